import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { type ComposedDecision, composeDecision, type DecisionRequest } from './decisions/compose-decision.ts';
import { composeJudgement, type JudgementRequest } from './decisions/compose-judgement.ts';
import { orderOfDecision } from './decisions/decision.ts';
import { orderOfJudgement, pledgesLog } from './decisions/judgement.ts';
import { changesAnything, editLog, type LogEdit } from './decisions/log.ts';
import { createPledgeJudgements, type PledgeJudgements } from './decisions/pledge-judgements.ts';
import { createReaderDecisions, type ReaderDecisions, speakersLog } from './decisions/reader-decisions.ts';
import type { EncodingSettings } from './encoding-settings.ts';
import { readingVersion } from './engine-version.ts';
import { createExtractionPool } from './extraction-pool.ts';
import type { Selection } from './find-files.ts';
import { createIndexer, type Indexer } from './indexer.ts';
import { inUse, isInUse, isRefused, isUnreachable, isUnusable } from './postgres/postgres-error.ts';
import { skippedFiles } from './skipped-files.ts';
import type { Database } from './sql.ts';
import { explain, isDamaged, openStore, titleOf, type WriterLock } from './store.ts';
import { createStoreWriter, type StoreWriter, type Touched, type Written } from './store-writer.ts';
import { answerCalls, sendEvent } from './thread-call.ts';
import { giveWay, niceness } from './thread-priority.ts';

/** The thread that writes the index: it alone holds the writing connection. */

export interface IndexWorkerData {
  /** Absolute paths. */
  readonly folders: readonly string[];
  readonly database: string;
  readonly selection: Selection;
  readonly encoding: EncodingSettings | undefined;
  readonly largest: number;
  readonly threads: number;
  /** False: as where SQLite has no FTS5. */
  readonly wordIndex: boolean;
  /** The index is asked as it is, and never written. */
  readonly readOnly: boolean;
  /** Somebody works meanwhile: their editor goes first. */
  readonly background: boolean;
  /** Nothing is read before `resume`. */
  readonly paused: boolean;
}

/** What the thread tells, as events of these names. */
export interface IndexEvents {
  /** The index may be asked. `takesOver`: who kept it up to date let go of it, and all files are to be looked at. */
  opened: {
    readonly readOnly: boolean;
    readonly takesOver: boolean;
    readonly anew: boolean;
    readonly message: string | null;
  };
  progress: { readonly done: number; readonly total: number };
  changed: {
    readonly days?: readonly (string | null)[];
    readonly speakers?: readonly (string | null)[];
  };
  /** The first of what is left out, and how many there are in all. */
  skipped: { readonly files: readonly { readonly path: string; readonly reason: string }[]; readonly total: number };
  /** The index can't be asked or written any more, and why. `refused`: for want of the right password. `readOnly`: it is not written here. */
  failed: { readonly message: string; readonly refused: boolean; readonly readOnly: boolean };
  /** The server of a team's index is away; the work goes on when it is back. */
  waiting: string;
  /** The file is damaged: close all connections and call `rebuild`. */
  damaged: null;
  /** Another window asks whether anybody looks at this one, which writes the index: where nobody does, call `handOver`. */
  asked: null;
  /** This window follows another: call `ask`, and tell whether anybody looks at this one. */
  asks: null;
}

/** What was looked at, and read where it had changed: all files, some of them, or it was cancelled or failed before that. */
export type Looked = 'all' | 'some' | 'broken off';

/** How often a window that may not write looks whether it may now, and whether the other wrote, in milliseconds. */
const followTime = 1000;
/** Who follows another window asks whether that is looked at when it has looked at the index so often. */
const looksPerQuestion = 10;
/** Who follows another window says that the index can't be opened when that failed so often, one look after the other. */
const mostMisses = 5;
const elsewhere = ' Another window keeps it up to date: reload that one.';
/** How often a window that writes looks whether another asks, in milliseconds. */
const askedTime = 2000;
/**
 * How often whoever follows a team's index asks its server whether it is there, in milliseconds: of a network that took
 * leave without a word nobody else would hear, and changes would never be told.
 */
const lookingTime = 10_000;
/** How long to wait before a server that is away is tried again, in milliseconds: at first, and at most. */
const firstWait = 500;
const longestWait = 15_000;
/** Who fills a team's index gives up when the server has been away for so long, in milliseconds. */
const patience = 10 * 60_000;
/** Changes that come within so many milliseconds are told in one go. */
const changeTime = 300;
/** Files read that are worth telling the index that all is written. */
const much = 1000;
/** More changed days or speakers than this mean: any may have changed. */
const nameable = 200;

export function createIndexMethods(data: IndexWorkerData, port: MessagePort) {
  const { folders, database: location } = data;
  let place = openStore(location, { folders });
  /** The readers' logs, and the folders they stand in: a watcher may name either. */
  const logs = new Set(folders.flatMap((root) => [speakersLog(root), pledgesLog(root), dirname(pledgesLog(root))]));
  const pool = createExtractionPool(data.threads, { background: data.background });
  let lock: WriterLock | undefined;
  let database: Database | undefined;
  let store: StoreWriter | undefined;
  let indexer: Indexer | undefined;
  let reader: ReaderDecisions | undefined;
  let judgements: PledgeJudgements | undefined;
  let follower: NodeJS.Timeout | undefined;
  /** Why the index that another window writes can't be opened here, when that was said; undefined where it can. */
  let unopened: string | undefined;
  /** Nobody looks at this window, when that was last known: it leaves writing to others. */
  let isLeft = false;
  let { paused } = data;
  let closed = false;
  let cancelled = false;
  /** All files were looked at, and none has been left unread since. */
  let isAllRead = false;
  let version = 0;
  /** Files to be read since the index was last told that all is written. */
  let toRead = 0;
  /** What the indexer is doing, in jobs. */
  let underWay = 0;
  /** When a team's server was last looked for. */
  let looked = 0;
  /** Why the server of a team's index went away in the middle of the work. */
  let away: unknown;

  const tell = <E extends keyof IndexEvents>(event: E, value: IndexEvents[E]) => sendEvent(port, event, value);

  const listening = setInterval(() => {
    if (lock?.wasAsked()) tell('asked', null);
  }, askedTime);
  listening.unref();

  let collected: (Touched | undefined)[] = [];
  let changeTimer: NodeJS.Timeout | undefined;
  function tellChanges(): void {
    clearTimeout(changeTimer);
    changeTimer = undefined;
    const changes = collected;
    collected = [];
    if (changes.length === 0) return;
    const touched = changes.filter((change) => change !== undefined);
    if (touched.length < changes.length) {
      tell('changed', {});
      return;
    }
    const days = new Set(touched.flatMap(({ days }) => [...days]));
    const speakers = new Set(touched.flatMap(({ speakers }) => [...speakers]));
    tell('changed', {
      ...(days.size > 0 && days.size <= nameable ? { days: [...days] } : {}),
      ...(speakers.size > 0 && speakers.size <= nameable ? { speakers: [...speakers] } : {}),
    });
  }

  function open(anew: boolean, takesOver = false): void {
    if (data.readOnly && place.isShared) {
      followTeam(firstWait);
      return;
    }
    if (data.readOnly) {
      place.openForReading().close();
      tell('opened', { readOnly: true, takesOver: false, anew: false, message: null });
      return;
    }
    lock ??= place.takeWriterLock();
    if (!lock && place.isShared) throw inUse();
    if (!lock) {
      follow();
      return;
    }
    clearInterval(follower);
    follower = undefined;
    if (anew) lock.discard();
    try {
      openForWriting(lock, takesOver);
    } catch (error) {
      closeDatabase();
      throw error;
    }
  }

  function tryToOpen(anew: boolean): void {
    try {
      open(anew);
    } catch (error) {
      fail(error);
    }
  }

  function openForWriting(lock: WriterLock, takesOver: boolean): void {
    const opened = lock.open(data.wordIndex);
    database = opened.database;
    let before: Written | undefined;
    store = createStoreWriter(database, (written) => {
      if (!reader) before = written;
      judgements?.afterWrite(written.files);
      return reader?.afterWrite(written);
    });
    const rows = store.setFolders(folders);
    tell('opened', {
      readOnly: false,
      takesOver,
      anew: opened.rebuilt !== null,
      message: opened.rebuilt
        ? `The index was made again: ${opened.rebuilt}.`
        : database.words
          ? null
          : 'This version of SQLite has no full-text search: searching reads every statement and is slower.',
    });
    const places = new Map(rows.map((row, place) => [row, folders[place] as string]));
    const finder = { ...data, sql: database, folders: places };
    reader = createReaderDecisions(finder);
    judgements = createPledgeJudgements(finder);
    if (before) store.transaction(() => reader?.afterWrite(before as Written));
    indexer = createIndexer({ ...data, engine: readingVersion(data.encoding) }, rows, store, pool, {
      onProgress(progress) {
        toRead = Math.max(toRead, progress.total);
        tell('progress', progress);
      },
      onChange: (touched) => {
        collected.push(touched);
        changeTimer ??= setTimeout(tellChanges, changeTime);
      },
      onFailure: (error) => {
        if (isDamaged(error)) tell('damaged', null);
        else if (isUnreachable(error)) away = error;
        else fail(error, 'written');
      },
    });
    if (paused) indexer.pause();
  }

  /** An index that could not be opened is tried again whenever something is to be read. */
  function isShut(): boolean {
    return !database && !follower;
  }

  /** Whether all is to be looked at, as it has yet to be opened. What the reader stopped waits for them: it is opened alone. */
  function beginsWithAll(): boolean {
    if (!isShut()) return false;
    if (!cancelled) return true;
    tryToOpen(false);
    applyLogs('load');
    return false;
  }

  /** @returns what was told */
  function fail(error: unknown, what = 'opened', andNow = ''): string {
    const title = what === 'opened' || place.isShared ? titleOf(location) : 'The index';
    const message = `${title} can't be ${what}: ${explain(error)}.${andNow}`;
    tell('failed', { message, refused: isRefused(error), readOnly: data.readOnly || follower !== undefined });
    return message;
  }

  /** A team's index is read here: tell what others write, and try again where its server is away. */
  function followTeam(wait: number): void {
    let next = wait;
    try {
      if (!database) {
        database = place.openForReading();
        version = database.version();
        looked = Date.now();
        tell('opened', { readOnly: true, takesOver: false, anew: false, message: null });
      }
      if (Date.now() - looked > lookingTime) {
        database.get('SELECT 1 AS there');
        looked = Date.now();
      }
      const now = database.version();
      if (now !== version) tell('changed', {});
      version = now;
      next = followTime;
    } catch (error) {
      database?.close();
      database = undefined;
      // Nobody is to be locked out for asking with the wrong password again and again.
      const isFinal = isRefused(error) || isUnusable(error);
      fail(error, 'read', isFinal ? '' : ' Trying again.');
      if (isFinal) return;
    }
    if (!closed) follower = setTimeout(() => followTeam(database ? firstWait : Math.min(2 * next, longestWait)), next);
  }

  /** Does the work again where the server of a team's index went away in the middle of it. What was written stays. */
  async function insist(work: () => Promise<boolean>): Promise<boolean> {
    let lost: number | undefined;
    for (let wait = firstWait; ; wait = Math.min(2 * wait, longestWait)) {
      try {
        if (away !== undefined) reopen();
        if (away === undefined) {
          lost = undefined;
          const complete = await work();
          if (away === undefined) return complete;
          wait = firstWait;
        }
      } catch (error) {
        if (!isUnreachable(error) && !isInUse(error)) throw error;
        away = error;
      }
      lost ??= Date.now();
      if (Date.now() - lost > patience || closed || cancelled) {
        if (!cancelled) fail(away, 'written');
        return false;
      }
      tell('waiting', `${titleOf(location)} waits: ${explain(away)}. What has been read stays; trying again.`);
      await delay(wait);
    }
  }

  function reopen(): void {
    indexer?.close();
    lock?.letGo();
    lock = undefined;
    closeDatabase();
    away = undefined;
    open(false);
  }

  /** Another process writes: read what it wrote, and take over when it ends, or nobody looks at its window. */
  function follow(): void {
    version = -1;
    let announced = false;
    let looks = 0;
    let misses = 0;
    const lookAgain = () => {
      if (looks++ % looksPerQuestion === 0) tell('asks', null);
      try {
        lock = isLeft ? undefined : place.takeWriterLock();
        if (lock) {
          unopened = undefined;
          paused = false;
          cancelled = false;
          database?.close();
          database = undefined;
          try {
            open(false, true);
          } catch (error) {
            fail(error);
          }
          return;
        }
        database ??= place.openForReading();
        misses = 0;
        unopened = undefined;
        if (!announced) {
          announced = true;
          tell('opened', { readOnly: true, takesOver: false, anew: false, message: null });
        }
        const now = database.version();
        if (now !== version) tellSkipped();
        if (version !== -1 && now !== version) tell('changed', {});
        version = now;
      } catch (error) {
        // The other is about to make the index, or makes it again: look later, and tell of the new one.
        database?.close();
        database = undefined;
        announced = false;
        if (++misses === mostMisses) unopened = fail(error, 'opened', elsewhere);
      }
    };
    follower ??= setInterval(lookAgain, followTime);
    lookAgain();
  }

  function closeDatabase(): void {
    database?.close();
    database = undefined;
    store = undefined;
    indexer = undefined;
    reader = undefined;
    judgements = undefined;
    isAllRead = false;
  }

  /** Lets what stands in the readers' logs take effect, and tells whose rows changed. */
  function applyLogs(work: 'load' | 'settle'): void {
    if (!store) return;
    const { touched, judged } = store.transaction(() => ({
      touched: reader?.[work](),
      judged: (work === 'load' ? judgements?.load() : judgements?.settle(isAllRead)) ?? false,
    }));
    if (touched && touched.days.size + touched.speakers.size > 0) collected.push(touched);
    else if (judged) tell('changed', { days: [], speakers: [] });
    tellChanges();
  }

  /** Changes a log, and what follows from it. @returns what was changed indeed */
  async function edit(log: string, change: LogEdit | ((lines: readonly string[]) => LogEdit)): Promise<LogEdit> {
    const ofPledges = folders.some((folder) => log === pledgesLog(folder));
    const changed = await editLog(log, change, ofPledges ? orderOfJudgement : orderOfDecision);
    applyLogs('load');
    if (underWay === 0) applyLogs('settle');
    tellSkipped();
    return changed;
  }

  /** Of a team's index that is only read here the reader sees the effect when somebody fills it again, and is told so. */
  async function make(
    log: string,
    compose: (lines: readonly string[]) => Omit<ComposedDecision, 'log'>,
  ): Promise<ComposedDecision> {
    let summary = '';
    const changed = await edit(log, (lines) => {
      const composed = compose(lines);
      summary = composed.summary;
      return composed.edit;
    });
    const isShownLater = data.readOnly && place.isShared && changesAnything(changed);
    const later = isShownLater ? '; it shows when the team’s index is filled again' : '';
    return { log, summary: summary + later, edit: changed };
  }

  function tellSkipped(): void {
    if (!database || data.readOnly) return;
    const troubles = [indexer?.unreadable(), reader?.troubles(), judgements?.troubles()].flatMap((some) => some ?? []);
    const { files, total } = skippedFiles(database);
    tell('skipped', { files: [...troubles, ...files], total: troubles.length + total });
  }

  /** While another job goes on, it is left to the end of that one: what much work takes is not given back in the middle. */
  function settle(): void {
    if (underWay > 0) return;
    toRead = 0;
    database?.settle();
  }

  /**
   * What the indexer is asked to do, and what follows when it is done. Where the index was thrown away or handed over
   * meanwhile, another indexer has taken over, here or in another window, which looks at everything.
   *
   * @param isOfAll it looks at all files
   * @returns false where it was cancelled or failed
   */
  async function indexing(work: (indexer: Indexer) => Promise<boolean>, isOfAll = false): Promise<boolean> {
    const current = indexer;
    if (!current) {
      // Who follows another leaves the reading to them; an index that can't be opened has been read by nobody.
      if (unopened !== undefined) throw new Error(unopened);
      return follower !== undefined;
    }
    underWay++;
    const complete = await work(current).finally(() => {
      underWay--;
    });
    if (current !== indexer) return indexer !== undefined || follower !== undefined;
    isAllRead = complete && (isAllRead || isOfAll);
    if (underWay === 0) applyLogs('settle');
    if (toRead > much) settle();
    tellChanges();
    tellSkipped();
    return complete;
  }

  async function scan(): Promise<Looked> {
    cancelled = false;
    const complete = await insist(async () => {
      applyLogs('load');
      const complete = await indexing((indexer) => indexer.scan(), true);
      settle();
      return complete;
    });
    return complete ? 'all' : 'broken off';
  }

  return {
    /** Before all else: the password of a team's index. */
    unlock(password: string | undefined): void {
      place = openStore(location, { folders, password });
    },

    /**
     * Opens the index; a team's, that is only read, once more.
     *
     * @param anew throws away first what stands there; all other connections must be closed
     */
    open(anew = false): void {
      clearTimeout(follower);
      if (data.readOnly) closeDatabase();
      tryToOpen(anew);
    },

    async scan(): Promise<Looked> {
      if (data.readOnly) {
        this.open();
        return 'all';
      }
      if (isShut()) this.open();
      return scan();
    },

    /** Looks at these alone, or at all files where the index had yet to be opened and the reader has not stopped that. */
    async look(paths: readonly string[]): Promise<Looked> {
      if (beginsWithAll()) return this.scan();
      if (paths.some((path) => logs.has(path))) applyLogs('load');
      return (await indexing((indexer) => indexer.look(paths))) ? 'some' : 'broken off';
    },

    /** As `look`, at one file before all others. */
    async readFirst(path: string): Promise<Looked> {
      if (beginsWithAll()) return this.scan();
      const reading = (current: Indexer) => current.readFirst(path);
      if (underWay === 0) return (await indexing(reading)) ? 'some' : 'broken off';
      // What follows from it is left to the end of what goes on meanwhile.
      const complete = indexer ? await reading(indexer) : true;
      tellChanges();
      return complete ? 'some' : 'broken off';
    },

    /** @throws where the decision can't be made or written, in words for the reader */
    async decide(request: DecisionRequest): Promise<ComposedDecision> {
      if (!database) throw new Error('The articles have not been read yet.');
      const { log, ...composed } = composeDecision({ ...data, sql: database }, request, new Date().toISOString());
      return make(log, () => composed);
    },

    /** @throws where the pledge can't be judged or the log not written, in words for the reader */
    async judge(request: JudgementRequest): Promise<ComposedDecision> {
      if (!database) throw new Error('The articles have not been read yet.');
      const { log, compose } = composeJudgement({ ...data, sql: database }, request, new Date().toISOString());
      return make(log, compose);
    },

    /** Takes back what `edit` put into a log, and puts back what it took out. */
    undo: (log: string, { remove, add }: LogEdit): Promise<LogEdit> => edit(log, { remove: add, add: remove }),

    cancel() {
      cancelled = true;
      indexer?.cancel();
    },
    pause() {
      paused = true;
      indexer?.pause();
    },
    resume() {
      paused = false;
      indexer?.resume();
    },

    /**
     * Throws the index away and begins again, where it may be written. All other connections must be closed.
     *
     * @throws where another window writes it, in words for the reader
     */
    async rebuild(): Promise<Looked> {
      if (data.readOnly) return 'all';
      if (follower) throw new Error(`${titleOf(location)} is damaged.${elsewhere}`);
      indexer?.abandon();
      closeDatabase();
      this.open(true);
      return scan();
    },

    /** Nobody looks at this window: what has been read is written, and the right to write is left to another. */
    handOver(): void {
      if (!lock || closed) return;
      isLeft = true;
      indexer?.close();
      closeDatabase();
      lock.letGo();
      lock = undefined;
      follow();
    },

    /**
     * Asks the window that writes whether anybody looks at it.
     *
     * @param isAttended somebody looks at this one; else it asks nothing: two of that kind would hand the index to and fro
     */
    ask(isAttended: boolean): void {
      isLeft = !isAttended;
      if (isAttended && follower) place.askWriter();
    },

    async close(): Promise<void> {
      closed = true;
      clearInterval(listening);
      clearInterval(follower);
      clearTimeout(changeTimer);
      indexer?.close();
      await pool.close();
      closeDatabase();
      lock?.letGo();
    },
  };
}

export type IndexMethods = ReturnType<typeof createIndexMethods>;

if (parentPort) {
  const data = workerData as IndexWorkerData;
  if (data.background) giveWay(niceness.writing);
  answerCalls(parentPort, createIndexMethods(data, parentPort));
}
