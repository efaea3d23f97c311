import { cpSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import type { Worker } from 'node:worker_threads';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Corpus } from '../../../src/corpus/corpus.ts';
import type { CorpusOptions } from '../../../src/corpus/open-corpus.ts';
import { openStore } from '../../../src/corpus/store.ts';
import type { FileRecord } from '../../../src/record.ts';
import { inPostgres, teamIndex, teamServer, withoutPostgres } from '../../postgres/team-server.ts';
import { story, temporaryCorpus, temporaryFolder, uri, writeFiles } from './temporary-corpus.ts';

/** Articles that the editor shows and the index knows: they are not read a second time. */

const fixtures = join(import.meta.dirname, '../../fixtures');

const server = teamServer();
const places: [string, () => Promise<Pick<CorpusOptions, 'database' | 'password'>>][] = [
  ['in a file', async () => ({ database: join(temporaryFolder(), 'index.db') })],
];
if (!withoutPostgres) places.push([inPostgres, () => teamIndex(server)]);

if (withoutPostgres) test.skip(inPostgres, () => {});

/** The index is waited for, however busy the machine is. */
const indexFirst = 2 ** 31 - 1;

/** How many threads have been started since. */
function countThreads(): () => number {
  let started = 0;
  const note = (_: Worker) => void started++;
  process.on('worker', note);
  onTestFinished(() => void process.off('worker', note));
  return () => started;
}

/** What the engine reads in a text now, whatever the index has. */
function readAfresh(corpus: Corpus, file: string, text: string): Promise<FileRecord> {
  corpus.readSoon(file);
  return corpus.read(file, text);
}

/** How many records an index holds. */
async function countRecords(
  { database, password }: Pick<CorpusOptions, 'database' | 'password'>,
  folder: string,
): Promise<number | undefined> {
  const index = openStore(database, { password: await password, folders: [folder] }).openForReading();
  const found = index.get<{ n: number }>('SELECT count(*) AS n FROM file_record');
  index.close();
  // Of the thread that held a connection to a server everybody has heard then.
  await setImmediate();
  return found?.n;
}

describe.each(places)('an index %s', (_, place) => {
  test('gives of articles of every form what reading them gives, and no thread begins for it', async () => {
    const folder = join(temporaryFolder(), '2024-05-17 archive');
    for (const part of ['articles', 'corpus', 'pledges'])
      cpSync(join(fixtures, part), join(folder, part), { recursive: true });
    writeFiles(folder, { 'a day in may.txt': 'The ferry “will run again”, Ole Brandt said.\n', 'empty.txt': '' });
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => /\.\w+$/.test(path));
    const corpus = temporaryCorpus(folder, { ...(await place()), indexFirst });
    await corpus.whenIndexed();
    const started = countThreads();

    const texts = files.map((path) => [uri(folder, path), readFileSync(join(folder, path), 'utf8')] as const);
    const known = [];
    for (const [file, text] of texts) known.push(await corpus.read(file, text));
    expect(started()).toBe(0);

    for (const [at, [file, text]] of texts.entries())
      expect(await readAfresh(corpus, file, text), file).toStrictEqual(known[at]);
    expect(started()).toBe(1);
    expect(known.map(({ file }) => file)).toEqual(texts.map(([file]) => file));
  });

  test('forgets what was read of a file when that changes or goes, and keeps it when it gets another name', async () => {
    const options = await place();
    const folder = temporaryFolder({
      'changed.txt': story({ speaker: 'Ann Alder' }),
      'gone.txt': story({ speaker: 'Bob Birch' }),
      'moved.txt': story({ speaker: 'Cid Cedar' }),
    });
    const corpus = temporaryCorpus(folder, { ...options, indexFirst });
    await corpus.whenIndexed();
    expect(await countRecords(options, folder)).toBe(3);

    writeFileSync(join(folder, 'changed.txt'), story({ speaker: 'Dora Elm' }));
    rmSync(join(folder, 'gone.txt'));
    renameSync(join(folder, 'moved.txt'), join(folder, 'here.txt'));
    await corpus.reindex();
    expect(await countRecords(options, folder)).toBe(2);

    const started = countThreads();
    const speakersOf = async (path: string, speaker: string) =>
      (await corpus.read(uri(folder, path), story({ speaker }))).articles[0]?.speakers.map(({ name }) => name);
    expect(await speakersOf('changed.txt', 'Dora Elm')).toEqual(['Dora Elm']);
    expect(await speakersOf('here.txt', 'Cid Cedar')).toEqual(['Cid Cedar']);
    expect(started()).toBe(0);
    expect(await speakersOf('changed.txt', 'Ann Alder')).toEqual(['Ann Alder']);
    expect(started()).toBe(1);

    writeFileSync(join(folder, 'changed.txt'), Buffer.from([0, 1, 2, 3]));
    await corpus.reindex();
    expect(await countRecords(options, folder)).toBe(1);
  });
});

test.skipIf(withoutPostgres)('a team’s index gives them where its database writes bytes in another way', async () => {
  const team = await teamIndex(server);
  const database = new URL(team.database).pathname.slice(1);
  await server.ask(team.database, `ALTER DATABASE ${database} SET bytea_output = 'escape'`);
  const text = story({ speaker: 'Ann Alder' });
  const folder = temporaryFolder({ 'a.txt': text });
  const corpus = temporaryCorpus(folder, { ...team, indexFirst });
  await corpus.whenIndexed();

  const started = countThreads();
  const { articles } = await corpus.read(uri(folder, 'a.txt'), text);

  expect(articles[0]?.speakers.map(({ name }) => name)).toEqual(['Ann Alder']);
  expect(started()).toBe(0);
});

test('a file whose new name has another ending, or a day, is read by that name', async () => {
  const text = story({ speaker: 'Ann Alder' });
  const turns = '1\n00:00:01,000 --> 00:00:04,000\n>> ANN ALDER: The bridge is safe.\n';
  const folder = temporaryFolder({ 'a.txt': text, 'turns.txt': turns });
  const corpus = temporaryCorpus(folder, { indexFirst });
  await corpus.whenIndexed();

  renameSync(join(folder, 'a.txt'), join(folder, '2024-06-01.txt'));
  renameSync(join(folder, 'turns.txt'), join(folder, 'turns.srt'));
  await corpus.reindex();

  const dated = await corpus.read(uri(folder, '2024-06-01.txt'), text);
  expect(dated.articles[0]?.date?.others).toMatchObject([{ value: '2024-06-01', from: 'file-name' }]);
  const spoken = await corpus.read(uri(folder, 'turns.srt'), turns);
  expect(spoken).toStrictEqual(await readAfresh(corpus, uri(folder, 'turns.srt'), turns));
  expect(await corpus.statementsOfFile(uri(folder, 'turns.srt'))).toHaveLength(
    spoken.articles.flatMap(({ statements }) => statements).length,
  );
});

test('a text in another encoding, or after a byte-order mark, is read as the editor has it', async () => {
  const text = story({ speaker: 'Carla Núñez' });
  const folder = temporaryFolder({
    'latin.txt': Buffer.from(text.replaceAll(/[“”]/g, '"'), 'latin1'),
    'wide.txt': Buffer.from(`\ufeff${text}`, 'utf16le'),
    'marked.txt': `\ufeff${text}`,
  });
  const choice = { encoding: 'iso88591', guess: false, candidates: [] };
  const corpus = temporaryCorpus(folder, { encoding: [{ folder, ...choice, endings: {} }] });
  await corpus.whenIndexed();

  for (const path of ['latin.txt', 'wide.txt', 'marked.txt']) {
    const shown = path === 'latin.txt' ? text.replaceAll(/[“”]/g, '"') : text;
    const { articles } = await corpus.read(uri(folder, path), shown);
    expect(
      articles[0]?.speakers.map(({ name }) => name),
      path,
    ).toEqual(['Carla Núñez']);
  }
});

test('a file that was taken for another encoding than the editor shows it in is read as it is shown', async () => {
  const text = story({ speaker: 'Carla Núñez' });
  const folder = temporaryFolder({ 'a.txt': text });
  const choice = { encoding: 'iso88591', guess: false, candidates: [] };
  const corpus = temporaryCorpus(folder, { encoding: [{ folder, ...choice, endings: {} }] });
  await corpus.whenIndexed();

  const { articles } = await corpus.read(uri(folder, 'a.txt'), text);

  const [cue] = articles[0]?.statements.flatMap(({ cue }) => cue ?? []) ?? [];
  expect(text.slice(cue?.start, cue?.end)).toBe('said');
});

test('what another version of the engine read is read again where it is shown', async () => {
  const database = join(temporaryFolder(), 'index.db');
  const folder = temporaryFolder({ 'a.txt': story() });
  const indexing = temporaryCorpus(folder, { database });
  await indexing.whenIndexed();
  await indexing.dispose();
  const index = new DatabaseSync(database);
  index.exec(`UPDATE file SET engine = 'older' || substr(engine, instr(engine, '.'))`);
  index.close();

  const corpus = temporaryCorpus(folder, { database, readOnly: true, indexFirst });
  expect(await corpus.counts()).toMatchObject({ statements: 1 });
  const started = countThreads();
  await corpus.read(uri(folder, 'a.txt'), story());

  expect(started()).toBe(1);
});

test('an index that was filled under other settings of encodings has the texts all the same', async () => {
  const database = join(temporaryFolder(), 'index.db');
  const folder = temporaryFolder({ 'a.txt': story() });
  const indexing = temporaryCorpus(folder, { database });
  await indexing.whenIndexed();
  await indexing.dispose();

  const choice = { encoding: 'utf8', guess: true, candidates: [] };
  const encoding = [{ folder, ...choice, endings: {} }];
  const corpus = temporaryCorpus(folder, { database, readOnly: true, indexFirst, encoding });
  expect(await corpus.counts()).toMatchObject({ statements: 1 });
  const started = countThreads();
  await corpus.read(uri(folder, 'a.txt'), story());

  expect(started()).toBe(0);
});

test('a damaged record is no reason not to read the text', async () => {
  const database = join(temporaryFolder(), 'index.db');
  const folder = temporaryFolder({ 'a.txt': story() });
  const corpus = temporaryCorpus(folder, { database });
  await corpus.whenIndexed();
  const index = new DatabaseSync(database);
  index.exec(`UPDATE file_record SET articles = x'00'`);
  index.close();

  const { articles } = await corpus.read(uri(folder, 'a.txt'), story());

  expect(articles[0]?.speakers.map(({ name }) => name)).toEqual(['Marta Lindqvist']);
});

test('a text is read before there is an index, and where there never will be one', async () => {
  const folder = temporaryFolder({ 'a.txt': story() });
  const none = temporaryCorpus(folder, { database: join(folder, 'a.txt', 'index.db') });
  const paused = temporaryCorpus(folder, { paused: true });

  for (const corpus of [none, paused]) {
    const { articles } = await corpus.read(uri(folder, 'a.txt'), story());
    expect(articles[0]?.statements).toHaveLength(1);
  }
});

test('a text that was never saved, or stands in none of the folders, is read', async () => {
  const corpus = temporaryCorpus(temporaryFolder({ 'a.txt': story() }));
  await corpus.whenIndexed();

  for (const file of ['untitled:Untitled-1', 'file:///elsewhere/a.txt', 'file://another-machine/a.txt']) {
    const record = await corpus.read(file, story());
    expect(record.file).toBe(file);
    expect(record.articles[0]?.statements).toHaveLength(1);
  }
});
