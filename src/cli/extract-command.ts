import { once } from 'node:events';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { decode } from '../corpus/decode.ts';
import { createExtractionPool, defaultThreads, type ExtractionPool } from '../corpus/extraction-pool.ts';
import type { ReadRecord } from '../corpus/extraction-worker.ts';
import { defaultExclude, defaultInclude, findFiles, type Unreadable, whyUnreadable } from '../corpus/find-files.ts';
import { exitCodes } from './exit-codes.ts';
import { formats } from './formats.ts';
import { UsageError } from './usage.ts';

/** Something to extract from: a file, a text, or what can't be read and why. */
type Source = { readonly file: string; readonly text?: string } | { readonly file: string; readonly refused: string };

/**
 * Files to records, in the order given. Returns the exit code.
 *
 * @throws where it is the engine that fails, not one text after another
 */
export async function extractCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      format: { type: 'string', default: 'jsonl' },
      list: { type: 'boolean', default: false },
      'skip-unreadable': { type: 'boolean', default: false },
      threads: { type: 'string', default: String(defaultThreads()) },
    },
  });
  const format = formats[values.format];
  if (!format)
    throw new UsageError(`There is no format "${values.format}": it is one of ${Object.keys(formats).join(', ')}.`);
  if (positionals.length === 0 && !values.list) throw new UsageError('Name files or folders, or - for standard input.');
  if (positionals.length > 0 && values.list) throw new UsageError('With --list the files are named on standard input.');

  const threads = Number(values.threads);
  if (!Number.isInteger(threads) || threads < 1)
    throw new UsageError(`--threads takes a number above 0, not "${values.threads}".`);
  const pool = createExtractionPool(threads);
  let code: number = exitCodes.done;
  try {
    if (format.head) await write(format.head);
    // Read ahead of what is written, so that every thread has work while the order is kept.
    const ahead: { source: Source; read: Promise<ReadRecord | Error> }[] = [];
    const writeFirst = async () => {
      const { source, read } = ahead.shift() as (typeof ahead)[number];
      const result = await read;
      if (result instanceof Error) {
        if (pool.broken) throw new Error(`the engine fails: ${pool.broken}`);
        process.stderr.write(`on-record: ${source.file}: ${result.message}\n`);
        if (!values['skip-unreadable']) code = exitCodes.incomplete;
      } else await write(format.write(result.record, result.text));
    };
    for await (const source of values.list ? listedSources() : namedSources(positionals)) {
      ahead.push({ source, read: read(pool, source).catch((error: Error) => error) });
      if (ahead.length >= threads * 6) await writeFirst();
    }
    while (ahead.length > 0) await writeFirst();
  } finally {
    await pool.close();
  }
  return code;
}

async function read(pool: ExtractionPool, source: Source): Promise<ReadRecord> {
  if ('refused' in source) throw new Error(source.refused);
  const { file, text } = source;
  if (text === undefined) return pool.run('readRecord', file);
  return { record: await pool.run('readText', file, text), text };
}

async function* namedSources(paths: readonly string[]): AsyncGenerator<Source> {
  for (const path of paths) {
    if (path === '-') {
      yield await standardInput();
      continue;
    }
    let isFolder = false;
    try {
      isFolder = statSync(path).isDirectory();
    } catch (error) {
      yield { file: path, refused: whyUnreadable(error) };
      continue;
    }
    if (!isFolder) yield { file: path };
    else {
      const refused: Source[] = [];
      const selection = { include: defaultInclude, exclude: defaultExclude };
      const refuse = (place: Unreadable) => {
        if (!place.isDeadLink) refused.push({ file: join(path, place.path), refused: place.reason });
      };
      for (const file of findFiles(path, selection, refuse)) {
        yield* refused.splice(0);
        yield { file: join(path, file.path) };
      }
      yield* refused;
    }
  }
}

/** Lines of standard input: a path each, or a JSON object with `file` and, where it isn't to be read from disk, `text`. */
async function* listedSources(): AsyncGenerator<Source> {
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === '') continue;
    yield line.startsWith('{') ? listed(line) : { file: line };
  }
}

function listed(line: string): Source {
  try {
    const { file, text } = JSON.parse(line) as { file?: unknown; text?: unknown };
    if (typeof file === 'string') return typeof text === 'string' ? { file, text } : { file };
    return { file: line.slice(0, 80), refused: 'the line names no "file"' };
  } catch {
    return { file: line.slice(0, 80), refused: 'the line is no JSON object' };
  }
}

async function standardInput(): Promise<Source> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  const decoded = decode(Buffer.concat(chunks));
  return decoded.text === null ? { file: '-', refused: decoded.reason } : { file: '-', text: decoded.text };
}

async function write(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain');
}
