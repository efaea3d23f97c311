/**
 * Indexes a folder in a process of its own, as the extension host does, and writes what that took as JSON.
 *
 *   node index-process.js FOLDER-URI DATABASE
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import type { CorpusCounts } from '../../src/corpus/corpus.ts';
import { openCorpus } from '../../src/corpus/open-corpus.ts';
import { timed } from './figures.ts';

export interface IndexingFigures {
  readonly ms: number;
  readonly counts: CorpusCounts;
  /** Of the thread that asked for it, in milliseconds. */
  readonly longestBlock: number;
  /** Resident bytes added to those of the process before: at most while indexing, and at rest. */
  readonly memory: { readonly most: number; readonly atRest: number };
}

/** Longer than the extraction threads are kept without work, in milliseconds. */
const restTime = 12_000;

async function main(): Promise<void> {
  const [folder, database] = process.argv.slice(2) as [string, string];
  const empty = process.memoryUsage.rss();
  let most = empty;
  const sampling = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 250);
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const corpus = openCorpus({ folders: [folder], database });
  let told = Date.now();
  corpus.onDidChangeState(({ done, total }) => {
    if (Date.now() - told < 5000) return;
    told = Date.now();
    process.stderr.write(`  indexed ${done} of ${total}\n`);
  });
  const { ms } = await timed(() => corpus.whenIndexed());
  delay.disable();
  const counts = await corpus.counts();
  await wait(restTime);
  clearInterval(sampling);
  const atRest = process.memoryUsage.rss() - empty;
  await corpus.dispose();
  const figures = { ms, counts, longestBlock: delay.max / 1e6, memory: { most: most - empty, atRest } };
  process.stdout.write(JSON.stringify(figures satisfies IndexingFigures));
}

void main();
