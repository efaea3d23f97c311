import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

/** The checkout. */
export const root = resolve(import.meta.dirname, '..');

/** What was fetched or unpacked once for the tests and for `npm start`; may be deleted at any time. */
export const cache = resolve(root, '.vscode-test');

/** Test counts, screenshots and logs of the last run. */
export const results = resolve(root, 'test-results');

/** The articles that `npm start` opens and the tests read. */
export const sampleArticles = resolve(root, 'test', 'fixtures', 'corpus');

/** The packed extension. */
export const vsix = resolve(root, 'on-record.vsix');

/**
 * Makes a folder whole or not at all: filled under another name, then renamed, so that a run which
 * was interrupted, or two runs at once, never leave or see half of it.
 *
 * @param folder where it shall stand; at once given back where it does already
 * @param fill fills the empty folder handed to it
 */
export async function makeOnce(folder: string, exists: () => boolean, fill: (draft: string) => Promise<void>) {
  if (exists()) return;
  const draft = `${folder}.${process.pid}`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true });
  try {
    await fill(draft);
    await mkdir(dirname(folder), { recursive: true });
    await rename(draft, folder);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (!exists()) throw error;
  }
}
