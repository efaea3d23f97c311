import { join, relative, sep } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { EncodingSettings } from './encoding-settings.ts';
import type { ExtractionPool } from './extraction-pool.ts';
import type { ReadResult } from './extraction-worker.ts';
import {
  comparePaths,
  createLeftOut,
  type FolderLinks,
  type FoundFile,
  findFiles,
  isWithin,
  nameOnDisk,
  type Selection,
  type Unreadable,
} from './find-files.ts';
import type { KnownFile, StoreWriter, Touched, WrittenFile } from './store-writer.ts';
import { createWaitingFiles, type WaitingFile } from './waiting-files.ts';

export interface IndexerOptions {
  /** Absolute paths. */
  readonly folders: readonly string[];
  readonly selection: Selection;
  readonly encoding: EncodingSettings | undefined;
  readonly largest: number;
  /** Of the engine; files read by another are read again. */
  readonly engine: string;
}

export interface IndexProgress {
  /** Files read and files to read since the indexer was last at rest. */
  readonly done: number;
  readonly total: number;
}

export interface IndexerEvents {
  onProgress(progress: IndexProgress): void;
  /** Rows changed. @param touched whose; undefined: any may have */
  onChange(touched: Touched | undefined): void;
  /** A write failed; nothing further is written until `scan` or `look` is called again. */
  onFailure(error: unknown): void;
}

/** Keeps the index in step with the folders: what to read, in what order, and when to write. */
export interface Indexer {
  /** Looks at all folders. Resolves when all that had changed is written; false where it was cancelled or failed. */
  scan(): Promise<boolean>;
  /** Looks at these files and folders alone (absolute paths), before anything that is waiting. */
  look(paths: readonly string[]): Promise<boolean>;
  /** Looks at this file (absolute path) before all others, those included that were to be first. */
  readFirst(path: string): Promise<boolean>;
  /** What a thread has begun to read is read to its end, and nothing more before `resume`. */
  pause(): void;
  resume(): void;
  /** Drops what is waiting; what has been read is written. */
  cancel(): void;
  /** Writes what has been read and lets go of the rest; nothing is written after. */
  close(): void;
  /** Lets go of all, what has been read too: the index is gone. */
  abandon(): void;
  /** Folders and links that could not be looked at in the last scan. */
  unreadable(): { path: string; reason: string }[];
}

/** A transaction takes so many files or so many milliseconds of them, whichever comes first. */
const batchFiles = 200;
const batchTime = 500;
/** Statements of a transaction: readers see the first rows soon, and no writer holds the file long. */
const batchStatements = 4000;
/** How long the walk may hold the thread before others have their turn, in milliseconds. */
const walkSlice = 40;

/** A file of the index that is no more where it was, with its folder and path as one name. */
type VanishedFile = KnownFile & { readonly key: string };

/** Before all others, before those that wait, or after them. */
type Turn = 'first' | 'soon' | 'in turn';

/** A scan or a look under way. */
interface Run {
  /** Files that are in the index and no more on disk, until one of them is found under another name. */
  readonly vanished: Map<string, VanishedFile>;
  readonly vanishedBySize: Map<number, VanishedFile[]>;
  /** Files that others came upon while this one walks, whose list of the folder may be older. */
  readonly met: Set<string>;
  /** Files that this look reads, each once, though folders that it is in may be named beside it. */
  readonly looked: Set<string>;
  left: number;
  walking: boolean;
  complete: boolean;
  /** A write failed: what is still being read for it is let go. */
  failed: boolean;
  readonly finish: (complete: boolean) => void;
}

interface Job extends WaitingFile<Run> {
  /** Read it in full, whatever its hash: the rows that have it went to another file. */
  readonly afresh?: true;
}

interface Read {
  readonly job: Job;
  readonly result: ReadResult;
  /** The reading itself failed: it is tried again the next time the folder is opened. */
  readonly failed: boolean;
}

/** @param folderRows row numbers of the folders, in their order */
export function createIndexer(
  options: IndexerOptions,
  folderRows: readonly number[],
  store: StoreWriter,
  pool: ExtractionPool,
  events: IndexerEvents,
): Indexer {
  const urgent: Job[] = [];
  /** Given to the threads and called back before it was begun: next where nothing is urgent. */
  const recalled: Job[] = [];
  const waiting = createWaitingFiles<Run>();
  let underWay = 0;
  let paused = false;
  let done = 0;
  let total = 0;
  let batch: Read[] = [];
  let batchStatementCount = 0;
  let flushTimer: NodeJS.Timeout | undefined;
  /** Why folders, links and files could not be looked at, by their paths. */
  const refusals = new Map<string, string>();
  const active = new Set<Run>();
  const isLeftOut = createLeftOut(options.selection);
  const links = options.folders.map((): FolderLinks => new Map());
  /** By file, what was begun last of the readings that are not written yet: an earlier one may have seen what is no more. */
  const begun = new Map<string, Job>();
  /** How often all that was waiting has been dropped: a walk under way then ends there. */
  let stops = 0;
  let closed = false;
  /** Files whose reading failed: the next who opens the folder tries again, not the next look at it. */
  const failures = new Map<string, { readonly size: number; readonly mtime: number }>();
  /** Files that were looked at while the folders were walked: the walk leaves them out. */
  let early: Set<string> | undefined;

  function begin(): { run: Run; finished: Promise<boolean> } {
    if (active.size === 0) {
      done = 0;
      total = 0;
    }
    let resolve: (complete: boolean) => void = () => {};
    const finished = new Promise<boolean>((settle) => {
      resolve = settle;
    });
    const run: Run = {
      vanished: new Map(),
      vanishedBySize: new Map(),
      met: new Set(),
      looked: new Set(),
      left: 0,
      walking: true,
      complete: true,
      failed: false,
      finish: (complete) => {
        active.delete(run);
        resolve(complete);
      },
    };
    active.add(run);
    return { run, finished };
  }

  function vanish(run: Run, folder: number, file: KnownFile): void {
    const gone = { ...file, key: keyOf(folder, file.path) };
    if (run.met.has(gone.key)) return;
    run.vanished.set(gone.key, gone);
    const twins = run.vanishedBySize.get(file.size);
    if (twins) twins.push(gone);
    else run.vanishedBySize.set(file.size, [gone]);
  }

  /** A file is there, or its rows have another name now: no run that took it for gone removes them. */
  function meet(by: Run, key: string): void {
    for (const run of active) {
      run.vanished.delete(key);
      if (run !== by && run.walking) run.met.add(key);
    }
  }

  /**
   * Compares what stands in a folder, or in a folder inside it, with what the index knows of it, file by file: neither
   * is ever held as a whole. Rests after each file.
   */
  function* compare(run: Run, place: number, under: string, turn: Turn): Generator<void> {
    const [folder, row] = [options.folders[place] as string, folderRows[place] as number];
    const refused = new Map<string, Unreadable>();
    const refuse = (place: Unreadable) => {
      refused.set(place.path, place);
      if (!place.isDeadLink) refusals.set(join(folder, place.path), place.reason);
    };
    const unmet = new Map<string, Job>();
    for (const [key, job] of begun) if (job.folder === row && isWithin(job.file.path, under)) unmet.set(key, job);
    const known = store.knownFiles(row, under)[Symbol.iterator]();
    let next: KnownFile | undefined = known.next().value;
    const leaveBehind = (file: KnownFile) => {
      if (!isRefused(file.path)) vanish(run, row, file);
      next = known.next().value;
    };
    // What can't be looked at has not vanished: a disk that comes back keeps its rows.
    const isRefused = (path: string) => {
      const place = refusedAbove(path, refused);
      if (place?.isDeadLink) refuse({ path: place.path, reason: place.reason });
      return place !== undefined;
    };
    for (const file of findFiles(folder, options.selection, refuse, under, links[place])) {
      while (next && comparePaths(next.path, file.path) < 0) leaveBehind(next);
      const before = next?.path === file.path ? next : undefined;
      if (before) next = known.next().value;
      const key = keyOf(row, file.path);
      meet(run, key);
      unmet.delete(key);
      const wasEarly = turn === 'in turn' && early?.has(key);
      // A file that is said to have changed may have in what neither size nor time tells: its hash will.
      const isNamed = turn === 'soon' && file.path === under;
      if (!wasEarly && !run.looked.has(key) && (isNamed || !isUnchanged(key, file, before))) {
        if (turn !== 'in turn') run.looked.add(key);
        const hash = before?.engine === options.engine ? before.hash : '';
        add({ folder: row, file, hash, run }, turn);
      }
      yield;
    }
    while (next) leaveBehind(next);
    for (const [key, job] of unmet) if (begun.get(key) === job && !isRefused(job.file.path)) begun.delete(key);
  }

  function add(job: Job, turn: Turn): void {
    job.run.left++;
    total++;
    if (turn === 'first') urgent.unshift(job);
    else if (turn === 'soon') urgent.push(job);
    else waiting.add(job);
  }

  /** Whether a file is in the index as it is: with what was read of it, or with the reason why nothing was. */
  function isUnchanged(key: string, { size, mtime }: FoundFile, known: KnownFile | undefined): boolean {
    if (known?.size !== size || known.mtime !== mtime) return false;
    const failure = failures.get(key);
    return known.engine === options.engine || (failure?.size === size && failure.mtime === mtime);
  }

  async function scan(): Promise<boolean> {
    const { run, finished } = begin();
    refusals.clear();
    early = new Set();
    try {
      await walk(run);
    } catch (error) {
      breakOff(run);
      fail(error, []);
    }
    early = undefined;
    launch(run);
    return finished;
  }

  /** Compares all folders with the index, and lets others have their turn meanwhile. */
  async function walk(run: Run): Promise<void> {
    const before = stops;
    let sliceEnd = Date.now() + walkSlice;
    // Where nothing is known nothing can have got a new name: reading need not wait for the end of the walk.
    const readsAtOnce = folderRows.every((row) => store.knownFiles(row)[Symbol.iterator]().next().done);
    for (const place of options.folders.keys()) {
      for (const _ of compare(run, place, '', 'in turn')) {
        if (Date.now() < sliceEnd) continue;
        events.onProgress({ done, total });
        if (readsAtOnce) pump();
        await setImmediate();
        if (stops !== before) return breakOff(run);
        sliceEnd = Date.now() + walkSlice;
      }
    }
  }

  /** What stands further on is not looked at: it may be a vanished file's new name. */
  function breakOff(run: Run): void {
    run.complete = false;
    run.vanished.clear();
  }

  async function readFirst(path: string): Promise<boolean> {
    const place = placeOf(path);
    if (!place) return true;
    const isIt = ({ folder, file }: Job) => folder === place.row && file.path === place.inner;
    const from = (jobs: Job[]) => {
      const at = jobs.findIndex(isIt);
      return at === -1 ? undefined : jobs.splice(at, 1)[0];
    };
    const job = from(urgent) ?? from(recalled) ?? waiting.takeOut(place.row, place.inner);
    if (!job) {
      early?.add(keyOf(place.row, place.inner));
      return look([path], 'first');
    }
    urgent.unshift(job);
    recall();
    pump();
    return true;
  }

  /** The folder that a path stands in, and the path within it. */
  function placeOf(path: string): { place: number; row: number; folder: string; inner: string } | undefined {
    const place = options.folders.findIndex((folder) => isWithin(path, folder, sep));
    const folder = options.folders[place];
    const row = folderRows[place];
    if (folder === undefined || row === undefined) return undefined;
    return { place, row, folder, inner: relative(folder, path).split(sep).join('/') };
  }

  async function look(paths: readonly string[], turn: Turn = 'soon'): Promise<boolean> {
    const { run, finished } = begin();
    try {
      for (const path of new Set(paths)) {
        const place = placeOf(path);
        if (!place || isLeftOut(place.inner)) continue;
        const { folder, inner } = place;
        for (const refused of refusals.keys())
          if (refused === folder || isWithin(refused, path, sep)) refusals.delete(refused);
        const before = new Map(links[place.place]);
        // What is there no more is named as the watcher writes its accents, which the folder may have written otherwise.
        const names = [inner, nameOnDisk(folder, inner), inner.normalize('NFC'), inner.normalize('NFD')];
        for (const name of new Set(names)) for (const _ of compare(run, place.place, name, turn));
        // Where several links lead to one place, it is the first that has its files, which may be another now.
        const after = new Map(links[place.place]);
        if (!areSame(before, after))
          for (const link of after.keys())
            if (!isWithin(link, inner)) for (const _ of compare(run, place.place, link, turn));
      }
    } catch (error) {
      breakOff(run);
      fail(error, []);
    }
    if (run.left > 0) recall();
    launch(run);
    return finished;
  }

  function launch(run: Run): void {
    run.walking = false;
    run.met.clear();
    run.looked.clear();
    if (!closed) events.onProgress({ done, total });
    if (closed) run.finish(false);
    else if (run.left === 0) finishRuns(new Set([run]));
    else pump();
  }

  function pump(): void {
    // One job at least, whatever room others take up: its end is what makes this go on.
    while (!paused && !closed && (pool.hasRoom || underWay === 0)) {
      const job = urgent.shift() ?? recalled.shift() ?? waiting.take();
      if (!job) break;
      read(job);
    }
  }

  function read(job: Job): void {
    const { folder, file, hash, run } = job;
    const before = stops;
    underWay++;
    begun.set(keyOf(folder, file.path), job);
    const hashes = hash === '' ? [] : [hash];
    if (!job.afresh) {
      for (const twin of run.vanishedBySize.get(file.size) ?? []) {
        if (twin.engine === options.engine && twin.hash) hashes.push(twin.hash);
      }
    }
    pool
      .run('readForIndex', {
        folder: options.folders[folderRows.indexOf(folder)] as string,
        path: file.path,
        size: file.size,
        encoding: options.encoding,
        largest: options.largest,
        known: hashes,
        recalls: pool.recalls,
      })
      .then(
        (result) => ({ job, result, failed: false }),
        ({ message }: Error) => ({ job, result: { ...file, hash: '', reason: message, articles: null }, failed: true }),
      )
      .then(({ result, ...read }) => {
        underWay--;
        if (closed) return;
        if (run.failed) {
          endReading(job);
          drop([job]);
        } else if (result === 'recalled') putBack(job, stops !== before);
        else if (pool.broken) fail(new Error(pool.broken), [{ ...read, result }]);
        else keep({ ...read, result });
        pump();
      });
  }

  /** A job that was given and not begun waits again, or is dropped with all that waited. */
  function putBack(job: Job, isDropped: boolean): void {
    endReading(job);
    if (!isDropped) recalled.push(job);
    else {
      total--;
      drop([job]);
    }
  }

  /** What is read next is decided anew: what was given to the threads goes behind what is urgent now. */
  function recall(): void {
    if (underWay > 0) pool.recall();
  }

  /** @returns what was begun last of the file's readings; undefined where the file was missed since, or that one has ended */
  function endReading(job: Job): Job | undefined {
    const key = keyOf(job.folder, job.file.path);
    const last = begun.get(key);
    if (last === job) begun.delete(key);
    return last;
  }

  function keep(read: Read): void {
    batch.push(read);
    for (const article of read.result?.articles ?? []) batchStatementCount += article.statements.length;
    const last = underWay === 0 && urgent.length + recalled.length + waiting.size === 0;
    if (last || batch.length >= batchFiles || batchStatementCount >= batchStatements) flush();
    else flushTimer ??= setTimeout(flush, batchTime);
  }

  function flush(): void {
    clearTimeout(flushTimer);
    flushTimer = undefined;
    const reads = batch;
    batch = [];
    batchStatementCount = 0;
    try {
      write(reads);
    } catch (error) {
      fail(error, reads);
      return;
    }
    done += reads.length;
    events.onProgress({ done, total });
    const ready = new Set<Run>();
    for (const { job } of reads) if (--job.run.left === 0 && !job.run.walking) ready.add(job.run);
    finishRuns(ready);
    pump();
  }

  function write(reads: readonly Read[]): void {
    const files: WrittenFile[] = [];
    const notRead: Job[] = [];
    const gone: { readonly folder: number; readonly known: KnownFile }[] = [];
    for (const { job, result, failed } of reads) {
      const { folder, file, run } = job;
      const last = endReading(job);
      if (last === undefined) add({ ...job, hash: '', afresh: true }, 'soon');
      if (last !== job) continue;
      // Another run may have renamed or removed since what was known when the file was found.
      if (result === null) {
        const known = knownFile(folder, file.path);
        const place = lookFor(folder, file.path);
        if (place === 'gone' && known) gone.push({ folder, known });
        else if (place === 'there' && job.afresh) run.complete = false;
        else if (place === 'there') add({ ...job, hash: '', afresh: true }, 'soon');
        continue;
      }
      if (result.isRefused && keepsRows(folder, file.path, result.reason)) continue;
      if (failed) notRead.push(job);
      const known = result.articles === null && result.reason === null ? knownFile(folder, file.path) : undefined;
      const hasRows = known?.hash === result.hash && known.engine === options.engine;
      if (result.articles === null && result.reason === null && !hasRows) {
        const twin = run.vanishedBySize
          .get(file.size)
          ?.find(({ key, hash }) => hash === result.hash && run.vanished.has(key));
        // A copy of a file that vanished keeps its rows; a second copy is read like any other file.
        if (twin && known === undefined && store.rename(twin.id, folder, file.path, result.size, result.mtime)) {
          meet(run, twin.key);
          events.onChange(undefined);
        } else add({ ...job, hash: '', afresh: true }, 'soon');
        continue;
      }
      files.push({ folder, path: file.path, result, engine: failed || result.isRefused ? '' : options.engine });
    }
    if (files.length > 0) announce(store.write(files));
    for (const { folder, file } of notRead) failures.set(keyOf(folder, file.path), file);
    // A file read after the one that was gone may have got its rows.
    const ids = gone.flatMap(({ folder, known: { id, path } }) => (knownFile(folder, path)?.id === id ? id : []));
    if (ids.length > 0) announce(store.remove(ids));
  }

  /** Where a file is now that was not there to be read; `hidden` where nothing can be looked at for now. */
  function lookFor(row: number, path: string): 'there' | 'hidden' | 'gone' {
    const place = folderRows.indexOf(row);
    let answer: 'hidden' | 'gone' = 'gone';
    const refuse = () => {
      answer = 'hidden';
    };
    const found = findFiles(options.folders[place] as string, options.selection, refuse, path, new Map(links[place]));
    for (const _ of found) return 'there';
    return answer;
  }

  /** What was read of a file that can't be read now stays, and is said to be old. */
  function keepsRows(row: number, path: string, reason: string | null): boolean {
    const known = knownFile(row, path);
    if (!known || known.skipped !== null) return false;
    const folder = options.folders[folderRows.indexOf(row)] as string;
    refusals.set(join(folder, path), `${reason}; what was read before is shown`);
    return true;
  }

  function knownFile(folder: number, path: string): KnownFile | undefined {
    const [first] = store.knownFiles(folder, path);
    return first?.path === path ? first : undefined;
  }

  function announce(touched: Touched): void {
    if (touched.days.size > 0 || touched.speakers.size > 0) events.onChange(touched);
  }

  function finishRuns(ready: ReadonlySet<Run>): void {
    for (const run of ready) {
      try {
        const gone = [...run.vanished.values()].map(({ id }) => id);
        for (let at = 0; at < gone.length; at += batchFiles) {
          announce(store.remove(gone.slice(at, at + batchFiles)));
        }
        run.finish(run.complete);
      } catch (error) {
        events.onFailure(error);
        run.finish(false);
      }
    }
  }

  function drop(jobs: Iterable<Job>): void {
    const ready = new Set<Run>();
    for (const { run } of jobs) {
      run.complete = false;
      if (--run.left === 0 && !run.walking) ready.add(run);
    }
    for (const run of ready) run.finish(false);
  }

  function dropWaiting(): void {
    for (const jobs of [urgent.splice(0), recalled.splice(0), waiting.drain()]) drop(jobs);
  }

  function fail(error: unknown, reads: readonly Read[]): void {
    stops++;
    for (const run of active) run.failed = true;
    for (const { job } of reads) endReading(job);
    events.onFailure(error);
    drop(reads.map(({ job }) => job));
    dropWaiting();
  }

  function cancel(): void {
    stops++;
    total -= urgent.length + recalled.length + waiting.size;
    recall();
    dropWaiting();
  }

  function abandon(): void {
    cancel();
    clearTimeout(flushTimer);
    closed = true;
    batch = [];
    begun.clear();
    for (const run of [...active]) run.finish(false);
  }

  return {
    scan,
    look,
    readFirst,
    pause() {
      paused = true;
      recall();
    },
    resume() {
      paused = false;
      pump();
    },
    cancel,
    close() {
      cancel();
      if (batch.length > 0) flush();
      abandon();
    },
    abandon,
    unreadable: () => [...refusals].map(([path, reason]) => ({ path, reason })),
  };
}

function areSame(links: FolderLinks, others: FolderLinks): boolean {
  return links.size === others.size && [...links].every(([link, real]) => others.get(link) === real);
}

/** The place that could not be looked at and that a path is, or stands in. */
function refusedAbove(path: string, refused: ReadonlyMap<string, Unreadable>): Unreadable | undefined {
  if (refused.size === 0) return undefined;
  for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1)) {
    const place = refused.get(path.slice(0, end));
    if (place) return place;
  }
  return refused.get('');
}

function keyOf(folder: number, path: string): string {
  return `${folder}:${path}`;
}
