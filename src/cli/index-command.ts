import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import type { CorpusState } from '../corpus/corpus.ts';
import { openCorpus } from '../corpus/open-corpus.ts';
import { defaultDatabase } from './default-database.ts';
import { exitCodes } from './exit-codes.ts';
import { UsageError } from './usage.ts';

/** Builds or updates a folder's index. Returns the exit code. */
export async function indexCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { db: { type: 'string' } },
  });
  const [folder] = positionals;
  if (folder === undefined || positionals.length > 1) throw new UsageError('Name one folder to index.');
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    process.stderr.write(`on-record: ${folder}: it is no folder\n`);
    return exitCodes.incomplete;
  }

  const corpus = openCorpus({
    folders: [pathToFileURL(resolve(folder)).href],
    database: values.db ?? defaultDatabase(folder),
  });
  const stop = () => corpus.cancel();
  process.once('SIGINT', stop);
  const stopTelling = corpus.onDidChangeState(tellOnce());
  const stopShowing = process.stderr.isTTY ? showProgress(corpus.onDidChangeState) : () => {};
  try {
    await corpus.whenIndexed();
    stopTelling();
    stopShowing();
    const { phase, skipped, leftOut, readOnly, cancelled } = corpus.state;
    for (const { file, reason } of skipped)
      process.stderr.write(`on-record: ${fileURLToPath(file)}: left out: ${reason}\n`);
    if (leftOut > skipped.length) process.stderr.write(`on-record: and ${leftOut - skipped.length} more left out\n`);
    // Nothing is written; why was told.
    if (phase === 'failed') return exitCodes.failed;
    if (readOnly) {
      process.stderr.write('on-record: another program keeps this index up to date; nothing was read\n');
      return exitCodes.failed;
    }
    const { files, articles, statements, pledges, speakers } = await corpus.counts();
    process.stdout.write(
      `${files} files, ${articles} articles, ${statements} statements, ${pledges} pledges, ${speakers} speakers\n`,
    );
    if (!cancelled) return leftOut > 0 ? exitCodes.incomplete : exitCodes.done;
    process.stderr.write('on-record: stopped; what has been read stays, the rest is read next time\n');
    return 130;
  } finally {
    process.off('SIGINT', stop);
    await corpus.dispose();
  }
}

/** Tells each message of the index when it comes. */
function tellOnce(): (state: CorpusState) => void {
  let told: string | null = null;
  return ({ message }) => {
    if (message && message !== told)
      process.stderr.write(`${process.stderr.isTTY ? '\r\x1b[K' : ''}on-record: ${message}\n`);
    told = message;
  };
}

function showProgress(listen: (listener: (state: CorpusState) => void) => () => void): () => void {
  const begun = performance.now();
  const stopListening = listen(({ phase, done, total }) => {
    if (phase !== 'indexing' || total === 0) return;
    const rate = done / ((performance.now() - begun) / 1000);
    const left = rate > 0 ? `, ${Math.ceil((total - done) / rate)} s left` : '';
    process.stderr.write(`\r\x1b[K${done} of ${total} files, ${Math.round(rate)} a second${left}`);
  });
  return () => {
    stopListening();
    process.stderr.write('\r\x1b[K');
  };
}
