import { mix } from '../language/hash.ts';
import { CLOSING_MARK, COMMA, OPENING_MARK } from '../language/prose.ts';
import { NO_TAG, VERB } from '../language/speech-parts.ts';
import type { MarkedProse } from './marked-prose.ts';

export const MOST_ROLE_FEATURES = 80;
export const MOST_ROLE_PAIRS = 16;

/** Labels of the role chain. */
export const ROLE_LABELS = 5;
export const OUTSIDE = 0;
export const SOURCE_BEGINS = 1;
export const SOURCE_GOES_ON = 2;
export const CONTENT_BEGINS = 3;
export const CONTENT_GOES_ON = 4;

/** How many sentences with quoted words before and after a cue's own are looked at. */
const SENTENCES_BEFORE = 3;
const SENTENCES_AFTER = 5;
/** And how many tokens, whatever the sentences. */
const TOKENS_BEFORE = 250;
const TOKENS_AFTER = 400;

const NONE = 0x5bd1e995 | 0;

/** A cue and the tokens around it among which its source and content are looked for; tokens, end exclusive. */
export interface CueWindow {
  readonly cueStart: number;
  readonly cueEnd: number;
  /** The cue's last verb, else its first token. */
  readonly head: number;
  readonly from: number;
  readonly to: number;
  /** Hash of the head's stem; of all the cue's words. */
  readonly stem: number;
  readonly words: number;
  /** How the cue stands: in quotation marks, with a quotation before or after it in its sentence, its head's tag. */
  readonly standing: number;
  /** What may be its subject. */
  readonly subject: number;
  /** The first word after it. */
  readonly next: number;
}

export function cueWindow(marked: MarkedProse, cueStart: number, cueEnd: number): CueWindow {
  const { prose, parts } = marked;
  const own = prose.sentence[cueStart] as number;
  let first = own;
  while (first > 0 && own - first < SENTENCES_BEFORE && (marked.sentenceKinds[first - 1] as number) & 1) first--;
  let last = own;
  while (last + 1 < prose.sentences && last - own < SENTENCES_AFTER && (marked.sentenceKinds[last + 1] as number) & 1)
    last++;
  let head = cueStart;
  let words = 0;
  for (let i = cueStart; i < cueEnd; i++) {
    if (parts[i] === VERB) head = i;
    words = mix(words, prose.lowers[i] as number);
  }
  const sentenceFrom = prose.sentenceStarts[own] as number;
  const quotationBefore = (marked.closingBefore[cueStart] as number) >= sentenceFrom ? 2 : 0;
  const quotationAfter = (marked.openingAfter[cueEnd - 1] as number) >= 0 ? 4 : 0;
  const standing =
    (((prose.quotation[cueStart] as number) >= 0 ? 1 : 0) | quotationBefore | quotationAfter) * 64 +
    (marked.tags[head] as number);
  return {
    cueStart,
    cueEnd,
    head,
    from: Math.max(prose.sentenceStarts[first] as number, cueStart - TOKENS_BEFORE),
    to: Math.min(prose.sentenceStarts[last + 1] as number, cueEnd + TOKENS_AFTER),
    stem: prose.stems[head] as number,
    words,
    standing,
    subject: marked.nounBefore[cueStart] as number,
    next: marked.wordAfter[cueEnd - 1] as number,
  };
}

function bucket(distance: number): number {
  if (distance < 6) return distance;
  return distance < 8 ? 6 : distance < 11 ? 7 : distance < 16 ? 8 : distance < 24 ? 9 : distance < 40 ? 10 : 11;
}

const few = (count: number) => (count < 4 ? count : 4);

/** Where a token stands towards the cue: 0 before, 1 in, 2 after it; 3 and 4: in a sentence before or after the cue's. */
function sideOf(marked: MarkedProse, window: CueWindow, i: number): number {
  const sentence = marked.prose.sentence[i] as number;
  const own = marked.prose.sentence[window.cueStart] as number;
  if (sentence < own) return 3;
  if (sentence > own) return 4;
  return i < window.cueStart ? 0 : i < window.cueEnd ? 1 : 2;
}

/** Writes the hashed features of token `i` as part of the source or content of the window's cue; returns how many. */
export function roleFeatures(marked: MarkedProse, window: CueWindow, i: number, out: Int32Array): number {
  const side = sideOf(marked, window, i);
  if (side === 1) {
    out[0] = mix(100, 1);
    return 1;
  }
  const { prose } = marked;
  const { cueStart, cueEnd } = window;
  const s = prose.sentence[i] as number;
  const own = prose.sentence[cueStart] as number;
  const distance = bucket(side === 0 || side === 3 ? cueStart - i : i - cueEnd + 1);
  const quotation = prose.quotation[i] as number;
  const quoted = quotation < 0 ? 0 : quotation === (prose.quotation[cueStart] as number) ? 2 : 1;
  const paragraph = Math.min(3, Math.abs((prose.paragraph[s] as number) - (prose.paragraph[own] as number)));
  const place = (((s - own + 4) * 4 + paragraph) * 3 + quoted) * 5 + side;
  // Not in one function: it took the compiler 6 MB at a time, in each of its threads, which keep what they took.
  // In the order of their numbers: training leaves features out by their place, and makes the shipped model again.
  let n = writeToken(marked, window, i, side, distance, quoted, place, out);
  n = writeNeighbours(marked, i, side, distance, out, n);
  n = writeStanding(marked, window, i, side, distance, quoted, out, n);
  n = writeSegments(marked, window, i, side, quoted, out, n);
  n = writeQuotation(marked, window, i, side, distance, quoted, place, out, n);
  return side === 0 || side === 2 ? writeClause(marked, window, i, side, distance, out, n) : n;
}

/** Of the token itself, and of where it stands towards the cue. */
function writeToken(
  marked: MarkedProse,
  window: CueWindow,
  i: number,
  side: number,
  distance: number,
  quoted: number,
  place: number,
  out: Int32Array,
): number {
  const { prose, tags } = marked;
  const { stem } = window;
  const s = prose.sentence[i] as number;
  const word = prose.lowers[i] as number;
  const tag = tags[i] as number;
  const left = i > (prose.sentenceStarts[s] as number) ? (tags[i - 1] as number) : NO_TAG;
  const right = i + 1 < (prose.sentenceStarts[s + 1] as number) ? (tags[i + 1] as number) : NO_TAG;
  const commas = commasBetween(marked, window, i, side);
  const verbs = verbsBetween(marked, window, i, side);
  const near = side * 16 + distance;
  let n = 0;
  out[n++] = mix(101, near);
  out[n++] = mix(mix(102, word), side);
  out[n++] = mix(mix(103, stem), near);
  out[n++] = mix(104, tag * 128 + near);
  out[n++] = mix(mix(105, stem), tag * 8 + side);
  out[n++] = mix(mix(mix(106, stem), word), side);
  out[n++] = mix(107, place);
  out[n++] = mix(mix(108, stem), place);
  out[n++] = mix(109, ((left * 64 + tag) * 64 + right) * 8 + side);
  out[n++] = mix(110, ((commas * 8 + side) * 4 + quoted) * 16 + distance);
  out[n++] = mix(111, (verbs * 64 + tag) * 8 + side);
  out[n++] = mix(mix(112, stem), (commas * 8 + verbs) * 8 + side);
  out[n++] = mix(113, (place * 64 + ((marked.sentenceKinds[s] as number) & 15)) * 128 + (window.standing >> 6));
  return n;
}

/** Of the words beside the token, and of its form. */
function writeNeighbours(
  { prose, names }: MarkedProse,
  i: number,
  side: number,
  distance: number,
  out: Int32Array,
  written: number,
): number {
  const { lowers } = prose;
  const s = prose.sentence[i] as number;
  const from = prose.sentenceStarts[s] as number;
  const to = prose.sentenceStarts[s + 1] as number;
  const word = lowers[i] as number;
  const before = i > from ? (lowers[i - 1] as number) : NONE;
  const after = i + 1 < to ? (lowers[i + 1] as number) : NONE;
  let n = written;
  out[n++] = mix(mix(114, before), side);
  out[n++] = mix(mix(115, after), side);
  out[n++] = mix(mix(mix(116, before), word), side);
  out[n++] = mix(mix(mix(117, after), word), side);
  out[n++] = mix(mix(118, i > from + 1 ? (lowers[i - 2] as number) : NONE), side);
  out[n++] = mix(mix(119, i + 2 < to ? (lowers[i + 2] as number) : NONE), side);
  out[n++] = mix(120, (names[i] as number) * 128 + side * 16 + distance);
  out[n++] = mix(mix(121, prose.suffixes3[i] as number), side);
  out[n++] = mix(mix(122, prose.shapes[i] as number), side);
  return n;
}

/** Of how the cue stands, and of its subject. */
function writeStanding(
  marked: MarkedProse,
  window: CueWindow,
  i: number,
  side: number,
  distance: number,
  quoted: number,
  out: Int32Array,
  written: number,
): number {
  const { standing } = window;
  const toSubject = placeToSubject(window, i, side);
  let n = written;
  out[n++] = mix(123, (standing * 16 + distance) * 8 + side);
  out[n++] = mix(124, (standing * 8 + side) * 4 + quoted);
  out[n++] = mix(125, ((standing * 8 + side) * 8 + commasBetween(marked, window, i, side)) * 4 + quoted);
  out[n++] = mix(126, (toSubject * 64 + (marked.tags[i] as number)) * 8 + side);
  out[n++] = mix(127, (toSubject * 512 + standing) | 0);
  return n;
}

function placeToSubject({ subject }: CueWindow, i: number, side: number): number {
  if (side !== 0 || subject < 0) return 20;
  if (i === subject) return 10;
  return i < subject ? 10 - Math.min(9, subject - i) : 10 + Math.min(9, i - subject);
}

/** Of the segment that the token is in, and of the verb before it. */
function writeSegments(
  marked: MarkedProse,
  window: CueWindow,
  i: number,
  side: number,
  quoted: number,
  out: Int32Array,
  written: number,
): number {
  const { prose, tags } = marked;
  const { lowers, stems } = prose;
  const { stem } = window;
  const tag = tags[i] as number;
  const segments = segmentsBetween(marked, window, i, side) + 4;
  const start = marked.segmentStart[i] as number;
  const segmentWord = start < 0 ? NONE : (lowers[start] as number);
  const segmentTag = start < 0 ? NO_TAG : (tags[start] as number);
  const segmentVerb = marked.segmentVerb[i] as number;
  const segmentVerbTag = segmentVerb < 0 ? NO_TAG : (tags[segmentVerb] as number);
  const verb = marked.verbBefore[i] as number;
  const verbKind = verb < 0 ? 0 : verb === window.head ? 1 : verb < window.cueStart ? 2 : 3;
  let n = written;
  out[n++] = mix(128, (segments * 8 + side) * 64 + segmentTag);
  out[n++] = mix(mix(129, segmentWord), (segments * 8 + side) * 4 + quoted);
  out[n++] = mix(mix(130, stem), (segments * 8 + side) * 64 + segmentTag);
  out[n++] = mix(131, ((segments * 64 + segmentVerbTag) * 64 + segmentTag) * 8 + side);
  out[n++] = mix(mix(132, segmentWord), segmentVerbTag * 8 + side);
  out[n++] = mix(133, ((verbKind * 64 + (verb < 0 ? NO_TAG : (tags[verb] as number))) * 8 + side) * 64 + tag);
  out[n++] = mix(mix(134, verb < 0 ? NONE : (stems[verb] as number)), side * 8 + verbKind);
  return n;
}

/** Of the token's place in its sentence and quotation, of all the cue's words and the one after it. */
function writeQuotation(
  marked: MarkedProse,
  window: CueWindow,
  i: number,
  side: number,
  distance: number,
  quoted: number,
  place: number,
  out: Int32Array,
  written: number,
): number {
  const { prose, tags } = marked;
  const { lowers } = prose;
  const { stem, standing, next } = window;
  const s = prose.sentence[i] as number;
  const from = prose.sentenceStarts[s] as number;
  const to = prose.sentenceStarts[s + 1] as number;
  const tag = tags[i] as number;
  const left = i > from ? (tags[i - 1] as number) : NO_TAG;
  const leftNext = i > from + 1 ? (tags[i - 2] as number) : NO_TAG;
  const right = i + 1 < to ? (tags[i + 1] as number) : NO_TAG;
  const rightNext = i + 2 < to ? (tags[i + 2] as number) : NO_TAG;
  const near = side * 16 + distance;
  let n = written;
  out[n++] = mix(135, (bucket(i - from) * 16 + bucket(to - 1 - i)) * 8 + side);
  out[n++] = mix(mix(136, stem), ((to - 1 - i === 0 ? 1 : 0) * 8 + side) * 4 + quoted);
  out[n++] = mix(mix(137, window.words), near);
  out[n++] = mix(mix(138, window.words), tag * 8 + side);
  out[n++] = mix(139, ((prose.flags[i] as number) * 8 + side) * 4 + quoted);
  out[n++] = mix(140, ((leftNext * 64 + left) * 64 + tag) * 8 + side);
  out[n++] = mix(141, ((tag * 64 + right) * 64 + rightNext) * 8 + side);
  if (next >= 0) {
    out[n++] = mix(mix(142, lowers[next] as number), near);
    out[n++] = mix(mix(143, stem), (tags[next] as number) * 128 + near);
    out[n++] = mix(mix(144, lowers[next] as number), place);
  }
  const quotation = prose.quotation[i] as number;
  if (quotation >= 0) {
    const { start, end, closed } = prose.quotations[quotation] as (typeof prose.quotations)[number];
    const length = end - start < 15 ? 0 : end - start < 40 ? 1 : end - start < 90 ? 2 : 3;
    out[n++] = mix(145, ((length * 2 + (closed ? 1 : 0)) * 512 + place) * 16);
    out[n++] = mix(mix(146, stem), (length * 4 + quoted) * 8 + side);
    const endWord = lastWordOf(marked, quotation, i, to);
    out[n++] = mix(mix(147, endWord), (length * 8 + side) * 8 + (standing >> 6));
  }
  return n;
}

/** Of a token of the cue's sentence: the way to the cue, and how the clause with the cue begins: as the main clause, in an aside, after the content. */
function writeClause(
  marked: MarkedProse,
  window: CueWindow,
  i: number,
  side: number,
  distance: number,
  out: Int32Array,
  written: number,
): number {
  const { prose, tags } = marked;
  const { stem, cueStart, cueEnd } = window;
  const to = prose.sentenceStarts[(prose.sentence[i] as number) + 1] as number;
  let n = written;
  if (distance < 7) {
    let path = side;
    const last = side === 0 ? cueStart : i + 1;
    for (let k = side === 0 ? i : cueEnd; k < last; k++) path = mix(path, tags[k] as number);
    out[n++] = mix(148, path);
    out[n++] = mix(mix(149, path), stem);
  }
  const segments = segmentsBetween(marked, window, i, side);
  const clause = marked.segmentStart[cueStart] as number;
  const clauseTag = clause < 0 ? NO_TAG : (tags[clause] as number);
  const clauseFar = clause < 0 ? 5 : few(cueStart - clause);
  out[n++] = mix(150, ((clauseTag * 8 + clauseFar) * 8 + side) * 16 + segments + 4);
  const behind = (marked.segment[to - 1] as number) - (marked.segment[cueStart] as number);
  out[n++] = mix(151, ((few(marked.segment[cueStart] as number) * 8 + few(behind)) * 16 + segments + 4) * 8 + side);
  if (marked.parts[i] === VERB)
    out[n++] = mix(mix(152, stem), ((tags[i] as number) * 8 + side) * 8 + verbsBetween(marked, window, i, side));
  return n;
}

/** Between a token and the cue of its sentence; 5 where the cue is in another. */
function commasBetween({ commasBefore }: MarkedProse, window: CueWindow, i: number, side: number): number {
  if (side > 2) return 5;
  return few(Math.abs((commasBefore[i] as number) - (commasBefore[nearEnd(window, side)] as number)));
}

function verbsBetween({ verbsBefore }: MarkedProse, window: CueWindow, i: number, side: number): number {
  if (side > 2) return 5;
  return few(Math.abs((verbsBefore[i] as number) - (verbsBefore[nearEnd(window, side)] as number)));
}

function segmentsBetween({ segment }: MarkedProse, window: CueWindow, i: number, side: number): number {
  if (side > 2) return 5;
  return Math.max(-4, Math.min(4, (segment[i] as number) - (segment[nearEnd(window, side)] as number)));
}

/** The cue's token that is nearest to those of a side. */
function nearEnd({ cueStart, cueEnd }: CueWindow, side: number): number {
  return side === 0 ? cueStart : cueEnd - 1;
}

/** The mark or word before the closing mark of a quotation, if it stands in the token's sentence. */
function lastWordOf(marked: MarkedProse, quotation: number, i: number, to: number): number {
  const { prose } = marked;
  const end = (prose.quotations[quotation] as (typeof prose.quotations)[number]).innerEnd;
  return prose.text.charCodeAt(end - 1) * 2 + ((prose.ends[to - 1] as number) >= end && i >= 0 ? 1 : 0);
}

/** Writes the hashed features of the pair that token `i` forms with the token before it; returns how many. */
export function rolePairs(marked: MarkedProse, window: CueWindow, i: number, out: Int32Array): number {
  const { prose, tags } = marked;
  const { lowers, flags } = prose;
  const s = prose.sentence[i] as number;
  const sBefore = prose.sentence[i - 1] as number;
  const side = sideOf(marked, window, i);
  const sentences = s === sBefore ? 0 : prose.paragraph[s] === prose.paragraph[sBefore] ? 1 : 2;
  const a = prose.quotation[i - 1] as number;
  const b = prose.quotation[i] as number;
  const marks = a === b ? (a < 0 ? 0 : 1) : a < 0 ? 2 : b < 0 ? 3 : 4;
  const cue = i === window.cueStart ? 1 : i === window.cueEnd ? 2 : 0;
  const kind = ((sentences * 5 + marks) * 3 + cue) * 5 + side;
  const tag = tags[i] as number;
  const last = tags[i - 1] as number;
  const comma = (flags[i - 1] as number) & (COMMA | OPENING_MARK | CLOSING_MARK) ? 1 : 0;
  const next = i + 1 < prose.count ? (tags[i + 1] as number) : 60;
  let n = 0;
  out[n++] = mix(200, 0);
  out[n++] = mix(201, kind);
  out[n++] = mix(mix(202, window.stem), kind);
  out[n++] = mix(203, ((last * 64 + tag) * 8 + side) * 8 + sentences);
  out[n++] = mix(204, ((tag * 64 + next) * 8 + side) * 8 + marks);
  out[n++] = mix(mix(205, lowers[i] as number), (side * 2 + comma) * 8 + marks);
  out[n++] = mix(mix(mix(206, lowers[i - 1] as number), lowers[i] as number), side);
  out[n++] = mix(mix(207, lowers[i - 1] as number), tag * 8 + side);
  const segmentVerb = marked.segmentVerb[i] as number;
  const newSegment = marked.segmentStart[i] === i ? 1 : 0;
  if (newSegment || comma) {
    out[n++] = mix(mix(208, lowers[i] as number), (segmentVerb < 0 ? 60 : (tags[segmentVerb] as number)) * 8 + side);
    out[n++] = mix(209, ((segmentVerb < 0 ? 60 : (tags[segmentVerb] as number)) * 64 + tag) * 8 + side);
  }
  return n;
}
