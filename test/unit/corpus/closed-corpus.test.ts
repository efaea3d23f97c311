import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Worker } from 'node:worker_threads';
import { expect, onTestFinished, test } from 'vitest';
import { story, temporaryCorpus, temporaryFolder, uri } from './temporary-corpus.ts';

/** The threads that begin from now on. */
function threadsToCome(): readonly Worker[] {
  const threads: Worker[] = [];
  const note = (thread: Worker) => threads.push(thread);
  process.on('worker', note);
  onTestFinished(() => void process.off('worker', note));
  return threads;
}

/** A thread begins in a turn of its own, after the one in which it was wanted, and is told of in the next. */
async function someTurns(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await setImmediate();
}

test('a corpus that is closed at once begins no thread and makes no index', async () => {
  const threads = threadsToCome();
  const database = join(temporaryFolder(), 'index.db');

  await temporaryCorpus(temporaryFolder({ 'bridge.txt': story() }), { database }).dispose();
  await someTurns();

  expect(threads).toEqual([]);
  expect(existsSync(database)).toBe(false);
});

test('a corpus that is closed before its password comes begins no thread that writes when it does', async () => {
  const { promise: password, resolve: tell } = Promise.withResolvers<string>();
  const corpus = temporaryCorpus(temporaryFolder({ 'bridge.txt': story() }), { password });
  await someTurns();
  const threads = threadsToCome();

  await corpus.dispose();
  tell('secret');
  await someTurns();

  expect(threads).toEqual([]);
});

test('a closed corpus looks at nothing and decides nothing, and leaves its index to whoever opens it next', async () => {
  const database = join(temporaryFolder(), 'index.db');
  const folder = temporaryFolder({ 'bridge.txt': story() });
  const file = uri(folder, 'bridge.txt');
  const corpus = temporaryCorpus(folder, { database });
  await corpus.whenIndexed();
  const [speaker] = await corpus.speakers({ offset: 0, limit: 1 });
  await corpus.dispose();
  const threads = threadsToCome();

  corpus.pause();
  corpus.resume();
  corpus.cancel();
  await corpus.filesChanged([file]);
  await corpus.readFirst(file);
  await corpus.reindex();
  await corpus.reindex({ everything: true });
  await expect(
    corpus.decide({ decision: 'rename', speaker: speaker?.speaker as string, name: 'Marta L.' }),
  ).rejects.toThrow('closed');
  await expect(corpus.judge({ pledge: '1:bridge.txt#1.1', status: 'kept' })).rejects.toThrow('closed');
  await expect(corpus.undo({ log: join(folder, 'log'), edit: { remove: [], add: [] } })).rejects.toThrow('closed');
  await someTurns();
  expect(threads).toEqual([]);

  const next = temporaryCorpus(folder, { database });
  await next.whenIndexed();
  expect(next.state).toMatchObject({ phase: 'ready', readOnly: false });
});
