import { fold, foldedWords } from './fold.ts';
import type { Sql, SqlValue } from './sql.ts';

/** The words of speakers' names (`speaker_word`): by how they begin, a speaker is found without reading all of them. */

/** Writes down the words of a speaker's name, in place of those of another name. */
export function writeSpeakerWords(
  sql: Sql,
  speaker: number,
  name: string,
  { isNew }: { readonly isNew: boolean },
): void {
  if (!isNew) sql.run('DELETE FROM speaker_word WHERE speaker = ?', speaker);
  for (const word of new Set(foldedWords(name))) {
    sql.run('INSERT INTO speaker_word (speaker, word) VALUES (?, ?)', speaker, word);
  }
}

/**
 * Row numbers of speakers in whose name a word begins with each of these, so many at most, in no order.
 *
 * @param words folded
 */
export function speakersNamed(sql: Sql, words: readonly string[], most: number): number[] {
  // The longest is the rarest, as a rule: with it the looking up begins.
  const [first, ...others] = words.toSorted((a, b) => b.length - a.length);
  if (first === undefined) return [];
  return sql
    .all<{ id: number }>(
      `SELECT DISTINCT x.speaker AS id FROM speaker_word x CROSS JOIN speaker p ON p.id = x.speaker
       WHERE x.word >= ? AND x.word < ? AND p.statements > 0${others.map(() => ` AND ${isNamed('x.speaker')}`).join('')} LIMIT ?`,
      ...[first, ...others].flatMap(beginningWith),
      most,
    )
    .map(({ id }) => id);
}

/** The condition that a word of a speaker's name lies between two values, which `beginningWith` gives. */
export function isNamed(speaker: string): string {
  return `EXISTS (SELECT 1 FROM speaker_word n WHERE n.speaker = ${speaker} AND n.word >= ? AND n.word < ?)`;
}

/** Whether more than so many words of speakers' names begin so. */
export function isNameOfMore(sql: Sql, beginning: string, most: number): boolean {
  const words = 'SELECT speaker FROM speaker_word WHERE word >= ? AND word < ? LIMIT 1 OFFSET ?';
  return sql.get(words, ...beginningWith(beginning), most) !== undefined;
}

/** The first and the last of all words that begin so. */
export function beginningWith(beginning: string): [from: string, to: string] {
  return [beginning, `${beginning}\u{10ffff}`];
}

/** Those of the words that stand in a speaker's name. */
export function wordsOfNames(sql: Sql, words: readonly string[]): Set<string> {
  const found = sql.all<{ word: string }>(
    'SELECT DISTINCT word FROM speaker_word WHERE word IN (SELECT value FROM json_each(?))',
    JSON.stringify(words),
  );
  return new Set(found.map(({ word }) => word));
}

/** The words of a view's filter, folded: what has no space in it is one. */
export function filterWords(filter: string | undefined): string[] {
  return fold(filter ?? '')
    .split(/\s+/)
    .filter(Boolean);
}

/** A query for the row numbers of speakers whom a word of a filter means: each part of it begins a word of the name. */
export function speakersCalled(word: string): { readonly sql: string; readonly values: readonly SqlValue[] } {
  const parts = foldedWords(word);
  if (parts.length === 0) return { sql: 'SELECT speaker FROM speaker_word WHERE false', values: [] };
  return {
    sql: parts.map(() => 'SELECT speaker FROM speaker_word WHERE word >= ? AND word < ?').join(' INTERSECT '),
    values: parts.flatMap(beginningWith),
  };
}
