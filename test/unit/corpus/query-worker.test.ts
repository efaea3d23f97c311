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
