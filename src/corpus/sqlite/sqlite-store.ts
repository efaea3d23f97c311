import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { schemaVersion } from '../schema.ts';
import type { Database } from '../sql.ts';
import type { OpenedDatabase, Store } from '../store.ts';
import { createSqliteDatabase } from './sqlite-database.ts';
import { applicationId, sqliteSchema } from './sqlite-schema.ts';

/**
 * Pages in the log (128 MB) before they are taken over into the file: a transaction of the first index writes to
 * thousands of places of the indexes, and the next to many of the same. SQLite's own 1000 pages would do it in every
 * transaction.
 */
const pagesInLog = 32_000;
/** How long a statement waits for another process's write, in milliseconds. */
const patience = 5000;

/** True where this SQLite has FTS5 (Node 22.16, VS Code 1.103); without it, search reads every statement. */
function hasWordIndex(): boolean {
  const probe = new DatabaseSync(':memory:');
  try {
    probe.exec("CREATE VIRTUAL TABLE probe USING fts5 (x, content = '', contentless_delete = 1)");
    return true;
  } catch {
    return false;
  } finally {
    probe.close();
  }
}

/** An index in a file. */
export function openSqliteStore(file: string): Store {
  return {
    isShared: false,
    openForReading: () => openForReading(file),
    takeWriterLock() {
      const letGo = takeWriterLock(file);
      if (!letGo) return undefined;
      return {
        open: (wordIndex) => openForWriting(file, wordIndex),
        discard: () => discard(file),
        wasAsked: changesOf(signOf(file)),
        letGo,
      };
    },
    askWriter: () => ask(file),
  };
}

/**
 * Who may write the index: the process that holds an exclusive transaction on a second, empty database
 * beside it. The operating system lets go of it when the process ends, however it ends.
 *
 * @returns the way to let go; undefined where another process holds it
 * @throws where the folder refuses
 */
function takeWriterLock(file: string): (() => void) | undefined {
  mkdirSync(dirname(file), { recursive: true });
  const lock = new DatabaseSync(`${file}-writer`, { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
    return () => lock.close();
  } catch (error) {
    lock.close();
    if (isSqliteBusy(error)) return undefined;
    throw error;
  }
}

/** A file beside the index, which whoever asks its writer something writes anew. */
function signOf(file: string): string {
  return `${file}-asked`;
}

function ask(file: string): void {
  try {
    writeFileSync(signOf(file), new Date().toISOString());
  } catch {
    // Where the folder takes no file, nobody is asked.
  }
}

/** @returns whether a file was written since that was last asked, or since now */
function changesOf(file: string): () => boolean {
  let before = timeOf(file);
  return () => {
    const now = timeOf(file);
    const isChanged = now !== before;
    before = now;
    return isChanged;
  };
}

/** When a file was last written; undefined where there is none, or nothing can be seen for now. */
function timeOf(file: string): bigint | undefined {
  try {
    return statSync(file, { bigint: true, throwIfNoEntry: false })?.mtimeNs;
  } catch {
    return undefined;
  }
}

/** @throws where another process holds the file, the disk is full or the folder refuses */
function openForWriting(file: string, wanted: boolean): OpenedDatabase {
  mkdirSync(dirname(file), { recursive: true });
  const wordIndex = wanted && hasWordIndex();
  let rebuilt: string | null = null;
  try {
    const database = connect(file);
    const trouble = troubleWith(database, wordIndex);
    if (trouble === 'empty') create(database, wordIndex);
    else if (trouble) {
      database.close();
      rebuilt = trouble;
    }
    if (!rebuilt) return { database: createSqliteDatabase(database), rebuilt };
  } catch (error) {
    if (!isSqliteDamaged(error)) throw error;
    rebuilt = 'it was damaged';
  }
  discard(file);
  const database = connect(file);
  create(database, wordIndex);
  return { database: createSqliteDatabase(database), rebuilt };
}

/** @throws where there is none, or it is damaged or held */
function openForReading(file: string): Database {
  const identity = identityOf(file);
  const database = new DatabaseSync(file, { readOnly: true, timeout: patience });
  database.exec('PRAGMA temp_store = MEMORY; PRAGMA query_only = ON');
  const { user_version } = database.prepare('PRAGMA user_version').get() as { user_version: number };
  if (user_version !== schemaVersion) {
    database.close();
    throw new Error('it is of another version of On Record');
  }
  const opened = createSqliteDatabase(database);
  const version = () => {
    if (identityOf(file) !== identity) throw new Error(`the index ${file} is another one now`);
    return opened.version();
  };
  return { ...opened, version };
}

/**
 * Tells a file that somebody holds open from another that took its name: while it is held, systems give its number to no
 * other. Its time of birth would not do: some file systems give the time of its last change for that.
 */
function identityOf(file: string): string | undefined {
  const stats = statSync(file, { bigint: true, throwIfNoEntry: false });
  return stats && `${stats.dev} ${stats.ino}`;
}

/** True for what only making the index again can mend. */
export function isSqliteDamaged(error: unknown): boolean {
  const code = primaryCode(error);
  return code === 11 || code === 26;
}

/** True where another process holds the file. */
export function isSqliteBusy(error: unknown): boolean {
  const code = primaryCode(error);
  return code === 5 || code === 6;
}

/** What an error of SQLite means for the reader; undefined for what none of these is. */
export function sqliteTrouble(error: unknown): string | undefined {
  const code = primaryCode(error);
  if (code === 5 || code === 6) return 'another program holds the index';
  if (code === 8 || code === 3) return 'the index may not be written';
  if (code === 10) return 'the index could not be read or written (disk error)';
  if (code === 11 || code === 26) return 'the index is damaged';
  if (code === 13) return 'the disk is full';
  if (code === 14) return 'the index could not be opened';
  return undefined;
}

/** Throws the index away. */
function discard(file: string): void {
  for (const ending of ['', '-wal', '-shm', '-journal']) rmSync(file + ending, { force: true });
}

function primaryCode(error: unknown): number | undefined {
  const code = (error as { errcode?: unknown }).errcode;
  return typeof code === 'number' ? code & 0xff : undefined;
}

function connect(file: string): DatabaseSync {
  const database = new DatabaseSync(file, { timeout: patience });
  try {
    database.exec(
      `PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = ${pagesInLog}; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY`,
    );
  } catch (error) {
    database.close();
    throw error;
  }
  return database;
}

function troubleWith(database: DatabaseSync, wordIndex: boolean): string | null {
  const number = (pragma: string) => Object.values(database.prepare(`PRAGMA ${pragma}`).get() ?? {})[0] as number;
  const { tables } = database.prepare('SELECT count(*) AS tables FROM sqlite_schema').get() as { tables: number };
  if (tables === 0) return 'empty';
  if (number('application_id') !== applicationId) return 'it was no index of On Record';
  if (number('user_version') !== schemaVersion) return 'it was made by another version of On Record';
  const words = database.prepare("SELECT count(*) AS n FROM sqlite_schema WHERE name = 'statement_words'").get();
  if (((words as { n: number }).n === 1) !== wordIndex) return 'it was made for another version of SQLite';
  return null;
}

function create(database: DatabaseSync, wordIndex: boolean): void {
  database.exec('BEGIN IMMEDIATE');
  try {
    for (const statement of sqliteSchema(wordIndex)) database.exec(statement);
    database.exec('COMMIT');
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}
