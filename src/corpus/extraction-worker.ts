import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { createExtract } from '../extract.ts';
import type { FileRecord } from '../record.ts';
import { createCompiledWait } from './compiled-meanwhile.ts';
import type { EncodingSettings } from './encoding-settings.ts';
import { type ArticleRows, fileRows } from './file-rows.ts';
import { loadModel } from './load-model.ts';
import { packRecord } from './packed-record.ts';
import { readArticleFile } from './read-file.ts';
import { answerCalls, sendEvent } from './thread-call.ts';
import { giveWay, niceness } from './thread-priority.ts';

export interface ExtractionWorkerData {
  /** It reads for the index: whoever waits for something goes first. */
  readonly background: boolean;
  /** How often what was to be read for the index has been recalled; a shared 32-bit number. */
  readonly recalls?: SharedArrayBuffer;
}

const { recalls, background = false } = (workerData ?? {}) as Partial<ExtractionWorkerData>;
const recalled = recalls && new Int32Array(recalls);

if (parentPort && background) giveWay(niceness.extraction);

const waitForCompiled = background ? createCompiledWait() : undefined;

const extract = createExtract(loadModel());

/** A file to read for the index. */
export interface ReadJob {
  readonly folder: string;
  /** Relative to the folder, with `/`. */
  readonly path: string;
  /** In bytes, when it was looked at. */
  readonly size: number;
  readonly encoding: EncodingSettings | undefined;
  readonly largest: number;
  /** Hashes under which its rows are there already, its own or those of a file that may have got a new name. */
  readonly known: readonly string[];
  /** How often jobs had been recalled when this one was given. */
  readonly recalls: number;
}

/** `null`: the file is gone. `articles` null: left out for a `reason`, or its hash is `known`. */
export type ReadResult = {
  readonly size: number;
  readonly mtime: number;
  readonly hash: string;
  readonly reason: string | null;
  readonly articles: readonly ArticleRows[] | null;
  /** The record, packed; not there where it is not to be kept. */
  readonly record?: Uint8Array | null;
  /** The system did not let it be read. */
  readonly isRefused?: true;
} | null;

/** A text and its record, for who asked for both. */
export interface ReadRecord {
  readonly record: FileRecord;
  readonly text: string;
}

/** What an extraction thread answers. */
export const extractionMethods = {
  /** `recalled`: the file was not read, as the job was recalled before its turn came. */
  readForIndex({ folder, path, encoding, largest, known, recalls }: ReadJob): ReadResult | 'recalled' {
    if (recalled && Atomics.load(recalled, 0) !== recalls) return 'recalled';
    const file = readArticleFile(join(folder, path), encoding, largest);
    if (!file) return null;
    const { text, isUtf8, ...rest } = file;
    if (text === null || known.includes(file.hash)) return { ...rest, articles: null };
    const record = extract(path, text);
    waitForCompiled?.();
    // By the bytes' hash a text is known that an editor shows, in UTF-8.
    return { ...rest, articles: fileRows(record, text), record: isUtf8 ? packRecord(record) : null };
  },

  /** @throws where the file can't be read, in words for the reader */
  readRecord(file: string): ReadRecord {
    const read = readArticleFile(file, undefined, Number.POSITIVE_INFINITY);
    if (!read) throw new Error('it is not there');
    if (read.text === null) throw new Error(read.reason ?? 'it could not be read');
    return { record: extract(file, read.text), text: read.text };
  },

  readText(file: string, text: string): FileRecord {
    return extract(file, text);
  },
};

export type ExtractionMethods = typeof extractionMethods;

if (parentPort) {
  answerCalls(parentPort, extractionMethods);
  sendEvent(parentPort, 'ready', null);
}
