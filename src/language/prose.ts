import type { Span } from '../record.ts';
import { classOf, DIGIT, isUpper, LETTER } from './characters.ts';
import { hashUnit, SEED } from './hash.ts';
import { findQuotations, type Quotation } from './quotation-marks.ts';
import { sentenceEnd } from './sentences.ts';
import { stemHash } from './stem.ts';
import { TokenList, tokeniseInto } from './tokens.ts';

/** Bits of `Prose.flags`. */
export const CAPITAL = 1;
export const ALL_CAPITALS = 2;
export const HAS_DIGIT = 4;
export const WORD = 8;
export const COMMA = 16;
export const OPENING_MARK = 32;
export const CLOSING_MARK = 64;
export const COLON = 128;
export const DASH = 256;

/** A sentence longer than this, in tokens, is cut: no sentence that anyone wrote is. */
const LONGEST_SENTENCE = 250;

/**
 * Some paragraphs of a text, read: tokens, sentences and quotations, and for each token what the taggers
 * look at, as numbers. All arrays are parallel and `count` long or longer; sentences and paragraphs are
 * given by their first tokens, with one entry more at the end.
 */
export interface Prose {
  readonly text: string;
  readonly count: number;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Hashes of the word: as written, in lower case, its stem, its last three and two letters, its first three, its shape (`Xx-dd`). */
  readonly words: Int32Array;
  readonly lowers: Int32Array;
  readonly stems: Int32Array;
  readonly suffixes3: Int32Array;
  readonly suffixes2: Int32Array;
  readonly prefixes: Int32Array;
  readonly shapes: Int32Array;
  readonly flags: Uint16Array;
  /** Index into `quotations`, or -1. */
  readonly quotation: Int32Array;
  readonly sentence: Int32Array;
  readonly sentenceStarts: Int32Array;
  readonly sentences: number;
  /** Paragraph of each sentence. */
  readonly paragraph: Int32Array;
  readonly paragraphs: readonly Span[];
  readonly quotations: readonly Quotation[];
}

/** @param paragraphs in text order, not overlapping; no sentence and no quotation crosses from one to the next */
export function readProse(text: string, paragraphs: readonly Span[]): Prose {
  const length = paragraphs.reduce((sum, p) => sum + p.end - p.start, 0);
  const tokens = new TokenList((length >> 2) + 16);
  const sentenceStarts: number[] = [];
  const paragraph: number[] = [];
  for (const [p, { start, end }] of paragraphs.entries()) {
    const first = tokens.count;
    tokeniseInto(tokens, text, start, end);
    for (let from = first; from < tokens.count; ) {
      sentenceStarts.push(from);
      paragraph.push(p);
      from = Math.min(sentenceEnd(text, tokens, from, tokens.count, LONGEST_SENTENCE), from + LONGEST_SENTENCE);
    }
  }
  const { count, starts, ends } = tokens;
  const sentences = sentenceStarts.length;
  sentenceStarts.push(count);
  const quotations = findQuotations(text, paragraphs);
  const prose: Prose = {
    text,
    count,
    starts,
    ends,
    words: new Int32Array(count),
    lowers: new Int32Array(count),
    stems: new Int32Array(count),
    suffixes3: new Int32Array(count),
    suffixes2: new Int32Array(count),
    prefixes: new Int32Array(count),
    shapes: new Int32Array(count),
    flags: new Uint16Array(count),
    quotation: new Int32Array(count).fill(-1),
    sentence: new Int32Array(count),
    sentenceStarts: Int32Array.from(sentenceStarts),
    sentences,
    paragraph: Int32Array.from(paragraph),
    paragraphs,
    quotations,
  };
  for (let s = 0; s < sentences; s++) prose.sentence.fill(s, sentenceStarts[s], sentenceStarts[s + 1]);
  placeQuotations(prose);
  const lower = new Uint16Array(LONGEST_WORD);
  for (let i = 0; i < count; i++) spell(prose, i, lower);
  return prose;
}

function placeQuotations(prose: Prose): void {
  let i = 0;
  for (const [q, { start, end, innerStart, innerEnd }] of prose.quotations.entries()) {
    while (i < prose.count && (prose.ends[i] as number) <= start) i++;
    for (; i < prose.count && (prose.starts[i] as number) < end; i++) {
      prose.quotation[i] = q;
      if ((prose.starts[i] as number) < innerStart) prose.flags[i] = OPENING_MARK;
      else if ((prose.starts[i] as number) >= innerEnd) prose.flags[i] = CLOSING_MARK;
    }
  }
}

/** Of a longer word, these many letters are looked at. */
const LONGEST_WORD = 40;

function spell(prose: Prose, i: number, lower: Uint16Array): void {
  const { text } = prose;
  const start = prose.starts[i] as number;
  const end = Math.min(prose.ends[i] as number, start + LONGEST_WORD);
  let word = SEED;
  let lowered = SEED;
  let shape = SEED;
  let lastShape = 0;
  let run = 0;
  let capitals = 0;
  let smalls = 0;
  let digits = 0;
  for (let at = start; at < end; at++) {
    let unit = text.charCodeAt(at);
    if (unit === 0x2019 || unit === 0x2018) unit = 0x27;
    word = hashUnit(word, unit);
    const kind = classOf(unit);
    let form = unit;
    let low = unit;
    if (kind === LETTER) {
      if (isUpper(unit)) {
        capitals++;
        form = 0x58;
        low = unit < 128 ? unit | 32 : String.fromCharCode(unit).toLowerCase().charCodeAt(0);
      } else {
        smalls++;
        form = 0x78;
      }
    } else if (kind === DIGIT) {
      digits++;
      form = 0x64;
    }
    lower[at - start] = low;
    lowered = hashUnit(lowered, low);
    run = form === lastShape ? run + 1 : 0;
    if (run < 2) shape = hashUnit(shape, form);
    lastShape = form;
  }
  const length = end - start;
  prose.words[i] = word;
  prose.lowers[i] = lowered;
  prose.stems[i] = smalls + capitals > 0 ? stemHash(lower, length, lowered) : lowered;
  prose.suffixes3[i] = ending(lower, length, 3);
  prose.suffixes2[i] = ending(lower, length, 2);
  let prefix = SEED;
  for (let k = 0; k < 3 && k < length; k++) prefix = hashUnit(prefix, lower[k] as number);
  prose.prefixes[i] = prefix;
  prose.shapes[i] = shape;
  let flags = prose.flags[i] as number;
  if (capitals > 0 && isUpper(text.charCodeAt(start))) flags |= CAPITAL;
  if (capitals > 1 && smalls === 0) flags |= ALL_CAPITALS;
  if (digits > 0) flags |= HAS_DIGIT;
  if (capitals + smalls + digits > 0) flags |= WORD;
  const first = lower[0] as number;
  if (length === 1 && first === 0x2c) flags |= COMMA;
  if (length === 1 && first === 0x3a) flags |= COLON;
  if (first === 0x2014 || first === 0x2013 || (first === 0x2d && length > 1)) flags |= DASH;
  prose.flags[i] = flags;
}

function ending(lower: Uint16Array, length: number, size: number): number {
  let hash = SEED;
  for (let k = Math.max(0, length - size); k < length; k++) hash = hashUnit(hash, lower[k] as number);
  return hash;
}
