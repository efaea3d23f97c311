import { expect, test } from 'vitest';
import { fold, foldedWords } from '../../../src/corpus/fold.ts';

test('case and marks are folded, composed or not', () => {
  for (const written of ['Việt Nam', 'VIỆT NAM', 'Việt Nam'.normalize('NFD'), 'viet nam'])
    expect(fold(written)).toBe('viet nam');
  expect(fold('Đà Nẵng, Łódź, Straße, İstanbul')).toBe('da nang, lodz, strasse, istanbul');
});

test('words are letters and digits', () => {
  expect(foldedWords('The “Phạm–Li” talks: 25% of 1,000, don’t!')).toEqual([
    'the',
    'pham',
    'li',
    'talks',
    '25',
    'of',
    '1',
    '000',
    'don',
    't',
  ]);
});

test('scripts without spaces go letter by letter', () => {
  expect(foldedWords('习近平 said')).toEqual(['习', '近', '平', 'said']);
});

test('a mark of such a script ends a word that another script began', () => {
  expect(foldedWords('10กว่า')).toEqual(['10กว', '่', 'า']);
});

test('what is no letter stands in no word: half a pair, a picture, a mark', () => {
  expect(foldedWords('safe\ud800bridge 😀 𝗕old \udc00')).toEqual(['safe', 'bridge', 'bold']);
});
