import type { SearchHit } from '../corpus.ts';
import type { Questions } from '../questions.ts';
import type { Sql } from '../sql.ts';
import { type Condition, candidatesByIndex, candidatesByScan, type OneOf, recentStatements } from './candidates.ts';
import { parseQuery, type Query } from './parse-query.ts';
import { type Candidate, rank, type Term } from './rank.ts';
import type { Alternative, Vocabulary } from './vocabulary.ts';

/** Candidates of one condition; looser ones stop when there are enough. */
const perCondition = 400;
const perOmission = 100;
const enough = 60;
/** What one word may mean, at most. */
const mostBegun = 64;
const mostLike = 40;
/** A pasted paragraph is searched by its first words. */
const mostWords = 16;

/**
 * Searches the statements, best first. The words may stand in any order, in the statement, in its
 * speaker's name, its headline or its outlet; the last may be unfinished, and each may be mistyped.
 *
 * The candidates come from ever looser conditions, until there are enough: the words one after the other;
 * near each other; all of them; all of them or words like them; all but one.
 *
 * @param stale true where a newer search makes this one's answer worthless: it ends early, with nothing
 */
export function searchStatements(
  sql: Sql,
  questions: Questions,
  vocabulary: Vocabulary,
  wordIndex: boolean,
  typed: string,
  limit: number,
  stale: () => boolean,
): SearchHit[] {
  const query = parseQuery(typed);
  const words = query.words.slice(0, mostWords);
  if (words.length === 0 && query.phrases.length === 0) {
    return hits(questions, recentStatements(sql, query, limit));
  }

  const find = wordIndex ? candidatesByIndex(sql, query) : candidatesByScan(sql, query, stale);
  const ids = new Set<number>();
  const collect = (condition: Condition, limit = perCondition) => {
    if (!stale()) for (const id of find(condition, limit)) ids.add(id);
  };
  const { phrases } = query;
  const exact = words.map((word, place) => meanings(vocabulary, query, word, place, false));
  if (words.length > 1) {
    collect({ each: [], phrases: [...phrases, words] });
    collect({ each: [], phrases, near: words });
  }
  collect({ each: exact.map(oneOf), phrases });

  let terms = words.map((word, place): Term => ({ word, alternatives: exact[place] ?? [] }));
  if (ids.size < enough && words.length > 0) {
    const loose = words.map((word, place) => meanings(vocabulary, query, word, place, true));
    terms = words.map((word, place) => ({ word, alternatives: loose[place] ?? [] }));
    const groups = looseGroups(vocabulary, words, loose);
    collect({ each: groups, phrases });
    if (ids.size < limit && words.length > 2) {
      for (let left = 0; left < groups.length; left++)
        collect({ each: groups.filter((_, at) => at !== left), phrases }, perOmission);
    }
    terms = withMeant(vocabulary, terms);
  }
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
     WHERE s.id IN (SELECT value FROM json_each(?))`,
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

function meanings(vocabulary: Vocabulary, query: Query, word: string, place: number, loose: boolean): Alternative[] {
  const last = query.open && place === query.words.length - 1;
  const found: Alternative[] = [{ word, cost: 0 }];
  if (last || (loose && word.length > 2)) found.push(...vocabulary.beginningWith(word, mostBegun));
  if (loose) {
    const begun = new Set(found.map((each) => each.word));
    found.push(...vocabulary.like(word, mostLike, last && word.length > 3).filter((each) => !begun.has(each.word)));
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

/** Adds to what each word may mean the words that it makes with its neighbours, for the ranking. */
function withMeant(vocabulary: Vocabulary, terms: readonly Term[]): Term[] {
  const words = terms.map(({ word }) => word);
  return terms.map((term, place) => {
    const more: Alternative[] = splits(vocabulary, term.word)
      .flat()
      .map((word) => ({ word, cost: 1 }));
    for (const joined of [
      place > 0 ? (words[place - 1] as string) + term.word : '',
      place + 1 < words.length ? term.word + (words[place + 1] as string) : '',
    ]) {
      if (vocabulary.has(joined)) more.push({ word: joined, cost: 0.5 });
      for (const word of splits(vocabulary, joined).flat()) more.push({ word, cost: 0.5 });
    }
    return { ...term, alternatives: [...term.alternatives, ...more] };
  });
}
