import { foldedWords } from './fold.ts';
import type { Sql } from './sql.ts';

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
 * Row numbers of the speakers in whose name a word begins with each of these, those who spoke most first.
 *
 * @param words folded
 */
export function speakersNamed(sql: Sql, words: readonly string[], most: number): number[] {
  if (words.length === 0) return [];
  return sql
    .all<{ id: number }>(
      `SELECT p.id FROM speaker p WHERE p.statements > 0${words.map(() => ` AND p.id IN (${speakersWithWord})`).join('')}
       ORDER BY p.statements DESC, p.id LIMIT ?`,
      ...words.flatMap(beginningWith),
      most,
    )
    .map(({ id }) => id);
}

/** Row numbers of speakers a word of whose name lies between two values, which `beginningWith` gives. */
export const speakersWithWord = 'SELECT speaker FROM speaker_word WHERE word >= ? AND word < ?';

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
