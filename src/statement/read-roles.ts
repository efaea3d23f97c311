import type { Chain } from '../language/chain.ts';
import { BIAS, EVEN, type PackedWeights } from '../language/weights.ts';
import type { ChainWeights } from './chain-weights.ts';
import type { MarkedProse } from './marked-prose.ts';
import {
  CONTENT_BEGINS,
  CONTENT_GOES_ON,
  type CueWindow,
  MOST_ROLE_FEATURES,
  ROLE_LABELS,
  roleFeatures,
  rolePairs,
  SOURCE_BEGINS,
  SOURCE_GOES_ON,
} from './role-features.ts';

/** Stretches of tokens, each `[start, end)`. */
export type TokenSpans = readonly (readonly [start: number, end: number])[];

/** What a labelling of a cue's window says: the source's and the content's tokens. */
export interface Roles {
  readonly source: TokenSpans;
  readonly content: TokenSpans;
}

/** Weighs the labels of the tokens of a cue's window, as the role chain sees them. */
export function weighWindow(
  chain: Chain,
  marked: MarkedProse,
  window: CueWindow,
  { emissions: { words, mask, step }, pairs }: ChainWeights,
): void {
  const rows = new Int32Array(MOST_ROLE_FEATURES);
  const { from, to } = window;
  chain.reset(to - from);
  const { emissions } = chain;
  for (let i = from; i < to; i++) {
    const n = roleFeatures(marked, window, i, rows);
    let even = 0;
    let odd = 0;
    for (let f = 0; f < n; f++) {
      const word = words[(rows[f] as number) & mask] as number;
      even = (even + (word & EVEN)) | 0;
      odd = (odd + ((word >>> 8) & EVEN)) | 0;
    }
    const at = (i - from) * ROLE_LABELS;
    emissions[at + 1] = ((even & 0xffff) - n * BIAS) * step;
    emissions[at + 2] = ((even >>> 16) - n * BIAS) * step;
    emissions[at + 3] = ((odd & 0xffff) - n * BIAS) * step;
    emissions[at + 4] = ((odd >>> 16) - n * BIAS) * step;
    if (i > from)
      weighPair(chain, (i - from) * ROLE_LABELS * ROLE_LABELS, pairs, rows, rolePairs(marked, window, i, rows));
  }
}

/** Weighs the pairs of labels of one token and the one before it, by the pair's `n` features. */
function weighPair(
  { transitions }: Chain,
  at: number,
  { words, mask, width, step }: PackedWeights,
  features: Int32Array,
  n: number,
): void {
  const bias = n * BIAS;
  for (let f = 0; f < n; f++) features[f] = ((features[f] as number) & mask) * width;
  for (let w = 0; w < width; w++) {
    let even = 0;
    let odd = 0;
    for (let f = 0; f < n; f++) {
      const word = words[(features[f] as number) + w] as number;
      even = (even + (word & EVEN)) | 0;
      odd = (odd + ((word >>> 8) & EVEN)) | 0;
    }
    const l = at + w * 4;
    transitions[l] = ((even & 0xffff) - bias) * step;
    if (w * 4 + 1 === ROLE_LABELS * ROLE_LABELS) return;
    transitions[l + 1] = ((even >>> 16) - bias) * step;
    transitions[l + 2] = ((odd & 0xffff) - bias) * step;
    transitions[l + 3] = ((odd >>> 16) - bias) * step;
  }
}

/** The spans of a labelling of a window that begins at token `from`. */
export function rolesOf(path: Uint8Array, from: number): Roles {
  const source: [number, number][] = [];
  const content: [number, number][] = [];
  let open: [number, number] | undefined;
  let last = 0;
  for (let t = 0; t < path.length; t++) {
    const label = path[t] as number;
    const role = label === SOURCE_GOES_ON ? SOURCE_BEGINS : label === CONTENT_GOES_ON ? CONTENT_BEGINS : label;
    const goesOn = label === SOURCE_GOES_ON || label === CONTENT_GOES_ON;
    if (goesOn && open && last === role) open[1] = from + t + 1;
    else if (role === SOURCE_BEGINS || role === CONTENT_BEGINS) {
      open = [from + t, from + t + 1];
      (role === SOURCE_BEGINS ? source : content).push(open);
    } else open = undefined;
    last = role;
  }
  return { source, content };
}
