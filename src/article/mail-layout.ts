import type { Field, Layout } from './layout.ts';
import { LookedThroughText } from './looked-through-text.ts';
import { layOutMarkup } from './markup-layout.ts';
import { decodePart, decodeWords, type Part, readPart, textPart, typeOf } from './mime.ts';
import { layOutPlainText } from './plain-layout.ts';

/** The keys that front matter has for what a mail's headers say. */
const keys = { subject: 'title', from: 'author', date: 'date' } as const;
/**
 * Lays out a saved mail (`.eml`): the subject as its title, the sender, the date, and the words of its first part
 * that is text, plain rather than HTML. Quoted-printable is looked through. What stands in base64 has no places
 * that a reader could be shown: such a mail has no body.
 */
export function layOutMail(text: string): Layout {
  const mail = readPart(text, 0, text.length);
  const { words, fields } = readHeaders(mail);
  const part = textPart(text, mail, 'text/plain', 0) ?? textPart(text, mail, 'text/html', 0);
  const seen = part ? decodePart(text, part) : new LookedThroughText();
  const inner = layOutWords(seen.toString(), part !== null && typeOf(part) === 'text/html');
  const ahead = words.length;
  return {
    text: words.toString() + inner.text,
    toFile: (offset, edge) =>
      offset < ahead ? words.toFile(offset, edge) : seen.toFile(inner.toFile(offset - ahead, edge), edge),
    start: 0,
    end: text.length,
    fields,
    blocks: inner.blocks.map((block) => ({
      ...block,
      start: block.start + ahead,
      end: block.end + ahead,
      lead: block.lead && block.lead + ahead,
    })),
    headed: true,
    language: '',
  };
}

/** A line of two dashes opens the sender's signature. */
const signature = /^-- ?\r?$/m;

function layOutWords(words: string, isHtml: boolean): Layout {
  if (isHtml) return layOutMarkup(words, false, 0, words.length);
  const signed = signature.exec(words)?.index ?? words.length;
  return layOutPlainText(words, 0, signed);
}

/** What the mail's own headers say, in words before its text. */
function readHeaders({ headers }: Part): { words: LookedThroughText; fields: Field[] } {
  const words = new LookedThroughText();
  const fields: Field[] = [];
  for (const [name, key] of Object.entries(keys)) {
    const header = headers.get(name);
    const value = header && decodeWords(header.value);
    const told = name === 'from' ? value?.replace(/\s*<[^>]*>\s*$/, '').replace(/^"(.*)"$/, '$1') : value;
    if (!header || !told) continue;
    const start = words.length;
    words.add(told, header.start, header.end);
    fields.push({ key, text: told, start, end: words.length });
    words.add('\n\n', header.end, header.end);
  }
  return { words, fields };
}
