import { findQuotations } from '../language/quotation-marks.ts';
import type { FileRecord, Span } from '../record.ts';

/** What is painted in a text, by the way it is painted. */
export interface Marks {
  readonly direct: readonly Span[];
  readonly reported: readonly Span[];
  readonly pledge: readonly Span[];
}

export const NO_MARKS: Marks = { direct: [], reported: [], pledge: [] };

/**
 * The stretches of a text to paint. Of a statement partly in quotation marks, what the marks hold is
 * painted as a direct quote and the rest as reported.
 *
 * @param text the text that the record was read from
 */
export function marksOf(record: FileRecord, text: string): Marks {
  const direct: Span[] = [];
  const reported: Span[] = [];
  const pledge: Span[] = [];
  for (const article of record.articles) {
    for (const { kind, content } of article.statements) {
      if (kind === 'direct') direct.push(...content);
      else if (kind === 'indirect') reported.push(...content);
      else for (const span of content) splitAtQuotations(span, text, direct, reported);
    }
    for (const { start, end } of article.pledges) pledge.push({ start, end });
  }
  return { direct, reported, pledge };
}

function splitAtQuotations(span: Span, text: string, direct: Span[], reported: Span[]): void {
  let from = span.start;
  for (const { start, end } of findQuotations(text, [span])) {
    if (start > from) reported.push({ start: from, end: start });
    direct.push({ start, end });
    from = end;
  }
  if (from < span.end) reported.push({ start: from, end: span.end });
}
