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
 * does.
 */
export function translate(text: string): Translated {
  // Marks stand for the `?` of a list or a part until each has its number.
  const marked = partsAsPatterns(text.replace(inOrder, 'JOIN $1').replace(list, '= ANY (list:$1)'));
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
    let depth = 0;
    for (let i = at + call.length; i < result.length; i++) {
      const character = result[i];
      if (character === '(') depth++;
      else if (character === ')') depth--;
      else if (character === ',' && depth === 0) {
        const found = end.exec(result.slice(i));
        if (!found) throw new Error(`instr is to be written "instr(…, ?) > 0": ${text}`);
        const what = result.slice(at + call.length, i);
        result = `${result.slice(0, at)}(${what}) LIKE part:${found[1]}${result.slice(i + found[0].length)}`;
        break;
      }
    }
  }
  return result;
}

function shapeValue(value: SqlValue, shape: Shape): unknown {
  if (typeof value !== 'string') return value;
  if (shape === 'list') return (JSON.parse(value) as SqlValue[]).map((each) => storable(each));
  const text = storable(value) as string;
  return shape === 'part' ? `%${text.replace(/[\\%_]/g, '\\$&')}%` : text;
}

/** PostgreSQL keeps neither U+0000 nor halves of characters. */
export function storable(value: SqlValue): SqlValue {
  return typeof value === 'string' ? value.toWellFormed().replaceAll('\0', '\ufffd') : value;
}
