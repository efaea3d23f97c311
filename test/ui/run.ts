/**
 * Runs the window tests: the packed extension in a VS Code window in a headless browser.
 *
 *   node test/ui/run.ts [FILE…]      all `*.test.ts` of this folder, or those named
 */
import { readdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { results } from '../../scripts/folders.ts';
import { runMocha } from '../run-mocha.ts';

const named = process.argv.slice(2);
const all = (await readdir(import.meta.dirname)).filter((name) => name.endsWith('.test.ts')).sort();
const files =
  named.length > 0 ? named.map((name) => resolve(name)) : all.map((name) => join(import.meta.dirname, name));

await rm(join(results, 'screenshots'), { recursive: true, force: true });
try {
  await runMocha(files, 300_000, join(results, 'window.json'));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
