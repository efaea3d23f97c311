import type { Span, Statement } from '../record.ts';

/** Tells which statement a place of the text belongs to. */
export interface StatementsAround {
  /** The innermost statement whose content holds the offset, as an index; null where the article itself speaks. */
  at(offset: number): number | null;
  /** That statement's content span. */
  spanAt(offset: number): Span | null;
  /** The statement whose cue overlaps the span: `pledged` both attributes and promises. */
  byCue(cue: Span): number | null;
}

interface ContentSpan extends Span {
  readonly statement: number;
}

/** How many spans that begin earlier are looked at for one that still reaches the offset; nesting is shallow. */
const DEEPEST = 12;

/** Indexes statements by the places of their contents and cues. */
export function enclosingStatements(statements: readonly Statement[]): StatementsAround {
  const contents: ContentSpan[] = [];
  const cues: ContentSpan[] = [];
  for (const [statement, { content, cue }] of statements.entries()) {
    for (const { start, end } of content) contents.push({ start, end, statement });
    if (cue) cues.push({ start: cue.start, end: cue.end, statement });
  }
  contents.sort((a, b) => a.start - b.start || b.end - a.end);
  cues.sort((a, b) => a.start - b.start);

  const innermost = (offset: number) => {
    let best: ContentSpan | null = null;
    const last = lastBefore(contents, offset);
    for (let i = last; i >= 0 && i > last - DEEPEST; i--) {
      const span = contents[i] as ContentSpan;
      if (span.end > offset && (!best || span.end - span.start < best.end - best.start)) best = span;
    }
    return best;
  };
  return {
    at: (offset) => innermost(offset)?.statement ?? null,
    spanAt: innermost,
    byCue: (cue) => {
      const found = cues[lastBefore(cues, cue.end - 1)];
      return found && found.end > cue.start ? found.statement : null;
    },
  };
}

/** Index of the last span that begins at or before the offset; -1 where none does. */
function lastBefore(spans: readonly Span[], offset: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle] as Span).start <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
