import { type Tokens, tokenise } from '../language/tokens.ts';
import type { Span } from '../record.ts';

/** The words and marks of one sentence, in lower case for comparing, with their places in the text. */
export interface Words {
  readonly text: string;
  readonly count: number;
  /** Typographic apostrophes made straight: `n't`, `'s`. Beyond either end there is the empty string. */
  readonly lower: readonly string[];
  readonly tokens: Tokens;
}

/** Reads the words of a stretch of text; meant for the few sentences that hold a cue. */
export function readWords(text: string, span: Span): Words {
  const tokens = tokenise(text, span.start, span.end);
  const lower: string[] = [];
  for (let i = 0; i < tokens.count; i++)
    lower.push(text.slice(tokens.starts[i], tokens.ends[i]).toLowerCase().replaceAll('’', "'"));
  return { text, count: tokens.count, lower, tokens };
}

/** The word at an index, in lower case; empty beyond the sentence. */
export function word(words: Words, index: number): string {
  return words.lower[index] ?? '';
}

export function wordStart(words: Words, index: number): number {
  return words.tokens.starts[index] ?? 0;
}

export function wordEnd(words: Words, index: number): number {
  return words.tokens.ends[index] ?? 0;
}

/** The stretch of text from one word to another, both inclusive. */
export function spanOfWords(words: Words, first: number, last: number): Span {
  return { start: wordStart(words, first), end: wordEnd(words, last) };
}

/** Whether the word at an index begins with a capital. */
export function isCapital(words: Words, index: number): boolean {
  const letter = words.text.charAt(wordStart(words, index));
  return index >= 0 && index < words.count && letter !== letter.toLowerCase();
}

/** Whether the word at an index is no word but a mark. */
export function isMark(words: Words, index: number): boolean {
  return !/[\p{L}\p{N}]/u.test(word(words, index));
}
