import { mix } from './hash.ts';
import { CAPITAL, type Prose } from './prose.ts';
import { NO_TAG } from './speech-parts.ts';
import { EVEN, type PackedWeights } from './weights.ts';

/**
 * Writes the rows of a token's features into `out` and returns how many there are. One function for all texts, and no
 * closure over the tags of one: V8 holds a closure's compiled code weakly, and loses it when it collects its garbage
 * between two texts.
 *
 * @param tags parts of speech, where they are known
 * @param before labels of the tokens before
 */
export type TokenFeatures = (
  prose: Prose,
  tags: Uint8Array,
  i: number,
  before: Uint8Array,
  mask: number,
  out: Int32Array,
) => number;

export const MOST_FEATURES = 32;
const OUTSIDE = 0x5bd1e995 | 0;
/** Where parts of speech are what is to be told. */
export const NO_TAGS: Uint8Array = new Uint8Array(0);

/**
 * Labels every token of every sentence from left to right, each with the label of greatest weight given
 * the two labels before it.
 */
export function tagGreedily(
  prose: Prose,
  { words, width, mask }: PackedWeights,
  features: TokenFeatures,
  tags: Uint8Array,
): Uint8Array {
  const labels = new Uint8Array(prose.count);
  const rows = new Int32Array(MOST_FEATURES);
  for (let i = 0; i < prose.count; i++) {
    const n = features(prose, tags, i, labels, mask, rows);
    for (let f = 0; f < n; f++) rows[f] = (rows[f] as number) * width;
    let best = 0;
    let top = -1;
    for (let w = 0; w < width; w++) {
      let even = 0;
      let odd = 0;
      for (let f = 0; f < n; f++) {
        const word = words[(rows[f] as number) + w] as number;
        even = (even + (word & EVEN)) | 0;
        odd = (odd + ((word >>> 8) & EVEN)) | 0;
      }
      const first = even & 0xffff;
      const second = even >>> 16;
      const third = odd & 0xffff;
      const fourth = odd >>> 16;
      if (first > top) {
        top = first;
        best = w * 4;
      }
      if (second > top) {
        top = second;
        best = w * 4 + 1;
      }
      if (third > top) {
        top = third;
        best = w * 4 + 2;
      }
      if (fourth > top) {
        top = fourth;
        best = w * 4 + 3;
      }
    }
    labels[i] = best;
  }
  return labels;
}

/** Features for parts of speech. */
export const speechPartFeatures: TokenFeatures = (prose, _, i, before, mask, out) => {
  const from = prose.sentenceStarts[prose.sentence[i] as number] as number;
  const to = prose.sentenceStarts[(prose.sentence[i] as number) + 1] as number;
  const { lowers, words, suffixes3, suffixes2, prefixes, shapes } = prose;
  const word = lowers[i] as number;
  const tag1 = i > from ? (before[i - 1] as number) : NO_TAG;
  const tag2 = i > from + 1 ? (before[i - 2] as number) : NO_TAG;
  const word1 = i > from ? (lowers[i - 1] as number) : OUTSIDE;
  const next = i + 1 < to ? (lowers[i + 1] as number) : OUTSIDE;
  const shape = mix(shapes[i] as number, i === from ? 1 : 0);
  let n = 0;
  out[n++] = mix(1, words[i] as number) & mask;
  out[n++] = mix(2, word) & mask;
  out[n++] = mix(3, suffixes3[i] as number) & mask;
  out[n++] = mix(4, suffixes2[i] as number) & mask;
  out[n++] = mix(5, prefixes[i] as number) & mask;
  out[n++] = mix(6, shape) & mask;
  out[n++] = mix(7, tag1) & mask;
  out[n++] = mix(8, tag1 * 64 + tag2) & mask;
  out[n++] = mix(mix(9, word), tag1) & mask;
  out[n++] = mix(10, word1) & mask;
  out[n++] = mix(11, next) & mask;
  out[n++] = mix(12, i + 2 < to ? (lowers[i + 2] as number) : OUTSIDE) & mask;
  out[n++] = mix(13, i > from + 1 ? (lowers[i - 2] as number) : OUTSIDE) & mask;
  out[n++] = mix(14, i + 1 < to ? (suffixes3[i + 1] as number) : OUTSIDE) & mask;
  out[n++] = mix(15, i > from ? (suffixes3[i - 1] as number) : OUTSIDE) & mask;
  out[n++] = mix(mix(16, suffixes3[i] as number), shape) & mask;
  out[n++] = mix(mix(17, word), next) & mask;
  out[n++] = mix(mix(18, suffixes3[i] as number), tag1) & mask;
  out[n++] = mix(19, i + 1 < to ? mix(shapes[i + 1] as number, tag1) : OUTSIDE) & mask;
  return n;
};

/** Features for names, dates and numbers, once the parts of speech are known. */
export const nameFeatures: TokenFeatures = (prose, tags, i, before, mask, out) => {
  const from = prose.sentenceStarts[prose.sentence[i] as number] as number;
  const to = prose.sentenceStarts[(prose.sentence[i] as number) + 1] as number;
  const { lowers, words, suffixes3, prefixes, shapes, flags } = prose;
  const word = lowers[i] as number;
  const name1 = i > from ? (before[i - 1] as number) : 30;
  const name2 = i > from + 1 ? (before[i - 2] as number) : 30;
  const tag = tags[i] as number;
  const tag1 = i > from ? (tags[i - 1] as number) : NO_TAG;
  const next = i + 1 < to ? (tags[i + 1] as number) : NO_TAG;
  const word1 = i > from ? (lowers[i - 1] as number) : OUTSIDE;
  const wordNext = i + 1 < to ? (lowers[i + 1] as number) : OUTSIDE;
  const inside = name1 * 2 + ((flags[i] as number) & CAPITAL);
  let n = 0;
  out[n++] = mix(1, words[i] as number) & mask;
  out[n++] = mix(mix(2, word), name1) & mask;
  out[n++] = mix(mix(3, shapes[i] as number), name1) & mask;
  out[n++] = mix(4, suffixes3[i] as number) & mask;
  out[n++] = mix(5, prefixes[i] as number) & mask;
  out[n++] = mix(6, name1 * 32 + name2) & mask;
  out[n++] = mix(7, tag * 64 + tag1) & mask;
  out[n++] = mix(8, tag * 64 + next) & mask;
  out[n++] = mix(mix(9, word1), inside) & mask;
  out[n++] = mix(mix(10, wordNext), inside) & mask;
  out[n++] = mix(mix(11, word1), word) & mask;
  out[n++] = mix(mix(12, word), wordNext) & mask;
  out[n++] = mix(13, i + 2 < to ? (lowers[i + 2] as number) : OUTSIDE) & mask;
  out[n++] = mix(14, i > from + 1 ? (lowers[i - 2] as number) : OUTSIDE) & mask;
  out[n++] = mix(15, tag * 32 + name1) & mask;
  out[n++] = mix(mix(16, i + 1 < to ? (shapes[i + 1] as number) : OUTSIDE), inside) & mask;
  return n;
};
