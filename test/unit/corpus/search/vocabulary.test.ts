import fc from 'fast-check';
import { expect, test } from 'vitest';
import { distanceFrom, lettersOf } from '../../../../src/corpus/search/edit-distance.ts';
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

test('an unfinished word leads to every word whose beginning is like it', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'n', 'ü', '7'), minLength: 1, maxLength: 14 });
  const typed = fc.string({ unit: fc.constantFrom('a', 'b', 'n', 'ü'), minLength: 3, maxLength: 9 });
  fc.assert(
    fc.property(fc.uniqueArray(word, { maxLength: 60 }), typed, (words, begun) => {
      const vocabulary = createVocabulary();
      vocabulary.add(words);
      const { whole, beginning } = distanceFrom(begun);
      const edits = begun.length < 6 ? 1 : 2;

      const found = vocabulary.like(begun, 1000, true);

      const wanted = words.filter(
        (each) => each !== begun && each.length >= begun.length - edits && beginning(lettersOf(each)) <= edits,
      );
      expect(found.map((each) => each.word).sort()).toEqual(wanted.sort());
      for (const each of found) {
        const letters = lettersOf(each.word);
        expect(each.cost).toBe(whole(letters) <= edits ? whole(letters) : beginning(letters) + 0.4);
      }
    }),
    { numRuns: 500 },
  );
});

test('a word that came later ranks behind, one that never came behind all', () => {
  const vocabulary = createVocabulary();
  vocabulary.add(['the', 'harbour']);

  expect(['harbour', 'the', 'zeppelin'].toSorted((a, b) => vocabulary.rankOf(a) - vocabulary.rankOf(b))).toEqual([
    'the',
    'harbour',
    'zeppelin',
  ]);
});

test('what was asked for does not stay among the words, however long it is', () => {
  const vocabulary = createVocabulary();
  vocabulary.add(['harbour']);

  expect(vocabulary.has('x'.repeat(5000))).toBe(false);
  expect(vocabulary.rankOf('harbours')).toBe(Number.POSITIVE_INFINITY);
  vocabulary.add(['quay']);

  expect(vocabulary.size).toBe(2);
  expect(vocabulary.has('harbour') && vocabulary.has('quay')).toBe(true);
  expect(vocabulary.has('harbours')).toBe(false);
});

test('every word that was learnt is found again, and no other', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'e', 'ł', 'ы', '議', '3'), maxLength: 6 });
  fc.assert(
    fc.property(fc.uniqueArray(word, { maxLength: 400 }), fc.array(word), (words, others) => {
      const vocabulary = createVocabulary();
      vocabulary.add(words);

      expect(words.map((each) => vocabulary.rankOf(each))).toEqual(words.map((_, at) => at));
      for (const other of others) expect(vocabulary.has(other)).toBe(words.includes(other));
    }),
  );
});

test('of words as near, those met first come first, and no more than were asked for', () => {
  const vocabulary = createVocabulary();
  vocabulary.add(['ports', 'sport', 'fort', 'part', 'sort', 'pert', 'port']);

  expect(vocabulary.like('port', 4).map(({ word }) => word)).toEqual(['ports', 'sport', 'fort', 'part']);
});
