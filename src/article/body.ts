import type { QuotedSpan } from '../record.ts';
import type { Paragraph } from './article-text.ts';
import { closingCredit, isAuthorNote, signOff } from './boilerplate.ts';
import type { JudgedBlock } from './judged-blocks.ts';

export interface Body {
  /** The paragraphs of the story, without dateline, sign-off and closing credits. */
  readonly spans: readonly Paragraph[];
  /** Who is credited by the dateline, the sign-off or the last bracket. */
  readonly agency: QuotedSpan | null;
}

/** Gathers the story of an article's blocks. */
export function readBody(text: string, blocks: readonly JudgedBlock[]): Body {
  const spans: Paragraph[] = [];
  let agency: QuotedSpan | null = null;
  const lastStory = lastOf(blocks);
  for (const [index, block] of blocks.entries()) {
    if (block.role === 'tail' && spans.length > 0 && index > lastStory) break;
    if (block.role === 'sign-off') {
      agency ??= signedBy(text, block.start, block.end);
      continue;
    }
    if (block.role !== 'story') continue;
    agency ??= block.dateline?.agency ?? null;
    for (const stretch of block.kept ?? [block]) {
      const start = Math.max(stretch.start, block.dateline?.end ?? 0);
      const ending = readEnding(text, start, stretch.end);
      agency ??= ending.agency;
      if (ending.start > start) {
        const span = { start, end: ending.start };
        spans.push(block.kind === 'item' ? { ...span, item: true } : span);
      }
    }
  }
  while (spans.length > 1 && isAuthorNote(text.slice(spans.at(-1)?.start, spans.at(-1)?.end))) spans.pop();
  return { spans, agency };
}

/** The third from last of the long paragraphs: a list of links stands behind it, a box with one may stand before. */
function lastOf(blocks: readonly JudgedBlock[]): number {
  let long = 0;
  for (let index = blocks.length - 1; index >= 0; index--) {
    const block = blocks[index] as JudgedBlock;
    if (block.role === 'story' && block.end - block.start >= 160 && ++long === 3) return index;
  }
  return -1;
}

/** The last two characters of a closing credit; few sentences end so. */
const mayClose = /\)\.?$|[dsm-]$/i;

/** Where a paragraph's closing credit or sign-off begins, and the agency it names; its end where there is none. */
function readEnding(text: string, start: number, end: number): { start: number; agency: QuotedSpan | null } {
  let storyEnd = end;
  let agency: QuotedSpan | null = null;
  const closing = mayClose.test(text.slice(end - 2, end))
    ? closingCredit.exec(text.slice(Math.max(start, end - 500), end))
    : null;
  if (closing) {
    const name = closing.groups?.agency;
    if (name) agency = lastIn(text, name, end);
    storyEnd -= closing[0].length;
  }
  const tail = Math.max(start, storyEnd - 40);
  const signed = signOff.exec(text.slice(tail, storyEnd));
  if (signed && tail + signed.index > start) {
    agency ??= signedBy(text, tail, storyEnd);
    storyEnd = tail + signed.index;
  }
  return { start: storyEnd, agency };
}

function signedBy(text: string, start: number, end: number): QuotedSpan | null {
  const name = signOff.exec(text.slice(start, end))?.[1];
  return name ? lastIn(text, name, end) : null;
}

function lastIn(text: string, words: string, end: number): QuotedSpan {
  const start = text.lastIndexOf(words, end - words.length);
  return { text: words, start, end: start + words.length };
}
