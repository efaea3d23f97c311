import { expect, test } from 'vitest';
import { readOne } from './reading.ts';

const story = 'The council voted for the new bridge, the mayor said after the meeting.';

function dateOf(beginning: string, file = 'bridge.txt', ending = '') {
  return readOne(file, `Council votes for new bridge\n\n${beginning}\n\n${story}\n${ending}`);
}

test.each([
  ['2024-10-14 20:24 Last Updated At:23:37', '2024-10-14', '20:24', 'published'],
  ['Updated: August 21, 2024 19:13', '2024-08-21', '19:13', 'updated'],
  ['(Xinhua) 09:39, October 14, 2024', '2024-10-14', '09:39', 'published'],
  ['13.10.2024', '2024-10-13', undefined, 'published'],
  ['Published 3:05 PM EDT, Oct. 13, 2024', '2024-10-13', '15:05', 'published'],
  ['Posted on 14 October 2024 by admin', '2024-10-14', undefined, 'published'],
  ['14 octobre 2024 à 14h30', '2024-10-14', '14:30', 'published'],
  ['Retrieved 2025-01-02', '2025-01-02', undefined, 'crawled'],
])('the stamp “%s” is read', (stamp, value, time, role) => {
  const { date } = dateOf(stamp);

  expect(date).toMatchObject({ value, role, from: 'stamp' });
  expect(date?.time).toBe(time);
});

test('a day first is told by a date that can only be read so', () => {
  const { date } = dateOf(
    'Published 5/6/2024',
    'bridge.txt',
    '\nThe last count, on 23/5/2024, found fewer lorries, it said.\n',
  );

  expect(date?.value).toBe('2024-06-05');
});

test('a month first is told by a day that the file’s name gives', () => {
  expect(dateOf('Published 5/6/2024', '2024-05-06-bridge.txt').date?.value).toBe('2024-05-06');
});

test('where nothing tells the day from the month there is no date, and the reason is given', () => {
  const { date, dateDoubt } = dateOf('Published 5/6/2024');

  expect(date).toBeNull();
  expect(dateDoubt).toContain('2024-06-05 or 2024-05-06');
});

test('a dateline without a year takes it from the stamp', () => {
  const text = `Bridge agreed\n\n2024-01-02 08:00\n\nHANOI, Dec. 31 (NWS) -- ${story}\n`;

  const { date } = readOne('bridge.txt', text);

  expect(date?.value).toBe('2024-01-02');
  expect(date?.others).toMatchObject([{ value: '2023-12-31', from: 'dateline', text: 'Dec. 31' }]);
});

test('a dateline without a year and without any other date tells no date', () => {
  const { date, dateDoubt } = readOne('bridge.txt', `Bridge agreed\n\nHANOI, Oct. 13 (NWS) -- ${story}\n`);

  expect(date).toBeNull();
  expect(dateDoubt).toContain('names no year');
});

test('published beats updated beats crawled, and all are kept', () => {
  const text = `---\ntitle: Bridge agreed\ndate: 2024-10-14\nupdated: 2024-10-16\ncrawled_at: 2024-11-01\n---\n\n${story}\n`;

  const { date } = readOne('bridge.md', text);

  expect(date).toMatchObject({ value: '2024-10-14', from: 'front-matter', role: 'published' });
  expect(date?.others?.map(({ value, role }) => [value, role])).toEqual([
    ['2024-10-16', 'updated'],
    ['2024-11-01', 'crawled'],
  ]);
});

test.each([
  ['2016-05-23-bridge-agreed.txt', '2016-05-23'],
  ['archive/202410/14/bridge.txt', '2024-10-14'],
  ['archive/2024/oct/14/bridge.txt', '2024-10-14'],
  ['bridge_20241014.txt', '2024-10-14'],
  ['bridge-29-10-2021.txt', '2021-10-29'],
])('the file’s name %s tells the day', (file, value) => {
  const { date } = readOne(file, `Bridge agreed\n\n${story}\n`);

  expect(date).toMatchObject({ value, from: 'file-name', start: 0, end: 0 });
});

test('a file’s name that tells no day gives no date', () => {
  for (const file of ['bridge.txt', '004_e4bf72cd38b01235.txt', 'bridge-2024.txt', 'plan-1999-13-45.txt']) {
    expect(readOne(file, `Bridge agreed\n\n${story}\n`).date).toBeNull();
  }
});

test('a weekday beside it tells the day from the month', () => {
  expect(dateOf('Tuesday 10/12/2024').date?.value).toBe('2024-12-10');
  expect(dateOf('Saturday 10/12/2024').date?.value).toBe('2024-10-12');
});

test('a stamp without a year takes it from the file’s name', () => {
  expect(dateOf('Sunday 13/10', '2024-10-14-bridge.txt').date).toMatchObject({ value: '2024-10-13', from: 'stamp' });
  expect(dateOf('Sunday 13/10').date).toBeNull();
});

test('the names that share a stamp’s line are its byline and outlet', () => {
  const article = readOne(
    'bridge.txt',
    `Council votes for new bridge\n\nBy Ada Voss | Northern Wire | October 3, 2024 at 5:00 p.m.\n\n${story}\n`,
  );

  expect([article.byline?.text, article.outlet?.text]).toEqual(['Ada Voss', 'Northern Wire']);
});

test('a flag in front matter is no date', () => {
  const { date } = readOne(
    'bridge.md',
    `---\ntitle: Bridge\npublished: true\npost_date: 2016-03-23 08:47:04\n---\n${story}\n`,
  );

  expect(date).toMatchObject({ value: '2016-03-23', time: '08:47' });
});
