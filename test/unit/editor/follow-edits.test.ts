import { expect, test } from 'vitest';
import { followEdits } from '../../../src/editor/follow-edits.ts';

test('a span behind an edit moves by what the edit added or took away', () => {
  const spans = [{ start: 10, end: 20 }];
  expect(followEdits(spans, [{ start: 2, end: 2, length: 3 }])).toEqual([{ start: 13, end: 23 }]);
  expect(followEdits(spans, [{ start: 2, end: 6, length: 1 }])).toEqual([{ start: 7, end: 17 }]);
});

test('a span that an edit touches is gone', () => {
  const spans = [
    { start: 0, end: 5 },
    { start: 10, end: 20 },
  ];
  expect(followEdits(spans, [{ start: 12, end: 12, length: 1 }])).toEqual([{ start: 0, end: 5 }]);
  expect(followEdits(spans, [{ start: 4, end: 11, length: 0 }])).toEqual([]);
});

test('typing right before or right behind a span leaves it whole', () => {
  const spans = [{ start: 10, end: 20 }];
  expect(followEdits(spans, [{ start: 10, end: 10, length: 2 }])).toEqual([{ start: 12, end: 22 }]);
  expect(followEdits(spans, [{ start: 20, end: 20, length: 2 }])).toEqual([{ start: 10, end: 20 }]);
});

test('many edits at once are told from the text before any of them, in whatever order they come', () => {
  const spans = [
    { start: 30, end: 40 },
    { start: 10, end: 20 },
    { start: 50, end: 60 },
  ];
  const edits = [
    { start: 45, end: 46, length: 0 },
    { start: 35, end: 36, length: 1 },
    { start: 0, end: 0, length: 5 },
  ];
  expect(followEdits(spans, edits)).toEqual([
    { start: 15, end: 25 },
    { start: 54, end: 64 },
  ]);
});

test('spans within one another follow alike', () => {
  const spans = [
    { start: 10, end: 50 },
    { start: 20, end: 30 },
  ];
  expect(followEdits(spans, [{ start: 40, end: 42, length: 9 }])).toEqual([{ start: 20, end: 30 }]);
});
