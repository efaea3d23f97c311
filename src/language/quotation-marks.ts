import type { Span } from '../record.ts';
import { classOf, DIGIT, LETTER, SPACE } from './characters.ts';

/** An outermost quotation; the span holds both marks. */
export interface Quotation extends Span {
  /** Where the words inside begin and end. */
  readonly innerStart: number;
  readonly innerEnd: number;
  /** False where the paragraph ends before a closing mark does. */
  readonly closed: boolean;
  /** True where it is not closed and the next paragraph opens with a mark again: the quotation goes on there. */
  readonly continues: boolean;
}

const OPENS = 1;
const CLOSES = 2;
const EITHER = 3;

interface QuotationMark {
  readonly start: number;
  readonly end: number;
  /** OPENS, CLOSES or, where neither form nor neighbours tell, EITHER. */
  readonly side: number;
  readonly single: boolean;
  /** False for straight marks, whose side only their neighbours tell. */
  readonly curly: boolean;
}

/**
 * The outermost quotations of some paragraphs, in text order, never overlapping: straight, curly and
 * mixed marks, two apostrophes or graves for one mark, guillemets, and single marks where they enclose
 * words in one paragraph. Apostrophes are none, nor are the marks of feet and inches. A mark that the
 * paragraph leaves open closes with it. Linear in the length of the text.
 */
export function findQuotations(text: string, paragraphs: readonly Span[]): Quotation[] {
  const quotations: Quotation[] = [];
  const reader = new MarkReader(text);
  for (const [i, paragraph] of paragraphs.entries()) {
    const marks = marksOf(reader, paragraph);
    const doubles = pairDoubles(marks, paragraph);
    const next = paragraphs[i + 1];
    const last = doubles.at(-1);
    if (last && !last.closed && next && opensParagraph(text, next.start))
      doubles[doubles.length - 1] = { ...last, continues: true };
    quotations.push(...withSingles(text, marks, doubles));
  }
  return quotations;
}

/** True where a paragraph that begins at `start` begins with an opening quotation mark. */
export function opensParagraph(text: string, start: number): boolean {
  const unit = text.charCodeAt(start);
  return (
    unit === 0x201c ||
    unit === 0x22 ||
    unit === 0xab ||
    unit === 0x201e ||
    text.startsWith("''", start) ||
    text.startsWith('``', start)
  );
}

const MARKS = /["“”„‟«»]|''|``|’’|‘‘|['‘’]/g;

/** Finds the marks of a text, from paragraph to paragraph, looking at no stretch without marks twice. */
class MarkReader {
  readonly text: string;
  private match: RegExpExecArray | null | undefined;

  constructor(text: string) {
    this.text = text;
  }

  /** The first mark at `from` or after it; `from` never goes back. */
  next(from: number): RegExpExecArray | null {
    if (this.match === undefined || (this.match && this.match.index < from)) {
      MARKS.lastIndex = from;
      this.match = MARKS.exec(this.text);
    }
    return this.match;
  }
}

function marksOf(reader: MarkReader, { start, end }: Span): QuotationMark[] {
  const marks: QuotationMark[] = [];
  const { text } = reader;
  for (let match = reader.next(start); match && match.index < end; match = reader.next(match.index + match[0].length)) {
    const mark = match[0];
    const at = match.index;
    const before = at > start ? text.charCodeAt(at - 1) : 32;
    const after = at + mark.length < end ? text.charCodeAt(at + mark.length) : 32;
    const single = mark === "'" || mark === '‘' || mark === '’';
    const side = single ? sideOfSingle(mark, before, after) : sideOfDouble(mark, before, after);
    if (side !== 0)
      marks.push({
        start: at,
        end: at + mark.length,
        side,
        single,
        curly: mark !== '"' && mark !== "'" && mark !== "''",
      });
  }
  return marks;
}

const isWordUnit = (unit: number) => classOf(unit) === LETTER || classOf(unit) === DIGIT;
const isOpenBefore = (unit: number) =>
  classOf(unit) === SPACE || unit === 0x28 || unit === 0x5b || unit === 0x2014 || unit === 0x2013;

function sideOfDouble(mark: string, before: number, after: number): number {
  if (mark === '“' || mark === '„' || mark === '«' || mark === '``' || mark === '‘‘') return OPENS;
  const inches = mark === '"' || mark === "''";
  if (inches && classOf(before) === DIGIT && !isWordUnit(after)) return CLOSES;
  if (mark !== '"' && mark !== "''" && mark !== '‟') {
    // A curly closing mark where only an opening one can stand is a slip of the typewriter.
    return isOpenBefore(before) && isWordUnit(after) ? OPENS : CLOSES;
  }
  const opens = isOpenBefore(before);
  const closes = classOf(after) === SPACE;
  if (opens && !closes) return OPENS;
  if (closes && !opens) return CLOSES;
  if (isWordUnit(before) && !isWordUnit(after)) return CLOSES;
  if (
    isWordUnit(after) &&
    !isWordUnit(before) &&
    before !== 0x2e &&
    before !== 0x2c &&
    before !== 0x3f &&
    before !== 0x21
  )
    return OPENS;
  return EITHER;
}

/** Single marks open before a word and close after one or a full stop or comma; between letters they are apostrophes. */
function sideOfSingle(mark: string, before: number, after: number): number {
  if (isWordUnit(before) && isWordUnit(after)) return 0;
  const opens = (isOpenBefore(before) || before === 0x22 || before === 0x201c) && isWordUnit(after);
  if (opens && mark !== '’') return OPENS;
  const closes = !isOpenBefore(before) && !isWordUnit(after);
  return closes && mark !== '‘' ? CLOSES : 0;
}

/**
 * Pairs the double marks of a paragraph. An opening mark within an open quotation is a quotation
 * within it where enough closing marks follow, else the end of the one before, whose mark was forgotten.
 */
function pairDoubles(marks: readonly QuotationMark[], paragraph: Span): Quotation[] {
  const quotations: Quotation[] = [];
  /** Curly closing marks still to come, less curly opening ones. */
  let toCome = 0;
  for (const mark of marks) toCome += balanceOf(mark);
  let open: QuotationMark | undefined;
  let depth = 0;
  const close = (mark: QuotationMark) => {
    if (open) quotations.push(quotation(open, mark.start, mark.end, true));
    open = undefined;
    depth = 0;
  };
  for (const mark of marks) {
    if (mark.single) continue;
    toCome -= balanceOf(mark);
    if (!open) {
      if (mark.side !== CLOSES) {
        open = mark;
        depth = 1;
      }
    } else if (mark.side === CLOSES || mark.side === EITHER) {
      if (--depth <= 0) close(mark);
    } else if (mark.curly && open.curly && toCome > depth) depth++;
    else {
      quotations.push(quotation(open, mark.start, mark.start, false));
      open = mark;
      depth = 1;
    }
  }
  if (open) quotations.push(quotation(open, paragraph.end, paragraph.end, false));
  return quotations;
}

function balanceOf(mark: QuotationMark): number {
  if (mark.single || !mark.curly) return 0;
  return mark.side === CLOSES ? 1 : -1;
}

function quotation(open: QuotationMark, innerEnd: number, end: number, closed: boolean): Quotation {
  return { start: open.start, end, innerStart: open.end, innerEnd, closed, continues: false };
}

/** Adds the quotations in single marks that stand outside the others, or around them, all of them closed. */
function withSingles(text: string, marks: readonly QuotationMark[], doubles: Quotation[]): Quotation[] {
  if (!marks.some((mark) => mark.single && mark.side === OPENS)) return doubles;
  const merged: Quotation[] = [];
  let next = 0;
  let reach = 0;
  for (let i = 0; i < marks.length; i++) {
    const mark = marks[i] as QuotationMark;
    if (!mark.single || mark.side !== OPENS || mark.start < reach) continue;
    while (next < doubles.length && (doubles[next] as Quotation).end <= mark.start)
      merged.push(doubles[next++] as Quotation);
    const outer = doubles[next];
    if (outer && outer.start <= mark.start) {
      reach = outer.end;
      continue;
    }
    const closing = closingSingle(text, marks, i);
    if (!closing) break;
    while (next < doubles.length && (doubles[next] as Quotation).start < closing.end) {
      if ((doubles[next] as Quotation).end > closing.end) break;
      next++;
    }
    const cut = doubles[next];
    if (cut && cut.start < closing.end) continue;
    merged.push(quotation(mark, closing.start, closing.end, true));
    reach = closing.end;
  }
  while (next < doubles.length) merged.push(doubles[next++] as Quotation);
  return merged;
}

/** The single mark that closes the one at `from`: after a full stop or comma if there is one, for `workers'` has an apostrophe. */
function closingSingle(text: string, marks: readonly QuotationMark[], from: number): QuotationMark | undefined {
  let doubtful: QuotationMark | undefined;
  for (let i = from + 1; i < marks.length; i++) {
    const mark = marks[i] as QuotationMark;
    if (!mark.single) continue;
    if (mark.side === OPENS) return doubtful;
    const before = text.charCodeAt(mark.start - 1);
    const plural = (before | 32) === 0x73 && classOf(text.charCodeAt(mark.end)) === SPACE;
    if (!plural) return mark;
    doubtful ??= mark;
  }
  return doubtful;
}
