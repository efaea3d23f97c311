#!/usr/bin/env -S node
/**
 * Takes the flags that a desktop VS Code takes to run extension tests, and runs them in a VS Code in a
 * headless browser instead. `@vscode/test-electron` starts it as it would start the desktop's executable:
 * what the tests print comes out here, and their outcome is the exit code.
 *
 * What else the window and the extension host log goes to `test-results/window-….log`.
 *
 *   vscode-in-browser.ts FOLDER --extensionDevelopmentPath=DIR --extensionTestsPath=FILE
 *                        --user-data-dir=DIR --extensions-dir=DIR      (other flags are left aside)
 *
 * ON_RECORD_HOST=oldest runs the oldest VS Code that the extension promises to work in.
 * ON_RECORD_PORT is the port to listen on: VS Code knows a folder again, and what was stored for it, by port and path.
 */
import { createWriteStream } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { testLine } from '../test/test-line.ts';
import { launchChromium } from './chromium.ts';
import { current, fetchHost, oldest, startServer } from './code-server.ts';
import { results } from './folders.ts';

/** Seconds without a line from the extension host after which it counts as hung. */
const patience = 300;

const { values, positionals } = parseArgs({ strict: false, allowPositionals: true });
const given = (flag: string): string => {
  const value = values[flag];
  if (typeof value !== 'string') throw new Error(`--${flag}=… is missing`);
  return resolve(value);
};
const developmentPath = given('extensionDevelopmentPath');
const testsPath = given('extensionTestsPath');
const profile = { data: given('user-data-dir'), extensions: given('extensions-dir') };

const release = process.env.ON_RECORD_HOST === 'oldest' ? oldest : current;
const server = await startServer(await fetchHost(release), profile, {
  testing: true,
  port: Number(process.env.ON_RECORD_PORT ?? 0),
  log: resolve(results, `server-${release.vscode}.log`),
});
const log = createWriteStream(resolve(results, `window-${release.vscode}.log`));
const browser = await launchChromium();
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.setDefaultTimeout(patience * 1000);
  const { promise: outcome, resolve: end, reject: fail } = Promise.withResolvers<number>();
  const silence = setTimeout(() => fail(new Error(`No word from the tests for ${patience} s.`)), patience * 1000);
  await page.exposeFunction('codeAutomationExit', end);
  await page.exposeFunction('codeAutomationLog', (_type: string, args: unknown[]) => {
    silence.refresh();
    const line = args.map((part) => (typeof part === 'string' ? part : JSON.stringify(part))).join(' ');
    log.write(`${line}\n`);
    if (line.startsWith(testLine)) console.log(line.slice(testLine.length));
  });
  page.once('crash', () => fail(new Error('The window crashed.')));
  page.once('close', () => fail(new Error('The window closed before the tests ended.')));
  server.ended().then(() => fail(new Error('VS Code’s server ended before the tests did.')));
  const window = server.windowOn(positionals[0] && resolve(positionals[0]), [
    ['extensionDevelopmentPath', server.remoteUri(developmentPath)],
    ['extensionTestsPath', server.remoteUri(testsPath)],
    ['skipWelcome', 'true'],
  ]);
  [process.exitCode] = await Promise.all([outcome, page.goto(window)]);
  clearTimeout(silence);
} finally {
  await browser.close();
  await server.stop();
}
