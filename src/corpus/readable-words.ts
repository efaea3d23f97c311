import { Parser } from 'htmlparser2';
import { holdsMarkup } from '../article/markup-layout.ts';
import type { Span } from '../record.ts';

/** Tags that stand within a line of words; all others part it. */
const inline = new Set(
  'a abbr b bdi bdo cite code data del dfn em font i ins kbd mark q s samp small span strike strong sub sup time tt u var wbr'.split(
    ' ',
  ),
);

/**
 * The words that a reader sees at a span of a file, white space folded; where the file holds HTML,
 * without the tags and with the characters that entities stand for.
 *
 * @param file the file's name, for its ending
 */
export function readableWords(file: string, text: string): (span: Span) => string {
  const markup = /\.x?html?$/i.test(file) || holdsMarkup(text);
  return ({ start, end }) => {
    const slice = text.slice(start, end);
    return (markup && /[<&]/.test(slice) ? withoutMarkup(slice) : slice).replace(/\s+/g, ' ').trim();
  };
}

function withoutMarkup(slice: string): string {
  let words = '';
  const part = (tag: string) => {
    if (!inline.has(tag)) words += ' ';
  };
  const parser = new Parser({
    ontext: (text) => {
      words += text;
    },
    onopentagname: part,
    onclosetag: part,
  });
  parser.end(slice);
  return words;
}
