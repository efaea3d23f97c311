import type { StoredModel } from '../../src/pledge/hashed-model.ts';

/** How a regression is fitted. */
export interface Settings {
  readonly rounds: number;
  readonly rate: number;
  /** How hard weights are drawn towards nothing. */
  readonly decay: number;
  /** Buckets met more seldom than this keep no weight. */
  readonly seldom: number;
}

/**
 * Logistic regression by AdaGrad over shuffled examples; seeded, so that the same examples give the same weights.
 *
 * @param size how many buckets, a power of two
 */
export function fitModel(
  size: number,
  examples: readonly { readonly label: boolean; readonly buckets: readonly number[] }[],
  { rounds, rate, decay, seldom }: Settings,
): StoredModel {
  const weights = new Float64Array(size);
  const squares = new Float64Array(size).fill(1);
  const counts = new Int32Array(size);
  for (const { buckets } of examples) for (const bucket of buckets) counts[bucket] = (counts[bucket] as number) + 1;
  let bias = 0;
  const order = examples.map((_, i) => i);
  const random = seeded(7);
  for (let round = 0; round < rounds; round++) {
    shuffle(order, random);
    for (const i of order) {
      const { label, buckets } = examples[i] as (typeof examples)[number];
      let sum = bias;
      for (const bucket of buckets) sum += weights[bucket] as number;
      const gradient = 1 / (1 + Math.exp(-sum)) - (label ? 1 : 0);
      for (const bucket of buckets) {
        if ((counts[bucket] as number) < seldom) continue;
        const slope = gradient + (decay * (weights[bucket] as number)) / (counts[bucket] as number);
        squares[bucket] = (squares[bucket] as number) + slope * slope;
        weights[bucket] = (weights[bucket] as number) - (rate * slope) / Math.sqrt(squares[bucket] as number);
      }
      bias -= rate * 0.1 * gradient;
    }
  }
  const step = Math.max(1e-6, ...weights.map(Math.abs)) / 127;
  const bytes = Int8Array.from(weights, (weight) => Math.round(weight / step));
  return { step, bias, weights: Buffer.from(bytes.buffer).toString('base64') };
}

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function shuffle(list: number[], random: () => number): void {
  for (let i = list.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [list[i], list[j]] = [list[j] as number, list[i] as number];
  }
}
