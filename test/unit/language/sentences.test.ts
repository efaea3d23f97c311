import { describe, expect, test } from 'vitest';
import { findSentences } from '../../../src/language/sentences.ts';

const sentences = (text: string) => findSentences(text, 0, text.length).map((s) => text.slice(s.start, s.end));

describe('findSentences', () => {
  test('breaks after a full stop before a capital', () => {
    expect(sentences('The vote is off. No date was set.')).toEqual(['The vote is off.', 'No date was set.']);
  });

  test('does not break after titles and initials', () => {
    expect(sentences('Mr. Hale met Gov. J. R. Pike. They talked.')).toEqual([
      'Mr. Hale met Gov. J. R. Pike.',
      'They talked.',
    ]);
  });

  test('breaks after a short form only where a sentence plainly begins', () => {
    expect(sentences('She left the U.S. Army base. He stayed in the U.S. The rest fled.')).toEqual([
      'She left the U.S. Army base.',
      'He stayed in the U.S.',
      'The rest fled.',
    ]);
  });

  test('leaves the closing mark with the sentence that it closes', () => {
    expect(sentences('“We lost.” She wept. "And why?" he asked. (None knew.) So be it.')).toEqual([
      '“We lost.”',
      'She wept.',
      '"And why?" he asked.',
      '(None knew.)',
      'So be it.',
    ]);
  });

  test('gives a straight mark after a space to the sentence that it opens', () => {
    expect(sentences('He nodded. "It is done." They rose.')).toEqual(['He nodded.', '"It is done."', 'They rose.']);
  });
});
