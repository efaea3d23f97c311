import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { expect, onTestFinished, test, vi } from 'vitest';
import { defaultExclude, defaultInclude } from '../../../src/corpus/find-files.ts';
import { createIndexMethods } from '../../../src/corpus/index-worker.ts';
import { schemaVersion } from '../../../src/corpus/schema.ts';
import { openStore, type WriterLock } from '../../../src/corpus/store.ts';
import { contents, setVersion, story, temporaryFolder } from './temporary-corpus.ts';

/** How often the index was told that all is written. */
const settled = vi.hoisted(() => vi.fn());

/** Is asked whenever the index is opened for writing. */
const opening = vi.hoisted(() => vi.fn());

/** Is asked whenever an index that was opened is first written. */
const writing = vi.hoisted(() => vi.fn());

vi.mock('../../../src/corpus/store.ts', async (original) => {
  const stores = await original<typeof import('../../../src/corpus/store.ts')>();
  const listening = (lock: WriterLock): WriterLock => ({
    ...lock,
    open(wordIndex) {
      opening();
      const opened = lock.open(wordIndex);
      const { settle } = opened.database;
      settled.mockImplementation(settle);
      const { transaction } = opened.database;
      const written: typeof transaction = (work) => {
        writing();
        return transaction(work);
      };
      return { ...opened, database: { ...opened.database, transaction: written, settle: settled } };
    },
  });
  return {
    ...stores,
    openStore(...place: Parameters<typeof stores.openStore>) {
      const store = stores.openStore(...place);
      const takeWriterLock = () => {
        const lock = store.takeWriterLock();
        return lock && listening(lock);
      };
      return { ...store, takeWriterLock };
    },
  };
});

/** The thread that writes, paused, as if it ran in this one; closed when the test is over. */
function indexing(folder: string, database: string) {
  const { port1, port2 } = new MessageChannel();
  const index = createIndexMethods(
    {
      folders: [folder],
      database,
      selection: { include: defaultInclude, exclude: defaultExclude },
      encoding: undefined,
      largest: 1e6,
      threads: 1,
      wordIndex: true,
      readOnly: false,
      background: false,
      paused: true,
    },
    port1,
  );
  onTestFinished(async () => {
    await index.close();
    port1.close();
    port2.close();
  });
  /** The next event of this name with these values, or values that these accept. */
  const told = (name: string, values: object) =>
    new Promise((resolve) => {
      const isWanted = (value: unknown, wanted: unknown) =>
        typeof wanted === 'function' ? wanted(value) : value === wanted;
      port2.on('message', ({ event, value }) => {
        if (event === name && Object.entries(values).every(([key, wanted]) => isWanted(value[key], wanted)))
          resolve(value);
      });
    });
  return { index, told };
}

test('the index is told that all is written once all is, not when a file is that was saved meanwhile', async () => {
  const folder = temporaryFolder(Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`${at}.txt`, story()])));
  const { index, told } = indexing(folder, join(temporaryFolder(), 'index.db'));
  const files = told('progress', { total: 300 });
  index.open();
  const scanning = index.scan();
  await files;

  const looking = index.look([join(folder, '7.txt')]);
  index.resume();
  await looking;
  expect(settled).not.toHaveBeenCalled();

  await scanning;
  expect(settled).toHaveBeenCalledOnce();
});

test('who can’t open the index when another lets go of it says so, and looks at all once when that can be done', async () => {
  const database = join(temporaryFolder(), 'index.db');
  const other = openStore(database).takeWriterLock() as WriterLock;
  other.open(true).database.close();
  const { index, told } = indexing(temporaryFolder(), database);
  const [follows, fails, takesOver] = [
    told('opened', { readOnly: true }),
    told('failed', {}),
    told('opened', { readOnly: false, takesOver: false }),
  ];
  index.open();
  await follows;
  index.resume();

  opening.mockImplementationOnce(() => {
    throw new Error('the disk is full');
  });
  other.letGo();
  expect(await fails).toMatchObject({ message: expect.stringContaining('the disk is full') });
  await index.look([]);
  await takesOver;
});

test('an index that opens and then can’t be written is closed again, and all is read when it can be', async () => {
  const folder = temporaryFolder({ 'a.txt': story(), 'b.txt': story() });
  const { index, told } = indexing(folder, join(temporaryFolder(), 'index.db'));
  const [fails, files] = [told('failed', {}), told('progress', { done: 2, total: 2 })];
  index.resume();
  writing.mockImplementationOnce(() => {
    throw new Error('the disk is full');
  });
  index.open();
  expect(await fails).toMatchObject({ message: expect.stringContaining('the disk is full') });

  expect(await index.look([join(folder, 'a.txt')])).toBe('all');
  await files;
  expect(await index.look([join(folder, 'a.txt')])).toBe('some');
});

test('a reading that is handed over half done is left to the other, and ends equal to one done in peace', async () => {
  const files = Array.from({ length: 600 }, (_, at) => [`${at}.txt`, story({ said: `Sentence number ${at}` })]);
  const folder = temporaryFolder(Object.fromEntries(files));
  const [handedOver, peaceful] = [join(temporaryFolder(), 'index.db'), join(temporaryFolder(), 'index.db')];
  const first = indexing(folder, handedOver);
  const isHandedOver = first.told('progress', { done: (done: number) => done > 0 }).then(() => first.index.handOver());
  first.index.open();
  const scanning = first.index.scan();
  first.index.resume();
  await isHandedOver;
  expect(await scanning).toBe('all');
  const { length: read } = contents(handedOver).statements;
  expect(read).toBeGreaterThan(0);
  expect(read).toBeLessThan(600);

  const second = indexing(folder, handedOver);
  second.index.open();
  second.index.resume();
  await second.index.scan();
  const third = indexing(folder, peaceful);
  third.index.open();
  third.index.resume();
  await third.index.scan();
  expect(contents(handedOver)).toEqual(contents(peaceful));
});

test('a window that follows asks for the index, and takes it when it is free, while somebody looks at it', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  onTestFinished(() => void vi.useRealTimers());
  const database = join(temporaryFolder(), 'index.db');
  const other = openStore(database).takeWriterLock() as WriterLock;
  other.open(true).database.close();
  const { index } = indexing(temporaryFolder(), database);
  index.open();
  index.ask(true);
  expect(other.wasAsked()).toBe(true);
  index.ask(false);
  expect(other.wasAsked()).toBe(false);

  other.letGo();
  vi.advanceTimersByTime(60_000);
  const free = openStore(database).takeWriterLock();
  expect(free).toBeDefined();
  free?.letGo();
  index.ask(true);
  vi.advanceTimersByTime(60_000);
  expect(openStore(database).takeWriterLock()).toBeUndefined();
});

test('a window that can’t read what another writes, as that is of another version, says so until it can', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  onTestFinished(() => void vi.useRealTimers());
  const database = join(temporaryFolder(), 'index.db');
  const other = openStore(database).takeWriterLock() as WriterLock;
  other.open(true).database.close();
  setVersion(database, schemaVersion + 1);
  const { index, told } = indexing(temporaryFolder(), database);
  const [fails, follows] = [told('failed', {}), told('opened', { readOnly: true })];
  index.open();
  expect(await index.scan()).toBe('all');

  vi.advanceTimersByTime(60_000);
  expect(await fails).toMatchObject({
    readOnly: true,
    message: expect.stringMatching(/another version of On Record.*reload/),
  });
  await expect(index.scan()).rejects.toThrow('another version of On Record');

  setVersion(database, schemaVersion);
  vi.advanceTimersByTime(60_000);
  await follows;
  expect(await index.scan()).toBe('all');
  other.letGo();
});

test('a window that follows asks again and again whether somebody looks at it', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  onTestFinished(() => void vi.useRealTimers());
  const database = join(temporaryFolder(), 'index.db');
  const other = openStore(database).takeWriterLock() as WriterLock;
  other.open(true).database.close();
  const { index, told } = indexing(temporaryFolder(), database);
  const first = told('asks', {});
  index.open();
  await first;
  const again = told('asks', {});
  vi.advanceTimersByTime(60_000);
  await again;
  other.letGo();
});

test('a window that could not read what another wrote reads all when it takes over, and was not paused meanwhile', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  onTestFinished(() => void vi.useRealTimers());
  const database = join(temporaryFolder(), 'index.db');
  const other = openStore(database).takeWriterLock() as WriterLock;
  other.open(true).database.close();
  setVersion(database, schemaVersion + 1);
  const { index, told } = indexing(temporaryFolder({ 'a.txt': story() }), database);
  const fails = told('failed', {});
  index.open();
  vi.advanceTimersByTime(60_000);
  await fails;
  index.pause();
  other.letGo();
  vi.advanceTimersByTime(60_000);
  vi.useRealTimers();
  expect(await index.scan()).toBe('all');
  expect(contents(database).statements).toHaveLength(1);
});
