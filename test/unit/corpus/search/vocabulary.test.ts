import { expect, test } from 'vitest';
import { createVocabulary } from '../../../../src/corpus/search/vocabulary.ts';

test('a mistyped word leads to the words like it, nearest first', () => {
  const vocabulary = createVocabulary();
  vocabulary.add(['presidents', 'bridge', 'president', 'precedent']);

  expect(vocabulary.like('presidnet', 10).map(({ word, cost }) => [word, cost])).toEqual([
    ['president', 1],
    ['presidents', 2],
  ]);
});

test('short words may have fewer letters wrong', () => {
  const vocabulary = createVocabulary();
  vocabulary.add(['tax', 'fax', 'box', 'to']);

  expect(vocabulary.like('tax', 10).map(({ word }) => word)).toEqual(['fax']);
  expect(vocabulary.like('ta', 10)).toEqual([]);
});

test('a beginning leads to longer words, earlier ones first, the closer the cheaper', () => {
  const vocabulary = createVocabulary();
  vocabulary.add(['taxes', 'taxation', 'tax', 'text']);

  const found = vocabulary.beginningWith('tax', 10);

  expect(found.map(({ word }) => word)).toEqual(['taxes', 'taxation']);
  expect(found[0]?.cost).toBeLessThan(found[1]?.cost ?? 0);
});

test('words are learnt once, and more than were room for at first', () => {
  const vocabulary = createVocabulary();
  const words = Array.from(
    { length: 10_000 },
    (_, at) => `word${[...String(at)].map((digit) => 'abcdefghij'[Number(digit)]).join('')}`,
  );
  vocabulary.add(words);
  vocabulary.add(words);

  expect(vocabulary.size).toBe(10_000);
  expect(vocabulary.has('wordjjjj')).toBe(true);
  expect(vocabulary.like('wrodjjjj', 3)[0]?.word).toBe('wordjjjj');
});
