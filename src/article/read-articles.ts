import type { ArticleText } from './article-text.ts';
import { assembleArticles } from './assemble-articles.ts';
import { assemblePage } from './assemble-page.ts';
import { holdsMarkup, layOutMarkup } from './markup-layout.ts';
import { layOutPage } from './page-layout.ts';
import { layOutPlainText } from './plain-layout.ts';

/**
 * Finds the articles of a file.
 *
 * @param file the file's name or path, for its ending and for a date in it
 * @param text the file's text, decoded, without byte-order mark
 */
export function readArticles(file: string, text: string): ArticleText[] {
  const ending = /\.(\w+)$/.exec(file)?.[1]?.toLowerCase() ?? '';
  if (/^x?html?$/.test(ending) || pageBeginning.test(text.slice(0, 20_000))) {
    const page = layOutPage(text);
    return page.blocks.some((block) => block.kept) ? assemblePage(file, page) : assembleArticles(file, page);
  }
  const markdown = /^(?:md|markdown|mdown|mkd)$/.test(ending);
  return assembleArticles(file, markdown || holdsMarkup(text) ? layOutMarkup(text, markdown) : layOutPlainText(text));
}

/** How a file begins that is a page, whatever its name. */
const pageBeginning = /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]{0,2000}?-->\s*){0,5}<(?:!doctype html|html|head|body)\b/i;
