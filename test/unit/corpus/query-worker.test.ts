import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createQueryMethods } from '../../../src/corpus/query-worker.ts';
import { story, temporaryCorpus, temporaryFolder } from './temporary-corpus.ts';

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
