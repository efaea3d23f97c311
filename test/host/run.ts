/**
 * Runs the in-host tests: the extension as built in `dist/`, in a real VS Code, on a copy of the sample
 * articles.
 *
 *   node test/host/run.ts [current | oldest | desktop] [FILE…]      all of `suite`, or the tests named: `tree.test.ts`
 *
 * `current` and `oldest` run in a headless browser; `desktop` fetches the desktop VS Code.
 */
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { downloadAndUnzipVSCode, runTests } from '@vscode/test-electron';
import { build } from 'esbuild';
import { quietSettings, writeSettings } from '../../scripts/code-server.ts';
import { cache, results, root, sampleArticles } from '../../scripts/folders.ts';

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

const temporary = await mkdtemp(join(tmpdir(), 'on-record-host-'));
try {
  const articles = join(temporary, 'articles');
  await cp(sampleArticles, articles, { recursive: true });
  const profile = { data: join(temporary, 'data'), extensions: join(temporary, 'extensions') };
  await writeSettings(profile, quietSettings);
  await runTests({
    vscodeExecutablePath: host === 'desktop' ? await fetchDesktop() : resolve(root, 'scripts', 'vscode-in-browser.ts'),
    extensionDevelopmentPath: root,
    extensionTestsPath: join(bundled, 'index.js'),
    launchArgs: [articles, `--user-data-dir=${profile.data}`, `--extensions-dir=${profile.extensions}`],
    extensionTestsEnv: {
      ON_RECORD_HOST: host,
      ON_RECORD_COUNTS: join(results, `${host === 'current' ? 'host' : host}.json`),
    },
  });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
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
