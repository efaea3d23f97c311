import { abbreviationOf } from './abbreviations.ts';
import { classOf, DIGIT, isApostrophe, LETTER, MARK, SPACE } from './characters.ts';

/** The tokens of a text: token `i` is `text.slice(starts[i], ends[i])`, for `i` from 0 to `count - 1`. */
export interface Tokens {
  readonly count: number;
  /** At least `count` long; UTF-16 code units into the text. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

/**
 * Cuts a stretch of text into words, numbers and marks, much as the Penn Treebank does, in linear time:
 * clitics are tokens of their own (`Trump|'s`, `did|n't`), hyphenated words, names with an apostrophe
 * (`O'Malley`), short forms with their full stop (`U.S.`, `Mr.`), times and numbers (`10:30`, `1,000.5`)
 * are whole, runs of dots or dashes are one token, as are two apostrophes that stand for a quotation mark.
 *
 * @param start first code unit to read
 * @param end the end, exclusive; no token reaches beyond it
 */
export function tokenise(text: string, start = 0, end = text.length): Tokens {
  const list = new TokenList((end - start) >> 2);
  tokeniseInto(list, text, start, end);
  return list;
}

/** Tokens in the making: grows by doubling. */
export class TokenList implements Tokens {
  count = 0;
  starts: Int32Array;
  ends: Int32Array;

  constructor(capacity: number) {
    this.starts = new Int32Array(Math.max(16, capacity));
    this.ends = new Int32Array(Math.max(16, capacity));
  }

  push(start: number, end: number): void {
    if (this.count === this.starts.length) {
      this.starts = doubled(this.starts);
      this.ends = doubled(this.ends);
    }
    this.starts[this.count] = start;
    this.ends[this.count++] = end;
  }
}

function doubled(array: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}

/** As `tokenise`, adding to a list: for the paragraphs of an article, one after another. */
export function tokeniseInto(list: TokenList, text: string, start: number, end: number): void {
  let at = start;
  while (at < end) {
    const unit = text.charCodeAt(at);
    const kind = classOf(unit);
    if (kind === SPACE) at++;
    else if (kind === MARK) at = readMark(list, text, start, at, end);
    else at = readWord(list, text, at, at, end);
  }
}

const isWord = (text: string, at: number, end: number) => {
  if (at >= end) return false;
  const kind = classOf(text.charCodeAt(at));
  return kind === LETTER || kind === DIGIT;
};
const isDigit = (text: string, at: number, end: number) => at < end && classOf(text.charCodeAt(at)) === DIGIT;
const isLetter = (text: string, at: number, end: number) => at < end && classOf(text.charCodeAt(at)) === LETTER;

const HYPHEN = 0x2d;
const FULL_STOP = 0x2e;

/** Reads the word that begins at `start`, its letters looked at from `from`; returns where it ends. */
function readWord(list: TokenList, text: string, start: number, from: number, end: number): number {
  let at = from;
  let clitic = -1;
  let apostrophes = 0;
  let dots = 0;
  for (; at < end; at++) {
    const unit = text.charCodeAt(at);
    const kind = classOf(unit);
    if (kind === LETTER || kind === DIGIT) continue;
    if (kind === SPACE || !isWord(text, at + 1, end)) break;
    if (unit === HYPHEN || unit === 0x2010 || unit === 0x2011 || unit === 0xad || unit === 0x5f || unit === 0x26)
      continue;
    if (unit === 0x40) continue;
    if (unit === FULL_STOP) {
      // `1.5`, `U.S`, `Ph.D`, `whitehouse.gov`, but not `end.Next`, a sentence's end without its space.
      if (isDigit(text, at - 1, end) && isDigit(text, at + 1, end)) continue;
      const single = at - start === 1 || text.charCodeAt(at - 2) === FULL_STOP;
      const next = text.charCodeAt(at + 1);
      const lower = next >= 97 && next <= 122;
      if (single || lower || text.charCodeAt(at + 2) === FULL_STOP) {
        dots++;
        continue;
      }
      break;
    }
    if (unit === 0x2c || unit === 0x3a) {
      if (isDigit(text, at - 1, end) && isDigit(text, at + 1, end)) continue;
      if (unit === 0x3a && text.startsWith('//', at + 1)) return readAddress(list, text, start, at, end);
      break;
    }
    if (isApostrophe(unit) && isLetter(text, at + 1, end)) {
      clitic = at;
      apostrophes++;
      continue;
    }
    break;
  }
  if (text.charCodeAt(at) === 0x3a && text.startsWith('//', at + 1)) return readAddress(list, text, start, at, end);
  if (apostrophes > 0) {
    const cut = cliticStart(text, start, clitic, at);
    if (cut > start) {
      list.push(start, cut);
      list.push(cut, at);
      return at;
    }
  }
  if (at < end && text.charCodeAt(at) === FULL_STOP && at - start < 24 && text.charCodeAt(at + 1) !== FULL_STOP) {
    const whole = dots > 0 || abbreviationOf(text.slice(start, at), firstAfter(text, at + 1, end)) !== 'none';
    if (whole && (dots === 0 || isShortForm(text, start, at))) {
      list.push(start, at + 1);
      return at + 1;
    }
  }
  list.push(start, at);
  return at;
}

/** True for `U.S` and `Ph.D`, false for `example.com`: no part between its dots is longer than two letters. */
function isShortForm(text: string, start: number, end: number): boolean {
  let run = 0;
  for (let at = start; at < end; at++) {
    run = text.charCodeAt(at) === FULL_STOP ? 0 : run + 1;
    if (run > 2) return false;
  }
  return true;
}

function firstAfter(text: string, at: number, end: number): string {
  const limit = Math.min(end, at + 8);
  let i = at;
  while (i < limit && classOf(text.charCodeAt(i)) === SPACE) i++;
  return i < limit ? text.charAt(i) : '';
}

/** Where the clitic of a word with an apostrophe begins; `start` where it has none (`O'Malley`). */
function cliticStart(text: string, start: number, apostrophe: number, end: number): number {
  const length = end - apostrophe - 1;
  const first = text.charCodeAt(apostrophe + 1) | 32;
  const second = length === 2 ? text.charCodeAt(apostrophe + 2) | 32 : 0;
  if (length === 1) {
    if (first === 116 && (text.charCodeAt(apostrophe - 1) | 32) === 110 && apostrophe - 1 > start)
      return apostrophe - 1;
    return first === 115 || first === 100 || first === 109 ? apostrophe : start;
  }
  if (length === 2) {
    const clitic =
      (first === 114 && second === 101) || (first === 118 && second === 101) || (first === 108 && second === 108);
    return clitic ? apostrophe : start;
  }
  return start;
}

/** A web address runs on to the next white space or quotation mark. */
function readAddress(list: TokenList, text: string, start: number, from: number, end: number): number {
  let at = from;
  while (at < end && classOf(text.charCodeAt(at)) !== SPACE && !isDoubleMark(text.charCodeAt(at))) at++;
  while (at > from + 3 && (text.charCodeAt(at - 1) === FULL_STOP || text.charCodeAt(at - 1) === 0x2c)) at--;
  list.push(start, at);
  return at;
}

function isDoubleMark(unit: number): boolean {
  return unit === 0x22 || unit === 0x201c || unit === 0x201d || unit === 0xab || unit === 0xbb;
}

function isDash(unit: number): boolean {
  return unit === HYPHEN || unit === 0x2013 || unit === 0x2014 || unit === 0x2015;
}

function readMark(list: TokenList, text: string, textStart: number, start: number, end: number): number {
  const unit = text.charCodeAt(start);
  let at = start + 1;
  if (unit === FULL_STOP && isDigit(text, at, end) && !isWord(text, start - 1, end))
    return readWord(list, text, start, at, end);
  if (isDash(unit)) while (at < end && isDash(text.charCodeAt(at))) at++;
  else if (unit === FULL_STOP || unit === 0x2026 || unit === 0x5f || unit === 0x3d || unit === 0x2a)
    while (at < end && text.charCodeAt(at) === unit) at++;
  else if ((unit === 0x23 || unit === 0x40) && isWord(text, at, end)) return readWord(list, text, start, at, end);
  else if (unit === 0x60 && text.charCodeAt(at) === 0x60 && at < end) at++;
  else if (unit >= 0xd800 && unit < 0xdc00 && at < end) at++;
  else if (isApostrophe(unit)) {
    if (text.charCodeAt(at) === unit && at < end) at++;
    else if (isElision(text, textStart, start, end)) return readWord(list, text, start, at, end);
  }
  list.push(start, at);
  return at;
}

const ELIDED = /(?:\d0s|em|til|tis|twas|cause|bout|s|re|ve|ll|d|m)(?![\p{L}\p{N}])/iuy;

/** True where an apostrophe begins a word (`'em`, `'90s`) or a clitic that follows a mark (`“Hamilton”'s`). */
function isElision(text: string, textStart: number, at: number, end: number): boolean {
  if (!isWord(text, at + 1, end)) return false;
  ELIDED.lastIndex = at + 1;
  if (!ELIDED.test(text)) return false;
  const length = ELIDED.lastIndex - at - 1;
  const before = at > textStart ? classOf(text.charCodeAt(at - 1)) : SPACE;
  return length <= 2 && (text.charCodeAt(at + 1) | 32) !== 101 ? before === MARK : true;
}
