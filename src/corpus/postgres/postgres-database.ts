import { tables } from '../schema.ts';
import { type Database, type FolderNames, partsByScan, type Sql, type SqlValue } from '../sql.ts';
import type { PostgresConnection, PostgresStatement } from './connection.ts';
import { unreachable } from './postgres-error.ts';
import { namespace } from './postgres-schema.ts';
import { storable, type Translated, translate } from './translate.ts';
import { createTsvectorWords } from './tsvector-words.ts';

/** Heard by whoever reads, after each transaction that wrote. */
export const channel = 'on_record';

/** Work that waits to be sent is no more than this: rows to insert and other statements. */
const mostWaiting = 5000;

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

interface Insertion {
  readonly table: string;
  readonly columns: readonly string[];
}

/**
 * An index in PostgreSQL. What is written waits until something is asked or the transaction ends, and then goes
 * out at once, rows of one table in one statement: the way to a server is long.
 */
export function createPostgresDatabase(connection: PostgresConnection, folders: FolderNames): Database {
  const translations = new Map<string, Translated & { readonly name: string }>();
  const insertions = new Map<string, Insertion | null>();
  const ids = new Map<string, number>();
  let waiting: PostgresStatement[] = [];
  /** Rows that wait behind all of `waiting`, as JSON, by the text that inserts them. */
  let rows = new Map<string, string[]>();
  let rowCount = 0;
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

  function insertionOf(text: string): Insertion | null {
    let known = insertions.get(text);
    if (known === undefined) {
      known = parseInsertion(text);
      insertions.set(text, known);
    }
    return known;
  }

  function statementOf(text: string, values: readonly SqlValue[]): PostgresStatement {
    const { text: translatedText, shape, name } = translated(text);
    return { text: translatedText, values: shape(values), name };
  }

  /** Puts the rows that wait behind the other statements that do: parents before their children. */
  function closeRows(): void {
    const texts = [...rows.keys()].sort((a, b) => placeOf(insertionOf(a)) - placeOf(insertionOf(b)));
    for (const text of texts) {
      const { table, columns } = insertionOf(text) as Insertion;
      const list = columns.map((column) => `"${column}"`).join(', ');
      waiting.push({
        text: `INSERT INTO ${table} (${list}) SELECT ${list} FROM json_populate_recordset(NULL::${table}, $1)`,
        values: [`[${rows.get(text)?.join(',')}]`],
        name: `i-${table}-${columns.length}`,
      });
    }
    rows = new Map();
    rowCount = 0;
  }

  function send(...more: PostgresStatement[]): unknown[] {
    closeRows();
    const statements = [...waiting, ...more];
    waiting = [];
    return statements.length > 0 ? connection.send(statements) : [];
  }

  const sql: Omit<Sql, 'words' | 'parts' | 'folders'> = {
    all: (text, ...values) => send(statementOf(text, values)) as never[],
    get: (text, ...values) => send(statementOf(text, values))[0] as undefined,
    run(text, ...values) {
      wrote = true;
      const insertion = insertionOf(text);
      if (insertion) {
        const row = JSON.stringify(
          Object.fromEntries(insertion.columns.map((column, at) => [column, storable(values[at] ?? null)])),
        );
        const known = rows.get(text);
        if (known) known.push(row);
        else rows.set(text, [row]);
        rowCount++;
      } else {
        closeRows();
        waiting.push(statementOf(text, values));
      }
      if (rowCount + waiting.length >= mostWaiting) send();
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
        rows = new Map();
        rowCount = 0;
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
    parts: partsByScan,
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

/** `INSERT INTO table (columns) VALUES (?, ?, …)`, or without columns: then it is all of them. */
function parseInsertion(text: string): Insertion | null {
  const found = /^\s*INSERT INTO (\w+)(?:\s+\(([^)]*)\))?\s+VALUES \((?:\?, )*\?\)\s*$/.exec(text);
  if (!found) return null;
  const [, table = '', columns] = found;
  return {
    table,
    columns:
      columns?.split(',').map((column) => column.trim().replaceAll('"', '')) ??
      Object.keys(tables.find(({ name }) => name === table)?.columns ?? {}),
  };
}

/** Tables in the order in which they refer to one another; what refers to all of them last. */
function placeOf(insertion: Insertion | null): number {
  const place = tables.findIndex(({ name }) => name === insertion?.table);
  return place < 0 ? tables.length : place;
}
