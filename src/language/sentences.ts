import type { Span } from '../record.ts';
import { abbreviationOf } from './abbreviations.ts';
import { classOf, DIGIT, isApostrophe, isLower, isUpper, LETTER } from './characters.ts';
import { type Tokens, tokenise } from './tokens.ts';

/**
 * The sentences of a paragraph, in order, without white space around them. A closing quotation mark
 * or bracket after the full stop belongs to the sentence; `"Really?" he asked` is one.
 */
export function findSentences(text: string, start: number, end: number): Span[] {
  const tokens = tokenise(text, start, end);
  const sentences: Span[] = [];
  for (let from = 0; from < tokens.count; ) {
    const to = sentenceEnd(text, tokens, from, tokens.count);
    sentences.push({ start: tokens.starts[from] as number, end: tokens.ends[to - 1] as number });
    from = to;
  }
  return sentences;
}

/** Words that begin a sentence after a short form that may end one: `… in the U.S. The …`. */
const STARTERS = new Set(
  `The A An He She It They We I You In On At But And So This That These Those There Here His Her Its Their Our My As If
  When While For After Before Since Although Though However Now Then What Who Why How Not No Some Many Most Both
  With By From Under`.split(/\s+/),
);

/**
 * The token after the last one of the sentence that begins at token `from`.
 *
 * @param to the token after the paragraph's last
 * @param longest a sentence with more tokens is cut after so many, or a little later
 */
export function sentenceEnd(
  text: string,
  tokens: Tokens,
  from: number,
  to: number,
  longest = Number.POSITIVE_INFINITY,
): number {
  const limit = Math.min(to, from + longest);
  for (let i = from; i < limit; i++) {
    const start = tokens.starts[i] as number;
    const end = tokens.ends[i] as number;
    const last = text.charCodeAt(end - 1);
    if (last !== 0x2e && last !== 0x21 && last !== 0x3f && last !== 0x2026) continue;
    let next = i + 1;
    const near = Math.min(to, next + MOST_MARKS);
    while (next < near && isTerminal(text, tokens, next)) next++;
    while (next < near && isCloser(text, tokens, next)) next++;
    if (next === to) return to;
    const first = firstWordUnit(text, tokens, next, to);
    if (
      end - start > 1 &&
      last === 0x2e &&
      (text.charCodeAt(start) !== 0x2e || classOf(text.charCodeAt(end - 2)) === LETTER)
    ) {
      const word = text.slice(start, end - 1);
      const kind = abbreviationOf(word, ' ');
      if (kind !== 'other') continue;
      const token = text.slice(tokens.starts[next], tokens.ends[next]);
      if (STARTERS.has(token) || (next > i + 1 && isUpper(first)) || opensQuotation(text, tokens, next)) return next;
      continue;
    }
    if (isLower(first)) continue;
    // `...` and an exclamation or question mark within a quotation that goes on: only a capital begins anew.
    if ((end - start > 1 || last === 0x2026) && !isUpper(first)) continue;
    return next;
  }
  return limit;
}

/** So many marks in a row end one sentence at most. */
const MOST_MARKS = 100;

function isTerminal(text: string, tokens: Tokens, i: number): boolean {
  const unit = text.charCodeAt(tokens.starts[i] as number);
  return (
    (unit === 0x2e || unit === 0x21 || unit === 0x3f) && (tokens.starts[i] as number) === (tokens.ends[i - 1] as number)
  );
}

/** A mark that closes what stands before it: it touches the token before, and no word follows at once. */
function isCloser(text: string, tokens: Tokens, i: number): boolean {
  const start = tokens.starts[i] as number;
  const unit = text.charCodeAt(start);
  if (unit === 0x201d || unit === 0x29 || unit === 0x5d || unit === 0xbb) return true;
  if (unit !== 0x22 && !isApostrophe(unit)) return false;
  const end = tokens.ends[i] as number;
  if (end - start > 2) return false;
  const touches = start === (tokens.ends[i - 1] as number);
  const kind = classOf(text.charCodeAt(end));
  return touches && kind !== LETTER && kind !== DIGIT;
}

function opensQuotation(text: string, tokens: Tokens, i: number): boolean {
  const unit = text.charCodeAt(tokens.starts[i] as number);
  return unit === 0x201c || unit === 0x22 || unit === 0xab || unit === 0x2018;
}

/** The first letter or digit at or after token `i`, over opening marks; 0 where there is none. */
function firstWordUnit(text: string, tokens: Tokens, i: number, to: number): number {
  const limit = Math.min(to, i + 4);
  for (let at = i; at < limit; at++) {
    const unit = text.charCodeAt(tokens.starts[at] as number);
    const kind = classOf(unit);
    if (kind === LETTER || kind === DIGIT) return unit;
    const second = text.charCodeAt((tokens.starts[at] as number) + 1);
    if ((tokens.ends[at] as number) - (tokens.starts[at] as number) > 1 && classOf(second) === LETTER) return second;
  }
  return 0;
}
