import { expect, test } from 'vitest';
import { parsePledgeFilter } from '../../../src/editor/pledge-filter.ts';

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
