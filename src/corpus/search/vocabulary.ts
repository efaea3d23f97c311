import { distanceFrom } from './edit-distance.ts';

/** A word of the index that a typed word may mean. */
export interface Alternative {
  readonly word: string;
  /** 0 the word itself, below 1 a word that it begins, 1 and 2 letters mistyped. */
  readonly cost: number;
}

/**
 * The words of the index, in the order met, which is roughly from frequent to rare. A typed word is
 * compared with all of them; a mask of the letters in each rules out nearly all at once.
 */
export interface Vocabulary {
  readonly size: number;
  add(words: Iterable<string>): void;
  has(word: string): boolean;
  /** Words that begin with the typed word and are longer, at most `most`. */
  beginningWith(typed: string, most: number): Alternative[];
  /** Words that the typed word may be a misspelling of, nearest first, at most `most`. `asBeginning`: or whose beginning it may be. */
  like(typed: string, most: number, asBeginning?: boolean): Alternative[];
}

/** Answers kept until new words are learnt. */
const mostAnswers = 200;

export function createVocabulary(): Vocabulary {
  const words: string[] = [];
  const known = new Set<string>();
  let masks = new Int32Array(1 << 12);
  // Whoever types adds to the last word; what the others mean is looked up once.
  const answers = new Map<string, Alternative[]>();
  const remember = (key: string, find: () => Alternative[]): Alternative[] => {
    let answer = answers.get(key);
    if (!answer) {
      answer = find();
      if (answers.size === mostAnswers) answers.clear();
      answers.set(key, answer);
    }
    return answer;
  };

  return {
    get size() {
      return words.length;
    },

    add(added) {
      for (const word of added) {
        if (known.has(word)) continue;
        known.add(word);
        if (words.length === masks.length) {
          const larger = new Int32Array(masks.length * 2);
          larger.set(masks);
          masks = larger;
        }
        masks[words.length] = lettersOf(word);
        words.push(word);
        answers.clear();
      }
    },

    has: (word) => known.has(word),

    beginningWith: (typed, most) => remember(`${typed} ${most} begun`, () => beginningWith(typed, most)),

    like: (typed, most, asBeginning = false) =>
      remember(`${typed} ${most} ${asBeginning}`, () => like(typed, most, asBeginning)),
  };

  function beginningWith(typed: string, most: number): Alternative[] {
    const found: Alternative[] = [];
    for (let at = 0; at < words.length && found.length < most; at++) {
      const word = words[at] as string;
      if (word.length > typed.length && word.startsWith(typed)) {
        found.push({ word, cost: 0.1 + 0.4 * (1 - typed.length / word.length) });
      }
    }
    return found;
  }

  function like(typed: string, most: number, asBeginning: boolean): Alternative[] {
    const edits = allowedEdits(typed.length);
    if (edits === 0 || /\d/.test(typed)) return [];
    const letters = lettersOf(typed);
    const distance = distanceFrom(typed);
    const found: { word: string; cost: number; at: number }[] = [];
    for (let at = 0; at < words.length; at++) {
      const mask = masks[at] as number;
      if (popcount(letters & ~mask) > edits) continue;
      if (!asBeginning && popcount(mask & ~letters) > edits) continue;
      const word = words[at] as string;
      if (word.length < typed.length - edits || (!asBeginning && word.length > typed.length + edits)) continue;
      if (word === typed) continue;
      const whole = distance.whole(word);
      if (whole <= edits) found.push({ word, cost: whole, at });
      else if (asBeginning) {
        const begun = distance.beginning(word);
        if (begun <= edits) found.push({ word, cost: begun + 0.4, at });
      }
    }
    found.sort((a, b) => a.cost - b.cost || a.at - b.at);
    return found.slice(0, most).map(({ word, cost }) => ({ word, cost }));
  }
}

/** A word of three letters may have one wrong, one of six two; another number is another number. */
function allowedEdits(length: number): number {
  return length < 3 ? 0 : length < 6 ? 1 : 2;
}

/** One bit a letter of a to z, one each for digits and for all else. */
function lettersOf(word: string): number {
  let mask = 0;
  for (let at = 0; at < word.length; at++) {
    const unit = word.charCodeAt(at);
    if (unit >= 97 && unit <= 122) mask |= 1 << (unit - 97);
    else if (unit >= 48 && unit <= 57) mask |= 1 << (26 + (unit & 1));
    else mask |= 1 << (28 + (unit & 3));
  }
  return mask;
}

function popcount(bits: number): number {
  let n = bits - ((bits >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return (((n + (n >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}
