import { describe, expect, it } from 'vitest';
import { findAnchor, makeAnchor } from '../../../../src/corpus/decisions/anchor.ts';

const story = `The harbour board met for four hours on Tuesday.

"We will not close the northern quay before the new breakwater stands," Marta Ilves told reporters after the vote.

Fishermen outside the building were not convinced. "Words," said one of them.`;

const quote = '"We will not close the northern quay before the new breakwater stands,"';

function anchorOf(text: string, words: string, from = 0) {
  const start = text.indexOf(words, from);
  return makeAnchor('harbour.txt', text, { start, end: start + words.length });
}

function wordsAt(text: string, span: { start: number; end: number } | undefined) {
  return span && text.slice(span.start, span.end);
}

describe('an anchor', () => {
  it('keeps the words, what stands around them, and their place', () => {
    const anchor = anchorOf(story, quote);
    expect(anchor.exact).toBe(quote);
    expect(story.replace(/\s+/g, ' ')).toContain(anchor.prefix + anchor.exact + anchor.suffix);
    expect(anchor.prefix).toHaveLength(32);
    expect(anchor.position).toEqual([story.indexOf(quote), story.indexOf(quote) + quote.length]);
  });

  it('cuts no character in two', () => {
    const text = `${'🐟'.repeat(40)}she said it${'🐟'.repeat(40)}`;
    const anchor = anchorOf(text, 'she said it');
    expect(anchor.prefix.isWellFormed()).toBe(true);
    expect(anchor.suffix.isWellFormed()).toBe(true);
  });

  it('is found where it stood', () => {
    const found = findAnchor(story, anchorOf(story, quote));
    expect(wordsAt(story, found)).toBe(quote);
    expect(found?.by).toBe('exact');
  });

  it('is found where an edit before it moved it to', () => {
    const later = `Correction: the vote was on Monday.\n\n${story}`;
    expect(wordsAt(later, findAnchor(later, anchorOf(story, quote)))).toBe(quote);
  });

  it('is found whatever became of line ends and wrapping', () => {
    const wrapped = story.replace(/ /g, (_, at) => (at % 7 === 0 ? '\r\n' : ' ')).replace(/\n\n/g, '\r\n\r\n');
    const found = findAnchor(wrapped, anchorOf(story, quote));
    expect(wordsAt(wrapped, found)?.replace(/\s+/g, ' ')).toBe(quote);
  });

  it('is told from the same words elsewhere by what stands around it', () => {
    const refrain = 'We will come back to this question in the spring.';
    const text = `Asked about fares, the minister said: ${refrain}\n\nAsked about freight, she said: ${refrain}`;
    const second = anchorOf(text, refrain, text.indexOf('freight'));
    const later = `Asked about nothing at all, she said: hello.\n\n${text}`;
    const found = findAnchor(later, second);
    expect(found?.start).toBe(later.lastIndexOf(refrain));
    expect(found?.by).toBe('context');
  });

  it('stays where it was among equals in equal contexts', () => {
    const line = 'The board declined to comment on the matter. ';
    const text = line.repeat(5);
    const third = makeAnchor('a.txt', text, { start: 2 * line.length, end: 3 * line.length - 1 });
    expect(findAnchor(text, third)?.start).toBe(2 * line.length);
  });

  it('is not guessed among equals in equal contexts that have moved', () => {
    const line = 'The board declined to comment on the matter. ';
    const text = line.repeat(5);
    const third = makeAnchor('a.txt', text, { start: 2 * line.length, end: 3 * line.length - 1 });
    expect(findAnchor(`New. ${line.repeat(7)}`, third)).toBeUndefined();
  });

  it('is not taken for a short answer that someone else gave', () => {
    const text = 'Was the quay safe? "No," said the engineer. The board went on to other matters.';
    const later = 'The board went on to other matters. Did they plan to resign? "No," said the chair.';
    expect(findAnchor(later, anchorOf(text, '"No,"'))).toBeUndefined();
  });

  it('is found by most of its words where some were changed', () => {
    const edited = story.replace('will not close the northern quay', 'would not shut the northern quay');
    const found = findAnchor(edited, anchorOf(story, quote));
    expect(found?.by).toBe('close');
    expect(wordsAt(edited, found)).toContain('would not shut the northern quay before the new breakwater stands');
  });

  it('is found where words were put in and others were lost', () => {
    const edited = story.replace('before the new breakwater stands', 'before the long promised new breakwater');
    const found = findAnchor(edited, anchorOf(story, quote));
    expect(wordsAt(edited, found)).toContain('We will not close the northern quay before the');
  });

  it('is gone where more than a quarter of its words is', () => {
    const edited = story.replace('will not close the northern quay', 'shall see about that old place');
    expect(findAnchor(edited, anchorOf(story, quote))).toBeUndefined();
  });

  it('is gone where the passage was cut out', () => {
    expect(findAnchor(story.replace(quote, ''), anchorOf(story, quote))).toBeUndefined();
  });

  it('prefers the nearer of two look-alikes', () => {
    const anchor = anchorOf(story, quote);
    const near = 'We will not close the northern quay before the old breakwater stands';
    const far = 'We will not sell the northern quay before the old breakwater stands';
    const text = `${far}. Something else was said in between. ${near}.`;
    expect(wordsAt(text, findAnchor(text, anchor))).toBe(near);
  });

  it('is looked for in a long text with a repeated beginning without losing itself', () => {
    const text = `${'we will not '.repeat(100_000)}${quote} she said.`;
    const anchor = { ...anchorOf(story, quote), exact: quote.replace('close', 'sell') };
    expect(wordsAt(text, findAnchor(text, anchor))).toContain('close the northern quay before the new breakwater');
  });
});
