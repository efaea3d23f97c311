import { describe, expect, it } from 'vitest';
import { findDeadline, findOpeningDeadline } from '../../../src/pledge/deadline.ts';

const found = (words: string, published: string | null = '2024-10-15') => {
  const deadline = findDeadline(words, { start: 0, end: words.length }, published);
  return deadline && [deadline.text, deadline.value];
};

describe('a deadline', () => {
  it.each([
    ['close the mine by 2031', 'by 2031', '2031'],
    ['close the mine by the end of 2031', 'by the end of 2031', '2031'],
    ['close the mine by July 1, 2026, at the latest', 'by July 1, 2026', '2026-07-01'],
    ['close the mine by 1 July 2026', 'by 1 July 2026', '2026-07-01'],
    ['close the mine by March', 'by March', '2025-03'],
    ['close the mine in November', 'in November', '2024-11'],
    ['close the mine before the end of the decade', 'before the end of the decade', '2029'],
    ['close the mine by the end of next year', 'by the end of next year', '2025'],
    ['close the mine next month', 'next month', '2024-11'],
    ['close the mine later this year', 'later this year', '2024'],
    ['close the mine within 100 days', 'within 100 days', '2025-01-23'],
    ['close the mine within six months', 'within six months', '2025-04'],
    ['close the mine over the next four years', 'over the next four years', '2028'],
    ['close the mine in ten years', 'in ten years', '2034'],
    ['close the mine by Friday', 'by Friday', '2024-10-18'],
    ['close the mine tomorrow', 'tomorrow', '2024-10-16'],
    ['close the mine before 2031', 'before 2031', '2030'],
    ['fund the mine through 2026', 'through 2026', '2026'],
    ['close the mine starting in 2027', 'starting in 2027', '2027'],
    ['close the mine in two to three days', 'in two to three days', '2024-10-18'],
  ])('is read against the article’s date: %s', (words, text, value) => {
    expect(found(words)).toEqual([text, value]);
  });

  it.each([
    ['By the end of March, ', 'By the end of March', '2025-03'],
    ['Later this year, ', 'Later this year', '2024'],
  ])('may open the sentence, before the maker: %s', (words, text, value) => {
    const deadline = findOpeningDeadline(words, { start: 0, end: words.length }, '2024-10-15');

    expect(deadline && [deadline.text, deadline.value]).toEqual([text, value]);
  });

  it.each([
    'This week the minister said that ',
    'By March the mine had closed, and ',
  ])('is none where what opens the sentence is about something else: %s', (words) => {
    expect(findOpeningDeadline(words, { start: 0, end: words.length }, '2024-10-15')).toBeNull();
  });

  it('that starts from an unknown day has no value', () => {
    expect(found('close the mine within 100 days of taking office')).toEqual([
      'within 100 days of taking office',
      null,
    ]);
    expect(found('close the mine on day one')).toEqual(['on day one', null]);
  });

  it('without a date of the article keeps only what the calendar names', () => {
    expect(found('close the mine by 2031', null)).toEqual(['by 2031', '2031']);
    expect(found('close the mine next year', null)).toEqual(['next year', null]);
  });

  it.each([
    'spend $2,030 on it',
    'spend the money over four years',
    'may close the mine',
    'answer for what happened in 2019',
    'tell "This Week" about it',
    'resume the talks broken off earlier this month',
    'resume the talks that collapsed this month',
    'close the mine if the owners leave by Friday',
  ])('is not read into other words: %s', (words) => {
    expect(found(words)).toBeNull();
  });
});
