import { CLOSING_MARK, type Prose, WORD } from '../language/prose.ts';
import type { Quotation } from '../language/quotation-marks.ts';
import type { Span, StatementKind } from '../record.ts';
import type { Candidate } from './candidates.ts';
import type { FoundStatement } from './find-statements.ts';
import type { TokenSpans } from './read-roles.ts';

/** The text of some tokens. */
export function spanOf(prose: Prose, [start, end]: readonly [number, number]): Span {
  return { start: prose.starts[start] as number, end: prose.ends[end - 1] as number };
}

/**
 * A candidate's content as spans of text: a border that falls within a quotation moves to the quotation's
 * edge, unless its cue or source stands in the same one; unquoted content loses the mark that ends its
 * sentence or clause. Spans with nothing but space between become one.
 */
export function contentSpans(prose: Prose, candidate: Candidate): Span[] {
  const barred = new Set<number>();
  for (const [start, end] of [[candidate.cue.start, candidate.cue.end] as const, ...candidate.source])
    for (let i = start; i < end; i++) barred.add(prose.quotation[i] as number);
  const spans: Span[] = [];
  for (const [first, after] of candidate.content) {
    let last = after - 1;
    while (last > first && isTrailing(prose, last)) last--;
    let { start, end } = spanOf(prose, [first, last + 1]);
    const opening = prose.quotation[first] as number;
    const closing = prose.quotation[last] as number;
    if (opening >= 0 && !barred.has(opening)) start = Math.min(start, (prose.quotations[opening] as Quotation).start);
    if (closing >= 0 && !barred.has(closing)) end = Math.max(end, (prose.quotations[closing] as Quotation).end);
    const before = spans.at(-1);
    if (before && start <= before.end + 1 && !hasCueBetween(prose, candidate, before.end, start))
      spans[spans.length - 1] = { start: before.start, end: Math.max(before.end, end) };
    else spans.push({ start, end });
  }
  return spans.filter(({ start, end }) => end > start);
}

function hasCueBetween(prose: Prose, { cue }: Candidate, from: number, to: number): boolean {
  const start = prose.starts[cue.start] as number;
  return start >= from && start < to;
}

/** A comma, full stop or the like outside quotation marks. */
function isTrailing(prose: Prose, i: number): boolean {
  const flags = prose.flags[i] as number;
  if (flags & (WORD | CLOSING_MARK)) return false;
  return (prose.quotation[i] as number) < 0 && '.,;:-–—'.includes(prose.text.charAt(prose.starts[i] as number));
}

/** `direct` when all words stand inside quotation marks, `indirect` when none does, else `mixed`. */
export function kindOf(prose: Prose, content: TokenSpans): StatementKind {
  let quoted = 0;
  let words = 0;
  for (const [start, end] of content)
    for (let i = start; i < end; i++) {
      if (((prose.flags[i] as number) & WORD) === 0) continue;
      words++;
      if ((prose.quotation[i] as number) >= 0) quoted++;
    }
  return quoted === 0 ? 'indirect' : quoted === words ? 'direct' : 'mixed';
}

/** Content, cue and source. */
export function allSpans({ content, cue, source }: Pick<FoundStatement, 'content' | 'cue' | 'source'>): Span[] {
  return [...content, cue, source].filter((span) => span !== null);
}

/** For each token 1 where some of the spans holds it, else 0. */
export function tokensIn({ count, starts, ends }: Prose, spans: readonly Span[]): Uint8Array {
  const held = new Uint8Array(count);
  for (const { start, end } of spans) {
    let low = 0;
    let high = count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] as number) <= start) low = middle + 1;
      else high = middle;
    }
    for (let i = low; i < count && (starts[i] as number) < end; i++) held[i] = 1;
  }
  return held;
}
