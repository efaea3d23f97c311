import { classOf, SPACE } from '../language/characters.ts';
import { addFrontMatter, readFrontMatter } from './front-matter.ts';
import type { Block, BlockKind, Layout } from './layout.ts';
import { LookedThroughText } from './looked-through-text.ts';
import { readStamp } from './stamp.ts';

const rule = /^(?:[-*_=~•·][ \t]*){3,}$|^-{0,2}(?:30|0)-{1,2}$|^\\?#{3}$/;
const markdownHeading = /^(#{1,6})[ \t]+(?=\S)/;
const listItem = /^(?:[-*+•‣▪–][ \t]+|\d{1,3}[.)][ \t]+)(?=\S)/;
/** Widest line that people and programs wrap by hand at. */
const widestWrap = 100;

/**
 * Lays out a part of a file as it stands: every offset is the file's own. Front matter becomes fields; where a field
 * is written otherwise than it reads (`Jill\_Biden`, a folded line), its words are looked through to the file.
 */
export function layOutPlainText(text: string, start: number, end: number): Layout {
  const frontMatter = readFrontMatter(text, start);
  const form = { start, end, headed: true, language: '' };
  const blocks: Block[] = [];
  if (!frontMatter?.fields.some((field) => text.slice(field.start, field.end) !== field.text)) {
    readBlocks(text, frontMatter?.end ?? start, end, blocks);
    return { ...form, text, toFile: (offset) => offset, fields: frontMatter?.fields ?? [], blocks };
  }
  const words = new LookedThroughText();
  const fields = addFrontMatter(words, text, start, frontMatter);
  const body = words.length;
  words.add(text.slice(frontMatter.end, end), frontMatter.end, end);
  const seen = words.toString();
  readBlocks(seen, body, words.length, blocks);
  return { ...form, text: seen, toFile: (offset, edge) => words.toFile(offset, edge), fields, blocks };
}

interface Line {
  readonly start: number;
  readonly end: number;
  /** A line break the writer meant: two spaces (Markdown) before it. */
  readonly hardBreak: boolean;
}

/** Adds the blocks between two offsets: stretches of lines parted by blank lines, and single lines where they are not hand-wrapped. */
export function readBlocks(text: string, start: number, end: number, blocks: Block[]): void {
  const lines = readLines(text, start, end);
  const width = wrapWidth(text, lines);
  let open: { start: number; end: number } | null = null;
  const close = () => {
    if (open) addBlock(text, open.start, open.end, blocks);
    open = null;
  };
  let previous: Line | null = null;
  for (const line of lines) {
    if (line.end === line.start) close();
    else if (open && previous && continues(text, previous, line, width)) (open as { end: number }).end = line.end;
    else {
      close();
      open = { start: line.start, end: line.end };
    }
    previous = line;
  }
  close();
}

function readLines(text: string, start: number, end: number): Line[] {
  const lines: Line[] = [];
  let lineStart = start;
  while (lineStart < end) {
    let lineEnd = text.indexOf('\n', lineStart);
    if (lineEnd < 0 || lineEnd > end) lineEnd = end;
    let from = lineStart;
    let to = lineEnd;
    while (from < to && classOf(text.charCodeAt(from)) === SPACE) from++;
    while (to > from && classOf(text.charCodeAt(to - 1)) === SPACE) to--;
    const tail = lineEnd - to - (text.charCodeAt(lineEnd - 1) === 13 ? 1 : 0);
    lines.push({ start: from, end: to, hardBreak: tail >= 2 });
    lineStart = lineEnd + 1;
  }
  return lines;
}

/** The width the text was wrapped at, or 0 where every line is a paragraph. Nine lines of ten decide: an address may run over. */
function wrapWidth(text: string, lines: readonly Line[]): number {
  const lengths: number[] = [];
  let sentences = 0;
  for (let i = 0; i + 1 < lines.length; i++) {
    const line = lines[i] as Line;
    const next = lines[i + 1] as Line;
    if (line.end === line.start || next.end === next.start) continue;
    lengths.push(line.end - line.start);
    if (endsSentence(text, line)) sentences++;
  }
  // Lines that end as sentences do are paragraphs; of wrapped lines few do, and of a few none may.
  if (sentences * 2 > lengths.length || (lengths.length < 3 && sentences > 0)) return 0;
  lengths.sort((a, b) => a - b);
  const width = lengths[Math.floor(lengths.length * 0.9)] ?? 0;
  const middle = lengths[lengths.length >> 1] ?? 0;
  // Wrapped text has mostly full lines; menus and verse have mostly short ones, unwrapped prose some very long ones.
  return width >= 40 && width <= widestWrap && middle * 2 >= width ? width : 0;
}

function endsSentence(text: string, line: Line): boolean {
  return /[.!?:]["”’)]?$/.test(text.slice(Math.max(line.start, line.end - 3), line.end));
}

/** Whether a line goes on where the one before it broke off for want of room. */
function continues(text: string, previous: Line, line: Line, width: number): boolean {
  if (width === 0) return false;
  const begins = text.slice(line.start, Math.min(line.end, line.start + 8));
  if (listItem.test(begins) || markdownHeading.test(begins)) return false;
  if (!/[,:;.]$/.test(text.slice(line.end - 1, line.end)) && readStamp(text, line.start, line.end)) return false;
  if (rule.test(text.slice(previous.start, Math.min(previous.end, previous.start + 20)))) return false;
  let word = line.start;
  while (word < line.end && classOf(text.charCodeAt(word)) !== SPACE) word++;
  const room = width - (previous.end - previous.start) - 1;
  // The next word would have fitted in: the writer broke the line on purpose. Ragged wrapping is allowed a few letters.
  if (word - line.start + 6 < room) return false;
  return !(previous.hardBreak && word - line.start < room);
}

function addBlock(text: string, start: number, end: number, blocks: Block[]): void {
  const head = text.slice(start, Math.min(end, start + 80));
  if (end - start <= 80 && rule.test(head)) {
    blocks.push({ start, end, kind: 'rule', level: 0, linked: 0, lead: 0, kept: null });
    return;
  }
  const { kind, level, length } = readMark(head);
  blocks.push({ start: start + length, end, kind, level, linked: 0, lead: 0, kept: null });
}

/** The mark that a line opens with: of a heading, `## `, or of a list item, `- `, `1. `. */
export function readMark(head: string): { kind: BlockKind; level: number; length: number } {
  if (rule.test(head)) return { kind: 'rule', level: 0, length: 0 };
  const heading = markdownHeading.exec(head);
  if (heading) return { kind: 'heading', level: heading[1]?.length ?? 0, length: heading[0].length };
  const item = listItem.exec(head);
  return { kind: item ? 'item' : 'paragraph', level: 0, length: item?.[0].length ?? 0 };
}

/** Where, among the line breaks between two offsets, a paragraph ends: at all but those of hand-wrapped lines. */
export function paragraphBreaks(text: string, start: number, end: number): Set<number> {
  const breaks = new Set<number>();
  const lines = readLines(text, start, end);
  const width = wrapWidth(text, lines);
  for (let i = 1; i < lines.length; i++) {
    const previous = lines[i - 1] as Line;
    const line = lines[i] as Line;
    const empty = line.end === line.start || previous.end === previous.start;
    if (empty || !continues(text, previous, line, width)) breaks.add(text.indexOf('\n', previous.end));
  }
  return breaks;
}
