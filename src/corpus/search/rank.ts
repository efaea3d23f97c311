import Fuse from 'fuse.js';
import { fold, visitWords } from '../fold.ts';
import type { Alternative } from './vocabulary.ts';

/** A word of the query and what it may mean. */
export interface Term {
  readonly word: string;
  readonly alternatives: readonly Alternative[];
}

/** What is looked at to rank a statement. */
export interface Candidate {
  readonly row: number;
  readonly text: string;
  readonly day: string | null;
  /** As `speakerName` has it. */
  readonly who: string | null;
  readonly headline: string;
  readonly outlet: string | null;
}

/** So many of the best at most are ranked by Fuse.js: those that meet the query as well as others do. */
const finalists = 150;
/** What a word that stands nowhere costs, and one that stands beside the statement: as speaker's name, in the headline. */
const missing = 3;
const beside = { speaker: 0.05, headline: 0.6 };

/**
 * Orders candidates, best first: first by how well the query's words are met (as typed before begun
 * before mistyped; in the statement before in its headline), then by how close together and in order they stand,
 * then as Fuse.js scores them, then by day, newest first.
 */
export function rank(terms: readonly Term[], candidates: readonly Candidate[], limit: number): Candidate[] {
  const meant = meantBy(terms);
  const typed = terms.map(({ word }) => word);

  const scored = candidates
    .map((row): Scored => {
      const { cost, apart } = meeting(row, typed.length, meant);
      return { row, step: Math.round(cost * 4), apart };
    })
    .sort((a, b) => compareMeeting(a, b) || newest(a.row, b.row));
  const last = scored[limit - 1];
  const best = last
    ? scored.filter((each, at) => at < limit || (at < finalists && compareMeeting(each, last) === 0))
    : scored;
  const scores = scoreByFuse(
    typed.join(' '),
    best.filter((each, at) => isTied(each, best[at - 1], best[at + 1])),
  );
  const score = (each: Scored) => scores.get(each) ?? 1;
  return best
    .sort((a, b) => compareMeeting(a, b) || score(a) - score(b) || newest(a.row, b.row))
    .slice(0, limit)
    .map(({ row }) => row);
}

/** A candidate and how well it meets the terms: in quarters of what a letter mistyped costs, and words apart. */
interface Scored {
  readonly row: Candidate;
  readonly step: number;
  readonly apart: number;
}

function compareMeeting(a: Scored, b: Scored): number {
  return a.step - b.step || a.apart - b.apart;
}

function isTied(each: Scored, ...neighbours: readonly (Scored | undefined)[]): boolean {
  return neighbours.some((other) => other !== undefined && compareMeeting(each, other) === 0);
}

/** Fuse.js's scores of those that it finds, from 0, the best, to 1. */
function scoreByFuse(query: string, tied: readonly Scored[]): ReadonlyMap<Scored, number> {
  if (tied.length === 0) return new Map();
  const fuse = new Fuse(
    tied.map(({ row }) => ({ said: fold(row.text), who: fold(row.who ?? ''), headline: fold(row.headline) })),
    {
      keys: [
        { name: 'said', weight: 4 },
        { name: 'who', weight: 2 },
        { name: 'headline', weight: 1 },
      ],
      includeScore: true,
      ignoreLocation: true,
      useTokenSearch: true,
      tokenize: wordsAsked(query),
      threshold: 0.5,
    },
  );
  return new Map(fuse.search(query).map(({ refIndex, score }) => [tied[refIndex] as Scored, score ?? 1]));
}

const word = /[\p{L}\p{M}\p{N}_]+/gu;

/**
 * Cuts texts into words, as Fuse.js does, of which it needs to know in how many texts the query's stand, and how many texts
 * have any: the others are left out, since most of the time would go into counting them.
 */
function wordsAsked(query: string): (text: string) => string[] {
  const asked = new Set(query.match(word));
  return (text) => {
    const words = text.match(word) ?? [];
    const found = words.filter((each) => asked.has(each));
    return found.length > 0 ? found : words.slice(0, 1);
  };
}

/** A term that a word meets, and at what cost. */
interface Met {
  readonly term: number;
  readonly cost: number;
}

/** The words that may be meant. */
interface Meant {
  /** Which terms each meets. */
  readonly words: ReadonlyMap<string, readonly Met[]>;
  /** 1 at the `shapeOf` each: rules out nearly all words of a text before a string is made of them. */
  readonly shapes: Uint8Array;
}

function meantBy(terms: readonly Term[]): Meant {
  const words = new Map<string, Met[]>();
  const shapes = new Uint8Array(shapeCount);
  terms.forEach(({ alternatives }, term) => {
    for (const { word, cost } of alternatives) {
      const known = words.get(word);
      if (known) known.push({ term, cost });
      else words.set(word, [{ term, cost }]);
      shapes[shapeOf(word, 0, word.length)] = 1;
    }
  });
  return { words, shapes };
}

const shapeCount = 4096;

/** A number for the first letter of a word, its last and its length, below `shapeCount`. */
function shapeOf(text: string, start: number, end: number): number {
  return (text.charCodeAt(start) * 31 + text.charCodeAt(end - 1) * 7 + (end - start) * 257) & (shapeCount - 1);
}

/** A word of a text that meets terms, and the place where it stands among the text's words. */
interface MetAt {
  readonly at: number;
  readonly met: readonly Met[];
}

function wordsMet(text: string, { words, shapes }: Meant): MetAt[] {
  const found: MetAt[] = [];
  let at = 0;
  visitWords(text, (folded, start, end) => {
    if (shapes[shapeOf(folded, start, end)] === 1) {
      const met = words.get(folded.slice(start, end));
      if (met) found.push({ at, met });
    }
    at++;
  });
  return found;
}

/** How well a statement meets the terms, and how far apart it has them. */
function meeting(row: Candidate, terms: number, meant: Meant): { cost: number; apart: number } {
  const costs = new Array<number>(terms).fill(missing);
  const look = (words: readonly MetAt[], extra: number) => {
    for (const { met } of words) {
      for (const { term, cost } of met) {
        if (cost + extra < (costs[term] as number)) costs[term] = cost + extra;
      }
    }
  };
  const said = wordsMet(row.text, meant);
  look(said, 0);
  const apart = wordsApart(said, costs);
  if (row.who) look(wordsMet(row.who, meant), beside.speaker);
  if (costs.includes(missing)) look(wordsMet(`${row.headline} ${row.outlet ?? ''}`, meant), beside.headline);
  let cost = 0;
  for (const each of costs) cost += each;
  return { cost, apart };
}

/**
 * Words between the terms where they stand closest to each other, and a half where their order is not that
 * of the query.
 *
 * @param costs what each term costs as the statement meets it; a term that it has not doesn't count
 */
function wordsApart(said: readonly MetAt[], costs: readonly number[]): number {
  const last = costs.map((cost): number | undefined => (cost < missing ? -1 : undefined));
  const wanted = last.filter((at) => at !== undefined).length;
  if (wanted < 2) return 0;
  let seen = 0;
  let least = Number.POSITIVE_INFINITY;
  for (const { at, met } of said) {
    for (const { term, cost } of met) {
      // A word that meets the term worse than another of the statement is not what was meant.
      if (cost > (costs[term] as number)) continue;
      if (last[term] === -1) seen++;
      last[term] = at;
    }
    if (seen < wanted) continue;
    let first = at;
    let before = -1;
    let ordered = true;
    for (const place of last) {
      if (place === undefined) continue;
      if (place < first) first = place;
      if (place < before) ordered = false;
      before = place;
    }
    least = Math.min(least, Math.max(0, at - first + 1 - wanted) + (ordered ? 0 : 0.5));
  }
  return least;
}

function newest(a: Candidate, b: Candidate): number {
  const day = (row: Candidate) => row.day ?? '';
  return day(a) < day(b) ? 1 : day(a) > day(b) ? -1 : 0;
}
