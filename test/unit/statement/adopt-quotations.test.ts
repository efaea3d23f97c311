import { describe, expect, test } from 'vitest';
import { adoptQuotations } from '../../../src/statement/adopt-quotations.ts';
import type { FoundStatement } from '../../../src/statement/find-statements.ts';
import { markText, placeOf } from './marked-text.ts';

function said(text: string, content: string, cue: string): FoundStatement {
  return {
    kind: 'direct',
    content: [placeOf(text, content)],
    cue: placeOf(text, cue),
    source: null,
    date: null,
    confidence: 0.9,
    why: '',
  };
}

/** The contents of the statements once the quotations that stand alone are given away. */
function contents(text: string, ...statements: FoundStatement[]): string[][] {
  return adoptQuotations(markText(text).prose, statements).map(({ content }) =>
    content.map(({ start, end }) => text.slice(start, end)),
  );
}

describe('adoptQuotations', () => {
  test('a quotation right after a statement goes on with it', () => {
    const text = '“It floods,” Pike said. “Every spring the cellar fills with water.”';
    expect(contents(text, said(text, '“It floods,”', 'Pike said'))).toEqual([
      ['“It floods,”', '“Every spring the cellar fills with water.”'],
    ]);
  });

  test('so does a paragraph that is one quotation', () => {
    const text = '“It floods,” Pike said.\n“Every spring the cellar fills with water.”';
    expect(contents(text, said(text, '“It floods,”', 'Pike said'))).toEqual([
      ['“It floods,”', '“Every spring the cellar fills with water.”'],
    ]);
  });

  test('other words between the two keep them apart', () => {
    const text = '“It floods,” Pike said. The council met. “Every spring the cellar fills with water.”';
    expect(contents(text, said(text, '“It floods,”', 'Pike said'))).toEqual([['“It floods,”']]);
  });

  test('a term in quotation marks is no speech to go on with', () => {
    const text = '“It floods,” Pike said. “Spring tide” is the word.';
    expect(contents(text, said(text, '“It floods,”', 'Pike said'))).toEqual([['“It floods,”']]);
  });

  test('what another statement holds stays with it', () => {
    const text = '“It floods,” Pike said. “Every spring the cellar fills,” Moss said.';
    const statements = [
      said(text, '“It floods,”', 'Pike said'),
      said(text, '“Every spring the cellar fills,”', 'Moss said'),
    ];
    expect(contents(text, ...statements)).toEqual([['“It floods,”'], ['“Every spring the cellar fills,”']]);
  });
});
