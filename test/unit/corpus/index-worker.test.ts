import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { expect, onTestFinished, test, vi } from 'vitest';
import { defaultExclude, defaultInclude } from '../../../src/corpus/find-files.ts';
import { createIndexMethods } from '../../../src/corpus/index-worker.ts';
import type { WriterLock } from '../../../src/corpus/store.ts';
import { story, temporaryFolder } from './temporary-corpus.ts';

/** How often the index was told that all is written. */
const settled = vi.hoisted(() => vi.fn());

vi.mock('../../../src/corpus/store.ts', async (original) => {
  const stores = await original<typeof import('../../../src/corpus/store.ts')>();
  const listening = (lock: WriterLock): WriterLock => ({
    ...lock,
    open(wordIndex) {
      const opened = lock.open(wordIndex);
      const { settle } = opened.database;
      settled.mockImplementation(settle);
      return { ...opened, database: { ...opened.database, settle: settled } };
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

test('the index is told that all is written once all is, not when a file is that was saved meanwhile', async () => {
  const folder = temporaryFolder(Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`${at}.txt`, story()])));
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
  const files = new Promise((resolve) => {
    port2.on('message', ({ event, value }) => event === 'progress' && value.total === 300 && resolve(value));
  });
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
