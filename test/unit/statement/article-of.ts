import type { ArticleText } from '../../../src/article/article-text.ts';

/** An article of plain text: every line a paragraph of its body, and what else is known given by hand. */
export function articleOf(text: string, known: Partial<ArticleText> = {}): ArticleText {
  const body = [...text.matchAll(/\S[^\n]*/g)].map((line) => ({ start: line.index, end: line.index + line[0].length }));
  const bare = { headline: null, outlet: null, byline: null, agency: null, date: null, dateDoubt: null };
  return { start: 0, end: text.length, text, toFile: (at) => at, body, ...bare, ...known } as ArticleText;
}
