import { describe, expect, test } from 'vitest';
import { tokenise } from '../../../src/language/tokens.ts';

function words(text: string): string[] {
  const tokens = tokenise(text);
  return Array.from({ length: tokens.count }, (_, i) => text.slice(tokens.starts[i], tokens.ends[i]));
}

describe('tokenise', () => {
  test('cuts clitics from the words they lean on, with either apostrophe', () => {
    expect(words("Reed's aide didn’t say they'll come")).toEqual([
      'Reed',
      "'s",
      'aide',
      'did',
      'n’t',
      'say',
      'they',
      "'ll",
      'come',
    ]);
  });

  test('keeps names with an apostrophe and hyphenated words whole', () => {
    expect(words("O'Malley and D’Arcy met a well-known envoy at nine o'clock")).toEqual([
      "O'Malley",
      'and',
      'D’Arcy',
      'met',
      'a',
      'well-known',
      'envoy',
      'at',
      'nine',
      "o'clock",
    ]);
  });

  test('keeps the full stop of short forms and cuts the one that ends a sentence', () => {
    expect(words('Gov. J. Marsh left the U.S. at 9 a.m. on Jan. 3.')).toEqual([
      'Gov.',
      'J.',
      'Marsh',
      'left',
      'the',
      'U.S.',
      'at',
      '9',
      'a.m.',
      'on',
      'Jan.',
      '3',
      '.',
    ]);
  });

  test('takes "no." and "ill." for words where no number or name makes them short forms', () => {
    expect(words('She said no. He fell ill. No. 5 won.')).toEqual([
      'She',
      'said',
      'no',
      '.',
      'He',
      'fell',
      'ill',
      '.',
      'No.',
      '5',
      'won',
      '.',
    ]);
  });

  test('reads numbers, times, money and addresses as a reader does', () => {
    expect(words('$1,250.50 at 10:30, see https://example.org/a,b.')).toEqual([
      '$',
      '1,250.50',
      'at',
      '10:30',
      ',',
      'see',
      'https://example.org/a,b',
      '.',
    ]);
  });

  test('takes runs of dots and dashes, and two apostrophes, as one mark', () => {
    expect(words("''Well ... no -- never,'' he said")).toEqual([
      "''",
      'Well',
      '...',
      'no',
      '--',
      'never',
      ',',
      "''",
      'he',
      'said',
    ]);
  });

  test('keeps letters of every alphabet and emoji whole', () => {
    expect(words('Việt Nam’s Nguyễn 🎉 Київ')).toEqual(['Việt', 'Nam', '’s', 'Nguyễn', '🎉', 'Київ']);
  });

  test('stays within the stretch asked for', () => {
    const tokens = tokenise('one two three', 4, 7);
    expect([tokens.count, tokens.starts[0], tokens.ends[0]]).toEqual([1, 4, 7]);
  });

  test('covers every character that is no white space, once', () => {
    const text = 'A “quoted” word—two, it’s #tagged @here: (e.g. 1.5%) …and ‘so’ on; AT&T’s.';
    expect(words(text).join('')).toBe(text.replaceAll(/\s/g, ''));
  });
});
