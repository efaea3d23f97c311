import { SURE_CONFIDENCE } from '../statement/sure.ts';
import type { ReadResult } from './extraction-worker.ts';
import { type ArticleRows, filterText } from './file-rows.ts';
import { fold } from './fold.ts';
import { articleId } from './ids.ts';
import { speakerKey } from './speaker-key.ts';
import type { Sql } from './sql.ts';

/** What the index knows of a file before it is looked at again. */
export interface KnownFile {
  readonly id: number;
  readonly size: number;
  readonly mtime: number;
  readonly hash: string;
  readonly engine: string;
  readonly skipped: string | null;
}

/** A file read, to be written. */
export interface WrittenFile {
  /** Row of the folder. */
  readonly folder: number;
  readonly path: string;
  readonly result: NonNullable<ReadResult>;
  /** Version of the engine that read it; empty where the reading failed and is to be tried again. */
  readonly engine: string;
}

/** Which answers a transaction changed. */
export interface Touched {
  readonly days: Set<string | null>;
  /** Keys; null: statements without a known speaker. */
  readonly speakers: Set<string | null>;
}

/** Writes to the index. Every method is one transaction, so that whoever reads sees all of it or nothing. */
export interface StoreWriter {
  /** Makes the folders of the corpus exactly these; returns their row numbers in order. */
  setFolders(paths: readonly string[]): number[];
  knownFiles(folder: number): Map<string, KnownFile>;
  /** Also the files below, where the path is a folder's. */
  knownUnder(folder: number, path: string): Map<string, KnownFile>;
  write(files: readonly WrittenFile[]): Touched;
  remove(ids: readonly number[]): Touched;
  /** Gives a file's rows another path, where nothing in them came from the path; false where something did. */
  rename(id: number, folder: number, path: string, size: number, mtime: number): boolean;
  skipped(): { folder: number; path: string; reason: string }[];
  /** Runs further work in one transaction. */
  transaction<T>(work: () => T): T;
}

/** A file whose rows were written or renamed. */
export interface FilePlace {
  readonly folder: number;
  readonly path: string;
}

interface SpeakerChange {
  statements: number;
  articles: number;
}

interface RenamedArticle {
  readonly id: number;
  readonly ordinal: number;
  readonly day_from: string | null;
  readonly label: string;
  readonly outlet: string | null;
  readonly day: string | null;
}

/**
 * @param afterWrite has its say, in the same transaction, about rows that were written or removed; tells what it changed
 */
export function createStoreWriter(
  sql: Sql,
  afterWrite: (files: readonly FilePlace[]) => Touched | undefined = () => undefined,
): StoreWriter {
  /** Counts of speakers are kept by difference: a much quoted speaker's statements are not counted again and again. */
  function applyChanges(changes: Map<number, SpeakerChange>, touched: Touched): void {
    if (changes.size === 0) return;
    const ids = JSON.stringify([...changes.keys()]);
    for (const [id, { statements, articles }] of changes) {
      sql.run(
        'UPDATE speaker SET statements = statements + ?, articles = articles + ? WHERE id = ?',
        statements,
        articles,
        id,
      );
    }
    for (const { key } of sql.all<{ key: string }>(
      'SELECT key FROM speaker WHERE id IN (SELECT value FROM json_each(?))',
      ids,
    )) {
      touched.speakers.add(key);
    }
    sql.run(
      `DELETE FROM speaker WHERE id IN (SELECT value FROM json_each(?)) AND statements = 0
         AND NOT EXISTS (SELECT 1 FROM article_speaker WHERE speaker = speaker.id)
         AND NOT EXISTS (SELECT 1 FROM pledge WHERE maker = speaker.id)`,
      ids,
    );
  }

  function change(changes: Map<number, SpeakerChange>, speaker: number, statements: number, articles: number): void {
    const known = changes.get(speaker);
    if (known) {
      known.statements += statements;
      known.articles += articles;
    } else changes.set(speaker, { statements, articles });
  }

  function removeArticles(file: number, changes: Map<number, SpeakerChange>, touched: Touched): void {
    const articles = sql.all<{ id: number; day: string | null; unattributed: number }>(
      'SELECT id, day, unattributed FROM article WHERE file = ?',
      file,
    );
    for (const { id, day, unattributed } of articles) {
      touched.days.add(day);
      if (unattributed > 0) touched.speakers.add(null);
      const speakers = sql.all<{ speaker: number; statements: number }>(
        'SELECT speaker, sum(statements) AS statements FROM article_speaker WHERE article = ? GROUP BY speaker',
        id,
      );
      for (const { speaker, statements } of speakers) change(changes, speaker, -statements, statements > 0 ? -1 : 0);
      if (sql.words) {
        sql.run('DELETE FROM statement_words WHERE rowid IN (SELECT id FROM statement WHERE article = ?)', id);
      }
    }
    sql.run('DELETE FROM article WHERE file = ?', file);
  }

  function writeArticle(
    file: number,
    folder: number,
    path: string,
    article: ArticleRows,
    ordinal: number,
    speakerRows: Map<string, number>,
    changes: Map<number, SpeakerChange>,
    touched: Touched,
  ): void {
    const perSpeaker = article.speakers.map(() => 0);
    let unattributed = 0;
    for (const { speaker } of article.statements) {
      if (speaker === null) unattributed++;
      else perSpeaker[speaker] = (perSpeaker[speaker] ?? 0) + 1;
    }
    touched.days.add(article.day);
    if (unattributed > 0) touched.speakers.add(null);
    const id = sql.newId('article');
    sql.run(
      `INSERT INTO article (id, file, ordinal, start, "end", label, outlet, day, time, day_from, statements, unattributed, sure, filter)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      id,
      file,
      ordinal,
      article.start,
      article.end,
      article.label,
      article.outlet,
      article.day,
      article.time,
      article.dayFrom,
      article.statements.length,
      unattributed,
      article.statements.filter(({ confidence }) => confidence >= SURE_CONFIDENCE).length,
      article.filter,
    );
    const counted = new Set<number>();
    const speakers = article.speakers.map((speaker, place) => {
      const titles = JSON.stringify(speaker.titles);
      const key = speakerKey(speaker, articleId(folder, path, ordinal));
      let row = speakerRows.get(key);
      if (row === undefined) {
        row = sql.newId('speaker');
        speakerRows.set(key, row);
        sql.run(
          'INSERT INTO speaker (id, key, name, folded, titles, kind) VALUES (?, ?, ?, ?, ?, ?)',
          row,
          key,
          speaker.name,
          fold(speaker.name),
          titles,
          speaker.kind,
        );
      }
      const statements = perSpeaker[place] ?? 0;
      sql.run(
        'INSERT INTO article_speaker VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
        id,
        place,
        speaker.name,
        titles,
        speaker.kind,
        row,
        statements,
        key,
      );
      change(changes, row, statements, statements > 0 && !counted.has(row) ? 1 : 0);
      if (statements > 0) counted.add(row);
      return row;
    });
    const speakerRow = (place: number | null) => (place === null ? null : (speakers[place] ?? null));
    article.statements.forEach((statement, place) => {
      const row = sql.newId('statement');
      sql.run(
        `INSERT INTO statement (id, article, ordinal, start, "end", kind, text, speaker, source, day, pledge, confidence, found)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        row,
        id,
        place + 1,
        statement.start,
        statement.end,
        statement.kind,
        statement.text,
        speakerRow(statement.speaker),
        statement.source,
        statement.day,
        statement.pledge,
        statement.confidence,
        statement.speaker,
      );
      sql.words?.add(row, statement.said, statement.about);
    });
    article.pledges.forEach((pledge, place) => {
      sql.run(
        'INSERT INTO pledge VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
        id,
        place + 1,
        pledge.start,
        pledge.end,
        pledge.text,
        speakerRow(pledge.maker),
        pledge.strength,
        pledge.statement === null ? null : pledge.statement + 1,
        pledge.deadline,
        pledge.deadlineValue,
        pledge.condition,
        pledge.quantity,
        pledge.beneficiary,
        fold(pledge.text),
        pledge.mark,
        pledge.maker,
      );
    });
  }

  function writeWords(files: readonly WrittenFile[]): void {
    const words = new Set<string>();
    for (const { result } of files) {
      for (const article of result.articles ?? []) {
        for (const { said, about } of article.statements) {
          for (const word of said.split(' ')) words.add(word);
          for (const word of about.split(' ')) words.add(word);
        }
      }
    }
    words.delete('');
    const known = sql.all<{ word: string }>(
      'SELECT word FROM word WHERE word IN (SELECT value FROM json_each(?))',
      JSON.stringify([...words]),
    );
    for (const { word } of known) words.delete(word);
    for (const word of words) sql.run('INSERT INTO word (id, word) VALUES (?, ?)', sql.newId('word'), word);
  }

  /** Row numbers of files that the index has, by folder and path. */
  function knownRows(files: readonly WrittenFile[]): Map<string, number> {
    const rows = sql.all<{ id: number; folder: number; path: string }>(
      'SELECT id, folder, path FROM file WHERE path IN (SELECT value FROM json_each(?))',
      JSON.stringify(files.map(({ path }) => path)),
    );
    return new Map(rows.map(({ id, folder, path }) => [`${folder}:${path}`, id]));
  }

  /** Row numbers of speakers whom the index has, by key. */
  function knownSpeakers(files: readonly WrittenFile[]): Map<string, number> {
    const keys = files.flatMap(({ folder, path, result }) =>
      (result.articles ?? []).flatMap(({ speakers }, place) =>
        speakers.map((speaker) => speakerKey(speaker, articleId(folder, path, place + 1))),
      ),
    );
    const rows = sql.all<{ id: number; key: string }>(
      'SELECT id, key FROM speaker WHERE key IN (SELECT value FROM json_each(?))',
      JSON.stringify([...new Set(keys)]),
    );
    return new Map(rows.map(({ id, key }) => [key, id]));
  }

  const { transaction } = sql;
  return {
    transaction,

    setFolders: (paths) =>
      transaction(() => {
        const known = sql.all<{ id: number; path: string }>('SELECT id, path FROM folder ORDER BY id');
        const [only] = known;
        if (only && known.length === 1 && paths.length === 1 && only.path !== paths[0]) {
          sql.run('UPDATE folder SET path = ? WHERE id = ?', paths[0] as string, only.id);
        } else {
          const gone = known.filter(({ path }) => !paths.includes(path));
          const changes = new Map<number, SpeakerChange>();
          const touched: Touched = { days: new Set(), speakers: new Set() };
          for (const { id } of gone) {
            for (const file of sql.all<{ id: number }>('SELECT id FROM file WHERE folder = ?', id)) {
              removeArticles(file.id, changes, touched);
            }
            sql.run('DELETE FROM folder WHERE id = ?', id);
          }
          applyChanges(changes, touched);
        }
        const ids = new Map(
          sql.all<{ id: number; path: string }>('SELECT id, path FROM folder').map((row) => [row.path, row.id]),
        );
        for (const path of paths) {
          if (ids.has(path)) continue;
          const id = sql.newId('folder');
          ids.set(path, id);
          sql.run('INSERT INTO folder (id, path) VALUES (?, ?)', id, path);
        }
        return paths.map((path) => ids.get(path) as number);
      }),

    knownFiles(folder) {
      const known = new Map<string, KnownFile>();
      for (const { path, ...file } of sql.all<KnownFile & { path: string }>(
        'SELECT path, id, size, mtime, hash, engine, skipped FROM file WHERE folder = ?',
        folder,
      )) {
        known.set(path, file);
      }
      return known;
    },

    knownUnder(folder, path) {
      const known = new Map<string, KnownFile>();
      for (const { path: inner, ...file } of sql.all<KnownFile & { path: string }>(
        `SELECT path, id, size, mtime, hash, engine, skipped FROM file
         WHERE folder = ?1 AND (path = ?2 OR (path > ?2 || '/' AND path < ?2 || '0'))`,
        folder,
        path,
      )) {
        known.set(inner, file);
      }
      return known;
    },

    write: (files) =>
      transaction(() => {
        const touched: Touched = { days: new Set(), speakers: new Set() };
        const changes = new Map<number, SpeakerChange>();
        const rows = knownRows(files);
        const speakers = knownSpeakers(files);
        for (const { folder, path, result, engine } of files) {
          const { size, mtime, hash, reason, articles } = result;
          let id = rows.get(`${folder}:${path}`);
          if (id === undefined) {
            id = sql.newId('file');
            rows.set(`${folder}:${path}`, id);
            sql.run(
              'INSERT INTO file (id, folder, path, size, mtime, hash, engine, skipped) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
              id,
              folder,
              path,
              size,
              mtime,
              hash,
              engine,
              reason,
            );
          } else {
            sql.run(
              'UPDATE file SET size = ?, mtime = ?, hash = ?, engine = ?, skipped = ? WHERE id = ?',
              size,
              mtime,
              hash,
              engine,
              reason,
              id,
            );
            if (articles || reason !== null) removeArticles(id, changes, touched);
          }
          for (const [place, article] of (articles ?? []).entries()) {
            writeArticle(id, folder, path, article, place + 1, speakers, changes, touched);
          }
        }
        applyChanges(changes, touched);
        writeWords(files);
        join(touched, afterWrite(files));
        return touched;
      }),

    remove: (ids) =>
      transaction(() => {
        const touched: Touched = { days: new Set(), speakers: new Set() };
        const changes = new Map<number, SpeakerChange>();
        for (const id of ids) {
          removeArticles(id, changes, touched);
          sql.run('DELETE FROM file WHERE id = ?', id);
        }
        applyChanges(changes, touched);
        join(touched, afterWrite([]));
        return touched;
      }),

    rename: (id, folder, path, size, mtime) =>
      transaction(() => {
        const [old] = sql.all<{ folder: number; path: string }>('SELECT folder, path FROM file WHERE id = ?', id);
        const articles = sql.all<RenamedArticle>(
          'SELECT id, ordinal, day_from, label, outlet, day FROM article WHERE file = ?',
          id,
        );
        if (!old || articles.some(({ day_from }) => day_from === null || day_from === 'file-name')) return false;
        sql.run(
          'UPDATE file SET folder = ?, path = ?, size = ?, mtime = ? WHERE id = ?',
          folder,
          path,
          size,
          mtime,
          id,
        );
        for (const article of articles) {
          sql.run('UPDATE article SET filter = ? WHERE id = ?', filterText({ ...article, file: path }), article.id);
          sql.run(
            `UPDATE speaker SET key = replace(key, ?2, ?3)
             WHERE id IN (SELECT speaker FROM article_speaker WHERE article = ?1) AND key LIKE '%' || ?2`,
            article.id,
            `@${articleId(old.folder, old.path, article.ordinal)}`,
            `@${articleId(folder, path, article.ordinal)}`,
          );
          sql.run(
            `UPDATE article_speaker SET found = replace(found, ?2, ?3) WHERE article = ?1 AND found LIKE '%' || ?2`,
            article.id,
            `@${articleId(old.folder, old.path, article.ordinal)}`,
            `@${articleId(folder, path, article.ordinal)}`,
          );
        }
        afterWrite([old, { folder, path }]);
        return true;
      }),

    skipped: () =>
      sql.all<{ folder: number; path: string; reason: string }>(
        'SELECT folder, path, skipped AS reason FROM file WHERE skipped IS NOT NULL ORDER BY folder, path LIMIT 1000',
      ),
  };
}

function join(touched: Touched, more: Touched | undefined): void {
  for (const day of more?.days ?? []) touched.days.add(day);
  for (const speaker of more?.speakers ?? []) touched.speakers.add(speaker);
}
