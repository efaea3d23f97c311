import { distanceFrom } from './edit-distance.ts';

/** A word of the index that a typed word may mean. */
export interface Alternative {
  readonly word: string;
  /** 0 the word itself, below 1 a word that it begins, 1 and 2 letters mistyped. */
  readonly cost: number;
}

/**
 * The words of the index, in the order met, which is roughly from frequent to rare. A typed word is compared with all of
 * about its length; a mask of the letters in each rules out nearly all at once.
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

/** Answers kept until new words are learnt. */
const mostAnswers = 200;
/** Letters of a word that pass for its beginning, where what was typed may go on. */
const beginningLength = 8;
/** Of the slots in which words are looked up, so many may be taken. */
const mostTaken = 2 / 3;

/**
 * A large index has some hundred thousand words, and they stay as long as the window. As strings in maps, 190,000 took
 * 22 MB, and left more behind while they grew; so they take 11. They stand end to end, and a word goes by its place among
 * them; it is made a string again only when it is an answer.
 */
export function createVocabulary(): Vocabulary {
  let size = 0;
  /** The letters of all words, as UTF-16 code units, and where each word starts; the last start is where a new one goes. */
  let letters = new Uint16Array(1024);
  let starts = new Uint32Array(128);
  /** Which letters each word has: in all of it, and in its beginning. */
  let masks = new Int32Array(128);
  let beginnings = new Int32Array(128);
  /** A word's place, and one more, in the first free slot from where its letters send it. */
  let slots = new Uint32Array(256);
  const decoder = new TextDecoder('utf-16le');
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

  const wordAt = (place: number) => decoder.decode(letters.subarray(starts[place], starts[place + 1]));

  /** Puts a word behind the last: there it is compared with others, and there it stays if it is new. Returns its end. */
  function spell(word: string): number {
    const start = starts[size] as number;
    while (start + word.length > letters.length) letters = new Uint16Array(longer(letters));
    for (let at = 0; at < word.length; at++) letters[start + at] = word.charCodeAt(at);
    return start + word.length;
  }

  /** The slot that has the word of these letters, or the free one that is its. */
  function slotOf(start: number, end: number): number {
    const last = slots.length - 1;
    let slot = scatter(letters, start, end) & last;
    while (slots[slot] !== 0 && !isAt((slots[slot] as number) - 1, start, end)) slot = (slot + 1) & last;
    return slot;
  }

  function isAt(place: number, start: number, end: number): boolean {
    const first = starts[place] as number;
    if ((starts[place + 1] as number) - first !== end - start) return false;
    for (let at = start; at < end; at++) if (letters[first + at - start] !== letters[at]) return false;
    return true;
  }

  /** Its place; -1 for a word that is not there. */
  const placeOf = (word: string) => (slots[slotOf(starts[size] as number, spell(word))] as number) - 1;

  function learn(word: string): void {
    if (size >= mostTaken * slots.length) makeSlots(2 * slots.length);
    if (size + 1 === masks.length) {
      starts = new Uint32Array(longer(starts));
      masks = new Int32Array(longer(masks));
      beginnings = new Int32Array(longer(beginnings));
    }
    const end = spell(word);
    const slot = slotOf(starts[size] as number, end);
    if (slots[slot] !== 0) return;
    masks[size] = maskOf(word);
    beginnings[size] = maskOf(word.slice(0, beginningLength));
    size++;
    starts[size] = end;
    slots[slot] = size;
    answers.clear();
  }

  function makeSlots(count: number): void {
    slots = new Uint32Array(count);
    for (let place = 0; place < size; place++)
      slots[slotOf(starts[place] as number, starts[place + 1] as number)] = place + 1;
  }

  function begins(place: number, typed: string): boolean {
    const start = starts[place] as number;
    for (let at = 0; at < typed.length; at++) if (letters[start + at] !== typed.charCodeAt(at)) return false;
    return true;
  }

  function beginningWith(typed: string, most: number): Alternative[] {
    const found: Alternative[] = [];
    const wanted = maskOf(typed.slice(0, beginningLength));
    const having = beginnings.subarray(0, size);
    for (let place = 0; place < having.length; place++) {
      if ((wanted & ~(having[place] as number)) !== 0 || !begins(place, typed)) continue;
      const length = (starts[place + 1] as number) - (starts[place] as number);
      if (length <= typed.length) continue;
      found.push({ word: wordAt(place), cost: 0.1 + 0.4 * (1 - typed.length / length) });
      if (found.length === most) break;
    }
    return found;
  }

  function like(typed: string, most: number, asBeginning: boolean): Alternative[] {
    const edits = allowedEdits(typed.length);
    if (edits === 0 || /\d/.test(typed)) return [];
    const wanted = maskOf(typed);
    const distance = distanceFrom(typed);
    const itself = placeOf(typed);
    const shortest = typed.length - edits;
    const longestWhole = typed.length + edits;
    const longest = asBeginning ? Number.POSITIVE_INFINITY : longestWhole;
    // All that was typed stands in the beginning of a word, with so many letters too many at most.
    const having = (asBeginning && longestWhole <= beginningLength ? beginnings : masks).subarray(0, size);
    /** Places by what they cost, as many as may be answers. */
    const found = new Map<number, number[]>();
    for (let place = 0; place < having.length; place++) {
      const mask = having[place] as number;
      if (popcount(wanted & ~mask) > edits) continue;
      if (!asBeginning && popcount(mask & ~wanted) > edits) continue;
      const start = starts[place] as number;
      const end = starts[place + 1] as number;
      const length = end - start;
      if (length < shortest || length > longest || place === itself) continue;
      const begun = asBeginning ? distance.beginning(letters, start, end) : 0;
      if (begun > edits) continue;
      const whole = length <= longestWhole ? distance.whole(letters, start, end) : edits + 1;
      if (whole > edits && !asBeginning) continue;
      const cost = whole <= edits ? whole : begun + 0.4;
      const places = found.get(cost);
      if (!places) found.set(cost, [place]);
      else if (places.length < most) places.push(place);
    }
    return [...found]
      .sort(([a], [b]) => a - b)
      .flatMap(([cost, places]) => places.map((place) => ({ place, cost })))
      .slice(0, most)
      .map(({ place, cost }) => ({ word: wordAt(place), cost }));
  }

  return {
    get size() {
      return size;
    },
    add(added) {
      for (const word of added) learn(word);
    },
    has: (word) => placeOf(word) !== -1,
    rankOf(word) {
      const place = placeOf(word);
      return place === -1 ? Number.POSITIVE_INFINITY : place;
    },
    beginningWith: (typed, most) => remember(`${typed} ${most} begun`, () => beginningWith(typed, most)),
    like: (typed, most, asBeginning = false) =>
      remember(`${typed} ${most} ${asBeginning}`, () => like(typed, most, asBeginning)),
  };
}

/** What an array has, with room for half as much again; the array itself is void then, and its memory free at once. */
function longer(array: { readonly buffer: ArrayBuffer; readonly BYTES_PER_ELEMENT: number }): ArrayBuffer {
  const { buffer, BYTES_PER_ELEMENT: unit } = array;
  return buffer.transfer(unit * Math.ceil((1.5 * buffer.byteLength) / unit));
}

/** Far from each other for words that are alike: FNV-1a, its upper bits folded into the lower. */
function scatter(letters: Uint16Array, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ (letters[at] as number), 0x01000193);
  return hash ^ (hash >>> 15);
}

/** A word of three letters may have one wrong, one of six two; another number is another number. */
function allowedEdits(length: number): number {
  return length < 3 ? 0 : length < 6 ? 1 : 2;
}

/** One bit a letter of a to z, one each for digits and for all else. */
function maskOf(word: string): number {
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
