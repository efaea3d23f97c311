import { Chain } from '../../src/language/chain.ts';
import { Exponentials } from '../../src/language/exponentials.ts';
import type { ChainTables } from '../../src/statement/chain-weights.ts';
import { seeded, shuffled } from './seeded.ts';

/**
 * Sequences to train a chain on: the features of each token's label, and of the pair of labels that it
 * forms with the token before it, as hashes in one long array each.
 */
export class Sequences {
  features = new Int32Array(1 << 22);
  /** Where the features of each token begin; one entry more at the end. */
  featureStarts = new Int32Array(1 << 20);
  pairs = new Int32Array(1 << 20);
  pairStarts = new Int32Array(1 << 20);
  labels = new Uint8Array(1 << 20);
  tokens = 0;
  /** Where each sequence's tokens begin; one entry more at the end. */
  readonly starts: number[] = [0];

  /** Adds a token of the sequence under way. */
  add(label: number, features: Int32Array, n: number, pairs: Int32Array, m: number): void {
    const t = this.tokens;
    if (t + 2 >= this.labels.length) {
      this.featureStarts = larger(this.featureStarts);
      this.pairStarts = larger(this.pairStarts);
      const labels = new Uint8Array(this.labels.length * 2);
      labels.set(this.labels);
      this.labels = labels;
    }
    const at = this.featureStarts[t]!;
    while (at + n > this.features.length) this.features = larger(this.features);
    for (let k = 0; k < n; k++) this.features[at + k] = features[k]!;
    this.featureStarts[t + 1] = at + n;
    const pairAt = this.pairStarts[t]!;
    while (pairAt + m > this.pairs.length) this.pairs = larger(this.pairs);
    for (let k = 0; k < m; k++) this.pairs[pairAt + k] = pairs[k]!;
    this.pairStarts[t + 1] = pairAt + m;
    this.labels[t] = label;
    this.tokens++;
  }

  /** Ends the sequence under way. */
  end(): void {
    if (this.tokens > this.starts.at(-1)!) this.starts.push(this.tokens);
  }
}

function larger(array: Int32Array): Int32Array<ArrayBuffer> {
  const copy = new Int32Array(Math.ceil(array.length * 1.6));
  copy.set(array);
  return copy;
}

export interface ChainTraining {
  readonly labels: number;
  readonly rows: number;
  readonly pairRows: number;
  readonly epochs: number;
  readonly rate: number;
  /** Weight that every weight loses at each update (L1), before the rate: small ones end at none. */
  readonly shrink: number;
  readonly leastSeen: number;
  /** Share of a token's features left out at random each time it is looked at, so that none leans on another. */
  readonly dropout: number;
  /** Before the epochs that are averaged, weights nearer to none than this are taken out for good; the others make up for them. */
  readonly prune: number;
  /** How many of the last epochs' weights are averaged. */
  readonly averaged: number;
  readonly seed: number;
  readonly log?: (line: string) => void;
}

/** Trains a conditional random field by likelihood: AdaGrad with L1, one sequence at a time. */
export function trainChain(data: Sequences, options: ChainTraining): ChainTables {
  const { labels, rows, pairRows, rate, shrink } = options;
  const weights = new Float32Array(rows * labels);
  const squares = new Float32Array(rows * labels);
  const pairWeights = new Float32Array(pairRows * labels * labels);
  const pairSquares = new Float32Array(pairRows * labels * labels);
  const features = kept(data.features.subarray(0, data.featureStarts[data.tokens]!), rows, options.leastSeen);
  const pairs = kept(data.pairs.subarray(0, data.pairStarts[data.tokens]!), pairRows, options.leastSeen);
  const sums = new Float32Array(weights.length);
  const pairSums = new Float32Array(pairWeights.length);
  const random = seeded(options.seed);
  const chain = new Chain(labels, new Exponentials(0));
  const gradient = new Float64Array(labels * labels);
  const update = (table: Float32Array, squared: Float32Array, at: number, slope: number) => {
    if (squared[at] === TAKEN_OUT) return;
    const square = (squared[at] = squared[at]! + slope * slope);
    const pace = rate / Math.sqrt(square + 1e-6);
    let weight = table[at]! - pace * slope;
    const less = pace * shrink;
    weight = weight > less ? weight - less : weight < -less ? weight + less : 0;
    table[at] = weight;
  };
  const least = Math.floor(options.dropout * 4294967296);
  const live = 1 / (1 - options.dropout);
  let state = (options.seed * 2654435761) | 1;
  let drop = new Int32Array(1 << 16);
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    let loss = 0;
    if (epoch === options.epochs - options.averaged) {
      takeOut(weights, squares, options.prune);
      takeOut(pairWeights, pairSquares, options.prune);
    }
    for (const sequence of shuffled(data.starts.length - 1, random)) {
      const start = data.starts[sequence]!;
      const length = data.starts[sequence + 1]! - start;
      chain.reset(length);
      const offset = data.featureStarts[start]!;
      const room = data.featureStarts[start + length]! - offset;
      if (drop.length < room) drop = new Int32Array(room * 2);
      for (let t = 0; t < length; t++) {
        const token = start + t;
        for (let f = data.featureStarts[token]!; f < data.featureStarts[token + 1]!; f++) {
          state ^= state << 13;
          state ^= state >>> 17;
          state ^= state << 5;
          const row = state >>> 0 < least ? -1 : features[f]!;
          drop[f - offset] = row;
          if (row < 0) continue;
          for (let l = 0; l < labels; l++) chain.emissions[t * labels + l]! += live * weights[row * labels + l]!;
        }
        if (t > 0)
          for (let f = data.pairStarts[token]!; f < data.pairStarts[token + 1]!; f++) {
            const row = pairs[f]!;
            if (row < 0) continue;
            const base = row * labels * labels;
            const to = t * labels * labels;
            for (let l = 0; l < labels * labels; l++) chain.transitions[to + l]! += pairWeights[base + l]!;
          }
      }
      loss += chain.sum() - chain.weightOf(data.labels.subarray(start, start + length));
      for (let t = 0; t < length; t++) {
        const token = start + t;
        const gold = data.labels[token]!;
        let wrong = 0;
        for (let l = 0; l < labels; l++) {
          gradient[l] = chain.marginal(t, l) - (l === gold ? 1 : 0);
          wrong = Math.max(wrong, Math.abs(gradient[l]!));
        }
        if (wrong < 1e-3) continue;
        for (let f = data.featureStarts[token]!; f < data.featureStarts[token + 1]!; f++) {
          const row = drop[f - offset]!;
          if (row < 0) continue;
          for (let l = 0; l < labels; l++) update(weights, squares, row * labels + l, gradient[l]!);
        }
      }
      for (let t = 1; t < length; t++) {
        const token = start + t;
        const before = data.labels[token - 1]!;
        const gold = data.labels[token]!;
        let wrong = 0;
        for (let k = 0; k < labels; k++)
          for (let l = 0; l < labels; l++) {
            const slope = chain.pairMarginal(t, k, l) - (k === before && l === gold ? 1 : 0);
            gradient[k * labels + l] = slope;
            wrong = Math.max(wrong, Math.abs(slope));
          }
        if (wrong < 1e-3) continue;
        for (let f = data.pairStarts[token]!; f < data.pairStarts[token + 1]!; f++) {
          const row = pairs[f]!;
          if (row < 0) continue;
          for (let l = 0; l < labels * labels; l++)
            if (Math.abs(gradient[l]!) > 1e-4)
              update(pairWeights, pairSquares, row * labels * labels + l, gradient[l]!);
        }
      }
    }
    if (epoch >= options.epochs - options.averaged) {
      for (let k = 0; k < weights.length; k++) sums[k]! += weights[k]! / options.averaged;
      for (let k = 0; k < pairWeights.length; k++) pairSums[k]! += pairWeights[k]! / options.averaged;
    }
    options.log?.(`epoch ${epoch + 1}: loss ${(loss / data.tokens).toFixed(4)} a token`);
  }
  return {
    emissions: { labels, rows, weights: sums, step: 1 },
    pairs: { labels: labels * labels, rows: pairRows, weights: pairSums, step: 1 },
  };
}

/** The hashes as rows of a table, -1 for rows met fewer than `leastSeen` times. */
function kept(hashes: Int32Array, rows: number, leastSeen: number): Int32Array {
  const seen = new Uint32Array(rows);
  const mask = rows - 1;
  for (const hash of hashes) seen[hash & mask]!++;
  return hashes.map((hash) => (seen[hash & mask]! < leastSeen ? -1 : hash & mask));
}

/** In the place of a sum of squares: this weight is gone. */
const TAKEN_OUT = -1;

function takeOut(weights: Float32Array, squares: Float32Array, least: number): void {
  if (least === 0) return;
  for (let k = 0; k < weights.length; k++) {
    if (Math.abs(weights[k]!) >= least) continue;
    weights[k] = 0;
    squares[k] = TAKEN_OUT;
  }
}
