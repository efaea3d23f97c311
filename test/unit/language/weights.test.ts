import { expect, test } from 'vitest';
import { BIAS, columnsOf, EVEN, packRelative, packWeights, weightAt } from '../../../src/language/weights.ts';

const table = {
  labels: 6,
  rows: 2,
  step: 1 / 8,
  weights: Int8Array.of(0, -127, 127, 5, -5, 60, 1, 2, 3, -4, -5, -6),
};

test('packed weights are those of the table', () => {
  const packed = packWeights(columnsOf(table));
  const unpacked = [0, 1].flatMap((row) => [0, 1, 2, 3, 4, 5].map((label) => weightAt(packed, row, label)));
  expect(unpacked).toEqual([...table.weights]);
});

test('two labels take two bytes a row', () => {
  const two = { labels: 2, rows: 4, step: 1, weights: Int8Array.of(0, -127, 127, 5, -5, 60, 0, 0) };
  const packed = packWeights(columnsOf(two));
  expect(packed.words.byteLength).toBe(8);
  expect([0, 1, 2, 3].flatMap((row) => [0, 1].map((label) => weightAt(packed, row, label)))).toEqual([...two.weights]);
});

test('one addition sums two labels, over as many rows as a word has room for', () => {
  const { words } = packWeights(columnsOf(table));
  let even = 0;
  for (let k = 0; k < 256; k++) even = (even + ((words[0] as number) & EVEN)) | 0;
  expect((even & 0xffff) - 256 * BIAS).toBe(0);
  expect((even >>> 16) - 256 * BIAS).toBe(256 * -127);
});

test('relative to the first label the others keep their distances', () => {
  const packed = packRelative(columnsOf({ ...table, labels: 3, rows: 4 }));
  expect(packed.labels).toBe(2);
  expect([0, 1, 2, 3].flatMap((row) => [0, 1].map((label) => weightAt(packed, row, label)))).toEqual([
    -127, 127, -10, 55, 1, 2, -1, -2,
  ]);
});
