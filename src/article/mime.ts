import { LookedThroughText } from './looked-through-text.ts';

/*
 * MIME, the form of mails and of pages that a browser saves in one file: headers, parts, quoted-printable. What
 * stands in base64 has no places that a reader could be shown, and is not read.
 */

/** A header of a mail or of one of its parts: its value, unfolded, and where that stands in the file. */
export interface Header {
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** A mail or one of its parts. */
export interface Part {
  readonly headers: ReadonlyMap<string, Header>;
  /** Where the text behind the headers begins and ends in the file. */
  readonly start: number;
  readonly end: number;
}

/** Mails within mails within mails: deeper ones are not looked into. */
const deepest = 5;

const headerLine = /([\w-]+):[ \t]*([^\r\n]*(?:\r?\n[ \t]+[^\r\n]*)*)(?:\r?\n|$)/y;
const emptyLine = /\r?\n/y;

export function readPart(text: string, start: number, end: number): Part {
  const headers = new Map<string, Header>();
  let at = start;
  headerLine.lastIndex = at;
  for (let match = headerLine.exec(text); match && at < end; match = headerLine.exec(text)) {
    const [whole, name = '', value = ''] = match;
    const valueAt = at + whole.indexOf(value, name.length + 1);
    headers.set(name.toLowerCase(), {
      value: value.replace(/\r?\n[ \t]+/g, ' ').trim(),
      start: valueAt,
      end: valueAt + value.trimEnd().length,
    });
    at += whole.length;
    headerLine.lastIndex = at;
  }
  emptyLine.lastIndex = at;
  return { headers, start: Math.min(end, at + (emptyLine.exec(text)?.[0].length ?? 0)), end };
}

export function typeOf({ headers }: Part): string {
  return /^[\w.+-]+\/[\w.+-]+/.exec(headers.get('content-type')?.value ?? '')?.[0].toLowerCase() ?? 'text/plain';
}

function parameter({ headers }: Part, name: string): string {
  const value = headers.get('content-type')?.value ?? '';
  const match = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^;\\s]+))`, 'i').exec(value);
  return match?.[1] ?? match?.[2] ?? '';
}

/** The first part of a type that is no attachment; null where there is none. */
export function textPart(text: string, part: Part, type: string, depth: number): Part | null {
  if (typeOf(part) === type) return part;
  const boundary = parameter(part, 'boundary');
  if (!typeOf(part).startsWith('multipart/') || !boundary || depth > deepest) return null;
  const mark = `--${boundary}`;
  let at = text.indexOf(mark, part.start);
  while (at >= 0 && at < part.end && !text.startsWith('--', at + mark.length)) {
    const lineEnd = text.indexOf('\n', at);
    if (lineEnd < 0) return null;
    const next = text.indexOf(mark, lineEnd);
    const inner = readPart(text, lineEnd + 1, next < 0 ? part.end : next);
    const attached = /^attachment/i.test(inner.headers.get('content-disposition')?.value ?? '');
    const found = attached ? null : textPart(text, inner, type, depth + 1);
    if (found) return found;
    at = next;
  }
  return null;
}

export function decodePart(text: string, part: Part): LookedThroughText {
  const words = new LookedThroughText();
  const encoding = part.headers.get('content-transfer-encoding')?.value.toLowerCase() ?? '7bit';
  if (encoding === 'base64') return words;
  if (encoding !== 'quoted-printable') {
    words.add(text.slice(part.start, part.end), part.start, part.end);
    return words;
  }
  const charset = parameter(part, 'charset');
  // A character's bytes may stand on two lines.
  const escaped = /(?:=[\dA-F]{2}(?:=[ \t]*\r?\n(?==[\dA-F]{2}))?)+|=[ \t]*\r?\n/gi;
  escaped.lastIndex = part.start;
  let at = part.start;
  for (let match = escaped.exec(text); match && match.index < part.end; match = escaped.exec(text)) {
    const end = match.index + match[0].length;
    if (match.index > at) words.add(text.slice(at, match.index), at, match.index);
    // A line that was broken for the mail alone goes on.
    if (/=[\dA-F]{2}/i.test(match[0])) words.add(decodeBytes(match[0], charset), match.index, end);
    at = end;
  }
  if (at < part.end) words.add(text.slice(at, part.end), at, part.end);
  return words;
}

/** `=E2=80=9C` -> `“` */
function decodeBytes(escaped: string, charset: string): string {
  return decode(
    Uint8Array.from(escaped.match(/(?<==)[\dA-F]{2}/gi) ?? [], (pair) => Number.parseInt(pair, 16)),
    charset,
  );
}

/** Decodes bytes in a charset; one that nobody knows is taken for UTF-8. */
function decode(bytes: Uint8Array, charset: string): string {
  try {
    return new TextDecoder(charset || 'utf-8').decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}

/** Words that headers spell in ASCII: `=?utf-8?Q?Caf=C3=A9?=`, `=?utf-8?B?Q2Fmw6k=?=`. */
export function decodeWords(value: string): string {
  const form = /=\?([\w-]+)(?:\*\w*)?\?([QB])\?([^?\s]*)\?=/gi;
  return value.replace(/(\?=)\s+(?==\?)/g, '$1').replace(form, (_, charset: string, kind: string, words: string) => {
    if (kind.toUpperCase() === 'Q')
      return words.replaceAll('_', ' ').replace(/(?:=[\dA-F]{2})+/gi, (escaped) => decodeBytes(escaped, charset));
    try {
      return decode(
        Uint8Array.from(atob(words), (letter) => letter.charCodeAt(0)),
        charset,
      );
    } catch {
      return words;
    }
  });
}
