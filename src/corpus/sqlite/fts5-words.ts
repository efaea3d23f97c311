import type { Sql, WordIndex } from '../sql.ts';

/**
 * The index of words as SQLite's FTS5 keeps it: a column for what was said, one for what stands beside it.
 *
 * Words and a vocabulary that mends them, and not trigrams, since they are smaller, sooner built and quicker to search,
 * and find as much. Measured over made articles with a vocabulary that grows as in life (`npm run bench -- --forms`),
 * times of the processor on a busy machine:
 *
 * | statements | index of | building |   size | keystroke, median, 95 % | found with 0 / 1 / 2 letters wrong |
 * | ---------- | -------- | -------- | ------ | ----------------------- | ---------------------------------- |
 * |    191,555 | words    |    2.9 s |  17 MB |           3.7,  13.7 ms | 100 / 100 / 99 %                   |
 * |            | trigrams |    4.5 s |  24 MB |           4.0,  56.7 ms | 100 / 100 / 100 %                  |
 * |    957,064 | words    |   13.7 s |  76 MB |           4.3,  19.8 ms | 99 / 99 / 100 %                    |
 * |            | trigrams |   28.0 s | 116 MB |          12.7,  78.8 ms | 99 / 100 / 97 %                    |
 */
export const fts5Table =
  "CREATE VIRTUAL TABLE statement_words USING fts5 (said, about, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 0')";

export function createFts5Words(sql: Pick<Sql, 'run' | 'get'>): WordIndex {
  return {
    where({ each, phrases, near }) {
      const terms = [
        ...(near ? [`NEAR(${near.words.map(quote).join(' ')}, ${near.between})`] : []),
        ...phrases.map((words) => quote(words.join(' '))),
        ...each.map((group) => `(${group.map(allOf).join(' OR ')})`),
      ];
      return { sql: 'statement_words MATCH ?', values: [terms.join(' AND ')] };
    },
    among(list, most) {
      if (sql.get(`${list.sql} LIMIT 1 OFFSET ?`, ...list.values, most)) return null;
      // With the plus, each statement that has the words is looked up in the list, not the other way round.
      return { sql: `+w.rowid IN (${list.sql})`, values: list.values };
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
