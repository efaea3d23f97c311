import { type SearchedText, type Sql, searchedColumns, type TextParts } from '../sql.ts';

/**
 * Where parts of texts stand, as SQLite's FTS5 keeps it: for each three characters, where in which rows they stand, so
 * that a part is told from the threes that it is made of without reading any text. Triggers keep it in step with texts
 * that change or go; who writes a new one adds it. For a statement that fires triggers SQLite begins a savepoint, and at
 * each of these FTS5 writes out all that it has gathered: with a trigger for new texts, too, writing into an index of
 * 30,000 articles took a third more of the processor.
 */
export const partsSchema: readonly string[] = [...tableOf('article'), ...tableOf('pledge')];

function tableOf(table: SearchedText): string[] {
  const column = searchedColumns[table];
  return [
    `CREATE VIRTUAL TABLE ${table}_parts USING fts5
       (${column}, content = '', contentless_delete = 1, tokenize = 'trigram case_sensitive 1')`,
    `CREATE TRIGGER ${table}_parts_changed AFTER UPDATE OF ${column} ON ${table} BEGIN
       UPDATE ${table}_parts SET ${column} = new.${column} WHERE rowid = new.id;
     END`,
    `CREATE TRIGGER ${table}_parts_gone AFTER DELETE ON ${table} BEGIN
       DELETE FROM ${table}_parts WHERE rowid = old.id;
     END`,
  ];
}

/** What FTS5 does not take for text it must not be asked for. */
const isRead = (part: string) => [...part].length < 3 || part.includes('\0');

/** @param scan what finds parts without an index */
export function createFts5Parts(sql: Pick<Sql, 'run'>, scan: TextParts): TextParts {
  return {
    isRead,
    add: (table, id, text) =>
      sql.run(`INSERT INTO ${table}_parts (rowid, ${searchedColumns[table]}) VALUES (?, ?)`, id, text),
    rowsWith(table, part) {
      if (isRead(part)) return scan.rowsWith(table, part);
      return {
        sql: `SELECT rowid AS id FROM ${table}_parts WHERE ${table}_parts MATCH ?`,
        values: [`"${part.replaceAll('"', '""')}"`],
      };
    },
  };
}
