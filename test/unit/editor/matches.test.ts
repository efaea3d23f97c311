import { expect, test } from 'vitest';
import { excerpt, matchesIn } from '../../../src/editor/matches.ts';

const words = (label: string, query: string) => matchesIn(label, query).map(([start, end]) => label.slice(start, end));

test('the words of a query are found in any order and case', () => {
  expect(words('Ferries will be free, mayor says', 'MAYOR ferries')).toEqual(['Ferries', 'mayor']);
});

test('diacritics are folded and the match covers the letters as they are written', () => {
  expect(words('Talks in Việt Nam end', 'viet nam')).toEqual(['Việt', 'Nam']);
  expect(words('Nguyễn Đình Đức', 'dinh duc')).toEqual(['Đình', 'Đức']);
});

test('a letter written as two units is covered whole', () => {
  const decomposed = 'Café open'.normalize('NFD');
  expect(words(decomposed, 'cafe')).toEqual(['Café'.normalize('NFD')]);
});

test('matches that overlap are one', () => {
  expect(matchesIn('banana', 'ban bana')).toEqual([[0, 4]]);
});

test('an empty query matches nothing', () => {
  expect(matchesIn('banana', '  ')).toEqual([]);
});

test('a text whose match would not be seen is shown from shortly before it', () => {
  const text = `${'word '.repeat(40)}the ferries are free for all`;
  expect(excerpt(text, 'ferries', 60)).toBe('… word word word the ferries are free for all');
  expect(excerpt(text, 'word', 60)).toBe(text);
  expect(excerpt(text, 'absent', 60)).toBe(text);
});

test('of a text as long as a speech no more is given than could be shown', () => {
  expect(excerpt('word '.repeat(100_000), 'word', 60)).toHaveLength(240);
});
