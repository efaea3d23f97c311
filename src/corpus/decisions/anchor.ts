import type { Span } from '../../record.ts';

/**
 * A passage of an article, held by its words and not by its place, so that it is found again after edits: the
 * selectors `TextQuoteSelector` and `TextPositionSelector` of the W3C Web Annotation model. Runs of white space
 * count as one space, so that line ends and wrapping don't matter.
 */
export interface Anchor {
  /** Relative to the folder that holds `.onrecord`, with `/`. */
  readonly file: string;
  readonly exact: string;
  /** What stands before and after, at most `contextLength` characters of each. */
  readonly prefix: string;
  readonly suffix: string;
  /** Where it stood when it was made: UTF-16 code units, end exclusive. Only a hint. */
  readonly position: readonly [start: number, end: number];
}

/** Where an anchor's passage stands in a text, and by what it was found. */
export interface AnchoredSpan extends Span {
  /** `exact`: by its words. `context`: they stand in several places, one of them in its context. `close`: by most of its words. */
  readonly by: 'exact' | 'context' | 'close';
}

/** Enough to tell one repeated phrase from another; as much as Hypothesis keeps. */
export const contextLength = 32;
/**
 * A changed passage is the same when at least so large a part of its words is there in order, words put in
 * counted as losses.
 */
export const leastCloseness = 0.75;
/** Shorter passages say too little to be known by most of their words. */
const leastWordsToBeClose = 6;
/** Shorter passages (`"Yes."`) are said often: elsewhere they are the same only where half of the context is, too. */
const tellingLength = 24;
/** Look-alikes that are compared word by word. */
const mostLookAlikes = 8;

/** @param span in `text`, the file's own text */
export function makeAnchor(file: string, text: string, span: Span): Anchor {
  // Enough for the context whatever white space is in it, short of a page of blanks.
  const around = 8 * contextLength;
  const before = squeeze(text.slice(Math.max(0, span.start - around), span.start)).slice(-contextLength);
  const after = squeeze(text.slice(span.end, span.end + around)).slice(0, contextLength);
  return {
    file,
    exact: squeeze(text.slice(span.start, span.end)).trim(),
    // No half of a surrogate pair: such a string is no valid UTF-8.
    prefix: before.replace(/^[\udc00-\udfff]/, ''),
    suffix: after.replace(/[\ud800-\udbff]$/, ''),
    position: [span.start, span.end],
  };
}

/** Whether two anchors were made of one passage in one text. */
export function isSameAnchor(one: Anchor, other: Anchor): boolean {
  return (
    one.file === other.file &&
    one.exact === other.exact &&
    one.prefix === other.prefix &&
    one.suffix === other.suffix &&
    one.position[0] === other.position[0] &&
    one.position[1] === other.position[1]
  );
}

/**
 * Finds the passage again: by its words, by its words in their context where they stand more than once, by
 * most of its words (`leastCloseness`) where they changed. Undefined where it is gone or several places fit
 * equally well: nobody guesses.
 */
export function findAnchor(text: string, anchor: Anchor): AnchoredSpan | undefined {
  const exact = squeeze(anchor.exact).trim();
  if (exact === '') return undefined;
  const squeezed = squeezeWithPlaces(text);
  const places = placesOf(squeezed.text, exact);
  if (places.length === 0) return findClose(anchor, squeezed);
  const found = choose(
    places,
    (place) => contextAround(squeezed.text, place, place + exact.length, anchor),
    (place) => squeezed.places[place] === anchor.position[0],
  );
  if (found === undefined) return undefined;
  const start = squeezed.places[found.place] as number;
  const end = (squeezed.places[found.place + exact.length - 1] as number) + 1;
  const atItsPlace = start === anchor.position[0];
  const enoughContext = found.context * 2 >= anchor.prefix.length + anchor.suffix.length;
  if (exact.length < tellingLength && !atItsPlace && !enoughContext) return undefined;
  return { start, end, by: places.length > 1 ? 'context' : 'exact' };
}

/** The place with the most context; of several with as much, the one where the passage stood. */
function choose(
  places: readonly number[],
  contextOf: (place: number) => number,
  isAtHome: (place: number) => boolean,
): { place: number; context: number } | undefined {
  let best: { place: number; context: number }[] = [];
  for (const place of places) {
    const context = contextOf(place);
    if (best.length === 0 || context > (best[0] as { context: number }).context) best = [{ place, context }];
    else if (context === (best[0] as { context: number }).context) best.push({ place, context });
  }
  return best.length === 1 ? best[0] : best.find(({ place }) => isAtHome(place));
}

/** How many characters of the anchor's context stand around a passage. */
function contextAround(text: string, start: number, end: number, anchor: Anchor): number {
  const { prefix, suffix } = anchor;
  let before = 0;
  while (before < prefix.length && text[start - 1 - before] === prefix[prefix.length - 1 - before]) before++;
  let after = 0;
  while (after < suffix.length && text[end + after] === suffix[after]) after++;
  return before + after;
}

function placesOf(text: string, words: string): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length)) places.push(at);
  return places;
}

interface Word extends Span {
  readonly word: string;
}

/** Finds a passage whose words changed a little. */
function findClose(anchor: Anchor, squeezed: Squeezed): AnchoredSpan | undefined {
  const wanted = wordsOf(anchor.exact).map(({ word }) => word);
  if (wanted.length < leastWordsToBeClose) return undefined;
  const words = wordsOf(squeezed.text);
  const mostLosses = Math.floor(wanted.length * (1 - leastCloseness));
  const alignments = lookAlikes(words, wanted, wanted.length - mostLosses)
    .map((from) => align(words, from - mostLosses, from + wanted.length + mostLosses, wanted))
    .filter(({ losses }) => losses <= mostLosses);
  const least = Math.min(...alignments.map(({ losses }) => losses));
  const candidates = alignments.filter(({ losses }) => losses === least);
  const spanOf = (place: number) => {
    const { from, to } = candidates[place] as Alignment;
    return { start: (words[from] as Word).start, end: (words[to - 1] as Word).end };
  };
  const found = choose(
    [...candidates.keys()],
    (place) => contextAround(squeezed.text, spanOf(place).start, spanOf(place).end, anchor),
    () => false,
  );
  if (!found) return undefined;
  const { start, end } = spanOf(found.place);
  return { start: squeezed.places[start] as number, end: (squeezed.places[end - 1] as number) + 1, by: 'close' };
}

/**
 * Where enough of the wanted words stand near one another, in whatever order: a window of as many words slides
 * over the text. Where a passage with so many losses begins, a window has all but so many of its words.
 */
function lookAlikes(words: readonly Word[], wanted: readonly string[], enough: number): number[] {
  const open = new Map<string, number>();
  for (const word of wanted) open.set(word, (open.get(word) ?? 0) + 1);
  const size = wanted.length;
  const found: { from: number; shared: number }[] = [];
  let shared = 0;
  for (let to = 0; to < words.length; to++) {
    const entering = (words[to] as Word).word;
    const stillOpen = open.get(entering);
    if (stillOpen !== undefined) {
      if (stillOpen > 0) shared++;
      open.set(entering, stillOpen - 1);
    }
    if (to >= size) {
      const leaving = (words[to - size] as Word).word;
      const closed = open.get(leaving);
      if (closed !== undefined) {
        if (closed >= 0) shared--;
        open.set(leaving, closed + 1);
      }
    }
    if (shared < enough) continue;
    const from = Math.max(0, to - size + 1);
    const last = found.at(-1);
    if (last && from - last.from < size) {
      if (shared > last.shared) found[found.length - 1] = { from, shared };
    } else found.push({ from, shared });
  }
  return found
    .sort((a, b) => b.shared - a.shared || a.from - b.from)
    .slice(0, mostLookAlikes)
    .map(({ from }) => from);
}

interface Alignment {
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
  /** Words lost, put in or changed. */
  readonly losses: number;
}

/** The stretch of words[from…to) nearest to the wanted words, by edit distance over words (Sellers). */
function align(words: readonly Word[], from: number, to: number, wanted: readonly string[]): Alignment {
  const first = Math.max(0, from);
  const last = Math.min(words.length, to);
  const size = wanted.length;
  // Of the best way to each number of wanted words, ending at the word before: its losses and where it began.
  let losses = Int32Array.from({ length: size + 1 }, (_, i) => i);
  let begins = new Int32Array(size + 1).fill(first);
  let best: Alignment = { from: first, to: first, losses: size };
  for (let at = first; at < last; at++) {
    const { word } = words[at] as Word;
    const nextLosses = new Int32Array(size + 1);
    const nextBegins = new Int32Array(size + 1);
    nextBegins[0] = at + 1;
    for (let i = 1; i <= size; i++) {
      const matched = (losses[i - 1] as number) + (wanted[i - 1] === word ? 0 : 1);
      const putIn = (losses[i] as number) + 1;
      const lost = (nextLosses[i - 1] as number) + 1;
      if (matched <= putIn && matched <= lost) {
        nextLosses[i] = matched;
        nextBegins[i] = begins[i - 1] as number;
      } else if (putIn <= lost) {
        nextLosses[i] = putIn;
        nextBegins[i] = begins[i] as number;
      } else {
        nextLosses[i] = lost;
        nextBegins[i] = nextBegins[i - 1] as number;
      }
    }
    losses = nextLosses;
    begins = nextBegins;
    const all = losses[size] as number;
    const begin = begins[size] as number;
    if (all < best.losses && begin <= at) best = { from: begin, to: at + 1, losses: all };
  }
  return best;
}

function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(/[\p{L}\p{N}]+/gu)) {
    words.push({ word: match[0].toLowerCase(), start: match.index, end: match.index + match[0].length });
  }
  return words;
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, ' ');
}

interface Squeezed {
  readonly text: string;
  /** Where each character of it stands in the text as it was. */
  readonly places: Int32Array;
}

function squeezeWithPlaces(text: string): Squeezed {
  const squeezed = squeeze(text);
  const places = new Int32Array(squeezed.length);
  if (squeezed.length === text.length) return { text: squeezed, places: places.map((_, at) => at) };
  let to = 0;
  let from = 0;
  for (const run of text.matchAll(/\s+/g)) {
    while (from < run.index) places[to++] = from++;
    places[to++] = from;
    from += run[0].length;
  }
  while (to < squeezed.length) places[to++] = from++;
  return { text: squeezed, places };
}
