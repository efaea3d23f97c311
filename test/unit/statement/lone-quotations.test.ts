import { describe, expect, test } from 'vitest';
import type { Span } from '../../../src/record.ts';
import type { FoundStatement } from '../../../src/statement/find-statements.ts';
import { attributeLoneQuotations } from '../../../src/statement/lone-quotations.ts';
import { markText, placeOf } from './marked-text.ts';

/** Each statement as `source | cue | content`. */
function attributed(text: string, statements: readonly FoundStatement[] = []): string[] {
  const words = (span: Span | null) => (span ? text.slice(span.start, span.end) : '-');
  return attributeLoneQuotations(markText(text), statements).map(
    ({ source, cue, content }) => `${words(source)} | ${words(cue)} | ${content.map(words).join(' … ')}`,
  );
}

describe('attributeLoneQuotations', () => {
  test('gives a quotation that ends with a comma to the subject of the verb after it, whatever the verb', () => {
    expect(attributed('“We are never going home again,” the dockers bellowed at the gate.')).toEqual([
      'the dockers | bellowed | “We are never going home again,”',
    ]);
  });

  test('gives a quotation after a colon to the subject of the clause before it', () => {
    expect(attributed('Then Mayor Ruth Calder leaned in and boomed: “Let us build that bridge.”')).toEqual([
      'Mayor Ruth Calder | boomed: | “Let us build that bridge.”',
    ]);
  });

  test('reads a colon that ends the paragraph before', () => {
    expect(attributed('Calder made the following remark:\n“The bridge belongs to the whole valley.”')).toEqual([
      'Calder | made | “The bridge belongs to the whole valley.”',
    ]);
  });

  test('leaves quotations alone that a statement holds', () => {
    const text = '“We are never going home again,” the dockers bellowed at the gate.';
    const held: FoundStatement = {
      kind: 'direct',
      content: [placeOf(text, '“We are never going home again,”')],
      cue: null,
      source: null,
      date: null,
      confidence: 1,
      why: '',
    };
    expect(attributed(text, [held])).toEqual([]);
  });

  test('takes no title, no term and no name in quotation marks for speech', () => {
    expect(attributed('The museum shows “A Long Winter by the Sea,” which the visitors adored.')).toEqual([]);
    expect(attributed('The “harbour first” plan, the dockers feared.')).toEqual([]);
  });

  test('makes nobody of an empty "it"', () => {
    expect(attributed('Then it got better:\n“The bridge belongs to the whole valley.”')).toEqual([]);
  });
});
