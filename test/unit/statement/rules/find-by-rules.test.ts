import { describe, expect, it } from 'vitest';
import { findByRules } from '../../../../src/statement/rules/find-by-rules.ts';
import { articleOf } from '../article-of.ts';

function read(text: string) {
  const words = (span: { start: number; end: number } | null) => span && text.slice(span.start, span.end);
  return findByRules(articleOf(text)).map(({ kind, source, cue, content }) => ({
    kind,
    source: words(source),
    cue: words(cue),
    content: content.map(words),
  }));
}

describe('statements by rules', () => {
  it('reads a quotation with its attribution after it', () => {
    expect(read('"The dam will hold," Ana Ruiz said on Friday.')).toEqual([
      { kind: 'direct', source: 'Ana Ruiz', cue: 'said', content: ['"The dam will hold,"'] },
    ]);
  });

  it('reads an inverted attribution with the office of its source', () => {
    expect(read('“The dam will hold,” said Ana Ruiz, head of the water board.')).toEqual([
      { kind: 'direct', source: 'Ana Ruiz, head of the water board', cue: 'said', content: ['“The dam will hold,”'] },
    ]);
  });

  it('joins a quotation that its attribution splits', () => {
    expect(read('“The dam will hold,” she said. “We have tested every gate of it twice.”')).toEqual([
      {
        kind: 'direct',
        source: 'she',
        cue: 'said',
        content: ['“The dam will hold,”', '“We have tested every gate of it twice.”'],
      },
    ]);
  });

  it('reads a reported clause and calls it mixed where it holds a quotation', () => {
    expect(read('The board said that the dam would hold. It also noted that the gates were "old but sound".')).toEqual([
      { kind: 'indirect', source: 'The board', cue: 'said', content: ['that the dam would hold'] },
      { kind: 'mixed', source: 'It', cue: 'also noted', content: ['that the gates were "old but sound"'] },
    ]);
  });

  it('gives a sentence that closes with its attribution to that source alone', () => {
    expect(read('The villagers insisted that they had been warned too late, she went on.')).toEqual([
      {
        kind: 'indirect',
        source: 'she',
        cue: 'went on',
        content: ['The villagers insisted that they had been warned too late'],
      },
    ]);
  });

  it('reads according to on either side', () => {
    expect(read('According to the board, the dam holds.\nThe dam holds, according to the board.')).toEqual([
      { kind: 'indirect', source: 'the board', cue: 'According to', content: ['the dam holds'] },
      { kind: 'indirect', source: 'the board', cue: 'according to', content: ['The dam holds'] },
    ]);
  });

  it('takes a participle as a second statement of the same source', () => {
    expect(read('The gates were old, Ruiz said, adding that none had failed.')).toEqual([
      { kind: 'indirect', source: 'Ruiz', cue: 'said', content: ['The gates were old'] },
      { kind: 'indirect', source: 'Ruiz', cue: 'adding', content: ['that none had failed'] },
    ]);
  });

  it('takes no quoted term for a statement', () => {
    expect(read('The region built "hard connectivity" and the “Year of Rivers” followed.')).toEqual([]);
  });

  it('reads on through a sentence without an end', () => {
    expect(read('said '.repeat(50_000)).length).toBeLessThan(50_000);
  });
});
