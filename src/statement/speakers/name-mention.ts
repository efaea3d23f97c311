import type { Gender } from '../../language/names.ts';
import type { Span } from '../../record.ts';

export type NameKind = 'person' | 'organisation' | 'country' | 'place' | 'unclear';

/** A capitalised name as it stands in the text; the span is the name alone, without title or honorific. */
export interface NameMention extends Span {
  readonly kind: NameKind;
  /** The name's words, folded. */
  readonly words: readonly string[];
  /** `coco` of `Jorge "Coco" Medina`, folded; no part of `words`. */
  readonly nickname: string | undefined;
  /** Where the title or honorific before it begins; `start` where it has none. */
  readonly outerStart: number;
  /** `Chinese Premier`, `president of the academy`; without honorifics. */
  readonly titles: readonly string[];
  /** The families of the roles in its titles. */
  readonly roles: readonly string[];
  /** The countries that its titles speak of. */
  readonly countries: readonly string[];
  readonly gender: Gender | undefined;
  readonly honorific: boolean;
  readonly possessive: boolean;
  /** Number of the sentence among the article's. */
  readonly sentence: number;
  /** True where no other name stands before it in its sentence. */
  readonly first: boolean;
  /** True where a verb, or what may be one, follows at once. */
  readonly subject: boolean;
  /** True after a preposition. */
  readonly oblique: boolean;
  /** True within quotation marks. */
  readonly quoted: boolean;
  /** True for one word that may owe its capital to the sentence's beginning. */
  readonly doubtful: boolean;
  /** True for several words of which the first may owe its capital to the sentence's beginning: `Blonde Tiffany`. */
  readonly opens: boolean;
  readonly inHeadline: boolean;
  /** True after `the`, and of several words after `a`, as no person's name stands. */
  readonly afterThe: boolean;
}
