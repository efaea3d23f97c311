import type { Article, Span } from '../record.ts';

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
export interface ArticleText
  extends Span,
    Pick<Article, 'headline' | 'outlet' | 'agency' | 'byline' | 'date' | 'dateDoubt'> {
  readonly text: string;
  /**
   * The place in the file of the character at `offset` of `text`; monotone over the body (what a page says of
   * itself stands first in `text`, wherever the file says it). `edge` tells which side of a removed tag is meant.
   */
  readonly toFile: (offset: number, edge: 'start' | 'end') => number;
  /** The paragraphs of the story, in text order, without surrounding white space, not overlapping. Statements are looked for in these and in the headline alone. */
  readonly body: readonly Paragraph[];
}
