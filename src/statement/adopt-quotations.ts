import type { Prose } from '../language/prose.ts';
import type { Quotation } from '../language/quotation-marks.ts';
import type { Span } from '../record.ts';
import type { FoundStatement } from './find-statements.ts';
import { allSpans, tokensIn } from './spans.ts';

/** Shorter quotations are terms, titles and scare quotes. */
const LEAST_WORDS = 5;

/**
 * Gives quotations that stand alone to the statement that they go on: one right after a statement's last
 * words (`"A," she said. "B."`), and a paragraph that is one quotation after a paragraph that ends with a
 * quoted statement.
 *
 * @param statements in text order
 */
export function adoptQuotations(prose: Prose, statements: readonly FoundStatement[]): FoundStatement[] {
  const { text, quotations, paragraphs } = prose;
  const taken = takenQuotations(prose, statements);
  const adopted = [...statements];
  let k = -1;
  let p = 0;
  for (const [q, quotation] of quotations.entries()) {
    while (k + 1 < adopted.length && startOf(adopted[k + 1] as FoundStatement) < quotation.start) k++;
    while (p + 1 < paragraphs.length && (paragraphs[p + 1] as Span).start <= quotation.start) p++;
    const statement = adopted[k];
    if (taken[q] || !statement || statement.kind === 'indirect' || !isSpeech(text, quotation)) continue;
    const end = endOf(statement);
    if (end > quotation.start || quotation.start - end > 400) continue;
    const paragraph = paragraphs[p] as Span;
    const between = text.slice(end, quotation.start);
    const follows =
      end > paragraph.start ? /^[\s.,;:]*$/.test(between) : fills(quotation, paragraph) && /^[\s.]*$/.test(between);
    if (!follows) continue;
    adopted[k] = { ...statement, content: [...statement.content, { start: quotation.start, end: quotation.end }] };
  }
  return adopted;
}

function startOf({ content, cue, source }: FoundStatement): number {
  return Math.min(
    (content[0] as Span).start,
    cue?.start ?? Number.POSITIVE_INFINITY,
    source?.start ?? Number.POSITIVE_INFINITY,
  );
}

function endOf({ content, cue, source }: FoundStatement): number {
  return Math.max((content.at(-1) as Span).end, cue?.end ?? 0, source?.end ?? 0);
}

function fills(quotation: Quotation, paragraph: Span): boolean {
  return quotation.start === paragraph.start && paragraph.end - quotation.end <= 1;
}

/** Whole sentences, by their last mark, and enough words. */
function isSpeech(text: string, { innerStart, innerEnd, closed }: Quotation): boolean {
  if (closed && !'.!?…,'.includes(text.charAt(innerEnd - 1))) return false;
  let words = 1;
  for (let at = innerStart; at < innerEnd && words < LEAST_WORDS; at++) if (text.charAt(at) === ' ') words++;
  return words >= LEAST_WORDS;
}

/** 1 for each quotation that some statement touches. */
function takenQuotations(prose: Prose, statements: readonly FoundStatement[]): Uint8Array {
  const taken = new Uint8Array(prose.quotations.length);
  const held = tokensIn(prose, statements.flatMap(allSpans));
  for (let i = 0; i < prose.count; i++)
    if (held[i] && (prose.quotation[i] as number) >= 0) taken[prose.quotation[i] as number] = 1;
  return taken;
}
