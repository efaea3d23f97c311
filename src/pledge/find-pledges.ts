import type { ArticleText } from '../article/article-text.ts';
import type { Pledge, Statement } from '../record.ts';
import type { SpeakerResolver } from '../statement/resolve-speakers.ts';

/**
 * Finds the pledges of an article, in statements and in what the article itself narrates, in text order.
 * Offsets are into the article's `text`.
 */
export function findPledges(
  _article: ArticleText,
  _statements: readonly Statement[],
  _speakers: SpeakerResolver,
): Pledge[] {
  return [];
}
