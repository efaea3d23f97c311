import { expect, test } from 'vitest';
import { inFile, paragraphs, readFixture, readOne, sliceInFile } from './reading.ts';

test('tags and entities are looked through, and each place leads back to the file', () => {
  const { text, articles } = readFixture('scraped-post.md');
  const [article] = articles;
  if (!article) throw new Error('The post holds no article.');

  expect(paragraphs(article)).toEqual([
    'The council’s plan for the ferry will “keep the islands alive,” the mayor said on Monday.',
    'Mayor Ada Voss said the town would buy two ships & lease a third.',
  ]);
  expect(inFile(text, article, '“keep the islands alive,”')).toBe('&ldquo;keep the islands alive,&rdquo;');
  expect(inFile(text, article, 'Ada Voss')).toBe('Ada Voss');
  expect(inFile(text, article, 'ships & lease')).toBe('ships &amp; lease');
  expect(inFile(text, article, 'on Monday')).toBe('on <em>Monday');
});

test('a site’s name that hangs on the headline is the outlet', () => {
  const [article] = readFixture('scraped-post.md').articles;

  expect(article?.headline?.text).toBe("Council's plan for the ferry");
  expect(article?.outlet?.text).toBe('Elway Courier');
});

test('Markdown’s marks are looked through', () => {
  const text =
    '# Ferry agreed\n\n“We are *very* glad,” said [Ada Voss](https://example.org/voss_(mayor)), the **mayor**.\n\n\\* \\* \\*\n\nIt costs 3 \\* 4 million, and snake_case stays.\n';

  const article = readOne('ferry.md', text);

  expect(article.headline?.text).toBe('Ferry agreed');
  expect(paragraphs(article)).toEqual([
    '“We are very glad,” said Ada Voss, the mayor.',
    'It costs 3 * 4 million, and snake_case stays.',
  ]);
  expect(inFile(text, article, 'Ada Voss, the mayor')).toBe('Ada Voss](https://example.org/voss_(mayor)), the **mayor');
});

test('a gap typed behind a transcript’s Q stays', () => {
  const text = '---\ntitle: Briefing\n---\n\nQ\u00a0 \u00a0 Will she travel?\n\nMR. HALE:\u00a0 She will.\n';

  expect(paragraphs(readOne('briefing.md', text))).toEqual([
    'Q\u00a0 \u00a0 Will she travel?',
    'MR. HALE:\u00a0 She will.',
  ]);
});

test('list items lose their marks, quotations their bars', () => {
  const text =
    '# Plan\n\nThe plan says:\n\n- The ferry will sail on Sundays.\n- The quay will be rebuilt.\n\n> “We will see it through,” said Voss.\n';

  const article = readOne('plan.md', text);

  expect(paragraphs(article).slice(1)).toEqual([
    'The ferry will sail on Sundays.',
    'The quay will be rebuilt.',
    '“We will see it through,” said Voss.',
  ]);
  expect(article.body.map((paragraph) => paragraph.item === true)).toEqual([false, true, true, false]);
});

test('every word of a looked-through text stands in the file where it is said to stand', () => {
  for (const file of ['scraped-post.md', 'saved-page.html', 'briefings.md']) {
    const { text, articles } = readFixture(file);
    for (const article of articles) {
      for (const { start, end } of article.body) {
        for (const word of article.text.slice(start, end).matchAll(/[\p{L}\p{N}]+/gu)) {
          const from = start + word.index;
          expect(sliceInFile(text, article, { start: from, end: from + word[0].length })).toBe(word[0]);
        }
      }
    }
  }
});

test('a text about tags is no markup: a lone angle bracket changes nothing', () => {
  const text = 'Prices fall\n\nPrices fell where x < y and z > 3, the office said.\n';

  expect(paragraphs(readOne('prices.txt', text))).toEqual(['Prices fell where x < y and z > 3, the office said.']);
});
