import { existsSync } from 'node:fs';
import { posix } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { FileRecord } from '../record.ts';
import type { Shown } from '../statement/sure.ts';
import { createArticleReader } from './article-reader.ts';
import type { Corpus, CorpusChange, CorpusState } from './corpus.ts';
import { changesAnything } from './decisions/log.ts';
import type { EncodingSettings } from './encoding-settings.ts';
import { defaultThreads } from './extraction-pool.ts';
import { defaultExclude, defaultInclude } from './find-files.ts';
import type { IndexEvents, IndexMethods, IndexWorkerData, Looked } from './index-worker.ts';
import { isPostgres } from './postgres/address.ts';
import { isUnreachable } from './postgres/postgres-error.ts';
import type { QueryMethods, QueryWorkerData } from './query-worker.ts';
import { largestFile } from './read-file.ts';
import { createShownTexts } from './shown-texts.ts';
import { placeOf } from './sql.ts';
import { explain, isDamaged, titleOf } from './store.ts';
import { EndedError, type Remote, startThread, type Thread } from './thread-call.ts';

export interface CorpusOptions {
  /** URIs (`file:///…`) of the folders. */
  readonly folders: readonly string[];
  /**
   * Path of the index; it and its folder are made where they are missing. Or `postgres://user@host/database`, without
   * a password: a team's index.
   */
  readonly database: string;
  /** Of a team's index, or what it will be; else it is found as PostgreSQL's own tools find it (PGPASSWORD, ~/.pgpass). */
  readonly password?: string | undefined | Promise<string | undefined>;
  /** Globs relative to a folder. Default: text, Markdown and HTML files. */
  readonly include?: readonly string[];
  /** Globs relative to a folder. Default: hidden files and `node_modules`. */
  readonly exclude?: readonly string[];
  /**
   * In which encoding files without a mark are read, folder by folder, or what they will be: the threads begin when it
   * is known. Default: UTF-8.
   */
  readonly encoding?: EncodingSettings | Promise<EncodingSettings>;
  /** Larger files, in bytes, are left out. */
  readonly largest?: number;
  /** Extraction threads. Default: all cores but one, at least one. */
  readonly threads?: number;
  /** False: search reads every statement, as where SQLite has no FTS5. */
  readonly wordIndex?: boolean;
  /** True: the index is asked as it is, and never written. */
  readonly readOnly?: boolean;
  /** True: what indexes lets all else on the machine go first, as in an editor that somebody works in. */
  readonly background?: boolean;
  /** True: as if it had been paused before anything was read. An index that is never written has nothing to pause. */
  readonly paused?: boolean;
  /**
   * Whether anybody looks at what is shown, known within seconds. Where nobody does, another process that asks takes over
   * the writing of the index. Default: somebody always does.
   */
  readonly isAttended?: () => Promise<boolean>;
  /** For so long, in milliseconds, the index alone is asked for a text that the editor shows; then that is read, too. Default: a moment. */
  readonly indexFirst?: number;
  /** Which statements are listed, counted and found at first. Default: all. */
  readonly shown?: Shown;
}

/** Progress is told this often at most, in milliseconds. */
const progressTime = 250;
/**
 * The threads that write and answer live as long as the window and keep little of what goes through their hands. Left
 * to itself each would take 50 MB more for a while, and not give it back; limits far above what they ever need (the
 * one that writes knows of every file that waits, the one that answers of every word) make it tidy up sooner.
 */
const modest = { maxYoungGenerationSizeMb: 3, maxOldGenerationSizeMb: 1024 };
/**
 * For so long, in milliseconds, the index alone is asked for a text that the editor shows: at rest it answers in a few.
 * At the start, when its threads begin, it gets more: the one that reads would take a core from them, and is mostly not
 * needed then.
 */
const indexTime = 150;
const startingTime = 600;
/** Whoever reads a team's index takes leave of its server for no longer than this, in milliseconds. */
const leaveTime = 1000;
/** Skipped files named in the state. */
const mostSkipped = 1000;
/**
 * Where the thread that writes has ended so often by itself since all files were looked at, it is given up, until
 * somebody has the folder read again.
 */
const mostEndings = 3;
/**
 * Where reading failed, all is looked at again after so long, in milliseconds, as a disk that was full may have room by
 * then: at first, and at most, each wait being twice the one before.
 */
const firstWait = 15_000;
const longestWait = 10 * 60_000;

/**
 * Opens a corpus. Returns at once; the index is opened, and the folders are looked at, by other threads.
 *
 * One thread writes the index and looks after the extraction threads, one answers questions and
 * searches, one (there while it has work) reads the texts that the editor shows and the index doesn't have.
 */
export function openCorpus(options: CorpusOptions): Corpus {
  const newestSearch = new Int32Array(new SharedArrayBuffer(4));
  const stateListeners = new Set<(state: CorpusState) => void>();
  const changeListeners = new Set<(change: CorpusChange) => void>();
  const restListeners = new Set<() => void>();
  const paused = options.paused === true && !options.readOnly;
  let state: CorpusState = {
    phase: 'opening',
    done: 0,
    total: 0,
    cancelled: false,
    triesAgain: false,
    paused,
    readOnly: false,
    isRefused: false,
    skipped: [],
    leftOut: 0,
    message: null,
  };
  let underWay = 0;
  /** Indexing jobs are numbered as they begin: the last that was broken off, and the last that looked at all files. */
  let begun = 0;
  let brokenOff = 0;
  let lookedAtAll = 0;
  /** The reader wants no more read of what was left, until they ask for it. */
  let isStopped = false;
  /** There while what a job left that failed is to be looked at again; and how long that waits. */
  let retry: NodeJS.Timeout | undefined;
  let wait = firstWait;
  let disposed = false;
  let progressTimer: NodeJS.Timeout | undefined;
  let recovering: Promise<void> | undefined;
  let isReopening = false;
  /** What was said of the thread that answers when it ended by itself. */
  let searchingEnded: string | undefined;

  let isOpened = false;
  let opened: () => void = () => {};
  const whenOpened = new Promise<void>((resolve) => {
    opened = () => {
      isOpened = true;
      resolve();
    };
  });

  function setState(change: Partial<CorpusState>, soon = false): void {
    state = { ...state, ...change };
    if (soon) {
      progressTimer ??= setTimeout(tellState, progressTime);
    } else tellState();
  }

  function tellState(): void {
    clearTimeout(progressTimer);
    progressTimer = undefined;
    if (!disposed) for (const listener of stateListeners) listener(state);
  }

  function tellChange(change: CorpusChange): void {
    if (!disposed) for (const listener of changeListeners) listener(change);
  }

  /** What follows from whether the index is written here: else what was left unread is left to who does, and when it is read. */
  function writing(isWritten: boolean): Partial<CorpusState> {
    if (isWritten) return { readOnly: false };
    forgetFailure();
    lookedAtAll = begun;
    return { readOnly: true, paused: false, cancelled: false, triesAgain: false };
  }

  const uri = (path: string) => pathToFileURL(path).href;
  const isAttended = options.isAttended ?? (async () => true);

  const hear: { readonly [E in keyof IndexEvents]: (value: IndexEvents[E]) => void } = {
    opened({ readOnly, takesOver, anew, message }) {
      isSettled = true;
      // Who kept the index up to date is gone, and may have left files unread.
      if (takesOver) void begin();
      // Who only reads has done by then all that there is to do.
      if (options.readOnly) endings = 0;
      const again = isOpened;
      // An index that is opened once more is another one: who was asked meanwhile may hold what was thrown away.
      void query?.calls.settle(anew || again).catch(() => {});
      setState({ ...writing(!readOnly), message, isRefused: false, phase: underWay > 0 ? 'indexing' : 'ready' });
      opened();
      if (again || anew) tellChange({});
      void query?.calls.warm().catch(() => {});
    },
    progress: ({ done, total }) =>
      setState({ done, total, ...(underWay > 0 && state.phase === 'ready' ? { phase: 'indexing' } : {}) }, true),
    changed: tellChange,
    skipped: ({ files, total }) =>
      setState({
        skipped: files.slice(0, mostSkipped).map(({ path, reason }) => ({ file: uri(path), reason })),
        leftOut: total,
      }),
    failed({ message, refused, readOnly }) {
      setState({ ...writing(!readOnly), phase: 'failed', message, isRefused: refused });
      opened();
      // Who took over an index that another window wrote has failed outside of any job.
      if (underWay > 0 || !mayTry()) return;
      brokenOff = ++begun;
      setState({ cancelled: true, triesAgain: true });
      retryLater();
    },
    waiting: (message) => setState({ message }),
    damaged: () => void recover(),
    asked: async () => {
      if (!(await isAttended())) await index?.calls.handOver().catch(() => {});
    },
    asks: async () => {
      const isIt = await isAttended();
      await index?.calls.ask(isIt).catch(() => {});
    },
  };

  const folders = options.folders.map((folder) => fileURLToPath(folder).replace(/(?<=.)[\\/]$/, ''));
  let index: Thread<IndexMethods> | undefined;
  /** How often the thread that writes ended by itself since all files were looked at, or it was given up. */
  let endings = 0;
  /** Why it was given up: nobody begins it again until the folder is to be read again. */
  let givenUp: string | undefined;
  let query: Thread<QueryMethods> | undefined;
  let password: string | undefined;
  let shown = options.shown;
  let isSettled = false;

  /**
   * The thread that writes. Where it ended by itself, it is begun again, and told what the one before it knew.
   *
   * @throws where the corpus is closed, or the thread was given up: nobody would end one that began now, or open its index
   */
  function writes(): Remote<IndexMethods> {
    if (disposed) throw new EndedError('closed');
    if (givenUp !== undefined) throw new EndedError(givenUp);
    if (index) return index.calls;
    index = startThread<IndexMethods>(
      'index-worker',
      async (): Promise<IndexWorkerData> => ({
        folders,
        database: options.database,
        selection: { include: options.include ?? defaultInclude, exclude: options.exclude ?? defaultExclude },
        encoding: await options.encoding,
        largest: options.largest ?? largestFile,
        threads: options.threads ?? defaultThreads(),
        wordIndex: options.wordIndex ?? true,
        readOnly: options.readOnly ?? false,
        background: options.background ?? false,
        paused: state.paused,
      }),
      (event, value) => (hear as Record<string, (value: unknown) => void>)[event]?.(value),
      (reason) => {
        index = undefined;
        if (disposed) return;
        if (++endings < mostEndings) return void begin();
        endings = 0;
        givenUp = `Indexing ended unexpectedly: ${reason}. Read the folder again to go on with the rest.`;
        setState({ phase: 'failed', message: givenUp, triesAgain: false });
        opened();
      },
      modest,
    );
    if (password !== undefined) void index.calls.unlock(password).catch(() => {});
    if (isStopped) void index.calls.cancel().catch(() => {});
    return index.calls;
  }

  /** The thread that answers. Where it ended by itself, it is begun again, and told what the one before it knew. */
  function answers(): Remote<QueryMethods> {
    if (query) return query.calls;
    query = startThread<QueryMethods>(
      'query-worker',
      async (): Promise<QueryWorkerData> => ({
        folders,
        database: options.database,
        newestSearch: newestSearch.buffer as SharedArrayBuffer,
        encoding: await options.encoding,
        largest: options.largest ?? largestFile,
        ...(shown ? { shown } : {}),
      }),
      undefined,
      (reason) => {
        query = undefined;
        if (disposed) return;
        searchingEnded = `Searching ended unexpectedly: ${reason}. It begins again by itself; reload the window if it does not.`;
        setState({ message: searchingEnded });
      },
      modest,
    );
    if (password !== undefined) void query.calls.unlock(password).catch(() => {});
    if (isSettled) void query.calls.settle(false).catch(() => {});
    return query.calls;
  }
  answers();
  const reader = createArticleReader();
  /** Whether there is an index, whole or not, before one has been opened. */
  const stood = isPostgres(options.database) || existsSync(options.database);
  const shownTexts = createShownTexts(
    indexed,
    {
      wake: reader.wake,
      // By the name that it has in the index, or its own elsewhere: what the folders above are called says nothing.
      read: async (file, text) => {
        const name = nameInIndex(file) ?? decodeURIComponent(posix.basename(file));
        return { ...(await reader.read(name, text)), file };
      },
    },
    () => options.indexFirst ?? (isOpened ? indexTime : startingTime),
  );

  /** Undefined for what stands in none of the folders: a file elsewhere, a text that was never saved. */
  function nameInIndex(file: string): string | undefined {
    try {
      return placeOf(fileURLToPath(file), new Map(folders.entries()))?.path;
    } catch {
      return undefined;
    }
  }

  /**
   * Runs an indexing job and keeps the state in step with it. Where the thread that writes was given up, there is none to
   * run, and the state goes on saying so. What a job left, that was cancelled or failed, is left until one that began
   * later has looked at all files: where it failed, one begins by itself after a while.
   */
  async function indexing(job: () => Promise<Looked>): Promise<void> {
    if (disposed || givenUp !== undefined) return;
    const number = ++begun;
    if (underWay++ === 0) {
      const { phase, message } = state;
      const atFirst = {
        phase: phase === 'opening' ? phase : 'indexing',
        message: phase === 'failed' || message === searchingEnded ? null : message,
      } as const;
      setState({ ...atFirst, done: 0, total: 0 });
    }
    try {
      const looked = await job();
      if (looked === 'all') {
        endings = 0;
        lookedAtAll = Math.max(lookedAtAll, number);
      }
      if (looked === 'broken off') brokenOff = Math.max(brokenOff, number);
    } catch (error) {
      brokenOff = Math.max(brokenOff, number);
      // Where a thread ended, what follows from it was told then.
      if (!disposed && !(error instanceof EndedError)) setState({ phase: 'failed', message: (error as Error).message });
    }
    underWay--;
    if (disposed) return;
    // What is left unread where another window writes is left to that one.
    const cancelled = brokenOff > lookedAtAll && !state.readOnly;
    const triesAgain = cancelled && mayTry();
    if (cancelled !== state.cancelled || triesAgain !== state.triesAgain) setState({ cancelled, triesAgain });
    if (underWay === 0) {
      if (state.phase !== 'failed') setState({ phase: 'ready' });
      if (!cancelled) forgetFailure();
      else if (triesAgain) retryLater();
      for (const listener of [...restListeners]) listener();
    }
  }

  /**
   * Whether what failed is tried again by itself: not where the reader stopped it or has to ask for it, where the index is
   * only read, or where nobody is to be locked out for asking with the wrong password again and again.
   */
  function mayTry(): boolean {
    return !disposed && !isStopped && givenUp === undefined && !isOnlyRead() && !state.isRefused;
  }

  function retryLater(): void {
    retry ??= setTimeout(() => {
      retry = undefined;
      wait = Math.min(2 * wait, longestWait);
      void begin();
    }, wait);
    retry.unref();
  }

  function dropRetry(): void {
    clearTimeout(retry);
    retry = undefined;
  }

  /** Nothing is left unread, or it has just been asked for. */
  function forgetFailure(): void {
    dropRetry();
    wait = firstWait;
    isStopped = false;
  }

  /** Whether the index is not written here, as it never is or another window does. */
  function isOnlyRead(): boolean {
    return options.readOnly === true || state.readOnly;
  }

  /** The file is damaged: nobody reads it while it is made again. */
  function recover(): Promise<void> {
    recovering ??= indexing(async () => {
      await query?.calls.close().catch(() => {});
      setState({ phase: 'indexing' });
      return writes().rebuild();
    }).finally(() => {
      recovering = undefined;
    });
    return recovering;
  }

  /** The server of a team's index went away: has it looked for again, once for all who asked. */
  function reopen(): void {
    if (isReopening) return;
    isReopening = true;
    const done = () => {
      isReopening = false;
    };
    void unlocked.then(() => writes().open()).then(done, done);
  }

  /**
   * Asks the thread that answers. An index that stands there whole answers before the thread that writes has
   * opened it; any other, when that has made it.
   *
   * @param none the answer of a corpus that is closed
   * @throws where the index can't be asked; that it may be again is told as a change
   */
  async function insist<T>(question: () => Promise<T>, none: T): Promise<T> {
    await unlocked;
    if (!isOpened && !disposed) {
      try {
        return await question();
      } catch {
        await whenOpened;
      }
    }
    if (disposed) return none;
    try {
      return await question();
    } catch (error) {
      if (disposed) return none;
      mind(error);
      throw error;
    }
  }

  /** Does what an error of the index asks for. */
  function mind(error: unknown): void {
    if (isDamaged(error)) void recover();
    else if (isAway(error)) reopen();
  }

  /** The record of a file that is this very text. An index that is not there, or can't be asked, doesn't have it. */
  async function indexed(file: string, text: string): Promise<FileRecord | undefined> {
    if (nameInIndex(file) === undefined || (!isOpened && !stood)) return undefined;
    await unlocked;
    if (disposed) return undefined;
    try {
      return await answers().recordOf(file, text);
    } catch (error) {
      if (isOpened && !disposed) mind(error);
      return undefined;
    }
  }

  /** As `insist`; `none` is also the answer of an index that is not there, which the state tells of. */
  async function ask<T>(question: () => Promise<T>, none: T): Promise<T> {
    try {
      return await insist(question, none);
    } catch (error) {
      if (state.phase === 'failed' || recovering !== undefined || isAway(error)) return none;
      throw error;
    }
  }

  /** Says of which index something is wrong, where nothing must not pass for the answer. */
  function cannotBe(asked: 'searched' | 'read'): (error: unknown) => never {
    return (error) => {
      throw new Error(`${titleOf(options.database)} can't be ${asked}: ${explain(error)}.`, { cause: error });
    };
  }

  /** Whether the server of a team's index that is only read is away. */
  function isAway(error: unknown): boolean {
    return options.readOnly === true && isUnreachable(error);
  }

  const unlocked = Promise.resolve(options.password).then((given) => {
    if (given === undefined || disposed) return;
    password = given;
    void index?.calls.unlock(given).catch(() => {});
    void query?.calls.unlock(given).catch(() => {});
  });
  async function begin(): Promise<void> {
    if (options.readOnly) return unlocked.then(() => writes().open()).catch(() => {});
    // What the reader stopped waits for them: the index is opened, and no more.
    const isOpenedAlone = isStopped;
    await indexing(() => unlocked.then(() => (isOpenedAlone ? writes().look([]) : writes().scan())));
  }
  void begin();

  return {
    get state() {
      return state;
    },
    onDidChangeState(listener) {
      stateListeners.add(listener);
      return () => stateListeners.delete(listener);
    },
    onDidChange(listener) {
      changeListeners.add(listener);
      return () => changeListeners.delete(listener);
    },

    async whenIndexed() {
      await whenOpened;
      if (underWay === 0 || disposed) return;
      await new Promise<void>((resolve) => {
        const listener = () => {
          restListeners.delete(listener);
          resolve();
        };
        restListeners.add(listener);
      });
    },
    reindex({ everything = false } = {}) {
      givenUp = undefined;
      forgetFailure();
      return everything && !isOnlyRead() ? recover() : indexing(() => writes().scan());
    },
    // A thread that is not there has nothing to cancel, and one that begins later is given what is so then.
    cancel() {
      isStopped ||= underWay > 0 || state.cancelled || state.triesAgain;
      dropRetry();
      if (state.triesAgain) setState({ triesAgain: false });
      void index?.calls.cancel().catch(() => {});
      if (state.paused) this.resume();
    },
    pause() {
      if (isOnlyRead()) return;
      void index?.calls.pause().catch(() => {});
      setState({ paused: true });
    },
    resume() {
      void index?.calls.resume().catch(() => {});
      setState({ paused: false });
    },
    filesChanged: async (files) => {
      if (!options.readOnly) await indexing(() => writes().look(files.map((file) => fileURLToPath(file))));
    },
    readFirst: async (file) => {
      if (!options.readOnly) await indexing(() => writes().readFirst(fileURLToPath(file)));
    },

    async show(which) {
      shown = which;
      await query?.calls.show(which);
      tellChange({});
    },

    read: shownTexts.read,
    readSoon: shownTexts.edited,

    counts: () => ask(() => answers().counts(), { files: 0, articles: 0, statements: 0, pledges: 0, speakers: 0 }),
    days: (filter, page) => ask(() => answers().days(filter, page), []),
    articlesOfDay: (day, page, filter) => ask(() => answers().articlesOfDay(day, page, filter), []),
    speakers: (page, filter) => ask(() => answers().speakers(page, filter), []),
    articlesOfSpeaker: (speaker, page, filter) => ask(() => answers().articlesOfSpeaker(speaker, page, filter), []),
    statements: (article, speaker) => ask(() => answers().statements(article, speaker), []),
    article: (id) => ask(() => answers().article(id), undefined),
    statement: (id) => ask(() => answers().statement(id), undefined),
    speaker: (id) => ask(() => answers().speaker(id), undefined),
    namesOfSpeaker: (id) => ask(() => answers().namesOfSpeaker(id), { names: [], titles: [] }),
    search(text, limit) {
      const search = Atomics.add(newestSearch, 0, 1) + 1;
      return insist(() => answers().search(text, limit, search), []).catch(cannotBe('searched'));
    },
    statementAt: (file, offset) => ask(() => answers().statementAt(file, offset), undefined),
    statementsOfFile: (file) => ask(() => answers().statementsOfFile(file), []),
    placesOfSpeaker: (speaker, limit) => ask(() => answers().placesOfSpeaker(speaker, limit), []),
    async allOfSpeaker(speaker, enough, filter, wanted) {
      if (wanted?.aborted) return undefined;
      const unwanted = new Int32Array(new SharedArrayBuffer(4));
      wanted?.addEventListener('abort', () => Atomics.store(unwanted, 0, 1));
      const question = () => answers().allOfSpeaker(speaker, enough, filter, unwanted);
      return insist(question, undefined).catch(cannotBe('read'));
    },
    findSpeakers: (name, limit) => ask(() => answers().findSpeakers(name, limit), []),
    decide: async (request) => writes().decide(request),
    async undo({ log, edit }) {
      return changesAnything(await writes().undo(log, edit));
    },
    decisions: () => ask(() => answers().decisions(), []),
    makers: (filter, today, page) => ask(() => answers().makers(filter, today, page), []),
    dues: (filter, today) => ask(() => answers().dues(filter, today), []),
    pledges: (filter, today, limit) => ask(() => answers().pledges(filter, today, limit), []),
    placedPledges: (filter, today, limit) =>
      insist(() => answers().placedPledges(filter, today, limit), []).catch(cannotBe('read')),
    ledger: (filter, today, form, limit) =>
      insist(() => answers().ledger(filter, today, form, limit), undefined).catch(cannotBe('read')),
    pledge: (id) => ask(() => answers().pledge(id), undefined),
    pledgesOfFile: (file) => insist(() => answers().pledgesOfFile(file), []).catch(cannotBe('read')),
    lostJudgements: () => insist(() => answers().lostJudgements(), []).catch(cannotBe('read')),
    countLostJudgements: () => ask(() => answers().countLostJudgements(), 0),
    judge: async (request) => writes().judge(request),
    neighbour: (statement, direction) => ask(() => answers().neighbour(statement, direction), undefined),

    async dispose() {
      if (disposed) return;
      disposed = true;
      clearTimeout(progressTimer);
      dropRetry();
      opened();
      for (const listener of [...restListeners]) listener();
      // Whoever closes last folds the log into the file: let it be the thread that writes.
      Atomics.add(newestSearch, 0, 1);
      const closing = (async () => {
        if (query?.hasBegun) await query.calls.close().catch(() => {});
        if (index?.hasBegun) await index.calls.close().catch(() => {});
      })();
      // A server that stands still holds nobody up who only reads.
      const isOnlyRead = options.readOnly && isPostgres(options.database);
      await (isOnlyRead ? Promise.race([closing, delay(leaveTime, undefined, { ref: false })]) : closing);
      await Promise.all([index?.end(), query?.end(), reader.close()]);
    },
  };
}
