import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import { dirname, join } from 'node:path';
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
  const file = openSync(modelFile(), 'r');
  let part = new ArrayBuffer(0);
  try {
    return readModel((bytes) => {
      if (part.byteLength < bytes) part = part.transfer(bytes);
      const read = new Uint8Array(part, 0, bytes);
      for (let at = 0, length: number; at < bytes; at += length) {
        length = readSync(file, read, at, bytes - at, null);
        if (length === 0) throw new Error('The attribution model ends early.');
      }
      return read;
    });
  } finally {
    closeSync(file);
    part.transfer(0);
  }
}
