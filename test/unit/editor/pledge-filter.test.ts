import { expect, test } from 'vitest';
import { parsePledgeFilter, strayInPledgeFilter } from '../../../src/editor/pledge-filter.ts';

test('words, strength and status are told apart', () => {
  expect(parsePledgeFilter('  bridge strength:2 north status:kept')).toEqual({
    words: 'bridge north',
    strength: 2,
    status: 'kept',
  });
});

test('the longer statuses have short names', () => {
  expect(parsePledgeFilter('status:works')).toEqual({ status: 'in the works' });
  expect(parsePledgeFilter('status:unclear')).toEqual({ status: "can't be judged" });
});

test('what is no strength or status is a word to look for', () => {
  expect(parsePledgeFilter('strength:9 status:lost')).toEqual({ words: 'strength:9 status:lost' });
});

test('nothing typed leaves everything', () => {
  expect(parsePledgeFilter(' ')).toEqual({});
});

test('what looks like a strength or a status and is none is told, with what may stand there', () => {
  expect(strayInPledgeFilter('bridge Status:lost')).toBe(
    '“Status:lost” is looked for as a word: a status is open, works, kept, broken or unclear.',
  );
  expect(strayInPledgeFilter('strength:9')).toBe('“strength:9” is looked for as a word: a strength is 1, 2 or 3.');
});

test('of a filter whose every strength and status is one, and of words with a colon, nothing is told', () => {
  expect(strayInPledgeFilter('bridge STATUS:works strength:3 estatus:lost 12:30')).toBeUndefined();
});
