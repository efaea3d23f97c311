import { SURE_CONFIDENCE } from '../../statement/sure.ts';
import { foldedWords } from '../fold.ts';
import { beginningWith, isNamed, speakersNamed, wordsOfNames } from '../speaker-words.ts';
import type { Sql, SqlValue } from '../sql.ts';
import type { Query } from './parse-query.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Which statements a query's filters leave: `@speaker`, `#pledge`, a period … */
export interface StatementFilter {
  /** Conditions on a statement `s` that is at hand, each with an AND before it; empty where the query has no filter. */
  readonly and: string;
  readonly values: readonly SqlValue[];
  /** True where no statement is left: nobody is called so. */
  readonly leavesNone: boolean;
  /** Row numbers of the statements left, growing; null where there are more than so many, or an index can't tell. */
  few(most: number): number[] | null;
}

/** Words that one of a name that nobody has may have meant. */
const mostLikeName = 200;

export function filterStatements(sql: Sql, query: Query, vocabulary: Vocabulary): StatementFilter {
  const conditions: Condition[] = [];
  let leavesNone = false;
  if (query.sure) conditions.push({ test: `s.confidence >= ${SURE_CONFIDENCE}`, values: [] });
  if (query.speaker.length > 0) {
    const names = namesOrLike(sql, query.speaker, vocabulary);
    if (names) conditions.push(saidBy(names));
    else leavesNone = true;
  }
  if (query.pledge) conditions.push({ test: 's.pledge IS NOT NULL', values: [] });
  if (query.quote) conditions.push({ test: "s.kind <> 'indirect'", values: [] });
  if (query.from !== null) conditions.push({ test: 's.day >= ?', values: [query.from] });
  if (query.to !== null) conditions.push({ test: 's.day <= ?', values: [`${query.to}~`] });
  if (query.outlet.length > 0) {
    const outlets = outletsNamed(sql, query.outlet);
    if (outlets.length === 0) leavesNone = true;
    conditions.push({
      test: 's.article IN (SELECT id FROM article WHERE outlet IN (SELECT value FROM json_each(?)))',
      values: [JSON.stringify(outlets)],
    });
  }
  const hasIndex =
    query.speaker.length > 0 || query.pledge || query.from !== null || query.to !== null || query.outlet.length > 0;
  const all = (texts: readonly string[]) => texts.map((text) => ` AND ${text}`).join('');
  const values = conditions.flatMap((condition) => condition.values);
  return {
    and: all(conditions.map(({ test }) => test)),
    values,
    leavesNone,
    few(most) {
      if (!hasIndex || leavesNone) return null;
      const left = `SELECT s.id FROM statement s WHERE true${all(conditions.map(({ test, list }) => list ?? test))} LIMIT ?`;
      if (sql.get(`${left} OFFSET ?`, ...values, 1, most)) return null;
      return sql
        .all<{ id: number }>(left, ...values, most)
        .map(({ id }) => id)
        .sort((a, b) => a - b);
    },
  };
}

/** A condition on a statement `s`. */
interface Condition {
  /** As it is asked of a statement that is at hand. */
  readonly test: string;
  /** As an index can list the statements that meet it, where that is another, with the same values. */
  readonly list?: string;
  readonly values: readonly SqlValue[];
}

/** That words of the speaker's name begin with all of these. */
function saidBy(names: readonly string[]): Condition {
  const called = names.map(() => 'SELECT speaker FROM speaker_word WHERE word >= ? AND word < ?');
  return {
    test: names.map(() => isNamed('s.speaker')).join(' AND '),
    list: `s.speaker IN (${called.join(' INTERSECT ')})`,
    values: names.flatMap(beginningWith),
  };
}

/** The words as they are where somebody is called so, else one of them mended; undefined where nobody is called anything like it. */
function namesOrLike(sql: Sql, names: readonly string[], vocabulary: Vocabulary): readonly string[] | undefined {
  const isCalled = (words: readonly string[]) => speakersNamed(sql, words, 1).length > 0;
  if (isCalled(names)) return names;
  const like = names.map((name) => vocabulary.like(name, mostLikeName, true).map(({ word }) => word));
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
