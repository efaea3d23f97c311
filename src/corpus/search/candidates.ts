import { SURE_CONFIDENCE } from '../../statement/sure.ts';
import { foldedWords } from '../fold.ts';
import { speakersNamed, wordsOfNames } from '../speaker-words.ts';
import type { Sql, SqlValue, WordIndex } from '../sql.ts';
import type { Query } from './parse-query.ts';
import type { Vocabulary } from './vocabulary.ts';

/** All of these words stand in a statement, its speaker's name, its headline or outlet. */
export type AllOf = readonly string[];
/** One of these does. */
export type OneOf = readonly AllOf[];

/**
 * What candidates must have: one of each of `each`, the words of each of `phrases` one after the other,
 * and those of `near` not far from each other.
 */
export interface Condition {
  readonly each: readonly OneOf[];
  readonly phrases: readonly (readonly string[])[];
  readonly near?: readonly string[];
}

/** Words between the first and the last of those that stand near each other, at most. */
const nearby = 10;
/** Words that one of a name that nobody has may have meant. */
const mostLikeName = 200;
/** Speakers of one name, at most: those who spoke most. */
const mostNamed = 1000;

/** Finds the row numbers of statements that meet a condition and the query's filters. */
export type FindCandidates = (condition: Condition, limit: number) => number[];

/** By the index of words; the work depends on the words asked for, not on how many statements there are. */
export function candidatesByIndex(sql: Sql, index: WordIndex, query: Query, vocabulary: Vocabulary): FindCandidates {
  const filter = filterStatements(sql, query, vocabulary);
  return ({ each, phrases, near }, limit) => {
    if (each.some((group) => group.length === 0)) return [];
    const where = index.where({ each, phrases, ...(near ? { near: { words: near, between: nearby } } : {}) });
    return sql
      .all<{ id: number }>(
        filter.and === ''
          ? `SELECT w.rowid AS id FROM statement_words w WHERE ${where.sql} ORDER BY w.rowid LIMIT ?`
          : `SELECT s.id FROM statement_words w CROSS JOIN statement s ON s.id = w.rowid JOIN article a ON a.id = s.article
             WHERE ${where.sql}${filter.and} ORDER BY w.rowid LIMIT ?`,
        ...where.values,
        ...filter.values,
        limit,
      )
      .map(({ id }) => id);
  };
}

/**
 * By reading every statement, where SQLite has no FTS5.
 *
 * @param stale asked now and then; true ends the reading early
 */
export function candidatesByScan(sql: Sql, query: Query, vocabulary: Vocabulary, stale: () => boolean): FindCandidates {
  const filter = filterStatements(sql, query, vocabulary);
  const slice = 2000;
  return (condition, limit) => {
    const found: number[] = [];
    let last = 0;
    while (found.length < limit && !stale()) {
      const rows = sql.all<{ id: number; said: string; about: string }>(
        `SELECT s.id, s.text AS said, coalesce(p.name, s.source, '') || ' ' || a.label || ' ' || coalesce(a.outlet, '') AS about
         FROM statement s JOIN article a ON a.id = s.article LEFT JOIN speaker p ON p.id = s.speaker
         WHERE s.id > ?${filter.and} ORDER BY s.id LIMIT ${slice}`,
        last,
        ...filter.values,
      );
      if (rows.length === 0) break;
      for (const { id, said, about } of rows) {
        last = id;
        if (found.length < limit && meets(condition, foldedWords(said), foldedWords(about))) found.push(id);
      }
    }
    return found;
  };
}

/** The statements that meet the filters alone, most recent first. */
export function recentStatements(sql: Sql, query: Query, vocabulary: Vocabulary, limit: number): number[] {
  const filter = filterStatements(sql, query, vocabulary);
  return sql
    .all<{ id: number }>(
      `SELECT s.id FROM statement s JOIN article a ON a.id = s.article WHERE true${filter.and}
       ORDER BY s.day DESC NULLS LAST, s.id LIMIT ?`,
      ...filter.values,
      limit,
    )
    .map(({ id }) => id);
}

function filterStatements(sql: Sql, query: Query, vocabulary: Vocabulary): { and: string; values: SqlValue[] } {
  let and = query.sure ? ` AND s.confidence >= ${SURE_CONFIDENCE}` : '';
  const values: SqlValue[] = [];
  if (query.speaker.length > 0) {
    and += ' AND s.speaker IN (SELECT value FROM json_each(?))';
    values.push(JSON.stringify(namedOrLike(sql, query.speaker, vocabulary)));
  }
  if (query.pledge) and += ' AND s.pledge IS NOT NULL';
  if (query.quote) and += " AND s.kind <> 'indirect'";
  if (query.from !== null) {
    and += ' AND s.day >= ?';
    values.push(query.from);
  }
  if (query.to !== null) {
    and += ' AND s.day <= ?';
    values.push(`${query.to}~`);
  }
  if (query.outlet.length > 0) {
    and += ' AND a.outlet IN (SELECT value FROM json_each(?))';
    values.push(JSON.stringify(outletsNamed(sql, query.outlet)));
  }
  return { and, values };
}

/** Speakers in whose name words begin with all of these, or with words like them where nobody is called so. */
function namedOrLike(sql: Sql, names: readonly string[], vocabulary: Vocabulary): number[] {
  const found = speakersNamed(sql, names, mostNamed);
  if (found.length > 0) return found;
  const like = names.map((name) => vocabulary.like(name, mostLikeName, true).map(({ word }) => word));
  const known = wordsOfNames(sql, like.flat());
  for (const [place, words] of like.entries()) {
    for (const word of words) {
      if (!known.has(word)) continue;
      const mended = speakersNamed(
        sql,
        names.map((name, at) => (at === place ? word : name)),
        mostNamed,
      );
      if (mended.length > 0) return mended;
    }
  }
  return [];
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

function meets({ each, phrases, near = [] }: Condition, said: readonly string[], about: readonly string[]): boolean {
  const words = new Set([...said, ...about]);
  return (
    near.every((word) => said.includes(word)) &&
    each.every((group) => group.some((all) => all.every((word) => words.has(word)))) &&
    phrases.every((phrase) => standsIn(phrase, said) || standsIn(phrase, about))
  );
}

/** True where the words stand one after the other. */
export function standsIn(phrase: readonly string[], words: readonly string[]): boolean {
  const [first] = phrase;
  if (first === undefined) return true;
  for (let at = words.indexOf(first); at !== -1; at = words.indexOf(first, at + 1)) {
    if (phrase.every((word, place) => words[at + place] === word)) return true;
  }
  return false;
}
