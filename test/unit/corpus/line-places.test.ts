import { expect, test } from 'vitest';
import { linePlaces } from '../../../src/corpus/line-places.ts';

test('an offset is on the line that begins at or before it, whatever ends the lines', () => {
  const text = 'one\ntwo\r\nthree\rfour';
  const placeOf = linePlaces(text);
  expect(['one', 'two', 'three', 'four', 'our'].map((word) => placeOf(text.indexOf(word)))).toEqual([
    { line: 0, character: 0 },
    { line: 1, character: 0 },
    { line: 2, character: 0 },
    { line: 3, character: 0 },
    { line: 3, character: 1 },
  ]);
});

test('an empty text has one line', () => {
  expect(linePlaces('')(0)).toEqual({ line: 0, character: 0 });
});
