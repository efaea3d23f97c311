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
/** Scripts that put no space between words go letter by letter. */
const alone = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
const ofWord = /[\p{L}\p{N}]/u;
/**
 * What a UTF-16 code unit is to words, as far as it has been met: nothing of one, part of one, or one by itself, be it a
 * letter, which another script's word takes in, or a mark, which ends that word.
 */
const known = new Uint8Array(65536);
const [NOT_OF_WORD, OF_WORD, LETTER_ALONE, MARK_ALONE] = [1, 2, 3, 4] as const;
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
  let start = -1;
  for (let at = 0; at < folded.length; at++) {
    const unit = folded.charCodeAt(at);
    const isPair = (unit & 0xfc00) === 0xd800 && (folded.charCodeAt(at + 1) & 0xfc00) === 0xdc00;
    const kind = isPair ? kindOf(folded.slice(at, at + 2)) : (known[unit] ||= kindOf(folded.charAt(at)));
    if (start >= 0 && (kind === NOT_OF_WORD || kind === MARK_ALONE)) {
      visit(folded, start, at);
      start = -1;
    }
    if (start < 0 && kind === OF_WORD) start = at;
    else if (start < 0 && kind !== NOT_OF_WORD) visit(folded, at, at + (isPair ? 2 : 1));
    if (isPair) at++;
  }
  if (start >= 0) visit(folded, start, folded.length);
}

function kindOf(letter: string): number {
  if (ofWord.test(letter)) return alone.test(letter) ? LETTER_ALONE : OF_WORD;
  return alone.test(letter) ? MARK_ALONE : NOT_OF_WORD;
}
