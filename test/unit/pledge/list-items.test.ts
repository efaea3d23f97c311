import { describe, expect, it } from 'vitest';
import { readArticles } from '../../../src/article/read-articles.ts';

describe('the items of a list', () => {
  it.each([
    [
      'tags',
      'The council met on Monday to settle its budget.\n\n<ul>The council will:\n<li>repair every playground before the summer holidays</li>\n<li>open the library on Sundays from September on</li></ul>\n',
    ],
    [
      'dashes',
      'The council met on Monday to settle its budget. The council will:\n\n- repair every playground before the summer holidays\n- open the library on Sundays from September on\n',
    ],
  ])('are told from other paragraphs, set off by %s', (_, text) => {
    const [article] = readArticles('plan.txt', text);

    const items = article?.body.filter(({ item }) => item).map(({ start, end }) => article.text.slice(start, end));
    expect(items).toEqual([
      'repair every playground before the summer holidays',
      'open the library on Sundays from September on',
    ]);
  });
});
