import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ArticleText } from '../../../src/article/article-text.ts';
import { readArticles } from '../../../src/article/read-articles.ts';
import type { Span } from '../../../src/record.ts';

/** A file of `test/fixtures/articles`, with its articles. */
export function readFixture(file: string): { text: string; articles: ArticleText[] } {
  const text = readFileSync(join(import.meta.dirname, '../../fixtures/articles', file), 'utf8');
  return { text, articles: readArticles(file, text) };
}

/** The one article of a text. */
export function readOne(file: string, text: string): ArticleText {
  const [article, ...others] = readArticles(file, text);
  if (!article || others.length > 0) throw new Error(`${file} holds ${others.length + (article ? 1 : 0)} articles.`);
  return article;
}

/** The paragraphs of an article's body, as a reader sees them. */
export function paragraphs(article: ArticleText | undefined): string[] {
  return (article?.body ?? []).map(({ start, end }) => article?.text.slice(start, end) ?? '');
}

/** What stands in the file where words of an article's text stand. */
export function inFile(file: string, article: ArticleText, words: string): string {
  const start = article.text.indexOf(words);
  if (start < 0) throw new Error(`“${words}” is not in the article's text.`);
  return sliceInFile(file, article, { start, end: start + words.length });
}

export function sliceInFile(file: string, article: ArticleText, { start, end }: Span): string {
  return file.slice(article.toFile(start, 'start'), article.toFile(end, 'end'));
}
