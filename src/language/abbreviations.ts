/** Short forms whose full stop belongs to the word. Titles never end a sentence; the others may. */
const TITLES = new Set(
  `mr mrs ms messrs dr prof gov govs sen sens rep reps gen lt col sgt capt cmdr adm maj pvt cpl brig hon rev fr sr st mt
  pres sec supt asst atty amb eng engr ret retd coun cllr insp const det lieut cdr`.split(/\s+/),
);

/** Written with a capital where they are short forms (`Fla.`, `Corp.`), so that `ill.` at a sentence's end is none. */
const CAPITALISED = new Set(
  `jan feb aug sept oct nov dec ala ariz ark calif colo conn del fla ga ill ind kan ky mass md mich minn miss mo mont
  neb nev okla ore pa penn tenn tex va vt wash wis wyo inc corp co ltd bros jr ave blvd rd dept assn assoc ft no nos
  univ`.split(/\s+/),
);

const OTHERS = new Set(['vs', 'etc', 'al', 'approx', 'est', 'cf', 'viz', 'ca', 'vol', 'pp']);

/** What a word with a full stop after it is: no short form, a title before a name, or another short form. */
export type Abbreviation = 'none' | 'title' | 'other';

/**
 * @param word without the full stop
 * @param next the first character after the full stop and white space; empty at the end
 */
export function abbreviationOf(word: string, next: string): Abbreviation {
  const first = word.charCodeAt(0);
  const capital = first >= 65 && first <= 90;
  if (word.length === 1) return capital && word !== 'I' && next !== '' ? 'title' : 'none';
  if (word.includes('.')) return 'other';
  if (word.length > 6) return 'none';
  const lower = word.toLowerCase();
  if (lower === 'no' || lower === 'nos') return next >= '0' && next <= '9' ? 'title' : 'none';
  if (TITLES.has(lower)) return capital ? 'title' : 'none';
  if (capital && CAPITALISED.has(lower)) return 'other';
  return OTHERS.has(lower) ? 'other' : 'none';
}
