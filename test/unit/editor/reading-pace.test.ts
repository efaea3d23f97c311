import { expect, test } from 'vitest';
import { paceInWords, ReadingPace, timeLeft } from '../../../src/editor/reading-pace.ts';

test('tells files a second and the time left once enough has been seen', () => {
  const pace = new ReadingPace();
  expect(pace.note(0, 1000, 0)).toBeUndefined();
  expect(pace.note(20, 1000, 5000)).toBeUndefined();
  expect(pace.note(40, 1000, 5500)).toBeUndefined();
  expect(pace.note(120, 1000, 7000)).toEqual({ rate: 50, left: 17.6 });
});

test('goes by the last seconds, not by how fast it was at first', () => {
  const pace = new ReadingPace();
  for (let second = 0; second <= 20; second++) pace.note(second * 100, 10_000, second * 1000);
  let last = pace.note(2000, 10_000, 20_000);
  for (let second = 1; second <= 20; second++) last = pace.note(2000 + second * 10, 10_000, (20 + second) * 1000);
  expect(last?.rate).toBeCloseTo(10);
});

test('a rest does not count, and neither does what was read before another reading', () => {
  const pace = new ReadingPace();
  pace.note(0, 1000, 0);
  pace.note(100, 1000, 2000);
  pace.rest();
  expect(pace.note(100, 1000, 60_000)).toBeUndefined();
  expect(pace.note(200, 1000, 62_000)).toEqual({ rate: 50, left: 16 });
  expect(pace.note(5, 10, 63_000)).toBeUndefined();
});

test('nothing read in a while tells no pace', () => {
  const pace = new ReadingPace();
  pace.note(7, 10, 0);
  expect(pace.note(7, 10, 5000)).toBeUndefined();
});

test('puts time in words that nobody holds against it', () => {
  expect(timeLeft(3)).toBe('less than a minute left');
  expect(timeLeft(61)).toBe('about 2 min left');
  expect(timeLeft(3600)).toBe('about 1 h left');
  expect(timeLeft(5000)).toBe('about 1 h 24 min left');
  expect(paceInWords({ rate: 1, left: 100 })).toBe('1 file a second, about 2 min left');
  expect(paceInWords({ rate: 84.6, left: 10 })).toBe('85 files a second, less than a minute left');
});
