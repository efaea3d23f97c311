import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import Mocha from 'mocha';

/** Tests of one suite; the three add up to all that it has. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/**
 * Runs test files, prints each test's outcome, and writes the counts as JSON.
 *
 * @param timeout how long one test may take, in milliseconds
 * @param countsFile where the counts go; undefined: nowhere
 * @throws where a test failed or there was none
 */
export async function runMocha(files: readonly string[], timeout: number, countsFile: string | undefined) {
  const mocha = new Mocha({
    ui: 'bdd',
    timeout,
    reporter: 'spec',
    color: true,
    forbidOnly: process.env.CI === 'true',
  });
  for (const file of files) mocha.addFile(file);
  await mocha.loadFilesAsync();
  const counts = await new Promise<Counts>((resolve) => {
    const runner = mocha.run(() => {
      const { passes = 0, failures = 0, pending = 0 } = runner.stats ?? {};
      resolve({ passed: passes, failed: failures, skipped: pending });
    });
  });
  if (countsFile) {
    mkdirSync(dirname(countsFile), { recursive: true });
    writeFileSync(countsFile, `${JSON.stringify(counts)}\n`);
  }
  if (counts.failed > 0) throw new Error(`${counts.failed} tests failed.`);
  if (counts.passed === 0) throw new Error('No test passed.');
}
