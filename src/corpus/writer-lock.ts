import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { isBusy } from './database.ts';

/**
 * Who may write the index: the process that holds an exclusive transaction on a second, empty database
 * beside it. The operating system lets go of it when the process ends, however it ends.
 *
 * @returns the way to let go; undefined where another process holds it
 * @throws where the folder refuses
 */
export function takeWriterLock(database: string): (() => void) | undefined {
  mkdirSync(dirname(database), { recursive: true });
  const lock = new DatabaseSync(`${database}-writer`, { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
    return () => lock.close();
  } catch (error) {
    lock.close();
    if (isBusy(error)) return undefined;
    throw error;
  }
}
