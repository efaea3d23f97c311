/**
 * How search sees a text: lower case, without the marks that a reader may leave out when typing.
 * `Việt Nam`, `Viet Nam` and `VIỆT NAM` are one; `Vietnam` is another word.
 */

const ascii = /^[\0-\x7f]*$/;
const marks = /[\u0300-\u036f]+/g;
const letters = /[đłøßæœıðþħŧ]/g;
const plain: Readonly<Record<string, string>> = {
  đ: 'd',
  ł: 'l',
  ø: 'o',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ŧ: 't',
};
const asciiWord = /[a-z0-9]+/g;
/** Scripts that put no space between words go letter by letter. */
const word = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{N}]+/gu;

/** Folds case and diacritics; the length may change. */
export function fold(text: string): string {
  if (ascii.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .replace(marks, '')
    .toLowerCase()
    .replace(marks, '')
    .replace(letters, (letter) => plain[letter] ?? letter);
}

/** The words of a text, folded, in order. */
export function foldedWords(text: string): string[] {
  const folded = fold(text);
  return folded.match(ascii.test(folded) ? asciiWord : word) ?? [];
}
