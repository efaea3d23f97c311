import { mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { applicationId, createSchema, schemaVersion } from './schema.ts';

/** How long a statement waits for another process's write, in milliseconds. */
const patience = 5000;

/** True where this SQLite has FTS5 (Node 22.16, VS Code 1.103); without it, search reads every statement. */
export function hasWordIndex(): boolean {
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

export interface OpenedDatabase {
  readonly database: DatabaseSync;
  /** Why what stood there was thrown away; null where it was good or nothing stood there. */
  readonly rebuilt: string | null;
}

/**
 * Opens the index for writing; makes it where there is none, and again where what stands there is of
 * another version, damaged or something else altogether.
 *
 * @throws where another process holds the file, the disk is full or the folder refuses
 */
export function openForWriting(file: string, wordIndex: boolean): OpenedDatabase {
  mkdirSync(dirname(file), { recursive: true });
  let rebuilt: string | null = null;
  try {
    const database = connect(file);
    const trouble = troubleWith(database, wordIndex);
    if (trouble === 'empty') create(database, wordIndex);
    else if (trouble) {
      database.close();
      rebuilt = trouble;
    }
    if (!rebuilt) return { database, rebuilt };
  } catch (error) {
    if (!isDamaged(error)) throw error;
    rebuilt = 'it was damaged';
  }
  discard(file);
  const database = connect(file);
  create(database, wordIndex);
  return { database, rebuilt };
}

/** Opens the index for questions only. @throws where there is none, or it is damaged or held */
export function openForReading(file: string): DatabaseSync {
  const database = new DatabaseSync(file, { readOnly: true, timeout: patience });
  database.exec('PRAGMA cache_size = -32768; PRAGMA temp_store = MEMORY; PRAGMA query_only = ON');
  const { user_version } = database.prepare('PRAGMA user_version').get() as { user_version: number };
  if (user_version !== schemaVersion) {
    database.close();
    throw new Error(`the index ${file} is of another version of On Record`);
  }
  return database;
}

/** True for what only making the index again can mend. */
export function isDamaged(error: unknown): boolean {
  const code = primaryCode(error);
  return code === 11 || code === 26;
}

/** True where another process holds the file. */
export function isBusy(error: unknown): boolean {
  const code = primaryCode(error);
  return code === 5 || code === 6;
}

/** What an error of SQLite means for the reader. */
export function explain(error: unknown): string {
  const code = primaryCode(error);
  if (code === 5 || code === 6) return 'another program holds the index';
  if (code === 8 || code === 3) return 'the index may not be written';
  if (code === 10) return 'the index could not be read or written (disk error)';
  if (code === 11 || code === 26) return 'the index is damaged';
  if (code === 13) return 'the disk is full';
  if (code === 14) return 'the index could not be opened';
  return error instanceof Error ? error.message : String(error);
}

/** Throws the index away. */
export function discard(file: string): void {
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
      'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -32768; PRAGMA temp_store = MEMORY',
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
    for (const statement of createSchema(wordIndex)) database.exec(statement);
    database.exec('COMMIT');
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}
