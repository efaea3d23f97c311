import { spawnSync } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createExtractionPool, type ExtractionPool } from '../../../src/corpus/extraction-pool.ts';
import type { ReadJob } from '../../../src/corpus/extraction-worker.ts';
import { story, temporaryFolder } from './temporary-corpus.ts';

function temporaryPool(threads: number): ExtractionPool {
  const pool = createExtractionPool(threads);
  onTestFinished(() => pool.close());
  return pool;
}

const megabyte = 1024 * 1024;

function jobOf(pool: ExtractionPool, folder: string, path: string, size: number): ReadJob {
  const largest = Number.POSITIVE_INFINITY;
  return { folder, path, size, encoding: undefined, largest, known: [], recalls: pool.recalls };
}

test('jobs are answered each with its own result, on any number of threads', async () => {
  const pool = temporaryPool(2);

  const records = await Promise.all(
    ['Ann Alder', 'Bob Birch', 'Cid Cedar', 'Dan Dogwood', 'Eve Elder'].map((speaker) =>
      pool.run('readText', `${speaker}.txt`, story({ speaker })),
    ),
  );

  expect(records.map(({ file, articles }) => [file, articles[0]?.speakers[0]?.name])).toEqual(
    ['Ann Alder', 'Bob Birch', 'Cid Cedar', 'Dan Dogwood', 'Eve Elder'].map((name) => [`${name}.txt`, name]),
  );
});

test('what a job throws reaches who asked', async () => {
  const pool = temporaryPool(1);

  await expect(pool.run('readRecord', join(temporaryFolder(), 'missing.txt'))).rejects.toThrow('it is not there');
});

test.skipIf(process.platform === 'win32')(
  'a file whose reading never ends is given up, the others are read',
  async () => {
    const folder = temporaryFolder({ 'a.txt': story() });
    const endless = join(folder, 'endless.txt');
    spawnSync('mkfifo', [endless]);
    const pool = createExtractionPool(1, { patience: 4000 });

    const outcomes = Promise.allSettled([
      pool.run('readRecord', endless),
      pool.run('readRecord', join(folder, 'a.txt')),
      pool.run('readRecord', join(folder, 'a.txt')),
    ]);

    expect(
      (await outcomes).map((outcome) => (outcome.status === 'rejected' ? outcome.reason.message : outcome.status)),
    ).toEqual(['reading it took more than 4 seconds', 'fulfilled', 'fulfilled']);
    closeSync(openSync(endless, 'w'));
    await pool.close();
  },
);

test.skipIf(process.platform === 'win32')('no number of files that are given up ends the pool', async () => {
  const folder = temporaryFolder({ 'a.txt': story() });
  const endless = Array.from({ length: 6 }, (_, at) => join(folder, `${at}.txt`));
  spawnSync('mkfifo', endless);
  const pool = createExtractionPool(1, { patience: 1500 });

  const outcomes = await Promise.allSettled(
    [...endless, join(folder, 'a.txt')].map((file) => pool.run('readRecord', file)),
  );

  expect(outcomes.map(({ status }) => status)).toEqual([...endless.map(() => 'rejected'), 'fulfilled']);
  expect(pool.broken).toBeNull();
  for (const file of endless) closeSync(openSync(file, 'w'));
  await pool.close();
});

test('a large file is read between small ones, on a single thread', async () => {
  const texts = {
    'a.txt': story({ speaker: 'Ann Alder' }),
    'large.txt': `${story({ speaker: 'Bob Birch' })}\n\n${'-'.repeat(3 * megabyte)}\n`,
    'c.txt': story({ speaker: 'Cid Cedar' }),
  };
  const folder = temporaryFolder(texts);
  const pool = temporaryPool(1);

  const results = await Promise.all(
    Object.entries(texts).map(([path, { length: size }]) => pool.run('readForIndex', jobOf(pool, folder, path, size))),
  );

  const speakers = results.map((result) => result !== 'recalled' && result?.articles?.[0]?.speakers[0]?.name);
  expect(speakers).toEqual(['Ann Alder', 'Bob Birch', 'Cid Cedar']);
});

test.skipIf(process.platform === 'win32')('two large files are read side by side, after small ones too', async () => {
  const folder = temporaryFolder({ 'a.txt': story(), 'b.txt': story() });
  const endless = join(folder, 'endless.txt');
  spawnSync('mkfifo', [endless]);
  const pool = temporaryPool(2);
  await Promise.all(['a.txt', 'b.txt'].map((path) => pool.run('readForIndex', jobOf(pool, folder, path, 1))));

  const first = pool.run('readForIndex', jobOf(pool, folder, 'endless.txt', 3 * megabyte));
  const second = await pool.run('readForIndex', jobOf(pool, folder, 'a.txt', 3 * megabyte));

  expect(second).toMatchObject({ reason: null });
  closeSync(openSync(endless, 'w'));
  expect(await first).toBeNull();
});

test('what waits behind a large file is recalled at once, before a thread has answered', async () => {
  const folder = temporaryFolder({ 'a.txt': story() });
  const pool = temporaryPool(1);
  const order: string[] = [];
  const read = async (name: string, size: number) => {
    const result = await pool.run('readForIndex', jobOf(pool, folder, 'a.txt', size));
    order.push(`${name}: ${result === 'recalled' ? result : 'read'}`);
  };
  const reading = [read('first', 1), read('large', 3 * megabyte), read('behind', 1)];

  pool.recall();
  await Promise.all(reading);

  expect(order).toEqual(['large: recalled', 'behind: recalled', 'first: recalled']);
});

test('what meets the limit of a small heap is read with a larger one', async () => {
  const text = `${story({ speaker: 'Ann Alder' })}\n\n${'“No,” said Al Beech.\n\n'.repeat(8000)}`;
  const folder = temporaryFolder({ 'many.txt': text, 'a.txt': story() });
  const pool = createExtractionPool(1, { smallHeap: 40 });
  onTestFinished(() => pool.close());

  const results = await Promise.all(
    ['many.txt', 'a.txt'].map((path) => pool.run('readForIndex', jobOf(pool, folder, path, 1))),
  );

  expect(results).toMatchObject([{ reason: null }, { reason: null }]);
});

test('a pool that is closed answers no more', async () => {
  const pool = createExtractionPool(1);
  await pool.close();

  await expect(pool.run('readText', 'a.txt', story())).rejects.toThrow('closed');
});
