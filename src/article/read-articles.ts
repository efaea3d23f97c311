import type { ArticleText } from './article-text.ts';
import { assembleArticles } from './assemble-articles.ts';
import { assemblePage } from './assemble-page.ts';
import { layOutCaptions } from './captions-layout.ts';
import { endingOf } from './file-evidence.ts';
import { partAtFrontMatter } from './front-matter.ts';
import { layOutMail } from './mail-layout.ts';
import { holdsMarkup, layOutMarkup } from './markup-layout.ts';
import { layOutPage, layOutWebArchive } from './page-layout.ts';
import { layOutPlainText } from './plain-layout.ts';

/** Thrown for a text that is not read at all; the message is a sentence for the reader. */
export class UnreadableText extends Error {
  override readonly name = 'UnreadableText';
}

/** The longest page that is read, in UTF-16 code units: a tree of it takes some twenty times as much memory. */
const longestPage = 50_000_000;

/**
 * Finds the articles of a file.
 *
 * @param file the file's name or path, for its ending and for a date in it
 * @param text the file's text, decoded, without byte-order mark
 * @throws {UnreadableText} for a page of more than 50 million characters
 */
export function readArticles(file: string, text: string): ArticleText[] {
  const ending = endingOf(file);
  if (ending === 'vtt' || ending === 'srt') return assembleArticles(file, layOutCaptions(text));
  if (ending === 'eml') return assembleArticles(file, layOutMail(text));
  const isPage = /^x?html?$/.test(ending) || pageBeginning.test(text.slice(0, 20_000));
  const isArchive = ending === 'mhtml' || ending === 'mht';
  const markdown = /^(?:md|markdown|mdown|mkd)$/.test(ending);
  const hasMarkup = isPage || isArchive || markdown || holdsMarkup(text);
  if (hasMarkup && text.length > longestPage) {
    const millions = Math.round(text.length / 1_000_000);
    throw new UnreadableText(
      `The page is too long to read: ${millions} million characters, and 50 million at most are read.`,
    );
  }
  if (isPage || isArchive) {
    const page = isArchive ? layOutWebArchive(text) : layOutPage(text);
    return page.blocks.some((block) => block.kept) ? assemblePage(file, page) : assembleArticles(file, page);
  }
  const parts = partAtFrontMatter(text);
  return parts.flatMap(({ start, end }) =>
    assembleArticles(file, hasMarkup ? layOutMarkup(text, markdown, start, end) : layOutPlainText(text, start, end)),
  );
}

/** How a file begins that is a page, whatever its name. */
const pageBeginning = /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]{0,2000}?-->\s*){0,5}<(?:!doctype html|html|head|body)\b/i;
