import type { Shown } from '../../statement/sure.ts';
import type { SearchHit } from '../corpus.ts';
import type { Questions } from '../questions.ts';
import { speakerName } from '../speaker-rows.ts';
import type { Sql } from '../sql.ts';
import {
  type Condition,
  candidatesByIndex,
  candidatesByScan,
  type FindCandidates,
  nearby,
  type OneOf,
  recentStatements,
  type Stale,
} from './candidates.ts';
import { parseQuery, type Query } from './parse-query.ts';
import { type Candidate, rank, type Term } from './rank.ts';
import { filterStatements } from './statement-filter.ts';
import type { Alternative, Vocabulary } from './vocabulary.ts';

/** Candidates of one condition. */
const perCondition = 400;
/** With fewer candidates than this for one word or two, and with none for more, the next looser condition is tried. */
const enoughForFew = 3;
/** Ways to mend words that are not in the index, the likeliest, in which all words are looked for near each other. */
const mostMended = 4;
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
 * The candidates come from ever looser conditions, until there are enough: all of the words, and where too many
 * statements have them, those that have them one after the other or near each other; words like those that are not in
 * the index, and where too many have those, the likeliest of those near each other; words like any; all but one, the
 * rarest left out first.
 *
 * @param learnt gives the words of the index; it may have to learn them first, and is asked only where they are needed
 * @param shown `sure`: as if `#sure` stood in every query
 * @param stale true where a newer search makes this one's answer worthless: it ends early, with nothing
 */
export function searchStatements(
  sql: Sql,
  questions: Questions,
  learnt: () => Vocabulary,
  typed: string,
  limit: number,
  shown: Shown,
  stale: Stale,
): SearchHit[] {
  const asked = parseQuery(typed);
  const query = { ...asked, sure: asked.sure || shown === 'sure' };
  const words = query.words.slice(0, mostWords);
  const filter = filterStatements(sql, query, learnt);
  if (filter.leavesNone) return [];
  if (words.length === 0 && query.phrases.length === 0) {
    return hits(questions, recentStatements(sql, filter, limit));
  }

  const find = sql.words ? candidatesByIndex(sql, sql.words, filter, stale) : candidatesByScan(sql, filter, stale);
  const vocabulary = learnt();
  const { ids, meant } = gather(find, vocabulary, query, words, stale);
  const terms = words.map(
    (word, place): Term => ({ word, alternatives: [...(meant[place] ?? []), ...mergedWith(vocabulary, words, place)] }),
  );
  if (stale()) return [];
  const best = rank(terms.length > 0 ? terms : query.phrases.flat().map(asTyped), candidates(sql, [...ids]), limit);
  return hits(
    questions,
    best.map(({ row }) => row),
  );
}

/** Candidates, and what each word of the query may have meant in them. */
interface Gathered {
  readonly ids: ReadonlySet<number>;
  readonly meant: readonly (readonly Alternative[])[];
}

function gather(
  find: FindCandidates,
  vocabulary: Vocabulary,
  query: Query,
  words: readonly string[],
  stale: Stale,
): Gathered {
  const { phrases } = query;
  const ids = new Set<number>();
  /** Whether there were no more than are looked at. */
  const collect = (condition: Condition): boolean => {
    if (stale() || condition.each.some((group) => group.length === 0)) return true;
    const found = find(condition, perCondition);
    for (const id of found) ids.add(id);
    return found.length < perCondition;
  };
  const isEnough = () => ids.size >= (words.length > 2 ? 1 : enoughForFew);
  const meaning = (like: Like) => words.map((word, place) => meanings(vocabulary, query, word, place, like));
  const last = words.length - 1;

  const exact = meaning('exact');
  const groups = exact.map((each) => oneOf(vocabulary, each));
  const isComplete = collect({ each: groups, phrases });
  if (!isComplete && last > 0) {
    // What stands one after the other stands near each other, too, unless there is too much of it.
    const isAllNear = collect({ each: [], phrases, near: words });
    if (!isAllNear || words.length > nearby + 2) collect({ each: [], phrases: [...phrases, words] });
    if (last > 1 && query.open && !vocabulary.has(words[last] as string)) {
      collect({ each: groups.slice(last), phrases, near: words.slice(0, last) });
    }
  }
  if (isEnough() || words.length === 0) return { ids, meant: exact };

  // Few letters begin more words than are tried: what else was typed tells more.
  const isCut = last > 0 && (exact[last]?.length ?? 0) > mostBegun;
  const told = isCut ? words.slice(0, last) : words;
  if (isCut) collect({ each: groups.slice(0, last), phrases });
  if (isEnough()) return { ids, meant: exact };

  const unknown = meaning('unknown');
  const loose = looseGroups(vocabulary, words, unknown).slice(0, told.length);
  const isLooser = loose.some((group, place) => group.length > (groups[place] as OneOf).length);
  if (isLooser && !collect({ each: loose, phrases }) && told.length > 1) {
    for (const near of mended(vocabulary, query, told, unknown))
      collect({ each: groups.slice(told.length), phrases, near });
  }
  if (isEnough()) return { ids, meant: unknown };

  const any = meaning('any');
  collect({ each: looseGroups(vocabulary, words, any).slice(0, told.length), phrases });
  for (const left of told.length > 2 ? rarestFirst(vocabulary, told) : []) {
    if (isEnough()) break;
    collect({ each: loose.filter((_, at) => at !== left), phrases });
  }
  return { ids, meant: any };
}

function candidates(sql: Sql, ids: readonly number[]): Candidate[] {
  return sql.all<Candidate>(
    `SELECT s.id AS row, s.text, s.day, ${speakerName} AS who, a.label AS headline, a.outlet
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

type Like = 'exact' | 'unknown' | 'any';

function isUnfinished(query: Query, place: number): boolean {
  return query.open && place === query.words.length - 1;
}

/** What a word of the query may mean: itself and, if it is the last, what it begins; words like it where it is `unknown`, or in `any` case. */
function meanings(vocabulary: Vocabulary, query: Query, word: string, place: number, like: Like): Alternative[] {
  const last = isUnfinished(query, place);
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

/**
 * The words with those that are not in the index mended, in the likeliest ways, the nearest first. Only the last, where it
 * may go on, is the beginning of another.
 */
function mended(
  vocabulary: Vocabulary,
  query: Query,
  words: readonly string[],
  meant: readonly (readonly Alternative[])[],
): (readonly string[])[] {
  let ways: { readonly words: readonly string[]; readonly cost: number }[] = [{ words: [], cost: 0 }];
  for (const [place, word] of words.entries()) {
    const least = isUnfinished(query, place) ? 0 : 1;
    const known = vocabulary.has(word)
      ? [{ word, cost: 0 }]
      : (meant[place] ?? []).filter((each) => each.word !== word && each.cost >= least);
    ways = ways
      .flatMap((way) => known.map((each) => ({ words: [...way.words, each.word], cost: way.cost + each.cost })))
      .sort((a, b) => a.cost - b.cost)
      .slice(0, mostMended);
  }
  return ways.map((way) => way.words);
}

/** Places of the words: first those that are not in the index, then from rare to frequent. */
function rarestFirst(vocabulary: Vocabulary, words: readonly string[]): number[] {
  const ranks = words.map((word) => vocabulary.rankOf(word));
  return words.map((_, place) => place).sort((a, b) => (ranks[b] as number) - (ranks[a] as number));
}

function oneOf(vocabulary: Vocabulary, alternatives: readonly Alternative[]): OneOf {
  return alternatives.flatMap(({ word }) => (vocabulary.has(word) ? [[word]] : []));
}

/** Spaces are mistyped like letters: two words may be one, and one may be two. */
function looseGroups(
  vocabulary: Vocabulary,
  words: readonly string[],
  meant: readonly (readonly Alternative[])[],
): OneOf[] {
  return words.map((word, place) => {
    const groups: (readonly string[])[] = [...oneOf(vocabulary, meant[place] ?? [])];
    const known = vocabulary.has(word);
    if (!known) groups.push(...splits(vocabulary, word));
    for (const [at, joined] of joinedWith(words, place)) {
      if (vocabulary.has(joined)) groups.push([joined]);
      // Words that are in the index were hardly meant to be parted elsewhere.
      if (!known || !vocabulary.has(words[at] as string)) groups.push(...splits(vocabulary, joined));
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

/** A word written together with each of its neighbours: the neighbour's place, and what they make. */
function joinedWith(words: readonly string[], place: number): (readonly [at: number, joined: string])[] {
  const [before, word, after] = [words[place - 1], words[place] as string, words[place + 1]];
  return [
    ...(before === undefined ? [] : [[place - 1, before + word] as const]),
    ...(after === undefined ? [] : [[place + 1, word + after] as const]),
  ];
}

/** The words that a word makes when it is split, or joined with its neighbours. */
function mergedWith(vocabulary: Vocabulary, words: readonly string[], place: number): Alternative[] {
  const found: Alternative[] = splits(vocabulary, words[place] as string)
    .flat()
    .map((part) => ({ word: part, cost: 1 }));
  for (const [, joined] of joinedWith(words, place)) {
    if (vocabulary.has(joined)) found.push({ word: joined, cost: 0.5 });
    for (const part of splits(vocabulary, joined).flat()) found.push({ word: part, cost: 0.5 });
  }
  return found;
}
