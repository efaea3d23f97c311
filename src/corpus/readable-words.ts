import type { Span } from '../record.ts';

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/**
 * The words that a reader sees at a span of a file, white space folded; in HTML without the tags.
 *
 * @param file the file's name, for its ending
 */
export function readableWords(file: string, text: string): (span: Span) => string {
  const html = /\.html?$/i.test(file);
  return ({ start, end }) => {
    const slice = text.slice(start, end);
    return (html ? withoutTags(slice) : slice).replace(/\s+/g, ' ').trim();
  };
}

function withoutTags(slice: string): string {
  return slice.replace(/<[^<>]*>/g, ' ').replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (whole, decimal, hex, name) => {
    if (name) return entities[name.toLowerCase()] ?? whole;
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
