import type { Span } from '../record.ts';
import { isHeadlineLike, type JudgedBlock } from './judged-blocks.ts';

/** The blocks of one article of a file. */
export interface Segment extends Span {
  readonly blocks: readonly JudgedBlock[];
}

/**
 * Parts a file where the next story begins: a headline over a stamp or a dateline, once a story has been told.
 *
 * @param titled the file names one title for all of it: only a heading of the first or second level opens another story
 */
export function partSegments(blocks: readonly JudgedBlock[], titled: boolean): Segment[] {
  const starts = [0];
  let told = false;
  for (let i = 0; i < blocks.length; i++) {
    const mayOpen = told && (!titled || isTopHeading(blocks[i]));
    if (mayOpen && opensArticle(blocks, i)) {
      starts.push(i);
      told = false;
    }
    if (blocks[i]?.role === 'story') told = true;
  }
  return starts.map((first, index) => {
    const own = blocks.slice(first, starts[index + 1] ?? blocks.length);
    return { start: index === 0 ? 0 : (own[0]?.start ?? 0), end: own.at(-1)?.end ?? 0, blocks: own };
  });
}

function isTopHeading(block: JudgedBlock | undefined): boolean {
  return block?.kind === 'heading' && block.level <= 2;
}

function opensArticle(blocks: readonly JudgedBlock[], index: number): boolean {
  const block = blocks[index];
  if (!block) return false;
  const previous = blocks[index - 1];
  const next = blocks[index + 1];
  const afterRule = previous?.role === 'rule';
  if (block.dateline?.agency && isInCapitals(block.dateline.place?.text))
    return previous?.role !== 'byline' && previous?.role !== 'stamp';
  if (afterRule && block.dateline) return true;
  // The next day's briefing: a line with its day under a rule, and words behind it.
  if (afterRule && block.stamp?.full && next?.role === 'story') return true;
  if (!isHeadlineLike(block)) return false;
  if (next?.stamp?.full || next?.dateline || (next?.role === 'byline' && (afterRule || block.kind === 'heading')))
    return true;
  const second = blocks[index + 2];
  if (next?.role === 'byline' && (second?.stamp?.full || second?.dateline)) return true;
  return next !== undefined && next.words === block.words ? opensArticle(blocks, index + 1) : false;
}

/** `PORT ELWAY, Maine`: in running text a name and an abbreviation in brackets look like a place in small letters. */
function isInCapitals(place = ''): boolean {
  return /^\p{Lu}[\p{Lu}\p{M}.'’/ -]+(?:,|$)/u.test(place);
}
