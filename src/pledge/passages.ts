import type { Paragraph } from '../article/article-text.ts';
import { findSentences } from '../language/sentences.ts';
import type { Span } from '../record.ts';

/** A sentence, and where it stands in a list. */
export interface Passage extends Span {
  /** Index of the passage that opens the list this one belongs to (`Labor will:`); -1 where there is none. */
  readonly leadIn: number;
  /** Which item of its list it belongs to, from 0; -1 outside of lists. */
  readonly item: number;
  readonly opensParagraph: boolean;
}

/**
 * Cuts paragraphs into sentences, in text order. A list is a run of item paragraphs; what opens it is the
 * passage before the first of them, where that ends with a colon. One plain paragraph between items, the
 * rest of a broken item, does not end a list.
 */
export function readPassages(text: string, paragraphs: readonly Paragraph[]): Passage[] {
  const passages: Passage[] = [];
  let leadIn = -1;
  let item = -1;
  let since = 0;
  for (const paragraph of paragraphs) {
    if (paragraph.item) {
      const last = passages.length - 1;
      if (last >= 0 && text.charCodeAt((passages[last] as Passage).end - 1) === 0x3a) {
        leadIn = last;
        item = -1;
      } else if (since > 1) {
        leadIn = -1;
        item = -1;
      }
      since = 0;
      item++;
    } else since++;
    let opensParagraph = true;
    for (const sentence of findSentences(text, paragraph.start, paragraph.end)) {
      const place = paragraph.item ? { leadIn, item } : { leadIn: -1, item: -1 };
      passages.push({ ...sentence, ...place, opensParagraph });
      opensParagraph = false;
    }
  }
  return passages;
}
