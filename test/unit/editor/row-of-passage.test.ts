import { expect, test } from 'vitest';
import { rowOfPassage } from '../../../src/editor/row-of-passage.ts';

const pledges = (text: string) =>
  [...text.matchAll(/We will \w+ it\./g)].map(({ index, 0: words }) => ({
    start: index,
    end: index + words.length,
    text: words,
  }));

/** For each pledge of a text the place of its row in an index of another text. */
function found(indexed: string, text: string, isDirty: boolean): (number | undefined)[] {
  const passages = pledges(text);
  return passages.map(
    (passage) => rowOfPassage(pledges(indexed), passage, passages, ({ text }) => text, isDirty)?.start,
  );
}

const twice = 'We will build it. A pause. We will build it. We will sell it.';

test('a pledge that moved in an unsaved text is found by its words', () => {
  expect(found('We will build it. We will sell it.', 'Much came before. We will sell it.', true)).toEqual([18]);
});

test('of several with the same words each has the row of its number, however far all have moved', () => {
  expect(found(twice, `${'Much came before. '.repeat(9)}${twice}`, true)).toEqual([0, 27, 45]);
});

test('where one of several with the same words was taken out of an unsaved text, the rest have no row', () => {
  expect(found(twice, twice.slice(18), true)).toEqual([undefined, 45]);
});

test('in a saved text the row at its place is meant where words do not tell', () => {
  const rows = [{ start: 0, end: 17, text: 'as the index reads it' }];
  const [passage] = pledges('We will build it.');
  if (!passage) throw new Error('no pledge');
  expect(rowOfPassage(rows, passage, [passage], ({ text }) => text, false)).toBe(rows[0]);
  expect(rowOfPassage(rows, passage, [passage], ({ text }) => text, true)).toBeUndefined();
});
