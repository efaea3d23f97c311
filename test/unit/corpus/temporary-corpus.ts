import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { onTestFinished } from 'vitest';
import type { Corpus, CorpusChange, CorpusState } from '../../../src/corpus/corpus.ts';
import { type CorpusOptions, openCorpus } from '../../../src/corpus/open-corpus.ts';
import type { Sql } from '../../../src/corpus/sql.ts';
import { openStore, type WriterLock } from '../../../src/corpus/store.ts';

export type Files = Readonly<Record<string, string | Buffer>>;

/** A folder with these files, gone when the test is over. */
export function temporaryFolder(files: Files = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'on-record-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFiles(folder, files);
  return folder;
}

export function writeFiles(folder: string, files: Files): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

export function uri(...path: string[]): string {
  return pathToFileURL(join(...path)).href;
}

/** A corpus over a folder, closed when the test is over; its index stands in a folder of its own unless told otherwise. */
export function temporaryCorpus(folder: string, options: Partial<CorpusOptions> = {}): Corpus {
  const corpus = openCorpus({
    folders: [uri(folder)],
    database: options.database ?? join(temporaryFolder(), 'index.db'),
    threads: 1,
    ...options,
  });
  onTestFinished(() => corpus.dispose());
  return corpus;
}

/** An empty index in a file of its own, open for writing until the test is over. */
export function temporaryIndex(): Sql {
  const lock = openStore(join(temporaryFolder(), 'index.db')).takeWriterLock() as WriterLock;
  const { database } = lock.open(false);
  onTestFinished(() => {
    database.close();
    lock.letGo();
  });
  return database;
}

/** Has an index look as if this version of On Record's tables had made it. */
export function setVersion(database: string, version: number): void {
  const sql = new DatabaseSync(database);
  sql.exec(`PRAGMA user_version = ${version}`);
  sql.close();
}

/** All that an index holds, without its row numbers. */
export function contents(database: string) {
  const index = new DatabaseSync(database, { readOnly: true });
  try {
    return {
      statements: index
        .prepare(
          `SELECT f.path, a.ordinal AS article, a.day, a.label, s.ordinal, s.start, s."end", s.text, p.key
           FROM statement s JOIN article a ON a.id = s.article JOIN file f ON f.id = a.file LEFT JOIN speaker p ON p.id = s.speaker
           ORDER BY f.path, a.ordinal, s.ordinal`,
        )
        .all(),
      speakers: index.prepare('SELECT key, name, statements, articles FROM speaker ORDER BY key').all(),
      found: index.prepare("SELECT count(*) AS n FROM statement_words WHERE statement_words MATCH 'sentence'").get(),
      words: index.prepare('SELECT word FROM word ORDER BY word').all(),
      health: index.prepare('PRAGMA integrity_check').get(),
    };
  } finally {
    index.close();
  }
}

/** The next change that `wanted` accepts. */
export function nextChange(
  corpus: Corpus,
  wanted: (change: CorpusChange) => boolean = () => true,
): Promise<CorpusChange> {
  return new Promise((resolve) => {
    const stop = corpus.onDidChange((change) => {
      if (!wanted(change)) return;
      stop();
      resolve(change);
    });
  });
}

/** Resolves when the state of a corpus is as wanted, at once where it is. */
export function comesTo(corpus: Corpus, wanted: (state: CorpusState) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!wanted(corpus.state)) return;
      stop();
      resolve();
    };
    const stop = corpus.onDidChangeState(look);
    look();
  });
}

/** A story with a headline, a dateline and one direct quote of a named speaker. */
export function story(options: { headline?: string; day?: string; speaker?: string; said?: string } = {}): string {
  const {
    headline = 'Harbour bridge reopens',
    day = '2024-05-17',
    speaker = 'Marta Lindqvist',
    said = 'The bridge is safe',
  } = options;
  return `---\ntitle: ${headline}\ndate: ${day}\n---\n\nThe town has waited for months.\n\n“${said},” said ${speaker}.\n`;
}
