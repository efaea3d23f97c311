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
  /** How many rows have a weight. */
  readonly used: number;
}

/** The tables of a model file, in its order. */
export const TABLE_NAMES = ['speech-parts', 'names', 'cues', 'cue-pairs', 'roles', 'role-pairs', 'ranks'] as const;

/** The first four bytes of a model file, and the version of its form. */
export const MODEL_MAGIC = 0x4d41524f;

/**
 * Reads an unpacked model file: magic, length of the header, header, then each table: the distances
 * between its used rows (variable-length numbers of 7 bits), and their weights, label by label, a byte each.
 *
 * @throws where the bytes are no model of this version
 */
export function readModel(bytes: Uint8Array): AttributionModel {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 8 || view.getUint32(0, true) !== MODEL_MAGIC) throw new Error('This is no attribution model.');
  const headerLength = view.getUint32(4, true);
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + headerLength))) as ModelHeader;
  let at = 8 + headerLength;
  let k = 0;
  // One table after the other is unpacked here: a thread that holds a model is not to hold what it came from.
  const scratch = new Int32Array(Math.max(...header.tables.map((table) => table.used)));
  const next = (): WeightColumns => {
    const table = header.tables[k];
    if (!table) throw new Error('The attribution model lacks a table.');
    const { name, labels, rows, step, used: count } = table;
    if (name !== TABLE_NAMES[k])
      throw new Error(`The attribution model holds ${name} where ${TABLE_NAMES[k]} belongs.`);
    k++;
    const used = scratch.subarray(0, count);
    let row = -1;
    for (let u = 0; u < count; u++) {
      let distance = 0;
      for (let shift = 0; ; shift += 7) {
        const byte = bytes[at++] as number;
        distance |= (byte & 127) << shift;
        if (byte < 128) break;
      }
      row += distance;
      used[u] = row;
    }
    const weights = new Int8Array(bytes.buffer, bytes.byteOffset + at, labels * count);
    at += labels * count;
    const columns = Array.from({ length: labels }, (_, label) => weights.subarray(label * count, (label + 1) * count));
    return { labels, rows, step, used, columns };
  };
  const model = {
    speechParts: packWeights(next()),
    names: packWeights(next()),
    cues: packChain(next),
    roles: packChain(next),
    ranks: tableOf(next()),
    calibration: header.calibration,
  };
  scratch.buffer.transfer(0);
  return model;
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
