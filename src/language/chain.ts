import type { Exponentials } from './exponentials.ts';

/** Tokens that there is room for at the least. */
const LEAST_ROOM = 128;

/**
 * A linear chain of labels over tokens, as a conditional random field scores it: each token's label has a
 * weight, and so has each pair of labels of neighbours, which may differ from place to place. Written for
 * one reading at a time; arrays grow as needed and are used again.
 */
export class Chain {
  readonly labels: number;
  length = 0;
  /** Weight of label `l` at token `t`: `emissions[t * labels + l]`. */
  emissions = new Float64Array(0);
  /** Weight of label `l` at token `t` after `k` at the token before: `transitions[(t * labels + k) * labels + l]`; unused at token 0. */
  transitions = new Float64Array(0);
  /** Working space from here on. */
  forward = new Float64Array(0);
  backward = new Float64Array(0);
  scaleOf = new Float64Array(0);
  expEmissions = new Float64Array(0);
  expTransitions = new Float64Array(0);

  readonly exponentials: Exponentials;

  constructor(labels: number, exponentials: Exponentials) {
    this.labels = labels;
    this.exponentials = exponentials;
  }

  /** Makes room for `length` tokens, all weights 0. */
  reset(length: number): void {
    this.length = length;
    const { labels } = this;
    if (this.scaleOf.length < length) {
      const capacity = Math.max(LEAST_ROOM, 2 * length);
      this.emissions = new Float64Array(capacity * labels);
      this.transitions = new Float64Array(capacity * labels * labels);
      this.forward = new Float64Array(capacity * labels);
      this.backward = new Float64Array(capacity * labels);
      this.scaleOf = new Float64Array(capacity);
      this.expEmissions = new Float64Array(capacity * labels);
      this.expTransitions = new Float64Array(capacity * labels * labels);
    } else {
      this.emissions.fill(0, 0, length * labels);
      this.transitions.fill(0, 0, length * labels * labels);
    }
  }

  /** The weight of a labelling; only differences between labellings of one chain mean anything. */
  weightOf(path: Uint8Array): number {
    const { labels, emissions, transitions } = this;
    let sum = 0;
    for (let t = 0; t < this.length; t++) {
      const label = path[t] as number;
      sum += emissions[t * labels + label] as number;
      if (t > 0) sum += transitions[(t * labels + (path[t - 1] as number)) * labels + label] as number;
    }
    return sum;
  }

  /**
   * Sums over all labellings (forward and backward, scaled at each token), after which `marginal` and
   * `pairMarginal` answer. Returns the logarithm of the sum of the labellings' exponentiated weights.
   */
  sum(): number {
    const { labels, length, emissions, transitions, forward, backward, scaleOf, expEmissions, expTransitions } = this;
    const { exponentials } = this;
    if (length === 0) return 0;
    let log = 0;
    for (let t = 0; t < length; t++) {
      let top = Number.NEGATIVE_INFINITY;
      for (let l = 0; l < labels; l++) top = Math.max(top, emissions[t * labels + l] as number);
      log += top;
      for (let l = 0; l < labels; l++)
        expEmissions[t * labels + l] = exponentials.of((emissions[t * labels + l] as number) - top);
    }
    for (let k = labels * labels; k < length * labels * labels; k++)
      expTransitions[k] = exponentials.of(transitions[k] as number);
    let total = 0;
    for (let l = 0; l < labels; l++) total += forward[l] = expEmissions[l] as number;
    for (let t = 0; ; ) {
      for (let l = 0; l < labels; l++) forward[t * labels + l]! /= total;
      scaleOf[t] = total;
      log += Math.log(total);
      if (++t === length) break;
      total = 0;
      for (let l = 0; l < labels; l++) {
        let sum = 0;
        for (let k = 0; k < labels; k++)
          sum += (forward[(t - 1) * labels + k] as number) * (expTransitions[(t * labels + k) * labels + l] as number);
        total += forward[t * labels + l] = sum * (expEmissions[t * labels + l] as number);
      }
    }
    backward.fill(1, (length - 1) * labels, length * labels);
    for (let t = length - 2; t >= 0; t--) {
      for (let k = 0; k < labels; k++) {
        let sum = 0;
        for (let l = 0; l < labels; l++)
          sum +=
            (expTransitions[((t + 1) * labels + k) * labels + l] as number) *
            (expEmissions[(t + 1) * labels + l] as number) *
            (backward[(t + 1) * labels + l] as number);
        backward[t * labels + k] = sum / (scaleOf[t + 1] as number);
      }
    }
    return log;
  }

  /** After `sum`: how probable it is that token `t` has the label. */
  marginal(t: number, label: number): number {
    const at = t * this.labels + label;
    return (this.forward[at] as number) * (this.backward[at] as number);
  }

  /** After `sum`: how probable it is that token `t` has label `l` and the token before it label `k`. */
  pairMarginal(t: number, k: number, l: number): number {
    const { labels, forward, backward, expEmissions, expTransitions, scaleOf } = this;
    return (
      ((forward[(t - 1) * labels + k] as number) *
        (expTransitions[(t * labels + k) * labels + l] as number) *
        (expEmissions[t * labels + l] as number) *
        (backward[t * labels + l] as number)) /
      (scaleOf[t] as number)
    );
  }
}
