import { expect, test } from 'vitest';
import { translate } from '../../../src/corpus/postgres/translate.ts';

test('values get numbers, each number of the text its own value', () => {
  const { text, shape } = translate('UPDATE x SET a = ?2 WHERE b = ?1 AND c = ?2');

  expect(text).toBe('UPDATE x SET a = $1 WHERE b = $2 AND c = $1');
  expect(shape(['one', 2])).toEqual([2, 'one']);
});

test('a list of values becomes an array', () => {
  const { text, shape } = translate('SELECT 1 FROM x WHERE a = ? AND b IN (SELECT value FROM json_each(?))');

  expect(text).toBe('SELECT 1 FROM x WHERE a = $1 AND b = ANY ($2)');
  expect(shape([7, '["one", 2]'])).toEqual([7, ['one', 2]]);
});

test('a part of a text becomes a pattern, in which the reader’s own wildcards mean themselves', () => {
  const { text, shape } = translate(
    "SELECT 1 FROM x WHERE instr(' ' || replace(a, '-', ' '), ?) > 0 OR instr(b, ?) > 0",
  );

  expect(text).toBe("SELECT 1 FROM x WHERE (' ' || replace(a, '-', ' ')) LIKE $1 OR (b) LIKE $2");
  expect(shape(['50%', 'a_b\\c'])).toEqual(['%50\\%%', '%a\\_b\\\\c%']);
});

test('where rows are looked up in what a query finds, the query is not joined', () => {
  const { text } = translate(
    'SELECT 1 FROM x WHERE x.a = ? AND +x.id IN (SELECT id FROM y WHERE (b = ? OR c)) AND +x.id IN (SELECT id FROM z)',
  );

  expect(text).toBe(
    'SELECT 1 FROM x WHERE x.a = $1 AND (x.id IN (SELECT id FROM y WHERE (b = $2 OR c))) IS TRUE AND (x.id IN (SELECT id FROM z)) IS TRUE',
  );
});

test('what PostgreSQL cannot keep is kept as a mark of replacement', () => {
  const { shape } = translate('INSERT INTO x VALUES (?, ?)');

  expect(shape(['nul \0', 'half \ud800'])).toEqual(['nul \ufffd', 'half \ufffd']);
});
