import { foldedWords } from '../../src/corpus/fold.ts';
import { createRandom, type Random } from './random.ts';

/** What someone types who remembers a statement, and the statement. */
export interface WantedStatement {
  readonly query: string;
  readonly text: string;
  /** The words that the query means, without its typing mistakes. */
  readonly meant: readonly string[];
}

/** How many words a query has. */
export interface QueryLength {
  readonly least: number;
  readonly most: number;
}

/** Of a statement's words, those so long are remembered. */
const remembered = 4;

/**
 * Queries of some words of a statement that follow each other, short ones left out, every other query in
 * another order than the statement has them, with so many letters mistyped.
 */
export function makeQueries(
  statements: readonly string[],
  count: number,
  typos: number,
  { least, most }: QueryLength = { least: 4, most: 6 },
  seed = 7,
): WantedStatement[] {
  const random = createRandom(seed + typos);
  const queries: WantedStatement[] = [];
  while (queries.length < count) {
    const text = random.pick(statements);
    const words = foldedWords(text).filter((word) => word.length >= remembered);
    if (words.length < 6) continue;
    const length = least + random.below(most - least + 1);
    const start = random.below(words.length - length + 1);
    const meant = words.slice(start, start + length);
    if (random.next() < 0.5) meant.sort(() => random.next() - 0.5);
    let query = meant.join(' ');
    for (let typo = 0; typo < typos; typo++) query = mistype(query, random);
    queries.push({ query, text, meant });
  }
  return queries;
}

/** One letter put in, left out, changed or swapped with the next, never a space. */
function mistype(query: string, random: Random): string {
  for (;;) {
    const at = random.below(query.length - 1);
    if (query[at] === ' ' || query[at + 1] === ' ') continue;
    const letter = String.fromCharCode(97 + random.below(26));
    const kind = random.below(4);
    if (kind === 0) return query.slice(0, at) + letter + query.slice(at);
    if (kind === 1) return query.slice(0, at) + query.slice(at + 1);
    if (kind === 2 && letter !== query[at]) return query.slice(0, at) + letter + query.slice(at + 1);
    if (kind === 3 && query[at] !== query[at + 1]) {
      return query.slice(0, at) + query[at + 1] + query[at] + query.slice(at + 2);
    }
  }
}

/** A value below which so much of the values lies; `part` from 0 to 1. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}
