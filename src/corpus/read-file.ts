import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';
import { decode } from './decode.ts';
import { type EncodingSettings, encodingOf } from './encoding-settings.ts';
import { isMissing, whyUnreadable } from './find-files.ts';

/** A file as it was at one moment. `text` is null where it is left out. */
export interface ReadFile {
  readonly size: number;
  readonly mtime: number;
  /** SHA-1 of its bytes, in hexadecimal; empty where they were not read. */
  readonly hash: string;
  readonly text: string | null;
  /** Why it is left out. */
  readonly reason: string | null;
  /** True where the text was taken for UTF-8 without a mark: in UTF-8 it has the same bytes again, as far as all of them were. */
  readonly isUtf8?: true;
  /** True where the system did not let it be read, which may be otherwise the next time. */
  readonly isRefused?: true;
}

/** A file larger than this, in bytes, is no article: VS Code gives its extensions no longer text either. */
export const largestFile = 50 * 1024 * 1024;

/** Reads and decodes a file. Null where it is not there (any more). */
export function readArticleFile(
  path: string,
  encoding: EncodingSettings | undefined,
  largest = largestFile,
): ReadFile | null {
  let handle: number | undefined;
  let size = 0;
  let mtime = 0;
  try {
    handle = openSync(path, 'r');
    const stats = fstatSync(handle);
    if (!stats.isFile()) return null;
    size = stats.size;
    mtime = stats.mtimeMs;
    if (size > largest) {
      const megabytes = (bytes: number) => `${Math.round(bytes / 1024 / 1024)} MB`;
      const reason = `too large: ${megabytes(size)}, the limit is ${megabytes(largest)}`;
      return { size, mtime, hash: '', text: null, reason };
    }
    const bytes = readFileSync(handle);
    const hash = createHash('sha1').update(bytes).digest('hex');
    const decoded = decode(bytes, encodingOf(encoding, path));
    if (decoded.text === null) return { size, mtime, hash, text: null, reason: decoded.reason };
    const { text, encoding: read } = decoded;
    return { size, mtime, hash, text, reason: null, ...(read === 'utf8' ? { isUtf8: true } : {}) };
  } catch (error) {
    if (isMissing(error)) return null;
    return { size, mtime, hash: '', text: null, reason: whyUnreadable(error), isRefused: true };
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}
