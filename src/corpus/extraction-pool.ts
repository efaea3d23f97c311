import { availableParallelism } from 'node:os';
import type { ExtractionMethods, ExtractionWorkerData, ReadJob } from './extraction-worker.ts';
import { type Remote, startThread, type Thread } from './thread-call.ts';

/**
 * Jobs given to a thread before it has answered, so that it never waits for the next: who gives them also writes, in
 * an index of 30,000 articles a quarter of a second at a time, and twice that when SQLite takes its log over into the
 * file; an article takes a hundredth. Their answers wait for the writer in some fifteen kilobytes each.
 * What is urgent need not wait for them: they can be recalled.
 */
const ahead = 96;
/** A file that takes longer than this, in milliseconds, is given up. */
const deadline = 60_000;
/** Threads without work for this long, in milliseconds, are ended; they hold the engine's model. */
const idleTime = 10_000;
/**
 * Of the heap of a thread: the higher the limit, the more V8 lets it grow before it tidies, with none to four times what
 * is in use. Articles are read as fast with the low one, in ten megabytes less; what meets it is read once more with the
 * other.
 */
const modest = { maxYoungGenerationSizeMb: 3, maxOldGenerationSizeMb: 256 };
/** Of a thread that reads what is large, too: a page of 32 MB was read with it, one of 44 MB met it and was left out. */
const roomy = { maxYoungGenerationSizeMb: 12, maxOldGenerationSizeMb: 1024 };
/** A file of more bytes is not even tried with the low one: one of 3 MB was seen to hold 160 MB. */
const large = 2 * 1024 * 1024;
/** Threads lost one after the other before any could begin: the engine itself fails. */
const hopeless = 5;

/** The threads that extract. One file's failure or endless reading costs that file alone. */
export interface ExtractionPool {
  /** True while a further job would be begun at once or soon. */
  readonly hasRoom: boolean;
  /** Why no thread works any more, where so many could not even begin; else null. */
  readonly broken: string | null;
  /** How often jobs have been recalled. */
  readonly recalls: number;
  /** Has all files that were given to be read for the index and are not begun answered as recalled, and that at once. */
  recall(): void;
  /** Calls a method of the extraction threads. @throws what the method throws, or that it took too long */
  run<M extends keyof ExtractionMethods>(
    method: M,
    ...args: Parameters<ExtractionMethods[M]>
  ): Promise<ReturnType<ExtractionMethods[M]>>;
  close(): Promise<void>;
}

/** All cores but one, at least one. */
export function defaultThreads(): number {
  return Math.max(1, availableParallelism() - 1);
}

interface Job {
  readonly method: keyof ExtractionMethods;
  readonly args: readonly unknown[];
  /** What it reads is large, or may be. */
  readonly isLarge: boolean;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

interface Reader {
  readonly thread: Thread<ExtractionMethods>;
  readonly jobs: Job[];
  readonly isRoomy: boolean;
  /**
   * How often the watch came by while the first job was being worked on; null while the thread starts, which is no
   * file's fault. No clock tells: it may be set, and goes on while the machine sleeps.
   */
  rounds: number | null;
}

export interface PoolOptions {
  /** How long a file may take, in milliseconds. */
  readonly patience?: number;
  /** True: the threads let all others go first. */
  readonly background?: boolean;
  /** The limit of a small heap, in megabytes. */
  readonly smallHeap?: number;
}

export function createExtractionPool(
  threads = defaultThreads(),
  { patience = deadline, background = false, smallHeap = modest.maxOldGenerationSizeMb }: PoolOptions = {},
): ExtractionPool {
  const readers = new Set<Reader>();
  const waiting: Job[] = [];
  let closed = false;
  let losses = 0;
  let broken: string | null = null;
  let idle: NodeJS.Timeout | undefined;
  const recalls = new Int32Array(new SharedArrayBuffer(4));
  const round = Math.min(1000, patience / 4);
  const watch = setInterval(giveUpLate, round);
  watch.unref();

  const jobsUnderWay = () => {
    let jobs = waiting.length;
    for (const reader of readers) jobs += reader.jobs.length;
    return jobs;
  };

  function place(): void {
    for (let [next] = waiting; next; [next] = waiting) {
      let reader: Reader | undefined;
      for (const each of readers) {
        if (next.isLarge && !each.isRoomy) continue;
        if (!reader || each.jobs.length < reader.jobs.length) reader = each;
      }
      if ((!reader || reader.jobs.length > 0) && (readers.size < threads || endIdle())) reader = start(next.isLarge);
      if (!reader || reader.jobs.length >= ahead) return;
      give(reader, waiting.shift() as Job);
    }
  }

  /** Ends a thread that has nothing to do, for the sake of another; false where all are at work. */
  function endIdle(): boolean {
    for (const reader of readers) {
      if (reader.jobs.length > 0) continue;
      readers.delete(reader);
      void reader.thread.end();
      return true;
    }
    return false;
  }

  function start(isRoomy: boolean): Reader {
    const reader: Reader = {
      thread: startThread<ExtractionMethods>(
        'extraction-worker',
        (): ExtractionWorkerData => ({ background, recalls: recalls.buffer as SharedArrayBuffer }),
        () => {
          reader.rounds = 0;
        },
        (reason, isOutOfMemory) => lose(reader, reason, isOutOfMemory),
        isRoomy ? roomy : { ...modest, maxOldGenerationSizeMb: smallHeap },
      ),
      isRoomy,
      jobs: [],
      rounds: null,
    };
    readers.add(reader);
    return reader;
  }

  function give(reader: Reader, job: Job): void {
    if (reader.jobs.push(job) === 1 && reader.rounds !== null) reader.rounds = 0;
    const call = reader.thread.calls[job.method] as Remote<Record<string, (...args: unknown[]) => unknown>>[string];
    const done = (settle: () => void) => {
      if (!readers.has(reader)) return;
      reader.jobs.splice(reader.jobs.indexOf(job), 1);
      reader.rounds = 0;
      losses = 0;
      settle();
      place();
      restLater();
    };
    call?.(...job.args).then(
      (value) => done(() => job.resolve(value)),
      (error) => done(() => job.reject(error)),
    );
  }

  /** The thread is gone: the file it was at is the cause, if it was at one; the others are read by another thread. */
  function lose(reader: Reader, reason: string, isOutOfMemory = false): void {
    if (!readers.delete(reader)) return;
    const hasStarted = reader.rounds !== null;
    const culprit = hasStarted ? reader.jobs.shift() : undefined;
    waiting.unshift(...reader.jobs);
    if (!hasStarted && ++losses >= hopeless) broken = reason;
    if (culprit && isOutOfMemory && !reader.isRoomy) waiting.unshift({ ...culprit, isLarge: true });
    else culprit?.reject(new Error(reason));
    if (broken) for (const job of waiting.splice(0)) job.reject(new Error(broken));
    if (!closed) place();
  }

  function giveUpLate(): void {
    for (const reader of readers) {
      if (reader.jobs.length === 0 || reader.rounds === null || ++reader.rounds * round <= patience) continue;
      lose(reader, `reading it took more than ${Math.round(patience / 1000)} seconds`);
      void reader.thread.end();
    }
  }

  function restLater(): void {
    clearTimeout(idle);
    if (jobsUnderWay() > 0) return;
    idle = setTimeout(() => {
      if (jobsUnderWay() > 0) return;
      for (const reader of readers) void reader.thread.end();
      readers.clear();
    }, idleTime);
    idle.unref();
  }

  return {
    get hasRoom() {
      return jobsUnderWay() < threads * ahead;
    },
    get broken() {
      return broken;
    },
    get recalls() {
      return Atomics.load(recalls, 0);
    },
    recall() {
      Atomics.add(recalls, 0, 1);
      for (const job of waiting.splice(0)) {
        if (job.method === 'readForIndex') job.resolve('recalled');
        else waiting.push(job);
      }
      place();
    },
    run(method, ...args) {
      return new Promise((resolve, reject) => {
        if (closed || broken) return reject(new Error(broken ?? 'closed'));
        const isLarge = method !== 'readForIndex' || isLargeFile(args[0] as ReadJob);
        waiting.push({ method, args, isLarge, resolve: resolve as (value: unknown) => void, reject });
        place();
      });
    },
    async close() {
      closed = true;
      clearInterval(watch);
      clearTimeout(idle);
      const ended = [...readers].map((reader) => reader.thread.end());
      for (const job of waiting.splice(0)) job.reject(new Error('closed'));
      await Promise.all(ended);
    },
  };
}

/** What is too large is not read. */
function isLargeFile({ size, largest }: ReadJob): boolean {
  return size > large && size <= largest;
}
