import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, closeSync, existsSync, openSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { openStore } from '../../../src/corpus/store.ts';
import { findParallel } from '../../find-parallel.ts';
import { story, temporaryFolder } from '../corpus/temporary-corpus.ts';

const cli = resolve(import.meta.dirname, '../../../src/cli.ts');

interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line as a reader would, with this on standard input. */
function onRecord(args: readonly string[], input = '', environment: NodeJS.ProcessEnv = {}): Promise<Outcome> {
  return new Promise((settle) => {
    const child = spawn(process.execPath, [cli, ...args], { env: { ...process.env, ...environment } });
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk) => (out += chunk));
    child.stderr.on('data', (chunk) => (err += chunk));
    child.on('close', (code) => settle({ code, out, err }));
    child.stdin.end(input);
  });
}

const parallel = await findParallel();

const records = (out: string) =>
  out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

test('extract writes one record a file, in the order given', async () => {
  const names = Array.from({ length: 60 }, (_, at) => `${(at * 37) % 60}.txt`);
  const folder = temporaryFolder(Object.fromEntries(names.map((name) => [name, story({ said: `In ${name}` })])));

  const { code, out, err } = await onRecord(['extract', ...names.map((name) => join(folder, name))]);

  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(records(out).map(({ file }) => file)).toEqual(names.map((name) => join(folder, name)));
  expect(records(out)[0].articles[0].statements).toHaveLength(1);
});

test('extract walks folders, and names what it cannot read while the rest goes on', async () => {
  const folder = temporaryFolder({ 'a.txt': story(), 'b.txt': Buffer.from([0, 1, 2, 3, 4]), 'sub/c.md': story() });

  const { code, out, err } = await onRecord(['extract', join(folder, 'missing.txt'), folder]);

  expect(code).toBe(1);
  expect(records(out).map(({ file }) => file)).toEqual([join(folder, 'a.txt'), join(folder, 'sub/c.md')]);
  expect(err).toBe(
    `on-record: ${join(folder, 'missing.txt')}: it is not there\non-record: ${join(folder, 'b.txt')}: binary data, not text\n`,
  );
});

test('extract reads one text from standard input', async () => {
  const { code, out } = await onRecord(['extract', '-'], story());

  expect(code).toBe(0);
  expect(records(out)).toMatchObject([{ file: '-', articles: [{ speakers: [{ name: 'Marta Lindqvist' }] }] }]);
});

test('extract reads a list of files, or JSON lines with their texts, from standard input', async () => {
  const folder = temporaryFolder({ 'a.txt': story() });
  const lines = [
    join(folder, 'a.txt'),
    JSON.stringify({ file: 'b.txt', text: story({ speaker: 'Ole Brandt' }) }),
    JSON.stringify({ file: join(folder, 'a.txt') }),
    '{broken',
  ];

  const { code, out, err } = await onRecord(['extract', '--list'], `${lines.join('\n')}\n`);

  expect(code).toBe(1);
  expect(records(out).map(({ file, articles }) => [file, articles[0].speakers[0].name])).toEqual([
    [join(folder, 'a.txt'), 'Marta Lindqvist'],
    ['b.txt', 'Ole Brandt'],
    [join(folder, 'a.txt'), 'Marta Lindqvist'],
  ]);
  expect(err).toBe('on-record: {broken: the line is no JSON object\n');
});

test('a list split over several processes gives the records that one process gives', async () => {
  const lines = Array.from({ length: 12 }, (_, at) =>
    JSON.stringify({ file: `${at}.txt`, text: story({ said: `In ${at}` }) }),
  );
  const parts = [lines.slice(0, 5), lines.slice(5, 6), lines.slice(6)];
  const extract = (part: readonly string[]) =>
    onRecord(['extract', '--list', '--threads', '1'], `${part.join('\n')}\n`);

  const [whole, ...split] = await Promise.all([lines, ...parts].map(extract));

  expect(split.map(({ code }) => code)).toEqual([0, 0, 0]);
  expect(split.map(({ out }) => out).join('')).toBe(whole?.out);
});

/** What docs/many-machines.md tells to run with a program, as it stands there. */
function documented(program: string): string {
  const page = readFileSync(resolve(import.meta.dirname, '../../../docs/many-machines.md'), 'utf8');
  const commands = [...page.matchAll(/```sh\n(.*?)```/gs)].map(([, command]) => command as string);
  return commands.find((command) => command.includes(`${program} `)) ?? '';
}

/**
 * A folder with an `archive` of nine articles and a file that can't be read, and where `on-record` is found.
 *
 * @param others folder of other programs
 */
function archive(others = '') {
  const names = Array.from({ length: 9 }, (_, at) => `archive/${at}.txt`);
  const articles = Object.fromEntries(names.map((name) => [name, story({ said: `In ${name}` })]));
  const folder = temporaryFolder({ ...articles, 'archive/picture.txt': Buffer.from([0, 1, 2, 3, 4]) });
  const programs = temporaryFolder({ 'on-record': `#!/bin/sh\nexec "${process.execPath}" "${cli}" "$@"\n` });
  chmodSync(join(programs, 'on-record'), 0o755);
  const run = (command: string) =>
    spawnSync('/bin/sh', ['-c', command], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, PATH: [programs, others, process.env.PATH].filter(Boolean).join(':') },
    });
  return { names, folder, programs, run };
}

test.skipIf('missing' in parallel)('GNU parallel drives it as documented (skipped where it can’t be had)', () => {
  const { names, folder, run } = archive('folder' in parallel ? parallel.folder : '');

  const { status, stderr } = run(documented('parallel').replace('-N 200', '-N 4'));

  expect(status).toBe(0);
  expect(stderr).toContain('archive/picture.txt: binary data, not text');
  expect(
    records(readFileSync(join(folder, 'records.jsonl'), 'utf8'))
      .map(({ file }) => file)
      .sort(),
  ).toEqual(names);
});

test('xargs drives it as documented: several at once, and nothing is lost or read twice', () => {
  const { names, folder, run } = archive();

  const { status, stderr } = run(documented('xargs').replace('-n 200', '-n 4'));

  const written = readdirSync(folder).filter((name) => /^records\.\d+\.jsonl$/.test(name));
  const read = written.flatMap((name) => records(readFileSync(join(folder, name), 'utf8')));
  expect({ status, parts: written.length }).toEqual({ status: 0, parts: 3 });
  expect(stderr).toContain('archive/picture.txt: binary data, not text');
  expect(read.map(({ file }) => file).sort()).toEqual(names);
});

test('what Hadoop is told to run fails only where the process does, not where a text can’t be read', () => {
  const mapper = /-mapper '(.*)'/.exec(documented('mapred'))?.[1] ?? '';
  const { programs } = archive();
  const input = `/no/such/file.txt\n${JSON.stringify({ file: 'a.txt', text: story() })}\n`;
  // It takes the words apart itself, without a shell.
  const [program = '', ...args] = mapper.split(' ');
  const map = (environment: NodeJS.ProcessEnv) =>
    spawnSync(join(programs, program), args, { input, encoding: 'utf8', env: environment });
  const failing = temporaryFolder({
    'fails.cjs': "if (!require('node:worker_threads').isMainThread) throw new Error('no model');",
  });

  const half = map({});
  const none = map({ NODE_OPTIONS: `--require "${join(failing, 'fails.cjs')}"` });

  expect(half).toMatchObject({ status: 0, stderr: expect.stringContaining('/no/such/file.txt: it is not there') });
  expect(records(half.stdout).map(({ file }) => file)).toEqual(['a.txt']);
  expect(none).toMatchObject({ status: 70, stdout: '', stderr: 'on-record: the engine fails: no model\n' });
});

test.skipIf(!existsSync('/dev/full'))(
  'records that cannot be written fail the command, whatever is to be skipped',
  () => {
    const full = openSync('/dev/full', 'w');
    const input = JSON.stringify({ file: 'a.txt', text: story() });

    const { status, stderr } = spawnSync(process.execPath, [cli, 'extract', '--list', '--skip-unreadable'], {
      input,
      encoding: 'utf8',
      stdio: ['pipe', full, 'pipe'],
    });
    closeSync(full);

    expect({ status, stderr }).toEqual({ status: 70, stderr: expect.stringContaining('ENOSPC') });
  },
);

test('extract runs as Spark’s pipe runs it from Python: with nothing in its environment, a part of the lines each', () => {
  const part = (names: readonly string[]) => {
    const input = names
      .map((name) => `${JSON.stringify({ file: name, text: story({ said: `In ${name}` }) })}\n`)
      .join('');
    return spawnSync(process.execPath, [cli, 'extract', '--list', '--threads', '1'], {
      env: {},
      input,
      encoding: 'utf8',
    });
  };

  const [some, none] = [part(['a.txt', 'b.txt']), part([])];

  expect(some).toMatchObject({ status: 0, stderr: '' });
  expect(records(some.stdout).map(({ file }) => file)).toEqual(['a.txt', 'b.txt']);
  expect(some.stdout).not.toContain('\t');
  expect(none).toMatchObject({ status: 0, stdout: '', stderr: '' });
});

test('extract writes tables and pages, too', async () => {
  const folder = temporaryFolder({
    'a.txt': story({ headline: 'Fares, again', said: 'We will raise, then lower them' }),
  });

  const csv = await onRecord(['extract', '--format', 'csv', join(folder, 'a.txt')]);
  const md = await onRecord(['extract', '--format', 'md', join(folder, 'a.txt')]);

  const [head, row, end] = csv.out.split('\r\n');
  expect(head).toMatch(/^file,article,headline,outlet,date,kind,speaker,statement,/);
  expect(row).toContain(',"Fares, again",,2024-05-17,direct,Marta Lindqvist,');
  expect(row).toContain('"“We will raise, then lower them');
  expect(end).toBe('');
  expect(md.out).toMatch(/^## Fares, again\n\n2024-05-17 · .*\n\n- \*\*Marta Lindqvist\*\*.*: “We will/);
});

test('index builds an index that search searches', async () => {
  const folder = temporaryFolder({
    'a.txt': story(),
    'b.txt': story({ speaker: 'Ole Brandt', said: 'The ferry is late' }),
  });
  const db = join(temporaryFolder(), 'of', 'mine.db');

  const index = await onRecord(['index', folder, '--db', db]);
  const search = await onRecord(['search', folder, 'frery late', '--db', db, '--json', '--limit', '1']);
  const read = await onRecord(['search', folder, 'ferry', '--db', db]);

  expect(index).toEqual({ code: 0, out: '2 files, 2 articles, 2 statements, 0 pledges, 2 speakers\n', err: '' });
  expect(records(search.out)).toMatchObject([
    { file: join(folder, 'b.txt'), speakerName: 'Ole Brandt', day: '2024-05-17' },
  ]);
  expect(read.out).toMatch(/^2024-05-17 {2}Ole Brandt: .*The ferry is late/);
});

test('without --db the index stands in the user’s cache', async () => {
  const folder = temporaryFolder({ 'a.txt': story() });
  const environment = { XDG_CACHE_HOME: temporaryFolder() };

  const before = await onRecord(['search', folder, 'bridge'], '', environment);
  const index = await onRecord(['index', folder], '', environment);
  const after = await onRecord(['search', folder, 'bridge'], '', environment);

  expect([before.code, index.code, after.code]).toEqual([1, 0, 0]);
  expect(before.err).toContain('has no index yet');
  expect(after.out).toContain('Marta Lindqvist');
});

test('what is not understood is said, with the usage, and exit code 2', async () => {
  for (const args of [
    ['dance'],
    ['extract'],
    ['extract', '--format', 'xml', 'a.txt'],
    ['extract', '--wrong'],
    ['search', 'folder'],
    ['index'],
  ]) {
    const { code, err } = await onRecord(args);
    expect({ args, code }).toEqual({ args, code: 2 });
    expect(err).toContain('on-record extract [--format');
  }
  expect(await onRecord(['--help'])).toMatchObject({ code: 0, err: '' });
});

test('index names what it cannot read, and says by its exit code that it is not in the index', async () => {
  const folder = temporaryFolder({ 'a.txt': story(), 'picture.txt': Buffer.from([0, 1, 2, 3, 4]) });

  const { code, out, err } = await onRecord(['index', folder, '--db', join(temporaryFolder(), 'index.db')]);

  expect(code).toBe(1);
  expect(out).toMatch(/^1 files, 1 articles/);
  expect(err).toMatch(/picture\.txt: left out: /);
});

test('an index that cannot be written is a message and exit code 70', async () => {
  const folder = temporaryFolder({ 'a.txt': story() });
  const blocked = join(temporaryFolder({ file: '' }), 'file');

  const { code, err } = await onRecord(['index', folder, '--db', join(blocked, 'index.db')]);

  expect(code).toBe(70);
  expect(err).toMatch(/^on-record: The index .* can't be opened: /);
});

test('index reads nothing where another program keeps the index up to date, and says so', async () => {
  const folder = temporaryFolder({ 'a.txt': story() });
  const db = join(temporaryFolder(), 'index.db');
  await onRecord(['index', folder, '--db', db]);
  const lock = openStore(db).takeWriterLock();

  const { code, out, err } = await onRecord(['index', folder, '--db', db]);
  lock?.letGo();

  expect({ code, out }).toEqual({ code: 70, out: '' });
  expect(err).toBe('on-record: another program keeps this index up to date; nothing was read\n');
});
