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
  return readModel(gunzipSync(readFileSync(modelFile())));
}
