import type { Sql, SqlValue, WordIndex } from '../sql.ts';

/**
 * The index of words as PostgreSQL keeps it: one `tsvector` a statement, of what was said and, after a gap that no
 * phrase reaches across, of what stands beside it. Words and places are written down as they are: no parser or
 * dictionary of the server has a say, so that the same words are found as in SQLite.
 */
export const tsvectorTables: readonly string[] = [
  'CREATE TABLE statement_words (rowid bigint PRIMARY KEY REFERENCES statement ON DELETE CASCADE, words tsvector NOT NULL)',
  'CREATE INDEX statement_words_words ON statement_words USING gin (words)',
  // By default the server counts the thousand most frequent words and takes all others for nearly as frequent: some
  // rare ones together then look so many that it reads row after row and not the index (140 ms, not 1, of 30,000 rows).
  'ALTER TABLE statement_words ALTER words SET STATISTICS 1000',
  // True where all of the words stand together, so many places between the first and the last at most.
  `CREATE FUNCTION stand_near(words tsvector, wanted text[], between_them integer) RETURNS boolean
   LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
     WITH places AS (
       SELECT found.lexeme, place FROM unnest(words) AS found, unnest(found.positions) AS place
       WHERE found.lexeme = ANY (wanted))
     SELECT EXISTS (SELECT 1 FROM places AS begun WHERE cardinality(wanted) = (
       SELECT count(DISTINCT lexeme) FROM places WHERE place BETWEEN begun.place AND begun.place + between_them + 1))
   $$`,
];

/** Places between what was said and what stands beside it; farther than words that are near each other. */
const gap = 50;
/** PostgreSQL's own limits. */
const lastPlace = 16_383;
const longestWord = 2000;

export function createTsvectorWords(sql: Pick<Sql, 'run'>): WordIndex {
  return {
    where({ each, phrases, near }) {
      const terms = [
        ...(near ? near.words.map(quote) : []),
        ...phrases.map((words) => `(${words.map(quote).join(' <-> ')})`),
        ...each.map((group) => `(${group.map((words) => `(${words.map(quote).join(' & ')})`).join(' | ')})`),
      ];
      const values: SqlValue[] = [terms.join(' & ')];
      if (!near) return { sql: 'w.words @@ ?::tsquery', values };
      // An array of the words as PostgreSQL writes one; none of them holds more than letters and digits.
      return {
        sql: 'w.words @@ ?::tsquery AND stand_near(w.words, ?::text[], ?::integer)',
        values: [...values, `{${[...new Set(near.words)].join(',')}}`, near.between],
      };
    },
    add: (statement, said, about) =>
      sql.run('INSERT INTO statement_words (rowid, words) VALUES (?, ?)', statement, tsvector(said, about)),
  };
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
