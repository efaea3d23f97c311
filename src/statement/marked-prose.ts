import { CLOSING_MARK, COMMA, OPENING_MARK, type Prose, WORD } from '../language/prose.ts';
import { ADVERB, COARSE_PARTS, MODAL, NOUN, PRONOUN, RELATIVE, VERB } from '../language/speech-parts.ts';

/** Prose with parts of speech and names, and with what stands near each token: indices of tokens in the same sentence, or -1. */
export interface MarkedProse {
  readonly prose: Prose;
  readonly tags: Uint8Array;
  readonly names: Uint8Array;
  /** Coarse parts of speech. */
  readonly parts: Uint8Array;
  readonly verbBefore: Int32Array;
  readonly verbAfter: Int32Array;
  /** The nearest noun or pronoun before, over adverbs and auxiliaries: what may be the subject. */
  readonly nounBefore: Int32Array;
  /** The next token that is neither adverb nor mark. */
  readonly wordAfter: Int32Array;
  readonly closingBefore: Int32Array;
  readonly openingAfter: Int32Array;
  readonly commasBefore: Uint8Array;
  readonly verbsBefore: Uint8Array;
  /** Stretches between commas, dashes, semicolons, colons, brackets and quotation marks: the number of the token's in its sentence, and its first token. */
  readonly segment: Uint8Array;
  readonly segmentStart: Int32Array;
  /** The first verb or modal of the token's segment. */
  readonly segmentVerb: Int32Array;
  /** Of each sentence: bit 1 a quotation stands in it, 2 it begins in one, 4 it ends in one, 8 its paragraph begins with it. */
  readonly sentenceKinds: Uint8Array;
}

export function markProse(prose: Prose, tags: Uint8Array, names: Uint8Array): MarkedProse {
  const { count } = prose;
  const parts = new Uint8Array(count);
  for (let i = 0; i < count; i++) parts[i] = COARSE_PARTS[tags[i] as number] as number;
  const marked: MarkedProse = {
    prose,
    tags,
    names,
    parts,
    verbBefore: new Int32Array(count),
    verbAfter: new Int32Array(count),
    nounBefore: new Int32Array(count),
    wordAfter: new Int32Array(count),
    closingBefore: new Int32Array(count),
    openingAfter: new Int32Array(count),
    commasBefore: new Uint8Array(count),
    verbsBefore: new Uint8Array(count),
    segment: new Uint8Array(count),
    segmentStart: new Int32Array(count),
    segmentVerb: new Int32Array(count),
    sentenceKinds: new Uint8Array(prose.sentences),
  };
  for (let s = 0; s < prose.sentences; s++) markSentence(marked, s);
  return marked;
}

function markSentence(marked: MarkedProse, s: number): void {
  const { prose, parts } = marked;
  const from = prose.sentenceStarts[s] as number;
  const to = prose.sentenceStarts[s + 1] as number;
  let verb = -1;
  let noun = -1;
  let closing = -1;
  let commas = 0;
  let verbs = 0;
  let quoted = 0;
  let segment = 0;
  let segmentStart = -1;
  for (let i = from; i < to; i++) {
    marked.verbBefore[i] = verb;
    marked.nounBefore[i] = noun;
    marked.closingBefore[i] = closing;
    marked.commasBefore[i] = Math.min(commas, 255);
    marked.verbsBefore[i] = Math.min(verbs, 255);
    const part = parts[i] as number;
    const flags = prose.flags[i] as number;
    if (divides(prose, i)) segmentStart = -1;
    else if (segmentStart < 0) {
      segmentStart = i;
      segment++;
    }
    marked.segment[i] = Math.min(segment, 255);
    marked.segmentStart[i] = segmentStart;
    if (part === VERB || part === MODAL) {
      verb = i;
      verbs++;
    }
    if (part === NOUN || part === PRONOUN || part === RELATIVE) noun = i;
    if (flags & CLOSING_MARK) closing = i;
    if (flags & COMMA) commas++;
    if ((prose.quotation[i] as number) >= 0) quoted = 1;
  }
  for (let i = from; i < to; ) {
    const start = marked.segmentStart[i] as number;
    let end = i + 1;
    while (end < to && marked.segmentStart[end] === start) end++;
    let first = i;
    while (first < end && parts[first] !== VERB && parts[first] !== MODAL) first++;
    marked.segmentVerb.fill(start < 0 || first === end ? -1 : first, i, end);
    i = end;
  }
  let verbAfter = -1;
  let word = -1;
  let opening = -1;
  for (let i = to - 1; i >= from; i--) {
    marked.verbAfter[i] = verbAfter;
    marked.wordAfter[i] = word;
    marked.openingAfter[i] = opening;
    const part = parts[i] as number;
    const flags = prose.flags[i] as number;
    if (part === VERB) verbAfter = i;
    if (part !== ADVERB && flags !== 0 && (flags & (COMMA | OPENING_MARK | CLOSING_MARK)) === 0) word = i;
    if (flags & OPENING_MARK) opening = i;
  }
  const begins = (prose.quotation[from] as number) >= 0 ? 2 : 0;
  const ends = (prose.quotation[to - 1] as number) >= 0 ? 4 : 0;
  const first = s === 0 || prose.paragraph[s] !== prose.paragraph[s - 1] ? 8 : 0;
  marked.sentenceKinds[s] = quoted | begins | ends | first;
}

/** A mark that divides a sentence: not an apostrophe, a currency sign or the like. */
function divides(prose: Prose, i: number): boolean {
  const flags = prose.flags[i] as number;
  if (flags & (OPENING_MARK | CLOSING_MARK)) return true;
  if (flags & WORD) return false;
  return DIVIDERS.includes(prose.text.charAt(prose.starts[i] as number));
}

const DIVIDERS = ',;:.!?()[]-–—…';
