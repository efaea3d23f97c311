import { SURE_CONFIDENCE } from '../../statement/sure.ts';
import { foldedWords } from '../fold.ts';
import { beginningWith, isNamed, speakersNamed, wordsOfNames } from '../speaker-words.ts';
import type { Sql, SqlValue } from '../sql.ts';
import type { Query } from './parse-query.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Which statements a query's filters leave: `@speaker`, `#pledge`, a period … */
export interface StatementFilter {
  /** The tables that `and` speaks of: statements `s`, where it takes them articles `a`. */
  readonly from: string;
  /** More conditions, each with an AND before it; empty where the query has no filter. */
  readonly and: string;
  readonly values: readonly SqlValue[];
  /** True where no statement is left: nobody is called so. */
  readonly leavesNone: boolean;
  /** Row numbers of the statements left, growing; null where there are more than so many, or an index can't tell. */
  few(most: number): number[] | null;
}

/** Words that one of a name that nobody has may have meant. */
const mostLikeName = 200;
/** Speakers of one name that are looked up at once. */
const mostNamed = 1000;

export function filterStatements(sql: Sql, query: Query, vocabulary: Vocabulary): StatementFilter {
  let and = query.sure ? ` AND s.confidence >= ${SURE_CONFIDENCE}` : '';
  let from = 'statement s';
  let leavesNone = false;
  let hasIndex = false;
  const values: SqlValue[] = [];
  const narrow = (condition: string, ...given: SqlValue[]) => {
    and += ` AND ${condition}`;
    values.push(...given);
  };
  if (query.speaker.length > 0) {
    const names = namesOrLike(sql, query.speaker, vocabulary);
    const speakers = names ? speakersNamed(sql, names, mostNamed) : [];
    if (!names || speakers.length === 0) leavesNone = true;
    else if (speakers.length < mostNamed) {
      narrow('s.speaker IN (SELECT value FROM json_each(?))', JSON.stringify(speakers));
      hasIndex = true;
    } else {
      for (const name of names) {
        narrow(isNamed('s.speaker'), ...beginningWith(name));
      }
    }
  }
  if (query.pledge) and += ' AND s.pledge IS NOT NULL';
  if (query.quote) and += " AND s.kind <> 'indirect'";
  if (query.from !== null) narrow('s.day >= ?', query.from);
  if (query.to !== null) narrow('s.day <= ?', `${query.to}~`);
  if (query.outlet.length > 0) {
    const outlets = outletsNamed(sql, query.outlet);
    if (outlets.length === 0) leavesNone = true;
    from = 'article a JOIN statement s ON s.article = a.id';
    narrow('a.outlet IN (SELECT value FROM json_each(?))', JSON.stringify(outlets));
  }
  hasIndex ||= query.pledge || query.from !== null || query.to !== null || query.outlet.length > 0;
  return {
    from,
    and,
    values,
    leavesNone,
    few(most) {
      if (!hasIndex) return null;
      const ids = sql
        .all<{ id: number }>(`SELECT s.id FROM ${from} WHERE true${and} LIMIT ?`, ...values, most + 1)
        .map(({ id }) => id);
      return ids.length > most ? null : ids.sort((a, b) => a - b);
    },
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
