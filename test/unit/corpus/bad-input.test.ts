import { chmodSync, closeSync, ftruncateSync, openSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { story, temporaryCorpus, temporaryFolder, uri, writeFiles } from './temporary-corpus.ts';

/** Root may read everything: what is forbidden can't be tested then. */
const isRoot = process.getuid?.() === 0;

test('an empty file is an article without statements or none, and no trouble', async () => {
  const folder = temporaryFolder({ 'empty.txt': '', 'blank.txt': '\n \n', 'a.txt': story() });
  const corpus = temporaryCorpus(folder);
  await corpus.whenIndexed();

  expect(corpus.state).toMatchObject({ phase: 'ready', skipped: [] });
  expect(await corpus.counts()).toMatchObject({ files: 3, statements: 1 });
});

test('binary data is left out, and the state says why', async () => {
  const folder = temporaryFolder({
    'picture.txt': Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82]),
    'a.txt': story(),
  });
  const corpus = temporaryCorpus(folder);
  await corpus.whenIndexed();

  expect(corpus.state.skipped).toEqual([{ file: uri(folder, 'picture.txt'), reason: 'binary data, not text' }]);
  expect(await corpus.counts()).toMatchObject({ files: 1, statements: 1 });
});

test('of very many that are left out the first are named, and the state says how many there are', async () => {
  const picture = Buffer.from([0, 1, 2, 3]);
  const folder = temporaryFolder(Object.fromEntries(Array.from({ length: 1100 }, (_, at) => [`${at}.txt`, picture])));
  const corpus = temporaryCorpus(folder);
  await corpus.whenIndexed();

  expect(corpus.state.skipped).toHaveLength(1000);
  expect(corpus.state.leftOut).toBe(1100);
});

test('a file that is left out is not read again when nothing changed, and still named', async () => {
  const folder = temporaryFolder({ 'picture.txt': Buffer.from([0, 1, 2, 3]) });
  const database = join(temporaryFolder(), 'index.db');
  const first = temporaryCorpus(folder, { database });
  await first.whenIndexed();
  await first.dispose();

  const second = temporaryCorpus(folder, { database });
  await second.whenIndexed();

  expect(second.state).toMatchObject({ total: 0, skipped: [{ file: uri(folder, 'picture.txt') }] });
});

test('a file that is too large is left out without being read', async () => {
  const folder = temporaryFolder({ 'a.txt': story() });
  const huge = openSync(join(folder, 'huge.txt'), 'w');
  ftruncateSync(huge, 51 * 1024 * 1024);
  closeSync(huge);
  const corpus = temporaryCorpus(folder);
  await corpus.whenIndexed();

  expect(corpus.state.skipped).toEqual([
    { file: uri(folder, 'huge.txt'), reason: 'too large: 51 MB, the limit is 50 MB' },
  ]);
  expect(await corpus.counts()).toMatchObject({ files: 1 });
});

test('UTF-8 with and without mark, UTF-16 and Windows-1252 give the same words', async () => {
  const text = story({ speaker: 'Zoë Müller', said: 'The café is not for sale' });
  const withMark = (mark: number[], bytes: Buffer) => Buffer.concat([Buffer.from(mark), bytes]);
  const folder = temporaryFolder({
    'utf8.txt': text,
    'utf8-mark.txt': withMark([0xef, 0xbb, 0xbf], Buffer.from(text)),
    'utf16le.txt': withMark([0xff, 0xfe], Buffer.from(text, 'utf16le')),
    'utf16be.txt': withMark([0xfe, 0xff], Buffer.from(text, 'utf16le').swap16()),
    'windows.txt': Buffer.from(text.replace('“', '\x93').replace('”', '\x94'), 'latin1'),
  });
  const corpus = temporaryCorpus(folder);
  await corpus.whenIndexed();

  const speakers = await corpus.speakers({ offset: 0, limit: 10 });
  expect(speakers).toMatchObject([{ name: 'Zoë Müller', articles: 5 }]);
  const spans = new Set<string>();
  for (const article of await corpus.articlesOfSpeaker(speakers[0]?.speaker ?? null, { offset: 0, limit: 10 })) {
    for (const { text, start, end } of await corpus.statements(article.id)) spans.add(`${text} ${start}-${end}`);
  }
  expect(spans.size).toBe(1);
});

test('a line of a million characters with a hundred thousand opening quotation marks is read like any other', async () => {
  const folder = temporaryFolder({
    'long.txt': '“abc def ghi '.repeat(100_000),
    'word.txt': 'x'.repeat(1_000_000),
    'a.txt': story(),
  });
  const corpus = temporaryCorpus(folder);
  await corpus.whenIndexed();

  expect(corpus.state).toMatchObject({ phase: 'ready', skipped: [] });
  expect(await corpus.counts()).toMatchObject({ files: 3 });
});

test('a loop of links is walked once, and what it leads to is indexed once', async () => {
  const folder = temporaryFolder({ 'sub/a.txt': story() });
  symlinkSync(folder, join(folder, 'sub', 'up'));
  symlinkSync('self', join(folder, 'self'));
  symlinkSync('gone.txt', join(folder, 'dangling.txt'));
  const corpus = temporaryCorpus(folder);
  await corpus.whenIndexed();

  expect(await corpus.counts()).toMatchObject({ files: 1, articles: 1 });
  expect(corpus.state.skipped).toEqual([{ file: uri(folder, 'dangling.txt'), reason: 'it is not there' }]);
});

test.skipIf(isRoot)('a folder and a file without read permission are named, the rest is indexed', async () => {
  const folder = temporaryFolder({ 'a.txt': story(), 'secret.txt': story(), 'closed/b.txt': story() });
  chmodSync(join(folder, 'secret.txt'), 0);
  chmodSync(join(folder, 'closed'), 0);
  const corpus = temporaryCorpus(folder);
  await corpus.whenIndexed();
  chmodSync(join(folder, 'closed'), 0o755);

  expect(corpus.state.skipped).toEqual([
    { file: uri(folder, 'closed'), reason: 'no permission to read it' },
    { file: uri(folder, 'secret.txt'), reason: 'no permission to read it' },
  ]);
  expect(await corpus.counts()).toMatchObject({ files: 1 });
});

test('a file deleted while the others are read is simply not there', async () => {
  const folder = temporaryFolder(Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`${at}.txt`, story()])));
  const corpus = temporaryCorpus(folder);
  await new Promise<void>((resolve) => {
    const stop = corpus.onDidChangeState(({ total }) => {
      if (total === 0) return;
      stop();
      resolve();
    });
  });
  for (let at = 200; at < 300; at++) rmSync(join(folder, `${at}.txt`), { force: true });
  await corpus.whenIndexed();
  await corpus.reindex();

  expect(corpus.state).toMatchObject({ phase: 'ready', skipped: [] });
  expect(await corpus.counts()).toMatchObject({ files: 200, statements: 200 });
});

test('a folder that vanishes keeps its rows until it comes back', async () => {
  const parent = temporaryFolder({ 'articles/a.txt': story() });
  const folder = join(parent, 'articles');
  const corpus = temporaryCorpus(folder);
  await corpus.whenIndexed();

  rmSync(folder, { recursive: true });
  await corpus.reindex();
  expect(corpus.state.skipped).toEqual([{ file: uri(folder), reason: 'it is not there' }]);
  expect(await corpus.counts()).toMatchObject({ statements: 1 });

  writeFiles(parent, { 'articles/a.txt': story(), 'articles/b.txt': story() });
  await corpus.reindex();
  expect(corpus.state.skipped).toEqual([]);
  expect(await corpus.counts()).toMatchObject({ statements: 2 });
});

test('that a folder vanished is told as soon as its files are looked for, and its rows stay', async () => {
  const parent = temporaryFolder({ 'articles/a.txt': story() });
  const folder = join(parent, 'articles');
  const corpus = temporaryCorpus(folder);
  await corpus.whenIndexed();

  rmSync(folder, { recursive: true });
  await corpus.filesChanged([uri(folder, 'a.txt'), uri(folder)]);
  expect(corpus.state.skipped).toEqual([{ file: uri(folder), reason: 'it is not there' }]);
  expect(await corpus.counts()).toMatchObject({ statements: 1 });

  writeFiles(parent, { 'articles/b.txt': story() });
  await corpus.filesChanged([uri(folder)]);
  expect(corpus.state.skipped).toEqual([]);
  expect(await corpus.counts()).toMatchObject({ files: 1, statements: 1 });
});

test('a folder that never was is told once', async () => {
  const corpus = temporaryCorpus(join(temporaryFolder(), 'nowhere'));
  await corpus.whenIndexed();

  expect(corpus.state).toMatchObject({ phase: 'ready', skipped: [{ reason: 'it is not there' }] });
  expect(await corpus.days()).toEqual([]);
});
