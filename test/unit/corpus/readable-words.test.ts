import { expect, test } from 'vitest';
import { readableWords } from '../../../src/corpus/readable-words.ts';

const whole = (file: string, text: string) => readableWords(file, text)({ start: 0, end: text.length });

test('white space and line ends are folded', () => {
  expect(whole('a.txt', ' The bridge\r\n  is safe ')).toBe('The bridge is safe');
});

test('in a page the tags are gone and entities are the characters they stand for', () => {
  expect(
    whole(
      'a.html',
      '&ldquo;We raised it in <em>2009</em>,&rdquo; <b>Qio</b>, 61, said&nbsp;twice &#8212; no, three times',
    ),
  ).toBe('“We raised it in 2009,” Qio, 61, said twice — no, three times');
});

test('words of two paragraphs don’t run together', () => {
  expect(whole('a.html', 'one wall</p><p>two walls<br>three walls')).toBe('one wall two walls three walls');
});

test('plain text keeps its signs', () => {
  expect(whole('a.txt', 'R&D grew by <5 % where x < y')).toBe('R&D grew by <5 % where x < y');
});
