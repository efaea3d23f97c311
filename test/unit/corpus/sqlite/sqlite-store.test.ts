import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test, vi } from 'vitest';
import { openSqliteStore } from '../../../../src/corpus/sqlite/sqlite-store.ts';
import { temporaryFolder } from '../temporary-corpus.ts';

vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>();
  /** As on a file system that keeps no time of birth. */
  const statSync = (...args: Parameters<typeof fs.statSync>) => {
    const stats = fs.statSync(...args);
    if (stats) stats.birthtimeMs = stats.ctimeMs;
    return stats;
  };
  return { ...fs, statSync };
});

test('who reads an index hears that it was thrown away, but not so where it was only written', () => {
  const file = join(temporaryFolder(), 'index.db');
  const store = openSqliteStore(file);
  const lock = store.takeWriterLock();
  if (!lock) throw new Error('the index is in use');
  onTestFinished(lock.letGo);
  lock.open(true).database.close();
  const reader = store.openForReading();
  onTestFinished(() => reader.close());
  const before = reader.version();

  const writer = new DatabaseSync(file);
  writer.exec("INSERT INTO word (word) VALUES ('harbour'); PRAGMA wal_checkpoint(TRUNCATE)");
  writer.close();
  expect(reader.version()).not.toBe(before);

  lock.discard();
  lock.open(true).database.close();
  expect(() => reader.version()).toThrow('another one now');
});
