import type { Sql, SqlValue, WordIndex } from '../sql.ts';

/**
 * The index of words as PostgreSQL keeps it: one `tsvector` a statement, of what was said and, after a gap that no
 * phrase reaches across, of what stands beside it. Words and places are written down as they are: no parser or
 * dictionary of the server has a say, so that the same words are found as in SQLite.
 */
export const tsvectorTables: readonly string[] = [
  'CREATE TABLE statement_words (rowid bigint PRIMARY KEY REFERENCES statement ON DELETE CASCADE, words tsvector NOT NULL)',
  // What was written last waits in a list that each search reads whole: one of 4 MB, the default, while it is filled.
  'CREATE INDEX statement_words_words ON statement_words USING gin (words) WITH (gin_pending_list_limit = 1024)',
  // By default the server counts the thousand most frequent words and takes all others for nearly as frequent: some
  // rare ones together then look so many that it reads row after row and not the index (140 ms, not 1, of 30,000 rows).
  'ALTER TABLE statement_words ALTER words SET STATISTICS 1000',
];

/** Places between what was said and what stands beside it; farther than words that are near each other. */
const gap = 50;
/** PostgreSQL's own limits. */
const lastPlace = 16_383;
const longestWord = 2000;

/**
 * Of the statements that have the words of a phrase few have them one after the other, which the server does not reckon
 * with: it would read every statement for one such as "would in". It takes any comparison that it knows nothing of for
 * true of one row in three; these are true of all, and, as no two are of the same, make it one in twenty-seven, so that
 * "of the" is still found by reading on. Of 957,000 statements "that t" took 535 ms of processor time, and takes under 290.
 */
const fewOfThem = [0, 1, 2].map((number) => ` AND w.rowid * 0 + ${number} >= ${number}`).join('');

export function createTsvectorWords(sql: Pick<Sql, 'run' | 'get'>): WordIndex {
  return {
    where({ each, phrases, near }) {
      const terms = [
        ...(near ? near.words.map(quote) : []),
        ...phrases.map((words) => `(${words.map(quote).join(' <-> ')})`),
        ...each.map((group) => `(${group.map((words) => `(${words.map(quote).join(' & ')})`).join(' | ')})`),
      ];
      const values: SqlValue[] = [terms.join(' & ')];
      const having = `w.words @@ ?::tsquery${phrases.length > 0 ? fewOfThem : ''}`;
      if (!near) return { sql: having, values };
      const together = [...new Set(near.words)].map(quote);
      return {
        sql: `${having} AND ts_rank_cd('{1,1,1,1}', w.words, ?::tsquery) >= ?::real`,
        values: [...values, together.join(' & '), nearness(together.length, near.between)],
      };
    },
    /**
     * What the query lists is asked for once, and stays one text. Of a list at hand the server knows how long it is, and
     * sees which is quickest: looking up the list, the words, or both. Of a query it would guess: where it took the
     * listed ones for half of all it read statement after statement, and of 957,000 that was 300 to 3000 ms, not 4 to 30.
     *
     * The price is the network's: the list goes out again with each condition that a search tries, 390 kB of it for
     * 50,000 statements.
     */
    among(list, most) {
      const listed = sql.get<{ ids: string | null }>(
        `SELECT CASE WHEN count(*) <= ? THEN coalesce(array_agg(id), '{}')::text END AS ids FROM (${list.sql} LIMIT ?) listed`,
        most,
        ...list.values,
        most + 1,
      );
      return typeof listed?.ids === 'string' ? { sql: 'w.rowid = ANY (?::bigint[])', values: [listed.ids] } : null;
    },
    add: (statement, said, about) =>
      sql.run('INSERT INTO statement_words (rowid, words) VALUES (?, ?)', statement, tsvector(said, about)),
  };
}

/**
 * What `ts_rank_cd` gives, with all weights one, where words stand together, so many words between the first and the
 * last at most; a little less, for its rounding. It adds up one divided by one more than the other words between them,
 * over all the places where they stand closest: two places that are only nearly as close will do as well, which is 4 of
 * 788 statements with "would" and "I". A function of our own that says it exactly takes ten times as long.
 */
function nearness(words: number, between: number): number {
  return 0.999 / (1 + Math.max(0, between + 2 - words));
}

/** `'word':1 'another':2 …` */
function tsvector(said: string, about: string): string {
  const written: string[] = [];
  let place = 1;
  for (const text of [said, about]) {
    for (const word of text.split(' ')) {
      if (word === '' || word.length > longestWord) continue;
      written.push(`${quote(word)}:${Math.min(place++, lastPlace)}`);
    }
    place += gap;
  }
  return written.join(' ');
}

/** A word in SQL's manner of tsvectors; words hold no quotation mark, but who asks may. */
function quote(word: string): string {
  return `'${word.replace(/[\\']/g, '$&$&')}'`;
}
