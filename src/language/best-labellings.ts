import type { Chain } from './chain.ts';

export interface Labelling {
  readonly path: Uint8Array;
  readonly weight: number;
}

/**
 * The `count` labellings of a chain of greatest weight, greatest first; fewer where there are not so many.
 * Of labellings alike in weight the one with the lower labels towards the end comes first.
 */
export function bestLabellings(chain: Chain, count: number): Labelling[] {
  return chain.length === 0 ? [] : new Ways(chain, count).best();
}

/**
 * The ways to each place of a chain, a token with a label, in order of weight, found as they are asked for
 * (Huang and Chiang 2005, "lazy" k-best). The best to every place is found at once. The next best goes on
 * from a way to some place before it, and only to the place whose way was taken last another must be found.
 */
class Ways {
  readonly chain: Chain;
  readonly count: number;
  /** Of the way of rank `r` to place `p = t * labels + label`, at `p * count + r`: its weight, and `label * count + rank` at the token before. */
  readonly weights: Float64Array;
  readonly from: Uint16Array;
  /** How many ways to a place are known; the last of them once `ended`. */
  readonly known: Uint16Array;
  readonly ended: Uint8Array;
  /** Of the ways to label `k` of the token before place `p`, the rank of the first not gone on from: at `p * labels + k`. */
  readonly turns: Uint16Array;

  constructor(chain: Chain, count: number) {
    const places = chain.length * chain.labels;
    this.chain = chain;
    this.count = count;
    this.weights = new Float64Array(places * count);
    this.from = new Uint16Array(places * count);
    this.known = new Uint16Array(places).fill(1);
    this.ended = new Uint8Array(places);
    this.turns = new Uint16Array(places * chain.labels);
    this.findFirst();
  }

  best(): Labelling[] {
    const { known, ended, weights, count } = this;
    const { labels, length } = this.chain;
    const last = (length - 1) * labels;
    const turns = new Uint16Array(labels);
    const found: Labelling[] = [];
    while (found.length < count) {
      let top = Number.NEGATIVE_INFINITY;
      let topLabel = -1;
      for (let label = 0; label < labels; label++) {
        const rank = turns[label] as number;
        if (rank === known[last + label] && !ended[last + label]) this.findNext(length - 1, label);
        if (rank === known[last + label]) continue;
        const weight = weights[(last + label) * count + rank] as number;
        if (weight > top) {
          top = weight;
          topLabel = label;
        }
      }
      if (topLabel < 0) break;
      found.push({ path: this.pathTo(topLabel, turns[topLabel] as number), weight: top });
      turns[topLabel]!++;
    }
    return found;
  }

  private findFirst(): void {
    const { weights, from, count } = this;
    const { labels, length, emissions, transitions } = this.chain;
    for (let l = 0; l < labels; l++) weights[l * count] = emissions[l] as number;
    for (let t = 1; t < length; t++) {
      const before = (t - 1) * labels * count;
      for (let l = 0; l < labels; l++) {
        const emission = emissions[t * labels + l] as number;
        let top = Number.NEGATIVE_INFINITY;
        let topLabel = 0;
        for (let k = 0; k < labels; k++) {
          const weight =
            (weights[before + k * count] as number) +
            ((transitions[(t * labels + k) * labels + l] as number) + emission);
          if (weight > top) {
            top = weight;
            topLabel = k;
          }
        }
        const at = (t * labels + l) * count;
        weights[at] = top;
        from[at] = topLabel * count;
      }
    }
  }

  /** Finds the next best way to a place, or that there is none; each place's first is known. */
  private findNext(token: number, label: number): void {
    const { known, ended, from, turns, count } = this;
    const { labels } = this.chain;
    // Back to where the next way to go on from is known, or where the text begins, …
    let t = token;
    let p = t * labels + label;
    const path: number[] = [];
    for (; t > 0; t--) {
      path.push(p);
      const last = from[p * count + (known[p] as number) - 1] as number;
      const k = (last - (last % count)) / count;
      const rank = ++turns[p * labels + k]!;
      const before = (t - 1) * labels + k;
      if (rank < (known[before] as number) || ended[before]) break;
      p = before;
    }
    if (t === 0) ended[p] = 1;
    // … and forward again.
    for (let k = path.length - 1; k >= 0; k--) this.goOn(path[k] as number);
  }

  private goOn(p: number): void {
    const { known, ended, weights, from, turns, count } = this;
    const { labels, emissions, transitions } = this.chain;
    const before = p - (p % labels) - labels;
    const emission = emissions[p] as number;
    let top = Number.NEGATIVE_INFINITY;
    let topFrom = -1;
    for (let k = 0; k < labels; k++) {
      const rank = turns[p * labels + k] as number;
      if (rank >= (known[before + k] as number)) continue;
      const transition = transitions[(p - (p % labels) + k) * labels + (p % labels)] as number;
      const weight = (weights[(before + k) * count + rank] as number) + (transition + emission);
      if (weight > top) {
        top = weight;
        topFrom = k * count + rank;
      }
    }
    if (topFrom < 0) {
      ended[p] = 1;
      return;
    }
    const at = p * count + known[p]!++;
    weights[at] = top;
    from[at] = topFrom;
  }

  private pathTo(label: number, rank: number): Uint8Array {
    const { from, count } = this;
    const { labels, length } = this.chain;
    const path = new Uint8Array(length);
    let state = label * count + rank;
    for (let t = length - 1; t >= 0; t--) {
      path[t] = Math.floor(state / count);
      state = from[t * labels * count + state] as number;
    }
    return path;
  }
}
