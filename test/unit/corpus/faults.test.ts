import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { createRandom } from '../../bench/random.ts';
import {
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

/** All that an index holds, without its row numbers. */
function contents(database: string): unknown {
  const index = new DatabaseSync(database, { readOnly: true });
  try {
    return {
      statements: index
        .prepare(
          `SELECT f.path, a.ordinal AS article, a.day, a.label, s.ordinal, s.start, s."end", s.text, p.key
           FROM statement s JOIN article a ON a.id = s.article JOIN file f ON f.id = a.file LEFT JOIN speaker p ON p.id = s.speaker
           ORDER BY f.path, a.ordinal, s.ordinal`,
        )
        .all(),
      speakers: index.prepare('SELECT key, name, statements, articles FROM speaker ORDER BY key').all(),
      found: index.prepare("SELECT count(*) AS n FROM statement_words WHERE statement_words MATCH 'sentence'").get(),
      words: index.prepare('SELECT word FROM word ORDER BY word').all(),
      health: index.prepare('PRAGMA integrity_check').get(),
    };
  } finally {
    index.close();
  }
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
