import { join } from 'node:path';
import { expect, test } from 'vitest';
import { schemaVersion } from '../../../src/corpus/schema.ts';
import { openStore, type WriterLock } from '../../../src/corpus/store.ts';
import {
  comesTo,
  nextChange,
  setVersion,
  story,
  temporaryCorpus,
  temporaryFolder,
  uri,
  writeFiles,
} from './temporary-corpus.ts';

/** Nobody looks at the window any more. */
const left = { isAttended: async () => false };

test('a window that nobody looks at hands the index to another that opens, and follows what that reads', async () => {
  const folder = temporaryFolder({ 'a.txt': story() });
  const database = join(temporaryFolder(), 'index.db');
  const first = temporaryCorpus(folder, { database, ...left });
  await first.whenIndexed();
  // Nobody tells it of this.
  writeFiles(folder, { 'b.txt': story({ speaker: 'Ole Brandt' }) });

  const second = temporaryCorpus(folder, { database });
  await comesTo(second, ({ readOnly }) => readOnly);
  await comesTo(second, ({ readOnly }) => !readOnly);
  await second.whenIndexed();
  expect(second.state).toMatchObject({ phase: 'ready', message: null });
  expect(await second.counts()).toMatchObject({ files: 2 });

  await comesTo(first, ({ phase, readOnly }) => phase === 'ready' && readOnly);
  for (let seen = nextChange(first); (await first.counts()).files < 2; seen = nextChange(first)) await seen;
  writeFiles(folder, { 'c.txt': story({ speaker: 'Zoë Lind' }) });
  const followed = nextChange(first);
  await second.filesChanged([uri(folder, 'c.txt')]);
  await followed;
  expect((await first.search('Zoë', 5)).map(({ speakerName }) => speakerName)).toEqual(['Zoë Lind']);
});

test('a window that somebody looks at keeps the index, however often it is asked', async () => {
  const folder = temporaryFolder({ 'a.txt': story() });
  const database = join(temporaryFolder(), 'index.db');
  const { promise: askedEnough, resolve } = Promise.withResolvers<void>();
  let asked = 0;
  const isAttended = async () => {
    if (++asked === 3) resolve();
    else openStore(database).askWriter();
    return true;
  };
  const first = temporaryCorpus(folder, { database, isAttended });
  await first.whenIndexed();
  const second = temporaryCorpus(folder, { database });
  await askedEnough;

  writeFiles(folder, { 'b.txt': story({ speaker: 'Ole Brandt' }) });
  await first.filesChanged([uri(folder, 'b.txt')]);
  expect(first.state).toMatchObject({ phase: 'ready', readOnly: false, done: 1 });
  expect(second.state).toMatchObject({ phase: 'ready', readOnly: true });
});

test('a first reading that is paused in a window that nobody looks at is done in the next', async () => {
  const folder = temporaryFolder({ 'a.txt': story(), 'b.txt': story() });
  const database = join(temporaryFolder(), 'index.db');
  const first = temporaryCorpus(folder, { database, paused: true, ...left });
  await comesTo(first, ({ total }) => total === 2);
  const second = temporaryCorpus(folder, { database });
  await comesTo(second, ({ readOnly }) => readOnly);
  await comesTo(second, ({ readOnly }) => !readOnly);
  await second.whenIndexed();

  expect(await second.counts()).toMatchObject({ files: 2 });
  await first.whenIndexed();
  expect(first.state).toMatchObject({ phase: 'ready', readOnly: true, paused: false, cancelled: false });
});

test('of windows that nobody looks at none takes the index from another: it goes to the one that somebody does look at', async () => {
  const folder = temporaryFolder({ 'a.txt': story() });
  const database = join(temporaryFolder(), 'index.db');
  const first = temporaryCorpus(folder, { database, ...left });
  await first.whenIndexed();
  const { promise: knowsItself, resolve } = Promise.withResolvers<void>();
  const second = temporaryCorpus(folder, {
    database,
    isAttended: async () => {
      resolve();
      return false;
    },
  });
  const wrote: boolean[] = [];
  second.onDidChangeState(({ phase, readOnly }) => phase === 'ready' && wrote.push(!readOnly));
  await knowsItself;

  const third = temporaryCorpus(folder, { database });
  await comesTo(third, ({ readOnly }) => readOnly);
  await comesTo(third, ({ readOnly }) => !readOnly);
  await third.whenIndexed();
  expect(first.state.readOnly).toBe(true);
  expect(wrote).not.toContain(true);
});

test('what the reader stopped is left to the window that has the index now', async () => {
  const folder = temporaryFolder({ 'a.txt': story(), 'b.txt': story() });
  const database = join(temporaryFolder(), 'index.db');
  const first = temporaryCorpus(folder, { database, paused: true, ...left });
  await comesTo(first, ({ total }) => total === 2);
  first.cancel();
  await comesTo(first, ({ phase, cancelled }) => phase === 'ready' && cancelled);

  temporaryCorpus(folder, { database });
  await comesTo(first, ({ readOnly }) => readOnly);
  expect(first.state.cancelled).toBe(false);
  await first.filesChanged([uri(folder, 'a.txt')]);
  expect(first.state).toMatchObject({ phase: 'ready', readOnly: true, cancelled: false, triesAgain: false });
});

test('a window that was opened paused and follows another is not paused when it takes over', async () => {
  const folder = temporaryFolder({ 'a.txt': story() });
  const database = join(temporaryFolder(), 'index.db');
  const first = temporaryCorpus(folder, { database, paused: true });
  await comesTo(first, ({ total }) => total === 1);
  const second = temporaryCorpus(folder, { database, paused: true });
  await comesTo(second, ({ readOnly }) => readOnly);
  await first.dispose();
  await comesTo(second, ({ readOnly }) => !readOnly);
  await second.whenIndexed();
  expect(second.state.paused).toBe(false);
  expect(await second.counts()).toMatchObject({ files: 1 });
});

test('a window that can’t open what another writes follows it all the same: nothing is paused, left unread or tried again', async () => {
  const folder = temporaryFolder({ 'a.txt': story() });
  const database = join(temporaryFolder(), 'index.db');
  const other = openStore(database).takeWriterLock() as WriterLock;
  other.open(true).database.close();
  setVersion(database, schemaVersion + 1);
  const corpus = temporaryCorpus(folder, { database });
  await comesTo(corpus, ({ phase }) => phase === 'failed');
  corpus.pause();
  await corpus.filesChanged([uri(folder, 'a.txt')]);
  const following = { readOnly: true, paused: false, cancelled: false, triesAgain: false };
  expect(corpus.state).toMatchObject({ ...following, phase: 'failed', message: expect.stringContaining('reload') });

  other.letGo();
  await comesTo(corpus, ({ readOnly }) => !readOnly);
  await corpus.whenIndexed();
  expect(corpus.state.phase).toBe('ready');
  expect(await corpus.counts()).toMatchObject({ files: 1 });
});
