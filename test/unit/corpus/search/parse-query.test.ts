import { expect, test } from 'vitest';
import { parseQuery } from '../../../../src/corpus/search/parse-query.ts';

const nothing = {
  words: [],
  open: false,
  phrases: [],
  speaker: [],
  outlet: [],
  pledge: false,
  quote: false,
  sure: false,
  from: null,
  to: null,
};

test('words are folded, and the last is open until something follows it', () => {
  expect(parseQuery('Việt Nam')).toEqual({ ...nothing, words: ['viet', 'nam'], open: true });
  expect(parseQuery('Việt Nam ')).toEqual({ ...nothing, words: ['viet', 'nam'] });
});

test('filters are told from words', () => {
  expect(parseQuery('tax @"Li Qiang" #pledge #sure in:VNS 2024-10..2024-12 "by Friday" #quotes')).toEqual({
    ...nothing,
    words: ['tax'],
    speaker: ['li', 'qiang'],
    pledge: true,
    quote: true,
    sure: true,
    outlet: ['vns'],
    from: '2024-10',
    to: '2024-12',
    phrases: [['by', 'friday']],
  });
});

test('a period may be open on either side, or one month or day', () => {
  expect(parseQuery('2024..')).toMatchObject({ from: '2024', to: null });
  expect(parseQuery('..2024-05-06')).toMatchObject({ from: null, to: '2024-05-06' });
  expect(parseQuery('2024-10')).toMatchObject({ from: '2024-10', to: '2024-10' });
});

test('a year alone is a word: statements speak of years', () => {
  expect(parseQuery('2030')).toMatchObject({ words: ['2030'], from: null });
});

test('quotation marks may be curly, and the last may be missing', () => {
  expect(parseQuery('“hard connectivity”')).toMatchObject({ phrases: [['hard', 'connectivity']] });
  expect(parseQuery('"hard conn')).toMatchObject({ phrases: [['hard', 'conn']], words: [] });
});

test('a sign without anything after it filters nothing', () => {
  for (const typed of ['@', 'in:', '#', '..', '""', '#nothing']) {
    expect(parseQuery(typed)).toMatchObject({ speaker: [], outlet: [], phrases: [], from: null, to: null });
  }
});
