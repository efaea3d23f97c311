import { hashText, hashUnit, SEED } from './hash.ts';

/** Verbs whose forms share no ending: dictionary form, then the others. */
const IRREGULAR = `be am is are was were been being 's 're 'm|have has had having 've|do does did done|say said|tell told
|think thought|know knew known|see saw seen|hear heard|write wrote written|speak spoke spoken|make made|give gave given
|take took taken|find found|feel felt|hold held|mean meant|get got gotten|go went gone|come came|become became|begin began
begun|bring brought|buy bought|catch caught|choose chose chosen|draw drew drawn|fall fell fallen|fight fought|forget forgot
forgotten|foresee foresaw foreseen|foretell foretold|grow grew grown|keep kept|lay laid|lead led|leave left|lose lost
|meet met|oversee oversaw|pay paid|read|retell retold|rise rose risen|run ran|sell sold|send sent|set|show showed shown
|sing sang sung|sit sat|stand stood|strike struck|swear swore sworn|teach taught|throw threw thrown|understand understood
|undertake undertook undertaken|misunderstand misunderstood|uphold upheld|wear wore worn|win won|withdraw withdrew withdrawn
|withhold withheld|will would 'll|can could ca|may might|shall should|not n't|deal dealt|dream dreamt|lie lay lied lying
|let|put|quit|bet|cut|cast|broadcast|forecast|seek sought|sought|spend spent|build built|hope hoped hoping|rebut rebutted
|break broke broken|overcome overcame|arise arose arisen|bear bore borne|bind bound|forbid forbade forbidden|forgive forgave
forgiven|man men|woman women|person people|child children`;

const STEMS = readIrregular();

function readIrregular(): ReadonlyMap<number, number> {
  const stems = new Map<number, number>();
  for (const line of IRREGULAR.split('|')) {
    const [first = '', ...forms] = line.split(/\s+/).filter(Boolean);
    const stem = hashText(first);
    for (const form of [first, ...forms]) stems.set(hashText(form), stem);
  }
  return stems;
}

const endsWith = (units: Uint16Array, length: number, tail: string): boolean => {
  if (length < tail.length) return false;
  for (let i = 0; i < tail.length; i++) if (units[length - tail.length + i] !== tail.charCodeAt(i)) return false;
  return true;
};

/**
 * The hash of what the forms of a word have in common: the same for `deny`, `denies`, `denied` and
 * `denying`, for `tell` and `told`. Not a dictionary form, and not meant to be read.
 *
 * @param units the word in lower case
 * @param length how many of the units are the word's
 * @param hash the word's own hash
 */
export function stemHash(units: Uint16Array, length: number, hash: number): number {
  const irregular = STEMS.get(hash);
  if (irregular !== undefined) return irregular;
  let end = length;
  const last = units[end - 1];
  if (last === 0x73) {
    const before = units[end - 2];
    if (end > 3 && before !== 0x73 && before !== 0x75 && before !== 0x69 && before !== 0x27) end--;
  } else if (last === 0x64 && end > 4 && units[end - 2] === 0x65 && hasVowel(units, end - 2)) end -= 2;
  else if (end > 5 && endsWith(units, end, 'ing') && hasVowel(units, end - 3)) end -= 3;
  if (end > 2 && units[end - 1] === 0x65) end--;
  if (end > 3 && units[end - 1] === units[end - 2]) end--;
  let stem = SEED;
  for (let i = 0; i < end - 1; i++) stem = hashUnit(stem, units[i] as number);
  const final = units[end - 1] as number;
  return hashUnit(stem, final === 0x79 ? 0x69 : final);
}

function hasVowel(units: Uint16Array, end: number): boolean {
  for (let i = 0; i < end; i++) {
    const unit = units[i];
    if (unit === 0x61 || unit === 0x65 || unit === 0x69 || unit === 0x6f || unit === 0x75 || unit === 0x79) return true;
  }
  return false;
}
