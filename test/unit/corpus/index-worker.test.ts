import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { expect, onTestFinished, test, vi } from 'vitest';
import { defaultExclude, defaultInclude } from '../../../src/corpus/find-files.ts';
import { createIndexMethods } from '../../../src/corpus/index-worker.ts';
import type { WriterLock } from '../../../src/corpus/store.ts';
import { story, temporaryFolder } from './temporary-corpus.ts';

/** What the index was told of how much there is to write. */
const told = vi.hoisted((): ('much' | 'settled')[] => []);

vi.mock('../../../src/corpus/store.ts', async (original) => {
  const stores = await original<typeof import('../../../src/corpus/store.ts')>();
  const listening = (lock: WriterLock): WriterLock => ({
    ...lock,
    open(wordIndex) {
      const opened = lock.open(wordIndex);
      const { expectMuch, settle } = opened.database;
      const database = {
        ...opened.database,
        expectMuch() {
          told.push('much');
          expectMuch();
        },
        settle() {
          told.push('settled');
          settle();
        },
      };
      return { ...opened, database };
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

test('a file that is saved while a large folder is read does not end what the index takes for much work', async () => {
  const folder = temporaryFolder(Object.fromEntries(Array.from({ length: 1200 }, (_, at) => [`${at}.txt`, story()])));
  const { port1, port2 } = new MessageChannel();
  const index = createIndexMethods(
    {
      folders: [folder],
      database: join(temporaryFolder(), 'index.db'),
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
  index.open();
  const scanning = index.scan();
  await vi.waitUntil(() => told.length > 0);

  const looking = index.look([join(folder, '7.txt')]);
  index.resume();
  await looking;
  expect(told).toEqual(['much']);

  await scanning;
  expect(told.filter((what) => what === 'much')).toHaveLength(1);
  expect(told.at(-1)).toBe('settled');
});
