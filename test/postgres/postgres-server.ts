import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { chownSync, cpSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { type Postgres, wholeOf } from './find-postgres.ts';

/** A PostgreSQL of a test's own, on a port of its own of this machine's loopback. */
export interface PostgresServer {
  readonly password: string;
  readonly port: number;
  /** Makes an empty database. @returns its address, without the password */
  createDatabase(): Promise<string>;
  /** `crash`: as if the power went. */
  stop(how?: 'crash'): Promise<void>;
  start(): Promise<void>;
  /** Asks as its owner, past On Record. */
  ask(database: string, text: string): Promise<Record<string, unknown>[]>;
  dispose(): Promise<void>;
}

const user = 'team';
/** Nobody: PostgreSQL does not run as root. */
const nobody = 65_534;

/** Starts a server; it ends with this process, however that ends. */
export async function startPostgres(postgres: Postgres): Promise<PostgresServer> {
  const home = mkdtempSync(join(tmpdir(), 'on-record-postgres-'));
  const asRoot = process.getuid?.() === 0;
  const identity = asRoot ? { uid: nobody, gid: nobody } : {};
  const programs = asRoot ? reachable(postgres, home) : postgres;
  const environment = { ...process.env, ...programs.environment, LC_ALL: 'C.UTF-8' };
  const password = `secret-${process.pid}-${Math.random().toString(36).slice(2)}`;
  const data = join(home, 'data');
  const port = await freePort();
  if (asRoot) chownSync(home, nobody, nobody);
  writeFileSync(join(home, 'password'), password);
  if (asRoot) chownSync(join(home, 'password'), nobody, nobody);

  // With a team's own order of letters: the index may not depend on it.
  await promisify(execFile)(
    join(programs.bin, 'initdb'),
    [
      ...['-D', data, '-U', user, '--auth=scram-sha-256', `--pwfile=${join(home, 'password')}`, '--no-sync'],
      ...['--encoding=UTF8', '--locale=C.UTF-8', '--locale-provider=icu', '--icu-locale=en'],
    ],
    { cwd: home, env: environment, ...identity },
  );

  let running: ChildProcess | undefined;
  let databases = 0;
  const address = (database: string) => `postgres://${user}@127.0.0.1:${port}/${database}`;

  async function ask(database: string, text: string): Promise<Record<string, unknown>[]> {
    const client = new Client({ host: '127.0.0.1', port, user, password, database });
    client.on('error', () => {});
    await client.connect();
    try {
      return (await client.query(text)).rows;
    } finally {
      await client.end();
    }
  }

  async function start(): Promise<void> {
    const settings = ['listen_addresses=127.0.0.1', 'fsync=off', 'full_page_writes=off', 'synchronous_commit=off'];
    const args = ['-D', data, '-p', String(port), '-k', home, ...settings.flatMap((setting) => ['-c', setting])];
    // The shell waits for a word on how to end; when this process is gone, that is none, and the server ends, too.
    const child = spawn(
      '/bin/sh',
      [
        '-c',
        '"$@" 2>log >&2 & read how || how=INT; kill -$how $!; wait $!',
        'sh',
        join(programs.bin, 'postgres'),
        ...args,
      ],
      { cwd: home, env: environment, stdio: ['pipe', 'ignore', 'ignore'], ...identity },
    );
    running = child;
    for (;;) {
      try {
        await ask('postgres', 'SELECT 1');
        return;
      } catch (error) {
        if (child.exitCode !== null) throw new Error('the server ended at once', { cause: error });
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
  }

  async function stop(how?: 'crash'): Promise<void> {
    const child = running;
    running = undefined;
    if (!child) return;
    const ended = new Promise((resolve) => child.once('close', resolve));
    child.stdin?.end(how === 'crash' ? 'QUIT\n' : 'INT\n');
    await ended;
  }

  await start();
  return {
    password,
    port,
    start,
    stop,
    ask: (database, text) => ask(new URL(database).pathname.slice(1), text),
    async createDatabase() {
      const name = `team${++databases}`;
      await ask('postgres', `CREATE DATABASE ${name}`);
      return address(name);
    },
    async dispose() {
      await stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** The programs where anybody may run them; copied where a folder above them keeps others out. */
function reachable(postgres: Postgres, home: string): Postgres {
  const whole = wholeOf(postgres);
  if (whole === undefined || isOpen(whole)) return postgres;
  const copy = join(home, 'programs');
  cpSync(whole, copy, { recursive: true, verbatimSymlinks: true });
  const moved = (path: string) => join(copy, relative(whole, path));
  return {
    bin: moved(postgres.bin),
    environment: { LD_LIBRARY_PATH: (postgres.environment.LD_LIBRARY_PATH ?? '').split(':').map(moved).join(':') },
  };
}

function isOpen(folder: string): boolean {
  const parent = dirname(folder);
  return (statSync(folder).mode & 0o001) !== 0 && (parent === folder || isOpen(parent));
}

/** A port that systems don't give to whoever asks for any: nobody else gets it while the server is stopped. */
async function freePort(): Promise<number> {
  for (;;) {
    const port = 15_000 + Math.floor(10_000 * Math.random());
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
