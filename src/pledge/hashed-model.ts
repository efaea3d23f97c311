/**
 * A logistic regression over hashed features: each feature's name falls into one of a fixed number of
 * buckets, whose weights add up. Small enough to travel in the source, fast enough for every sentence.
 */
export interface HashedModel {
  /** Power of two. */
  readonly size: number;
  /** One weight a bucket, in steps of `step`. */
  readonly weights: Int8Array;
  readonly step: number;
  readonly bias: number;
}

/** The bucket of a feature's name (FNV-1a). */
export function bucketOf(feature: string, size: number): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < feature.length; i++) {
    hash ^= feature.charCodeAt(i);
    hash = Math.imul(hash, 0x01000193);
  }
  return (hash ^ (hash >>> 15)) & (size - 1);
}

/** How likely the model holds it, from 0 to 1. */
export function probability(model: HashedModel, buckets: readonly number[]): number {
  let sum = 0;
  for (const bucket of buckets) sum += model.weights[bucket] ?? 0;
  return 1 / (1 + Math.exp(-(model.bias + sum * model.step)));
}

/** A model as it is kept: weights as base 64 of signed bytes. */
export interface StoredModel {
  readonly step: number;
  readonly bias: number;
  readonly weights: string;
}

/** Unpacks a stored model. */
export function readModel(stored: StoredModel): HashedModel {
  const bytes = atob(stored.weights);
  const weights = new Int8Array(bytes.length);
  for (let i = 0; i < bytes.length; i++) weights[i] = (bytes.charCodeAt(i) << 24) >> 24;
  return { size: weights.length, weights, step: stored.step, bias: stored.bias };
}
