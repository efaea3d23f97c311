/**
 * The tables of the index, in SQLite and in PostgreSQL alike. It is a cache: whatever is wrong with it, it is made
 * again from the articles. `Table` documents what each table and column means for whoever opens it with another
 * tool; the same words stand in the index itself, in the table `docs`. Types are SQLite's.
 */

/**
 * Raise with every change below, but for the wording of docs, or in what is written to the tables, the record
 * (`record.ts`) among it: an index of another version is rebuilt.
 */
export const schemaVersion = 16;

export interface Table {
  readonly name: string;
  readonly docs: string;
  /** Column -> its SQL type and what it holds. */
  readonly columns: Readonly<Record<string, readonly [type: string, docs: string]>>;
  readonly constraints?: readonly string[];
  readonly withoutRowid?: true;
}

export const tables: readonly Table[] = [
  {
    name: 'docs',
    docs: 'What each table and column holds.',
    columns: {
      name: ['TEXT PRIMARY KEY', 'A table, or table.column.'],
      docs: ['TEXT NOT NULL', 'What it holds.'],
    },
    withoutRowid: true,
  },
  {
    name: 'folder',
    docs: 'The folders of the corpus.',
    columns: {
      id: ['INTEGER PRIMARY KEY', 'The number that article ids begin with.'],
      path: ['TEXT NOT NULL UNIQUE', "Where the folder stands on this machine; in a team's index, its name."],
    },
  },
  {
    name: 'file',
    docs: 'Every file that was read or left out, as it was then.',
    columns: {
      id: ['INTEGER PRIMARY KEY', 'Row number.'],
      folder: ['INTEGER NOT NULL REFERENCES folder ON DELETE CASCADE', 'The folder it belongs to.'],
      path: ['TEXT NOT NULL', 'Relative to the folder, with /.'],
      size: ['INTEGER NOT NULL', 'Bytes.'],
      mtime: ['REAL NOT NULL', 'When it was changed: milliseconds since 1970.'],
      hash: ['TEXT NOT NULL', 'SHA-1 of its bytes; empty where it was not read.'],
      engine: [
        'TEXT NOT NULL',
        'The version of the engine that read it, and after the point that of the encodings it was told.',
      ],
      skipped: ['TEXT', 'Why it was left out; null for a file that was read.'],
    },
    constraints: ['UNIQUE (folder, path)'],
  },
  {
    name: 'file_record',
    docs: 'What was read of a file, whole, for the editor that shows the same text; not there for a very long one, nor where the text is not in UTF-8.',
    columns: {
      file: ['INTEGER PRIMARY KEY REFERENCES file ON DELETE CASCADE', 'The file.'],
      articles: [
        'BLOB NOT NULL',
        "The record's articles: JSON in the format of zlib, with a dictionary (packed-record.ts).",
      ],
    },
  },
  {
    name: 'article',
    docs: 'The articles. A file may hold several.',
    columns: {
      id: ['INTEGER PRIMARY KEY', 'Row number.'],
      file: ['INTEGER NOT NULL REFERENCES file ON DELETE CASCADE', 'The file that holds it.'],
      ordinal: ['INTEGER NOT NULL', 'Its place in the file, from 1.'],
      start: ['INTEGER NOT NULL', 'Where it begins in the file, in UTF-16 code units, as all offsets here.'],
      end: ['INTEGER NOT NULL', 'Where it ends (exclusive).'],
      label: ['TEXT NOT NULL', "The headline, else the beginning of the body, else the file's name."],
      outlet: ['TEXT', 'Who published it.'],
      day: ['TEXT', 'When it was published, YYYY-MM-DD.'],
      time: ['TEXT', 'HH:MM, where the text gives one.'],
      day_from: ['TEXT', 'Where the day was found: dateline, stamp, front-matter, metadata, file-name or url.'],
      statements: ['INTEGER NOT NULL', 'How many statements it has.'],
      unattributed: ['INTEGER NOT NULL', 'How many of them have no known speaker.'],
      sure: ['INTEGER NOT NULL', 'How many of them are attributed surely.'],
      unattributed_sure: ['INTEGER NOT NULL', 'How many of these have no known speaker.'],
      filter: ['TEXT NOT NULL', 'Label, outlet, day and path, folded, for the filter of the view.'],
    },
    constraints: ['UNIQUE (file, ordinal)'],
  },
  {
    name: 'speaker',
    docs: 'Who spoke, across all articles.',
    columns: {
      id: ['INTEGER PRIMARY KEY', 'Row number.'],
      key: [
        'TEXT NOT NULL UNIQUE',
        'The id that the editor knows; made from the name, with a walk of life for namesakes, for a lone surname with its article.',
      ],
      name: ['TEXT NOT NULL', 'The fullest name.'],
      folded: ['TEXT NOT NULL', 'The name, folded.'],
      titles: ['TEXT NOT NULL', 'JSON list of titles.'],
      kind: ['TEXT NOT NULL', 'person, group, organisation, document or unknown.'],
      statements: ['INTEGER NOT NULL DEFAULT 0', 'How many statements are theirs.'],
      articles: ['INTEGER NOT NULL DEFAULT 0', 'In how many articles.'],
      sure: ['INTEGER NOT NULL DEFAULT 0', 'How many of the statements are attributed surely.'],
      sure_articles: ['INTEGER NOT NULL DEFAULT 0', 'In how many articles these are.'],
    },
  },
  {
    name: 'speaker_word',
    docs: 'The words of the speakers’ names: by how they begin, a speaker is found.',
    columns: {
      speaker: ['INTEGER NOT NULL REFERENCES speaker ON DELETE CASCADE', 'Whose name has it.'],
      word: ['TEXT NOT NULL', 'The word, folded.'],
    },
    constraints: ['PRIMARY KEY (speaker, word)'],
    withoutRowid: true,
  },
  {
    name: 'face',
    docs: 'What titles and names tell of a person: those who look alike in it, in whatever article, have one face.',
    columns: {
      name: [
        'TEXT NOT NULL',
        'The family name in its common spelling and the given name, or an initial, or nothing, | between: namesakes have the same.',
      ],
      roles: ['TEXT NOT NULL', 'The roles that the titles speak of, | between.'],
      domains: ['TEXT NOT NULL', 'Their walks of life, | between.'],
      countries: ['TEXT NOT NULL', 'Their countries, | between.'],
      verdict: [
        'TEXT NOT NULL',
        'Key of the speaker whose face it is; with @, where each article has to tell, or a short name may mean several.',
      ],
      id: ['INTEGER NOT NULL UNIQUE', 'Number of the face.'],
    },
    constraints: ['PRIMARY KEY (name, roles, domains, countries)'],
    withoutRowid: true,
  },
  {
    name: 'article_speaker',
    docs: 'Who speaks in an article, as that article names them.',
    columns: {
      article: ['INTEGER NOT NULL REFERENCES article ON DELETE CASCADE', 'The article.'],
      ordinal: ['INTEGER NOT NULL', 'Place among its speakers, from 0.'],
      name: ['TEXT NOT NULL', 'The fullest name that the article gives.'],
      titles: ['TEXT NOT NULL', 'JSON list of titles.'],
      kind: ['TEXT NOT NULL', 'person, group, organisation, document or unknown.'],
      speaker: ['INTEGER NOT NULL REFERENCES speaker', 'Who that is across all articles.'],
      statements: ['INTEGER NOT NULL', 'How many statements are theirs in this article.'],
      sure: ['INTEGER NOT NULL', 'How many of them are attributed surely.'],
      found: ['TEXT', 'The key that the engine gave, before the reader decided; null: only the reader says so.'],
      face: ['INTEGER REFERENCES face (id)', 'What the article tells of a person; null for others.'],
      lot: ['INTEGER', 'A number drawn from the words of the article: those of a face with the lowest speak for it.'],
      peers: ['TEXT', 'Other people who speak in the article, family name first, | between.'],
    },
    constraints: ['PRIMARY KEY (article, ordinal)'],
    withoutRowid: true,
  },
  {
    name: 'statement',
    docs: 'What was said.',
    columns: {
      id: ['INTEGER PRIMARY KEY', 'Row number; the same as in statement_words.'],
      article: ['INTEGER NOT NULL REFERENCES article ON DELETE CASCADE', 'The article that reports it.'],
      ordinal: ['INTEGER NOT NULL', 'Its place in the article, from 1.'],
      start: ['INTEGER NOT NULL', 'Where its content begins in the file.'],
      end: ['INTEGER NOT NULL', 'Where its content ends (exclusive).'],
      kind: ['TEXT NOT NULL', 'direct, mixed or indirect.'],
      text: ['TEXT NOT NULL', "The content's words."],
      speaker: ['INTEGER REFERENCES speaker', 'Who said it; null where it is not known.'],
      source: ['TEXT', 'The words that name who said it.'],
      day: ['TEXT', "When it was said, else the article's day."],
      pledge: ['INTEGER', 'Strength of the strongest pledge in it: 3 explicit, 2 firm, 1 soft; null: none.'],
      confidence: ['REAL NOT NULL', '0 to 1.'],
      found: ['INTEGER', "Who said it as the engine found it: ordinal among the article's speakers, or null."],
    },
  },
  {
    name: 'pledge',
    docs: 'Who bound themselves to what.',
    columns: {
      id: ['INTEGER PRIMARY KEY', 'Row number.'],
      article: ['INTEGER NOT NULL REFERENCES article ON DELETE CASCADE', 'The article that reports it.'],
      ordinal: ['INTEGER NOT NULL', 'Its place in the article, from 1.'],
      start: ['INTEGER NOT NULL', 'Where it begins in the file.'],
      end: ['INTEGER NOT NULL', 'Where it ends (exclusive).'],
      text: ['TEXT NOT NULL', 'Its words.'],
      maker: ['INTEGER REFERENCES speaker', 'Who is bound; null where it is not known.'],
      strength: ['INTEGER NOT NULL', '3 explicit, 2 firm, 1 soft.'],
      statement: ['INTEGER', 'Ordinal of the statement it stands in; null where the article itself narrates it.'],
      deadline: ['TEXT', 'Until when, in the words of the text.'],
      deadline_value: ['TEXT', 'YYYY, YYYY-MM or YYYY-MM-DD.'],
      due_by: ['TEXT NOT NULL', 'The last day of the deadline; ~, which comes after all days, where there is none.'],
      made: [
        'TEXT NOT NULL',
        "When it was made: the statement's day, else the article's; empty where neither is known.",
      ],
      sure: [
        'INTEGER NOT NULL',
        '1 where the statement it stands in is attributed surely, or the article narrates it; else 0.',
      ],
      status: ['TEXT', 'What became of it, as the latest judgement has it; null where nobody judged it.'],
      condition: ['TEXT', 'On what condition, in the words of the text.'],
      quantity: ['TEXT', 'How much, in the words of the text.'],
      beneficiary: ['TEXT', 'Whom it is meant to serve, in the words of the text.'],
      folded: ['TEXT NOT NULL', 'Its words, folded, for the filter of the view.'],
      mark: ['TEXT', 'disputed, earlier or threat; null: nothing sets it apart.'],
      found: ['INTEGER', "The maker as the engine found it: ordinal among the article's speakers, or null."],
    },
  },
  {
    name: 'decision',
    docs: 'What the reader decided about speakers: the lines of .onrecord/speakers.jsonl and where each stands.',
    columns: {
      id: ['INTEGER PRIMARY KEY', 'Row number.'],
      folder: ['INTEGER NOT NULL', 'The folder whose log has the line.'],
      line: ['TEXT NOT NULL', 'The line, JSON.'],
      at: ['TEXT NOT NULL', 'When it was decided; empty for a line that is not understood.'],
      speaker: ['TEXT', 'Key of the speaker it is about; null where that speaker is not found.'],
      other: ['TEXT', 'Key of the speaker merged into or split off.'],
      article: ['INTEGER REFERENCES article ON DELETE SET NULL', 'The article of the statement it is anchored at.'],
      statement: ['INTEGER', 'Ordinal of that statement.'],
      problem: ['TEXT', 'Why it has no effect, in words for the reader; null: it has.'],
    },
    constraints: ['UNIQUE (folder, line)'],
  },
  {
    name: 'judgement',
    docs: 'What readers found out about pledges: the lines of .onrecord/pledges.jsonl and where each stands.',
    columns: {
      id: ['INTEGER PRIMARY KEY', 'Row number.'],
      folder: ['INTEGER NOT NULL', 'The folder whose log has the line.'],
      line: ['TEXT NOT NULL', 'The line, JSON.'],
      file: ['TEXT', 'Path of the article it is anchored in, relative to the folder.'],
      status: ['TEXT', 'What became of the pledge; null for a line that is not understood.'],
      note: ['TEXT', 'What the reader noted.'],
      evidence: ['TEXT', 'JSON list of what shows it: addresses, paths in the folder, other words.'],
      at: ['TEXT NOT NULL', 'When it was judged.'],
      article: ['INTEGER REFERENCES article ON DELETE SET NULL', 'The article of the pledge.'],
      pledge: ['INTEGER', 'Ordinal of the pledge.'],
      problem: ['TEXT', 'Why it has no effect, in words for the reader; null: it has.'],
    },
    constraints: ['UNIQUE (folder, line)'],
  },
  {
    name: 'word',
    docs: 'Every word of the statements, their speakers, headlines and outlets, folded: what a mistyped word may have meant.',
    columns: {
      id: ['INTEGER PRIMARY KEY', 'Row number, growing.'],
      word: ['TEXT NOT NULL UNIQUE', 'The word.'],
    },
  },
];

/** In SQLite what is not known always comes first upwards and last downwards: the words that say so are PostgreSQL's. */
export const indexes: readonly string[] = [
  'CREATE INDEX file_skipped ON file (folder, path) WHERE skipped IS NOT NULL',
  'CREATE INDEX article_by_day ON article (day, time NULLS FIRST, label)',
  'CREATE INDEX article_count_by_day ON article (day, statements, sure, unattributed, unattributed_sure)',
  'CREATE INDEX article_by_outlet ON article (outlet)',
  'CREATE INDEX article_unattributed ON article (day DESC NULLS LAST, time DESC NULLS LAST) WHERE unattributed > 0',
  'CREATE INDEX speaker_by_statements ON speaker (statements DESC, name)',
  'CREATE INDEX speaker_by_sure ON speaker (sure DESC, name) WHERE sure > 0',
  'CREATE INDEX speaker_word_by_word ON speaker_word (word, speaker)',
  'CREATE INDEX article_speaker_by_speaker ON article_speaker (speaker, article, statements, sure)',
  'CREATE INDEX article_speaker_by_article ON article_speaker (article, speaker, statements, sure)',
  'CREATE UNIQUE INDEX statement_by_article ON statement (article, ordinal)',
  'CREATE INDEX statement_by_speaker ON statement (speaker, day DESC NULLS LAST)',
  'CREATE INDEX statement_by_day ON statement (day)',
  'CREATE INDEX statement_by_pledge ON statement (day DESC NULLS LAST) WHERE pledge IS NOT NULL',
  'CREATE UNIQUE INDEX pledge_by_article ON pledge (article, ordinal)',
  'CREATE INDEX pledge_by_maker ON pledge (maker, due_by, made DESC, sure, status, strength)',
  'CREATE INDEX pledge_by_due ON pledge (due_by, made DESC, sure, status, strength, maker)',
  'CREATE INDEX article_speaker_by_found ON article_speaker (found, article)',
  'CREATE INDEX article_speaker_by_face ON article_speaker (face, lot, peers, found)',
  'CREATE INDEX decision_by_article ON decision (article)',
  'CREATE INDEX judgement_by_pledge ON judgement (article, pledge)',
  'CREATE INDEX judgement_by_file ON judgement (folder, file)',
];

/** The statements that fill the table `docs`. */
export function documentation(): string[] {
  return tables.flatMap((table) => [
    document(table.name, table.docs),
    ...Object.entries(table.columns).map(([column, [, docs]]) => document(`${table.name}.${column}`, docs)),
  ]);
}

function document(name: string, docs: string): string {
  return `INSERT INTO docs VALUES ('${name}', '${docs.replaceAll("'", "''")}')`;
}
