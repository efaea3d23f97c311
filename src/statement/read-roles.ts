import type { Chain } from '../language/chain.ts';
import type { ChainTables } from './find-cues.ts';
import type { MarkedProse } from './marked-prose.ts';
import {
  CONTENT_BEGINS,
  CONTENT_GOES_ON,
  type CueWindow,
  MOST_ROLE_FEATURES,
  MOST_ROLE_PAIRS,
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
export function weighWindow(chain: Chain, marked: MarkedProse, window: CueWindow, tables: ChainTables): void {
  const rows = new Int32Array(MOST_ROLE_FEATURES);
  const pairRows = new Int32Array(MOST_ROLE_PAIRS);
  const { weights, rows: count, step } = tables.emissions;
  const { weights: pairs, rows: pairCount, step: pairStep } = tables.pairs;
  const mask = count - 1;
  const pairMask = pairCount - 1;
  const { from, to } = window;
  chain.reset(to - from);
  const { emissions, transitions } = chain;
  for (let i = from; i < to; i++) {
    const n = roleFeatures(marked, window, i, rows);
    let w0 = 0;
    let w1 = 0;
    let w2 = 0;
    let w3 = 0;
    let w4 = 0;
    for (let f = 0; f < n; f++) {
      const base = ((rows[f] as number) & mask) * ROLE_LABELS;
      w0 += weights[base] as number;
      w1 += weights[base + 1] as number;
      w2 += weights[base + 2] as number;
      w3 += weights[base + 3] as number;
      w4 += weights[base + 4] as number;
    }
    const at = (i - from) * ROLE_LABELS;
    emissions[at] = w0 * step;
    emissions[at + 1] = w1 * step;
    emissions[at + 2] = w2 * step;
    emissions[at + 3] = w3 * step;
    emissions[at + 4] = w4 * step;
    if (i === from) continue;
    const m = rolePairs(marked, window, i, pairRows);
    const pairAt = at * ROLE_LABELS;
    for (let f = 0; f < m; f++) {
      const base = ((pairRows[f] as number) & pairMask) * ROLE_LABELS * ROLE_LABELS;
      for (let l = 0; l < ROLE_LABELS * ROLE_LABELS; l++)
        transitions[pairAt + l]! += (pairs[base + l] as number) * pairStep;
    }
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
