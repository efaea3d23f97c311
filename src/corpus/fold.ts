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
/** 1 for what a folded word in ASCII is made of. */
const ofWord = Uint8Array.from({ length: 128 }, (_, unit) => Number(/[a-z0-9]/.test(String.fromCharCode(unit))));
/** Scripts that put no space between words go letter by letter. */
const word = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{N}]+/gu;
/** Printers' dashes, quotation marks and dots, and the space that does not break: all that keeps most prose from being ASCII. */
const printed = /[\u00a0\u2010-\u2027]/g;

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
  const words: string[] = [];
  visitWords(text, (folded, start, end) => words.push(folded.slice(start, end)));
  return words;
}

/**
 * Shows each word of a text, in order, without making a string of it.
 *
 * @param visit gets the text folded, and where in it the word begins and ends (exclusive)
 */
export function visitWords(text: string, visit: (folded: string, start: number, end: number) => void): void {
  const folded = ascii.test(text) ? text.toLowerCase() : fold(text.replace(printed, ' '));
  if (!ascii.test(folded)) {
    for (const { 0: found, index } of folded.matchAll(word)) visit(folded, index, index + found.length);
    return;
  }
  for (let at = 0, start = -1; at <= folded.length; at++) {
    const isWord = at < folded.length && ofWord[folded.charCodeAt(at)] === 1;
    if (isWord && start < 0) start = at;
    else if (!isWord && start >= 0) {
      visit(folded, start, at);
      start = -1;
    }
  }
}
