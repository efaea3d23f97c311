import { areReadAlike } from '../article/file-evidence.ts';
import { hashText, mix } from '../language/hash.ts';
import { isSure } from '../statement/sure.ts';
import type { ReadResult } from './extraction-worker.ts';
import { type ArticleRows, filterText } from './file-rows.ts';
import { fold } from './fold.ts';
import { articleId } from './ids.ts';
import { createRecognition, type Newcomer, type Recognition } from './recognise-speakers.ts';
import { wordsBeside } from './search/marks.ts';
import { keyInArticle } from './speaker-clusters.ts';
import { createSpeakerRows, dropUnused, type NamedSpeaker, type SpeakerRowsOfIndex } from './speaker-rows.ts';
import type { Sql } from './sql.ts';

/** What the index knows of a file before it is looked at again. */
export interface KnownFile {
  readonly id: number;
  readonly path: string;
  readonly size: number;
  readonly mtime: number;
  readonly hash: string;
  readonly engine: string;
  readonly skipped: string | null;
}

/** Files that the database names at once: all that are held while a folder is compared with what is known of it. */
const knownAtOnce = 2000;

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
  /**
   * Makes the folders of the corpus exactly these, given by their paths; of a shared index they become part.
   * Returns their row numbers in order.
   */
  setFolders(paths: readonly string[]): number[];
  /**
   * The files known in a folder, in the order of their paths; they are asked for as they are taken.
   *
   * @param under a path inside, to name only the file or the folder that goes by it
   */
  knownFiles(folder: number, under?: string): Iterable<KnownFile>;
  write(files: readonly WrittenFile[]): Touched;
  remove(ids: readonly number[]): Touched;
  /** Gives a file's rows another path, where nothing in them came from the path; false where something did. */
  rename(id: number, folder: number, path: string, size: number, mtime: number): boolean;
  /** Runs further work in one transaction. */
  transaction<T>(work: () => T): T;
}

/** A file whose rows were written or renamed. */
export interface FilePlace {
  readonly folder: number;
  readonly path: string;
}

/** What a transaction did to the rows of articles. */
export interface Written {
  /** Files whose rows were written or renamed. */
  readonly files: readonly FilePlace[];
  /** Articles written earlier in which somebody has another key now. */
  readonly rekeyed: ReadonlySet<number>;
  /** Keys that came to rows of those articles or went from them, and keys of speakers who go by another name of the articles. */
  readonly moved: ReadonlySet<string>;
}

/** How much someone says: all statements, and those that are attributed surely. */
export interface Said {
  readonly statements: number;
  readonly sure: number;
}

/** What is to be added to the counts of a speaker. */
export interface SpeakerChange extends Said {
  readonly articles: number;
  readonly sureArticles: number;
}

/** An article to be written. */
interface ComingArticle {
  /** Row of its file. */
  readonly file: number;
  readonly ordinal: number;
  readonly name: string;
  readonly article: ArticleRows;
  readonly newcomers: readonly Newcomer[];
}

/** What a transaction has done so far. */
interface Round {
  readonly touched: Touched;
  /** By row of the speaker. */
  readonly changes: Map<number, SpeakerChange>;
  readonly recognition: Recognition;
  readonly speakers: SpeakerRowsOfIndex;
  readonly rekeyed: Set<number>;
  readonly moved: Set<string>;
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
  afterWrite: (written: Written) => Touched | undefined = () => undefined,
): StoreWriter {
  function beginRound(): Round {
    return {
      touched: { days: new Set(), speakers: new Set() },
      changes: new Map(),
      recognition: createRecognition(sql),
      speakers: createSpeakerRows(sql),
      rekeyed: new Set(),
      moved: new Set(),
    };
  }

  function endRound({ touched, changes, speakers, rekeyed, moved }: Round, files: readonly FilePlace[]): Touched {
    for (const key of speakers.nameAnew()) {
      touched.speakers.add(key);
      moved.add(key);
    }
    applyChanges(changes, touched);
    join(touched, afterWrite({ files, rekeyed, moved }));
    return touched;
  }

  /** Counts of speakers are kept by difference: a much quoted speaker's statements are not counted again and again. */
  function applyChanges(changes: Map<number, SpeakerChange>, touched: Touched): void {
    if (changes.size === 0) return;
    const ids = JSON.stringify([...changes.keys()]);
    for (const [id, difference] of changes) addToCounts(sql, id, difference);
    for (const { key } of sql.all<{ key: string }>(
      'SELECT key FROM speaker WHERE id IN (SELECT value FROM json_each(?))',
      ids,
    )) {
      touched.speakers.add(key);
    }
    dropUnused(sql, changes.keys());
  }

  function change(changes: Map<number, SpeakerChange>, speaker: number, by: SpeakerChange): void {
    const known = changes.get(speaker);
    changes.set(
      speaker,
      known
        ? {
            statements: known.statements + by.statements,
            articles: known.articles + by.articles,
            sure: known.sure + by.sure,
            sureArticles: known.sureArticles + by.sureArticles,
          }
        : by,
    );
  }

  function removeArticles(file: number, { touched, changes, recognition, speakers: named }: Round): void {
    const articles = sql.all<{ id: number; day: string | null; unattributed: number }>(
      'SELECT id, day, unattributed FROM article WHERE file = ?',
      file,
    );
    for (const { id, day, unattributed } of articles) {
      touched.days.add(day);
      if (unattributed > 0) touched.speakers.add(null);
      recognition.leave(id);
      const speakers = sql.all<NamedSpeaker & Said & { speaker: number; found: string | null }>(
        'SELECT name, titles, kind, speaker, statements, sure, found FROM article_speaker WHERE article = ?',
        id,
      );
      for (const { found, ...each } of speakers) if (found !== null) named.lose(found, each);
      for (const [speaker, said] of sumsOf(speakers)) change(changes, speaker, changeOf(said));
      if (sql.words) {
        sql.run('DELETE FROM statement_words WHERE rowid IN (SELECT id FROM statement WHERE article = ?)', id);
      }
    }
    sql.run('DELETE FROM article WHERE file = ?', file);
  }

  /** Gives speakers of articles written earlier the keys that they have now, as if no reader had decided anything. */
  function settle({ recognition, speakers, changes, rekeyed, moved }: Round): void {
    const moves = recognition.settle();
    if (moves.length === 0) return;
    speakers.load(moves.map(({ key }) => key));
    const keysOf = new Map<number, Map<number, string>>();
    for (const { article, ordinal, key } of moves) {
      const keys = keysOf.get(article);
      if (keys) keys.set(ordinal, key);
      else keysOf.set(article, new Map([[ordinal, key]]));
    }
    const speaking = sql.all<
      NamedSpeaker & Said & { article: number; ordinal: number; speaker: number; found: string | null }
    >(
      `SELECT article, ordinal, name, titles, kind, speaker, statements, sure, found FROM article_speaker
       WHERE article IN (SELECT value FROM json_each(?)) ORDER BY article, ordinal`,
      JSON.stringify([...keysOf.keys()]),
    );
    for (const [article, rows] of Map.groupBy(speaking, (row) => row.article)) {
      rekeyed.add(article);
      const concerned = new Set<number>();
      const after = rows.map((row) => {
        const key = keysOf.get(article)?.get(row.ordinal);
        if (key === undefined) return row;
        moved.add(key);
        if (row.found !== null) {
          moved.add(row.found);
          speakers.lose(row.found, row);
        }
        const speaker = speakers.rowOf(key, row);
        const { ordinal } = row;
        sql.run(
          'UPDATE article_speaker SET found = ?, speaker = ? WHERE article = ? AND ordinal = ?',
          key,
          speaker,
          article,
          ordinal,
        );
        sql.run('UPDATE statement SET speaker = ? WHERE article = ? AND found = ?', speaker, article, ordinal);
        sql.run('UPDATE pledge SET maker = ? WHERE article = ? AND found = ?', speaker, article, ordinal);
        concerned.add(row.speaker).add(speaker);
        return { ...row, speaker };
      });
      const [was, is] = [sumsOf(rows), sumsOf(after)];
      for (const speaker of concerned) change(changes, speaker, changeOf(was.get(speaker), is.get(speaker)));
    }
  }

  function writeArticle(
    { file, ordinal, name, article, newcomers }: ComingArticle,
    { touched, changes, recognition, speakers: known }: Round,
  ): void {
    const perSpeaker = article.speakers.map(() => ({ statements: 0, sure: 0 }));
    const unattributed = { statements: 0, sure: 0 };
    for (const { speaker, confidence } of article.statements) {
      const said = (speaker === null ? null : perSpeaker[speaker]) ?? unattributed;
      said.statements++;
      if (isSure(confidence)) said.sure++;
    }
    touched.days.add(article.day);
    if (unattributed.statements > 0) touched.speakers.add(null);
    const id = sql.newId('article');
    sql.run(
      `INSERT INTO article (id, file, ordinal, start, "end", label, outlet, day, time, day_from, statements, unattributed, sure, unattributed_sure, filter)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
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
      unattributed.statements,
      perSpeaker.reduce((sum, { sure }) => sum + sure, unattributed.sure),
      unattributed.sure,
      article.filter,
    );
    sql.parts.add('article', id, article.filter);
    const sums = new Map<number, Said>();
    const speakers = article.speakers.map((speaker, place) => {
      const newcomer = newcomers[place] as Newcomer;
      const named = { name: speaker.name, titles: JSON.stringify(speaker.titles), kind: speaker.kind };
      const key = recognition.keyOf(newcomer, keyInArticle(speaker.name, place, name));
      const row = known.rowOf(key, named);
      const said = perSpeaker[place] as Said;
      sql.run(
        'INSERT INTO article_speaker VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
        id,
        place,
        named.name,
        named.titles,
        named.kind,
        row,
        said.statements,
        said.sure,
        key,
        recognition.faceOf(newcomer),
        newcomer.lot,
        newcomer.peers,
      );
      addTo(sums, row, said);
      return row;
    });
    for (const [row, said] of sums) change(changes, row, changeOf(undefined, said));
    const rowAt = (place: number | null) => (place === null ? null : (speakers[place] ?? null));
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
        rowAt(statement.speaker),
        statement.source,
        statement.day,
        statement.pledge,
        statement.confidence,
        statement.speaker,
      );
      sql.words?.add(row, statement.said, wordsBeside(statement.about, statement.pledge));
    });
    article.pledges.forEach((pledge, place) => {
      const statement = pledge.statement === null ? undefined : article.statements[pledge.statement];
      const row = sql.newId('pledge');
      const folded = fold(pledge.text);
      sql.run(
        `INSERT INTO pledge (id, article, ordinal, start, "end", text, maker, strength, statement, deadline, deadline_value,
           due_by, made, sure, condition, quantity, beneficiary, folded, mark, found)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        row,
        id,
        place + 1,
        pledge.start,
        pledge.end,
        pledge.text,
        rowAt(pledge.maker),
        pledge.strength,
        pledge.statement === null ? null : pledge.statement + 1,
        pledge.deadline,
        pledge.deadlineValue,
        lastDayOf(pledge.deadlineValue),
        statement?.day ?? article.day ?? '',
        Number(!statement || isSure(statement.confidence)),
        pledge.condition,
        pledge.quantity,
        pledge.beneficiary,
        folded,
        pledge.mark,
        pledge.maker,
      );
      sql.parts.add('pledge', row, folded);
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
      `SELECT id, folder, path FROM file
       WHERE folder IN (SELECT value FROM json_each(?)) AND path IN (SELECT value FROM json_each(?))`,
      JSON.stringify([...new Set(files.map(({ folder }) => folder))]),
      JSON.stringify(files.map(({ path }) => path)),
    );
    return new Map(rows.map(({ id, folder, path }) => [`${folder}:${path}`, id]));
  }

  const { transaction } = sql;
  return {
    transaction,

    setFolders: (open) =>
      transaction(() => {
        const paths = open.map((path) => sql.folders.nameOf(path));
        const known = sql.folders.isShared
          ? []
          : sql.all<{ id: number; path: string }>('SELECT id, path FROM folder ORDER BY id');
        const [only] = known;
        if (only && known.length === 1 && paths.length === 1 && only.path !== paths[0]) {
          sql.run('UPDATE folder SET path = ? WHERE id = ?', paths[0] as string, only.id);
        } else {
          const gone = known.filter(({ path }) => !paths.includes(path));
          const round = beginRound();
          for (const { id } of gone) {
            for (const file of sql.all<{ id: number }>('SELECT id FROM file WHERE folder = ?', id)) {
              removeArticles(file.id, round);
            }
            sql.run('DELETE FROM folder WHERE id = ?', id);
          }
          settle(round);
          endRound(round, []);
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

    *knownFiles(folder, under = '') {
      const known = 'SELECT id, path, size, mtime, hash, engine, skipped FROM file WHERE folder = ?';
      if (under !== '') yield* sql.all<KnownFile>(`${known} AND path = ?`, folder, under);
      const end = under === '' ? '\u{10ffff}' : `${under}0`;
      for (let last = under === '' ? '' : `${under}/`; ; ) {
        const files = sql.all<KnownFile>(
          `${known} AND path > ? AND path < ? ORDER BY path LIMIT ${knownAtOnce}`,
          folder,
          last,
          end,
        );
        yield* files;
        if (files.length < knownAtOnce) return;
        last = files.at(-1)?.path ?? end;
      }
    },

    write: (read) =>
      transaction(() => {
        const round = beginRound();
        // A file that was looked at twice may have been read twice: the later holds.
        const files = [...new Map(read.map((file) => [`${file.folder}:${file.path}`, file])).values()];
        const rows = knownRows(files);
        const coming: ComingArticle[] = [];
        for (const { folder, path, result, engine } of files) {
          const { size, mtime, hash, reason, articles, record } = result;
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
            if (articles || reason !== null) {
              removeArticles(id, round);
              sql.run('DELETE FROM file_record WHERE file = ?', id);
            }
          }
          if (articles && record) sql.run('INSERT INTO file_record (file, articles) VALUES (?, ?)', id, record);
          for (const [place, article] of (articles ?? []).entries()) {
            const newcomers = article.speakers.map(({ profile }, i) =>
              round.recognition.enter(profile, mix(mix(hashText(hash), place), i)),
            );
            const name = articleId(folder, path, place + 1);
            coming.push({ file: id, ordinal: place + 1, name, article, newcomers });
          }
        }
        settle(round);
        round.speakers.load(
          coming.flatMap(({ newcomers, article, name }) =>
            newcomers.map((newcomer, i) =>
              round.recognition.keyOf(newcomer, keyInArticle(article.speakers[i]?.name ?? '', i, name)),
            ),
          ),
        );
        for (const article of coming) writeArticle(article, round);
        writeWords(files);
        return endRound(round, files);
      }),

    remove: (ids) =>
      transaction(() => {
        const round = beginRound();
        for (const id of ids) {
          removeArticles(id, round);
          sql.run('DELETE FROM file WHERE id = ?', id);
        }
        settle(round);
        return endRound(round, []);
      }),

    rename: (id, folder, path, size, mtime) =>
      transaction(() => {
        const [old] = sql.all<{ folder: number; path: string }>('SELECT folder, path FROM file WHERE id = ?', id);
        const articles = sql.all<RenamedArticle>(
          'SELECT id, ordinal, day_from, label, outlet, day FROM article WHERE file = ?',
          id,
        );
        if (!old || !areReadAlike(old.path, path)) return false;
        if (articles.some(({ day_from }) => day_from === null || day_from === 'file-name')) return false;
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
        afterWrite({ files: [old, { folder, path }], rekeyed: new Set(), moved: new Set() });
        return true;
      }),
  };
}

const nothing: Said = { statements: 0, sure: 0 };

/** How much each speaker of an article says, by row of the speaker. */
export function sumsOf(rows: readonly (Said & { readonly speaker: number })[]): Map<number, Said> {
  const sums = new Map<number, Said>();
  for (const { speaker, statements, sure } of rows) addTo(sums, speaker, { statements, sure });
  return sums;
}

function addTo(sums: Map<number, Said>, speaker: number, { statements, sure }: Said): void {
  const known = sums.get(speaker) ?? nothing;
  sums.set(speaker, { statements: known.statements + statements, sure: known.sure + sure });
}

/** What it does to a speaker's counts that an article has other statements of theirs than it had; undefined: none. */
export function changeOf(was: Said = nothing, is: Said = nothing): SpeakerChange {
  return {
    statements: is.statements - was.statements,
    articles: Number(is.statements > 0) - Number(was.statements > 0),
    sure: is.sure - was.sure,
    sureArticles: Number(is.sure > 0) - Number(was.sure > 0),
  };
}

/** Adds to the counts of the speaker with that row number. */
export function addToCounts(sql: Sql, speaker: number, by: SpeakerChange): void {
  sql.run(
    `UPDATE speaker SET statements = statements + ?, articles = articles + ?, sure = sure + ?, sure_articles = sure_articles + ?
     WHERE id = ?`,
    by.statements,
    by.articles,
    by.sure,
    by.sureArticles,
    speaker,
  );
}

/**
 * The last day of a deadline (`YYYY`, `YYYY-MM` or `YYYY-MM-DD`), `~` for none. Compared as text, so that the 31st of
 * a shorter month does no harm.
 */
function lastDayOf(deadline: string | null): string {
  return deadline === null ? '~' : `${deadline}${{ 4: '-12-31', 7: '-31' }[deadline.length] ?? ''}`;
}

function join(touched: Touched, more: Touched | undefined): void {
  for (const day of more?.days ?? []) touched.days.add(day);
  for (const speaker of more?.speakers ?? []) touched.speakers.add(speaker);
}
