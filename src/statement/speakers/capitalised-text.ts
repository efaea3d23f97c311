import { isUpper } from '../../language/characters.ts';
import { isOrganisationHead } from '../../language/organisations.ts';
import { countryNamed, countryOfAdjective, isRegion } from '../../language/places.ts';
import { isHonorific, roleFamily } from '../../language/titles.ts';
import type { Tokens } from '../../language/tokens.ts';
import type { Span } from '../../record.ts';
import { TITLE_WORDS } from './name-words.ts';

/** Abbreviations that without their capitals are other words: the World Health Organization is no `who`. */
const ABBREVIATIONS = new Map([
  ['WHO', 'w.h.o.'],
  ['US', 'u.s.'],
  ['IT', 'i.t.'],
  ['HE', 'h.e.'],
]);

/** A text's tokens with what capitals, sentences and quotation marks tell of each. */
export class CapitalisedText {
  readonly text: string;
  readonly tokens: Tokens;
  /** The sentence of each token, numbered through the article. */
  readonly sentences: Int32Array;
  /** For each token, 1 within quotation marks. */
  readonly quoted: Uint8Array;
  /** Each token's word in lower case. */
  readonly words: string[] = [];
  /** For each token, 1 where it begins as a name does. */
  readonly capital: Uint8Array;
  /** The words that stand somewhere without a capital. */
  readonly lowerWords = new Set<string>();
  /** Words with a capital that no sentence's beginning explains. */
  readonly inside = new Set<string>();
  private readonly opens: Uint8Array;
  private readonly headline: Span | null;
  /** The sentences that are written in capitals throughout. */
  private readonly shouted = new Set<number>();

  /** @param opens for each token, 1 where a sentence begins */
  constructor(
    text: string,
    tokens: Tokens,
    { sentences, opens }: { readonly sentences: Int32Array; readonly opens: Uint8Array },
    quoted: Uint8Array,
    headline: Span | null,
  ) {
    this.text = text;
    this.tokens = tokens;
    this.sentences = sentences;
    this.opens = opens;
    this.quoted = quoted;
    this.headline = headline;
    this.capital = new Uint8Array(tokens.count);
    for (let i = 0; i < tokens.count; i++) {
      const word = text.slice(tokens.starts[i], tokens.ends[i]);
      // `al-Sayed` begins a name too.
      const capital = isUpper(word.charCodeAt(0)) || (word.charCodeAt(2) === 0x2d && isUpper(word.charCodeAt(3)));
      this.words.push(capital ? (this.abbreviated(i, word) ?? word.toLowerCase()) : word);
      if (!capital) this.lowerWords.add(word);
      else {
        this.capital[i] = 1;
        if (!this.isOpening(i)) this.inside.add(word.toLowerCase());
        if (opens[i] && this.isShouted(i)) this.shouted.add(sentences[i] as number);
      }
    }
  }

  /** What a word in capitals is short for, where not all around it is in capitals. */
  private abbreviated(i: number, word: string): string | undefined {
    const written = word.length < 4 ? ABBREVIATIONS.get(word) : undefined;
    if (written === undefined) return undefined;
    const isSmall = (at: number) => /\p{Ll}/u.test(this.text.slice(this.tokens.starts[at], this.tokens.ends[at]));
    return isSmall(i + 1) || (i > 0 && isSmall(i - 1)) ? written : undefined;
  }

  /** `BREAKING NEWS FROM THE COAST`: five words or more in capitals alone; a transcript's `MR. LEE:` is no such line. */
  private isShouted(from: number): boolean {
    let words = 0;
    for (let i = from; i < this.tokens.count && this.sentences[i] === this.sentences[from]; i++) {
      const word = this.text.slice(this.tokens.starts[i], this.tokens.ends[i]);
      if (word !== word.toUpperCase() || word === ':') return false;
      if (isUpper(word.charCodeAt(0))) words++;
    }
    return words >= 5;
  }

  /** A token's word in lower case; empty beyond the text's ends. */
  word(i: number): string {
    return this.words[i] ?? '';
  }

  opensSentence(i: number): boolean {
    return this.opens[i] === 1;
  }

  /** True where a sentence or a quotation begins, so that the capital tells nothing. */
  isOpening(i: number): boolean {
    if (this.opens[i]) return true;
    const before = this.word(i - 1);
    // A closing quotation mark opens nothing.
    if (/^(?:"|''|‘|')$/.test(before)) return this.quoted[i] === 1;
    return /^(?:[“«`:•*-]|—|–)$/.test(before);
  }

  /** The headline's tokens, from the first to the one after the last; empty where there is none. */
  headlineTokens(): { readonly from: number; readonly to: number } {
    const { headline, tokens } = this;
    if (!headline) return { from: 0, to: 0 };
    let from = 0;
    while (from < tokens.count && (tokens.starts[from] as number) < headline.start) from++;
    let to = from;
    while (to < tokens.count && (tokens.starts[to] as number) < headline.end) to++;
    return { from, to };
  }

  /** Whether a token stands in the headline, or in a line that is written like one. */
  inHeadline(i: number): boolean {
    const start = this.tokens.starts[i] as number;
    if (this.headline !== null && start >= this.headline.start && start < this.headline.end) return true;
    return this.shouted.size > 0 && this.shouted.has(this.sentences[i] as number);
  }

  /** Whether a word may stand in a title before a name. */
  isTitleLike(i: number): boolean {
    const word = this.word(i);
    return (
      isHonorific(word) ||
      roleFamily(word) !== undefined ||
      TITLE_WORDS.has(word) ||
      isOrganisationHead(word) ||
      countryOfAdjective(word) !== undefined ||
      countryNamed(word) !== undefined ||
      isRegion(word)
    );
  }

  /** Whether a word has no small letter. */
  isUpperCase(i: number): boolean {
    const word = this.text.slice(this.tokens.starts[i], this.tokens.ends[i]);
    return word === word.toUpperCase();
  }

  /** `NATO`, `GmbH`: a short word with a capital behind its first. */
  isAcronym(i: number): boolean {
    const start = this.tokens.starts[i] as number;
    const end = this.tokens.ends[i] as number;
    return (
      end - start > 1 &&
      end - start < 7 &&
      isUpper(this.text.charCodeAt(start + 1)) &&
      !/^(?:MR|MRS|MS|DR)\.?$/.test(this.text.slice(start, end))
    );
  }
}
