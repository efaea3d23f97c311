import { join, sep } from 'node:path';

/**
 * The one language in which the index is asked and written, whatever keeps it: SQLite in a file, or a team's
 * PostgreSQL. A text is written once, for both, by these rules:
 *
 * - `?` or `?1`, `?2` … stand for values, and nothing else in a text is a question mark.
 * - A list of values is one value, as JSON: `IN (SELECT value FROM json_each(?))`.
 * - `(x IN (…)) IS NOT TRUE` where a row is not to be in a long list: PostgreSQL 14 makes no hashes of it for `NOT`.
 * - A part of a text: `instr(column, ?) > 0`, with nothing but the `?` after the comma.
 * - `=` for values and `IS NULL` for none, never `IS ?`.
 * - `NULLS FIRST` or `NULLS LAST` wherever what is ordered by may be null: the two disagree.
 * - `ON CONFLICT …`, never `INSERT OR …`; a new row's number comes from `newId`.
 * - `"end"`, and names with capitals, in double quotes.
 * - Grouped rows show only sums, what they are grouped by, and columns of tables whose primary key is among that.
 * - The index of words is asked and written through `words` alone; rows in whose text a part stands are found
 *   through `parts`.
 * - `+x IN (SELECT …)`: each row at hand is looked up in what the query finds, not the other way round.
 * - `CROSS JOIN … ON` reads the tables in that order where it matters to SQLite; PostgreSQL takes its own.
 */
export type SqlValue = string | number | Uint8Array | null;

/** Statements of a database. The rows' shape is the caller's word. */
export interface Sql {
  all<T>(text: string, ...values: SqlValue[]): T[];
  get<T>(text: string, ...values: SqlValue[]): T | undefined;
  /** May wait and go together with others; it is done before the next question is answered. */
  run(text: string, ...values: SqlValue[]): void;
  /** The number of the next row of a table: one above the highest that ever was, as far as its only writer knows. */
  newId(table: string): number;
  /** All of the work, or nothing of it. */
  transaction<T>(work: () => T): T;
  /** Null where there is none: who searches reads every statement. */
  readonly words: WordIndex | null;
  readonly parts: TextParts;
  readonly folders: FolderNames;
}

/** How the index names folders (`folder.path`), and where they stand on this machine. */
export interface FolderNames {
  /** True where several machines share the index: a folder goes by its own name, and whoever fills it leaves the others' alone. */
  readonly isShared: boolean;
  nameOf(path: string): string;
  pathOf(name: string): string;
}

/** Where the folders of the index stand on this machine, by row number. */
export function folderPaths(sql: Sql): ReadonlyMap<number, string> {
  const rows = sql.all<{ id: number; path: string }>('SELECT id, path FROM folder ORDER BY id');
  return new Map(rows.map(({ id, path }) => [id, sql.folders.pathOf(path)]));
}

/** Folder and path within of an absolute path. */
export function placeOf(
  path: string,
  folders: ReadonlyMap<number, string>,
): { folder: number; path: string } | undefined {
  for (const [folder, root] of folders) {
    const prefix = join(root, '/');
    if (path.startsWith(prefix)) return { folder, path: path.slice(prefix.length).split(sep).join('/') };
  }
  return undefined;
}

/** What a statement's words must be. All words are folded, as `foldedWords` gives them. */
export interface WordCondition {
  /** One of each group: all words of one of its members stand in what was said, or in who, headline and outlet. */
  readonly each: readonly (readonly (readonly string[])[])[];
  /** Each stands there one word after the other. */
  readonly phrases: readonly (readonly string[])[];
  /** These stand together, so many words between the first and the last at most. */
  readonly near?: { readonly words: readonly string[]; readonly between: number };
}

/** A piece of a text, and its values. */
export interface SqlPart {
  readonly sql: string;
  readonly values: readonly SqlValue[];
}

/** The words of each statement: `statement_words`, whose `rowid` is the statement's number. */
export interface WordIndex {
  /** A condition on `statement_words w`. */
  where(condition: WordCondition): SqlPart;
  /**
   * The condition on `statement_words w` that a query lists its number, to be asked together with words and more than
   * once; null where the query lists more than so many.
   *
   * @param list a query for numbers of statements (`id`)
   */
  among(list: SqlPart, most: number): SqlPart | null;
  /** @param said,about folded words, a space between */
  add(statement: number, said: string, about: string): void;
}

/** Texts that are asked for by their parts: the table, and its column. */
export const searchedColumns = { article: 'filter', pledge: 'folded' } as const;
export type SearchedText = keyof typeof searchedColumns;

/** Finds rows by a part of their text, wherever in a word it begins. */
export interface TextParts {
  /** A query for the row numbers (`id`), and its values. */
  rowsWith(table: SearchedText, part: string): SqlPart;
  /** Whether no index has this part, so that every row is read for it. */
  isRead(part: string): boolean;
  /** Tells of the text of a new row; of texts that change or go nobody has to tell. */
  add(table: SearchedText, id: number, text: string): void;
}

/** Reads every row, where the database has no index of its own behind `instr`. */
export const partsByScan: TextParts = {
  rowsWith: (table, part) => ({
    sql: `SELECT id FROM ${table} WHERE instr(${searchedColumns[table]}, ?) > 0`,
    values: [part],
  }),
  isRead: () => true,
  add: () => {},
};

/** An open index. */
export interface Database extends Sql {
  /**
   * Differs from an earlier answer where another connection has written meanwhile.
   *
   * @throws where the index that was opened for reading has been thrown away since
   */
  version(): number;
  /** Nothing is left to write for now: lets go of memory, and makes what was written quick to find, where the index needs telling. */
  settle(): void;
  close(): void;
}
