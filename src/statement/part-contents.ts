import type { Span } from '../record.ts';
import type { FoundStatement } from './find-statements.ts';

/** So many statements after one may share words with it. */
const NEAR = 6;

/**
 * No words are said twice: what two statements claim goes to the one whose cue stands nearer.
 *
 * @param statements in text order
 */
export function partContents(statements: readonly FoundStatement[]): FoundStatement[] {
  const parted = [...statements];
  for (let a = 0; a < parted.length; a++)
    for (let b = a + 1; b < Math.min(parted.length, a + 1 + NEAR); b++) {
      const [one, other] = [parted[a] as FoundStatement, parted[b] as FoundStatement];
      if (!one.content.some((span) => other.content.some((there) => overlap(span, there)))) continue;
      parted[a] = without(one, other);
      parted[b] = without(other, parted[a] as FoundStatement);
    }
  return parted;
}

function without(one: FoundStatement, other: FoundStatement): FoundStatement {
  const content = one.content.filter(
    (span) => !other.content.some((there) => overlap(span, there) && away(one, span) > away(other, there)),
  );
  return content.length === 0 || content.length === one.content.length ? one : { ...one, content };
}

function away({ cue }: FoundStatement, { start, end }: Span): number {
  if (!cue) return Number.POSITIVE_INFINITY;
  return Math.max(0, start - cue.end, cue.start - end);
}

function overlap(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}
