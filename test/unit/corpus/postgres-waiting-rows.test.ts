import { expect, test } from 'vitest';
import { createWaitingRows } from '../../../src/corpus/postgres/waiting-rows.ts';
import type { SqlValue } from '../../../src/corpus/sql.ts';

const insertSpeaker = 'INSERT INTO speaker (id, name, statements, articles) VALUES (?, ?, ?, ?)';
const addToSpeaker = 'UPDATE speaker SET statements = statements + ?, articles = articles + ?\n     WHERE id = ?';

function waitingFor(...work: readonly [text: string, ...values: SqlValue[]][]) {
  const rows = createWaitingRows();
  for (const [text, ...values] of work) expect(rows.take(text, values), text).toBe(true);
  return rows;
}

function handedOut(rows: ReturnType<typeof createWaitingRows>) {
  return rows.handOut().map(({ text, values }) => ({
    work: /^(?:INSERT INTO|UPDATE) \w+/.exec(text)?.[0],
    rows: JSON.parse(values[0] as string) as unknown,
  }));
}

test('rows of one table go out in one statement, and parents before their children', () => {
  const rows = waitingFor(
    ['INSERT INTO speaker_word (speaker, word) VALUES (?, ?)', 1, 'marta'],
    [insertSpeaker, 1, 'Marta Lindqvist', 0, 0],
    ['INSERT INTO speaker_word (speaker, word) VALUES (?, ?)', 1, 'lindqvist'],
  );

  expect(rows.size).toBe(3);
  expect(handedOut(rows)).toEqual([
    { work: 'INSERT INTO speaker', rows: [{ id: 1, name: 'Marta Lindqvist', statements: 0, articles: 0 }] },
    {
      work: 'INSERT INTO speaker_word',
      rows: [
        { speaker: 1, word: 'marta' },
        { speaker: 1, word: 'lindqvist' },
      ],
    },
  ]);
  expect(rows.size).toBe(0);
});

test('what is added to a row that waits goes out with the row', () => {
  const rows = waitingFor(
    [insertSpeaker, 1, 'Marta Lindqvist', 0, 0],
    [addToSpeaker, 3, 1, 1],
    [addToSpeaker, -1, 0, 1],
  );

  expect(handedOut(rows)).toEqual([
    { work: 'INSERT INTO speaker', rows: [{ id: 1, name: 'Marta Lindqvist', statements: 2, articles: 1 }] },
  ]);
});

test('what is added to other rows goes out in one statement, each row once', () => {
  const rows = waitingFor([addToSpeaker, 3, 1, 7], [addToSpeaker, 2, 1, 8], [addToSpeaker, -1, 0, 7]);

  expect(handedOut(rows)).toEqual([
    {
      work: 'UPDATE speaker',
      rows: [
        { id: 7, statements: 2, articles: 1 },
        { id: 8, statements: 2, articles: 1 },
      ],
    },
  ]);
});

test('a row that was handed out is added to where it lies then', () => {
  const rows = waitingFor([insertSpeaker, 1, 'Marta Lindqvist', 0, 0]);
  rows.handOut();
  rows.take(addToSpeaker, [3, 1, 1]);

  expect(handedOut(rows)).toEqual([{ work: 'UPDATE speaker', rows: [{ id: 1, statements: 3, articles: 1 }] }]);
});

test('work that depends on its order is left to others', () => {
  const rows = createWaitingRows();

  expect(rows.take('UPDATE speaker SET name = ? WHERE id = ?', ['Marta', 1])).toBe(false);
  expect(rows.take('UPDATE speaker SET sure = sure + ? WHERE key = ?', [1, 'marta'])).toBe(false);
  expect(rows.take('DELETE FROM speaker WHERE id = ?', [1])).toBe(false);
  expect(rows.size).toBe(0);
});

test('statements that write other columns of one table are not taken for one another', () => {
  const rows = waitingFor(
    ['INSERT INTO speaker (id, name) VALUES (?, ?)', 1, 'Marta Lindqvist'],
    ['INSERT INTO speaker (id, key) VALUES (?, ?)', 2, 'ole-brandt'],
    ['UPDATE speaker SET statements = statements + ? WHERE id = ?', 1, 7],
    ['UPDATE speaker SET articles = articles + ? WHERE id = ?', 1, 7],
  );

  const names = rows.handOut().map(({ name }) => name);
  expect(new Set(names).size).toBe(4);
});
