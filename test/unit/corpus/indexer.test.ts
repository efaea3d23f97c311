import { EventEmitter, once } from 'node:events';
import { renameSync, rmSync, symlinkSync, unlinkSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createExtractionPool, type ExtractionPool } from '../../../src/corpus/extraction-pool.ts';
import type { ReadJob } from '../../../src/corpus/extraction-worker.ts';
import { defaultExclude, defaultInclude } from '../../../src/corpus/find-files.ts';
import { createIndexer, type Indexer, type IndexProgress } from '../../../src/corpus/indexer.ts';
import { skippedFiles } from '../../../src/corpus/skipped-files.ts';
import { createStoreWriter, type StoreWriter } from '../../../src/corpus/store-writer.ts';
import { story, temporaryFolder, temporaryIndex, writeFiles } from './temporary-corpus.ts';

/** Extraction threads that can be made to wait. */
interface HeldPool extends ExtractionPool {
  hold(): void;
  /** Resolves when a file is about to be read. */
  asked(path: string): Promise<void>;
  /** Resolves when a file has been read. */
  read(path: string): Promise<void>;
  /** Reads what is held, this file before all others, and holds nothing more. */
  letGo(first?: string): void;
}

function heldPool(): HeldPool {
  const pool = createExtractionPool(1);
  onTestFinished(() => pool.close());
  let holds = false;
  let held: { readonly path: string; readonly go: () => void }[] = [];
  let listeners: (() => void)[] = [];
  const ended = new EventEmitter();
  return {
    get hasRoom() {
      return pool.hasRoom;
    },
    broken: null,
    get recalls() {
      return pool.recalls;
    },
    recall: () => pool.recall(),
    async run(method, ...args) {
      const { promise, resolve } = Promise.withResolvers<void>();
      if (holds) held.push({ path: (args[0] as ReadJob).path, go: resolve });
      else resolve();
      for (const listen of listeners) listen();
      await promise;
      const result = await pool.run(method, ...args);
      ended.emit((args[0] as ReadJob).path);
      return result;
    },
    close: () => pool.close(),
    read: async (path) => void (await once(ended, path)),
    hold() {
      holds = true;
    },
    asked: (path) =>
      new Promise((resolve) => {
        const listen = () => held.some((each) => each.path === path) && resolve();
        listeners.push(listen);
        listen();
      }),
    letGo(first) {
      holds = false;
      listeners = [];
      const inOrder = held.toSorted((a, b) => Number(b.path === first) - Number(a.path === first));
      held = [];
      for (const { go } of inOrder) go();
    },
  };
}

interface Indexing {
  readonly indexer: Indexer;
  readonly pool: HeldPool;
  readonly store: StoreWriter;
  readonly progress: IndexProgress[];
  readonly failures: unknown[];
  /** Lets the index grow by so many pages and no more, as a disk that is nearly full. */
  leaveRoom(pages: number): void;
  /** The files of the index, with their row numbers. */
  files(): Record<string, number>;
  /** Files left out, with the reason. */
  skipped(): readonly { readonly path: string; readonly reason: string }[];
}

function indexing(
  folder: string,
  onProgress: (indexer: Indexer) => void = () => {},
  pool: HeldPool = heldPool(),
): Indexing {
  const database = temporaryIndex();
  const store = createStoreWriter(database);
  const rows = store.setFolders([folder]);
  const progress: IndexProgress[] = [];
  const failures: unknown[] = [];
  const indexer = createIndexer(
    {
      folders: [folder],
      selection: { include: defaultInclude, exclude: defaultExclude },
      encoding: undefined,
      largest: 1_000_000,
      engine: 'of this test',
    },
    rows,
    store,
    pool,
    {
      onProgress(now) {
        progress.push(now);
        onProgress(indexer);
      },
      onChange() {},
      onFailure: (error) => failures.push(error),
    },
  );
  const files = () => Object.fromEntries([...store.knownFiles(rows[0] as number)].map(({ path, id }) => [path, id]));
  const leaveRoom = (pages: number) => {
    const { page_count } = database.get('PRAGMA page_count') as { page_count: number };
    database.get(`PRAGMA max_page_count = ${page_count + pages}`);
  };
  const skipped = () => skippedFiles(database).files;
  return { indexer, pool, store, progress, failures, leaveRoom, files, skipped };
}

/** Notes what is read indeed, in its order. */
function notingPool(): { readonly pool: HeldPool; readonly read: readonly string[] } {
  const held = heldPool();
  const read: string[] = [];
  const noting = {
    ...held,
    hasRoom: true,
    get recalls() {
      return held.recalls;
    },
    async run(...args: [string, ReadJob]) {
      const result = await (held.run as (...args: unknown[]) => Promise<unknown>)(...args);
      if (result !== 'recalled') read.push(args[1].path);
      return result;
    },
  };
  return { pool: noting as unknown as HeldPool, read };
}

/** Finds an article without statements in every file, at once. */
function quickPool(): HeldPool {
  const nothingFound = (job: ReadJob) => ({ size: 0, mtime: 0, hash: job.path, reason: null, articles: [] });
  return {
    ...heldPool(),
    hasRoom: true,
    run: (async (_method: string, job: ReadJob) => nothingFound(job)) as unknown as HeldPool['run'],
  };
}

function emptyFiles(count: number): Record<string, string> {
  return Object.fromEntries(Array.from({ length: count }, (_, at) => [`${at}-${'long-name-'.repeat(12)}.txt`, '']));
}

/** Lets the walk give others their turn after each file. */
function walkSlowly(): void {
  let now = 0;
  const clock = vi.spyOn(Date, 'now').mockImplementation(() => (now += 50));
  onTestFinished(() => clock.mockRestore());
}

test('a file that was away when a scan came by, and is back before the scan ends, stays in the index', async () => {
  const folder = temporaryFolder({ 'a.txt': story(), 'z.txt': story({ said: 'It is old' }) });
  const { indexer, pool, files } = indexing(folder);
  await indexer.scan();
  const before = files();
  const away = join(temporaryFolder(), 'a.txt');

  pool.hold();
  renameSync(join(folder, 'a.txt'), away);
  writeFiles(folder, { 'z.txt': story({ said: 'It is not old at all' }) });
  const scanned = indexer.scan();
  await pool.asked('z.txt');
  renameSync(away, join(folder, 'a.txt'));
  const looked = indexer.look([join(folder, 'a.txt')]);
  pool.letGo();
  await Promise.all([scanned, looked]);

  expect(files()).toEqual(before);
});

test('a file that comes back while a scan walks through its folder stays in the index', async () => {
  const folder = temporaryFolder({ 'a.txt': story(), 'b.txt': story(), 'z.txt': story() });
  const away = join(temporaryFolder(), 'z.txt');
  let comeBack = () => {};
  const { indexer, files } = indexing(folder, () => comeBack());
  await indexer.scan();
  const before = files();

  renameSync(join(folder, 'z.txt'), away);
  walkSlowly();
  comeBack = () => {
    comeBack = () => {};
    renameSync(away, join(folder, 'z.txt'));
    void indexer.look([join(folder, 'z.txt')]);
  };
  expect(await indexer.scan()).toBe(true);

  expect(files()).toEqual(before);
});

test('a file that one run finds under another name is not removed by the run that missed it', async () => {
  const folder = temporaryFolder({ 'a.txt': story(), 'z.txt': story({ said: 'It is old' }) });
  const { indexer, pool, files } = indexing(folder);
  await indexer.scan();
  const before = files();

  pool.hold();
  renameSync(join(folder, 'a.txt'), join(folder, 'b.txt'));
  const scanned = indexer.scan();
  await pool.asked('b.txt');
  writeFiles(folder, { 'z.txt': story({ said: 'It is not old at all' }) });
  const looked = indexer.look([join(folder, 'a.txt'), join(folder, 'z.txt')]);
  await pool.asked('z.txt');
  pool.letGo('b.txt');
  await Promise.all([scanned, looked]);

  expect(files()).toEqual({ 'b.txt': before['a.txt'], 'z.txt': before['z.txt'] });
});

test('a file that gets another name while it waits to be read keeps its rows', async () => {
  const folder = temporaryFolder({ 'a.txt': story() });
  const { indexer, pool, files } = indexing(folder);
  await indexer.scan();
  const before = files();

  pool.hold();
  utimesSync(join(folder, 'a.txt'), 1, 1);
  const scanned = indexer.scan();
  await pool.asked('a.txt');
  renameSync(join(folder, 'a.txt'), join(folder, 'b.txt'));
  const looked = indexer.look([join(folder, 'a.txt'), join(folder, 'b.txt')]);
  await pool.asked('b.txt');
  pool.letGo('b.txt');
  await Promise.all([scanned, looked]);

  expect(files()).toEqual({ 'b.txt': before['a.txt'] });
});

test('a file that was removed and came back while it waited to be read is read in full', async () => {
  const folder = temporaryFolder({ 'a.txt': story() });
  const { indexer, pool, store, files } = indexing(folder);
  await indexer.scan();
  const away = join(temporaryFolder(), 'a.txt');

  pool.hold();
  utimesSync(join(folder, 'a.txt'), 1, 1);
  const scanned = indexer.scan();
  await pool.asked('a.txt');
  renameSync(join(folder, 'a.txt'), away);
  await indexer.look([join(folder, 'a.txt')]);
  expect(files()).toEqual({});
  renameSync(away, join(folder, 'a.txt'));
  pool.letGo();
  await scanned;

  expect([...store.remove(Object.values(files())).days]).toEqual(['2024-05-17']);
});

test('a scan that is cancelled while it walks ends there, once, and the next reads what is left', async () => {
  const names = Array.from({ length: 9 }, (_, at) => `${at}.txt`);
  const folder = temporaryFolder(Object.fromEntries(names.map((name) => [name, story({ said: `Number ${name}` })])));
  let cancel = (_: Indexer) => {};
  const { indexer, progress, files } = indexing(folder, (indexer) => cancel(indexer));
  await indexer.scan();
  writeFiles(folder, Object.fromEntries(names.map((name) => [name, story({ said: `Number ${name}, again` })])));

  walkSlowly();
  cancel = (indexer) => {
    cancel = () => {};
    indexer.cancel();
  };
  expect(await indexer.scan()).toBe(false);
  expect(progress.at(-1)).toEqual({ done: 0, total: 0 });
  expect(await indexer.scan()).toBe(true);

  expect(progress.at(-1)).toEqual({ done: 9, total: 9 });
  expect(Object.keys(files())).toEqual(names);
});

test('a scan whose rows fill the disk while it still walks ends there, is told of once, and the next reads the rest', async () => {
  const folder = temporaryFolder(emptyFiles(300));
  const { indexer, progress, failures, leaveRoom, files } = indexing(folder, undefined, quickPool());

  walkSlowly();
  leaveRoom(2);
  expect(await indexer.scan()).toBe(false);
  expect(failures).toMatchObject([{ errcode: 13 }]);
  const written = Object.keys(files()).length;
  expect(written).toBeGreaterThan(0);
  expect(progress.at(-1)?.total, 'the walk did not come to its end').toBeLessThan(300);

  leaveRoom(10_000);
  expect(await indexer.scan()).toBe(true);
  expect(failures).toHaveLength(1);
  expect(Object.keys(files())).toHaveLength(300);
});

test('what was still being read when the disk was full is let go, and read when there is room', async () => {
  const names = emptyFiles(250);
  const folder = temporaryFolder(names);
  const { indexer, pool, failures, leaveRoom, files } = indexing(folder);
  const [first, last] = [Object.keys(names)[0], Object.keys(names).sort().at(-1)] as [string, string];

  leaveRoom(0);
  pool.hold();
  const scanned = indexer.scan();
  await pool.asked(last);
  const looked = indexer.look([join(folder, first)]);
  pool.letGo();
  expect(await Promise.all([scanned, looked])).toEqual([false, false]);
  expect(failures).toMatchObject([{ errcode: 13 }]);
  expect(files()).toEqual({});

  leaveRoom(10_000);
  expect(await indexer.scan()).toBe(true);
  expect(Object.keys(files())).toHaveLength(250);
});

test('an index that can’t be asked any more while a folder is compared with it ends the scan, and the next begins anew', async () => {
  const folder = temporaryFolder({ 'a.txt': story(), 'b.txt': story(), 'c.txt': story() });
  const { indexer, store, progress, failures, files } = indexing(folder);
  await indexer.scan();
  const before = files();
  const trouble = new Error('the server went away');
  vi.spyOn(store, 'knownFiles').mockImplementation(function* () {
    yield { id: 99, path: 'aa.txt', size: 1, mtime: 1, hash: '', engine: '', skipped: null };
    throw trouble;
  });

  writeFiles(folder, { 'a.txt': story({ said: 'It is not old at all' }) });
  expect(await indexer.scan()).toBe(false);
  expect(await indexer.look([folder])).toBe(false);
  expect(failures).toEqual([trouble, trouble]);

  vi.restoreAllMocks();
  expect(await indexer.scan()).toBe(true);
  expect(progress.at(-1)).toEqual({ done: 1, total: 1 });
  expect(files()).toEqual(before);
});

test('a file that goes before what was read of it is written does not come back', async () => {
  const folder = temporaryFolder({ 'a.txt': story(), 'z.txt': story() });
  const { indexer, pool, files } = indexing(folder);

  pool.hold();
  const scanned = indexer.scan();
  await pool.asked('z.txt');
  pool.letGo('a.txt');
  await pool.read('a.txt');
  rmSync(join(folder, 'a.txt'));
  await indexer.look([join(folder, 'a.txt')]);
  await scanned;

  expect(Object.keys(files())).toEqual(['z.txt']);
});

test('of two readings of a file the one that was begun last is written, whichever ends last', async () => {
  const folder = temporaryFolder({ 'a.txt': story({ said: 'It is old' }) });
  const readings: ((result: unknown) => void)[] = [];
  const pool = { ...quickPool(), run: () => new Promise((resolve) => readings.push(resolve)) } as unknown as HeldPool;
  const { indexer, store } = indexing(folder, undefined, pool);
  const result = (hash: string) => ({ size: 1, mtime: 1, hash, reason: null, articles: [] });

  const scanned = indexer.scan();
  await vi.waitUntil(() => readings.length === 1);
  const looked = indexer.look([join(folder, 'a.txt')]);
  await vi.waitUntil(() => readings.length === 2);
  readings[1]?.(result('newer'));
  readings[0]?.(result('older'));
  await vi.waitUntil(() => readings.length === 3);
  readings[2]?.(result('newest'));
  await Promise.all([scanned, looked]);

  expect([...store.knownFiles(1)]).toMatchObject([{ path: 'a.txt', hash: 'newest' }]);
});

test('a file that changed in neither size nor time is read where it is said to have changed', async () => {
  const folder = temporaryFolder({ 'a.txt': story({ said: 'It is old' }) });
  utimesSync(join(folder, 'a.txt'), 1, 1);
  const { indexer, store } = indexing(folder);
  await indexer.scan();
  const [before] = store.knownFiles(1);

  writeFiles(folder, { 'a.txt': story({ said: 'It is new' }) });
  utimesSync(join(folder, 'a.txt'), 1, 1);
  await indexer.scan();
  expect([...store.knownFiles(1)]).toEqual([before]);
  await indexer.look([join(folder, 'a.txt')]);

  expect([...store.knownFiles(1)]).toMatchObject([{ size: before?.size, mtime: 1000 }]);
  expect([...store.knownFiles(1)][0]?.hash).not.toBe(before?.hash);
});

test('a file that gets another name between two looks at it while reading is paused keeps its rows', async () => {
  const folder = temporaryFolder({ 'a.txt': story(), 'z.txt': story({ said: 'It is old' }) });
  const [a, b] = ['a.txt', 'b.txt'].map((name) => join(folder, name)) as [string, string];
  const { indexer, files } = indexing(folder);
  await indexer.scan();
  const before = files();

  indexer.pause();
  const looks = [indexer.look([a])];
  renameSync(a, b);
  looks.push(indexer.look([a, b]));
  indexer.resume();
  expect(await Promise.all(looks)).toEqual([true, true]);

  expect(files()).toEqual({ 'b.txt': before['a.txt'], 'z.txt': before['z.txt'] });
});

test('a pause leaves what was given to the threads and is not begun unread, and who is looked at meanwhile is read first', async () => {
  const folder = temporaryFolder(
    Object.fromEntries(
      Array.from({ length: 40 }, (_, at) => [`${at + 10}.txt`, story({ said: `It is number ${at}` })]),
    ),
  );
  const { pool, read } = notingPool();
  const { indexer, files } = indexing(folder, undefined, pool);

  pool.hold();
  const scanned = indexer.scan();
  await pool.asked('49.txt');
  indexer.pause();
  pool.letGo();
  await pool.read('49.txt');
  expect(read).toEqual([]);

  indexer.resume();
  const looked = indexer.look([join(folder, '40.txt')]);
  await looked;
  await scanned;
  expect(read.length).toBeGreaterThanOrEqual(40);
  expect(read.indexOf('40.txt'), 'all but the one that was begun went behind it').toBeLessThan(2);
  expect(Object.keys(files())).toHaveLength(40);
});

/** A pause has called back all that was given to the threads, and each waits again. */
async function callBack(indexer: Indexer, pool: HeldPool, last: string): Promise<void> {
  await pool.asked(last);
  indexer.pause();
  pool.letGo();
  await pool.read(last);
  await setImmediate();
}

test('what was called back is read in its order, but for what is opened meanwhile, which is read first', async () => {
  const folder = temporaryFolder({ 'a.txt': story(), 'b.txt': story({ said: 'It is old' }), 'c.txt': story() });
  const { pool, read } = notingPool();
  const { indexer, files, progress } = indexing(folder, undefined, pool);

  pool.hold();
  const scanned = indexer.scan();
  await callBack(indexer, pool, 'c.txt');
  expect(await indexer.readFirst(join(folder, 'c.txt'))).toBe(true);
  indexer.resume();

  expect(await scanned).toBe(true);
  expect(read).toEqual(['c.txt', 'a.txt', 'b.txt']);
  expect(Object.keys(files())).toEqual(['a.txt', 'b.txt', 'c.txt']);
  expect(progress.at(-1)).toEqual({ done: 3, total: 3 });
});

test('what was called back and waits again is dropped when a scan is cancelled', async () => {
  const folder = temporaryFolder({ 'a.txt': story(), 'b.txt': story({ said: 'It is old' }) });
  const { pool, read } = notingPool();
  const { indexer, files, progress } = indexing(folder, undefined, pool);

  pool.hold();
  const scanned = indexer.scan();
  await callBack(indexer, pool, 'b.txt');
  indexer.cancel();
  indexer.resume();
  expect(await scanned).toBe(false);
  expect(read).toEqual([]);

  expect(await indexer.scan()).toBe(true);
  expect(Object.keys(files())).toEqual(['a.txt', 'b.txt']);
  expect(progress.at(-1)).toEqual({ done: 2, total: 2 });
});

test('what was given to the threads and is not begun is dropped with all that waits when a scan is cancelled', async () => {
  const folder = temporaryFolder({ 'a.txt': story(), 'b.txt': story({ said: 'It is old' }) });
  const { indexer, pool, files, progress } = indexing(folder);

  pool.hold();
  const scanned = indexer.scan();
  await pool.asked('b.txt');
  indexer.cancel();
  pool.letGo();
  expect(await scanned).toBe(false);
  expect(files()).toEqual({});

  expect(await indexer.scan()).toBe(true);
  expect(Object.keys(files())).toEqual(['a.txt', 'b.txt']);
  expect(progress.at(-1)).toEqual({ done: 2, total: 2 });
});

test('a file that is gone is removed by either way of writing the accents of its name', async () => {
  const name = 'Discours à Évry.txt';
  const folder = temporaryFolder({ [name.normalize('NFD')]: story(), 'b.txt': story({ said: 'It is old' }) });
  const { indexer, files } = indexing(folder);
  await indexer.scan();
  expect(Object.keys(files())).toHaveLength(2);

  rmSync(join(folder, name.normalize('NFD')));
  await indexer.look([join(folder, name.normalize('NFC'))]);

  expect(Object.keys(files())).toEqual(['b.txt']);
});

test('links that a cancelled scan has met are known, and no link after them takes their files', async () => {
  const outside = temporaryFolder({ 'c.txt': story() });
  const folder = temporaryFolder({ 'in/b.txt': story({ said: 'It is old' }), 'z.txt': story({ said: 'It is new' }) });
  symlinkSync(outside, join(folder, 'in', 'link'));
  let cancel = (_: Indexer) => {};
  const { indexer, files, progress } = indexing(folder, (indexer) => cancel(indexer));
  walkSlowly();
  cancel = (indexer) => {
    if (progress.length === 3) indexer.cancel();
  };
  expect(await indexer.scan()).toBe(false);

  cancel = () => {};
  symlinkSync(outside, join(folder, 'later'));
  await indexer.look([join(folder, 'later')]);
  expect(Object.keys(files())).not.toContain('later/c.txt');
});

test('a link that leads nowhere is told of once, whatever stood behind it', async () => {
  const outside = temporaryFolder({ 'c.txt': story(), 'd.txt': story({ said: 'It is old' }) });
  const folder = temporaryFolder();
  symlinkSync(outside, join(folder, 'link'));
  const { indexer, files } = indexing(folder);
  await indexer.scan();
  const before = files();

  rmSync(outside, { recursive: true });
  expect(await indexer.scan()).toBe(true);
  await indexer.look([join(folder, 'link', 'c.txt'), join(folder, 'link', 'd.txt')]);

  expect(files()).toEqual(before);
  expect(indexer.unreadable()).toEqual([{ path: join(folder, 'link'), reason: 'it is not there' }]);
});

test('a file that was away when it was read and is back when that is written is read again', async () => {
  const folder = temporaryFolder({ 'a.txt': story({ said: 'It is old' }), 'b.txt': story() });
  const pool = heldPool();
  const missed = new Set(['a.txt', 'new.txt']);
  let isAway = false;
  const missing = {
    ...pool,
    hasRoom: true,
    run: (...args: [string, ReadJob]) =>
      isAway && missed.delete(args[1].path)
        ? Promise.resolve(null)
        : (pool.run as (...args: unknown[]) => unknown)(...args),
  };
  const { indexer, store, files } = indexing(folder, undefined, missing as unknown as HeldPool);
  await indexer.scan();
  const [before] = store.knownFiles(1);

  isAway = true;
  writeFiles(folder, { 'a.txt': story({ said: 'It is not old at all' }), 'new.txt': story({ said: 'It is new' }) });
  expect(await indexer.scan()).toBe(true);

  expect(Object.keys(files())).toEqual(['a.txt', 'b.txt', 'new.txt']);
  expect([...store.knownFiles(1)][0]?.hash).not.toBe(before?.hash);
});

test('a file whose reading failed is among those left out again when its folder comes back', async () => {
  const folder = temporaryFolder({ 'in/bad.txt': story(), 'a.txt': story() });
  const away = join(temporaryFolder(), 'in');
  const pool = heldPool();
  const failing = {
    ...pool,
    hasRoom: true,
    run: (...args: [string, ReadJob]) =>
      args[1].path === 'in/bad.txt'
        ? Promise.reject(new Error('reading it took too long'))
        : (pool.run as (...args: unknown[]) => unknown)(...args),
  };
  const { indexer, files, skipped } = indexing(folder, undefined, failing as unknown as HeldPool);
  await indexer.scan();
  const left = [{ path: join(folder, 'in/bad.txt'), reason: 'reading it took too long' }];
  expect(skipped()).toEqual(left);

  renameSync(join(folder, 'in'), away);
  await indexer.look([join(folder, 'in')]);
  expect(Object.keys(files())).toEqual(['a.txt']);
  renameSync(away, join(folder, 'in'));
  await indexer.look([join(folder, 'in')]);

  expect(skipped()).toEqual(left);
});

test('what was read of a file that can’t be read for now stays, and that is told until it can', async () => {
  const folder = temporaryFolder({ 'a.txt': story() });
  const pool = heldPool();
  let isRefused = false;
  const refused = { size: 0, mtime: 0, hash: '', reason: 'no permission to read it', articles: null, isRefused: true };
  const refusing = {
    ...pool,
    hasRoom: true,
    run: (...args: never[]) =>
      isRefused ? Promise.resolve(refused) : (pool.run as (...args: never[]) => unknown)(...args),
  };
  const { indexer, files, skipped } = indexing(folder, undefined, refusing as unknown as HeldPool);
  await indexer.scan();
  const before = files();

  isRefused = true;
  writeFiles(folder, { 'a.txt': story({ said: 'Nobody may read this' }), 'b.txt': story() });
  await indexer.look(['a.txt', 'b.txt'].map((name) => join(folder, name)));
  expect(files()).toMatchObject(before);
  expect(indexer.unreadable()).toEqual([
    { path: join(folder, 'a.txt'), reason: 'no permission to read it; what was read before is shown' },
  ]);
  expect(skipped()).toEqual([{ path: join(folder, 'b.txt'), reason: 'no permission to read it' }]);

  isRefused = false;
  expect(await indexer.scan()).toBe(true);
  expect(indexer.unreadable()).toEqual([]);
  expect(skipped()).toEqual([]);
});

test.each([
  'the folder itself',
  'a link to a folder',
])('files that wait to be read while %s is away stay in the index', async (which) => {
  const outer = temporaryFolder({ 'articles/a.txt': story({ said: 'It is old' }) });
  const [here, away] = [join(outer, 'articles'), join(outer, 'away')];
  const folder = which === 'the folder itself' ? here : temporaryFolder();
  if (folder !== here) symlinkSync(here, join(folder, 'link'));
  const { indexer, pool, files } = indexing(folder);
  await indexer.scan();
  const before = files();

  pool.hold();
  writeFiles(here, { 'a.txt': story({ said: 'It is not old at all' }) });
  const scanned = indexer.scan();
  await pool.asked(Object.keys(before)[0] as string);
  renameSync(here, away);
  pool.letGo();
  await scanned;
  expect(files()).toEqual(before);

  expect(await indexer.scan()).toBe(true);
  expect(await indexer.look([folder])).toBe(true);
  expect(files()).toEqual(before);
  expect(indexer.unreadable()).toEqual([
    { path: folder === here ? here : join(folder, 'link'), reason: 'it is not there' },
  ]);

  renameSync(away, here);
  expect(await indexer.scan()).toBe(true);
  expect(indexer.unreadable()).toEqual([]);
  expect(files()).toEqual(before);
});

test('a link to a folder that is taken away takes its files along', async () => {
  const folder = temporaryFolder({ 'a.txt': story() });
  symlinkSync(temporaryFolder({ 'b.txt': story() }), join(folder, 'link'));
  const { indexer, files } = indexing(folder);
  await indexer.scan();
  expect(Object.keys(files())).toEqual(['a.txt', 'link/b.txt']);

  unlinkSync(join(folder, 'link'));
  await indexer.look([join(folder, 'link')]);

  expect(Object.keys(files())).toEqual(['a.txt']);
});

test('of links in different folders to one place outside the first has its files, whatever is looked at and whichever is there', async () => {
  const outside = temporaryFolder({ 'c.txt': story(), 'sub/d.txt': story({ said: 'It is old' }) });
  const folder = temporaryFolder({
    'a.txt': story({ said: 'It is new' }),
    '2023/b.txt': story(),
    '2025/e.txt': story(),
  });
  symlinkSync(outside, join(folder, '2025', 'link'));
  const { indexer, files } = indexing(folder);
  await indexer.scan();
  const before = files();
  const own = ['2023/b.txt', '2025/e.txt', 'a.txt'];
  expect(Object.keys(before)).toEqual([...own.slice(0, 2), '2025/link/c.txt', '2025/link/sub/d.txt', 'a.txt'].sort());

  symlinkSync(outside, join(folder, '2023', 'link'));
  await indexer.look([join(folder, '2023', 'link')]);
  const after = files();
  expect(Object.keys(after)).toEqual([...own, '2023/link/c.txt', '2023/link/sub/d.txt'].sort());
  expect(after['2023/link/c.txt'], 'the rows have another name').toBe(before['2025/link/c.txt']);
  await indexer.look(['2025/link', '2025/link/c.txt', '2025', '2025/link/sub'].map((name) => join(folder, name)));
  expect(files()).toEqual(after);

  symlinkSync(join(outside, 'sub'), join(folder, '2022'));
  await indexer.look([join(folder, '2022')]);
  await indexer.look(['2023/link/sub', '2023/link/sub/d.txt'].map((name) => join(folder, name)));
  const nested = files();
  expect(Object.keys(nested)).toEqual([...own, '2022/d.txt', '2023/link/c.txt'].sort());
  expect(await indexer.scan()).toBe(true);
  expect(files()).toEqual(nested);

  unlinkSync(join(folder, '2023', 'link'));
  unlinkSync(join(folder, '2022'));
  await indexer.look(['2022', '2023/link'].map((name) => join(folder, name)));
  expect(files()).toEqual(before);
});

test('a look at a link to what stands in the folder by its own name lists nothing twice', async () => {
  const folder = temporaryFolder({ '2024/a.txt': story(), '2024/may/b.txt': story({ said: 'It is old' }) });
  const elsewhere = temporaryFolder({ 'c.txt': story({ said: 'It is elsewhere' }) });
  const { indexer, files } = indexing(folder);
  await indexer.scan();
  const before = files();

  symlinkSync(join(folder, '2024'), join(folder, 'latest'));
  symlinkSync(elsewhere, join(folder, 'archive'));
  await indexer.look(['latest', 'latest/a.txt', 'latest/may', 'archive'].map((name) => join(folder, name)));
  await indexer.readFirst(join(folder, 'latest', 'may', 'b.txt'));
  expect(files()).toEqual({ ...before, 'archive/c.txt': expect.any(Number) });

  const after = files();
  expect(await indexer.scan()).toBe(true);
  expect(files()).toEqual(after);
});

test('a file that is named together with the folders it is in is read once', async () => {
  const folder = temporaryFolder({ 'one.txt': story() });
  const { indexer, progress, files } = indexing(folder);
  await indexer.scan();
  const copied = ['copied/two.txt', 'copied/deep/three.txt'];
  writeFiles(folder, Object.fromEntries(copied.map((path, i) => [path, story({ said: `Number ${i}` })])));
  await indexer.look(['copied', 'copied/deep', ...copied].map((path) => join(folder, path)));
  expect(progress.at(-1)).toEqual({ done: 2, total: 2 });
  expect(Object.keys(files())).toHaveLength(3);
});
