import { mix } from '../language/hash.ts';
import { CLOSING_MARK, OPENING_MARK } from '../language/prose.ts';
import { NO_TAG } from '../language/speech-parts.ts';
import type { Candidate } from './candidates.ts';
import type { MarkedProse } from './marked-prose.ts';

export const MOST_CANDIDATE_FEATURES = 96;

const NONE = 0x5bd1e995 | 0;

function step(probability: number): number {
  const odds = Math.log((probability + 1e-6) / (1 - probability + 1e-6));
  return Math.max(-9, Math.min(9, Math.round(odds * 1.5)));
}

const sizes = [1, 2, 3, 4, 6, 9, 13, 19, 28, 45];
function size(count: number): number {
  let k = 0;
  while (k < sizes.length && count > (sizes[k] as number)) k++;
  return k;
}

/** What stands around a candidate among the others of its article. */
export interface Rivals {
  /** The greatest probability of a cue with a content that holds this candidate's cue; 0 where there is none. */
  readonly enclosing: number;
  /** The greatest probability of a cue within this candidate's content. */
  readonly enclosed: number;
  /** The most probable reading of the same cue, where this is another. */
  readonly first: Candidate;
}

/** Looks at every candidate's rivals. Candidates come by cue in text order. */
export function rivalsOf(candidates: readonly Candidate[]): Rivals[] {
  const firsts = candidates.filter((candidate) => candidate.rank === 0);
  const all: Rivals[] = [];
  let at = 0;
  for (const candidate of candidates) {
    while (firsts[at] && (firsts[at] as Candidate).cue !== candidate.cue) at++;
    const first = firsts[at] as Candidate;
    let enclosing = 0;
    let enclosed = 0;
    for (let k = at - NEAR; k <= at + NEAR; k++) {
      const other = firsts[k];
      if (!other || k === at) continue;
      if (holds(other, candidate.cue.start)) enclosing = Math.max(enclosing, other.cue.probability);
      if (holds(candidate, other.cue.start)) enclosed = Math.max(enclosed, other.cue.probability);
    }
    all.push({ enclosing, enclosed, first });
  }
  return all;
}

/** How many cues before and after one are looked at. */
const NEAR = 10;

export function holds(candidate: Candidate, token: number): boolean {
  for (const [start, end] of candidate.content) if (token >= start && token < end) return true;
  return false;
}

/** Writes the hashed features of a candidate; returns how many. */
export function candidateFeatures(marked: MarkedProse, candidate: Candidate, rivals: Rivals, out: Int32Array): number {
  const outline = outlineOf(marked, candidate);
  // Not in one function: it took the compiler 8 MB at a time, in each of its threads, which keep what they took.
  let n = writeReading(candidate, outline, out);
  n = writeContent(outline, out, n);
  n = writeSurroundings(marked, candidate, outline, rivals, out, n);
  n = writeFirstRival(candidate, outline, rivals, out, n);
  return writeInside(marked, candidate, outline, out, n);
}

/** What several features of a candidate are made of: tokens by their place, their words, tags and counts as numbers. */
interface Outline {
  readonly stem: number;
  readonly headTag: number;
  readonly first: readonly [start: number, end: number];
  readonly last: readonly [start: number, end: number];
  readonly words: number;
  readonly verbs: number;
  /** 0: nothing of the content stands in quotation marks; 1: a part; 2: all. */
  readonly direct: number;
  readonly order: number;
  readonly sourceSide: number;
  readonly form: number;
  readonly sourceTag: number;
  readonly sourceName: number;
  readonly sourceWord: number;
  readonly sourceSentence: number;
  readonly gapWords: number;
  readonly firstTag: number;
  readonly firstWord: number;
  readonly beforeWord: number;
  readonly afterWord: number;
  readonly afterTag: number;
  readonly afterNextTag: number;
  readonly afterNextWord: number;
  /** Tokens of the sentence behind the content, by size. */
  readonly tail: number;
  readonly tailVerbTag: number;
  readonly lastVerbTag: number;
  readonly cueStep: number;
}

function outlineOf(marked: MarkedProse, candidate: Candidate): Outline {
  const { prose, tags, names, parts } = marked;
  const { cue, window, content, source } = candidate;
  const { lowers, quotation, sentence } = prose;
  const first = content[0] as readonly [number, number];
  const last = content[content.length - 1] as readonly [number, number];
  let words = 0;
  let quoted = 0;
  let verbs = 0;
  for (const [start, end] of content)
    for (let i = start; i < end; i++) {
      words++;
      if ((quotation[i] as number) >= 0) quoted++;
      if (parts[i] === 1) verbs++;
    }
  const direct = quoted === 0 ? 0 : quoted === words ? 2 : 1;
  const order = (first[0] < cue.start ? 1 : 0) + (last[1] > cue.end ? 2 : 0);
  const named = source[0];
  const sourceSide = !named ? 0 : named[1] <= cue.start ? 1 : 2;
  const sourceHead = named ? headOf(marked, named) : -1;
  const distance = named ? (sentence[named[0]] as number) - (sentence[cue.start] as number) : 4;
  const after = last[1] < prose.count ? last[1] : -1;
  const afterSame = after >= 0 && sentence[after] === sentence[last[1] - 1];
  const afterNext = afterSame && after + 1 < prose.count ? after + 1 : -1;
  const before = first[0] - 1;
  const beforeSame = before >= 0 && sentence[before] === sentence[first[0]];
  const sentenceTo = prose.sentenceStarts[(sentence[last[1] - 1] as number) + 1] as number;
  // How what follows the content goes on: its first words and its first verb, against the cue's tense.
  const tailVerb = afterSame ? (marked.segmentVerb[Math.min(after + 1, sentenceTo - 1)] as number) : -1;
  const lastVerb = marked.verbBefore[last[1] - 1] as number;
  return {
    stem: window.stem,
    headTag: tags[window.head] as number,
    first,
    last,
    words,
    verbs,
    direct,
    order,
    sourceSide,
    form: ((order * 3 + direct) * 3 + sourceSide) * 4 + Math.min(3, content.length),
    sourceTag: named ? (tags[sourceHead] as number) : NO_TAG,
    sourceName: named ? (names[sourceHead] as number) : 15,
    sourceWord: named ? (lowers[sourceHead] as number) : NONE,
    sourceSentence: (named ? Math.max(-3, Math.min(3, distance)) : distance) + 3,
    gapWords: named ? Math.abs(sourceSide === 1 ? cue.start - named[1] : named[0] - cue.end) : 15,
    firstTag: tags[first[0]] as number,
    firstWord: lowers[first[0]] as number,
    beforeWord: beforeSame ? (lowers[before] as number) : NONE,
    afterWord: afterSame ? (lowers[after] as number) : NONE,
    afterTag: afterSame ? (tags[after] as number) : NO_TAG,
    afterNextTag: afterNext < 0 ? NO_TAG : (tags[afterNext] as number),
    afterNextWord: afterNext < 0 ? NONE : (lowers[afterNext] as number),
    tail: afterSame ? size(sentenceTo - last[1]) : 0,
    tailVerbTag: tailVerb < 0 ? NO_TAG : (tags[tailVerb] as number),
    lastVerbTag: lastVerb < first[0] ? NO_TAG : (tags[lastVerb] as number),
    cueStep: step(cue.probability),
  };
}

/** How sure the reading is of its parts, how they stand to each other, and whose words they are. */
function writeReading(candidate: Candidate, outline: Outline, out: Int32Array): number {
  const { rank, window } = candidate;
  const { stem, headTag, direct, order, form, sourceSide, sourceTag, sourceName, cueStep } = outline;
  const pathStep = step(candidate.probability);
  const contentStep = step(candidate.contentCertainty);
  const sourceStep = step(candidate.sourceCertainty);
  let n = 0;
  out[n++] = mix(1, 0);
  out[n++] = mix(2, cueStep);
  out[n++] = mix(3, pathStep * 8 + rank);
  out[n++] = mix(4, contentStep);
  out[n++] = mix(5, sourceStep * 8 + sourceSide);
  out[n++] = mix(6, cueStep * 64 + pathStep);
  out[n++] = mix(7, contentStep * 64 + cueStep);
  out[n++] = mix(8, (contentStep * 64 + sourceStep) * 8 + rank);
  out[n++] = mix(9, (Math.min(cueStep, contentStep, sourceStep) * 4 + direct) * 4 + Math.min(rank, 1));
  out[n++] = mix(10, form);
  out[n++] = mix(mix(11, stem), order * 3 + direct);
  out[n++] = mix(mix(12, stem), cueStep);
  out[n++] = mix(mix(13, stem), sourceSide * 64 + sourceTag);
  out[n++] = mix(14, headTag * 512 + form);
  out[n++] = mix(mix(15, window.words), order);
  out[n++] = mix(16, (sourceTag * 16 + sourceName) * 4 + sourceSide);
  out[n++] = mix(17, outline.sourceWord);
  out[n++] = mix(18, outline.sourceSentence * 4 + sourceSide);
  out[n++] = mix(19, (Math.min(15, outline.gapWords) * 4 + sourceSide) * 64 + headTag);
  return n;
}

/** How the content begins and how long it is, and what follows it. */
function writeContent(outline: Outline, out: Int32Array, from: number): number {
  const { stem, direct, order, firstTag, firstWord, afterWord, afterTag, afterNextTag } = outline;
  const words = size(outline.words);
  let n = from;
  out[n++] = mix(20, firstTag * 8 + order);
  out[n++] = mix(mix(21, firstWord), order * 3 + direct);
  out[n++] = mix(mix(22, stem), firstTag);
  out[n++] = mix(mix(23, stem), firstWord);
  out[n++] = mix(24, words * 16 + order * 3 + direct);
  out[n++] = mix(mix(25, stem), words);
  out[n++] = mix(26, Math.min(4, outline.verbs) * 16 + words);
  out[n++] = mix(27, (afterTag * 64 + afterNextTag) * 4 + direct);
  out[n++] = mix(mix(28, afterWord), direct * 4 + order);
  out[n++] = mix(mix(29, afterWord), afterNextTag);
  out[n++] = mix(mix(30, afterWord), outline.afterNextWord);
  out[n++] = mix(31, (outline.tail * 64 + afterTag) * 4 + order);
  out[n++] = mix(mix(32, outline.beforeWord), order);
  return n;
}

/** The marks and paragraphs around the content, the cues around its own, and its end. */
function writeSurroundings(
  { prose, tags, sentenceKinds }: MarkedProse,
  { cue }: Candidate,
  outline: Outline,
  rivals: Rivals,
  out: Int32Array,
  from: number,
): number {
  const { lowers, flags, quotation, sentence, paragraph } = prose;
  const { headTag, first, last, direct, order, form, cueStep, afterTag, afterNextTag, tailVerbTag } = outline;
  const markBefore = (flags[first[0]] as number) & OPENING_MARK ? 1 : 0;
  const markAfter = (flags[last[1] - 1] as number) & CLOSING_MARK ? 2 : 0;
  const cueInside = (quotation[cue.start] as number) >= 0 ? 1 : 0;
  const title = (sentenceKinds[sentence[cue.start] as number] as number) & 15;
  const paragraphs = Math.min(
    3,
    (paragraph[sentence[last[1] - 1] as number] as number) - (paragraph[sentence[first[0]] as number] as number),
  );
  const enclosing = step(rivals.enclosing);
  const enclosed = step(rivals.enclosed);
  let n = from;
  out[n++] = mix(33, (markBefore + markAfter) * 32 + order * 3 + direct);
  out[n++] = mix(34, cueInside * 512 + form);
  out[n++] = mix(35, enclosing * 32 + enclosed);
  out[n++] = mix(36, enclosing * 64 + cueStep);
  out[n++] = mix(37, enclosed * 64 + cueStep);
  out[n++] = mix(38, paragraphs * 16 + order * 3 + direct);
  out[n++] = mix(39, title * 16 + order);
  out[n++] = mix(40, (tags[last[1] - 1] as number) * 64 + afterTag);
  out[n++] = mix(41, lowers[last[1] - 1] as number);
  out[n++] = mix(42, (size(cue.end - cue.start) * 64 + headTag) * 8 + order);
  out[n++] = mix(43, (tailVerbTag * 64 + headTag) * 64 + afterTag);
  out[n++] = mix(mix(44, outline.afterNextWord), tailVerbTag);
  out[n++] = mix(45, (outline.lastVerbTag * 64 + afterTag) * 64 + afterNextTag);
  return n;
}

/** Where it is not the most probable reading of its cue: in what it differs from that. */
function writeFirstRival(
  { rank, source, probability }: Candidate,
  { first, last, afterWord, afterTag }: Outline,
  { first: best }: Rivals,
  out: Int32Array,
  from: number,
): number {
  if (rank === 0) return from;
  const bestFirst = best.content[0] as readonly [number, number];
  const bestLast = best.content[best.content.length - 1] as readonly [number, number];
  const longer = Math.sign(last[1] - bestLast[1]) + 1;
  const earlier = Math.sign(first[0] - bestFirst[0]) + 1;
  const otherSource = (best.source[0]?.[0] ?? -1) === (source[0]?.[0] ?? -1) ? 0 : 1;
  let n = from;
  out[n++] = mix(46, ((longer * 3 + earlier) * 2 + otherSource) * 64 + step(probability / (best.probability + 1e-9)));
  out[n++] = mix(mix(47, longer === 0 ? afterWord : NONE), longer * 3 + earlier);
  out[n++] = mix(48, (longer * 3 + earlier) * 64 + afterTag);
  return n;
}

/** Segments within the content that begin with a subordinator or conjunction: does it run too far? */
function writeInside(
  { prose, tags, segmentStart, segmentVerb }: MarkedProse,
  { content }: Candidate,
  { headTag, direct, order }: Outline,
  out: Int32Array,
  from: number,
): number {
  const { lowers, stems, quotation } = prose;
  let n = from;
  let inner = 0;
  for (const [start, end] of content) {
    for (let i = start + 1; i < end && inner < 8; i++) {
      if (segmentStart[i] !== i || (quotation[i] as number) >= 0) continue;
      inner++;
      const verb = segmentVerb[i] as number;
      const verbTag = verb < 0 ? NO_TAG : (tags[verb] as number);
      out[n++] = mix(mix(49, lowers[i] as number), verbTag);
      out[n++] = mix(mix(50, stems[i] as number), direct * 4 + order);
      out[n++] = mix(51, ((tags[i] as number) * 64 + verbTag) * 64 + headTag);
    }
  }
  out[n++] = mix(52, Math.min(inner, 6) * 16 + order * 3 + direct);
  return n;
}

/** The head of a noun phrase, near enough: its last noun or pronoun before a comma or preposition. */
function headOf({ parts, prose }: MarkedProse, [start, end]: readonly [number, number]): number {
  let head = -1;
  for (let i = start; i < end; i++) {
    const part = parts[i] as number;
    if (part === 3 || part === 4) head = i;
    else if (head >= 0 && (part === 8 || ((prose.flags[i] as number) & 16) !== 0)) break;
  }
  return head < 0 ? start : head;
}
