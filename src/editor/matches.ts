/** Where words of a query stand in a label, case and diacritics apart, as VS Code wants highlights: `[start, end)` pairs in order. */
export function matchesIn(label: string, query: string): [number, number][] {
  const { folded, origin } = foldWithOrigin(label);
  const found: [number, number][] = [];
  for (const word of new Set(fold(query).split(/\s+/u))) {
    if (word === '') continue;
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length)) {
      found.push([origin[at] as number, origin[at + word.length] as number]);
    }
  }
  return merged(found.sort((a, b) => a[0] - b[0]));
}

/** Characters of a statement that are looked at; it may be a whole speech. */
const LONGEST = 20_000;

/**
 * The part of a text to show where not all of it fits: its beginning, or, where the first match of the
 * query would not be seen there, the words around that match.
 *
 * @param room characters that are surely seen; at most four times as many are given
 */
export function excerpt(text: string, query: string, room: number): string {
  const first = matchesIn(text.slice(0, LONGEST), query)[0];
  const seen = (from: number) => text.slice(from, from + 4 * room);
  if (!first || first[1] <= room) return seen(0);
  const cut = text.lastIndexOf(' ', Math.max(first[0] - Math.floor(room / 3), 0));
  return cut <= 0 ? seen(0) : `…${seen(cut)}`;
}

function fold(text: string): string {
  return foldWithOrigin(text).folded;
}

/** The text folded, and for each of its units (and the end) the offset in the text that it comes from. */
function foldWithOrigin(text: string): { folded: string; origin: number[] } {
  let folded = '';
  const origin: number[] = [];
  let offset = 0;
  for (const character of text) {
    const plain = character.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/đ/g, 'd');
    for (let i = 0; i < plain.length; i++) origin.push(offset);
    folded += plain;
    offset += character.length;
  }
  origin.push(offset);
  return { folded, origin };
}

function merged(pairs: readonly [number, number][]): [number, number][] {
  const result: [number, number][] = [];
  for (const [start, end] of pairs) {
    const last = result.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else result.push([start, end]);
  }
  return result;
}
