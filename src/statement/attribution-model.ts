import {
  columnsOf,
  type PackedWeights,
  packWeights,
  tableOf,
  type WeightColumns,
  type WeightTable,
} from '../language/weights.ts';
import { type ChainTables, type ChainWeights, packChain } from './chain-weights.ts';

/** The weights that find statements; read from a model file by `readModel`. */
export interface AttributionModel {
  readonly speechParts: PackedWeights;
  readonly names: PackedWeights;
  readonly cues: ChainWeights;
  readonly roles: ChainWeights;
  readonly ranks: WeightTable;
  /** Ascending pairs: what the ranker says, and the share of such statements that is right. */
  readonly calibration: readonly (readonly [said: number, right: number])[];
}

/** The same weights as training leaves them: in whole steps, one byte each. */
export interface ModelTables {
  readonly speechParts: WeightTable;
  readonly names: WeightTable;
  readonly cues: ChainTables;
  readonly roles: ChainTables;
  readonly ranks: WeightTable;
  readonly calibration: AttributionModel['calibration'];
}

/** What a model file says of itself, as JSON behind its first eight bytes. */
export interface ModelHeader {
  readonly tables: readonly TableHeader[];
  readonly calibration: AttributionModel['calibration'];
}

export interface TableHeader {
  readonly name: string;
  readonly labels: number;
  readonly rows: number;
  readonly step: number;
  /** How many rows have a weight, and in how many bytes it stands which they are. */
  readonly used: number;
  readonly distances: number;
}

/** The tables of a model file, in its order. */
export const TABLE_NAMES = ['speech-parts', 'names', 'cues', 'cue-pairs', 'roles', 'role-pairs', 'ranks'] as const;

/** The first four bytes of a model file, and the version of its form. */
export const MODEL_MAGIC = 0x3241524f;

/** What is said of a model file that is not as it was written. */
export const DAMAGED = 'The attribution model is damaged.';

/**
 * Reads a model file: magic, length of the header, header, then each table: the distances between its used rows
 * (variable-length numbers of 7 bits), and their weights, label by label, a byte each. One part comes after the other, so
 * that who holds a model need not hold what it came from.
 *
 * @param read the next so many bytes; they may be overwritten when the next are asked for
 * @throws where the bytes are no model of this version
 */
export function readModel(read: (bytes: number) => Uint8Array): AttributionModel {
  const begin = read(8);
  const view = new DataView(begin.buffer, begin.byteOffset, begin.byteLength);
  if (view.getUint32(0, true) !== MODEL_MAGIC) throw new Error('This is no attribution model.');
  const { tables, calibration } = JSON.parse(new TextDecoder().decode(read(view.getUint32(4, true)))) as ModelHeader;
  const rowsUsed = new Int32Array(Math.max(...tables.map((table) => table.used)));
  let k = 0;
  const next = (): WeightColumns => {
    const table = tables[k];
    if (!table) throw new Error('The attribution model lacks a table.');
    const { name, labels, rows, step } = table;
    if (name !== TABLE_NAMES[k])
      throw new Error(`The attribution model holds ${name} where ${TABLE_NAMES[k]} belongs.`);
    k++;
    const used = rowsUsed.subarray(0, table.used);
    undoDistances(read(table.distances), used, rows);
    return { labels, rows, step, used, columns: columnsOfTable(table, read) };
  };
  const model = {
    speechParts: packWeights(next()),
    names: packWeights(next()),
    cues: packChain(next),
    roles: packChain(next),
    ranks: tableOf(next()),
    calibration,
  };
  rowsUsed.buffer.transfer(0);
  return model;
}

/** @throws where the distances are not those of so many rows below `end` */
function undoDistances(bytes: Uint8Array, rows: Int32Array, end: number): void {
  let at = 0;
  let row = -1;
  for (let u = 0; u < rows.length; u++) {
    let distance = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      if (byte === undefined) throw new Error(DAMAGED);
      distance |= (byte & 127) << shift;
      if (byte < 128) break;
    }
    row += distance;
    if (distance < 1 || row >= end) throw new Error(DAMAGED);
    rows[u] = row;
  }
  if (at !== bytes.length) throw new Error(DAMAGED);
}

function* columnsOfTable({ labels, used }: TableHeader, read: (bytes: number) => Uint8Array): Generator<Int8Array> {
  for (let label = 0; label < labels; label++) {
    const { buffer, byteOffset } = read(used);
    yield new Int8Array(buffer, byteOffset, used);
  }
}

/** The weights that training leaves, as reading wants them. */
export function packModel({ speechParts, names, cues, roles, ranks, calibration }: ModelTables): AttributionModel {
  return {
    speechParts: packWeights(columnsOf(speechParts)),
    names: packWeights(columnsOf(names)),
    cues: packTables(cues),
    roles: packTables(roles),
    ranks,
    calibration,
  };
}

function packTables({ emissions, pairs }: ChainTables): ChainWeights {
  const tables = [emissions, pairs].values();
  return packChain(() => columnsOf(tables.next().value as WeightTable));
}
