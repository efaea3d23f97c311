import type { Chain } from '../language/chain.ts';
import { Exponentials } from '../language/exponentials.ts';
import {
  type PackedWeights,
  packRelative,
  packWeights,
  type WeightColumns,
  type WeightTable,
} from '../language/weights.ts';
import type { MarkedProse } from './marked-prose.ts';
import type { CueWindow } from './role-features.ts';

/** The weights of a chain: of each label by feature, of each pair of labels by feature. */
export interface ChainTables {
  readonly emissions: WeightTable;
  readonly pairs: WeightTable;
}

/** What weighs the labels of a chain: of a sentence's tokens, as cues; of the tokens around a cue, as its source and content. */
export interface Weighing<W> {
  /** The exponentials that its chains need. */
  readonly exponentials: (weights: W) => Exponentials;
  readonly sentence: (chain: Chain, marked: MarkedProse, weights: W, from: number, to: number) => void;
  readonly window: (chain: Chain, marked: MarkedProse, window: CueWindow, weights: W) => void;
}

/** The same as reading wants them: of each label but the first, relative to the first; of each pair of labels. */
export interface ChainWeights {
  readonly emissions: PackedWeights;
  readonly pairs: PackedWeights;
  readonly exponentials: Exponentials;
}

/** @param columns gives the emissions and then the pairs: what the first needed may be overwritten by the second */
export function packChain(columns: () => WeightColumns): ChainWeights {
  const emissions = packRelative(columns());
  const pairs = packWeights(columns());
  return { emissions, pairs, exponentials: new Exponentials(emissions.step === pairs.step ? pairs.step : 0) };
}
