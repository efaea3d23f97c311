import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import type { SearchHit } from '../corpus/corpus.ts';
import { openCorpus } from '../corpus/open-corpus.ts';
import { isPostgres } from '../corpus/postgres/address.ts';
import { defaultDatabase } from './default-database.ts';
import { exitCodes } from './exit-codes.ts';
import { UsageError } from './usage.ts';

/** The palette's search in a terminal. Returns the exit code. */
export async function searchCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      db: { type: 'string' },
      limit: { type: 'string', default: '20' },
      json: { type: 'boolean', default: false },
    },
  });
  const [folder, ...words] = positionals;
  const limit = Number(values.limit);
  if (folder === undefined || words.length === 0) throw new UsageError('Name a folder and what to search for.');
  if (!Number.isInteger(limit) || limit < 1)
    throw new UsageError(`--limit takes a number above 0, not "${values.limit}".`);
  const database = values.db ?? defaultDatabase(folder);
  if (!isPostgres(database) && !existsSync(database)) {
    process.stderr.write(`on-record: ${folder} has no index yet: run "on-record index ${folder}" first\n`);
    return exitCodes.incomplete;
  }

  const corpus = openCorpus({ folders: [pathToFileURL(resolve(folder)).href], database, readOnly: true });
  try {
    const hits = await corpus.search(words.join(' '), limit).catch((error: Error) => error);
    if (hits instanceof Error) {
      process.stderr.write(`on-record: ${hits.message}\n`);
      return exitCodes.incomplete;
    }
    for (const hit of hits) process.stdout.write(values.json ? json(hit) : lines(hit));
    return exitCodes.done;
  } finally {
    await corpus.dispose();
  }
}

function json({ file, ...hit }: SearchHit): string {
  return `${JSON.stringify({ file: fileURLToPath(file), ...hit })}\n`;
}

function lines(hit: SearchHit): string {
  const who = hit.speakerName ?? 'Unknown speaker';
  const pledge = hit.pledge === null ? '' : ` [pledge ${hit.pledge}]`;
  const where = [hit.headline, hit.outlet].filter(Boolean).join(', ');
  return `${hit.day ?? 'no date'}  ${who}${pledge}: ${hit.text}\n            ${where} (${fileURLToPath(hit.file)}:${hit.start}-${hit.end})\n`;
}
