import { describe, expect, test } from 'vitest';
import { readProse } from '../../../src/language/prose.ts';
import type { Candidate } from '../../../src/statement/candidates.ts';
import { contentSpans, kindOf } from '../../../src/statement/spans.ts';

/** The tokens that some words of a text cover. */
function tokensOf(text: string, words: string): [number, number] {
  const prose = readProse(text, [{ start: 0, end: text.length }]);
  const start = text.indexOf(words);
  const covered = [...prose.starts.slice(0, prose.count).keys()].filter(
    (i) => prose.starts[i]! >= start && prose.ends[i]! <= start + words.length,
  );
  return [covered[0]!, covered.at(-1)! + 1];
}

function spansOf(text: string, cueWords: string, ...content: string[]) {
  const prose = readProse(text, [{ start: 0, end: text.length }]);
  const [start, end] = tokensOf(text, cueWords);
  const candidate = {
    cue: { start, end, probability: 1 },
    source: [],
    content: content.map((words) => tokensOf(text, words)),
  };
  return contentSpans(prose, candidate as unknown as Candidate).map((span) => text.slice(span.start, span.end));
}

describe('contentSpans', () => {
  test('leaves the mark that ends unquoted words out', () => {
    expect(spansOf('Reed said the bridge is closed.', 'said', 'the bridge is closed.')).toEqual([
      'the bridge is closed',
    ]);
    expect(spansOf('The bridge is closed, Reed said.', 'said', 'The bridge is closed,')).toEqual([
      'The bridge is closed',
    ]);
  });

  test('moves a border within a quotation to its mark', () => {
    expect(spansOf('“The bridge is closed today,” Reed said.', 'said', 'bridge is')).toEqual([
      '“The bridge is closed today,”',
    ]);
  });

  test('leaves a border alone in the quotation that its cue stands in', () => {
    expect(spansOf('“He said the bridge is closed and left,” Reed wrote.', 'said', 'the bridge is closed')).toEqual([
      'the bridge is closed',
    ]);
  });

  test('keeps the full stop of a short form', () => {
    expect(spansOf('Reed said it began in the U.S. and grew.', 'said', 'it began in the U.S.')).toEqual([
      'it began in the U.S.',
    ]);
  });
});

describe('kindOf', () => {
  test('tells direct, mixed and indirect words apart', () => {
    const text = 'He called it “a shame” and left. “Yes.”';
    const prose = readProse(text, [{ start: 0, end: text.length }]);
    const kind = (words: string) => kindOf(prose, [tokensOf(text, words)]);
    expect([kind('“a shame”'), kind('it “a shame” and'), kind('and left')]).toEqual(['direct', 'mixed', 'indirect']);
  });
});
