import fc from 'fast-check';
import { expect, test } from 'vitest';
import { editDistance } from '../../../../src/corpus/search/edit-distance.ts';

test('a letter put in, left out, changed or swapped with its neighbour counts one', () => {
  for (const [typed, word] of [
    ['bridge', 'bridges'],
    ['bridge', 'brige'],
    ['bridge', 'briage'],
    ['bridge', 'brigde'],
  ] as const) {
    expect(editDistance(typed, word, 2)).toBe(1);
  }
  expect(editDistance('bridge', 'bridge', 2)).toBe(0);
});

test('above the most that is asked for it gives up', () => {
  expect(editDistance('bridge', 'ferry', 2)).toBe(3);
  expect(editDistance('bridge', 'bridgeheads', 2)).toBe(3);
});

test('a beginning is not charged for what is not typed yet', () => {
  expect(editDistance('conectiv', 'connectivity', 2, true)).toBe(1);
  expect(editDistance('conectiv', 'connectivity', 2)).toBe(3);
});

test('it is the same in both directions, and never more than the edits made', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });
  fc.assert(
    fc.property(letters, letters, (one, other) => {
      expect(editDistance(one, other, 9)).toBe(editDistance(other, one, 9));
    }),
  );
  fc.assert(
    fc.property(letters, fc.nat(8), fc.constantFrom('a', 'x'), (word, place, letter) => {
      const edited = word.slice(0, place) + letter + word.slice(place);
      expect(editDistance(word, edited, 3)).toBe(1);
    }),
  );
});
