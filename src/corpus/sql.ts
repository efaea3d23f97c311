import type { DatabaseSync, StatementSync } from 'node:sqlite';

export type SqlValue = string | number | null;

/** Statements of a database, each prepared once. The rows' shape is the caller's word. */
export interface Sql {
  all<T>(text: string, ...values: SqlValue[]): T[];
  get<T>(text: string, ...values: SqlValue[]): T | undefined;
  /** Returns the number of the row inserted last. */
  run(text: string, ...values: SqlValue[]): number;
}

export function createSql(database: DatabaseSync): Sql {
  const prepared = new Map<string, StatementSync>();
  const prepare = (text: string): StatementSync => {
    let statement = prepared.get(text);
    if (!statement) {
      statement = database.prepare(text);
      prepared.set(text, statement);
    }
    return statement;
  };
  return {
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
      const { lastInsertRowid } = isNumbered(text) ? statement.run(byNumber(values)) : statement.run(...values);
      return Number(lastInsertRowid);
    },
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
