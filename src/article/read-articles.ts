import type { ArticleText } from './article-text.ts';
import { assembleArticles } from './assemble-articles.ts';
import { layOutPlainText } from './plain-layout.ts';

/**
 * Finds the articles of a file.
 *
 * @param file the file's name or path, for its ending and for a date in it
 * @param text the file's text, decoded, without byte-order mark
 */
export function readArticles(file: string, text: string): ArticleText[] {
  return assembleArticles(file, layOutPlainText(text));
}
