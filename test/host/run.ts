/**
 * Runs the in-host tests: the extension as built in `dist/`, in a real VS Code, on a copy of the sample
 * articles.
 *
 *   node test/host/run.ts [current | oldest | desktop] [FILE…]      all of `suite`, or the tests named: `tree.test.ts`
 *
 * `current` and `oldest` run in a headless browser; `desktop` fetches the desktop VS Code.
 */
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { downloadAndUnzipVSCode, runTests } from '@vscode/test-electron';
import { build } from 'esbuild';
import { quietSettings, writeSettings } from '../../scripts/code-server.ts';
import { cache, results, root, sampleArticles } from '../../scripts/folders.ts';
import { findPostgres } from '../postgres/find-postgres.ts';
import { type PostgresServer, startPostgres } from '../postgres/postgres-server.ts';

const [host = 'current', ...named] = process.argv.slice(2);
const suite = resolve(import.meta.dirname, 'suite');
const bundled = resolve(root, 'out', 'host');

await rm(bundled, { recursive: true, force: true });
await build({
  entryPoints: (await readdir(suite))
    .filter((name) => name.endsWith('.ts') && (named.length === 0 || named.includes(name) || name === 'index.ts'))
    .map((name) => join(suite, name)),
  outdir: bundled,
  bundle: true,
  platform: 'node',
  target: 'node22',
  format: 'cjs',
  external: ['vscode', 'mocha'],
  sourcemap: 'inline',
  logLevel: 'warning',
});

interface TeamIndexes {
  readonly server: PostgresServer;
  /** Of the folder that is opened. */
  readonly database: string;
  /** Of that and of another beside it. */
  readonly both: string;
}

/** A server with a team's indexes, made by the command line as it was built; undefined where there is no PostgreSQL. */
async function teamIndexesOf(opened: string, beside: string): Promise<TeamIndexes | undefined> {
  const postgres = await findPostgres();
  if ('missing' in postgres) {
    console.warn(`The tests of a team's index are skipped: ${postgres.missing}`);
    return undefined;
  }
  const server = await startPostgres(postgres);
  try {
    const [database, both] = [await server.createDatabase(), await server.createDatabase()];
    const cli = resolve(root, 'dist', 'cli.js');
    const environment = { ...process.env, PGPASSWORD: server.password };
    const index = (folder: string, into: string) =>
      promisify(execFile)(process.execPath, [cli, 'index', folder, '--db', into], { env: environment });
    await index(opened, database);
    for (const folder of [opened, beside]) await index(folder, both);
    return { server, database, both };
  } catch (error) {
    await server.dispose();
    throw error;
  }
}

const temporary = await mkdtemp(join(tmpdir(), 'on-record-host-'));
let team: TeamIndexes | undefined;
try {
  const articles = join(temporary, 'articles');
  await cp(sampleArticles, articles, { recursive: true });
  const profile = { data: join(temporary, 'data'), extensions: join(temporary, 'extensions') };
  await writeSettings(profile, quietSettings);
  if (named.length === 0 || named.includes('team.test.ts')) {
    const beside = join(temporary, 'beside');
    await cp(join(articles, 'election'), beside, { recursive: true });
    team = await teamIndexesOf(articles, beside);
  }
  await runTests({
    vscodeExecutablePath: host === 'desktop' ? await fetchDesktop() : resolve(root, 'scripts', 'vscode-in-browser.ts'),
    extensionDevelopmentPath: root,
    extensionTestsPath: join(bundled, 'index.js'),
    launchArgs: [articles, `--user-data-dir=${profile.data}`, `--extensions-dir=${profile.extensions}`],
    extensionTestsEnv: {
      ON_RECORD_HOST: host,
      ...(team
        ? {
            ON_RECORD_TEAM: JSON.stringify({
              database: team.database,
              both: team.both,
              password: team.server.password,
            }),
          }
        : {}),
      ON_RECORD_COUNTS: join(results, `${host === 'current' ? 'host' : host}.json`),
    },
  });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await team?.server.dispose();
  await rm(temporary, { recursive: true, force: true, maxRetries: 5 });
}

async function fetchDesktop(): Promise<string> {
  try {
    return await downloadAndUnzipVSCode({ cachePath: cache });
  } catch (error) {
    throw new Error(
      `The desktop VS Code can't be fetched (${(error as Error).message}). "npm run test:host" runs the same tests in a VS Code that npm brings.`,
    );
  }
}
