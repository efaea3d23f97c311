import type { Article } from '../../src/record.ts';

/** An article of a hundred characters of which nothing is known but these parts. */
export function blankArticle(parts: Partial<Article>): Article {
  return {
    start: 0,
    end: 100,
    headline: null,
    outlet: null,
    agency: null,
    byline: null,
    date: null,
    dateDoubt: null,
    body: [],
    opening: '',
    speakers: [],
    statements: [],
    pledges: [],
    ...parts,
  };
}
