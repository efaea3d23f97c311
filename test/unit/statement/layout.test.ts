import { describe, expect, test } from 'vitest';
import { findClosingAttribution, findSigned, findTurns, isItemLabel } from '../../../src/statement/layout.ts';

function lines(text: string) {
  return [...text.matchAll(/[^\n]+/g)].map((line) => ({ start: line.index, end: line.index + line[0].length }));
}

describe('findTurns', () => {
  test('gives what follows a name to it, over paragraphs, until the next name', () => {
    const text = 'MR. VANCE: Good day.\nWe begin.\nQ Thank you. Why now?\nMR. VANCE: It is time.\nQ: And then?';
    const turns = findTurns(text, lines(text)).map(({ source, content }) => [
      text.slice(source.start, source.end),
      content.map(({ start, end }) => text.slice(start, end)),
    ]);
    expect(turns).toEqual([
      ['MR. VANCE', ['Good day.', 'We begin.']],
      ['Q', ['Thank you. Why now?']],
      ['MR. VANCE', ['It is time.']],
      ['Q', ['And then?']],
    ]);
  });

  test('takes a list of terms with colons for no transcript', () => {
    const text = 'Cost: ten million.\nLength: two miles.\nBuilder: Hale and Sons.\nOpening: next spring.';
    expect(findTurns(text, lines(text))).toEqual([]);
  });

  test('takes two paragraphs with colons for no transcript', () => {
    const text = 'Reed: Yes.\nHale: No.\nThe rest is prose.';
    expect(findTurns(text, lines(text))).toEqual([]);
  });
});

describe('findSigned', () => {
  const signed = (text: string) => {
    const paragraphs = lines(text);
    const quotations = paragraphs
      .map(({ start }) => ({ start, end: text.indexOf('”', start) + 1 }))
      .filter(({ start, end }) => end > start);
    return findSigned(text, paragraphs, quotations).map(({ source }) => text.slice(source.start, source.end));
  };

  test('reads a name after a dash on the quotation’s line', () => {
    expect(signed('“We stand together.” ― Ada M. Morrow.')).toEqual(['Ada M. Morrow']);
  });

  test('reads a name after a dash on the line below', () => {
    expect(signed('“We stand together.”\n-- Ada Morrow, teacher')).toEqual(['Ada Morrow']);
  });

  test('takes a clause after a dash for no name', () => {
    expect(
      signed(
        '“We stand together” – An old line, and it worked well enough in the spring, all of them said so at the end of it.',
      ),
    ).toEqual([]);
  });
});

describe('isItemLabel', () => {
  const isLabel = (text: string) => isItemLabel(text, { start: text.indexOf('Harbour'), end: text.length });

  test('knows the label of an item by the mark before it', () => {
    for (const text of [
      '- Harbour: new cranes',
      'Aims.\n* *Harbour:* new cranes',
      '2) Harbour: new cranes',
      '**Harbour**: new cranes',
    ])
      expect(isLabel(text), text).toBe(true);
  });

  test('takes no words within a line for a label', () => {
    for (const text of ['Harbour: new cranes', 'The Harbour: new cranes', 'At last — Harbour: new cranes'])
      expect(isLabel(text), text).toBe(false);
  });
});

describe('findClosingAttribution', () => {
  const read = (headline: string) =>
    findClosingAttribution(headline, { start: 0, end: headline.length }).map(({ content, cue, source }) =>
      [source, cue, content[0]].map((span) => headline.slice(span?.start, span?.end)).join(' | '),
    );

  test('reads who says a headline at its end', () => {
    expect(read('Quay wall to be rebuilt, says harbour board')).toEqual([
      'harbour board | says | Quay wall to be rebuilt',
    ]);
  });

  test('takes no other verb and no clause for it', () => {
    expect(read('Quay wall crumbles, delays harbour trains')).toEqual([]);
    expect(read('Harbour board meets, says wall will be rebuilt, and more')).toEqual([]);
  });
});
