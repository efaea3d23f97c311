import { SURE_CONFIDENCE } from '../../statement/sure.ts';
import { foldedWords } from '../fold.ts';
import { beginningWith, isNamed, isNameOfMore, speakersNamed, wordsOfNames } from '../speaker-words.ts';
import type { Sql, SqlPart, SqlValue } from '../sql.ts';
import { pledgeMark } from './marks.ts';
import type { Query } from './parse-query.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Conditions on a statement `s` that is at hand, each with an AND before it; empty where there is none. */
export interface Conditions {
  readonly and: string;
  readonly values: readonly SqlValue[];
}

/** Conditions of which the index of words knows some. */
export interface MarkedConditions extends Conditions {
  /** Words that stand in the index at just those statements that meet these conditions. */
  readonly marks: readonly string[];
  /** The conditions that no mark tells. */
  readonly unmarked: Conditions;
}

/** Which statements a query's filters leave: `@speaker`, `#pledge`, a period … */
export interface StatementFilter extends MarkedConditions {
  /** True where no statement is left: nobody is called so. */
  readonly leavesNone: boolean;
  /**
   * True where pledges, an outlet or several names are asked for, or a name that few bear and nothing else: what they
   * leave may be few statements, and those far apart or long ago, and an index lists them quickly.
   */
  isNarrow(): boolean;
  /** True where a period is asked for: no statement is left whose day is not known. */
  readonly isDated: boolean;
  /** All that an index alone can list, in the order in which it is to be tried, but for names that more than so many bear. */
  listings(most: number): Iterable<Listing>;
  /** The first of them that lists no more than so many. */
  shortListing(most: number): Listing | null;
  /** What the first of them lists that lists no more than so many. */
  listed(most: number): Listed | null;
}

/** Statements that an index can list, no statement read; among them are all that the filters leave. */
export interface Listing {
  /** A query for their row numbers (`id`); further conditions on a statement `s` may follow. */
  readonly query: SqlPart;
  /** Whether the index that lists them knows their days. */
  readonly knowsDays: boolean;
  /** Whether the index of words can tell them as well. */
  readonly isMarked: boolean;
  /** What is still to be asked of each. */
  readonly rest: MarkedConditions;
}

/** The statements that an index listed. */
export interface Listed {
  /** Row numbers, growing. */
  readonly ids: readonly number[];
  /** What is still to be asked of each. */
  readonly rest: MarkedConditions;
}

/** Words that one of a name that nobody has may have meant. */
const mostLikeName = 200;
/** Speakers called so, at most, for whose statements an index is asked: one or two letters begin the names of far more. */
const mostNamesakes = 20_000;
/** Speakers called so, at most, of whom it may be that all spoke long ago: of more some spoke lately, as a rule. */
const fewNamesakes = 100;

/** What an index may list together, in the order tried: days are found at once, names must be looked up first. */
const indexes = ['day', 'speaker', 'article'] as const;

export function filterStatements(sql: Sql, query: Query, learnt: () => Vocabulary): StatementFilter {
  const conditions: Condition[] = [];
  let leavesNone = false;
  const names = query.speaker.length > 0 ? namesOrLike(sql, query.speaker, learnt) : [];
  if (!names) leavesNone = true;
  else if (names.length > 0) conditions.push(saidBy(sql, names));
  if (query.outlet.length > 0) {
    const outlets = outletsNamed(sql, query.outlet);
    if (outlets.length === 0) leavesNone = true;
    const articles = 'SELECT id FROM article WHERE outlet IN (SELECT value FROM json_each(?))';
    conditions.push({ test: `s.article IN (${articles})`, values: [JSON.stringify(outlets)], index: 'article' });
  }
  if (query.pledge) conditions.push({ test: 's.pledge IS NOT NULL', values: [], index: 'day', mark: pledgeMark });
  if (query.from !== null) conditions.push({ test: 's.day >= ?', values: [query.from], index: 'day' });
  if (query.to !== null) conditions.push({ test: 's.day <= ?', values: [`${query.to}~`], index: 'day' });
  if (query.quote) conditions.push({ test: "s.kind <> 'indirect'", values: [], index: null });
  if (query.sure) conditions.push({ test: `s.confidence >= ${SURE_CONFIDENCE}`, values: [], index: null });

  function* listings(most: number): Generator<Listing> {
    for (const index of indexes) {
      const together = conditions.filter((condition) => condition.index === index);
      const tests = together.map((condition) => (condition.list ? condition.list(most) : condition));
      if (tests.length === 0 || !tests.every((each) => each !== null)) continue;
      const { and, values } = allOf(tests);
      yield {
        query: { sql: `SELECT s.id FROM statement s WHERE true${and}`, values },
        knowsDays: index !== 'article',
        isMarked: together.every(({ mark }) => mark !== undefined),
        rest: marked(conditions.filter((condition) => condition.index !== index)),
      };
    }
  }

  function shortListing(most: number): Listing | null {
    for (const listing of listings(most)) {
      const { query } = listing;
      if (!sql.get(`${query.sql} LIMIT 1 OFFSET ?`, ...query.values, most)) return listing;
    }
    return null;
  }

  function listed(most: number): Listed | null {
    for (const { query, rest } of listings(most)) {
      const rows = sql.all<{ id: number }>(`${query.sql} LIMIT ?`, ...query.values, most + 1);
      if (rows.length <= most) return { ids: rows.map(({ id }) => id).sort((a, b) => a - b), rest };
    }
    return null;
  }

  function isNarrow(): boolean {
    if (query.pledge || query.outlet.length > 0 || query.speaker.length > 1) return true;
    const [name] = names ?? [];
    return name !== undefined && conditions.length === 1 && !isNameOfMore(sql, name, fewNamesakes);
  }

  return {
    ...marked(conditions),
    leavesNone,
    isNarrow,
    isDated: query.from !== null || query.to !== null,
    listings,
    shortListing,
    listed,
  };
}

/** The conditions, and how much of them the index of words can tell. */
function marked(conditions: readonly Condition[]): MarkedConditions {
  return {
    ...allOf(conditions),
    marks: conditions.flatMap(({ mark }) => mark ?? []),
    unmarked: allOf(conditions.filter(({ mark }) => mark === undefined)),
  };
}

/** A test of a statement `s`. */
interface Test {
  readonly test: string;
  readonly values: readonly SqlValue[];
}

/** A condition on a statement, as it is asked of one that is at hand. */
interface Condition extends Test {
  /** As an index can list the statements that meet it, where that is another; null where they are more than so many, as a rule, or too many to look up. */
  list?(most: number): Test | null;
  /** Conditions with the same one are listed together, no statement read; null: no index has it. */
  readonly index: (typeof indexes)[number] | null;
  /** A word of the index that stands at just the statements that meet it, where there is one. */
  readonly mark?: string;
}

function allOf(conditions: readonly Test[]): Conditions {
  return {
    and: conditions.map(({ test }) => ` AND ${test}`).join(''),
    values: conditions.flatMap(({ values }) => values),
  };
}

/** That words of the speaker's name begin with all of these. */
function saidBy(sql: Sql, names: readonly string[]): Condition {
  const longestFirst = names.toSorted((a, b) => b.length - a.length);
  return {
    test: names.map(() => isNamed('s.speaker')).join(' AND '),
    values: names.flatMap(beginningWith),
    index: 'speaker',
    list(most) {
      // Whoever is called so said something, as a rule.
      const rare = longestFirst.find((name) => !isNameOfMore(sql, name, Math.min(most, mostNamesakes)));
      if (rare === undefined) return null;
      const others = longestFirst.filter((name) => name !== rare);
      const called = `SELECT x.speaker FROM speaker_word x WHERE x.word >= ? AND x.word < ?${others.map(() => ` AND ${isNamed('x.speaker')}`).join('')}`;
      return { test: `s.speaker IN (${called})`, values: [rare, ...others].flatMap(beginningWith) };
    },
  };
}

/** The words as they are where somebody is called so, else one of them mended; undefined where nobody is called anything like it. */
function namesOrLike(sql: Sql, names: readonly string[], learnt: () => Vocabulary): readonly string[] | undefined {
  const isCalled = (words: readonly string[]) => speakersNamed(sql, words, 1).length > 0;
  if (isCalled(names)) return names;
  const like = names.map((name) =>
    learnt()
      .like(name, mostLikeName, true)
      .map(({ word }) => word),
  );
  const known = wordsOfNames(sql, like.flat());
  for (const [place, words] of like.entries()) {
    for (const word of words) {
      if (!known.has(word)) continue;
      const mended = names.map((name, at) => (at === place ? word : name));
      if (isCalled(mended)) return mended;
    }
  }
  return undefined;
}

/** Outlets in whose name words begin with all of these. One outlet after the other is looked up in the index of outlets. */
function outletsNamed(sql: Sql, names: readonly string[]): string[] {
  return sql
    .all<{ outlet: string | null }>(
      `WITH RECURSIVE each_outlet (outlet) AS (
         SELECT min(outlet) FROM article
         UNION ALL SELECT (SELECT min(a.outlet) FROM article a WHERE a.outlet > each_outlet.outlet) FROM each_outlet
         WHERE each_outlet.outlet IS NOT NULL)
       SELECT outlet FROM each_outlet`,
    )
    .flatMap(({ outlet }) => outlet ?? [])
    .filter((outlet) => {
      const words = foldedWords(outlet);
      return names.every((name) => words.some((word) => word.startsWith(name)));
    });
}
