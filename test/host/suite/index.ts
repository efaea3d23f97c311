import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'node:util';
import Mocha from 'mocha';
import { runMocha } from '../../run-mocha.ts';
import { testLine } from '../../test-line.ts';

/**
 * What VS Code calls inside the extension host: runs every bundled test file that stands beside this one.
 *
 * @throws where a test failed, which VS Code takes for the run's outcome
 */
export async function run(): Promise<void> {
  // The extension host's console neither fills in placeholders nor keeps a line apart from VS Code's own.
  Mocha.reporters.Base.consoleLog = (...parts: unknown[]) => {
    for (const line of format(...parts).split('\n')) console.log(`${testLine}${line}`);
  };
  const files = readdirSync(__dirname)
    .filter((name) => name.endsWith('.test.js'))
    .sort();
  await runMocha(
    files.map((name) => join(__dirname, name)),
    180_000,
    process.env.ON_RECORD_COUNTS,
  );
}
