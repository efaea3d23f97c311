import { crc32 } from 'node:zlib';
import type { WeightTable } from '../../src/language/weights.ts';
import {
  MODEL_MAGIC,
  type ModelHeader,
  type ModelTables,
  TABLE_NAMES,
  type TableHeader,
} from '../../src/statement/attribution-model.ts';

/** A model file; `loadModel` reads it. */
export function writeModel(model: ModelTables): Uint8Array {
  const byName: Record<(typeof TABLE_NAMES)[number], WeightTable> = {
    'speech-parts': model.speechParts,
    names: model.names,
    cues: model.cues.emissions,
    'cue-pairs': model.cues.pairs,
    roles: model.roles.emissions,
    'role-pairs': model.roles.pairs,
    ranks: model.ranks,
  };
  const parts: Uint8Array[] = [];
  const headers = TABLE_NAMES.map((name): TableHeader => {
    const { labels, rows, step, weights } = byName[name];
    const used: number[] = [];
    for (let row = 0; row < rows; row++)
      if (weights.subarray(row * labels, (row + 1) * labels).some((weight) => weight !== 0)) used.push(row);
    const distances: number[] = [];
    let last = -1;
    for (const row of used) {
      let distance = row - last;
      last = row;
      for (; distance > 127; distance >>>= 7) distances.push((distance & 127) | 128);
      distances.push(distance);
    }
    parts.push(Uint8Array.from(distances));
    for (let label = 0; label < labels; label++)
      parts.push(Uint8Array.from(used, (row) => weights[row * labels + label]!));
    return { name, labels, rows, step, used: used.length, distances: distances.length };
  });
  const header: ModelHeader = { tables: headers, calibration: model.calibration };
  const json = new TextEncoder().encode(JSON.stringify(header));
  const start = new Uint8Array(8);
  new DataView(start.buffer).setUint32(0, MODEL_MAGIC, true);
  new DataView(start.buffer).setUint32(4, json.length, true);
  const all = Buffer.concat([start, json, ...parts]);
  const sum = Buffer.alloc(4);
  sum.writeUInt32LE(crc32(all));
  return Uint8Array.from(Buffer.concat([all, sum]));
}
