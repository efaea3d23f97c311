import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import type { Shown } from '../statement/sure.ts';
import type { AllOfSpeaker, LedgerFile, Page, PlacedPledge, PlacedStatement, SearchHit } from './corpus.ts';
import type { EncodingSettings } from './encoding-settings.ts';
import { engineVersion } from './engine-version.ts';
import { parsePledgeId } from './ids.ts';
import { type LedgerForm, ledgerAsCsv, ledgerAsJson, ledgerAsMarkdown } from './ledger-formats.ts';
import { type LinePlace, linePlaces } from './line-places.ts';
import { createPledgeQuestions, type PledgeFilter, type PledgeQuestions, type PledgeRow } from './pledge-questions.ts';
import { isSilent, isUnreachable } from './postgres/postgres-error.ts';
import { createQuestions, type Questions } from './questions.ts';
import { readArticleFile } from './read-file.ts';
import { searchStatements } from './search/search-statements.ts';
import { createVocabulary, type Vocabulary } from './search/vocabulary.ts';
import type { Database, Sql } from './sql.ts';
import { openStore } from './store.ts';
import { answerCalls } from './thread-call.ts';

/** The thread that answers: it reads the index beside the one that writes it. */

export interface QueryWorkerData {
  /** Absolute paths. */
  readonly folders: readonly string[];
  readonly database: string;
  /** The number of the newest search, shared with who asks. */
  readonly newestSearch: SharedArrayBuffer;
  /** As for the index: articles are read again where lines are asked for. */
  readonly encoding: EncodingSettings | undefined;
  readonly largest: number;
  /** Default: all. */
  readonly shown?: Shown;
}

/** What stands in a file; `hash`: in the file of this content alone. */
interface Placed {
  readonly file: string;
  readonly start: number;
  readonly end: number;
  readonly hash?: string;
}

interface Opened {
  readonly database: Database;
  questions: Questions;
  pledges: PledgeQuestions;
  readonly vocabulary: Vocabulary;
  lastWord: number;
  /** Of a team's index, when the questions were made. */
  version: number;
  /** The version of a team's index whose words are learnt; null: they are asked for each time. */
  learnt: number | null;
}

/** Files read at once, for the lines in them: some ten milliseconds. */
const filesAtOnce = 20;
/** Pledges put into words at once: some ten milliseconds. */
const pledgesAtOnce = 2000;
/** Words learnt at once: a few milliseconds. */
const wordsAtOnce = 2000;
/** For how long a server that could not be reached is not tried again, in milliseconds. */
const awayTime = 1000;

export function createQueryMethods(data: QueryWorkerData) {
  const { folders, database: location, encoding, largest } = data;
  let store = openStore(location, { folders });
  const newest = new Int32Array(data.newestSearch);
  let shown = data.shown ?? 'all';
  let opened: Opened | undefined;
  let engine: string | undefined;
  /** Whether the thread that writes has had a look at the index, and made it again where need be. */
  let settled = false;

  /** The last failure to reach a team's server, and until when it stands for the next. */
  let away: { readonly error: unknown; readonly until: number } | undefined;
  function leave(error: unknown): void {
    away = { error, until: Date.now() + awayTime };
  }

  function index(): Opened {
    if (opened) return upToDate(opened);
    if (away && Date.now() < away.until) throw away.error;
    let database: Database;
    try {
      database = store.openForReading();
    } catch (error) {
      if (isUnreachable(error)) leave(error);
      throw error;
    }
    if (!settled && !isOf(database, folders)) {
      database.close();
      throw new Error(`the index ${location} is of other folders`);
    }
    opened = {
      database,
      questions: createQuestions(database, shown),
      pledges: createPledgeQuestions(database, shown),
      vocabulary: createVocabulary(),
      lastWord: 0,
      version: database.folders.isShared ? database.version() : 0,
      learnt: null,
    };
    return opened;
  }

  /** Another machine may have added a folder to a team's index: the questions know the folders from when they were made. */
  function upToDate(open: Opened): Opened {
    if (!open.database.folders.isShared) return open;
    const version = open.database.version();
    if (version === open.version) return open;
    open.version = version;
    open.questions = createQuestions(open.database, shown);
    open.pledges = createPledgeQuestions(open.database, shown);
    return open;
  }

  /** Learns words that were added since the last search, so many at most; false where there are no more. */
  function learnWords(index: Opened, most: number): boolean {
    const added = index.database.all<{ id: number; word: string }>(
      'SELECT id, word FROM word WHERE id > ? ORDER BY id LIMIT ?',
      index.lastWord,
      most,
    );
    index.lastWord = added.at(-1)?.id ?? index.lastWord;
    index.vocabulary.add(added.map(({ word }) => word));
    return added.length === most;
  }

  /** Over the network it is asked only after somebody has written. */
  function learnNewWords(open: Opened): void {
    if (open.learnt !== null && open.learnt === open.version) return;
    while (learnWords(open, wordsAtOnce));
    if (open.database.folders.isShared) open.learnt = open.version;
  }

  /** Asks once more, over a new connection, where the server of a team's index let go of the one at hand. */
  function asking<T>(question: (open: Opened) => T): T {
    const wasOpen = opened !== undefined;
    try {
      return question(index());
    } catch (error) {
      if (!isUnreachable(error)) throw error;
      close();
      // Who waited in vain does not wait again, and whoever is next in line is told at once.
      if (isSilent(error)) leave(error);
      if (!wasOpen || isSilent(error)) throw error;
      return question(index());
    }
  }

  const ask = <K extends keyof Questions>(question: K): Questions[K] =>
    ((...args: never[]) =>
      asking(({ questions }) =>
        (questions[question] as (...args: never[]) => unknown).apply(questions, args),
      )) as Questions[K];

  function close(): void {
    opened?.database.close();
    opened = undefined;
  }

  /**
   * Adds the lines of the files as they are on disk now; rows of files that are gone are left out. Other questions are
   * answered in between. Where nobody wants it any more, no further file is read.
   */
  async function withLines<T extends Placed>(
    rows: readonly T[],
    isUnwanted = () => false,
  ): Promise<(T & { readonly from: LinePlace; readonly to: LinePlace })[]> {
    const placed: (T & { readonly from: LinePlace; readonly to: LinePlace })[] = [];
    let read = 0;
    for (const [file, own] of Map.groupBy(rows.entries(), ([, row]) => row.file)) {
      if (++read % filesAtOnce === 0) await setImmediate();
      if (isUnwanted()) break;
      const found = readArticleFile(fileURLToPath(file), encoding, largest);
      if (!found || found.text === null) continue;
      const placeOf = linePlaces(found.text);
      for (const [at, row] of own) {
        if (row.hash === undefined || row.hash === found.hash) {
          placed[at] = { ...row, from: placeOf(row.start), to: placeOf(row.end) };
        }
      }
    }
    // Rows of files that are gone, or are not what was indexed where that matters, have left holes.
    return placed.filter(() => true);
  }

  /**
   * Other questions are answered in between. Where the index is written meanwhile, all are asked for at once: one that
   * went or came would be there twice, or be missed.
   */
  async function manyPledges(filter: PledgeFilter, today: string, limit: number): Promise<PledgeRow[]> {
    const rows: PledgeRow[] = [];
    const version = () => asking(({ database }) => database.version());
    const before = version();
    for (const part of asking(({ pledges }) => pledges.parts(filter, today))) {
      const found = asking(({ pledges }) => pledges.pledgesAtOnce(filter, today, limit - rows.length, part));
      if (version() !== before) return asking(({ pledges }) => pledges.pledgesAtOnce(filter, today, limit));
      for (const row of found) rows.push(row);
      if (rows.length >= limit) break;
      await setImmediate();
    }
    return rows;
  }

  async function placedPledges(filter: PledgeFilter, today: string, limit: number): Promise<PlacedPledge[]> {
    const placed = await withLines(await manyPledges(filter, today, limit));
    return placed.map((row) => ({ ...row, path: parsePledgeId(row.id)?.path ?? '' }));
  }

  async function inForm(filter: PledgeFilter, today: string, form: LedgerForm, limit: number) {
    if (form === 'md') {
      // Markdown is for people: it names no lines, and no article need be read for them.
      const rows = await manyPledges(filter, today, limit);
      return { rows, parts: ledgerAsMarkdown(rows) };
    }
    const rows = await placedPledges(filter, today, limit);
    return { rows, parts: form === 'json' ? ledgerAsJson(rows) : ledgerAsCsv(rows) };
  }

  return {
    counts: ask('counts'),
    days: ask('days'),
    articlesOfDay: ask('articlesOfDay'),
    speakers: ask('speakers'),
    articlesOfSpeaker: ask('articlesOfSpeaker'),
    statements: ask('statements'),
    article: ask('article'),
    statement: ask('statement'),
    speaker: ask('speaker'),
    namesOfSpeaker: ask('namesOfSpeaker'),
    statementAt: ask('statementAt'),
    statementsOfFile: ask('statementsOfFile'),
    findSpeakers: ask('findSpeakers'),
    decisions: ask('decisions'),
    neighbour: ask('neighbour'),

    makers: (filter: PledgeFilter, today: string, page?: Page) =>
      asking(({ pledges }) => pledges.makers(filter, today, page)),
    dues: (filter: PledgeFilter, today: string) => asking(({ pledges }) => pledges.dues(filter, today)),
    pledges: (filter: PledgeFilter, today: string, limit: number) =>
      asking(({ pledges }) => pledges.pledges(filter, today, limit)),
    pledge: (id: string) => asking(({ pledges }) => pledges.pledge(id)),
    pledgesOfFile: (file: string) => asking(({ pledges }) => pledges.pledgesOfFile(file)),
    lostJudgements: () => asking(({ pledges }) => pledges.lostJudgements()),
    countLostJudgements: () => asking(({ pledges }) => pledges.countLostJudgements()),

    placedPledges,

    /** The ledger as a file has it, in UTF-8. Other questions are answered in between. */
    async ledger(filter: PledgeFilter, today: string, form: LedgerForm, limit: number): Promise<LedgerFile> {
      const { rows, parts } = await inForm(filter, today, form, limit);
      const texts: string[] = [];
      for (const text of parts) if (texts.push(text) % pledgesAtOnce === 0) await setImmediate();
      return { bytes: new TextEncoder().encode(texts.join('')), pledges: rows.length };
    },

    placesOfSpeaker: (speaker: string, limit: number): Promise<PlacedStatement[]> =>
      withLines(asking(({ questions }) => questions.statementsOfSpeaker(speaker, limit))),

    /** @param unwanted shared with who asks: not 0 where the answer is not wanted any more */
    async allOfSpeaker(
      speaker: string | null,
      enough: number,
      filter?: string,
      unwanted: Int32Array = new Int32Array(1),
    ): Promise<AllOfSpeaker | undefined> {
      const isUnwanted = () => Atomics.load(unwanted, 0) !== 0;
      if (isUnwanted()) return undefined;
      const { statements, total } = asking(({ questions }) => questions.allOfSpeaker(speaker, enough, filter));
      const lines = new Map((await withLines(statements, isUnwanted)).map(({ id, from }) => [id, from.line]));
      if (isUnwanted()) return undefined;
      return { statements: statements.map(({ hash, ...row }) => ({ ...row, line: lines.get(row.id) ?? null })), total };
    },

    /** @param search its number; nothing is looked for where a newer one has been asked meanwhile */
    search(query: string, limit: number, search: number): SearchHit[] {
      const stale = () => Atomics.load(newest, 0) !== search;
      if (stale()) return [];
      return asking((open) => {
        const vocabulary = () => {
          learnNewWords(open);
          return open.vocabulary;
        };
        return searchStatements(open.database, open.questions, vocabulary, query, limit, shown, stale);
      });
    },

    recordOf(file: string, text: string) {
      engine ??= engineVersion();
      const version = engine;
      return asking(({ questions }) => questions.recordOf(file, text, version));
    },

    /** Before all else: the password of a team's index. */
    unlock(password: string | undefined): void {
      store = openStore(location, { folders, password });
      away = undefined;
    },

    /** The thread that writes has opened the index. `anew`: what stood there before was thrown away. */
    settle(anew: boolean): void {
      settled = true;
      away = undefined;
      if (anew) close();
    },

    /** Learns the words before anyone searches, while other questions are answered in between. */
    async warm(): Promise<void> {
      const open = asking((open) => open);
      while (opened === open && asking((now) => now === open && learnWords(open, wordsAtOnce))) await setImmediate();
    },

    show(which: Shown): void {
      shown = which;
      if (!opened) return;
      opened.questions = createQuestions(opened.database, shown);
      opened.pledges = createPledgeQuestions(opened.database, shown);
    },

    /** Lets go of the index; the next question opens it again. */
    close,
  };
}

/** Whether an index is of exactly these folders. */
function isOf(sql: Sql, folders: readonly string[]): boolean {
  const known = sql.all<{ path: string }>('SELECT path FROM folder').map(({ path }) => path);
  return sql.folders.isShared || (known.length === folders.length && folders.every((folder) => known.includes(folder)));
}

export type QueryMethods = ReturnType<typeof createQueryMethods>;

if (parentPort) answerCalls(parentPort, createQueryMethods(workerData as QueryWorkerData));
