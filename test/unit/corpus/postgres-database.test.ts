import { expect, test } from 'vitest';
import type { PostgresConnection } from '../../../src/corpus/postgres/connection.ts';
import { createPostgresDatabase } from '../../../src/corpus/postgres/postgres-database.ts';
import { PostgresError } from '../../../src/corpus/postgres/postgres-error.ts';
import { teamFolders } from '../../../src/corpus/postgres/team-folders.ts';

test('what is written stays, and counts as done, where the server takes too long to put it in order', () => {
  const asked: string[] = [];
  const connection: PostgresConnection = {
    send(statements) {
      asked.push(...statements.map(({ text }) => text));
      if (statements.every(({ text }) => !/gin_clean_pending_list|ANALYZE/.test(text))) return [];
      const message = 'canceling statement due to statement timeout';
      throw new PostgresError({ message, code: '57014', fromServer: true });
    },
    changes: () => 0,
    isLost: false,
    close: () => {},
  };
  const database = createPostgresDatabase(connection, teamFolders([]));
  database.transaction(() => database.run('INSERT INTO word (id, word) VALUES (?, ?)', 1, 'ferry'));

  expect(() => database.settle()).not.toThrow();

  expect(asked).toContainEqual('COMMIT');
  expect(asked.at(-2)).toContain('gin_clean_pending_list');
  expect(asked.at(-1)).toMatch(/^ANALYZE/);
});

test('a part of which the index of trigrams knows nothing is looked for without it, however many characters it has', () => {
  const connection: PostgresConnection = { send: () => [], changes: () => 0, isLost: false, close: () => {} };
  const { parts } = createPostgresDatabase(connection, teamFolders([]));
  const byIndex = (part: string) => parts.rowsWith('article', part).sql.includes('instr(');

  // As a server tells with EXPLAIN ANALYZE: how many rows its index names.
  expect(['qqq', 'qq-', '-q', 'q-q', '"q"', '-李', '24-'].filter((part) => !byIndex(part))).toEqual([]);
  expect(['qq', 'q-', 'q--', '---', '...', '李港', '4-'].filter(byIndex)).toEqual([]);
});
