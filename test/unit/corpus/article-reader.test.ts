import { once } from 'node:events';
import type { Worker } from 'node:worker_threads';
import { expect, onTestFinished, test } from 'vitest';
import { type ArticleReader, createArticleReader } from '../../../src/corpus/article-reader.ts';
import { story } from './temporary-corpus.ts';

function temporaryReader(idle: number): { reader: ArticleReader; threads: Worker[]; ended: Promise<unknown>[] } {
  const reader = createArticleReader(idle);
  const threads: Worker[] = [];
  const ended: Promise<unknown>[] = [];
  const note = (thread: Worker) => {
    threads.push(thread);
    ended.push(once(thread, 'exit'));
  };
  process.on('worker', note);
  onTestFinished(async () => {
    process.off('worker', note);
    await reader.close();
  });
  return { reader, threads, ended };
}

test('the thread that reads ends when it has had no work for a while, and the next text begins it again', async () => {
  const { reader, threads, ended } = temporaryReader(1);

  await reader.read('a.txt', story({ speaker: 'Ann Alder' }));
  await ended[0];
  const second = await reader.read('b.txt', story({ speaker: 'Bob Birch' }));

  expect(second.articles[0]?.speakers[0]?.name).toBe('Bob Birch');
  expect(threads).toHaveLength(2);
});

test('texts that come one after the other are read by one thread, one that was awake before them too', async () => {
  const { reader, threads } = temporaryReader(60_000);

  reader.wake();
  const [first, second] = await Promise.all(
    ['Ann Alder', 'Bob Birch'].map((speaker) => reader.read('a.txt', story({ speaker }))),
  );
  const third = await reader.read('a.txt', story({ speaker: 'Cid Cedar' }));

  expect([first, second, third].map((record) => record?.articles[0]?.speakers[0]?.name)).toEqual([
    'Ann Alder',
    'Bob Birch',
    'Cid Cedar',
  ]);
  expect(threads).toHaveLength(1);
});

test('a thread that was woken in vain ends as well', async () => {
  const { reader, threads, ended } = temporaryReader(300);

  reader.wake();
  while (threads.length === 0) await once(process, 'worker');

  await ended[0];
});

test('a reader that is closed reads no more', async () => {
  const { reader } = temporaryReader(60_000);
  const reading = reader.read('a.txt', story());
  await reader.close();

  await expect(reading).rejects.toThrow('closed');
  await expect(reader.read('a.txt', story())).rejects.toThrow('closed');
});
