import type { Shown } from '../../statement/sure.ts';
import type { SearchHit } from '../corpus.ts';
import type { Questions } from '../questions.ts';
import type { Sql } from '../sql.ts';
import { type Condition, candidatesByIndex, candidatesByScan, type OneOf, recentStatements } from './candidates.ts';
import { parseQuery, type Query } from './parse-query.ts';
import { type Candidate, rank, type Term } from './rank.ts';
import type { Alternative, Vocabulary } from './vocabulary.ts';

/** Candidates of one condition. */
const perCondition = 400;
const perOmission = 100;
/** With fewer candidates than this, the next looser condition is tried. */
const enough = 3;
/** What one word may mean, at most: an unfinished one, a word that is in the index, one that is not. */
const mostBegun = 64;
const mostLikeKnown = 8;
const mostLikeUnknown = 40;
/** A pasted paragraph is searched by its first words. */
const mostWords = 16;

/**
 * Searches the statements, best first. The words may stand in any order, in the statement, in its
 * speaker's name, its headline or its outlet; the last may be unfinished, and each may be mistyped.
 *
 * The candidates come from ever looser conditions, until there are enough: the words one after the other;
 * near each other; all of them; words like those that are not in the index; words like any; all but one.
 *
 * @param shown `sure`: as if `#sure` stood in every query
 * @param stale true where a newer search makes this one's answer worthless: it ends early, with nothing
 */
export function searchStatements(
  sql: Sql,
  questions: Questions,
  vocabulary: Vocabulary,
  typed: string,
  limit: number,
  shown: Shown,
  stale: () => boolean,
): SearchHit[] {
  const asked = parseQuery(typed);
  const query = { ...asked, sure: asked.sure || shown === 'sure' };
  const words = query.words.slice(0, mostWords);
  if (words.length === 0 && query.phrases.length === 0) {
    return hits(questions, recentStatements(sql, query, vocabulary, limit));
  }

  const find = sql.words
    ? candidatesByIndex(sql, sql.words, query, vocabulary)
    : candidatesByScan(sql, query, vocabulary, stale);
  const ids = new Set<number>();
  const collect = (condition: Condition, limit = perCondition) => {
    if (!stale()) for (const id of find(condition, limit)) ids.add(id);
  };
  const { phrases } = query;
  if (words.length > 1) {
    collect({ each: [], phrases: [...phrases, words] });
    collect({ each: [], phrases, near: words });
  }
  let meant = words.map((word, place) => meanings(vocabulary, query, word, place, 'exact'));
  collect({ each: meant.map(oneOf), phrases });
  if (ids.size < enough && words.length > 0) {
    const unknown = words.map((word, place) => meanings(vocabulary, query, word, place, 'unknown'));
    const groups = looseGroups(vocabulary, words, unknown);
    collect({ each: groups, phrases });
    meant = words.map((word, place) => meanings(vocabulary, query, word, place, 'any'));
    if (ids.size < enough) collect({ each: looseGroups(vocabulary, words, meant), phrases });
    if (ids.size < enough && words.length > 2) {
      for (let left = 0; left < groups.length; left++) {
        collect({ each: groups.filter((_, at) => at !== left), phrases }, perOmission);
      }
    }
  }
  const terms = words.map(
    (word, place): Term => ({ word, alternatives: [...(meant[place] ?? []), ...mergedWith(vocabulary, words, place)] }),
  );
  if (stale()) return [];
  const best = rank(terms.length > 0 ? terms : phrases.flat().map(asTyped), candidates(sql, [...ids]), limit);
  return hits(
    questions,
    best.map(({ row }) => row),
  );
}

function candidates(sql: Sql, ids: readonly number[]): Candidate[] {
  return sql.all<Candidate>(
    `SELECT s.id AS row, s.text, s.day, coalesce(p.name, s.source) AS who, a.label AS headline, a.outlet
     FROM statement s JOIN article a ON a.id = s.article LEFT JOIN speaker p ON p.id = s.speaker
     WHERE s.id IN (SELECT value FROM json_each(?)) ORDER BY s.id`,
    JSON.stringify(ids),
  );
}

/** The statements with these row numbers, in this order. */
function hits(questions: Questions, ids: readonly number[]): SearchHit[] {
  const rows = new Map(questions.statementRows(ids).map(({ row, ...hit }) => [row, hit]));
  return ids.flatMap((id) => rows.get(id) ?? []);
}

function asTyped(word: string): Term {
  return { word, alternatives: [{ word, cost: 0 }] };
}

/** What a word of the query may mean: itself and, if it is the last, what it begins; words like it where it is `unknown`, or in `any` case. */
function meanings(
  vocabulary: Vocabulary,
  query: Query,
  word: string,
  place: number,
  like: 'exact' | 'unknown' | 'any',
): Alternative[] {
  const last = query.open && place === query.words.length - 1;
  const known = vocabulary.has(word);
  const found: Alternative[] = [{ word, cost: 0 }];
  const loose = like === 'any' || (like === 'unknown' && !known);
  if (last || (loose && word.length > 2))
    found.push(...vocabulary.beginningWith(word, last ? mostBegun : mostLikeKnown));
  if (loose) {
    const begun = new Set(found.map((each) => each.word));
    const most = known ? mostLikeKnown : mostLikeUnknown;
    found.push(...vocabulary.like(word, most, last && word.length > 3).filter((each) => !begun.has(each.word)));
  }
  return found;
}

function oneOf(alternatives: readonly Alternative[]): OneOf {
  return alternatives.map(({ word }) => [word]);
}

/** Spaces are mistyped like letters: two words may be one, and one may be two. */
function looseGroups(
  vocabulary: Vocabulary,
  words: readonly string[],
  meant: readonly (readonly Alternative[])[],
): OneOf[] {
  return words.map((word, place) => {
    const groups: (readonly string[])[] = [...oneOf(meant[place] ?? [])];
    groups.push(...splits(vocabulary, word));
    for (const neighbour of [words[place - 1], words[place + 1]]) {
      if (neighbour === undefined) continue;
      const joined = neighbour === words[place - 1] ? neighbour + word : word + neighbour;
      if (vocabulary.has(joined)) groups.push([joined]);
      for (const pair of splits(vocabulary, joined)) groups.push(pair);
    }
    return groups;
  });
}

function splits(vocabulary: Vocabulary, word: string): string[][] {
  const found: string[][] = [];
  for (let at = 2; at <= word.length - 2; at++) {
    const pair = [word.slice(0, at), word.slice(at)] as const;
    if (vocabulary.has(pair[0]) && vocabulary.has(pair[1])) found.push([...pair]);
  }
  return found;
}

/** The words that a word makes when it is split, or joined with its neighbours. */
function mergedWith(vocabulary: Vocabulary, words: readonly string[], place: number): Alternative[] {
  const word = words[place] as string;
  const found: Alternative[] = splits(vocabulary, word)
    .flat()
    .map((part) => ({ word: part, cost: 1 }));
  for (const joined of [
    place > 0 ? (words[place - 1] as string) + word : '',
    place + 1 < words.length ? word + (words[place + 1] as string) : '',
  ]) {
    if (vocabulary.has(joined)) found.push({ word: joined, cost: 0.5 });
    for (const part of splits(vocabulary, joined).flat()) found.push({ word: part, cost: 0.5 });
  }
  return found;
}
