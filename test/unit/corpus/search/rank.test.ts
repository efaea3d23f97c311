import { expect, test } from 'vitest';
import { rank, type Term } from '../../../../src/corpus/search/rank.ts';

const asTyped = (query: string): Term[] =>
  query.split(' ').map((word) => ({ word, alternatives: [{ word, cost: 0 }] }));

const said = (...texts: readonly string[]) =>
  texts.map((text, row) => ({ row, text, day: null, who: null, headline: '', outlet: null }));

const order = (query: string, ...texts: readonly string[]) =>
  rank(asTyped(query), said(...texts), texts.length).map(({ text }) => text);

test('the closer the words stand together, the better, and in order is better than out of it', () => {
  expect(
    order(
      'harbour toll',
      'The toll is raised, the ferries stay, and nothing else in the harbour changes',
      'A toll harbour it was called',
      'The harbour has no toll',
      'They want a harbour toll',
    ),
  ).toEqual([
    'They want a harbour toll',
    'A toll harbour it was called',
    'The harbour has no toll',
    'The toll is raised, the ferries stay, and nothing else in the harbour changes',
  ]);
});

test('words are close where they stand closest, not where each stands first', () => {
  expect(
    order('lower fares', 'Fares rise by law; nobody will lower them', 'Fares were fair; we want lower fares now'),
  ).toEqual(['Fares were fair; we want lower fares now', 'Fares rise by law; nobody will lower them']);
});
