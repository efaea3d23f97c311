import type { Prose } from '../../src/language/prose.ts';
import type { Candidate } from '../../src/statement/candidates.ts';
import type { TokenSpans } from '../../src/statement/read-roles.ts';
import { tokensOf } from './gold-labels.ts';
import type { GoldArticle } from './read-polnear.ts';

/** A gold statement in tokens. */
interface GoldTokens {
  readonly content: ReadonlySet<number>;
  readonly letters: number;
  readonly source: ReadonlySet<number>;
  readonly sourced: boolean;
}

export const WRONG = 0;
export const RIGHT = 1;
export const EXACT = 2;

/**
 * Judges candidates: right as the scorer has it, with a content that overlaps a gold one by half (of its
 * letters) and the same source; exact where both are the gold's to the word.
 */
export function judgeOf({ prose, statements }: GoldArticle): (candidate: Candidate) => number {
  const gold = statements.map((statement): GoldTokens => {
    const tokens = (spans: typeof statement.content) =>
      new Set(spans.flatMap((span) => range(tokensOf(prose, span) ?? [0, 0])));
    const content = tokens(statement.content);
    return {
      content,
      letters: lettersOf(prose, content),
      source: tokens(statement.source),
      sourced: statement.source.length > 0,
    };
  });
  const byToken = new Map<number, GoldTokens[]>();
  for (const one of gold) for (const token of one.content) byToken.set(token, [...(byToken.get(token) ?? []), one]);
  return (candidate) => {
    const content = new Set(flat(candidate.content));
    const letters = lettersOf(prose, content);
    const near = new Set([...content].flatMap((token) => byToken.get(token) ?? []));
    const source = flat(candidate.source);
    for (const one of near) {
      let shared = 0;
      for (const token of content) if (one.content.has(token)) shared += lettersIn(prose, token);
      if (shared === 0 || shared / (letters + one.letters - shared) < 0.5) continue;
      const sameSource = one.sourced ? source.some((token) => one.source.has(token)) : source.length === 0;
      if (!sameSource) continue;
      const exact =
        shared === letters &&
        shared === one.letters &&
        lettersOf(prose, new Set(source)) === lettersOf(prose, one.source) &&
        source.every((token) => one.source.has(token) || lettersIn(prose, token) === 0);
      return exact ? EXACT : RIGHT;
    }
    return WRONG;
  };
}

const range = ([start, end]: readonly [number, number]) => Array.from({ length: end - start }, (_, k) => start + k);
const flat = (spans: TokenSpans) => spans.flatMap(range);

function lettersIn(prose: Prose, token: number): number {
  return (prose.flags[token]! & 8) === 0 ? 0 : prose.ends[token]! - prose.starts[token]!;
}

function lettersOf(prose: Prose, tokens: ReadonlySet<number>): number {
  let sum = 0;
  for (const token of tokens) sum += lettersIn(prose, token);
  return sum;
}
