import { appendFileSync, globSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type IntervalHistogram, monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { commands, extensions, workspace } from 'vscode';
import type { OnRecordApi } from '../../../src/extension.ts';
import { timed } from '../figures.ts';

/** What the extension host tells of itself; bytes and milliseconds. */
export interface HostFigures {
  /** Resident, without On Record. */
  readonly empty: number;
  readonly emptyBlock: number;
  /** While the folder is read for the first time, for a minute at most. */
  readonly first: { readonly files: number; readonly most: number; readonly longestBlock: number };
  /** With the whole folder indexed, before and after it is used. */
  readonly opened: {
    readonly activation: number;
    readonly atRest: number;
    readonly used: number;
    readonly times: TreeTimes;
  };
  readonly changed: { readonly files: number; readonly longestBlock: number };
}

/** How long the reader waits for what the view shows, in milliseconds. */
export interface TreeTimes {
  readonly rows: number;
  readonly day: number;
  readonly article: number;
  readonly filtered: number;
  readonly bySpeaker: number;
  readonly found: number;
  readonly shown: number;
}

/** Until what starting up needed has been let go, in milliseconds; longer than extraction threads are kept without work. */
const restTime = 15_000;
const longestFirst = 60_000;
const mostChanged = 1000;

/** What VS Code calls inside the extension host: does the task that the environment names, and writes its figures. */
export async function run(): Promise<void> {
  const { ON_RECORD_TASK: task, ON_RECORD_FIGURES: file } = process.env as Record<string, string>;
  const speaking = setInterval(() => console.log(`measuring: ${task}`), 20_000);
  const figures = task === 'empty' ? await empty() : task === 'first' ? await first() : await opened();
  clearInterval(speaking);
  writeFileSync(file as string, JSON.stringify(figures));
}

async function empty() {
  const delay = watchDelay();
  await wait(restTime);
  return { empty: process.memoryUsage.rss(), emptyBlock: longest(delay) };
}

async function first() {
  const { corpus } = await activated();
  let most = 0;
  const sampling = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 250);
  const delay = watchDelay();
  await Promise.race([corpus.whenIndexed(), wait(longestFirst)]);
  const longestBlock = longest(delay);
  clearInterval(sampling);
  corpus.cancel();
  await corpus.whenIndexed();
  return { files: (await corpus.counts()).files, most, longestBlock };
}

async function opened() {
  const api = await activated();
  const { corpus } = api;
  await api.whenIndexed();
  if (corpus.state.total > 0) throw new Error(`The index was not taken: ${corpus.state.total} files were read again.`);
  await wait(restTime);
  const atRest = process.memoryUsage.rss();

  const times = await useTree(api);
  for (const query of ['the president said', 'negotiatons about', '@trump wall', '#pledge energy', 'minister']) {
    for (let end = 1; end <= query.length; end++) await corpus.search(query.slice(0, end), 50);
  }
  const used = process.memoryUsage.rss();

  const root = workspace.workspaceFolders?.[0]?.uri.fsPath as string;
  const files = globSync('**/*.txt', { cwd: root }).slice(0, mostChanged);
  for (const name of files) appendFileSync(join(root, name), '\n\n“The bridge stays open,” the harbour master said.\n');
  const delay = watchDelay();
  await corpus.reindex();
  return {
    opened: { activation: api.activation, atRest, used, times },
    changed: { files: files.length, longestBlock: longest(delay) },
  };
}

/** Does what a reader does with the view, and times each answer: unfold, filter, group, search, open. */
async function useTree({ corpus, articles }: OnRecordApi): Promise<TreeTimes> {
  await commands.executeCommand('onRecord.articles.focus');
  const { tree } = articles;
  const rows = await timed(() => tree.getChildren());
  const day = await timed(() => tree.getChildren(rows.result.find((node) => node.type === 'day')));
  const article = await timed(() =>
    tree.getChildren(day.result.find((node) => node.type === 'article' && node.row.statements > 0)),
  );
  if (!article.result.some((node) => node.type === 'statement')) throw new Error('The tree shows no statement.');
  await commands.executeCommand('onRecord.filterArticles', 'president');
  const filtered = await timed(() => tree.getChildren());
  await commands.executeCommand('onRecord.clearFilter');
  await commands.executeCommand('onRecord.groupBySpeaker');
  const bySpeaker = await timed(() => tree.getChildren());
  await commands.executeCommand('onRecord.groupByDate');
  const found = await timed(() => corpus.search('the president said', 50));
  const [hit] = found.result;
  if (!hit) throw new Error('The search found nothing.');
  const shown = await timed(() => articles.reveal(hit));
  return {
    rows: rows.ms,
    day: day.ms,
    article: article.ms,
    filtered: filtered.ms,
    bySpeaker: bySpeaker.ms,
    found: found.ms,
    shown: shown.ms,
  };
}

async function activated(): Promise<OnRecordApi> {
  const extension = extensions.getExtension<OnRecordApi>('on-record.on-record');
  if (!extension) throw new Error('On Record is not there.');
  return extension.activate();
}

function watchDelay(): IntervalHistogram {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  return delay;
}

function longest(delay: IntervalHistogram): number {
  delay.disable();
  return delay.max / 1e6;
}
