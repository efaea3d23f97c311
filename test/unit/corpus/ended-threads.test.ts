import { join, resolve } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { expect, test, vi } from 'vitest';
import type { Corpus } from '../../../src/corpus/corpus.ts';
import { comesTo, nextChange, story, temporaryCorpus, temporaryFolder, uri, writeFiles } from './temporary-corpus.ts';

/** The threads that were started, by the name of their file. */
const started = vi.hoisted(() => new Map<string, Worker>());

vi.mock('node:worker_threads', async (original) => {
  const threads = await original<typeof import('node:worker_threads')>();
  return {
    ...threads,
    Worker: class extends threads.Worker {
      constructor(...[file, options]: ConstructorParameters<typeof threads.Worker>) {
        super(file, options);
        started.set(/[^/\\]*$/.exec(`${file}`)?.[0] ?? '', this);
      }
    },
  };
});

test('a thread that answers and ends by itself is told of, fails the question that it had, and is replaced', async () => {
  const corpus = temporaryCorpus(temporaryFolder({ 'bridge.txt': story({ speaker: 'Marta Lindqvist' }) }));
  await corpus.whenIndexed();

  const thread = started.get('query-worker.ts') as Worker;
  // It is about to answer, for as long as it lasts.
  vi.spyOn(thread, 'postMessage').mockReturnValue(undefined);
  const lost = expect(corpus.placedPledges({}, '2024-05-17', 10)).rejects.toThrow(/ended/);
  await thread.terminate();
  await lost;

  expect(corpus.state).toMatchObject({ phase: 'ready', message: expect.stringMatching(/^Searching ended/) });
  expect(await corpus.counts()).toMatchObject({ statements: 1 });
  expect(await corpus.search('bridge safe', 5)).toMatchObject([{ id: '1:bridge.txt#1.1' }]);

  await corpus.reindex();
  expect(corpus.state).toMatchObject({ phase: 'ready', message: null });
});

test('a search whose thread ends says so, and does not pass for one that found nothing', async () => {
  const corpus = temporaryCorpus(temporaryFolder({ 'bridge.txt': story() }));
  await corpus.whenIndexed();

  const thread = started.get('query-worker.ts') as Worker;
  vi.spyOn(thread, 'postMessage').mockReturnValue(undefined);
  const lost = expect(corpus.search('bridge', 5)).rejects.toThrow(/can't be searched: .*ended/);
  await thread.terminate();
  await lost;
});

test('a thread that writes and ends while it reads is replaced, and whoever waits goes on waiting', async () => {
  const articles = Array.from({ length: 60 }, (_, at) => [`${at}.txt`, story({ speaker: `Ann Alder${at}` })]);
  const corpus = temporaryCorpus(temporaryFolder(Object.fromEntries(articles)), { paused: true });
  const phases: string[] = [];
  const found = new Promise<void>((resolve) => {
    corpus.onDidChangeState(({ phase, total }) => {
      phases.push(phase);
      if (total === 60) resolve();
    });
  });

  const indexed = corpus.whenIndexed();
  await found;
  corpus.resume();
  const thread = started.get('index-worker.ts');
  await thread?.terminate();
  await indexed;

  expect(started.get('index-worker.ts')).not.toBe(thread);
  expect(await corpus.counts()).toMatchObject({ files: 60, statements: 60 });
  expect(phases).not.toContain('failed');
});

test('a thread that writes and ends at rest is replaced, and what changed meanwhile is read', async () => {
  const folder = temporaryFolder({ 'bridge.txt': story({ said: 'The bridge is safe' }) });
  const corpus = temporaryCorpus(folder);
  await corpus.whenIndexed();

  writeFiles(folder, { 'harbour.txt': story({ said: 'The harbour is deep' }) });
  await started.get('index-worker.ts')?.terminate();
  await corpus.whenIndexed();

  expect(corpus.state).toMatchObject({ phase: 'ready', message: null });
  expect(await corpus.search('harbour deep', 5)).toHaveLength(1);
});

test('a thread that writes is replaced where the reader stopped reading, and what was left waits for them', async () => {
  const articles = Array.from({ length: 60 }, (_, at) => [`${at}.txt`, story({ speaker: `Ann Alder${at}` })]);
  const folder = temporaryFolder(Object.fromEntries(articles));
  const corpus = temporaryCorpus(folder, { paused: true });
  await new Promise<void>((resolve) => corpus.onDidChangeState(({ total }) => total === 60 && resolve()));
  corpus.cancel();
  await corpus.whenIndexed();
  const { files } = await corpus.counts();
  expect(files).toBeLessThan(60);

  const thread = started.get('index-worker.ts');
  await thread?.terminate();
  writeFiles(folder, { 'harbour.txt': story({ said: 'The harbour is deep' }) });
  await corpus.filesChanged([uri(folder, 'harbour.txt')]);

  expect(started.get('index-worker.ts')).not.toBe(thread);
  expect(corpus.state).toMatchObject({ phase: 'ready', cancelled: true });
  expect(await corpus.counts()).toMatchObject({ files: files + 1 });

  await corpus.reindex();
  expect(corpus.state).toMatchObject({ phase: 'ready', cancelled: false });
  expect(await corpus.counts()).toMatchObject({ files: 61 });
});

test.each([
  'before',
  'after',
])('it is not forgotten that the reader stopped reading %s the thread that writes had ended', async (when) => {
  const articles = Array.from({ length: 60 }, (_, at) => [`${at}.txt`, story({ speaker: `Ann Alder${at}` })]);
  const corpus = temporaryCorpus(temporaryFolder(Object.fromEntries(articles)), { paused: true });
  await comesTo(corpus, ({ total }) => total === 60);
  const indexed = corpus.whenIndexed();

  const thread = started.get('index-worker.ts') as Worker;
  const ended = new Promise<void>((resolve) => thread.once('exit', () => setImmediate(resolve)));
  void thread.terminate();
  if (when === 'after') await ended;
  corpus.cancel();
  await indexed;

  expect(corpus.state).toMatchObject({ phase: 'ready', cancelled: true, triesAgain: false });
  expect((await corpus.counts()).files).toBeLessThan(60);
});

/** Ends the thread that writes, and those that take its place, until none does. */
async function endWriting(corpus: Corpus): Promise<void> {
  for (let ended: Worker | undefined; corpus.state.phase !== 'failed'; ) {
    const thread = await vi.waitUntil(() => started.get('index-worker.ts') !== ended && started.get('index-worker.ts'));
    ended = thread;
    await thread.terminate();
    // The next one begins in a turn of its own.
    await new Promise(setImmediate);
  }
}

test('where the index can no more be written, it is searched all the same, and what is not in it is not found', async () => {
  const corpus = temporaryCorpus(temporaryFolder({ 'bridge.txt': story({ said: 'The bridge is safe' }) }));
  await corpus.whenIndexed();

  await endWriting(corpus);

  expect(corpus.state.message).toMatch(/^Indexing ended unexpectedly: .*Read the folder again/);
  expect(await corpus.search('xyzzy', 5)).toEqual([]);
  expect(await corpus.search('bridge safe', 5)).toHaveLength(1);
});

test.each([
  false,
  true,
])('an index that can no more be written says so until the folder is read again (everything: %s)', async (everything) => {
  const folder = temporaryFolder({ 'bridge.txt': story({ said: 'The bridge is safe' }) });
  const corpus = temporaryCorpus(folder);
  await corpus.whenIndexed();
  await endWriting(corpus);
  const [last, failed] = [started.get('index-worker.ts'), corpus.state];

  writeFiles(folder, { 'harbour.txt': story({ said: 'The harbour is deep' }) });
  await corpus.readFirst(uri(folder, 'bridge.txt'));
  await corpus.filesChanged([uri(folder, 'harbour.txt')]);
  corpus.pause();
  corpus.cancel();
  await expect(corpus.judge({ pledge: '1:bridge.txt#1.1', status: 'kept' })).rejects.toThrow(failed.message as string);
  expect(corpus.state).toEqual(failed);
  expect(started.get('index-worker.ts')).toBe(last);

  await corpus.reindex({ everything });
  expect(corpus.state).toMatchObject({ phase: 'ready', message: null, paused: false });
  expect(await corpus.search('harbour deep', 5)).toHaveLength(1);
  expect(await corpus.counts()).toMatchObject({ files: 2 });
});

test('a thread that only looks after an index is replaced however often it ends', async () => {
  const folder = temporaryFolder({ 'bridge.txt': story() });
  const database = join(temporaryFolder(), 'index.db');
  const writing = temporaryCorpus(folder, { database });
  await writing.whenIndexed();
  await writing.dispose();
  started.clear();
  const corpus = temporaryCorpus(folder, { database, readOnly: true });
  await corpus.whenIndexed();

  for (let ending = 0; ending < 4; ending++) {
    const again = nextChange(corpus);
    await started.get('index-worker.ts')?.terminate();
    await again;
  }

  expect(corpus.state).toMatchObject({ phase: 'ready', message: null });
});

test('a thread that takes the place of another shows what that was told to show', async () => {
  const corpus = temporaryCorpus(resolve(import.meta.dirname, '../../fixtures/corpus'), { shown: 'sure' });
  await corpus.whenIndexed();
  const sure = await corpus.counts();
  await corpus.show('all');
  const all = await corpus.counts();
  expect(all).not.toEqual(sure);

  await started.get('query-worker.ts')?.terminate();

  expect(await corpus.counts()).toEqual(all);
});

test('the ledger comes over from the thread that answers, and comes again when it is asked for again', async () => {
  const said = 'We will rebuild the bridge by 2030';
  const corpus = temporaryCorpus(temporaryFolder({ 'bridge.txt': story({ said }) }));
  await corpus.whenIndexed();

  for (let time = 0; time < 2; time++) {
    const ledger = await corpus.ledger({}, '2024-05-17', 'csv', 10);
    expect(ledger?.pledges).toBe(1);
    expect(new TextDecoder().decode(ledger?.bytes)).toContain(said);
  }
});
