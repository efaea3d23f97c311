import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import type { Shown } from '../statement/sure.ts';
import type { PlacedPledge, PlacedStatement, SearchHit } from './corpus.ts';
import type { EncodingSettings } from './encoding-settings.ts';
import { parsePledgeId } from './ids.ts';
import { type LinePlace, linePlaces } from './line-places.ts';
import { createPledgeQuestions, type PledgeFilter, type PledgeQuestions } from './pledge-questions.ts';
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

interface Opened {
  readonly database: Database;
  questions: Questions;
  pledges: PledgeQuestions;
  readonly vocabulary: Vocabulary;
  lastWord: number;
}

/** Words learnt at once: a few milliseconds. */
const wordsAtOnce = 2000;

export function createQueryMethods(data: QueryWorkerData) {
  const { folders, database: location, encoding, largest } = data;
  const store = openStore(location);
  const newest = new Int32Array(data.newestSearch);
  let shown = data.shown ?? 'all';
  let opened: Opened | undefined;
  /** Whether the thread that writes has had a look at the index, and made it again where need be. */
  let settled = false;

  function index(): Opened {
    if (opened) return opened;
    const database = store.openForReading();
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
    };
    return opened;
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

  const ask = <K extends keyof Questions>(question: K): Questions[K] =>
    ((...args: never[]) =>
      (index().questions[question] as (...args: never[]) => unknown).apply(index().questions, args)) as Questions[K];

  /** Adds the lines of the files as they are on disk now; rows of files that are gone are left out. */
  function withLines<T extends { readonly file: string; readonly start: number; readonly end: number }>(
    rows: readonly T[],
  ): (T & { readonly from: LinePlace; readonly to: LinePlace })[] {
    const places = new Map<string, ((offset: number) => LinePlace) | null>();
    return rows.flatMap((row) => {
      let placeOf = places.get(row.file);
      if (placeOf === undefined) {
        const text = readArticleFile(fileURLToPath(row.file), encoding, largest)?.text;
        placeOf = text === null || text === undefined ? null : linePlaces(text);
        places.set(row.file, placeOf);
      }
      return placeOf ? [{ ...row, from: placeOf(row.start), to: placeOf(row.end) }] : [];
    });
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
    statementAt: ask('statementAt'),
    statementsOfFile: ask('statementsOfFile'),
    findSpeakers: ask('findSpeakers'),
    decisions: ask('decisions'),
    neighbour: ask('neighbour'),

    makers: (filter: PledgeFilter, today: string) => index().pledges.makers(filter, today),
    dues: (filter: PledgeFilter, today: string) => index().pledges.dues(filter, today),
    pledges: (filter: PledgeFilter, today: string, limit: number) => index().pledges.pledges(filter, today, limit),
    pledge: (id: string) => index().pledges.pledge(id),
    lostJudgements: () => index().pledges.lostJudgements(),

    placedPledges: (filter: PledgeFilter, today: string, limit: number): PlacedPledge[] =>
      withLines(index().pledges.pledges(filter, today, limit)).map((row) => ({
        ...row,
        path: parsePledgeId(row.id)?.path ?? '',
      })),

    placesOfSpeaker: (speaker: string, limit: number): PlacedStatement[] =>
      withLines(index().questions.statementsOfSpeaker(speaker, limit)),

    /** @param search its number; nothing is looked for where a newer one has been asked meanwhile */
    search(query: string, limit: number, search: number): SearchHit[] {
      const stale = () => Atomics.load(newest, 0) !== search;
      if (stale()) return [];
      const open = index();
      while (learnWords(open, wordsAtOnce));
      return searchStatements(open.database, open.questions, open.vocabulary, query, limit, shown, stale);
    },

    /** The thread that writes has opened the index. `anew`: what stood there before was thrown away. */
    settle(anew: boolean): void {
      settled = true;
      if (anew) this.close();
    },

    /** Learns the words before anyone searches, while other questions are answered in between. */
    async warm(): Promise<void> {
      const open = index();
      while (opened === open && learnWords(open, wordsAtOnce)) await setImmediate();
    },

    show(which: Shown): void {
      shown = which;
      if (!opened) return;
      opened.questions = createQuestions(opened.database, shown);
      opened.pledges = createPledgeQuestions(opened.database, shown);
    },

    /** Lets go of the index; the next question opens it again. */
    close(): void {
      opened?.database.close();
      opened = undefined;
    },
  };
}

/** Whether an index is of exactly these folders. */
function isOf(sql: Sql, folders: readonly string[]): boolean {
  const known = sql.all<{ path: string }>('SELECT path FROM folder').map(({ path }) => path);
  return known.length === folders.length && folders.every((folder) => known.includes(folder));
}

export type QueryMethods = ReturnType<typeof createQueryMethods>;

if (parentPort) answerCalls(parentPort, createQueryMethods(workerData as QueryWorkerData));
