import { join } from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import type { DayRow, SpeakerRow } from '../../../src/corpus/corpus.ts';
import { type ArticleRows, filterText } from '../../../src/corpus/file-rows.ts';
import { fold, foldedWords } from '../../../src/corpus/fold.ts';
import { mostQuoted } from '../../../src/corpus/most-quoted.ts';
import { createPledgeQuestions } from '../../../src/corpus/pledge-questions.ts';
import { createQuestions } from '../../../src/corpus/questions.ts';
import { profileSpeakers, type SpeakerProfile } from '../../../src/corpus/speaker-clusters.ts';
import type { Sql } from '../../../src/corpus/sql.ts';
import { openStore, type WriterLock } from '../../../src/corpus/store.ts';
import { createStoreWriter, type WrittenFile } from '../../../src/corpus/store-writer.ts';
import type { PledgeStrength } from '../../../src/record.ts';
import { isSure, type Shown } from '../../../src/statement/sure.ts';
import { temporaryFolder } from './temporary-corpus.ts';

/** What the tree and the ledger answer from indexes and counts, against every row read one by one. */

const today = '2024-06-15';
const everything = { offset: 0, limit: 10_000 };

const headlineWords = ['Port', 'Airport', 'Núñez', 'EU', '50%', '"off"', '港口', 'Climate', 'ab', 'change', '_every'];
const names = ['Ann Alder', 'Bob Birch', 'Carla Núñez', 'Al-Amin Reza', 'the EU', 'Porter Ong', '李 港口', 'Alder'];
const filters = [
  '',
  'port',
  'nunez',
  'eu',
  'a',
  'e',
  'p t',
  'e eu',
  '-',
  '50%',
  '"off"',
  '港',
  'ald',
  'al-amin',
  'climate ann',
  '2024-0',
  'zzz',
];

const someDay = fc.option(fc.constantFrom('2024-05-17', '2024-05-18', '2023-12-31'), { freq: 3 });
const someArticle = fc.record({
  headline: fc.array(fc.constantFrom(...headlineWords), { minLength: 1, maxLength: 4 }),
  outlet: fc.option(fc.constantFrom('Port Times', 'VNA')),
  day: someDay,
  time: fc.option(fc.constantFrom('09:00', '10:30')),
  speakers: fc.uniqueArray(fc.constantFrom(...names), { maxLength: 4 }),
  statements: fc.array(
    fc.record({ speaker: fc.option(fc.nat(3)), confidence: fc.constantFrom(0.3, 0.69, 0.7, 1), day: someDay }),
    { maxLength: 6 },
  ),
  pledges: fc.array(
    fc.record({
      words: fc.constantFrom(...headlineWords),
      maker: fc.option(fc.nat(3)),
      strength: fc.constantFrom<PledgeStrength>(1, 2, 3),
      statement: fc.option(fc.nat(5)),
      deadline: fc.option(fc.constantFrom('2023', '2024', '2024-06', '2024-05-01', '2024-07-01', '2030')),
    }),
    { maxLength: 4 },
  ),
});
type MadeArticle = typeof someArticle extends fc.Arbitrary<infer A> ? A : never;

function rowsOf(path: string, { headline, outlet, day, time, ...made }: MadeArticle): ArticleRows {
  const label = headline.join(' ');
  const speakers = made.speakers.map((name) => ({ name, titles: [], kind: 'person' as const }));
  const profiles = profileSpeakers(speakers);
  const speakerAt = (place: number | null) => (place !== null && place < speakers.length ? place : null);
  const statements = made.statements.map(({ speaker, confidence, day: own }, at) => ({
    start: at,
    end: at + 1,
    kind: 'direct' as const,
    text: 'Said.',
    speaker: speakerAt(speaker),
    source: null,
    day: own ?? day,
    pledge: null,
    confidence,
    said: 'said',
    about: '',
  }));
  return {
    start: 0,
    end: 10,
    label,
    outlet,
    day,
    time,
    dayFrom: day && 'stamp',
    filter: filterText({ label, outlet, day, file: path }),
    speakers: speakers.map((speaker, place) => ({ ...speaker, profile: profiles[place] as SpeakerProfile })),
    statements,
    pledges: made.pledges.map(({ words, maker, strength, statement, deadline }, at) => ({
      start: at,
      end: at + 1,
      text: `We will ${words}`,
      maker: speakerAt(maker),
      strength,
      statement: statement !== null && statement < statements.length ? statement : null,
      deadline: deadline && `by ${deadline}`,
      deadlineValue: deadline,
      condition: null,
      quantity: null,
      beneficiary: null,
      mark: null,
    })),
  };
}

interface Read {
  readonly articles: readonly { id: number; day: string | null; filter: string }[];
  readonly appearances: readonly { article: number; speaker: number; key: string; name: string }[];
  readonly statements: readonly { article: number; speaker: number | null; key: string | null; confidence: number }[];
  readonly pledges: readonly ReadPledge[];
}

interface ReadPledge {
  readonly article: number;
  readonly ordinal: number;
  readonly path: string;
  readonly text: string;
  readonly strength: number;
  readonly maker: string | null;
  readonly name: string | null;
  readonly filter: string;
  readonly confidence: number | null;
  readonly day: string | null;
  readonly deadline: string | null;
}

function readAll(sql: Sql): Read {
  return {
    articles: sql.all('SELECT id, day, filter FROM article'),
    appearances: sql.all(
      'SELECT x.article, x.speaker, p.key, p.name FROM article_speaker x JOIN speaker p ON p.id = x.speaker',
    ),
    statements: sql.all(
      'SELECT s.article, s.speaker, p.key, s.confidence FROM statement s LEFT JOIN speaker p ON p.id = s.speaker',
    ),
    pledges: sql.all(
      `SELECT g.article, g.ordinal, f.path, g.text, g.strength, p.key AS maker, p.name, a.filter, s.confidence,
         coalesce(s.day, a.day) AS day, g.deadline_value AS deadline
       FROM pledge g JOIN article a ON a.id = g.article JOIN file f ON f.id = a.file
       LEFT JOIN speaker p ON p.id = g.maker LEFT JOIN statement s ON s.article = g.article AND s.ordinal = g.statement`,
    ),
  };
}

const wordsOf = (filter: string) => fold(filter).split(/\s+/).filter(Boolean);

function isCalled(name: string, word: string): boolean {
  const parts = foldedWords(word);
  return parts.length > 0 && parts.every((part) => foldedWords(name).some((own) => own.startsWith(part)));
}

function foundArticles({ articles, appearances }: Read, filter: string): Set<number> {
  const names = new Map<number, string[]>();
  for (const { article, name } of appearances) names.set(article, [...(names.get(article) ?? []), name]);
  return new Set(
    articles
      .filter(({ id, filter: text }) =>
        wordsOf(filter).every(
          (word) => text.includes(word) || (names.get(id) ?? []).some((name) => isCalled(name, word)),
        ),
      )
      .map(({ id }) => id),
  );
}

function daysByReading(read: Read, filter: string, shown: Shown): DayRow[] {
  const found = foundArticles(read, filter);
  const days = new Map<string | null, { articles: number; statements: number }>();
  for (const { id, day } of read.articles) {
    if (!found.has(id)) continue;
    const { articles, statements } = days.get(day) ?? { articles: 0, statements: 0 };
    const own = read.statements.filter(({ article, confidence }) => article === id && isShown(confidence, shown));
    days.set(day, { articles: articles + 1, statements: statements + own.length });
  }
  return [...days].map(([day, counts]) => ({ day, ...counts })).sort((a, b) => compare(b.day ?? '', a.day ?? ''));
}

function speakersByReading(read: Read, filter: string, shown: Shown): Pick<SpeakerRow, 'speaker' | 'statements'>[] {
  const ofArticle = new Map(read.articles.map(({ id, filter: text }) => [id, text]));
  const nameOf = new Map(read.appearances.map(({ key, name }) => [key, name]));
  const found = foundArticles(read, filter);
  const counts = new Map<string | null, { statements: number; articles: Set<number> }>();
  for (const { article, key, confidence } of read.statements) {
    const isFound =
      key === null
        ? found.has(article)
        : wordsOf(filter).every(
            (word) => ofArticle.get(article)?.includes(word) || isCalled(nameOf.get(key) ?? '', word),
          );
    if (!isFound || !isShown(confidence, shown)) continue;
    const known = counts.get(key) ?? { statements: 0, articles: new Set() };
    known.articles.add(article);
    counts.set(key, { ...known, statements: known.statements + 1 });
  }
  return [...counts]
    .map(([speaker, { statements, articles }]) => ({ speaker, statements, articles: articles.size }))
    .sort(
      (a, b) =>
        Number(a.speaker === null) - Number(b.speaker === null) ||
        b.statements - a.statements ||
        compare(nameOf.get(a.speaker ?? '') ?? '', nameOf.get(b.speaker ?? '') ?? ''),
    );
}

function pledgesByReading(read: Read, filter: string, shown: Shown): ReadPledge[] {
  const lastDay = ({ deadline }: ReadPledge) =>
    deadline === null ? '~' : deadline + '-12-31'.slice(deadline.length === 4 ? 0 : deadline.length === 7 ? 3 : 6);
  return read.pledges
    .filter(({ confidence }) => confidence === null || isShown(confidence, shown))
    .filter(({ text, filter: article, name }) =>
      wordsOf(filter).every(
        (word) => fold(text).includes(word) || article.includes(word) || (name !== null && isCalled(name, word)),
      ),
    )
    .sort(
      (a, b) =>
        compare(lastDay(a), lastDay(b)) ||
        compare(b.day ?? '', a.day ?? '') ||
        compare(a.path, b.path) ||
        a.ordinal - b.ordinal,
    );
}

function isShown(confidence: number, shown: Shown): boolean {
  return shown === 'all' || isSure(confidence);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function fileOf(folder: number, path: string, article: MadeArticle): WrittenFile {
  const articles = [rowsOf(path, article)];
  return { folder, path, engine: 'test', result: { size: 1, mtime: 1, hash: path, reason: null, articles } };
}

/** Articles, others that take their place, and which of them go. */
const somePast = fc.record({
  written: fc.array(someArticle, { minLength: 1, maxLength: 12 }),
  again: fc.array(someArticle, { maxLength: 4 }),
  removed: fc.array(fc.nat(11), { maxLength: 3 }),
});

type Past = typeof somePast extends fc.Arbitrary<infer P> ? P : never;

for (const wordIndex of [true, false]) {
  test(`tree and ledger answer what reading every row gives, ${wordIndex ? 'by the index' : 'without FTS5'}`, () => {
    const lock = openStore(join(temporaryFolder(), 'index.db')).takeWriterLock() as WriterLock;
    onTestFinished(() => lock.letGo());
    const run = ({ written, again, removed }: Past) => {
      lock.discard();
      const { database: sql } = lock.open(wordIndex);
      try {
        const store = createStoreWriter(sql);
        const [folder] = store.setFolders(['/articles']) as [number];
        const pathOf = (at: number) => `2024-06/${at}.txt`;
        store.write(written.map((article, at) => fileOf(folder, pathOf(at), article)));
        store.write(again.map((article, at) => fileOf(folder, pathOf(2 * at), article)));
        const files = [...store.knownFiles(folder)].map(({ id }) => id);
        store.remove(removed.flatMap((at) => files[at] ?? []));
        for (const { path, id } of [...store.knownFiles(folder)].slice(0, 1)) {
          store.rename(id, folder, path.replace('.txt', '-port.txt'), 1, 1);
        }
        for (const shown of ['all', 'sure'] as const) compareAnswers(sql, shown);
      } finally {
        sql.close();
      }
    };
    fc.assert(fc.property(somePast, run), { numRuns: 10 });
  });
}

/** An index of one folder, with nothing in it, until the test is over. */
function temporaryStore() {
  const lock = openStore(join(temporaryFolder(), 'index.db')).takeWriterLock() as WriterLock;
  onTestFinished(() => lock.letGo());
  const { database } = lock.open(true);
  onTestFinished(() => database.close());
  const store = createStoreWriter(database);
  const [folder] = store.setFolders(['/articles']) as [number];
  return { database, store, folder };
}

/** The same index, which tells of each list that is asked for how it is found. */
function planned(sql: Sql, tell: (detail: string) => void): Sql {
  return {
    ...sql,
    all(text, ...values) {
      for (const { detail } of sql.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${text}`, ...values)) tell(detail);
      return sql.all(text, ...values);
    },
  };
}

test('the articles in which somebody unknown speaks are gone through once for all that is said there', () => {
  const scans: string[] = [];
  const sql = planned(temporaryStore().database, (detail) => /^SCAN a\b/.test(detail) && scans.push(detail));
  createQuestions(sql, 'all').allOfSpeaker(null, 10);
  expect(scans).toHaveLength(1);
});

test('a letter is asked of one maker’s own pledges, and no others are read for it', () => {
  const { database, store, folder } = temporaryStore();
  const article = (speaker: string, pledged: string, headline: string): MadeArticle => ({
    ...{ headline: [headline], outlet: null, day: null, time: null, speakers: [speaker], statements: [] },
    pledges: [{ words: pledged, maker: 0, strength: 3, statement: null, deadline: null }],
  });
  store.write([
    fileOf(folder, '1.txt', article('Bob Birch', 'fix the quay', 'Port')),
    fileOf(folder, '2.txt', article('Bob Birch', 'mend the road', 'Quotas')),
    fileOf(folder, '3.txt', article('Bob Birch', 'mend the road', 'Port')),
    fileOf(folder, '4.txt', article('Ann Quill', 'mend the road', 'Port')),
  ]);
  /** The tables that are read whole. */
  const whole = new Set<string>();
  const sql = planned(database, (detail) => {
    const [, table] = /^SCAN ([gt]|article)\b/.exec(detail) ?? [];
    if (table) whole.add(table);
  });
  const ledger = createPledgeQuestions(sql, 'all');
  const found = (words: string, maker?: string) =>
    ledger.pledges(maker === undefined ? { words } : { words, maker }, today, 10).map(({ id }) => id);
  const makers = new Map(ledger.makers({}, today).map(({ name, maker }) => [name, maker as string]));
  whole.clear();

  expect(found('q', makers.get('Bob Birch'))).toEqual(['1:1.txt#1!1', '1:2.txt#1!1']);
  expect(found('q', makers.get('Ann Quill'))).toEqual(['1:4.txt#1!1']);
  expect([...whole]).toEqual([]);
  expect(found('q')).toEqual(['1:1.txt#1!1', '1:2.txt#1!1', '1:4.txt#1!1']);
  expect([...whole]).not.toEqual([]);
});

test('an article that comes while an export is asked is not taken for one that has a letter', () => {
  const { database, store, folder } = temporaryStore();
  const article = (headline: string): MadeArticle => ({
    ...{ headline: [headline], outlet: null, day: null, time: null, speakers: ['Ann Birch'], statements: [] },
    pledges: [{ words: 'mend the road', maker: 0, strength: 3, statement: null, deadline: null }],
  });
  store.write([fileOf(folder, '1.txt', article('Quay')), fileOf(folder, '2.txt', article('Port'))]);
  let isWritten = false;
  const ledger = createPledgeQuestions(
    {
      ...database,
      all(text, ...values) {
        const rows = database.all<never>(text, ...values);
        if (!isWritten && text.includes('instr(filter')) {
          isWritten = true;
          store.write([fileOf(folder, '3.txt', article('Hall'))]);
        }
        return rows;
      },
    },
    'all',
  );

  expect(ledger.pledgesAtOnce({ words: 'q' }, today, 10).map(({ id }) => id)).toEqual(['1:1.txt#1!1']);
  expect(isWritten).toBe(true);
});

function compareAnswers(sql: Sql, shown: Shown): void {
  const read = readAll(sql);
  const questions = createQuestions(sql, shown);
  const ledger = createPledgeQuestions(sql, shown);
  for (const filter of filters) {
    const days = daysByReading(read, filter, shown);
    expect(questions.days(filter)).toEqual(days);
    expect(questions.days(filter, { offset: 1, limit: 2 })).toEqual(days.slice(1, 3));
    for (const { day, articles, statements } of days) {
      const listed = questions.articlesOfDay(day, everything, filter);
      expect(listed).toHaveLength(articles);
      expect(sumOf(listed)).toBe(statements);
    }

    const speakers = speakersByReading(read, filter, shown);
    const counted = (rows: readonly SpeakerRow[]) =>
      rows.map(({ speaker, statements, articles }) => ({ speaker, statements, articles }));
    expect(counted(questions.speakers(everything, filter))).toEqual(speakers);
    expect(counted([0, 2, 4, 6, 8].flatMap((offset) => questions.speakers({ offset, limit: 2 }, filter)))).toEqual(
      speakers.slice(0, 10),
    );
    // Where very many articles are found, it is counted another way.
    const [words, said] = [wordsOf(filter), shown === 'all' ? 'statements' : 'sure'] as const;
    for (const most of words.length > 0 ? [1, 3, 100] : []) {
      const quoted = mostQuoted(sql, words, most, said, -1).sort((a, b) => b.statements - a.statements);
      const known = speakers.filter(({ speaker }) => speaker !== null);
      expect(quoted.slice(0, most).map((each) => each.statements)).toEqual(
        known.slice(0, most).map((each) => each.statements),
      );
    }
    for (const { speaker, statements, articles } of questions.speakers(everything, filter)) {
      const listed = questions.articlesOfSpeaker(speaker, everything, filter);
      expect(listed).toHaveLength(articles);
      expect(sumOf(listed)).toBe(statements);
    }

    const pledges = pledgesByReading(read, filter, shown);
    const asked = { words: filter };
    expect(ledger.pledgesAtOnce(asked, today, 10_000)).toEqual(ledger.pledges(asked, today, 10_000));
    expect(ledger.pledges(asked, today, 10_000).map(({ id }) => id)).toEqual(
      pledges.map(({ path, ordinal }) => `1:${path}#1!${ordinal}`),
    );
    expect(ledger.pledges(asked, today, 3).map(({ text }) => text)).toEqual(
      pledges.slice(0, 3).map(({ text }) => text),
    );
    for (const { due, pledges: count } of ledger.dues(asked, today)) {
      expect(ledger.pledges({ ...asked, due }, today, 10_000)).toHaveLength(count);
    }
    const makers = ledger.makers(asked, today);
    expect(ledger.makers(asked, today, { offset: 1, limit: 3 })).toEqual(makers.slice(1, 4));
    for (const { maker, pledges: count } of makers) {
      expect(pledges.filter((pledge) => pledge.maker === maker)).toHaveLength(count);
      expect(ledger.pledges({ ...asked, maker }, today, 10_000)).toHaveLength(count);
    }
    for (const groups of [makers, ledger.dues(asked, today)]) {
      expect(groups.reduce((sum, group) => sum + group.pledges, 0)).toBe(pledges.length);
    }
  }
  const everyPledge = ledger.pledges({}, today, 10_000);
  for (const most of [1, 3, 8, 500]) {
    const parts = ledger.parts({}, today, most).map((part) => ledger.pledgesAtOnce({}, today, 10_000, part));
    expect(parts.flat()).toEqual(everyPledge);
    for (const part of parts.filter(({ length }) => length > most)) {
      expect(new Set(part.map(({ due, day }) => `${due} ${day}`)).size).toBe(1);
    }
  }
  // However many days they are due on.
  expect(ledger.parts({}, today, 500)).toHaveLength(Math.min(everyPledge.length, 1));
  expect(questions.counts()).toMatchObject({
    statements: read.statements.filter(({ confidence }) => isShown(confidence, shown)).length,
    pledges: pledgesByReading(read, '', shown).length,
    speakers: speakersByReading(read, '', shown).filter(({ speaker }) => speaker !== null).length,
  });
}

function sumOf(rows: readonly { readonly statements: number }[]): number {
  return rows.reduce((sum, { statements }) => sum + statements, 0);
}
