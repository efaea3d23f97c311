import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import type { Worker } from 'node:worker_threads';
import { expect, onTestFinished, test } from 'vitest';
import type { EncodingSettings } from '../../../src/corpus/encoding-settings.ts';
import { nextChange, story, temporaryCorpus, temporaryFolder, uri, writeFiles } from './temporary-corpus.ts';

const all = { offset: 0, limit: 100 };

test('a folder of articles becomes days, articles and statements', async () => {
  const folder = temporaryFolder({
    'harbour.txt': story({ headline: 'Harbour bridge reopens', day: '2024-05-17' }),
    'sub/ferry.md': story({
      headline: 'Ferry sold',
      day: '2024-05-19',
      speaker: 'Ole Brandt',
      said: 'We will miss it',
    }),
    'notes.txt': 'Nothing was said here.\n',
  });
  const corpus = temporaryCorpus(folder);
  await corpus.whenIndexed();

  expect((await corpus.days()).map(({ day, articles }) => [day, articles])).toEqual([
    ['2024-05-19', 1],
    ['2024-05-17', 1],
    [null, 1],
  ]);
  const [ferry] = await corpus.articlesOfDay('2024-05-19', all);
  expect(ferry).toMatchObject({
    id: '1:sub/ferry.md#1',
    file: uri(folder, 'sub', 'ferry.md'),
    label: 'Ferry sold',
    statements: 1,
  });
  const [statement] = await corpus.statements(ferry?.id ?? '');
  expect(statement).toMatchObject({
    text: expect.stringContaining('We will miss it'),
    speakerName: 'Ole Brandt',
    day: '2024-05-19',
    kind: 'direct',
  });
  expect(await corpus.statement(statement?.id ?? '')).toEqual(statement);
  expect(await corpus.article(ferry?.id ?? '')).toEqual(ferry);
  expect(await corpus.counts()).toMatchObject({ files: 3, articles: 3, statements: 2, speakers: 2 });
});

test('a statement stands in its file where the index says', async () => {
  const text = story({ said: 'Tôi đến từ Việt Nam' });
  const folder = temporaryFolder({ 'a.txt': text });
  const corpus = temporaryCorpus(folder);
  await corpus.whenIndexed();

  const [statement] = await corpus.statements('1:a.txt#1');

  expect(text.slice(statement?.start, statement?.end)).toContain('Tôi đến từ Việt Nam');
});

test('the same full name is one speaker in every article, a lone surname one in its own', async () => {
  const folder = temporaryFolder({
    'a.txt': story({ speaker: 'Marta Lindqvist', day: '2024-01-01' }),
    'b.txt': story({ speaker: 'Marta Lindqvist', day: '2024-01-02' }),
    'c.txt': story({ speaker: 'Brandt' }),
    'd.txt': story({ speaker: 'Brandt' }),
  });
  const corpus = temporaryCorpus(folder);
  await corpus.whenIndexed();

  const speakers = await corpus.speakers(all);

  expect(speakers.map(({ name, articles }) => [name, articles])).toEqual([
    ['Marta Lindqvist', 2],
    ['Brandt', 1],
    ['Brandt', 1],
  ]);
  expect((await corpus.articlesOfSpeaker(speakers[0]?.speaker ?? null, all)).map(({ day }) => day)).toEqual([
    '2024-01-02',
    '2024-01-01',
  ]);
});

test('statements of no known speaker are counted last, on whichever page that is', async () => {
  const folder = temporaryFolder({
    'a.txt': story({ speaker: 'Marta Lindqvist' }),
    'b.txt': story({ speaker: 'Ole Brandt' }),
    'c.txt': 'Rain fell.\n\nShe said that the roof would hold.\n',
  });
  const corpus = temporaryCorpus(folder);
  await corpus.whenIndexed();

  const pages = [];
  for (const offset of [0, 2, 3])
    pages.push((await corpus.speakers({ offset, limit: 2 })).map(({ speaker }) => speaker));

  expect(pages).toEqual([['marta-lindqvist', 'ole-brandt'], [null], []]);
  expect(await corpus.articlesOfSpeaker(null, all)).toMatchObject([{ id: '1:c.txt#1', statements: 1 }]);
  expect(await corpus.statements('1:c.txt#1', null)).toHaveLength(1);
});

test('a filter keeps the articles that have all its words in headline, path, day or speakers', async () => {
  const folder = temporaryFolder({
    'a.txt': story({ headline: 'Bridge reopens', speaker: 'Zoë Lind' }),
    'b.txt': story({ headline: 'Bridge closes', speaker: 'Ole Brandt' }),
  });
  const corpus = temporaryCorpus(folder);
  await corpus.whenIndexed();

  expect(await corpus.days('bridge')).toMatchObject([{ articles: 2 }]);
  expect((await corpus.articlesOfDay('2024-05-17', all, 'zoe BRIDGE')).map(({ label }) => label)).toEqual([
    'Bridge reopens',
  ]);
  expect((await corpus.speakers(all, 'brandt closes')).map(({ name }) => name)).toEqual(['Ole Brandt']);
  expect(await corpus.days('brandt reopens')).toEqual([]);
});

test('a changed file alone is read again, and the change is told', async () => {
  const folder = temporaryFolder({ 'a.txt': story({ said: 'It is safe' }), 'b.txt': story({ said: 'It is new' }) });
  const corpus = temporaryCorpus(folder);
  await corpus.whenIndexed();
  const kept = await corpus.statements('1:b.txt#1');

  writeFiles(folder, { 'a.txt': story({ said: 'It is not safe at all' }) });
  const change = nextChange(corpus, ({ days }) => days !== undefined);
  await corpus.filesChanged([uri(folder, 'a.txt')]);

  expect(await change).toEqual({ days: ['2024-05-17'], speakers: ['marta-lindqvist'] });
  expect((await corpus.statements('1:a.txt#1'))[0]?.text).toContain('not safe at all');
  expect(await corpus.statements('1:b.txt#1')).toEqual(kept);
  expect(corpus.state).toMatchObject({ phase: 'ready', done: 1, total: 1 });
});

test('a new file is found, a deleted one is gone, and so are the speakers it alone had', async () => {
  const folder = temporaryFolder({ 'a.txt': story() });
  const corpus = temporaryCorpus(folder);
  await corpus.whenIndexed();

  writeFiles(folder, { 'new/b.txt': story({ speaker: 'Ole Brandt' }) });
  await corpus.filesChanged([uri(folder, 'new')]);
  expect((await corpus.speakers(all)).map(({ name }) => name)).toEqual(['Marta Lindqvist', 'Ole Brandt']);

  rmSync(join(folder, 'new'), { recursive: true });
  await corpus.filesChanged([uri(folder, 'new')]);
  expect((await corpus.speakers(all)).map(({ name }) => name)).toEqual(['Marta Lindqvist']);
  expect(await corpus.search('Brandt', 5)).toEqual([]);
});

test('a renamed file keeps its rows', async () => {
  const folder = temporaryFolder({ 'a.txt': story() });
  const corpus = temporaryCorpus(folder);
  await corpus.whenIndexed();
  const [before] = await corpus.statements('1:a.txt#1');

  renameSync(join(folder, 'a.txt'), join(folder, 'z.txt'));
  await corpus.filesChanged([uri(folder, 'a.txt'), uri(folder, 'z.txt')]);

  expect(await corpus.statements('1:a.txt#1')).toEqual([]);
  const [after] = await corpus.statements('1:z.txt#1');
  expect(after).toMatchObject({ text: before?.text, speaker: before?.speaker });
  expect(await corpus.counts()).toMatchObject({ files: 1, statements: 1 });
});

test('an index that is opened again is used: no file that has not changed is read', async () => {
  const folder = temporaryFolder({ 'a.txt': story(), 'b.txt': story() });
  const database = join(temporaryFolder(), 'index.db');
  const first = temporaryCorpus(folder, { database });
  await first.whenIndexed();
  await first.dispose();

  writeFiles(folder, { 'b.txt': story({ said: 'Something else entirely' }) });
  const second = temporaryCorpus(folder, { database });
  await second.whenIndexed();

  expect(second.state).toMatchObject({ phase: 'ready', done: 1, total: 1, message: null });
  expect(await second.counts()).toMatchObject({ files: 2, statements: 2 });
});

test('two folders are one corpus', async () => {
  const [one, two] = [
    temporaryFolder({ 'a.txt': story() }),
    temporaryFolder({ 'a.txt': story({ said: 'The ferry is late' }) }),
  ];
  const corpus = temporaryCorpus(one, { folders: [uri(one), uri(two)] });
  await corpus.whenIndexed();

  const articles = await corpus.articlesOfSpeaker('marta-lindqvist', all);

  expect(articles.map(({ id, file }) => [id, file])).toEqual([
    ['1:a.txt#1', uri(one, 'a.txt')],
    ['2:a.txt#1', uri(two, 'a.txt')],
  ]);
});

test('the statement at an offset is the one around it, else the nearest before', async () => {
  const text = `${story({ said: 'First words' })}\n“Second words,” said Ole Brandt.\n`;
  const folder = temporaryFolder({ 'a.txt': text });
  const corpus = temporaryCorpus(folder);
  await corpus.whenIndexed();

  const at = async (words: string) =>
    (await corpus.statementAt(uri(folder, 'a.txt'), text.indexOf(words) + 1))?.speakerName;

  expect(await at('The town')).toBeUndefined();
  expect(await at('irst words')).toBe('Marta Lindqvist');
  expect(await at('Marta Lindqvist.')).toBe('Marta Lindqvist');
  expect(await at('Second words')).toBe('Ole Brandt');
});

test('next and previous go through a speaker’s statements by day and wrap around', async () => {
  const folder = temporaryFolder({
    'c.txt': story({ day: '2024-01-01' }),
    'b.txt': story({ day: '2024-02-01' }),
    'a.txt': `${story({ day: '2024-03-01' })}\n“And it is open,” said Marta Lindqvist.\n`,
    'other.txt': story({ day: '2024-01-15', speaker: 'Ole Brandt' }),
  });
  const corpus = temporaryCorpus(folder);
  await corpus.whenIndexed();

  const walk = async (direction: 'next' | 'previous') => {
    const ids = [];
    let id = '1:c.txt#1.1';
    for (let step = 0; step < 4; step++) ids.push((id = (await corpus.neighbour(id, direction))?.id ?? ''));
    return ids;
  };

  expect(await walk('next')).toEqual(['1:b.txt#1.1', '1:a.txt#1.1', '1:a.txt#1.2', '1:c.txt#1.1']);
  expect(await walk('previous')).toEqual(['1:a.txt#1.2', '1:a.txt#1.1', '1:b.txt#1.1', '1:c.txt#1.1']);
  expect(await corpus.neighbour('1:other.txt#1.1', 'next')).toBeUndefined();
});

test('a text is read as it stands in the editor, without touching the index', async () => {
  const folder = temporaryFolder({ 'a.txt': story() });
  const corpus = temporaryCorpus(folder);
  await corpus.whenIndexed();

  const record = await corpus.read(uri(folder, 'a.txt'), story({ speaker: 'Ole Brandt' }));

  expect(record.articles[0]?.speakers.map(({ name }) => name)).toEqual(['Ole Brandt']);
  expect((await corpus.speakers(all)).map(({ name }) => name)).toEqual(['Marta Lindqvist']);
});

test('indexing that is cancelled keeps what was read, and goes on there', async () => {
  const names = Array.from({ length: 400 }, (_, at) => `${at}.txt`);
  const folder = temporaryFolder(Object.fromEntries(names.map((name) => [name, story({ said: `Number ${name}` })])));
  const corpus = temporaryCorpus(folder);
  corpus.pause();
  const finished = corpus.whenIndexed();
  await new Promise<void>((resolve) => corpus.onDidChangeState(({ total }) => total === 400 && resolve()));
  corpus.resume();
  corpus.cancel();
  await finished;
  const { files } = await corpus.counts();
  expect(corpus.state).toMatchObject({ phase: 'ready', cancelled: true });
  expect(files).toBeLessThan(400);

  await corpus.reindex();

  expect(corpus.state).toMatchObject({ phase: 'ready', cancelled: false, total: 400 - files });
  expect(await corpus.counts()).toMatchObject({ files: 400, statements: 400 });
});

test('a corpus closed while it indexes leaves no file half done', async () => {
  const names = Array.from({ length: 300 }, (_, at) => `${at}.txt`);
  const folder = temporaryFolder(Object.fromEntries(names.map((name) => [name, story({ said: `Number ${name}` })])));
  const database = join(temporaryFolder(), 'index.db');
  const first = temporaryCorpus(folder, { database });
  await new Promise<void>((resolve) => first.onDidChangeState(({ done }) => done > 0 && resolve()));
  await first.dispose();

  const second = temporaryCorpus(folder, { database, readOnly: true });
  const { files, statements } = await second.counts();
  expect(files).toBe(statements);
  expect(files).toBeGreaterThan(0);
  await second.dispose();

  const third = temporaryCorpus(folder, { database });
  await third.whenIndexed();
  expect(third.state).toMatchObject({ total: 300 - files, skipped: [] });
  expect(await third.counts()).toMatchObject({ files: 300, statements: 300 });
});

test('indexing that is paused rests, still answers, and goes on where it was', async () => {
  const names = Array.from({ length: 200 }, (_, at) => `${at}.txt`);
  const folder = temporaryFolder(Object.fromEntries(names.map((name) => [name, story({ said: `Number ${name}` })])));
  const corpus = temporaryCorpus(folder);
  corpus.pause();
  const finished = corpus.whenIndexed();
  await new Promise<void>((resolve) => corpus.onDidChangeState(({ total }) => total === 200 && resolve()));

  expect(corpus.state).toMatchObject({ phase: 'indexing', paused: true, done: 0 });
  expect(await corpus.counts()).toMatchObject({ files: 0 });

  corpus.resume();
  await finished;
  expect(corpus.state).toMatchObject({ phase: 'ready', paused: false, done: 200 });
  expect(await corpus.counts()).toMatchObject({ files: 200 });
});

test('a pause outlasts the reading that it came into: what changes later waits, and is read when it is resumed', async () => {
  const folder = temporaryFolder({ 'a.txt': story() });
  const corpus = temporaryCorpus(folder);
  await corpus.whenIndexed();

  corpus.pause();
  await corpus.readFirst(uri(folder, 'a.txt'));
  await corpus.whenIndexed();
  expect(corpus.state).toMatchObject({ phase: 'ready', paused: true });
  writeFiles(folder, { 'b.txt': story({ speaker: 'Ole Brandt' }) });
  const looked = corpus.filesChanged([uri(folder, 'b.txt')]);
  await new Promise<void>((resolve) => corpus.onDidChangeState(({ total }) => total === 1 && resolve()));
  expect(corpus.state).toMatchObject({ phase: 'indexing', paused: true, done: 0 });
  expect(await corpus.counts()).toMatchObject({ files: 1 });

  corpus.resume();
  await looked;
  expect(corpus.state).toMatchObject({ phase: 'ready', paused: false, done: 1 });
  expect(await corpus.counts()).toMatchObject({ files: 2 });
});

test('a corpus that is opened paused reads nothing before it is resumed', async () => {
  const names = Array.from({ length: 60 }, (_, at) => `${at}.txt`);
  const folder = temporaryFolder(Object.fromEntries(names.map((name) => [name, story({ said: `Number ${name}` })])));
  const corpus = temporaryCorpus(folder, { paused: true });
  expect(corpus.state).toMatchObject({ phase: 'opening', paused: true });
  const finished = corpus.whenIndexed();
  await new Promise<void>((resolve) => corpus.onDidChangeState(({ total }) => total === 60 && resolve()));

  expect(corpus.state).toMatchObject({ phase: 'indexing', paused: true, done: 0 });
  expect(await corpus.counts()).toMatchObject({ files: 0 });

  corpus.resume();
  await finished;
  expect(await corpus.counts()).toMatchObject({ files: 60 });
});

test('an index that is only read is never paused', async () => {
  const folder = temporaryFolder({ 'a.txt': story() });
  const database = join(temporaryFolder(), 'index.db');
  const writing = temporaryCorpus(folder, { database });
  await writing.whenIndexed();
  await writing.dispose();

  const corpus = temporaryCorpus(folder, { database, readOnly: true, paused: true });
  corpus.pause();
  expect(corpus.state.paused).toBe(false);
});

test('the file that someone has before them is read before those that were waiting', async () => {
  const names = Array.from({ length: 500 }, (_, at) => `${at}.txt`);
  const folder = temporaryFolder(Object.fromEntries(names.map((name) => [name, story({ said: `Number ${name}` })])));
  const database = join(temporaryFolder(), 'index.db');
  const corpus = temporaryCorpus(folder, { database, threads: 1 });
  corpus.pause();
  const finished = corpus.whenIndexed();
  await new Promise<void>((resolve) => corpus.onDidChangeState(({ total }) => total === 500 && resolve()));

  await corpus.readFirst(uri(folder, '99.txt'));
  corpus.resume();
  await finished;

  const index = new DatabaseSync(database, { readOnly: true });
  const first = index.prepare('SELECT path FROM file ORDER BY id LIMIT 1').get();
  index.close();
  expect(first).toEqual({ path: '99.txt' });
  expect(corpus.state).toMatchObject({ done: 500, total: 500 });
  expect(await corpus.counts()).toMatchObject({ files: 500, statements: 500 });
});

test('a file that nobody had seen yet is read when someone opens it, one that is read is not read again', async () => {
  const folder = temporaryFolder({ 'a.txt': story() });
  const corpus = temporaryCorpus(folder);
  await corpus.whenIndexed();

  writeFiles(folder, { 'b.txt': story({ speaker: 'Ole Brandt' }) });
  await corpus.readFirst(uri(folder, 'b.txt'));
  expect(corpus.state).toMatchObject({ phase: 'ready', done: 1, total: 1 });
  expect((await corpus.speakers(all)).map(({ name }) => name)).toEqual(['Marta Lindqvist', 'Ole Brandt']);

  await corpus.readFirst(uri(folder, 'b.txt'));
  expect(corpus.state).toMatchObject({ phase: 'ready', done: 0, total: 0 });
});

test('a file opened after the reading was stopped is named where it can’t be read as an article', async () => {
  const folder = temporaryFolder({ 'a.txt': story(), 'b.txt': Buffer.from([0, 1, 2, 0]) });
  const corpus = temporaryCorpus(folder, { paused: true });
  const found = new Promise<void>((resolve) => {
    corpus.onDidChangeState(({ total }) => {
      if (total === 2) resolve();
    });
  });
  await found;
  corpus.cancel();
  await corpus.whenIndexed();
  expect(corpus.state).toMatchObject({ phase: 'ready', cancelled: true, skipped: [] });

  await corpus.readFirst(uri(folder, 'b.txt'));
  expect(corpus.state.skipped).toMatchObject([{ file: uri(folder, 'b.txt') }]);
});

test('an index that is made again while files are still read ends whole, as if nobody had been disturbed', async () => {
  const names = Array.from({ length: 60 }, (_, at) => `${at}.txt`);
  const folder = temporaryFolder(Object.fromEntries(names.map((name) => [name, story({ said: `Number ${name}` })])));
  const corpus = temporaryCorpus(folder);
  const phases: string[] = [];
  corpus.onDidChangeState(({ phase }) => phases.push(phase));
  await new Promise<void>((resolve) => {
    corpus.onDidChangeState(({ total }) => total > 0 && resolve());
  });

  await corpus.reindex({ everything: true });
  await corpus.whenIndexed();

  expect(phases).not.toContain('failed');
  expect(corpus.state).toMatchObject({ phase: 'ready', message: null, cancelled: false });
  expect(await corpus.counts()).toMatchObject({ files: 60, statements: 60 });
});

test('who asks while the index is made again is not left with the one that was thrown away', async () => {
  const folder = temporaryFolder({ 'a.txt': story() });
  const corpus = temporaryCorpus(folder);
  await corpus.whenIndexed();

  let isMade = false;
  const made = corpus.reindex({ everything: true }).then(() => {
    isMade = true;
  });
  while (!isMade) await corpus.counts();
  await made;
  writeFiles(folder, { 'b.txt': story({ speaker: 'Ole Brandt' }) });
  await corpus.filesChanged([uri(folder, 'b.txt')]);

  expect((await corpus.speakers(all)).map(({ name }) => name)).toEqual(['Marta Lindqvist', 'Ole Brandt']);
});

test('a corpus begins its threads when it knows in which encoding files are read', async () => {
  const text = story({ speaker: 'Hélène Dubois', said: 'Le pont est sûr' }).replace(/[“”]/g, '"');
  const folder = temporaryFolder({ 'a.txt': Buffer.from(text, 'latin1') });
  const { promise: encoding, resolve: know } = Promise.withResolvers<EncodingSettings>();
  const threads: Worker[] = [];
  const note = (thread: Worker) => threads.push(thread);
  process.on('worker', note);
  onTestFinished(() => void process.off('worker', note));

  const corpus = temporaryCorpus(folder, { encoding });
  await setImmediate();
  await setImmediate();
  expect(threads).toEqual([]);

  know([{ folder, encoding: 'windows1252', guess: false, candidates: [], endings: {} }]);
  await corpus.whenIndexed();

  expect(await corpus.search('pont', 5)).toMatchObject([{ speakerName: 'Hélène Dubois' }]);
});

test('a corpus is closed at once while the encoding of its files is not known, and what was asked ends', async () => {
  const folder = temporaryFolder({ 'a.txt': story() });
  const corpus = temporaryCorpus(folder, { encoding: new Promise(() => {}) });
  await setImmediate();
  const asked = [
    corpus.counts(),
    corpus.search('bridge', 5),
    corpus.whenIndexed(),
    corpus.readFirst(uri(folder, 'a.txt')),
  ];

  await corpus.dispose();

  expect((await Promise.all(asked)).slice(0, 2)).toEqual([expect.objectContaining({ files: 0 }), []]);
});

test.skipIf(process.platform === 'win32')('a file with a backslash in its name has its statements', async () => {
  const name = 'a\\b.txt';
  const folder = temporaryFolder({ [name]: story() });
  const corpus = temporaryCorpus(folder);
  await corpus.whenIndexed();

  expect(await corpus.statementsOfFile(uri(folder, name))).toHaveLength(1);
});

test('a text from elsewhere has its date from its own name, never from those of the folders above it', async () => {
  const corpus = temporaryCorpus(temporaryFolder());
  const text = 'The bridge is open.\n\n“The bridge is safe,” said Marta Lindqvist.\n';
  const dateOf = async (file: string) => (await corpus.read(file, text)).articles[0]?.date;

  expect(await dateOf('file:///home/reader/2019-05-03/inbox/release.txt')).toBeNull();
  expect(await dateOf('untitled:/home/reader/2019-05-03/release.txt')).toBeNull();
  expect(await dateOf('file:///home/reader/inbox/release%202019-05-03.txt')).toMatchObject({ value: '2019-05-03' });
});
