import type { ArticleText } from '../../article/article-text.ts';
import { findQuotations, type Quotation } from '../../language/quotation-marks.ts';
import { sentenceEnd } from '../../language/sentences.ts';
import { TokenList, type Tokens, tokeniseInto } from '../../language/tokens.ts';
import { CapitalisedText } from './capitalised-text.ts';
import type { NameMention } from './name-mention.ts';
import { NameReader } from './name-reader.ts';

/** An article's words and names, headline and body, in text order. */
export interface NamesInText {
  readonly text: string;
  readonly tokens: Tokens;
  /** Each token's word in lower case. */
  readonly words: readonly string[];
  /** The words that stand somewhere without a capital. */
  readonly lowerWords: ReadonlySet<string>;
  /** The sentence of each token, numbered through the article. */
  readonly sentences: Int32Array;
  /** For each token, 1 within quotation marks. */
  readonly quoted: Uint8Array;
  /** For each sentence, how many before it are not all quotation. */
  readonly narrative: Int32Array;
  readonly mentions: readonly NameMention[];
  /** The first token at or after an offset. */
  tokenAt(offset: number): number;
}

/** Reads every name of an article's headline and body, in text order. */
export function readNames(article: ArticleText): NamesInText {
  const { text, headline } = article;
  const paragraphs = headline ? [headline, ...article.body].sort((a, b) => a.start - b.start) : article.body;
  const tokens = new TokenList(1024);
  const bounds: number[] = [];
  for (const paragraph of paragraphs) {
    tokeniseInto(tokens, text, paragraph.start, paragraph.end);
    bounds.push(tokens.count);
  }
  const sentences = new Int32Array(tokens.count);
  const opens = new Uint8Array(tokens.count);
  let sentence = 0;
  let from = 0;
  for (const end of bounds) {
    while (from < end) {
      const to = sentenceEnd(text, tokens, from, end);
      sentences.fill(sentence++, from, to);
      opens[from] = 1;
      from = to;
    }
  }
  const quoted = markQuoted(tokens, findQuotations(text, paragraphs));
  const prose = new CapitalisedText(text, tokens, { sentences, opens }, quoted, headline);
  return {
    text,
    tokens,
    words: prose.words,
    lowerWords: prose.lowerWords,
    sentences,
    quoted,
    narrative: countNarrative(tokens, sentences, quoted, sentence),
    mentions: new NameReader(prose).read(),
    tokenAt: (offset) => firstTokenAt(tokens, offset),
  };
}

function markQuoted(tokens: Tokens, quotations: readonly Quotation[]): Uint8Array {
  const quoted = new Uint8Array(tokens.count);
  let q = 0;
  for (let i = 0; i < tokens.count; i++) {
    const start = tokens.starts[i] as number;
    while (q < quotations.length && (quotations[q] as Quotation).end <= start) q++;
    if (q < quotations.length && (quotations[q] as Quotation).start <= start) quoted[i] = 1;
  }
  return quoted;
}

function countNarrative(tokens: Tokens, sentences: Int32Array, quoted: Uint8Array, count: number): Int32Array {
  const narrative = new Int32Array(count + 1);
  for (let i = 0; i < tokens.count; i++) if (!quoted[i]) narrative[(sentences[i] as number) + 1] = 1;
  for (let i = 1; i <= count; i++) narrative[i] = (narrative[i] as number) + (narrative[i - 1] as number);
  return narrative;
}

function firstTokenAt(tokens: Tokens, offset: number): number {
  let low = 0;
  let high = tokens.count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tokens.ends[middle] as number) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
