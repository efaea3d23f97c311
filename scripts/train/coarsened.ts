import type { WeightTable } from '../../src/language/weights.ts';
import type { ChainTables } from '../../src/statement/chain-weights.ts';

/** The weights in whole steps of one byte, those nearer to none than `least` left out. */
export function coarsened(table: WeightTable, step: number, least: number): WeightTable {
  const weights = new Int8Array(table.weights.length);
  for (let k = 0; k < weights.length; k++) {
    const weight = table.weights[k]! * table.step;
    if (Math.abs(weight) >= least) weights[k] = Math.max(-127, Math.min(127, Math.round(weight / step)));
  }
  return { ...table, step, weights };
}

export function coarsenedChain({ emissions, pairs }: ChainTables): ChainTables {
  // A table of one row has no rare features to leave out.
  return { emissions: coarsened(emissions, 1 / 32, 0.04), pairs: coarsened(pairs, 1 / 32, pairs.rows > 1 ? 0.04 : 0) };
}

export function coarsenedTagger(weights: WeightTable): WeightTable {
  return coarsened(weights, 1 / 8, 0.6);
}
