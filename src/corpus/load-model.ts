import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { type AttributionModel, readModel } from '../statement/attribution-model.ts';

/**
 * The model file that belongs to this code: `media/attribution.model`, found from the bundle and from the
 * sources alike.
 */
export function modelFile(): string {
  for (let folder = import.meta.dirname; ; folder = dirname(folder)) {
    const file = join(folder, 'media', 'attribution.model');
    if (existsSync(file) || folder === dirname(folder)) return file;
  }
}

/** Reads the model. @throws where the file is missing or damaged */
export function loadModel(): AttributionModel {
  const packed = readFileSync(modelFile());
  // The last four bytes say how many come out: they are unpacked into one piece, which is let go at once.
  const bytes = gunzipSync(packed, { chunkSize: packed.readUInt32LE(packed.length - 4) + 1 });
  const model = readModel(bytes);
  for (const { buffer } of [packed, bytes]) buffer.transfer(0);
  return model;
}
