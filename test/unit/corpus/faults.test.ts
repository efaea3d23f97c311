import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { CorpusOptions } from '../../../src/corpus/open-corpus.ts';
import { openStore } from '../../../src/corpus/store.ts';
import { createRandom, type Random } from '../../bench/random.ts';
import {
  comesTo,
  contents,
  type Files,
  nextChange,
  story,
  temporaryCorpus,
  temporaryFolder,
  uri,
  writeFiles,
} from './temporary-corpus.ts';

function stories(count: number, said = 'Sentence number'): Files {
  return Object.fromEntries(
    Array.from({ length: count }, (_, at) => [
      `${at}.txt`,
      story({ said: `${said} ${at}`, speaker: `Marta Lind${'abcdefghij'[at % 10]}`, day: `2024-05-${10 + (at % 20)}` }),
    ]),
  );
}

/** A program that indexes a folder and writes how many files are done. */
function indexingProgram(folder: string, database: string): string {
  const program = join(temporaryFolder(), 'index.ts');
  writeFileSync(
    program,
    `import { openCorpus } from ${JSON.stringify(join(import.meta.dirname, '../../../src/corpus/open-corpus.ts'))};
     const corpus = openCorpus({ folders: [${JSON.stringify(uri(folder))}], database: ${JSON.stringify(database)}, threads: 1 });
     corpus.onDidChangeState(({ phase, done, message }) => console.log(JSON.stringify({ phase, done, message })));
     await corpus.whenIndexed();
     await corpus.dispose();`,
  );
  return program;
}

/** Kills a program after so many lines of its output; false where it had ended before. */
async function killAfter(lines: number, child: ChildProcess): Promise<boolean> {
  const ended = once(child, 'exit');
  let left = lines;
  for await (const _ of child.stdout ?? []) if (left-- === 0) break;
  child.kill('SIGKILL');
  await ended;
  return child.signalCode === 'SIGKILL';
}

test('an index whose process was killed twenty times ends equal to one built in peace', async () => {
  const folder = temporaryFolder(stories(600));
  const [peaceful, killed] = [join(temporaryFolder(), 'index.db'), join(temporaryFolder(), 'index.db')];
  const random = createRandom(20);
  let kills = 0;
  for (let times = 0; kills < 20; times++) {
    expect(times, 'most of the programs are killed, not ended').toBeLessThan(60);
    // There is always something to read, old files among it.
    writeFiles(folder, stories(200 + random.below(200), `Sentence after ${times}, number`));
    const child = spawn(process.execPath, [indexingProgram(folder, killed)], { stdio: ['ignore', 'pipe', 'ignore'] });
    if (await killAfter(random.below(5), child)) kills++;
  }
  expect(existsSync(killed)).toBe(true);

  for (const database of [peaceful, killed]) {
    const corpus = temporaryCorpus(folder, { database });
    await corpus.whenIndexed();
    expect(corpus.state).toMatchObject({ phase: 'ready', message: null });
    await corpus.dispose();
  }

  expect(contents(killed)).toEqual(contents(peaceful));
}, 300_000);

/** Does something to the files of a folder, and tells which paths a watcher would name. */
function disturb(folder: string, random: Random): string[] {
  const at = (path: string) => join(folder, path);
  const all = readdirSync(folder, { recursive: true, withFileTypes: true }).map((entry) => ({
    path: relative(folder, join(entry.parentPath, entry.name)),
    isFolder: entry.isDirectory(),
  }));
  const files = all.filter(({ isFolder }) => !isFolder).map(({ path }) => path);
  const folders = all.filter(({ isFolder }) => isFolder).map(({ path }) => path);
  const text = () => Object.values(stories(1, `Sentence of the year ${1000 + random.below(300)}`))[0] as string;
  const [one, other, some] = [random.pick(files), random.pick(files), random.pick(folders)];
  const name = `${random.pick(['a', 'b', 'c 1', 'd#2', 'e%20', 'Ü', 'U\u0308', '\u{1f600}', 'n\nl'])}.txt`;
  const fresh = random.below(2) === 0 ? name : join(random.pick(['x', 'y', 'z']), name);
  switch (random.below(8)) {
    case 0:
      rmSync(at(one));
      return [one];
    case 1: // The same size and time, another text.
      writeFileSync(at(one), text());
      utimesSync(at(one), 1, 1);
      return [one];
    case 2:
      if (existsSync(at(fresh))) return [];
      mkdirSync(dirname(at(fresh)), { recursive: true });
      renameSync(at(one), at(fresh));
      return [one, fresh];
    case 3: // Two files change their names.
      renameSync(at(one), at('aside'));
      if (one !== other) renameSync(at(other), at(one));
      renameSync(at('aside'), at(other));
      return [one, other];
    case 4: // There and, now and then, back.
      if (!some || existsSync(at('moved'))) return [];
      renameSync(at(some), at('moved'));
      if (random.below(2) === 0) renameSync(at('moved'), at(some));
      return [some, 'moved'];
    case 5: // A folder takes a file's name.
      rmSync(at(one));
      writeFiles(folder, { [join(one, 'in.txt')]: text() });
      return [one, join(one, 'in.txt')];
    case 6:
      if (!some || files.length < 40 || random.below(3) > 0) return [];
      rmSync(at(some), { recursive: true });
      return [some];
    default:
      if (existsSync(at(fresh)) && statSync(at(fresh)).isDirectory()) return [];
      writeFiles(folder, { [fresh]: text() });
      return [dirname(fresh), fresh];
  }
}

test.each([
  1, 2, 3,
])('files that are written, moved, swapped and removed while they are read leave an index equal to one built in peace (%i)', async (seed) => {
  const folder = temporaryFolder(stories(60));
  const [disturbed, peaceful] = [join(temporaryFolder(), 'index.db'), join(temporaryFolder(), 'index.db')];
  const random = createRandom(seed);
  const corpus = temporaryCorpus(folder, { database: disturbed });
  const looks: Promise<void>[] = [];
  for (let batch = 0; batch < 60; batch++) {
    const told = Array.from({ length: 1 + random.below(8) }, () => disturb(folder, random)).flat();
    looks.push(corpus.filesChanged(told.map((path) => uri(folder, path))));
    if (batch % 7 === 0) looks.push(corpus.reindex());
    // Some of it comes while files are read, some when they are written, some in between.
    if (batch % 3 === 0) await corpus.counts();
    if (batch % 11 === 0) await corpus.whenIndexed();
  }
  await Promise.all(looks);
  await corpus.dispose();

  const other = temporaryCorpus(folder, { database: peaceful });
  await other.whenIndexed();
  await other.dispose();

  // Words that nobody uses any more stay in the vocabulary.
  const words = expect.any(Array);
  expect(contents(disturbed)).toEqual({ ...contents(peaceful), words });
});

test('a thousand files changed at once are one batch', async () => {
  const folder = temporaryFolder(stories(1000));
  const corpus = temporaryCorpus(folder);
  await corpus.whenIndexed();

  const changed = stories(1000, 'Another sentence, number');
  writeFiles(folder, changed);
  let changes = 0;
  corpus.onDidChange(() => changes++);
  const last = nextChange(corpus);
  await corpus.filesChanged(Object.keys(changed).map((name) => uri(folder, name)));
  await last;

  expect(corpus.state).toMatchObject({ phase: 'ready', done: 1000, total: 1000 });
  expect(changes).toBeLessThan(100);
  expect(await corpus.counts()).toMatchObject({ files: 1000, statements: 1000, speakers: 10 });
  expect(await corpus.search('"another sentence" 417', 1)).toMatchObject([{ id: '1:417.txt#1.1' }]);
});

test.skipIf(process.platform === 'win32')(
  'a full disk is told of, what was written stays, and indexing goes on when there is room',
  async () => {
    const folder = temporaryFolder(stories(1500));
    const database = join(temporaryFolder(), 'index.db');
    const limited = `trap '' XFSZ; ulimit -f 600; exec "$0" "$1"`;
    const child = spawn('/bin/bash', ['-c', limited, process.execPath, indexingProgram(folder, database)], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let out = '';
    child.stdout.on('data', (chunk) => (out += chunk));
    await once(child, 'close');
    const last = JSON.parse(out.trim().split('\n').at(-1) ?? '{}');
    expect(last).toMatchObject({ phase: 'failed', message: expect.stringMatching(/^The index can't be written: /) });

    const corpus = temporaryCorpus(folder, { database });
    await corpus.whenIndexed();

    expect(corpus.state).toMatchObject({ phase: 'ready', message: null });
    expect(corpus.state.total).toBeLessThan(1500);
    expect(await corpus.counts()).toMatchObject({ files: 1500, statements: 1500 });
  },
);

/** Has the index take no more rows of that kind, as a disk that is full; the answer makes room. */
function refuse(rows: 'article' | 'folder', database: string): () => void {
  const change = (statement: string) => {
    const index = new DatabaseSync(database);
    index.exec(statement);
    index.close();
  };
  change(`CREATE TRIGGER full BEFORE INSERT ON ${rows} BEGIN SELECT raise(ABORT, 'no room'); END`);
  return () => change('DROP TRIGGER full');
}

describe('after a write that failed', () => {
  // Time goes by as the test says; the threads have clocks of their own.
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
  afterEach(() => void vi.useRealTimers());

  const minute = 60_000;

  /** A corpus of two articles with three more that it had no room for, and what makes room. */
  async function withoutRoom(options: Partial<CorpusOptions> = {}) {
    const folder = temporaryFolder(stories(2));
    const database = join(temporaryFolder(), 'index.db');
    const corpus = temporaryCorpus(folder, { database, ...options });
    await corpus.whenIndexed();
    const makeRoom = refuse('article', database);
    writeFiles(folder, stories(5));
    await corpus.filesChanged([uri(folder)]);
    return { folder, database, corpus, makeRoom };
  }

  test('nobody is told that all is read before all is', async () => {
    const { folder, corpus, makeRoom } = await withoutRoom();
    expect(corpus.state).toMatchObject({
      phase: 'failed',
      message: expect.stringMatching(/^The index can't be written: /),
    });

    makeRoom();
    await corpus.readFirst(uri(folder, '3.txt'));
    expect(await corpus.counts()).toMatchObject({ files: 3 });
    expect(corpus.state).toMatchObject({ phase: 'ready', cancelled: true });

    await corpus.reindex();
    expect(await corpus.counts()).toMatchObject({ files: 5 });
    expect(corpus.state).toMatchObject({ phase: 'ready', cancelled: false });
  });

  test('it is tried again after longer and longer waits', async () => {
    const { corpus } = await withoutRoom();
    let tries = 0;
    for (let minutes = 0; minutes < 60; minutes++) {
      vi.advanceTimersByTime(minute);
      if (corpus.state.phase === 'indexing') tries++;
      await corpus.whenIndexed();
    }
    expect(tries).toBeGreaterThan(3);
    expect(tries).toBeLessThan(12);
  });

  test('reading that the reader stopped is not begun again by itself', async () => {
    vi.useRealTimers();
    const folder = temporaryFolder(stories(400));
    const corpus = temporaryCorpus(folder);
    corpus.pause();
    const finished = corpus.whenIndexed();
    await new Promise<void>((resolve) => corpus.onDidChangeState(({ total }) => total === 400 && resolve()));
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    corpus.resume();
    corpus.cancel();
    await finished;

    vi.advanceTimersByTime(60 * minute);
    expect(corpus.state).toMatchObject({ phase: 'ready', cancelled: true });
  });

  test('what the reader stopped is left until they ask for it', async () => {
    const { corpus, makeRoom } = await withoutRoom();

    corpus.cancel();
    makeRoom();
    vi.advanceTimersByTime(60 * minute);
    expect(corpus.state).toMatchObject({ phase: 'failed', cancelled: true, triesAgain: false });

    await corpus.reindex();
    expect(corpus.state).toMatchObject({ phase: 'ready', cancelled: false });
    expect(await corpus.counts()).toMatchObject({ files: 5 });
  });

  test('an index that nobody looks at is handed over, too, and is not tried again by who had it', async () => {
    const { database, corpus, makeRoom } = await withoutRoom({ isAttended: async () => false });
    expect(corpus.state).toMatchObject({ phase: 'failed', triesAgain: true });

    openStore(database).askWriter();
    await comesTo(corpus, ({ phase, readOnly }) => phase === 'ready' && readOnly);
    expect(corpus.state).toMatchObject({ cancelled: false, triesAgain: false });
    makeRoom();
    vi.advanceTimersByTime(60 * minute);
    await corpus.whenIndexed();

    expect(await corpus.counts()).toMatchObject({ files: 2 });
    const next = openStore(database).takeWriterLock();
    expect(next).toBeDefined();
    next?.letGo();
  });

  /** A corpus that had no room to take over the index of one that closed, which lacks one of its folders; and what makes room. */
  async function withoutRoomToTakeOver() {
    const [one, two] = [temporaryFolder(stories(2)), temporaryFolder(stories(3))];
    const database = join(temporaryFolder(), 'index.db');
    const first = temporaryCorpus(one, { database });
    await first.whenIndexed();
    const corpus = temporaryCorpus(one, { database, folders: [uri(one), uri(two)] });
    await corpus.whenIndexed();
    expect(corpus.state).toMatchObject({ phase: 'ready', readOnly: true });
    const makeRoom = refuse('folder', database);
    const failed = new Promise<void>((resolve) => {
      corpus.onDidChangeState(({ phase }) => phase === 'failed' && resolve());
    });
    await first.dispose();
    await failed;
    return { folder: uri(one), fileLeft: uri(two, '1.txt'), corpus, makeRoom };
  }

  test.each([
    ['files that could not be written are', withoutRoom],
    ['an index that could not be taken over is', withoutRoomToTakeOver],
  ])('%s, when there is room again', async (_, without) => {
    const { corpus, makeRoom } = await without();
    const failed = { phase: 'failed', triesAgain: true, message: expect.stringContaining('no room') };
    expect(corpus.state).toMatchObject(failed);

    vi.advanceTimersByTime(minute);
    expect(corpus.state).toMatchObject({ phase: 'indexing', message: null });
    await corpus.whenIndexed();
    expect(corpus.state).toMatchObject({ ...failed, cancelled: true });

    makeRoom();
    vi.advanceTimersByTime(minute);
    await corpus.whenIndexed();
    const done = { phase: 'ready', readOnly: false, cancelled: false, triesAgain: false, message: null };
    expect(corpus.state).toMatchObject(done);
    expect(await corpus.counts()).toMatchObject({ files: 5 });
  });

  test('an index that could not be taken over is left by itself where the reader stopped that, though a file changes meanwhile', async () => {
    const { folder, corpus, makeRoom } = await withoutRoomToTakeOver();

    corpus.cancel();
    await corpus.filesChanged([folder]);
    makeRoom();
    vi.advanceTimersByTime(60 * minute);
    expect(corpus.state).toMatchObject({ phase: 'failed', triesAgain: false });

    await corpus.reindex();
    expect(corpus.state).toMatchObject({ phase: 'ready', readOnly: false });
    expect(await corpus.counts()).toMatchObject({ files: 5 });
  });

  test('files are known to be left unread where the reader stopped what an index that could not be taken over lacks', async () => {
    const { corpus } = await withoutRoomToTakeOver();

    corpus.cancel();

    expect(corpus.state).toMatchObject({ phase: 'failed', cancelled: true, triesAgain: false });
  });

  test.each([
    'filesChanged',
    'readFirst',
  ] as const)('of what the reader stopped a file that changes or is opened is read alone, when the index can be opened (%s)', async (change) => {
    const { fileLeft, corpus, makeRoom } = await withoutRoomToTakeOver();
    corpus.cancel();
    makeRoom();

    if (change === 'readFirst') await corpus.readFirst(fileLeft);
    else await corpus.filesChanged([fileLeft]);

    expect(corpus.state).toMatchObject({ phase: 'ready', readOnly: false, cancelled: true, triesAgain: false });
    expect(await corpus.counts()).toMatchObject({ files: 3 });

    await corpus.reindex();
    expect(corpus.state).toMatchObject({ phase: 'ready', cancelled: false });
    expect(await corpus.counts()).toMatchObject({ files: 5 });
  });
});
