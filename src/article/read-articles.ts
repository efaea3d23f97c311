import type { ArticleText } from './article-text.ts';
import { assembleArticles } from './assemble-articles.ts';
import type { Layout } from './layout.ts';
import { holdsMarkup, layOutMarkup } from './markup-layout.ts';
import { layOutPlainText } from './plain-layout.ts';

/**
 * Finds the articles of a file.
 *
 * @param file the file's name or path, for its ending and for a date in it
 * @param text the file's text, decoded, without byte-order mark
 */
export function readArticles(file: string, text: string): ArticleText[] {
  return assembleArticles(file, layOut(file, text));
}

function layOut(file: string, text: string): Layout {
  const markdown = /\.(?:md|markdown|mdown|mkd)$/i.test(file);
  return markdown || holdsMarkup(text) ? layOutMarkup(text, markdown) : layOutPlainText(text);
}
