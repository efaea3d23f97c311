/**
 * How far words are from one that was typed; see `distanceFrom`. A word stands between `start` and `end` among letters,
 * all of them where these are not given.
 */
export interface DistanceFrom {
  /** To the whole word. */
  whole(letters: Uint16Array, start?: number, end?: number): number;
  /** To the beginning of the word that is nearest: the word may go on. */
  beginning(letters: Uint16Array, start?: number, end?: number): number;
}

/** The letters of a word: its UTF-16 code units. */
export function lettersOf(word: string): Uint16Array {
  return Uint16Array.from({ length: word.length }, (_, at) => word.charCodeAt(at));
}

/** Letters of the typed word that are compared; one bit of a number each. */
const mostLetters = 30;

/**
 * Counts how many letters must be put in, left out, changed or swapped with their neighbour to turn the
 * typed word into another (optimal string alignment), for all letters of the typed word at once:
 * Hyyrö, "A bit-vector algorithm for computing Levenshtein and Damerau edit distances" (2003). The work is
 * done once for the typed word, then grows with the other word's length alone.
 */
export function distanceFrom(typed: string): DistanceFrom {
  const length = Math.min(typed.length, mostLetters);
  const last = 1 << (length - 1);
  const plain = new Int32Array(128);
  const others = new Map<number, number>();
  for (let at = 0; at < length; at++) {
    const unit = typed.charCodeAt(at);
    if (unit < 128) plain[unit] = (plain[unit] as number) | (1 << at);
    else others.set(unit, (others.get(unit) ?? 0) | (1 << at));
  }

  function distance(letters: Uint16Array, start: number, end: number, asBeginning: boolean): number {
    if (length === 0) return asBeginning ? 0 : end - start;
    let up = -1;
    let down = 0;
    let diagonal = 0;
    let before = 0;
    let cost = length;
    let least = length;
    // A longer beginning is no nearer than none at all.
    const stop = asBeginning ? Math.min(end, start + 2 * length) : end;
    for (let at = start; at < stop; at++) {
      const unit = letters[at] as number;
      const same = unit < 128 ? (plain[unit] as number) : (others.get(unit) ?? 0);
      const swapped = ((~diagonal & same) << 1) & before;
      diagonal = (((same & up) + up) ^ up) | same | down | swapped;
      const right = down | ~(diagonal | up);
      const left = diagonal & up;
      if (right & last) cost++;
      else if (left & last) cost--;
      const shifted = (right << 1) | 1;
      up = (left << 1) | ~(diagonal | shifted);
      down = shifted & diagonal;
      before = same;
      if (cost < least) least = cost;
    }
    return asBeginning ? least : cost;
  }
  return {
    whole: (letters, start = 0, end = letters.length) => distance(letters, start, end, false),
    beginning: (letters, start = 0, end = letters.length) => distance(letters, start, end, true),
  };
}
