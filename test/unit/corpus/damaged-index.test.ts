import { closeSync, copyFileSync, ftruncateSync, openSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { schemaVersion } from '../../../src/corpus/schema.ts';
import { comesTo, story, temporaryCorpus, temporaryFolder, uri, writeFiles } from './temporary-corpus.ts';

async function indexedFolder(articles = 3): Promise<{ folder: string; database: string }> {
  const folder = temporaryFolder(
    Object.fromEntries(
      Array.from({ length: articles }, (_, at) => [`${at}.txt`, story({ said: `Sentence number ${at}` })]),
    ),
  );
  const database = join(temporaryFolder(), 'index.db');
  const corpus = temporaryCorpus(folder, { database });
  await corpus.whenIndexed();
  await corpus.dispose();
  return { folder, database };
}

/** Leaves of an index only what is read as it is opened. */
function spoil(database: string): void {
  const { size } = statSync(database);
  const file = openSync(database, 'r+');
  ftruncateSync(file, 4096);
  ftruncateSync(file, size);
  closeSync(file);
}

test('garbage in the place of the index is replaced by an index', async () => {
  const { folder, database } = await indexedFolder();
  writeFileSync(database, 'This is no database. '.repeat(1000));

  const corpus = temporaryCorpus(folder, { database });
  await corpus.whenIndexed();

  expect(corpus.state).toMatchObject({ phase: 'ready', message: 'The index was made again: it was damaged.' });
  expect(await corpus.counts()).toMatchObject({ files: 3, statements: 3 });
});

test('an index that was cut off is made again', async () => {
  const { folder, database } = await indexedFolder(50);
  const file = openSync(database, 'r+');
  ftruncateSync(file, Math.floor(statSync(database).size / 2));
  closeSync(file);

  const corpus = temporaryCorpus(folder, { database });
  await corpus.whenIndexed();

  expect(corpus.state).toMatchObject({
    phase: 'ready',
    cancelled: false,
    message: 'The index was made again: it was damaged.',
  });
  expect(await corpus.counts()).toMatchObject({ files: 50, statements: 50 });
});

test('an index of another version is made again', async () => {
  const { folder, database } = await indexedFolder();
  const other = new DatabaseSync(database);
  other.exec(`PRAGMA user_version = ${schemaVersion + 1}`);
  other.close();

  const corpus = temporaryCorpus(folder, { database });
  await corpus.whenIndexed();

  expect(corpus.state.message).toBe('The index was made again: it was made by another version of On Record.');
  expect(await corpus.counts()).toMatchObject({ statements: 3 });
});

test('somebody else’s database is not taken for an index', async () => {
  const folder = temporaryFolder({ 'a.txt': story() });
  const database = join(temporaryFolder(), 'index.db');
  const other = new DatabaseSync(database);
  other.exec('CREATE TABLE recipe (name TEXT)');
  other.close();

  const corpus = temporaryCorpus(folder, { database });
  await corpus.whenIndexed();

  expect(corpus.state.message).toBe('The index was made again: it was no index of On Record.');
  expect(await corpus.counts()).toMatchObject({ statements: 1 });
});

test('damage that shows only when the index is asked makes it again, too', async () => {
  const { folder, database } = await indexedFolder(50);
  const file = openSync(database, 'r+');
  writeFileSync(file, Buffer.alloc(4096), { flag: 'r+' });
  closeSync(file);
  spoil(database);

  const corpus = temporaryCorpus(folder, { database });
  await corpus.whenIndexed();
  await corpus.counts();
  await corpus.whenIndexed();

  expect(corpus.state.phase).toBe('ready');
  expect(await corpus.counts()).toMatchObject({ files: 50, statements: 50 });
});

test('an index that another program holds is told of, and used once it lets go', async () => {
  const { folder, database } = await indexedFolder();
  const holder = new DatabaseSync(database);
  holder.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
  onTestFinished(() => {
    if (holder.isOpen) holder.close();
  });

  writeFiles(folder, { 'new.txt': story() });
  const corpus = temporaryCorpus(folder, { database });
  await corpus.whenIndexed();
  expect(corpus.state).toMatchObject({
    phase: 'failed',
    message: expect.stringContaining('another program holds the index'),
  });
  expect(await corpus.days()).toEqual([]);

  holder.close();
  await corpus.reindex();
  expect(corpus.state).toMatchObject({ phase: 'ready', message: null });
  expect(await corpus.counts()).toMatchObject({ files: 4 });
});

test('an index that can’t be opened says so, whatever is opened or saved, until it can: then all is read', async () => {
  const folder = temporaryFolder({ 'bridge.txt': story(), 'harbour.txt': story({ speaker: 'Ole Brandt' }) });
  const place = join(temporaryFolder({ 'in-the-way': 'no folder' }), 'in-the-way');
  const corpus = temporaryCorpus(folder, { database: join(place, 'index.db') });
  await corpus.whenIndexed();
  const failed = corpus.state;
  expect(failed).toMatchObject({
    phase: 'failed',
    cancelled: true,
    message: expect.stringContaining("can't be opened"),
  });

  await corpus.readFirst(uri(folder, 'bridge.txt'));
  expect(corpus.state).toEqual(failed);
  await corpus.filesChanged([uri(folder, 'bridge.txt')]);
  expect(corpus.state).toEqual(failed);

  rmSync(place);
  await corpus.filesChanged([uri(folder, 'bridge.txt')]);
  expect(corpus.state).toMatchObject({ phase: 'ready', cancelled: false, message: null });
  expect(await corpus.counts()).toMatchObject({ files: 2 });
});

test('a second window reads what the first writes, and writes when the first is gone', async () => {
  const { folder, database } = await indexedFolder();
  const first = temporaryCorpus(folder, { database });
  await first.whenIndexed();
  const second = temporaryCorpus(folder, { database });
  await second.whenIndexed();
  expect(second.state).toMatchObject({ phase: 'ready', readOnly: true });
  expect(await second.counts()).toMatchObject({ files: 3 });

  const told = new Promise<void>((resolve) => {
    second.onDidChange(async () => {
      if ((await second.counts()).files === 4) resolve();
    });
  });
  writeFiles(folder, { 'new.txt': story() });
  await first.reindex();
  await told;

  const tookOver = new Promise<void>((resolve) => {
    second.onDidChangeState(({ readOnly }) => {
      if (!readOnly) resolve();
    });
  });
  await first.dispose();
  await tookOver;
  writeFiles(folder, { 'newer.txt': story() });
  await second.reindex();
  expect(await second.counts()).toMatchObject({ files: 5 });
});

test('a second window names the files that the first leaves out', async () => {
  const folder = temporaryFolder({ 'a.txt': story(), 'b.txt': Buffer.from([0, 1, 2, 0]) });
  const database = join(temporaryFolder(), 'index.db');
  const first = temporaryCorpus(folder, { database });
  await first.whenIndexed();
  const second = temporaryCorpus(folder, { database });
  await comesTo(second, ({ leftOut }) => leftOut === 1);
  expect(second.state).toMatchObject({ readOnly: true, skipped: first.state.skipped });

  rmSync(join(folder, 'b.txt'));
  await first.filesChanged([uri(folder, 'b.txt')]);
  await comesTo(second, ({ leftOut }) => leftOut === 0);
});

test('a second window that takes over is not at rest before it has read what the first left', async () => {
  const folder = temporaryFolder({ 'a.txt': story(), 'b.txt': story(), 'c.txt': story() });
  const database = join(temporaryFolder(), 'index.db');
  const first = temporaryCorpus(folder, { database, paused: true });
  await new Promise((opened) => first.onDidChangeState(({ phase }) => phase === 'indexing' && opened(phase)));
  const second = temporaryCorpus(folder, { database });
  await second.whenIndexed();
  expect(second.state).toMatchObject({ phase: 'ready', readOnly: true });

  const tookOver = new Promise<void>((resolve) => {
    second.onDidChangeState(({ readOnly }) => {
      if (!readOnly) resolve();
    });
  });
  await first.dispose();
  await tookOver;
  await second.whenIndexed();
  expect(await second.counts()).toMatchObject({ files: 3 });
});

test('a second window lets go of an index that the first throws away, and reads the new one', async () => {
  const { folder, database } = await indexedFolder();
  const first = temporaryCorpus(folder, { database });
  await first.whenIndexed();
  const second = temporaryCorpus(folder, { database });
  await second.whenIndexed();
  expect(await second.counts()).toMatchObject({ files: 3 });

  const told = new Promise<void>((resolve) => {
    second.onDidChange(async () => {
      if ((await second.counts()).files === 4) resolve();
    });
  });
  await first.reindex({ everything: true });
  writeFiles(folder, { 'new.txt': story() });
  await first.reindex();
  await told;

  expect(second.state).toMatchObject({ phase: 'ready', readOnly: true });
});

test('a second window that meets damage says that the first has to be reloaded, and makes the index again when that is gone', async () => {
  const { folder, database } = await indexedFolder(50);
  const first = temporaryCorpus(folder, { database });
  await first.whenIndexed();
  const second = temporaryCorpus(folder, { database });
  await comesTo(second, ({ readOnly }) => readOnly);
  spoil(database);
  await second.counts();
  await second.whenIndexed();
  expect(second.state).toMatchObject({
    phase: 'failed',
    cancelled: false,
    triesAgain: false,
    message: expect.stringMatching(/is damaged.*reload/),
  });
  expect(await second.days()).toEqual([]);

  await first.dispose();
  await comesTo(second, ({ readOnly }) => !readOnly);
  await second.whenIndexed();
  await second.counts();
  await second.whenIndexed();
  expect(second.state).toMatchObject({ phase: 'ready', message: 'The index was made again: it was damaged.' });
  expect(await second.counts()).toMatchObject({ files: 50, statements: 50 });
});

test.skipIf(process.platform === 'win32').each(['deleted with its folder', 'replaced by an older one'])(
  'an index that is %s while a window has it open serves on, and the next window has all',
  async (what) => {
    const folder = temporaryFolder({ 'a.txt': story({ said: 'This is the first' }) });
    const database = join(temporaryFolder(), 'storage', 'index.db');
    const earlier = temporaryCorpus(folder, { database });
    await earlier.whenIndexed();
    await earlier.dispose();
    const older = join(temporaryFolder(), 'index.db');
    copyFileSync(database, older);
    writeFiles(folder, { 'b.txt': story({ said: 'This is the second' }) });
    const open = temporaryCorpus(folder, { database });
    await open.whenIndexed();

    if (what === 'replaced by an older one') renameSync(older, database);
    else rmSync(dirname(database), { recursive: true });
    writeFiles(folder, { 'c.txt': story({ said: 'This is the third' }) });
    await open.filesChanged([uri(folder, 'c.txt')]);
    expect(open.state).toMatchObject({ phase: 'ready', message: null });
    expect(await open.search('"is the third"', 5)).toHaveLength(1);
    await open.dispose();

    const next = temporaryCorpus(folder, { database });
    await next.whenIndexed();
    expect(next.state).toMatchObject({ phase: 'ready', message: null });
    expect(await next.counts()).toMatchObject({ files: 3, statements: 3 });
  },
);

test('rows of another version of the engine serve until their files have been read again', async () => {
  const { folder, database } = await indexedFolder(20);
  const index = new DatabaseSync(database);
  index.exec("UPDATE file SET engine = 'older'");
  index.close();

  const corpus = temporaryCorpus(folder, { database });
  corpus.pause();
  expect(await corpus.counts()).toMatchObject({ files: 20, statements: 20 });
  corpus.resume();
  await corpus.whenIndexed();

  expect(corpus.state).toMatchObject({ phase: 'ready', done: 20, total: 20 });
  expect(await corpus.counts()).toMatchObject({ files: 20, statements: 20 });
});
