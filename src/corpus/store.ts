import { isPostgres, withoutPassword } from './postgres/address.ts';
import { postgresTrouble } from './postgres/postgres-error.ts';
import { openPostgresStore } from './postgres/postgres-store.ts';
import type { Database } from './sql.ts';
import { isSqliteBusy, isSqliteDamaged, openSqliteStore, sqliteTrouble } from './sqlite/sqlite-store.ts';

/** Where an index is kept. */
export interface Store {
  /** True for a team's index, which several machines share. */
  readonly isShared: boolean;
  /**
   * Opens the index for questions only.
   *
   * @throws where there is none, or it is damaged, held or out of reach
   */
  openForReading(): Database;
  /**
   * Only one process at a time may write the index; it keeps the right until it lets go or ends, however it ends.
   *
   * @returns undefined where another process has it
   * @throws where the index can't be reached or may not be written
   */
  takeWriterLock(): WriterLock | undefined;
  /** Asks the process that may write an index on this machine whether anybody is there; it does not answer. */
  askWriter(): void;
}

/** The right to write an index. */
export interface WriterLock {
  /**
   * Opens the index for writing; makes it where there is none, and again where what stands there is of
   * another version, damaged or something else altogether.
   *
   * @param wordIndex false: without the index of words, as where SQLite has no FTS5
   * @throws where the disk is full or the index can't be reached
   */
  open(wordIndex: boolean): OpenedDatabase;
  /** Throws the index away; nobody may have it open. */
  discard(): void;
  /** Whether another process has asked if anybody is there, since the lock was taken or this was last called. */
  wasAsked(): boolean;
  letGo(): void;
}

export interface OpenedDatabase {
  readonly database: Database;
  /** Why what stood there was thrown away; null where it was good or nothing stood there. */
  readonly rebuilt: string | null;
}

/**
 * @param location the path of a file, or `postgres://…` for a team's index
 */
export function openStore(location: string, options: TeamOptions = {}): Store {
  return isPostgres(location) ? openPostgresStore(location, options) : openSqliteStore(location);
}

/** What a team's index needs to know. */
export interface TeamOptions {
  readonly password?: string | undefined;
  /** Absolute paths of the folders that are open here. */
  readonly folders?: readonly string[];
}

/** What the index is called in a message. */
export function titleOf(location: string): string {
  return isPostgres(location) ? `The team's index ${withoutPassword(location)}` : `The index ${location}`;
}

/** True for what only making the index again can mend. */
export function isDamaged(error: unknown): boolean {
  return isSqliteDamaged(error);
}

/** True where another process holds the index. */
export function isBusy(error: unknown): boolean {
  return isSqliteBusy(error);
}

/** What an error of the index means for the reader. */
export function explain(error: unknown): string {
  return sqliteTrouble(error) ?? postgresTrouble(error) ?? (error instanceof Error ? error.message : String(error));
}
