import { expect, test } from 'vitest';
import {
  confidenceInWords,
  count,
  dateInWords,
  fewArticlesInWords,
  firstWords,
  weekday,
} from '../../../src/editor/wording.ts';

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

test('a date is told with where it comes from, and with the days that contradict it', () => {
  const stamp = {
    value: '2024-10-14',
    time: '20:24',
    from: 'stamp',
    role: 'published',
    start: 0,
    end: 16,
    text: '2024-10-14 20:24',
  } as const;
  const address = {
    value: '2023-10-14',
    from: 'url',
    role: 'published',
    start: 30,
    end: 40,
    text: '2023/10/14',
  } as const;

  expect(dateInWords({ date: stamp, dateDoubt: null })).toBe('Published 2024-10-14 20:24, from a stamp');
  expect(dateInWords({ date: { ...stamp, others: [address] }, dateDoubt: null })).toBe(
    'Published 2024-10-14 20:24, from a stamp; an address says 2023-10-14 (published)',
  );
});

test('a missing date is told with the reason', () => {
  expect(dateInWords({ date: null, dateDoubt: null })).toBe('No date: the file gives none');
  expect(dateInWords({ date: null, dateDoubt: 'day or month?' })).toBe('No date: day or month?');
});

test('in one article only somebody speaks where all statements are shown', () => {
  expect(fewArticlesInWords(1, 'all')).toBe('in one article only');
  expect(fewArticlesInWords(0, 'all')).toBe('in no article');
});

test('where only sure statements are shown, nothing is said of the articles with others', () => {
  expect(fewArticlesInWords(1, 'sure')).toBe('in one article of those shown (only sure statements are)');
  expect(fewArticlesInWords(0, 'sure')).toBe('in no article of those shown (only sure statements are)');
});
