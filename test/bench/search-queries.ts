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

/** A statement and what filters can tell of it. */
export interface FilteredStatement {
  readonly text: string;
  readonly speaker: string | null;
  readonly outlet: string | null;
  readonly day: string | null;
  readonly isPledge: boolean;
  readonly isQuote: boolean;
}

/** What someone types who remembers one to three words of a statement, and one or two things that filters tell of it. */
export function makeFilteredQueries(statements: readonly FilteredStatement[], count: number, seed: number): string[] {
  const random = createRandom(seed);
  const queries: string[] = [];
  while (queries.length < count) {
    const statement = random.pick(statements);
    const filters = filtersOf(statement, random).sort(() => random.next() - 0.5);
    const words = foldedWords(statement.text).filter((word) => word.length >= remembered);
    if (filters.length === 0 || words.length < 3) continue;
    const length = 1 + random.below(3);
    const start = random.below(words.length - length + 1);
    const some = filters.slice(0, 1 + random.below(2)).join(' ');
    const text = words.slice(start, start + length).join(' ');
    queries.push(random.next() < 0.5 ? `${some} ${text}` : `${text} ${some}`);
  }
  return queries;
}

function filtersOf({ speaker, outlet, day, isPledge, isQuote }: FilteredStatement, random: Random): string[] {
  const name = foldedWords(speaker ?? '');
  const month = day?.slice(0, 7);
  const filters = [
    ...(name.length > 0 ? [`@${random.next() < 0.5 ? random.pick(name) : name.join(' @')}`] : []),
    ...(outlet ? [`in:${random.pick(foldedWords(outlet))}`] : []),
    ...(month ? [random.pick([month, `${month.slice(0, 4)}..${month.slice(0, 4)}`, `${month}..`, `..${day}`])] : []),
  ];
  // Half of all statements are quotes: were it said of each, it would be most of the filters.
  return [...filters, ...(isPledge ? ['#pledge'] : []), ...(isQuote && random.next() < 0.5 ? ['#quote'] : []), '#sure'];
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
