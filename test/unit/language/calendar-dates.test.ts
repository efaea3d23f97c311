import { expect, test } from 'vitest';
import { findCalendarDates, nearestYear } from '../../../src/language/calendar-dates.ts';

function readings(text: string): (readonly string[])[] {
  return findCalendarDates(text, 0, text.length).map((date) => date.readings);
}

test.each([
  ['2024-10-14', ['2024-10-14']],
  ['2024/10/14', ['2024-10-14']],
  ['14 October 2024', ['2024-10-14']],
  ['Oct. 14, 2024', ['2024-10-14']],
  ['October 14th 2024', ['2024-10-14']],
  ['14-Oct-2024', ['2024-10-14']],
  ['14. Oktober 2024', ['2024-10-14']],
  ['1er août 2011', ['2011-08-01']],
  ['14 de octubre de 2024', ['2024-10-14']],
  ['2024年10月14日', ['2024-10-14']],
  ['13.10.24', ['2024-10-13']],
  ['10/13/2024', ['2024-10-13']],
  ['5/6/2024', ['2024-06-05', '2024-05-06']],
  ['5.6.2024', ['2024-06-05']],
])('%s', (text, expected) => {
  expect(readings(text)).toEqual([expected]);
});

test.each([
  '30/02/2024',
  '2024-13-01',
  'May 20 people came',
  'March 2024',
  'version 1.10.2024.3',
  '0800 123 2024',
])('no date: %s', (text) => {
  expect(readings(text)).toEqual([]);
});

test('the hour beside a date belongs to it', () => {
  const text = 'Published October 14, 2024 at 3:05 p.m. EDT';
  const [date] = findCalendarDates(text, 0, text.length);

  expect(date?.time).toBe('15:05');
  expect(text.slice(date?.start, date?.end)).toBe('October 14, 2024 at 3:05 p.m.');
});

test('a date without a year is the one nearest to a known day', () => {
  expect(nearestYear('12-31', '2024-01-02')).toBe('2023-12-31');
  expect(nearestYear('01-02', '2023-12-31')).toBe('2024-01-02');
  expect(nearestYear('02-29', '2023-03-01')).toBe('2024-02-29');
});
