/** Weights of labels by hashed feature, as training leaves them: row `f & (rows - 1)` holds those of feature `f`, label by label. */
export interface WeightTable {
  readonly labels: number;
  /** Number of rows, a power of two. */
  readonly rows: number;
  readonly weights: Int8Array | Float32Array;
  /** What a weight of 1 in the table stands for. */
  readonly step: number;
}

/** The same weights as a model file holds them: only rows that have any, label by label. */
export interface WeightColumns {
  readonly labels: number;
  readonly rows: number;
  readonly step: number;
  /** The rows that have a weight, ascending. */
  readonly used: Int32Array;
  /** Of each label, the weights in those rows; what one gives may be overwritten when the next is asked for. */
  readonly columns: Iterable<Int8Array>;
}

/** @param table weights of whole steps, one byte each */
export function columnsOf({ labels, rows, step, weights }: WeightTable): WeightColumns {
  const used = Int32Array.from({ length: rows }, (_, row) => row).filter((row) =>
    weights.subarray(row * labels, (row + 1) * labels).some((weight) => weight !== 0),
  );
  const columns = Array.from({ length: labels }, (_, label) =>
    Int8Array.from(used, (row) => weights[row * labels + label] as number),
  );
  return { labels, rows, step, used, columns };
}

/** The way back. */
export function tableOf({ labels, rows, step, used, columns }: WeightColumns): WeightTable {
  const weights = new Int8Array(rows * labels);
  let label = 0;
  for (const column of columns) {
    for (let u = 0; u < used.length; u++) weights[(used[u] as number) * labels + label] = column[u] as number;
    label++;
  }
  return { labels, rows, step, weights };
}

/**
 * The same weights as reading wants them. Four labels share a 32-bit word, a byte each, and each weight has
 * `BIAS` added, so that none is negative. The first two stand in the even bytes and the others in the odd ones:
 * over up to 256 rows the sum of either pair fits in a word, and one addition serves two labels. Where there are no
 * more than two labels a row is 16 bits: the first in the lower byte, the second in the upper.
 */
export interface PackedWeights {
  readonly labels: number;
  /** A feature's row: its hash, with these bits kept. */
  readonly mask: number;
  /** Words of a row. */
  readonly width: number;
  readonly words: Int32Array | Uint16Array;
  readonly step: number;
}

export const BIAS = 128;
/** Keeps the even bytes of a word: in a sum of them, the first label's is in the lower half, the second's in the upper. */
export const EVEN = 0x00ff00ff;

export function packWeights({ columns, ...table }: WeightColumns): PackedWeights {
  return pack(table, columns, undefined);
}

/**
 * The same, each weight less that of the row's first label, which is left out: which labelling of a chain weighs more than
 * another, and by how much, stays the same.
 */
export function packRelative({ columns, labels, ...table }: WeightColumns): PackedWeights {
  const others = columns[Symbol.iterator]();
  const first = Int8Array.from(others.next().value as Int8Array);
  return pack({ ...table, labels: labels - 1 }, { [Symbol.iterator]: () => others }, first);
}

/** @param less what the weights of a row are told by, for each used row */
function pack(
  { labels, rows, step, used }: Omit<WeightColumns, 'columns'>,
  columns: Iterable<Int8Array>,
  less: Int8Array | undefined,
): PackedWeights {
  const width = (labels + 3) >> 2;
  const shifts = shiftsOf(labels);
  const words = labels > 2 ? new Int32Array(rows * width) : new Uint16Array(rows);
  for (let w = 0; w < width; w++) {
    const none = shifts.slice(0, labels - w * 4).reduce((word, shift) => word | (BIAS << shift), 0);
    if (width === 1) words.fill(none);
    else for (let at = w; at < words.length; at += width) words[at] = none;
  }
  let label = 0;
  for (const column of columns) {
    const w = label >> 2;
    const shift = shifts[label & 3] as number;
    for (let u = 0; u < used.length; u++) {
      const weight = (column[u] as number) - (less ? (less[u] as number) : 0);
      // With `BIAS` in it already, its byte neither overflows nor goes below nothing.
      const at = (used[u] as number) * width + w;
      words[at] = (words[at] as number) + (Math.max(-127, Math.min(127, weight)) << shift);
    }
    label++;
  }
  return { labels, mask: rows - 1, width, words, step };
}

const NARROW = [0, 8];
const WIDE = [0, 16, 8, 24];

/** Where in a word the weight of each label stands. */
function shiftsOf(labels: number): readonly number[] {
  return labels > 2 ? WIDE : NARROW;
}

/** The weight of one label in one row, in steps. */
export function weightAt({ labels, words, width }: PackedWeights, row: number, label: number): number {
  return (((words[row * width + (label >> 2)] as number) >>> (shiftsOf(labels)[label & 3] as number)) & 0xff) - BIAS;
}
