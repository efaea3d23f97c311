import type { ArticleText } from '../../article/article-text.ts';
import type { Span } from '../../record.ts';
import type { Cast, Identity } from './identities.ts';
import { Nameless } from './nameless.ts';
import type { NamesInText } from './names-in-text.ts';
import { type Found, type Reference, References } from './references.ts';

/** Who a noun phrase or pronoun, tokens `from` to `to`, stands for. */
export type PhraseReader = (from: number, to: number, near: readonly Span[]) => Found | undefined;

/** Who a noun phrase of one shape stands for, tokens `from` to `to`; undefined where it has another shape. */
export type ShapeReader = (
  story: Story,
  read: PhraseReader,
  from: number,
  to: number,
  near: readonly Span[],
) => Found | undefined;

/** An article while its sources are read from its beginning on: its words, its names, whom it has spoken of so far. */
export class Story {
  readonly article: ArticleText;
  readonly names: NamesInText;
  readonly cast: Cast;
  readonly references = new References();
  readonly nameless = new Nameless();
  /** Who has been called by a noun that no role of theirs told, by the noun: `the baker`. */
  readonly callings = new Map<string, Identity>();

  constructor(article: ArticleText, names: NamesInText, cast: Cast) {
    this.article = article;
    this.names = names;
    this.cast = cast;
  }

  /** A token's word in lower case; empty beyond the article's ends. */
  word(i: number): string {
    return this.names.words[i] ?? '';
  }

  startOf(i: number): number {
    return this.names.tokens.starts[i] as number;
  }

  endOf(i: number): number {
    return this.names.tokens.ends[i] as number;
  }

  sentenceOf(i: number): number {
    return this.names.sentences[i] ?? 0;
  }

  isCapital(i: number): boolean {
    const first = this.article.text.charAt(this.startOf(i));
    return first !== first.toLowerCase();
  }

  namesWithin(from: number, to: number): Reference[] {
    return this.references.namesWithin(this.startOf(from), this.endOf(to - 1));
  }
}
