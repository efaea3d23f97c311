import { mix } from '../language/hash.ts';
import { VERB } from '../language/speech-parts.ts';
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
  const { prose, tags, names, parts } = marked;
  const { lowers, stems, flags } = prose;
  const s = prose.sentence[i] as number;
  const from = prose.sentenceStarts[s] as number;
  const to = prose.sentenceStarts[s + 1] as number;
  const lowerAt = (k: number) => (k >= from && k < to ? (lowers[k] as number) : OUTSIDE);
  const tagAt = (k: number) => (k >= from && k < to ? (tags[k] as number) : 60);
  const stemAt = (k: number) => (k >= 0 ? (stems[k] as number) : OUTSIDE);
  const word = lowers[i] as number;
  const stem = stems[i] as number;
  const tag = tags[i] as number;
  const left = tagAt(i - 1);
  const right = tagAt(i + 1);
  const quoted = (prose.quotation[i] as number) >= 0 ? 1 : 0;
  const kinds = marked.sentenceKinds[s] as number;
  const kindBefore =
    s > 0 && prose.paragraph[s - 1] === prose.paragraph[s] ? (marked.sentenceKinds[s - 1] as number) & 7 : 8;
  const kindAfter = s + 1 < prose.sentences ? (marked.sentenceKinds[s + 1] as number) & 15 : 16;
  const closing = marked.closingBefore[i] as number;
  const opening = marked.openingAfter[i] as number;
  const sinceClosing = closing < 0 ? 9 : bucket(i - closing);
  const toOpening = opening < 0 ? 9 : bucket(opening - i);
  const marks = (quoted * 10 + sinceClosing) * 10 + toOpening;
  const noun = marked.nounBefore[i] as number;
  const nounTag = noun < 0 ? 60 : (tags[noun] as number);
  const nounName = noun < 0 ? 15 : (names[noun] as number);
  const nounFar = noun < 0 ? 9 : bucket(i - noun);
  const after = marked.wordAfter[i] as number;
  const verbBefore = marked.verbBefore[i] as number;
  const verbAfter = marked.verbAfter[i] as number;
  const place = bucket(i - from) * 8 + bucket(to - 1 - i);
  let n = 0;
  out[n++] = mix(1, word);
  out[n++] = mix(2, stem);
  out[n++] = mix(mix(3, stem), tag);
  out[n++] = mix(4, lowerAt(i - 1));
  out[n++] = mix(5, lowerAt(i + 1));
  out[n++] = mix(6, lowerAt(i - 2));
  out[n++] = mix(7, lowerAt(i + 2));
  out[n++] = mix(mix(8, word), lowerAt(i - 1));
  out[n++] = mix(mix(9, word), lowerAt(i + 1));
  out[n++] = mix(mix(mix(10, stem), lowerAt(i + 1)), lowerAt(i + 2));
  out[n++] = mix(11, prose.suffixes3[i] as number);
  out[n++] = mix(12, prose.shapes[i] as number);
  out[n++] = mix(13, prose.prefixes[i] as number);
  out[n++] = mix(14, tag);
  out[n++] = mix(15, tag * 64 + left);
  out[n++] = mix(16, tag * 64 + right);
  out[n++] = mix(17, (left * 64 + tag) * 64 + right);
  out[n++] = mix(18, (tagAt(i - 2) * 64 + left) * 64 + tag);
  out[n++] = mix(19, (tag * 64 + right) * 64 + tagAt(i + 2));
  out[n++] = mix(20, ((tagAt(i - 2) * 64 + left) * 64 + tag) * 64 + right);
  out[n++] = mix(mix(21, stem), left);
  out[n++] = mix(mix(22, stem), right);
  out[n++] = mix(mix(23, stem), tagAt(i + 2));
  out[n++] = mix(mix(24, stemAt(i - 1 >= from ? i - 1 : -1)), tag);
  out[n++] = mix(mix(25, stemAt(i + 1 < to ? i + 1 : -1)), tag);
  out[n++] = mix(26, tag * 1000 + marks);
  out[n++] = mix(mix(27, stem), quoted * 8 + (kinds & 7));
  out[n++] = mix(mix(28, stem), marks);
  out[n++] = mix(29, tag * 64 + place);
  out[n++] = mix(mix(30, stem), bucket(i - from));
  out[n++] = mix(mix(31, stem), bucket(to - 1 - i));
  out[n++] = mix(32, (tag * 16 + kindBefore) * 32 + kindAfter);
  out[n++] = mix(mix(33, stem), kindBefore * 32 + kindAfter);
  out[n++] = mix(34, (tag * 64 + nounTag) * 16 + nounName);
  out[n++] = mix(mix(35, stem), nounTag * 16 + nounName);
  out[n++] = mix(mix(36, noun < 0 ? OUTSIDE : (lowers[noun] as number)), parts[i] as number);
  out[n++] = mix(mix(37, stem), noun < 0 ? OUTSIDE : (stems[noun] as number));
  out[n++] = mix(38, (nounFar * 16 + (marked.commasBefore[i] as number)) * 64 + tag);
  out[n++] = mix(mix(39, stem), after < 0 ? OUTSIDE : (lowers[after] as number));
  out[n++] = mix(mix(40, stem), after < 0 ? 60 : (tags[after] as number));
  out[n++] = mix(mix(41, stemAt(verbBefore)), tag);
  out[n++] = mix(mix(42, stemAt(verbBefore)), stem);
  out[n++] = mix(
    43,
    (Math.min(marked.verbsBefore[i] as number, 6) * 64 + tag) * 10 + (verbBefore < 0 ? 9 : bucket(i - verbBefore)),
  );
  out[n++] = mix(mix(44, stemAt(verbAfter)), tag);
  out[n++] = mix(mix(45, stem), verbAfter < 0 ? 99 : (tags[verbAfter] as number) * 10 + bucket(verbAfter - i));
  out[n++] = mix(
    46,
    (tag * 16 + (i > from ? (names[i - 1] as number) : 15)) * 16 + (i + 1 < to ? (names[i + 1] as number) : 15),
  );
  out[n++] = mix(mix(47, stem), Math.min(marked.verbsBefore[i] as number, 3));
  out[n++] = mix(48, (flags[i] as number) * 64 + tag);
  if (parts[i] === VERB && verbBefore >= 0)
    out[n++] = mix(mix(49, stem), (tags[verbBefore] as number) * 10 + bucket(i - verbBefore));
  out[n++] = mix(mix(50, lowerAt(i - 1)), tag * 64 + right);
  out[n++] = mix(mix(51, lowerAt(i + 1)), left * 64 + tag);
  return n;
}
