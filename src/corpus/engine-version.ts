import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { EncodingSettings } from './encoding-settings.ts';
import { modelFile } from './load-model.ts';

/**
 * The version of the engine: a hash of the bundle that the extraction threads run and of their model, and of the
 * encodings that files are read in. Rows of another version serve until their file has been read again. From source
 * it covers that one file alone.
 */
export function engineVersion(encoding: EncodingSettings = []): string {
  const file = join(import.meta.dirname, `extraction-worker${extname(import.meta.filename)}`);
  return createHash('sha1')
    .update(readFileSync(file))
    .update(readFileSync(modelFile()))
    .update(JSON.stringify(encoding.map(({ folder, ...choice }) => choice)))
    .digest('hex')
    .slice(0, 16);
}
