/**
 * Measures the extension host of a real VS Code: without On Record, while On Record reads a folder for the first
 * time, and with an index of the whole folder. Writes the figures as JSON.
 *
 *   node test/bench/host/run.ts FOLDER INDEX      the extension as built in `dist/`
 */
import { once } from 'node:events';
import { copyFileSync, globSync, readFileSync, rmSync } from 'node:fs';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import { runTests } from '@vscode/test-electron';
import { build } from 'esbuild';
import { quietSettings, writeSettings } from '../../../scripts/code-server.ts';
import { root } from '../../../scripts/folders.ts';
import { openStore, type WriterLock } from '../../../src/corpus/store.ts';

/** The extension host has ended its work by then, in milliseconds. */
const hostEnds = 30_000;

const [folder, index] = process.argv.slice(2).map((path) => resolve(path)) as [string, string];
const temporary = await mkdtemp(join(tmpdir(), 'on-record-measured-'));
process.once('exit', () => rmSync(temporary, { recursive: true, force: true, maxRetries: 5 }));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));
const script = join(temporary, 'measure.js');
await build({
  entryPoints: [join(import.meta.dirname, 'measure.ts')],
  outfile: script,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  external: ['vscode'],
  logLevel: 'warning',
});
const nothing = join(temporary, 'nothing');
await mkdir(nothing);
const manifest = { name: 'nothing', publisher: 'nobody', version: '0.0.1', engines: { vscode: '*' } };
await writeFile(join(nothing, 'package.json'), JSON.stringify(manifest));
const profile = { data: join(temporary, 'data'), extensions: join(temporary, 'extensions') };

// VS Code keeps an index for a folder by the address that it is opened at: all windows must have the same.
const port = String(await freePort());
const measure = async (task: string, extension: string): Promise<object> => {
  const figures = join(temporary, `${task}.json`);
  await runTests({
    vscodeExecutablePath: resolve(root, 'scripts', 'vscode-in-browser.ts'),
    extensionDevelopmentPath: extension,
    extensionTestsPath: script,
    launchArgs: [folder, `--user-data-dir=${profile.data}`, `--extensions-dir=${profile.extensions}`],
    extensionTestsEnv: { ON_RECORD_TASK: task, ON_RECORD_FIGURES: figures, ON_RECORD_PORT: port },
  });
  return JSON.parse(readFileSync(figures, 'utf8')) as object;
};

await writeSettings(profile, quietSettings);
const empty = await measure('empty', nothing);
await writeSettings(profile, { ...quietSettings, 'onRecord.include': [] });
const first = await measure('first', root);
console.log(`\n${JSON.stringify({ empty, first })}`);
process.exit(0);
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
