import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { type Database, type FolderNames, partsByScan, type Sql, type SqlValue } from '../sql.ts';
import { createFts5Parts } from './fts5-parts.ts';
import { createFts5Words } from './fts5-words.ts';

/** The index is this machine's own: a folder goes by its path. */
const byPath: FolderNames = { isShared: false, nameOf: (path) => path, pathOf: (name) => name };

/**
 * What a connection keeps of the file, in kilobytes; most of it never goes back to the system. More makes no keystroke
 * faster, as the system keeps the file in its own memory, and writing little: 60,000 articles took 108 seconds of the
 * processor with 16 MB, 109 with 8 and 112 with 2.
 */
const cacheSize = 2048;

/** An index in a file. Each statement is prepared once. */
export function createSqliteDatabase(database: DatabaseSync): Database {
  const prepared = new Map<string, StatementSync>();
  const ids = new Map<string, number>();

  const prepare = (text: string): StatementSync => {
    let statement = prepared.get(text);
    if (!statement) {
      statement = database.prepare(text);
      prepared.set(text, statement);
    }
    return statement;
  };

  const sql: Omit<Sql, 'words' | 'parts' | 'folders'> = {
    all: (text, ...values) => {
      const statement = prepare(text);
      return (isNumbered(text) ? statement.all(byNumber(values)) : statement.all(...values)) as never[];
    },
    get: (text, ...values) => {
      const statement = prepare(text);
      return (isNumbered(text) ? statement.get(byNumber(values)) : statement.get(...values)) as undefined;
    },
    run: (text, ...values) => {
      const statement = prepare(text);
      if (isNumbered(text)) statement.run(byNumber(values));
      else statement.run(...values);
    },
    newId(table) {
      const last = ids.get(table) ?? sql.get<{ id: number | null }>(`SELECT max(id) AS id FROM ${table}`)?.id ?? 0;
      ids.set(table, last + 1);
      return last + 1;
    },
    transaction(work) {
      database.exec('BEGIN IMMEDIATE');
      try {
        const result = work();
        database.exec('COMMIT');
        return result;
      } catch (error) {
        ids.clear();
        if (database.isTransaction) database.exec('ROLLBACK');
        throw error;
      }
    },
  };

  database.exec(`PRAGMA cache_size = ${-cacheSize}`);
  const found = sql.get<{ n: number }>("SELECT count(*) AS n FROM sqlite_schema WHERE name = 'statement_words'");
  return {
    ...sql,
    folders: byPath,
    words: found?.n === 1 ? createFts5Words(sql) : null,
    settle() {
      try {
        database.exec('PRAGMA shrink_memory');
        // What stands in the log is looked for there, page by page, before it is looked for in the file.
        database.exec('PRAGMA wal_checkpoint(PASSIVE)');
      } catch {
        // All is written: what the disk has no room for now is taken over later.
      }
    },
    parts: found?.n === 1 ? createFts5Parts(sql, partsByScan) : partsByScan,
    version: () => sql.get<{ data_version: number }>('PRAGMA data_version')?.data_version ?? 0,
    close: () => database.close(),
  };
}

/** Whether a text's parameters are `?1`, `?2` … and not bare `?`. */
function isNumbered(text: string): boolean {
  return text.includes('?1');
}

/** Node 22.17, on which VS Code 1.103 stands, takes `?1` for a name and binds it by nothing else; later ones do both. */
function byNumber(values: readonly SqlValue[]): Record<string, SqlValue> {
  return Object.fromEntries(values.map((value, i) => [`?${i + 1}`, value]));
}
