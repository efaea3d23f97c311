/**
 * A linear chain of labels over tokens, as a conditional random field scores it: each token's label has a
 * weight, and so has each pair of labels of neighbours, which may differ from place to place. Written for
 * one reading at a time; arrays grow as needed and are used again.
 */
export class Chain {
  readonly labels: number;
  length = 0;
  /** Weight of label `l` at token `t`: `emissions[t * labels + l]`. */
  emissions: Float64Array;
  /** Weight of label `l` at token `t` after `k` at the token before: `transitions[(t * labels + k) * labels + l]`; unused at token 0. */
  transitions: Float64Array;
  /** Working space from here on. */
  forward: Float64Array;
  backward: Float64Array;
  scaleOf: Float64Array;
  expEmissions: Float64Array;
  expTransitions: Float64Array;
  from: Uint8Array;

  constructor(labels: number, capacity = 128) {
    this.labels = labels;
    this.emissions = new Float64Array(capacity * labels);
    this.transitions = new Float64Array(capacity * labels * labels);
    this.forward = new Float64Array(capacity * labels);
    this.backward = new Float64Array(capacity * labels);
    this.scaleOf = new Float64Array(capacity);
    this.expEmissions = new Float64Array(capacity * labels);
    this.expTransitions = new Float64Array(capacity * labels * labels);
    this.from = new Uint8Array(capacity * labels);
  }

  /** Makes room for `length` tokens, all weights 0. */
  reset(length: number): void {
    this.length = length;
    const { labels } = this;
    if (this.scaleOf.length < length) {
      const capacity = length * 2;
      this.emissions = new Float64Array(capacity * labels);
      this.transitions = new Float64Array(capacity * labels * labels);
      this.forward = new Float64Array(capacity * labels);
      this.backward = new Float64Array(capacity * labels);
      this.scaleOf = new Float64Array(capacity);
      this.expEmissions = new Float64Array(capacity * labels);
      this.expTransitions = new Float64Array(capacity * labels * labels);
      this.from = new Uint8Array(capacity * labels);
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

  /** The labelling of greatest weight. */
  best(): Uint8Array {
    const { labels, length, emissions, transitions, from, forward } = this;
    const path = new Uint8Array(length);
    if (length === 0) return path;
    for (let l = 0; l < labels; l++) forward[l] = emissions[l] as number;
    for (let t = 1; t < length; t++) {
      for (let l = 0; l < labels; l++) {
        let top = Number.NEGATIVE_INFINITY;
        let topFrom = 0;
        for (let k = 0; k < labels; k++) {
          const weight =
            (forward[(t - 1) * labels + k] as number) + (transitions[(t * labels + k) * labels + l] as number);
          if (weight > top) {
            top = weight;
            topFrom = k;
          }
        }
        forward[t * labels + l] = top + (emissions[t * labels + l] as number);
        from[t * labels + l] = topFrom;
      }
    }
    let label = 0;
    for (let l = 1; l < labels; l++)
      if ((forward[(length - 1) * labels + l] as number) > (forward[(length - 1) * labels + label] as number))
        label = l;
    for (let t = length - 1; t >= 0; t--) {
      path[t] = label;
      label = from[t * labels + label] as number;
    }
    return path;
  }

  /**
   * Sums over all labellings (forward and backward, scaled at each token), after which `marginal` and
   * `pairMarginal` answer. Returns the logarithm of the sum of the labellings' exponentiated weights.
   */
  sum(): number {
    const { labels, length, emissions, transitions, forward, backward, scaleOf, expEmissions, expTransitions } = this;
    if (length === 0) return 0;
    let log = 0;
    for (let t = 0; t < length; t++) {
      let top = Number.NEGATIVE_INFINITY;
      for (let l = 0; l < labels; l++) top = Math.max(top, emissions[t * labels + l] as number);
      log += top;
      for (let l = 0; l < labels; l++)
        expEmissions[t * labels + l] = Math.exp((emissions[t * labels + l] as number) - top);
    }
    for (let k = labels * labels; k < length * labels * labels; k++)
      expTransitions[k] = Math.exp(transitions[k] as number);
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

  /** The `count` labellings of greatest weight, greatest first; fewer where there are not so many. */
  kBest(count: number): { path: Uint8Array; weight: number }[] {
    const { labels, length, emissions, transitions } = this;
    if (length === 0) return [];
    const width = labels * count;
    const weights = new Float64Array(length * width).fill(Number.NEGATIVE_INFINITY);
    const from = new Uint16Array(length * width);
    for (let l = 0; l < labels; l++) weights[l * count] = emissions[l] as number;
    for (let t = 1; t < length; t++) {
      for (let l = 0; l < labels; l++) {
        const at = t * width + l * count;
        const emission = emissions[t * labels + l] as number;
        for (let k = 0; k < labels; k++) {
          const transition = (transitions[(t * labels + k) * labels + l] as number) + emission;
          for (let r = 0; r < count; r++) {
            const weight = (weights[(t - 1) * width + k * count + r] as number) + transition;
            if (!(weight > (weights[at + count - 1] as number))) break;
            let place = count - 1;
            while (place > 0 && weight > (weights[at + place - 1] as number)) {
              weights[at + place] = weights[at + place - 1] as number;
              from[at + place] = from[at + place - 1] as number;
              place--;
            }
            weights[at + place] = weight;
            from[at + place] = k * count + r;
          }
        }
      }
    }
    const last = (length - 1) * width;
    const ends = Array.from({ length: width }, (_, k) => k)
      .filter((k) => (weights[last + k] as number) > Number.NEGATIVE_INFINITY)
      .sort((a, b) => (weights[last + b] as number) - (weights[last + a] as number))
      .slice(0, count);
    return ends.map((end) => {
      const path = new Uint8Array(length);
      let state = end;
      for (let t = length - 1; t >= 0; t--) {
        path[t] = Math.floor(state / count);
        state = from[t * width + state] as number;
      }
      return { path, weight: weights[last + end] as number };
    });
  }
}
