import { expect, test } from 'vitest';
import { confidenceInWords, count, firstWords, weekday } from '../../../src/editor/wording.ts';

test('the first words of a long text are cut between words, without the opening mark', () => {
  expect(firstWords('“We talked about the freight link for ten long years.”', 30)).toBe('We talked about the freight…');
});

test('a short text is given whole, without its marks', () => {
  expect(firstWords('“Yes,”', 30)).toBe('Yes,');
  expect(firstWords('the sea rose', 30)).toBe('the sea rose');
});

test('a statement in several parts keeps the gap and loses the marks on both sides of it', () => {
  expect(firstWords('"My father built ships," … "I came to build a school."', 80)).toBe(
    'My father built ships, … I came to build a school.',
  );
});

test('a text without spaces is cut where the room ends', () => {
  expect(firstWords('x'.repeat(50), 10)).toBe(`${'x'.repeat(10)}…`);
});

test('one is singular and thousands are grouped', () => {
  expect(count(1, 'article')).toBe('1 article');
  expect(count(0, 'article')).toBe('0 articles');
  expect(count(1204, 'article')).toBe('1,204 articles');
});

test('a day has its weekday, and a day that is none has no weekday', () => {
  expect(weekday('2024-10-14')).toBe('Mon');
  expect(weekday('2024-13-45')).toBe('');
});

test('confidence is told as how many such cases are right', () => {
  expect(confidenceInWords(0.93)).toBe('very likely (right in 93 of 100 such cases)');
  expect(confidenceInWords(0.4)).toContain('doubtful');
});
