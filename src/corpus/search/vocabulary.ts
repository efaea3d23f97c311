import { distanceFrom } from './edit-distance.ts';

/** A word of the index that a typed word may mean. */
export interface Alternative {
  readonly word: string;
  /** 0 the word itself, below 1 a word that it begins, 1 and 2 letters mistyped. */
  readonly cost: number;
}

/**
 * The words of the index, in the order met, which is roughly from frequent to rare. A typed word is
 * compared with those of about its length; a mask of the letters in each rules out nearly all at once.
 */
export interface Vocabulary {
  readonly size: number;
  add(words: Iterable<string>): void;
  has(word: string): boolean;
  /** Place among the words of the index, from 0; the greater the rarer, roughly. Infinite for a word that it has not. */
  rankOf(word: string): number;
  /** Words that begin with the typed word and are longer, at most `most`, those met first first. */
  beginningWith(typed: string, most: number): readonly Alternative[];
  /** Words that the typed word may be a misspelling of, nearest first, at most `most`. `asBeginning`: or whose beginning it may be. */
  like(typed: string, most: number, asBeginning?: boolean): readonly Alternative[];
}

/** Words of one length, with the letters that each has: in all of it, and in its beginning. */
interface Shelf {
  readonly words: string[];
  masks: Int32Array;
  beginnings: Int32Array;
}

/** Answers kept until new words are learnt. */
const mostAnswers = 200;
/** Letters by which words are found from their beginning. */
const initials = 2;
/** Letters of a word that pass for its beginning, where what was typed may go on. */
const beginningLength = 8;

export function createVocabulary(): Vocabulary {
  /** Word -> its place among all. */
  const places = new Map<string, number>();
  const byLength: Shelf[] = [];
  const byInitials = new Map<string, string[]>();
  // Whoever types adds to the last word; what the others mean is looked up once.
  const answers = new Map<string, readonly Alternative[]>();

  function remember(key: string, find: () => Alternative[]): readonly Alternative[] {
    let answer = answers.get(key);
    if (!answer) {
      answer = find();
      if (answers.size === mostAnswers) answers.clear();
      answers.set(key, answer);
    }
    return answer;
  }

  function shelve(word: string): void {
    for (let length = byLength.length; length <= word.length; length++)
      byLength.push({ words: [], masks: new Int32Array(16), beginnings: new Int32Array(16) });
    const shelf = byLength[word.length] as Shelf;
    if (shelf.words.length === shelf.masks.length) {
      shelf.masks = twiceAsLong(shelf.masks);
      shelf.beginnings = twiceAsLong(shelf.beginnings);
    }
    shelf.masks[shelf.words.length] = lettersOf(word);
    shelf.beginnings[shelf.words.length] = lettersOf(word.slice(0, beginningLength));
    shelf.words.push(word);
    for (let length = 1; length <= initials; length++) {
      const beginning = word.slice(0, length);
      const begun = byInitials.get(beginning);
      if (begun) begun.push(word);
      else byInitials.set(beginning, [word]);
    }
  }

  function beginningWith(typed: string, most: number): Alternative[] {
    const found: Alternative[] = [];
    for (const word of byInitials.get(typed.slice(0, initials)) ?? []) {
      if (word.length <= typed.length || !word.startsWith(typed)) continue;
      found.push({ word, cost: 0.1 + 0.4 * (1 - typed.length / word.length) });
      if (found.length === most) break;
    }
    return found;
  }

  function like(typed: string, most: number, asBeginning: boolean): Alternative[] {
    const edits = allowedEdits(typed.length);
    if (edits === 0 || /\d/.test(typed)) return [];
    const letters = lettersOf(typed);
    const distance = distanceFrom(typed);
    const found: Alternative[] = [];
    const longest = asBeginning ? byLength.length - 1 : Math.min(byLength.length - 1, typed.length + edits);
    for (let length = typed.length - edits; length <= longest; length++) {
      const shelf = byLength[length];
      if (!shelf) continue;
      const { words, masks } = shelf;
      // All that was typed stands in the beginning of a word, with so many letters too many at most.
      const wanted = asBeginning && typed.length + edits <= beginningLength ? shelf.beginnings : masks;
      const mayBeWhole = length <= typed.length + edits;
      for (let at = 0; at < words.length; at++) {
        if (popcount(letters & ~(wanted[at] as number)) > edits) continue;
        if (!asBeginning && popcount((masks[at] as number) & ~letters) > edits) continue;
        const word = words[at] as string;
        if (word === typed) continue;
        const begun = asBeginning ? distance.beginning(word) : 0;
        if (begun > edits) continue;
        const whole = mayBeWhole ? distance.whole(word) : edits + 1;
        if (whole <= edits) found.push({ word, cost: whole });
        else if (asBeginning) found.push({ word, cost: begun + 0.4 });
      }
    }
    found.sort((a, b) => a.cost - b.cost || (places.get(a.word) as number) - (places.get(b.word) as number));
    return found.slice(0, most);
  }

  return {
    get size() {
      return places.size;
    },
    add(added) {
      for (const word of added) {
        if (places.has(word)) continue;
        places.set(word, places.size);
        shelve(word);
        answers.clear();
      }
    },
    has: (word) => places.has(word),
    rankOf: (word) => places.get(word) ?? Number.POSITIVE_INFINITY,
    beginningWith: (typed, most) => remember(`${typed} ${most} begun`, () => beginningWith(typed, most)),
    like: (typed, most, asBeginning = false) =>
      remember(`${typed} ${most} ${asBeginning}`, () => like(typed, most, asBeginning)),
  };
}

function twiceAsLong(masks: Int32Array): Int32Array {
  const larger = new Int32Array(masks.length * 2);
  larger.set(masks);
  return larger;
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
