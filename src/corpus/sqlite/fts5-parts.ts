import type { SearchedText, TextParts } from '../sql.ts';

/**
 * Where parts of texts stand, as SQLite's FTS5 keeps it: for each three characters, where in which rows they stand, so
 * that a part is told from the threes that it is made of without reading any text. Triggers keep it in step with the
 * texts, whoever writes or deletes those.
 */
export const partsSchema: readonly string[] = [...tableOf('article', 'filter'), ...tableOf('pledge', 'folded')];

function tableOf(table: SearchedText, column: string): string[] {
  return [
    `CREATE VIRTUAL TABLE ${table}_parts USING fts5
       (${column}, content = '', contentless_delete = 1, tokenize = 'trigram case_sensitive 1')`,
    `CREATE TRIGGER ${table}_parts_added AFTER INSERT ON ${table} BEGIN
       INSERT INTO ${table}_parts (rowid, ${column}) VALUES (new.id, new.${column});
     END`,
    `CREATE TRIGGER ${table}_parts_changed AFTER UPDATE OF ${column} ON ${table} BEGIN
       UPDATE ${table}_parts SET ${column} = new.${column} WHERE rowid = new.id;
     END`,
    `CREATE TRIGGER ${table}_parts_gone AFTER DELETE ON ${table} BEGIN
       DELETE FROM ${table}_parts WHERE rowid = old.id;
     END`,
  ];
}

/** @param scan what finds parts without an index */
export function createFts5Parts(scan: TextParts): TextParts {
  return {
    rowsWith(table, part) {
      // What FTS5 does not take for text it must not be asked for.
      if ([...part].length < 3 || part.includes('\0')) return scan.rowsWith(table, part);
      return {
        sql: `SELECT rowid AS id FROM ${table}_parts WHERE ${table}_parts MATCH ?`,
        values: [`"${part.replaceAll('"', '""')}"`],
      };
    },
  };
}
