/**
 * Opens the packed extension in a VS Code for a person to use:
 *
 *   npm start                 the sample articles
 *   npm start -- FOLDER       a folder of your own
 *   npm start -- --browser …  in the browser, even where the desktop VS Code is installed
 *
 * The desktop VS Code is used where `code` is on the path; else one that runs in the browser.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { current, fetchHost, installExtension, quietSettings, startServer, writeSettings } from './code-server.ts';
import { cache, makeOnce, results, sampleArticles, vsix } from './folders.ts';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { browser: { type: 'boolean' } } });
// npm runs scripts in the checkout; what the reader typed is meant from where they stood.
const folder = positionals[0] ? resolve(process.env.INIT_CWD ?? '.', positionals[0]) : await copyOfSamples();
if (!existsSync(folder) || !statSync(folder).isDirectory()) {
  console.error(`There is no folder ${folder}.`);
  process.exit(1);
}
if (values.browser || !openInDesktop(folder)) await openInBrowser(folder);

/** The reader may edit the samples and decide about them: what they do must not change the checkout. */
async function copyOfSamples(): Promise<string> {
  const copy = join(cache, 'sample-articles');
  await makeOnce(
    copy,
    () => existsSync(copy),
    (draft) => cp(sampleArticles, draft, { recursive: true }),
  );
  return copy;
}

/** False where there is no `code` to run. */
function openInDesktop(folder: string): boolean {
  const code = (...args: string[]) =>
    spawnSync('code', args, { stdio: 'inherit', shell: process.platform === 'win32' });
  if (code('--install-extension', vsix, '--force').status !== 0) return false;
  return code(folder).status === 0;
}

async function openInBrowser(folder: string): Promise<void> {
  const home = join(cache, 'start');
  const profile = { data: join(home, 'data'), extensions: join(home, 'extensions') };
  const host = await fetchHost(current);
  if (!existsSync(join(profile.data, 'data'))) await writeSettings(profile, quietSettings);
  await installExtension(host, profile, vsix);
  const server = await startServer(host, profile, { log: join(results, 'start.log') });
  const url = server.windowOn(folder);
  console.log(`\nOn Record is open in VS Code at\n\n  ${url}\n\nPress Ctrl+C to end it.`);
  showInBrowser(url);
  await server.ended();
}

/** Opens the machine's own browser where there is a desktop to show it; the address is printed in any case. */
function showInBrowser(url: string): void {
  const opener = process.platform === 'darwin' ? 'open' : 'xdg-open';
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return;
  const browser = spawn(opener, [url], { stdio: 'ignore', detached: true });
  browser.once('error', () => {});
  browser.unref();
}
