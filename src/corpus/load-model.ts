import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { crc32 } from 'node:zlib';
import { type AttributionModel, DAMAGED, readModel } from '../statement/attribution-model.ts';

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

/** Reads the model. Its last four bytes are the CRC-32 of all before. @throws where the file is missing or damaged */
export function loadModel(path = modelFile()): AttributionModel {
  const file = openSync(path, 'r');
  let part = new ArrayBuffer(0);
  let sum = 0;
  try {
    const next = (bytes: number) => {
      if (part.byteLength < bytes) part = part.transfer(bytes);
      const read = new Uint8Array(part, 0, bytes);
      for (let at = 0, length: number; at < bytes; at += length) {
        length = readSync(file, read, at, bytes - at, null);
        if (length === 0) throw new Error(DAMAGED);
      }
      return read;
    };
    const model = readModel((bytes) => {
      const read = next(bytes);
      sum = crc32(read, sum);
      return read;
    });
    if (Buffer.from(next(4)).readUInt32LE() !== sum) throw new Error(DAMAGED);
    return model;
  } catch (error) {
    // What a damaged header says makes no sense, or asks for too much.
    if (error instanceof SyntaxError || error instanceof RangeError) throw new Error(DAMAGED, { cause: error });
    throw error;
  } finally {
    closeSync(file);
    part.transfer(0);
  }
}
