import type { SqlValue } from '../sql.ts';

/** A text of `sql.ts` as PostgreSQL reads it. */
export interface Translated {
  readonly text: string;
  /** Shapes the values for it. */
  readonly shape: (values: readonly SqlValue[]) => unknown[];
}

/** How a value is written down: as it is; JSON list as array; part of a text as a pattern with a wildcard at each end. */
type Shape = 'plain' | 'list' | 'part';

const list = /IN \(SELECT value FROM json_each\((\?\d*)\)\)/g;
const inOrder = /\bCROSS JOIN (\w+ \w+ ON)\b/g;

/**
 * Lists become arrays, so that an index on the column serves; parts become patterns, so that an index of trigrams
 * does; where rows are to be looked up in what a query finds, it is no join.
 */
export function translate(text: string): Translated {
  // Marks stand for the `?` of a list or a part until each has its number.
  const marked = lookedUp(partsAsPatterns(text.replace(inOrder, 'JOIN $1').replace(list, '= ANY (list:$1)')));
  const wanted: { readonly at: number; readonly shape: Shape }[] = [];
  let next = 0;
  const translated = marked.replace(/(list:|part:)?\?(\d*)/g, (_, mark: string | undefined, number: string) => {
    const at = number === '' ? next++ : Number(number) - 1;
    const shape: Shape = mark === 'list:' ? 'list' : mark === 'part:' ? 'part' : 'plain';
    const known = wanted.findIndex((each) => each.at === at && each.shape === shape);
    return `$${known < 0 ? wanted.push({ at, shape }) : known + 1}`;
  });
  return {
    text: translated,
    shape: (values) => wanted.map(({ at, shape }) => shapeValue(values[at] ?? null, shape)),
  };
}

/** `instr(x, ?) > 0` -> `x LIKE ?`; what stands before the comma may hold brackets and commas of its own. */
function partsAsPatterns(text: string): string {
  const call = 'instr(';
  const end = /^, (\?\d*)\) > 0/;
  let result = text;
  for (let at = result.indexOf(call); at >= 0; at = result.indexOf(call, at + 1)) {
    const comma = endOf(result, at + call.length, ',');
    const found = end.exec(result.slice(comma));
    if (!found) throw new Error(`instr is to be written "instr(…, ?) > 0": ${text}`);
    const what = result.slice(at + call.length, comma);
    result = `${result.slice(0, at)}(${what}) LIKE part:${found[1]}${result.slice(comma + found[0].length)}`;
  }
  return result;
}

/**
 * `+x IN (SELECT …)` -> `(x IN (SELECT …)) IS TRUE`: what the query finds is put in a table of hashes, and each row
 * looked up there. As a join it would be one of loops wherever the server takes the list for short, and of what texts
 * hold it knows little: of 125,000 articles with a month in their dates it took 15 for 1085, and 2.3 s of processor time, not 0.05.
 */
function lookedUp(text: string): string {
  const call = /\+(\w+\.\w+) IN \((?=SELECT )/g;
  let result = text;
  for (let found = call.exec(result); found; found = call.exec(result)) {
    const [all, what] = found;
    const end = endOf(result, found.index + all.length, ')') + 1;
    result = `${result.slice(0, found.index)}(${what}${result.slice(found.index + 1 + (what?.length ?? 0), end)}) IS TRUE${result.slice(end)}`;
  }
  return result;
}

/** Where the first of these characters stands that is in no brackets opened after `from`; the text's end where none is. */
function endOf(text: string, from: number, wanted: ',' | ')'): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const character = text[at];
    if (character === wanted && depth === 0) return at;
    if (character === '(') depth++;
    else if (character === ')') depth--;
  }
  return text.length;
}

function shapeValue(value: SqlValue, shape: Shape): unknown {
  if (typeof value !== 'string') return storable(value);
  if (shape === 'list') return (JSON.parse(value) as SqlValue[]).map((each) => storable(each));
  const text = storable(value) as string;
  return shape === 'part' ? `%${text.replace(/[\\%_]/g, '\\$&')}%` : text;
}

/** PostgreSQL keeps neither U+0000 nor halves of characters, and takes bytes in hexadecimal. */
export function storable(value: SqlValue): Exclude<SqlValue, Uint8Array> {
  if (typeof value === 'string') return value.toWellFormed().replaceAll('\0', '\ufffd');
  if (value instanceof Uint8Array) return `\\x${Buffer.from(value).toString('hex')}`;
  return value;
}
