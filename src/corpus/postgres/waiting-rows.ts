import { tables } from '../schema.ts';
import type { SqlValue } from '../sql.ts';
import type { PostgresStatement } from './connection.ts';
import { storable } from './translate.ts';

/** Rows to insert and sums to add that wait to be sent: rows of one table go out in one statement, and so do sums. */
export interface WaitingRows {
  /** How many wait. */
  readonly size: number;
  /** @returns false for a text that neither inserts one row nor adds to columns of one */
  take(text: string, values: readonly SqlValue[]): boolean;
  /** Hands out all, parents before their children; nothing waits then. */
  handOut(): PostgresStatement[];
  drop(): void;
}

type Row = Record<string, SqlValue>;

/** `INSERT INTO table (columns) VALUES (?, ?, …)`, or without columns: then it is all of them. */
interface Insertion {
  readonly kind: 'insertion';
  readonly name: string;
  readonly table: string;
  readonly columns: readonly string[];
}

/** `UPDATE table SET a = a + ?, b = b + ? WHERE id = ?`: in whatever order such come, the outcome is the same. */
interface Addition {
  readonly kind: 'addition';
  readonly name: string;
  readonly table: string;
  readonly columns: readonly string[];
}

export function createWaitingRows(): WaitingRows {
  const known = new Map<string, Insertion | Addition | null>();
  const rows = new Map<Insertion, Row[]>();
  const sums = new Map<Addition, Map<SqlValue, Row>>();
  /** The rows to insert that have a number, by table. */
  const numbered = new Map<string, Map<SqlValue, Row>>();
  let size = 0;

  function parse(text: string): Insertion | Addition | null {
    let parsed = known.get(text);
    if (parsed === undefined) {
      // The server keeps it by this name: another one for each text.
      const name = `w${known.size}`;
      parsed = parseInsertion(text, name) ?? parseAddition(text, name);
      known.set(text, parsed);
    }
    return parsed;
  }

  function insert(insertion: Insertion, values: readonly SqlValue[]): void {
    const { table, columns } = insertion;
    const row: Row = {};
    for (const [at, column] of columns.entries()) row[column] = storable(values[at] ?? null);
    const list = rows.get(insertion);
    if (list) list.push(row);
    else rows.set(insertion, [row]);
    if (row.id !== undefined) within(numbered, table).set(row.id, row);
    size++;
  }

  /** A row that waits itself is sent with the sum. */
  function add(addition: Addition, values: readonly SqlValue[]): void {
    const { table, columns } = addition;
    const id = values[columns.length] ?? null;
    const waiting = numbered.get(table)?.get(id);
    if (waiting && columns.every((column) => column in waiting)) {
      for (const [at, column] of columns.entries()) increase(waiting, column, values[at]);
      return;
    }
    const known = within(sums, addition);
    let row = known.get(id);
    if (!row) {
      known.set(id, (row = { id }));
      size++;
    }
    for (const [at, column] of columns.entries()) increase(row, column, values[at]);
  }

  function drop(): void {
    rows.clear();
    sums.clear();
    numbered.clear();
    size = 0;
  }

  return {
    get size() {
      return size;
    },
    take(text, values) {
      const parsed = parse(text);
      if (!parsed) return false;
      if (parsed.kind === 'insertion') insert(parsed, values);
      else add(parsed, values);
      return true;
    },
    handOut() {
      const parentsFirst = [...rows].sort(([a], [b]) => placeOf(a) - placeOf(b));
      const statements = [
        ...parentsFirst.map(([insertion, list]) => inserting(insertion, list)),
        ...[...sums].map(([addition, list]) => adding(addition, [...list.values()])),
      ];
      drop();
      return statements;
    },
    drop,
  };
}

function inserting({ name, table, columns }: Insertion, rows: readonly Row[]): PostgresStatement {
  const list = columns.map((column) => `"${column}"`).join(', ');
  return {
    text: `INSERT INTO ${table} (${list}) SELECT ${list} FROM json_populate_recordset(NULL::${table}, $1)`,
    values: [JSON.stringify(rows)],
    name,
  };
}

function adding({ name, table, columns }: Addition, rows: readonly Row[]): PostgresStatement {
  const sums = columns.map((column) => `"${column}" = known."${column}" + more."${column}"`).join(', ');
  return {
    text: `UPDATE ${table} known SET ${sums} FROM json_populate_recordset(NULL::${table}, $1) more WHERE known.id = more.id`,
    values: [JSON.stringify(rows)],
    name,
  };
}

function parseInsertion(text: string, name: string): Insertion | null {
  const found = /^\s*INSERT INTO (\w+)(?:\s+\(([^)]*)\))?\s+VALUES \((?:\?, )*\?\)\s*$/.exec(text);
  if (!found) return null;
  const [, table = '', columns] = found;
  return {
    kind: 'insertion',
    name,
    table,
    columns:
      columns?.split(',').map((column) => column.trim().replaceAll('"', '')) ??
      Object.keys(tables.find(({ name }) => name === table)?.columns ?? {}),
  };
}

function parseAddition(text: string, name: string): Addition | null {
  const found = /^\s*UPDATE (\w+) SET ((?:(\w+) = \3 \+ \?(?:, )?)+)\s+WHERE id = \?\s*$/.exec(text);
  if (!found) return null;
  const [, table = '', sums = ''] = found;
  return { kind: 'addition', name, table, columns: sums.split(', ').map((sum) => sum.split(' ')[0] as string) };
}

/** Tables in the order in which they refer to one another; what refers to all of them last. */
function placeOf({ table }: Insertion): number {
  const place = tables.findIndex(({ name }) => name === table);
  return place < 0 ? tables.length : place;
}

function increase(row: Row, column: string, by: SqlValue | undefined): void {
  row[column] = Number(row[column] ?? 0) + Number(by ?? 0);
}

function within<Key, Value>(maps: Map<Key, Map<SqlValue, Value>>, key: Key): Map<SqlValue, Value> {
  let found = maps.get(key);
  if (!found) maps.set(key, (found = new Map()));
  return found;
}
