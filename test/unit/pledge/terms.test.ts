import { describe, expect, it } from 'vitest';
import { findBeneficiary, findCondition, findOpeningCondition, findQuantity } from '../../../src/pledge/terms.ts';

const all = (words: string) => ({ start: 0, end: words.length });

describe('the terms of a pledge', () => {
  it.each([
    ['We will, if elected, repeal the levy', 'if elected'],
    ['Velland will withdraw its ships subject to a ceasefire, the envoy said', 'subject to a ceasefire'],
    ['The bank will lend again once the audit is done', 'once the audit is done'],
    ['The union will not strike unless talks fail', 'unless talks fail'],
  ])('hold a condition: %s', (words, condition) => {
    expect(findCondition(words, all(words))?.text).toBe(condition);
  });

  it('hold a condition that opens the sentence', () => {
    const opening = 'If elected, ';
    const story = 'When talks failed, the crowd left, and ';

    expect(findOpeningCondition(opening, all(opening))?.text).toBe('If elected');
    expect(findOpeningCondition(story, all(story))).toBeNull();
  });

  it('hold a condition that opens what is said', () => {
    const opening = 'The mayor said that if elected again ';
    const story = 'The ferry that sailed if the weather held ';

    expect(findOpeningCondition(opening, all(opening))?.text).toBe('if elected again');
    expect(findOpeningCondition(story, all(story))).toBeNull();
  });

  it.each([
    ['invest $40 million in terminals', '$40 million'],
    ['lend €2.5bn to towns', '€2.5bn'],
    ['cut emissions by 45 per cent', '45 per cent'],
    ['plant 40,000 trees', '40,000 trees'],
    ['give 2 million dollars', '2 million dollars'],
  ])('hold a quantity: %s', (words, quantity) => {
    expect(findQuantity(words, all(words))?.text).toBe(quantity);
  });

  it('take a year for no quantity', () => {
    const words = 'close the mine by 2031 for good';

    expect(findQuantity(words, all(words))).toBeNull();
  });

  it.each([
    ['lower fares for island families', 'island families'],
    ['help small businesses grow', 'small businesses'],
    ['pay for the families of miners', 'the families'],
    ['arrange a study tour for island legislators and officials', 'island legislators'],
    ['vote for Ada Brenner in the spring', 'Ada Brenner'],
    ['keep my word and vote for him when we meet', 'him'],
  ])('name whom they serve: %s', (words, beneficiary) => {
    expect(findBeneficiary(words, all(words))?.text).toBe(beneficiary);
  });

  it.each([
    'vote for Proposition 4',
    'vote for the Ferry Act',
    'vote for Medicare for all',
    'apologise to officials in person',
    'leave for Velland on Monday',
    'bid again for Samsen',
  ])('serve nobody that is named: %s', (words) => {
    expect(findBeneficiary(words, all(words))).toBeNull();
  });
});
