import { foldedWords } from '../../src/corpus/fold.ts';
import { createRandom, type Random } from './random.ts';

/** What someone types who remembers a statement, and the statement. */
export interface WantedStatement {
  readonly query: string;
  readonly text: string;
}

/**
 * Queries of four to six words of a statement, each at least four letters long, every other query in
 * another order than the statement has them, with so many letters mistyped.
 */
export function makeQueries(statements: readonly string[], count: number, typos: number, seed = 7): WantedStatement[] {
  const random = createRandom(seed + typos);
  const queries: WantedStatement[] = [];
  while (queries.length < count) {
    const text = random.pick(statements);
    const words = foldedWords(text).filter((word) => word.length >= 4);
    if (words.length < 6) continue;
    const length = 4 + random.below(3);
    const start = random.below(words.length - length + 1);
    const chosen = words.slice(start, start + length);
    if (random.next() < 0.5) chosen.sort(() => random.next() - 0.5);
    let query = chosen.join(' ');
    for (let typo = 0; typo < typos; typo++) query = mistype(query, random);
    queries.push({ query, text });
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
