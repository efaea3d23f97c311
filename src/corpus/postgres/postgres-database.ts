import { tables } from '../schema.ts';
import {
  type Database,
  type FolderNames,
  partsByScan,
  type Sql,
  type SqlValue,
  searchedColumns,
  type TextParts,
} from '../sql.ts';
import type { PostgresConnection, PostgresStatement } from './connection.ts';
import { unreachable } from './postgres-error.ts';
import { namespace } from './postgres-schema.ts';
import { type Translated, translate } from './translate.ts';
import { createTsvectorWords } from './tsvector-words.ts';
import { createWaitingRows } from './waiting-rows.ts';

/** Heard by whoever reads, after each transaction that wrote. */
export const channel = 'on_record';

/** Work that waits to be sent is no more than this, rows and other statements: about what two hundred articles make. */
const mostWaiting = 20_000;

/**
 * What the server would do by itself some minutes later: it puts the words that were written last where the index of
 * words looks for them (until then each search reads them all, or no index at all), and counts what its plans go by.
 * It lets only the owner of the tables do so.
 */
const settling: readonly PostgresStatement[] = [
  {
    text: `SELECT gin_clean_pending_list(i.oid) FROM pg_catalog.pg_class i JOIN pg_catalog.pg_am m ON m.oid = i.relam
           WHERE m.amname = 'gin' AND i.relnamespace = '${namespace}'::regnamespace AND pg_has_role(i.relowner, 'USAGE')`,
    values: [],
  },
  { text: `ANALYZE ${[...tables.map(({ name }) => name), 'statement_words'].join(', ')}`, values: [] },
];

/**
 * What the index of trigrams knows of a part: three letters or digits in a row, or fewer where a word begins or ends
 * within it. Of any other it knows nothing, and names every row: reading them is quicker.
 */
const trigram = /[\p{L}\p{N}]{3}|[\p{L}\p{N}]{2}[^\p{L}\p{N}]|[^\p{L}\p{N}][\p{L}\p{N}]/u;
const trigramParts: TextParts = {
  ...partsByScan,
  isRead: (part) => !trigram.test(part),
  rowsWith(table, part) {
    if (trigram.test(part)) return partsByScan.rowsWith(table, part);
    return { sql: `SELECT id FROM ${table} WHERE strpos(${searchedColumns[table]}, ?) > 0`, values: [part] };
  },
};

/**
 * An index in PostgreSQL. What is written waits until something is asked or the transaction ends, and then goes
 * out at once, rows of one table in one statement: the way to a server is long.
 */
export function createPostgresDatabase(connection: PostgresConnection, folders: FolderNames): Database {
  const translations = new Map<string, Translated & { readonly name: string }>();
  const ids = new Map<string, number>();
  let waiting: PostgresStatement[] = [];
  /** These wait behind all of `waiting`. */
  const rows = createWaitingRows();
  /** Whether the transaction under way wrote anything. */
  let wrote = false;
  /** Whether anything was written since `settle`. */
  let isUnsettled = false;

  function translated(text: string): Translated & { readonly name: string } {
    let known = translations.get(text);
    if (!known) {
      known = { ...translate(text), name: `s${translations.size}` };
      translations.set(text, known);
    }
    return known;
  }

  function statementOf(text: string, values: readonly SqlValue[]): PostgresStatement {
    const { text: translatedText, shape, name } = translated(text);
    return { text: translatedText, values: shape(values), name };
  }

  function send(...more: PostgresStatement[]): unknown[] {
    const statements = [...waiting, ...rows.handOut(), ...more];
    waiting = [];
    return statements.length > 0 ? connection.send(statements) : [];
  }

  const sql: Omit<Sql, 'words' | 'parts' | 'folders'> = {
    all: (text, ...values) => send(statementOf(text, values)) as never[],
    get: (text, ...values) => send(statementOf(text, values))[0] as undefined,
    run(text, ...values) {
      wrote = true;
      if (!rows.take(text, values)) waiting.push(...rows.handOut(), statementOf(text, values));
      if (rows.size + waiting.length >= mostWaiting) send();
    },
    newId(table) {
      const last = ids.get(table) ?? sql.get<{ id: number | null }>(`SELECT max(id) AS id FROM ${table}`)?.id ?? 0;
      ids.set(table, last + 1);
      return last + 1;
    },
    transaction(work) {
      waiting.push({ text: 'BEGIN', values: [] });
      wrote = false;
      try {
        const result = work();
        send(...(wrote ? [{ text: `NOTIFY ${channel}`, values: [] }] : []), { text: 'COMMIT', values: [] });
        isUnsettled ||= wrote;
        return result;
      } catch (error) {
        waiting = [];
        rows.drop();
        ids.clear();
        try {
          if (!connection.isLost) connection.send([{ text: 'ROLLBACK', values: [] }]);
        } catch {
          // The server rolls back what a lost connection leaves behind.
        }
        throw error;
      }
    },
  };

  return {
    ...sql,
    folders,
    words: createTsvectorWords(sql),
    parts: trigramParts,
    version() {
      if (connection.isLost) throw unreachable('the connection was lost');
      return connection.changes();
    },
    settle() {
      if (!isUnsettled) return;
      isUnsettled = false;
      for (const statement of settling) {
        try {
          connection.send([statement]);
        } catch {
          // All is written: what takes the server too long now, or finds it gone, it does by itself later.
        }
      }
    },
    close: () => connection.close(),
  };
}
