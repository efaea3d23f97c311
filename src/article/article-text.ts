import type { ArticleDate, QuotedSpan, Span } from '../record.ts';

/** A paragraph of the story. */
export interface Paragraph extends Span {
  /** True for an item of a list, whose mark or tag is not among its words. */
  readonly item?: boolean;
}

/**
 * An article before anyone has looked for statements in it: what to read and what is known about it.
 *
 * `start`, `end` and `date` are offsets into the file. All other spans are offsets into `text`, the
 * words a reader sees: for plain text the file's own text, with `toFile` the identity; where tags and
 * entities are looked through, `toFile` leads back to the file.
 */
export interface ArticleText extends Span {
  readonly text: string;
  /**
   * The place in the file of the character at `offset` of `text`; monotone over the body (what a page says of
   * itself stands first in `text`, wherever the file says it). `edge` tells which side of a removed tag is meant.
   */
  readonly toFile: (offset: number, edge: 'start' | 'end') => number;
  readonly headline: QuotedSpan | null;
  /** The site or paper that published it; the agency where nothing else is named. */
  readonly outlet: QuotedSpan | null;
  /** The agency that the dateline or the sign-off credits. */
  readonly agency: QuotedSpan | null;
  readonly byline: QuotedSpan | null;
  readonly date: ArticleDate | null;
  /** Why there is no date although the file holds signs of one, in words for the reader; null otherwise. */
  readonly dateDoubt: string | null;
  /** The paragraphs of the story, in text order, without surrounding white space, not overlapping. Statements are looked for in these and in the headline alone. */
  readonly body: readonly Paragraph[];
}
