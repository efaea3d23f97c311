import type { Span } from '../record.ts';
import type { Field } from './layout.ts';
import type { LookedThroughText } from './looked-through-text.ts';

export interface FrontMatter {
  readonly fields: readonly Field[];
  /** Where the text behind the closing mark begins. */
  readonly end: number;
}

const opening = /[ \t]*---[ \t]*\r?\n/y;
const closing = /^(?:---|\.\.\.)[ \t]*\r?$/;
const keyLine = /^([A-Za-z_][\w:.-]*)[ \t]*:(?:[ \t]+(.*?)|)[ \t]*\r?$/;
const itemLine = /^[ \t]*-[ \t]+(.*?)[ \t]*\r?$/;
/** Longest front matter read: a file that opens with a rule and never closes it is no front matter. */
const longest = 64_000;

/**
 * Reads YAML front matter at `start`: the keys of its first level with plain, quoted, folded and literal
 * scalars; of a list, each item becomes a field of its own. Null where there is none.
 */
export function readFrontMatter(text: string, start: number): FrontMatter | null {
  opening.lastIndex = start;
  const mark = opening.exec(text);
  if (!mark) return null;
  const fields: Field[] = [];
  let key = '';
  let value: { start: number; end: number; lines: string[] } | null = null;
  let keys = 0;
  const finish = () => {
    if (key && value) addField(fields, key, value);
    value = null;
  };
  let lineStart = start + mark[0].length;
  while (lineStart < text.length && lineStart - start < longest) {
    let lineEnd = text.indexOf('\n', lineStart);
    if (lineEnd < 0) lineEnd = text.length;
    const line = text.slice(lineStart, lineEnd);
    if (closing.test(line)) {
      finish();
      return keys > 0 ? { fields, end: Math.min(text.length, lineEnd + 1) } : null;
    }
    const pair = keyLine.exec(line);
    const item = pair ? null : itemLine.exec(line);
    if (pair) {
      finish();
      keys++;
      key = pair[1]?.toLowerCase() ?? '';
      value = valueAt(line, lineStart, pair[2] ?? '');
    } else if (item && key) {
      finish();
      value = valueAt(line, lineStart, item[1] ?? '');
    } else if (value && line.trim()) {
      const words = line.trim();
      const at = lineStart + line.indexOf(words);
      const open: { start: number; end: number; lines: string[] } = value;
      if (open.lines.length === 0) open.start = at;
      open.lines.push(words);
      open.end = at + words.length;
    } else if (line.trim() && keys === 0 && !line.trim().startsWith('#')) return null;
    lineStart = lineEnd + 1;
  }
  return null;
}

/**
 * Adds front matter to the words a reader sees, up to its end: fields as they read, not as they are written
 * (`Jill\_Biden`, a folded line), all else as it stands.
 *
 * @param read what further to look through in a field
 * @returns the fields, with their places in the words
 */
export function addFrontMatter(
  words: LookedThroughText,
  text: string,
  start: number,
  { fields, end }: FrontMatter,
  read: (field: string) => string = (field) => field,
): Field[] {
  let at = start;
  const seen = fields.map((field) => {
    words.add(text.slice(at, field.start), at, field.start);
    at = field.end;
    const from = words.length;
    const shown = read(field.text);
    addWordByWord(words, shown, text, field);
    return { key: field.key, text: shown, start: from, end: words.length };
  });
  words.add(text.slice(at, end), at, end);
  return seen;
}

/**
 * Adds what is shown of a field, each word with its own place in the file, however it is written there. Where the
 * field holds more or fewer words than are shown (tags with blanks in them), all of it stands in one place.
 */
function addWordByWord(words: LookedThroughText, shown: string, text: string, { start, end }: Span): void {
  const written = text.slice(start, end);
  const readWords = [...shown.matchAll(/\S+/g)];
  const writtenWords = [...written.matchAll(text[start - 1] === '"' ? escapedWord : /\S+/g)];
  if (shown === written || readWords.length !== writtenWords.length) {
    words.add(shown, start, end);
    return;
  }
  let added = 0;
  let from = 0;
  const add = (to: number, writtenTo: number) => {
    if (to > added) words.add(shown.slice(added, to), start + from, start + writtenTo);
    added = to;
    from = writtenTo;
  };
  for (const [i, { 0: word, index }] of readWords.entries()) {
    const there = writtenWords[i] as RegExpExecArray;
    add(index, there.index);
    add(index + word.length, there.index + there[0].length);
  }
  add(shown.length, written.length);
}

/** A word of a double-quoted value: `\_` and `\ ` are blanks there, a backslash at a line's end joins it to the next. */
const escapedWord = /(?<!\\)(?:[^\s\\]|\\[^\s_nt])(?:(?:\\\r?\n[ \t]*)?(?:[^\s\\]|\\[^\s_nt]))*/g;

/** Where each part of a file begins that front matter of its own opens; the first begins at the file's start. */
export function partAtFrontMatter(text: string): Span[] {
  const starts = [0];
  let at = readFrontMatter(text, 0)?.end ?? -1;
  // A file whose first part has no front matter is one part: a rule and a line with a colon are no front matter.
  while (at >= 0) {
    at = text.indexOf('\n---', at);
    if (at < 0) break;
    const next = readFrontMatter(text, at + 1);
    if (next && next.fields.length > 1) starts.push(at + 1);
    at = next?.end ?? at + 4;
  }
  return starts.map((start, index) => ({ start, end: starts[index + 1] ?? text.length }));
}

function valueAt(line: string, lineStart: number, value: string) {
  const at = lineStart + line.lastIndexOf(value);
  return /^[>|][+-]?\d?$/.test(value) || !value
    ? { start: at, end: at, lines: [] as string[] }
    : { start: at, end: at + value.length, lines: [value] };
}

function addField(fields: Field[], key: string, value: { start: number; end: number; lines: string[] }): void {
  const raw = value.lines.join(' ');
  if (!raw) return;
  const mark = raw[0];
  const quoted = (mark === '"' || mark === "'") && raw.length > 1 && raw.endsWith(mark);
  if (!quoted) {
    fields.push({ key, text: raw, start: value.start, end: value.end });
    return;
  }
  const inner = raw.slice(1, -1);
  const words = mark === "'" ? inner.replaceAll("''", "'") : unescapeDouble(value.lines, inner);
  if (words) fields.push({ key, text: words, start: value.start + 1, end: value.end - 1 });
}

/** Double-quoted YAML: `\u2019` and the like, and a backslash at a line's end that joins it to the next. */
function unescapeDouble(lines: readonly string[], inner: string): string {
  const joined =
    lines.length === 1
      ? inner
      : lines
          .map((line) => (/(?<!\\)\\$/.test(line) ? line.slice(0, -1) : `${line} `))
          .join('')
          .trim()
          .slice(1, -1);
  return joined.replace(/\\(?:u([\da-fA-F]{4})|x([\da-fA-F]{2})|(.))/g, (_, long, short, other) => {
    if (long || short) return String.fromCharCode(Number.parseInt(long ?? short, 16));
    return other === 'n' || other === 't' || other === '_' ? ' ' : other;
  });
}
