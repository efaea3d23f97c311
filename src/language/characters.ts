/** Classes of UTF-16 code units, as a reader of prose needs them. Every unit has exactly one. */
export const SPACE = 0;
export const LETTER = 1;
export const DIGIT = 2;
export const MARK = 3;

const ASCII = new Uint8Array(128);
ASCII.fill(MARK);
ASCII.fill(SPACE, 0, 33);
ASCII[127] = SPACE;
ASCII.fill(DIGIT, 48, 58);
ASCII.fill(LETTER, 65, 91);
ASCII.fill(LETTER, 97, 123);

/**
 * The class of a code unit. Beyond ASCII by blocks: what is neither white space, punctuation, currency
 * nor a symbol counts as a letter; halves of surrogate pairs (mostly emoji in articles) as marks.
 */
export function classOf(unit: number): number {
  if (unit < 128) return ASCII[unit] as number;
  if (unit < 0xc0) {
    if (unit === 0xa0 || unit < 0xa0) return SPACE;
    return unit === 0xaa || unit === 0xb5 || unit === 0xba ? LETTER : MARK;
  }
  if (unit === 0xd7 || unit === 0xf7) return MARK;
  if (unit < 0x2000) return LETTER;
  if (unit < 0x2070) {
    if (unit <= 0x200b || unit === 0x2028 || unit === 0x2029 || unit === 0x202f || unit === 0x205f) return SPACE;
    return unit === 0x200c || unit === 0x200d || unit === 0x2060 ? LETTER : MARK;
  }
  if (unit < 0x20a0) return DIGIT;
  if (unit < 0x2c00) return unit >= 0x20d0 && unit < 0x2190 ? LETTER : MARK;
  if (unit === 0x3000 || unit === 0xfeff) return SPACE;
  if (unit > 0x3000 && unit < 0x3040) return MARK;
  if (unit >= 0xd800 && unit < 0xe000) return MARK;
  if (unit >= 0xfe10 && unit < 0xfe70) return MARK;
  if (unit >= 0xff00 && unit < 0xff10) return MARK;
  return LETTER;
}

/** True for a letter that has a lower-case form other than itself. */
export function isUpper(unit: number): boolean {
  if (unit < 128) return unit >= 65 && unit <= 90;
  const letter = String.fromCharCode(unit);
  return letter.toLowerCase() !== letter;
}

/** True for a letter that has an upper-case form other than itself. */
export function isLower(unit: number): boolean {
  if (unit < 128) return unit >= 97 && unit <= 122;
  const letter = String.fromCharCode(unit);
  return letter.toUpperCase() !== letter;
}

/** True for the straight apostrophe and the two curly marks that are typed for it. */
export function isApostrophe(unit: number): boolean {
  return unit === 0x27 || unit === 0x2019 || unit === 0x2018;
}
