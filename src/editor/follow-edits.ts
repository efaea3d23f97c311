import type { Span } from '../record.ts';

/** A stretch of a text replaced by `length` new characters. */
export interface Edit extends Span {
  readonly length: number;
}

/**
 * Where spans stand after edits: what an edit touches is gone, what lies behind it moves.
 *
 * @param spans in any order; the answer is in text order
 * @param edits offsets into the text before any of them; not overlapping, in any order
 */
export function followEdits(spans: readonly Span[], edits: readonly Edit[]): Span[] {
  const edited = [...edits].sort((a, b) => a.start - b.start);
  const kept: Span[] = [];
  let passed = 0;
  let shift = 0;
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    let edit = edited[passed];
    while (edit && edit.end <= span.start) {
      shift += edit.length - (edit.end - edit.start);
      edit = edited[++passed];
    }
    if (!edit || edit.start >= span.end) kept.push({ start: span.start + shift, end: span.end + shift });
  }
  return kept;
}
