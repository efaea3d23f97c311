import { mix } from '../language/hash.ts';
import { NO_TAG, VERB } from '../language/speech-parts.ts';
import type { MarkedProse } from './marked-prose.ts';

export const MOST_CUE_FEATURES = 64;

/** Labels of the cue chain. */
export const CUE_LABELS = 3;
export const CUE_OUTSIDE = 0;
export const CUE_BEGINS = 1;
export const CUE_GOES_ON = 2;

const OUTSIDE = 0x5bd1e995 | 0;

function bucket(distance: number): number {
  if (distance < 4) return distance;
  return distance < 7 ? 4 : distance < 12 ? 5 : distance < 25 ? 6 : 7;
}

/**
 * Writes the hashed features of token `i` for the search for cues into `out`; returns how many.
 * The hashes are whole: whoever looks them up takes as many bits as his table has.
 */
export function cueFeatures(marked: MarkedProse, i: number, out: Int32Array): number {
  // Not in one function: it took the compiler 5 MB at a time, in each of its threads, which keep what they took.
  let n = writeWords(marked, i, out);
  n = writePlace(marked, i, out, n);
  return writeVerbs(marked, i, out, n);
}

/** Of the token itself and its neighbours. */
function writeWords({ prose, tags }: MarkedProse, i: number, out: Int32Array): number {
  const { lowers, stems } = prose;
  const s = prose.sentence[i] as number;
  const from = prose.sentenceStarts[s] as number;
  const to = prose.sentenceStarts[s + 1] as number;
  const word = lowers[i] as number;
  const stem = stems[i] as number;
  const tag = tags[i] as number;
  const before = i > from ? (lowers[i - 1] as number) : OUTSIDE;
  const after = i + 1 < to ? (lowers[i + 1] as number) : OUTSIDE;
  const afterNext = i + 2 < to ? (lowers[i + 2] as number) : OUTSIDE;
  const left = i > from ? (tags[i - 1] as number) : NO_TAG;
  const leftNext = i > from + 1 ? (tags[i - 2] as number) : NO_TAG;
  const right = i + 1 < to ? (tags[i + 1] as number) : NO_TAG;
  const rightNext = i + 2 < to ? (tags[i + 2] as number) : NO_TAG;
  let n = 0;
  out[n++] = mix(1, word);
  out[n++] = mix(2, stem);
  out[n++] = mix(mix(3, stem), tag);
  out[n++] = mix(4, before);
  out[n++] = mix(5, after);
  out[n++] = mix(6, i > from + 1 ? (lowers[i - 2] as number) : OUTSIDE);
  out[n++] = mix(7, afterNext);
  out[n++] = mix(mix(8, word), before);
  out[n++] = mix(mix(9, word), after);
  out[n++] = mix(mix(mix(10, stem), after), afterNext);
  out[n++] = mix(11, prose.suffixes3[i] as number);
  out[n++] = mix(12, prose.shapes[i] as number);
  out[n++] = mix(13, prose.prefixes[i] as number);
  out[n++] = mix(14, tag);
  out[n++] = mix(15, tag * 64 + left);
  out[n++] = mix(16, tag * 64 + right);
  out[n++] = mix(17, (left * 64 + tag) * 64 + right);
  out[n++] = mix(18, (leftNext * 64 + left) * 64 + tag);
  out[n++] = mix(19, (tag * 64 + right) * 64 + rightNext);
  out[n++] = mix(20, ((leftNext * 64 + left) * 64 + tag) * 64 + right);
  out[n++] = mix(mix(21, stem), left);
  out[n++] = mix(mix(22, stem), right);
  out[n++] = mix(mix(23, stem), rightNext);
  out[n++] = mix(mix(24, i > from ? (stems[i - 1] as number) : OUTSIDE), tag);
  out[n++] = mix(mix(25, i + 1 < to ? (stems[i + 1] as number) : OUTSIDE), tag);
  return n;
}

/** Of where the token stands in its sentence, in which marks, and of the sentences beside it. */
function writePlace(marked: MarkedProse, i: number, out: Int32Array, written: number): number {
  const { prose, sentenceKinds } = marked;
  const s = prose.sentence[i] as number;
  const fromStart = bucket(i - (prose.sentenceStarts[s] as number));
  const toEnd = bucket((prose.sentenceStarts[s + 1] as number) - 1 - i);
  const stem = prose.stems[i] as number;
  const tag = marked.tags[i] as number;
  const quoted = (prose.quotation[i] as number) >= 0 ? 1 : 0;
  const kindBefore = s > 0 && prose.paragraph[s - 1] === prose.paragraph[s] ? (sentenceKinds[s - 1] as number) & 7 : 8;
  const kindAfter = s + 1 < prose.sentences ? (sentenceKinds[s + 1] as number) & 15 : 16;
  const closing = marked.closingBefore[i] as number;
  const opening = marked.openingAfter[i] as number;
  const marks = (quoted * 10 + (closing < 0 ? 9 : bucket(i - closing))) * 10 + (opening < 0 ? 9 : bucket(opening - i));
  let n = written;
  out[n++] = mix(26, tag * 1000 + marks);
  out[n++] = mix(mix(27, stem), quoted * 8 + ((sentenceKinds[s] as number) & 7));
  out[n++] = mix(mix(28, stem), marks);
  out[n++] = mix(29, tag * 64 + fromStart * 8 + toEnd);
  out[n++] = mix(mix(30, stem), fromStart);
  out[n++] = mix(mix(31, stem), toEnd);
  out[n++] = mix(32, (tag * 16 + kindBefore) * 32 + kindAfter);
  out[n++] = mix(mix(33, stem), kindBefore * 32 + kindAfter);
  return n;
}

/** Of the noun before the token, the word after it and the verbs around it. */
function writeVerbs(marked: MarkedProse, i: number, out: Int32Array, written: number): number {
  const { prose, tags, parts } = marked;
  const { lowers, stems } = prose;
  const stem = stems[i] as number;
  const tag = tags[i] as number;
  const s = prose.sentence[i] as number;
  const from = prose.sentenceStarts[s] as number;
  const to = prose.sentenceStarts[s + 1] as number;
  const left = i > from ? (tags[i - 1] as number) : NO_TAG;
  const right = i + 1 < to ? (tags[i + 1] as number) : NO_TAG;
  const noun = marked.nounBefore[i] as number;
  const nounTag = noun < 0 ? NO_TAG : (tags[noun] as number);
  const nounName = noun < 0 ? 15 : (marked.names[noun] as number);
  const nounFar = noun < 0 ? 9 : bucket(i - noun);
  const after = marked.wordAfter[i] as number;
  const verbs = marked.verbsBefore[i] as number;
  const verbBefore = marked.verbBefore[i] as number;
  const verbStem = verbBefore < 0 ? OUTSIDE : (stems[verbBefore] as number);
  const verbFar = verbBefore < 0 ? 9 : bucket(i - verbBefore);
  const verbAfter = marked.verbAfter[i] as number;
  let n = written;
  out[n++] = mix(34, (tag * 64 + nounTag) * 16 + nounName);
  out[n++] = mix(mix(35, stem), nounTag * 16 + nounName);
  out[n++] = mix(mix(36, noun < 0 ? OUTSIDE : (lowers[noun] as number)), parts[i] as number);
  out[n++] = mix(mix(37, stem), noun < 0 ? OUTSIDE : (stems[noun] as number));
  out[n++] = mix(38, (nounFar * 16 + (marked.commasBefore[i] as number)) * 64 + tag);
  out[n++] = mix(mix(39, stem), after < 0 ? OUTSIDE : (lowers[after] as number));
  out[n++] = mix(mix(40, stem), after < 0 ? NO_TAG : (tags[after] as number));
  out[n++] = mix(mix(41, verbStem), tag);
  out[n++] = mix(mix(42, verbStem), stem);
  out[n++] = mix(43, (Math.min(verbs, 6) * 64 + tag) * 10 + verbFar);
  out[n++] = mix(mix(44, verbAfter < 0 ? OUTSIDE : (stems[verbAfter] as number)), tag);
  out[n++] = mix(mix(45, stem), verbAfter < 0 ? 99 : (tags[verbAfter] as number) * 10 + bucket(verbAfter - i));
  out[n++] = mix(
    46,
    (tag * 16 + (i > from ? (marked.names[i - 1] as number) : 15)) * 16 +
      (i + 1 < to ? (marked.names[i + 1] as number) : 15),
  );
  out[n++] = mix(mix(47, stem), Math.min(verbs, 3));
  out[n++] = mix(48, (prose.flags[i] as number) * 64 + tag);
  if (parts[i] === VERB && verbBefore >= 0) out[n++] = mix(mix(49, stem), (tags[verbBefore] as number) * 10 + verbFar);
  out[n++] = mix(mix(50, i > from ? (lowers[i - 1] as number) : OUTSIDE), tag * 64 + right);
  out[n++] = mix(mix(51, i + 1 < to ? (lowers[i + 1] as number) : OUTSIDE), left * 64 + tag);
  return n;
}
