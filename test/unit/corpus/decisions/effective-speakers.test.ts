import { describe, expect, it } from 'vitest';
import {
  effectiveVoices,
  type PlacedDecision,
  readerView,
} from '../../../../src/corpus/decisions/effective-speakers.ts';

const voices = (
  decisions: readonly PlacedDecision[],
  speakers: readonly string[],
  statements: readonly (number | null)[],
  article = 1,
) => effectiveVoices(readerView(decisions), article, speakers, statements);

describe('who said what, once the reader has decided', () => {
  it('is what the engine found where nobody decided', () => {
    expect(voices([], ['marta-ilves', 'juhan-saar'], [0, null, 1])).toEqual({
      speakers: ['marta-ilves', 'juhan-saar'],
      statements: ['marta-ilves', null, 'juhan-saar'],
    });
  });

  it('follows merges, and merges of merges, to the last', () => {
    const decisions: PlacedDecision[] = [
      { decision: 'merge', speaker: 'm-ilves', into: 'marta-ilves' },
      { decision: 'merge', speaker: 'marta-ilves', into: 'marta-ilves-tamm' },
    ];
    expect(voices(decisions, ['m-ilves', 'marta-ilves'], [0, 1]).statements).toEqual([
      'marta-ilves-tamm',
      'marta-ilves-tamm',
    ]);
  });

  it('keeps two speakers one where two readers merged them in opposite directions', () => {
    const decisions: PlacedDecision[] = [
      { decision: 'merge', speaker: 'a', into: 'b' },
      { decision: 'merge', speaker: 'b', into: 'a' },
    ];
    expect(voices(decisions, ['a', 'b'], [0, 1]).statements).toEqual(['b', 'b']);
  });

  it('parts a speaker in the articles that were split off and no others', () => {
    const decisions: PlacedDecision[] = [
      { decision: 'split', speaker: 'john-smith', into: 'john-smith~2', article: 7 },
    ];
    expect(voices(decisions, ['john-smith'], [0], 7).statements).toEqual(['john-smith~2']);
    expect(voices(decisions, ['john-smith'], [0], 8).statements).toEqual(['john-smith']);
  });

  it('leaves a statement unknown of which the reader said who did not make it', () => {
    const decisions: PlacedDecision[] = [{ decision: 'not', speaker: 'marta-ilves', article: 1, statement: 2 }];
    expect(voices(decisions, ['marta-ilves'], [0, 0]).statements).toEqual(['marta-ilves', null]);
  });

  it('keeps the speaker whom the engine found since, where the reader ruled out another', () => {
    const decisions: PlacedDecision[] = [{ decision: 'not', speaker: 'marta-ilves', article: 1, statement: 1 }];
    expect(voices(decisions, ['juhan-saar'], [0]).statements).toEqual(['juhan-saar']);
  });

  it('gives a statement to whom the reader attributes it, known in the article or not', () => {
    const decisions: PlacedDecision[] = [{ decision: 'attribute', speaker: 'liis-kask', article: 1, statement: 1 }];
    expect(voices(decisions, ['marta-ilves'], [null]).statements).toEqual(['liis-kask']);
  });

  it('follows the later of two decisions about one statement', () => {
    const decisions: PlacedDecision[] = [
      { decision: 'attribute', speaker: 'liis-kask', article: 1, statement: 1 },
      { decision: 'not', speaker: 'liis-kask', article: 1, statement: 1 },
    ];
    expect(voices(decisions, ['marta-ilves'], [0]).statements).toEqual([null]);
    expect(voices(decisions.toReversed(), ['marta-ilves'], [0]).statements).toEqual(['liis-kask']);
  });

  it('rules out, attributes and splits by whom a speaker was merged into', () => {
    const decisions: PlacedDecision[] = [
      { decision: 'merge', speaker: 'm-ilves', into: 'marta-ilves' },
      { decision: 'not', speaker: 'm-ilves', article: 1, statement: 1 },
      { decision: 'attribute', speaker: 'm-ilves', article: 1, statement: 2 },
    ];
    expect(voices(decisions, ['marta-ilves'], [0, null]).statements).toEqual([null, 'marta-ilves']);
  });

  it('calls a speaker what it was renamed to last', () => {
    const view = readerView([
      { decision: 'rename', speaker: 'marta-ilves', name: 'Marta I.' },
      { decision: 'rename', speaker: 'marta-ilves', name: 'Marta Ilves-Tamm' },
    ]);
    expect(view.nameOf('marta-ilves')).toBe('Marta Ilves-Tamm');
    expect(view.nameOf('juhan-saar')).toBeUndefined();
  });
});
