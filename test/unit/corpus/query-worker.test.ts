import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { ArticleRows } from '../../../src/corpus/file-rows.ts';
import { createQueryMethods } from '../../../src/corpus/query-worker.ts';
import { readArticleFile } from '../../../src/corpus/read-file.ts';
import { openStore, type WriterLock } from '../../../src/corpus/store.ts';
import { createStoreWriter } from '../../../src/corpus/store-writer.ts';
import { story, temporaryCorpus, temporaryFolder } from './temporary-corpus.ts';

vi.mock('../../../src/corpus/read-file.ts', async (original) => {
  const { readArticleFile, ...others } = await original<typeof import('../../../src/corpus/read-file.ts')>();
  return { ...others, readArticleFile: vi.fn(readArticleFile) };
});

async function indexed(folder: string): Promise<string> {
  const database = join(temporaryFolder(), 'index.db');
  const corpus = temporaryCorpus(folder, { database });
  await corpus.whenIndexed();
  await corpus.dispose();
  return database;
}

function questions(folders: readonly string[], database: string) {
  const newestSearch = new SharedArrayBuffer(4);
  const methods = createQueryMethods({ folders, database, newestSearch, encoding: undefined, largest: 1e6 });
  onTestFinished(() => methods.close());
  return methods;
}

test('an index of the same folders answers before the thread that writes has looked at it', async () => {
  const folder = temporaryFolder({ 'a.txt': story() });
  const database = await indexed(folder);

  expect(questions([folder], database).days()).toMatchObject([{ day: '2024-05-17', articles: 1 }]);
});

test('an index of another folder, or none, answers only when the thread that writes has settled it', async () => {
  const folder = temporaryFolder({ 'a.txt': story() });
  const database = await indexed(folder);

  const moved = questions(['/elsewhere'], database);
  expect(() => moved.days()).toThrow('is of other folders');
  moved.settle(false);
  expect(moved.days()).toHaveLength(1);

  expect(() => questions([folder], join(folder, 'none.db')).days()).toThrow();
});

test('the ledger comes as a file has it, in the form that is asked for', async () => {
  const folder = temporaryFolder({ 'a.txt': story({ said: 'We will rebuild the bridge by 2030' }) });
  const methods = questions([folder], await indexed(folder));
  const ledger = async (form: 'csv' | 'json' | 'md') => {
    const { bytes, pledges } = await methods.ledger({}, '2024-05-17', form, 10);
    expect(pledges).toBe(1);
    return new TextDecoder().decode(bytes);
  };

  expect(await ledger('csv')).toMatch(/^maker,pledge,.*\r\nMarta Lindqvist,.*,a\.txt,8\r\n$/);
  expect(JSON.parse(await ledger('json'))).toMatchObject([{ maker: 'Marta Lindqvist', file: 'a.txt', line: 8 }]);
  expect(await ledger('md')).toMatch(/^## Marta Lindqvist\n\n- “/);
});

test('files are read for the lines of all that a speaker said until nobody wants them any more', async () => {
  const folder = temporaryFolder(Object.fromEntries(Array.from({ length: 50 }, (_, at) => [`${at}.txt`, story()])));
  const methods = questions([folder], await indexed(folder));
  const reads = vi.mocked(readArticleFile).mockClear();
  const unwanted = new Int32Array(1);

  const all = await methods.allOfSpeaker('marta-lindqvist', 100, undefined, unwanted);
  expect(all?.statements).toHaveLength(50);
  expect(reads).toHaveBeenCalledTimes(50);

  reads.mockClear();
  const asked = methods.allOfSpeaker('marta-lindqvist', 100, undefined, unwanted);
  const readAtOnce = reads.mock.calls.length;
  unwanted[0] = 1;
  expect(await asked).toBeUndefined();
  expect(readAtOnce).toBeGreaterThan(0);
  expect(reads).toHaveBeenCalledTimes(readAtOnce);
});

/** An article in which the authority makes so many pledges, due in one year. */
function pledging(year: number, count: number): ArticleRows {
  const label = `What is planned for ${year}`;
  const none = { maker: null, statement: null, condition: null, quantity: null, beneficiary: null, mark: null };
  const pledges = Array.from({ length: count }, (_, at) => {
    const text = `The authority will mend pier ${at} by ${year}`;
    return {
      ...none,
      start: at,
      end: at + 1,
      text,
      strength: 2 as const,
      deadline: `by ${year}`,
      deadlineValue: `${year}`,
    };
  });
  const undated = { outlet: null, day: null, time: null, dayFrom: null };
  return { ...undated, start: 0, end: count, label, filter: label, speakers: [], statements: [], pledges };
}

test('a ledger holds the pledges of one moment, though the index is written while it is put together', async () => {
  const database = join(temporaryFolder(), 'index.db');
  const lock = openStore(database).takeWriterLock() as WriterLock;
  onTestFinished(() => lock.letGo());
  const { database: sql } = lock.open(true);
  onTestFinished(() => sql.close());
  const store = createStoreWriter(sql);
  const [folder] = store.setFolders(['/articles']) as [number];
  const years = [2031, 2032, 2033];
  store.write(
    years.map((year) => {
      const result = { size: 1, mtime: 1, hash: `${year}`, reason: null, articles: [pledging(year, 400)] };
      return { folder, path: `${year}.txt`, engine: 'test', result };
    }),
  );
  const methods = questions(['/articles'], database);
  methods.settle(false);

  const asked = methods.ledger({}, '2024-06-15', 'md', 10_000);
  // The first part is read, and what it held goes.
  store.remove([...store.knownFiles(folder)].filter(({ path }) => path === '2031.txt').map(({ id }) => id));
  const { pledges, bytes } = await asked;

  expect(pledges).toBe(800);
  expect(new TextDecoder().decode(bytes)).not.toContain('by 2031');
});
