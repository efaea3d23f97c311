import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { ArticleRows } from '../../../../src/corpus/file-rows.ts';
import { foldedWords } from '../../../../src/corpus/fold.ts';
import { createQuestions } from '../../../../src/corpus/questions.ts';
import { candidatesByIndex, listingToOrder, recentStatements } from '../../../../src/corpus/search/candidates.ts';
import { parseQuery } from '../../../../src/corpus/search/parse-query.ts';
import { searchStatements } from '../../../../src/corpus/search/search-statements.ts';
import { filterStatements } from '../../../../src/corpus/search/statement-filter.ts';
import { createVocabulary } from '../../../../src/corpus/search/vocabulary.ts';
import { profileSpeakers } from '../../../../src/corpus/speaker-clusters.ts';
import type { Database, WordIndex } from '../../../../src/corpus/sql.ts';
import { openStore, type Store, type WriterLock } from '../../../../src/corpus/store.ts';
import { createStoreWriter } from '../../../../src/corpus/store-writer.ts';
import { inPostgres, teamServer, withoutPostgres } from '../../../postgres/team-server.ts';
import { temporaryFolder } from '../temporary-corpus.ts';

/** More statements than are read one by one. */
const speakers = 1100;
const each = 2;

interface Said {
  readonly text: string;
  readonly speaker: string;
  readonly day: string | null;
  readonly outlet: string;
  readonly pledge: 3 | null;
}

/** What everybody said, article by article. */
const everything: readonly Said[] = Array.from({ length: speakers * each }, (_, at) => {
  const speaker = Math.floor(at / each);
  return {
    text: `The ${['harbour', 'bridge', 'ferry'][at % 3]} matters to number ${at}`,
    speaker: `${speaker % 40 === 0 ? 'Cleo' : 'Bea'} Alder${letters(speaker)}`,
    day: speaker % 11 === 10 ? null : `20${10 + (speaker % 10)}-0${1 + (speaker % 9)}-11`,
    outlet: speaker % 25 === 0 ? 'The Evening Courier' : 'Harbour Wire',
    pledge: at % 7 === 0 ? 3 : null,
  };
});

/** Whether a day lies in a period; of one that is not known nobody can say so. */
function isWithin(day: string | null, from: string, to = from): boolean {
  return day !== null && day >= from && day <= `${to}~`;
}

function howMany(meets: (said: Said) => boolean): number {
  return everything.filter(meets).length;
}

function byNumber(a: number, b: number): number {
  return a - b;
}

function letters(number: number): string {
  return [...String(number)].map((digit) => 'abcdefghij'[Number(digit)]).join('');
}

function fill(place: Store): void {
  const lock = place.takeWriterLock();
  if (!lock) throw new Error('the index is in use');
  const { database } = lock.open(true);
  const writer = createStoreWriter(database);
  const [folder] = writer.setFolders(['/made']) as [number];
  writer.write(
    Array.from({ length: speakers }, (_, at) => ({
      folder,
      path: `${at}.txt`,
      engine: 'test',
      result: {
        size: 1,
        mtime: 1,
        hash: String(at),
        reason: null,
        articles: [articleOf(everything.slice(at * each, at * each + each))],
      },
    })),
  );
  database.close();
  lock.letGo();
}

function articleOf(said: readonly Said[]): ArticleRows {
  const [{ speaker: name, day, outlet }] = said as [Said];
  const speaker = { name, titles: [], kind: 'person' } as const;
  return {
    start: 0,
    end: 1,
    label: 'Headline',
    outlet,
    day,
    time: null,
    dayFrom: day && 'stamp',
    filter: '',
    speakers: profileSpeakers([speaker]).map((profile) => ({ ...speaker, profile })),
    statements: said.map(({ text, pledge }, at) => ({
      start: at,
      end: at + 1,
      kind: 'direct',
      text,
      speaker: 0,
      source: null,
      day,
      pledge,
      confidence: 1,
      said: foldedWords(text).join(' '),
      about: foldedWords(`${name} ${outlet}`).join(' '),
    })),
    pledges: [],
  };
}

/** What is done with the statements that filters leave, whatever their number. */
const ways = [
  { read: 5000, ordered: 5000, listed: 5000 },
  { read: 0, ordered: 5000, listed: 5000 },
  { read: 0, ordered: 0, listed: 5000 },
  { read: 0, ordered: 0, listed: 0 },
];

if (withoutPostgres) test.skip(inPostgres, () => {});

const server = teamServer();

/** An index of everything that was said, open for reading. */
async function filled(place: () => Promise<Store>): Promise<Database> {
  const store = await place();
  fill(store);
  const database = store.openForReading();
  onTestFinished(() => database.close());
  return database;
}

describe.each<[string, () => Promise<Store>]>([
  ['in a file', async () => openStore(join(temporaryFolder(), 'index.db'))],
  ...(withoutPostgres
    ? []
    : [
        [
          inPostgres,
          async () => openStore(await server.createDatabase(), { password: server.password, folders: ['/made'] }),
        ] as [string, () => Promise<Store>],
      ]),
])('%s', (_, place) => {
  test('filters leave just the statements that meet them, however many they are', async () => {
    const database = await filled(place);
    const questions = createQuestions(database, 'all');
    const vocabulary = createVocabulary();
    vocabulary.add(database.all<{ word: string }>('SELECT word FROM word ORDER BY id').map(({ word }) => word));
    const found = (query: string) =>
      searchStatements(
        database,
        questions,
        () => vocabulary,
        query,
        5000,
        'all',
        () => false,
      ).map(({ text }) => text);
    const wanted: Record<string, (said: Said) => boolean> = {
      // one speaker, some, most
      '@alderbcd': ({ speaker }) => speaker.includes('Alderbcd'),
      '@cleo': ({ speaker }) => speaker.startsWith('Cleo'),
      '@cleo @alderb': ({ speaker }) => speaker.startsWith('Cleo Alderb'),
      '@bea @alderbc': ({ speaker }) => speaker.startsWith('Bea Alderbc'),
      '@bea': ({ speaker }) => speaker.startsWith('Bea'),
      '@bea #pledge': ({ speaker, pledge }) => speaker.startsWith('Bea') && pledge !== null,
      '@bea in:courier': ({ speaker, outlet }) => speaker.startsWith('Bea') && outlet === 'The Evening Courier',
      '@alder': () => true,
      // few days, most, all
      '2013-04': ({ day }) => isWithin(day, '2013-04'),
      '2012..': ({ day }) => isWithin(day, '2012', '~'),
      '..2030': ({ day }) => isWithin(day, '', '2030'),
      'in:courier': ({ outlet }) => outlet === 'The Evening Courier',
      'in:wire': ({ outlet }) => outlet === 'Harbour Wire',
      'in:wire @cleo 2015..': ({ outlet, speaker, day }) =>
        outlet === 'Harbour Wire' && speaker.startsWith('Cleo') && isWithin(day, '2015', '~'),
      '#pledge': ({ pledge }) => pledge !== null,
      '#pledge @bea ..2014': ({ pledge, speaker, day }) =>
        pledge !== null && speaker.startsWith('Bea') && isWithin(day, '', '2014'),
      '@nobody': () => false,
      'in:nowhere': () => false,
    };

    for (const [filter, meets] of Object.entries(wanted)) {
      const left = everything.filter(meets).map(({ text }) => text);
      expect(found(filter).sort(), filter).toEqual(left.toSorted());
      // So many candidates are looked at, at most, and no more of them have the words.
      const bridge = left.filter((text) => text.includes('bridge'));
      const hits = found(`${filter} bridge`);
      expect(
        hits.filter((text) => !bridge.includes(text)),
        filter,
      ).toEqual([]);
      expect(hits, filter).toHaveLength(Math.min(bridge.length, 400));

      if (left.length === 0) continue;
      const asked = filterStatements(database, parseQuery(filter), () => vocabulary);
      // Read, listed or asked one by one: what is left has the word either way.
      const candidates = ways.map((limits) =>
        candidatesByIndex(
          database,
          database.words as WordIndex,
          asked,
          () => false,
          limits,
        )({ each: [[['bridge']]], phrases: [] }, 5000),
      );
      for (const ids of candidates) expect(ids, filter).toEqual(candidates[0]);
      expect(candidates[0], filter).toHaveLength(bridge.length);
      // Put in order, or met on the way back through the days: the most recent are the same ones.
      for (const limit of [50, 5000]) {
        const recent = ways.map((limits) => recentStatements(database, asked, limit, limits));
        for (const ids of recent) expect(ids, filter).toEqual(recent[0]);
        expect(recent[0], filter).toHaveLength(Math.min(left.length, limit));
      }
    }
  });

  test('what is listed is looked up by days, then by a name that few bear, and not at all by one that more bear than may be listed', async () => {
    const database = await filled(place);
    const vocabulary = createVocabulary();
    const few = (query: string, most: number) =>
      filterStatements(database, parseQuery(query), () => vocabulary).listed(most);
    const ofDays = few('@bea 2013-04', 1500);
    expect(ofDays?.ids).toHaveLength(howMany(({ day }) => isWithin(day, '2013-04')));
    expect(ofDays?.rest.and).toContain('speaker');

    const ofName = few('@cleo @alder #sure', 1500);
    expect(ofName?.ids).toHaveLength(howMany(({ speaker }) => speaker.startsWith('Cleo')));
    expect(ofName?.rest.and).not.toContain('speaker');

    expect(few('@bea', 1500)).toBeNull();
    expect(few('@bea', 5000)?.ids).toHaveLength(howMany(({ speaker }) => speaker.startsWith('Bea')));
  });

  test('the statements of a name that few bear are put in order, however long ago they were; of more that is asked only few are', async () => {
    const database = await filled(place);
    const vocabulary = createVocabulary();
    const isPutInOrder = (query: string) =>
      listingToOrder(
        filterStatements(database, parseQuery(query), () => vocabulary),
        { read: 0, ordered: each - 1, listed: 5000 },
      ) !== null;

    const oneName = ['@alderbcd', '@alderbcd #sure', '@alderbcd #quote', '@bea'];
    const narrower = ['@bea @alder', '@bea #pledge', 'in:wire', 'in:wire @bea'];
    const days = ['2010..', '@bea 2010..'];

    expect([...oneName, ...narrower, ...days].filter(isPutInOrder)).toEqual(['@alderbcd', ...narrower]);
  });

  test('where a period is asked for no statement is looked for whose day is not known', async () => {
    const database = await filled(place);
    const vocabulary = createVocabulary();
    const ofUnknownDays = (query: string) => {
      let asked = 0;
      const counting: typeof database = {
        ...database,
        all(text, ...values) {
          if (text.includes('day IS NULL')) asked++;
          return database.all(text, ...values);
        },
      };
      const filter = filterStatements(counting, parseQuery(query), () => vocabulary);
      recentStatements(counting, filter, 5000, { read: 0, ordered: 0, listed: 0 });
      return asked;
    };

    expect(['@bea', '@bea 2013-04', '@bea 2013..', '@bea ..2013'].map(ofUnknownDays)).toEqual([1, 0, 0, 0]);
  });

  test('what no index tells is asked of the most recent statements of a list first, and of more until enough meet it', async () => {
    const database = await filled(place);
    const vocabulary = createVocabulary();
    const limit = 20;
    const asked = (query: string) => {
      const lists: number[] = [];
      const noting: typeof database = {
        ...database,
        all(text, ...values) {
          if (text.includes('s.id IN (SELECT value')) lists.push((JSON.parse(values[0] as string) as number[]).length);
          return database.all(text, ...values);
        },
      };
      const filter = filterStatements(noting, parseQuery(query), () => vocabulary);
      const found = recentStatements(noting, filter, limit, { read: 0, ordered: 5000, listed: 5000 });
      return { found: found.length, lists };
    };

    expect(asked('@bea')).toEqual({ found: limit, lists: [] });
    // All that Bea said is surely hers; hardly anything of it stands in the Courier.
    expect(asked('@bea #sure')).toEqual({ found: limit, lists: [100] });
    const ofBea = howMany(({ speaker }) => speaker.startsWith('Bea'));
    expect(asked('@bea in:courier')).toEqual({ found: limit, lists: [100, 800, ofBea - 900] });
  });

  test('no statement is found twice, and none is missed, where others become the most recent meanwhile', async () => {
    const store = await place();
    fill(store);
    const database = store.openForReading();
    onTestFinished(() => database.close());
    const lock = store.takeWriterLock() as WriterLock;
    onTestFinished(() => lock.letGo());
    const { database: written } = lock.open(true);
    onTestFinished(() => written.close());
    const vocabulary = createVocabulary();
    const find = (sql: Database) => {
      const filter = filterStatements(sql, parseQuery('@bea in:courier'), () => vocabulary);
      return recentStatements(sql, filter, 200, { read: 0, ordered: 5000, listed: 5000 });
    };
    const still = find(database);
    let lists = 0;
    const changing: Database = {
      ...database,
      all(text, ...values) {
        const rows = database.all<never>(text, ...values);
        if (text.includes('s.id IN (SELECT value') && ++lists === 1) {
          written.transaction(() => written.run("UPDATE statement SET day = '2031-01-01' WHERE day < '2011'"));
        }
        return rows;
      },
    };

    const found = find(changing);

    expect(lists).toBeGreaterThan(1);
    expect(found.toSorted(byNumber)).toEqual(still.toSorted(byNumber));
  });
});
