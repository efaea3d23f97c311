import type { Span } from '../record.ts';

/** What a block looks like, before anyone has judged whether it is story. */
export type BlockKind = 'paragraph' | 'heading' | 'item' | 'caption' | 'furniture' | 'rule';

/** A paragraph, heading, list item, … as the form of the file sets it off; offsets into the layout's text, trimmed. */
export interface Block extends Span {
  readonly kind: BlockKind;
  /** 1 to 6 for a heading, else 0. */
  readonly level: number;
  /** The share of the words that are links, 0 to 1. */
  readonly linked: number;
  /** Where the words end that open the block in an element of their own, as a dateline may; 0 where none do. */
  readonly lead: number;
  /** What a reader mode kept of the block; null where none was asked. */
  readonly kept: readonly Span[] | null;
}

/** Something the file says about itself outside its prose: front matter, HTML metadata. */
export interface Field extends Span {
  /** In lower case: `title`, `published_time`, `article:published_time`. */
  readonly key: string;
  /** The words, decoded; `start` and `end` are where they stand in the layout's text. */
  readonly text: string;
}

/** A file's words, or a part's, as a reader sees them, block by block; `start` and `end` are the part's in the file. */
export interface Layout extends Span {
  readonly text: string;
  /** The place in the file of an offset of `text`; `edge` tells which side of something looked through. */
  readonly toFile: (offset: number, edge: 'start' | 'end') => number;
  readonly fields: readonly Field[];
  readonly blocks: readonly Block[];
  /** Whether the form lets a headline stand over the text; what is said in captions has none. */
  readonly headed: boolean;
  /** The language that the file says it is in, `en-GB`; empty where it says none. */
  readonly language: string;
}
