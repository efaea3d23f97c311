import fc from 'fast-check';
import { expect, test } from 'vitest';
import { distanceFrom, lettersOf } from '../../../../src/corpus/search/edit-distance.ts';

test('a letter put in, left out, changed or swapped with its neighbour counts one', () => {
  const { whole } = distanceFrom('bridge');

  expect(['bridge', 'bridges', 'brige', 'briage', 'brigde'].map((word) => whole(lettersOf(word)))).toEqual([
    0, 1, 1, 1, 1,
  ]);
  expect(whole(lettersOf(''))).toBe(6);
  expect(distanceFrom('').whole(lettersOf('abc'))).toBe(3);
});

test('a word is measured where it stands among others', () => {
  const letters = lettersOf('the bridge stays');

  expect(distanceFrom('brigde').whole(letters, 4, 10)).toBe(1);
  expect(distanceFrom('bri').beginning(letters, 4, 10)).toBe(0);
});

test('letters outside of ASCII are letters like others', () => {
  expect(distanceFrom('москва').whole(lettersOf('мосвка'))).toBe(1);
});

test('a beginning is not charged for what is not typed yet', () => {
  expect(distanceFrom('conectiv').beginning(lettersOf('connectivity'))).toBe(1);
  expect(distanceFrom('conectiv').whole(lettersOf('connectivity'))).toBe(4);
  expect(distanceFrom('conn').beginning(lettersOf('connectivity'))).toBe(0);
});

test('it is what counting letter by letter gives', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'ü'), maxLength: 12 });
  fc.assert(
    fc.property(letters, letters, (typed, word) => {
      expect(distanceFrom(typed).whole(lettersOf(word))).toBe(letterByLetter(typed, word));
    }),
    { numRuns: 2000 },
  );
});

test('the nearest beginning is the nearest of all beginnings', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'ü'), maxLength: 12 });
  fc.assert(
    fc.property(letters, letters, (typed, word) => {
      const beginnings = Array.from({ length: word.length + 1 }, (_, end) => word.slice(0, end));
      expect(distanceFrom(typed).beginning(lettersOf(word))).toBe(
        Math.min(...beginnings.map((each) => letterByLetter(typed, each))),
      );
    }),
    { numRuns: 1000 },
  );
});

/** Optimal string alignment by its definition. */
function letterByLetter(one: string, other: string): number {
  const costs = Array.from({ length: one.length + 1 }, (_, i) =>
    Array.from({ length: other.length + 1 }, (_, j) => i || j),
  );
  const at = (i: number, j: number) => costs[i]?.[j] ?? Number.POSITIVE_INFINITY;
  for (let i = 1; i <= one.length; i++) {
    for (let j = 1; j <= other.length; j++) {
      let cost = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + (one[i - 1] === other[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
        cost = Math.min(cost, at(i - 2, j - 2) + 1);
      (costs[i] as number[])[j] = cost;
    }
  }
  return at(one.length, other.length);
}
