import { Exponentials } from '../language/exponentials.ts';
import { type PackedWeights, packWeights, relativeToFirst, type WeightTable } from '../language/weights.ts';

/** The weights of a chain: of each label by feature, of each pair of labels by feature. */
export interface ChainTables {
  readonly emissions: WeightTable;
  readonly pairs: WeightTable;
}

/** The same as reading wants them: of each label but the first, relative to the first; of each pair of labels. */
export interface ChainWeights {
  readonly emissions: PackedWeights;
  readonly pairs: PackedWeights;
  readonly exponentials: Exponentials;
}

/** @param tables weights of whole steps, one byte each */
export function packChain({ emissions, pairs }: ChainTables): ChainWeights {
  return {
    emissions: packWeights(relativeToFirst(emissions)),
    pairs: packWeights(pairs),
    exponentials: new Exponentials(emissions.step === pairs.step ? pairs.step : 0),
  };
}
