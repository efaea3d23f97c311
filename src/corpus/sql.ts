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
    all: <T>(text: string, ...values: SqlValue[]) => prepare(text).all(...values) as T[],
    get: <T>(text: string, ...values: SqlValue[]) => prepare(text).get(...values) as T | undefined,
    run: (text, ...values) => Number(prepare(text).run(...values).lastInsertRowid),
  };
}
