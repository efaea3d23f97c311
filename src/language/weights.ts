/** Weights of labels by hashed feature, as training leaves them: row `f & (rows - 1)` holds those of feature `f`, label by label. */
export interface WeightTable {
  readonly labels: number;
  /** Number of rows, a power of two. */
  readonly rows: number;
  readonly weights: Int8Array | Float32Array;
  /** What a weight of 1 in the table stands for. */
  readonly step: number;
}

/**
 * The same weights as reading wants them. Four labels share a 32-bit word, a byte each, and each weight has
 * `BIAS` added, so that none is negative. The first two stand in the even bytes and the others in the odd ones:
 * over up to 256 rows the sum of either pair fits in a word, and one addition serves two labels.
 */
export interface PackedWeights {
  readonly labels: number;
  /** A feature's row: its hash, with these bits kept. */
  readonly mask: number;
  /** Words of a row. */
  readonly width: number;
  readonly words: Int32Array;
  readonly step: number;
}

export const BIAS = 128;
/** Keeps the even bytes of a word: in a sum of them, the first label's is in the lower half, the second's in the upper. */
export const EVEN = 0x00ff00ff;

/** @param table weights of whole steps, one byte each */
export function packWeights({ labels, rows, step, weights }: WeightTable): PackedWeights {
  const width = (labels + 3) >> 2;
  const words = new Int32Array(rows * width);
  for (let label = 0; label < labels; label++) {
    const shift = SHIFTS[label & 3] as number;
    for (let row = 0; row < rows; row++)
      words[row * width + (label >> 2)]! |= ((weights[row * labels + label] as number) + BIAS) << shift;
  }
  return { labels, mask: rows - 1, width, words, step };
}

const SHIFTS = [0, 16, 8, 24];

/** The weight of one label in one row, in steps. */
export function weightAt({ words, width }: PackedWeights, row: number, label: number): number {
  return (((words[row * width + (label >> 2)] as number) >>> (SHIFTS[label & 3] as number)) & 0xff) - BIAS;
}

/** The same weights, each less that of the row's first label, which is left out: which labelling of a chain weighs more than another, and by how much, stays the same. */
export function relativeToFirst({ labels, rows, step, weights }: WeightTable): WeightTable {
  const relative = new Int8Array(rows * (labels - 1));
  for (let row = 0; row < rows; row++)
    for (let label = 1; label < labels; label++)
      relative[row * (labels - 1) + label - 1] = Math.max(
        -127,
        Math.min(127, (weights[row * labels + label] as number) - (weights[row * labels] as number)),
      );
  return { labels: labels - 1, rows, step, weights: relative };
}
