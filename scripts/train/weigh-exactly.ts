import { Exponentials } from '../../src/language/exponentials.ts';
import type { WeightTable } from '../../src/language/weights.ts';
import type { ChainTables, Weighing } from '../../src/statement/chain-weights.ts';
import { CUE_LABELS, cueFeatures, MOST_CUE_FEATURES } from '../../src/statement/cue-features.ts';
import {
  MOST_ROLE_FEATURES,
  MOST_ROLE_PAIRS,
  ROLE_LABELS,
  roleFeatures,
  rolePairs,
} from '../../src/statement/role-features.ts';

/** Weighs by weights as they were learnt, before they are made whole steps. */
export const EXACTLY: Weighing<ChainTables> = {
  exponentials: () => new Exponentials(0),
  sentence: (chain, marked, { emissions, pairs }, from, to) => {
    const rows = new Int32Array(MOST_CUE_FEATURES);
    chain.reset(to - from);
    for (let i = from; i < to; i++) {
      const at = (i - from) * CUE_LABELS;
      add(chain.emissions, at, emissions, rows, cueFeatures(marked, i, rows));
      chain.transitions.set(pairs.weights, at * CUE_LABELS);
    }
  },
  window: (chain, marked, window, { emissions, pairs }) => {
    const rows = new Int32Array(MOST_ROLE_FEATURES);
    const pairRows = new Int32Array(MOST_ROLE_PAIRS);
    const { from, to } = window;
    chain.reset(to - from);
    for (let i = from; i < to; i++) {
      const at = (i - from) * ROLE_LABELS;
      add(chain.emissions, at, emissions, rows, roleFeatures(marked, window, i, rows));
      if (i > from) add(chain.transitions, at * ROLE_LABELS, pairs, pairRows, rolePairs(marked, window, i, pairRows));
    }
  },
};

/** Adds the weights of `n` features of a place of a chain. */
function add(sums: Float64Array, at: number, table: WeightTable, features: Int32Array, n: number): void {
  const { weights, labels, rows } = table;
  for (let f = 0; f < n; f++) {
    const base = (features[f]! & (rows - 1)) * labels;
    for (let l = 0; l < labels; l++) sums[at + l]! += weights[base + l]!;
  }
}
