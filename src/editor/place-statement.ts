import type { StatementRow } from '../corpus/corpus.ts';
import type { Span } from '../record.ts';
import { BETWEEN_SPANS } from './wording.ts';

/**
 * Where a statement of the index stands in a text that may have changed since it was indexed: where the
 * index says if its words are there; else where its words are, nearest to that place; else undefined.
 * White space and line ends need not agree, nor what the index looks through: tags, entities, times of captions.
 */
export function placeStatement(text: string, row: Pick<StatementRow, 'start' | 'end' | 'text'>): Span | undefined {
  const pieces = row.text.split(BETWEEN_SPANS).filter((piece) => piece.trim() !== '');
  const first = pieces[0];
  const last = pieces.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const there = text.slice(row.start, row.end);
  const stillThere = [fold, letters].some((form) => {
    const [words, begins, ends] = [form(there), form(first), form(last)];
    return begins !== '' && ends !== '' && words.startsWith(begins) && words.endsWith(ends);
  });
  if (stillThere) return { start: row.start, end: row.end };
  const begin = nearest(text, first, row.start);
  if (!begin || pieces.length === 1) return begin;
  const finish = nearest(text, last, begin.start + (row.end - row.start));
  return finish && finish.end > begin.start ? { start: begin.start, end: finish.end } : begin;
}

/** Where words stand nearest to a place. They are looked for ever farther from it: most are near, and a text may be long. */
function nearest(text: string, words: string, place: number): Span | undefined {
  const pattern = new RegExp(words.trim().split(/\s+/u).map(escapeRegExp).join('\\s+'), 'gu');
  const farthest = Math.max(place, text.length);
  for (let reach = 1000 + words.length; ; reach *= 4) {
    const from = Math.max(0, place - reach);
    // Words that begin within reach may end beyond it. Those that begin beyond it need not be the nearest.
    const found = nearestIn(text.slice(from, place + 2 * reach), pattern, place - from);
    const isNearest = found && found.start <= place - from + reach;
    if (isNearest || reach >= farthest) return found && { start: from + found.start, end: from + found.end };
  }
}

function nearestIn(text: string, pattern: RegExp, place: number): Span | undefined {
  let best: Span | undefined;
  for (const match of text.matchAll(pattern)) {
    const found = { start: match.index, end: match.index + match[0].length };
    if (best && Math.abs(best.start - place) <= Math.abs(found.start - place)) break;
    best = found;
  }
  return best;
}

function fold(text: string): string {
  return text.trim().replace(/\s+/gu, ' ');
}

/** What may stand between words that a reader sees as one line. */
const lookedThrough = /<[^>]*>|&#?\w+;|\]\([^()\s]*\)|(?:=[\dA-F]{2})+|=\r?\n|^(?:\d+\s*\n)?[\d:.,]+ --> .*$/gm;

/** The letters that a reader sees and that no entity ever stands for. */
function letters(text: string): string {
  return text.replace(lookedThrough, '').replace(/[^a-z0-9]+/gi, '');
}

function escapeRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
