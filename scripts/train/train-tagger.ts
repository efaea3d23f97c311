import type { Prose } from '../../src/language/prose.ts';
import { MOST_FEATURES, type TokenFeatures } from '../../src/language/tagger.ts';
import type { WeightTable } from '../../src/language/weights.ts';
import { seeded, shuffled } from './seeded.ts';

/** A text with the label of each token; `UNKNOWN` where none is known. */
export interface LabelledProse {
  readonly prose: Prose;
  readonly labels: Uint8Array;
  readonly features: TokenFeatures;
  /** What the features are told of parts of speech. */
  readonly tags: Uint8Array;
}

export const UNKNOWN = 255;

/**
 * Trains a greedy tagger as an averaged perceptron (Collins 2002) on its own earlier decisions.
 * Rows seen fewer than `leastSeen` times keep no weight.
 */
export function trainTagger(
  texts: readonly LabelledProse[],
  {
    labels,
    rows,
    epochs,
    seed,
    leastSeen,
  }: { labels: number; rows: number; epochs: number; seed: number; leastSeen: number },
): WeightTable {
  const weights = new Float32Array(rows * labels);
  const sums = new Float64Array(rows * labels);
  const seen = new Uint32Array(rows);
  const buffer = new Int32Array(MOST_FEATURES);
  const scores = new Float64Array(labels);
  const random = seeded(seed);
  let step = 1;
  for (const { prose, labels: gold, features, tags } of texts) {
    for (let i = 0; i < prose.count; i++) {
      const n = features(prose, tags, i, gold, rows - 1, buffer);
      for (let f = 0; f < n; f++) seen[buffer[f]!]!++;
    }
  }
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (const at of shuffled(texts.length, random)) {
      const { prose, labels: gold, features, tags } = texts[at]!;
      const decided = new Uint8Array(prose.count);
      for (let i = 0; i < prose.count; i++) {
        const n = features(prose, tags, i, decided, rows - 1, buffer);
        const best = bestLabel(weights, labels, buffer, n, scores);
        decided[i] = best;
        const right = gold[i]!;
        step++;
        if (right === UNKNOWN || right === best) continue;
        for (let f = 0; f < n; f++) {
          if (seen[buffer[f]!]! < leastSeen) continue;
          const base = buffer[f]! * labels;
          weights[base + right]!++;
          sums[base + right]! += step;
          weights[base + best]!--;
          sums[base + best]! -= step;
        }
      }
    }
  }
  for (let k = 0; k < weights.length; k++) weights[k] = weights[k]! - sums[k]! / step;
  return { labels, rows, weights, step: 1 };
}

/** Labels every token as the tagger does, by weights as they were learnt, before they are made whole steps. */
export function tagExactly(
  prose: Prose,
  { weights, labels, rows }: WeightTable,
  features: TokenFeatures,
  tags: Uint8Array,
): Uint8Array {
  const decided = new Uint8Array(prose.count);
  const buffer = new Int32Array(MOST_FEATURES);
  const scores = new Float64Array(labels);
  for (let i = 0; i < prose.count; i++)
    decided[i] = bestLabel(weights, labels, buffer, features(prose, tags, i, decided, rows - 1, buffer), scores);
  return decided;
}

/** The label of greatest weight over the rows of a token's `n` features. */
function bestLabel(
  weights: WeightTable['weights'],
  labels: number,
  rows: Int32Array,
  n: number,
  scores: Float64Array,
): number {
  scores.fill(0);
  for (let f = 0; f < n; f++) {
    const base = rows[f]! * labels;
    for (let l = 0; l < labels; l++) scores[l]! += weights[base + l]!;
  }
  let best = 0;
  for (let l = 1; l < labels; l++) if (scores[l]! > scores[best]!) best = l;
  return best;
}
