import type { Sql, WordIndex } from '../sql.ts';

/** The index of words as SQLite's FTS5 keeps it: a column for what was said, one for what stands beside it. */
export const fts5Table =
  "CREATE VIRTUAL TABLE statement_words USING fts5 (said, about, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 0')";

export function createFts5Words(sql: Pick<Sql, 'run'>): WordIndex {
  return {
    where({ each, phrases, near }) {
      const terms = [
        ...(near ? [`NEAR(${near.words.map(quote).join(' ')}, ${near.between})`] : []),
        ...phrases.map((words) => quote(words.join(' '))),
        ...each.map((group) => `(${group.map(allOf).join(' OR ')})`),
      ];
      return { sql: 'statement_words MATCH ?', values: [terms.join(' AND ')] };
    },
    add: (statement, said, about) =>
      sql.run('INSERT INTO statement_words (rowid, said, about) VALUES (?, ?, ?)', statement, said, about),
  };
}

function allOf(words: readonly string[]): string {
  return words.length === 1 ? quote(words[0] as string) : `(${words.map(quote).join(' AND ')})`;
}

function quote(words: string): string {
  return `"${words.replaceAll('"', '""')}"`;
}
