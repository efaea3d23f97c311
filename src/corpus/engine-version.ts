import { createHash, type Hash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { EncodingSettings } from './encoding-settings.ts';
import { modelFile } from './load-model.ts';

/**
 * The version of the engine: a hash of the bundle that the extraction threads run and of their model. From source it
 * covers that one file alone.
 */
export function engineVersion(): string {
  const hash = createHash('sha1');
  addFile(hash, join(import.meta.dirname, `extraction-worker${extname(import.meta.filename)}`));
  addFile(hash, modelFile());
  return hash.digest('hex').slice(0, 16);
}

/**
 * The version of what reads a folder's files: of the engine, and of the encodings that they are read in. Rows of
 * another version serve until their file has been read again.
 */
export function readingVersion(encoding: EncodingSettings = []): string {
  const encodings = JSON.stringify(encoding.map(({ folder, ...choice }) => choice));
  return `${engineVersion()}.${createHash('sha1').update(encodings).digest('hex').slice(0, 8)}`;
}

/** The engine's own part of a `readingVersion`. */
export function engineOf(version: string): string {
  return version.slice(0, version.indexOf('.'));
}

/** Read in parts: whoever asks keeps no megabytes of it. */
function addFile(hash: Hash, path: string): void {
  const part = Buffer.allocUnsafe(64 * 1024);
  const file = openSync(path, 'r');
  try {
    for (let length = readSync(file, part); length > 0; length = readSync(file, part)) {
      hash.update(part.subarray(0, length));
    }
  } finally {
    closeSync(file);
  }
}
