import { expect, test } from 'vitest';
import { readArticles, UnreadableText } from '../../../src/article/read-articles.ts';
import { inFile, paragraphs, readFixture, readOne } from './reading.ts';

test('of a saved page the story alone is body', () => {
  const { articles } = readFixture('saved-page.html');

  const body = paragraphs(articles[0]);
  expect(body).toHaveLength(5);
  expect(body.join(' ')).not.toMatch(/cookies|Related|rights reserved|14 October|By Ilse|skipper/);
});

test('its headline, outlet, byline and date come from the page, published before updated', () => {
  const [article] = readFixture('saved-page.html').articles;

  expect(article?.headline?.text).toBe('Quay wall to be rebuilt, says harbour board');
  expect(article?.outlet?.text).toBe('Elway Courier');
  expect(article?.byline?.text).toBe('Ilse Marant');
  expect(article?.date).toMatchObject({ value: '2024-10-14', time: '18:05', from: 'metadata', role: 'published' });
  expect(article?.date?.others?.map(({ value, role }) => [value, role])).toEqual([['2024-10-16', 'updated']]);
});

test('what is found in a page stands at its place in the source', () => {
  const { text, articles } = readFixture('saved-page.html');
  const [article] = articles;
  if (!article) throw new Error('The page holds no article.');

  expect(inFile(text, article, '“We can’t patch it any longer,”')).toBe(
    '&ldquo;We can&rsquo;t patch it any <em>longer</em>,&rdquo;',
  );
  expect(text.slice(article.date?.start, article.date?.end)).toBe('2024-10-14T18:05:00+01:00');
});

test('a page without metadata is dated by the words near its headline', () => {
  const story = 'The board will rebuild the wall, its chairman said, and the work will take fourteen months or more. ';
  const page = `<html><body><h1>Quay wall to be rebuilt</h1><div>Posted on March 5, 2019 by admin</div>${`<p>${story.repeat(3)}</p>`.repeat(4)}<ul><li>May 1, 2021</li><li>May 2, 2021</li></ul></body></html>`;

  const article = readOne('page.html', page);

  expect(article.date).toMatchObject({ value: '2019-03-05', from: 'stamp' });
});

test('dates that the page’s address and its stamp disagree on are both kept', () => {
  const story = 'The board will rebuild the wall, its chairman said, and the work will take fourteen months or more. ';
  const page = `<html><head><link rel="canonical" href="https://example.org/2023/10/14/quay"></head><body><h1>Quay wall to be rebuilt</h1><p>Published: October 14, 2024</p>${`<p>${story.repeat(3)}</p>`.repeat(4)}</body></html>`;

  const article = readOne('page.html', page);

  expect(article.date).toMatchObject({ value: '2024-10-14', from: 'stamp' });
  expect(article.date?.others).toMatchObject([{ value: '2023-10-14', from: 'url', text: '2023/10/14' }]);
});

test('a page is told by its beginning, whatever the file is called', () => {
  const { text } = readFixture('saved-page.html');

  expect(readOne('quay.txt', text).headline?.text).toBe('Quay wall to be rebuilt, says harbour board');
});

test('broken, nested and scripted pages are read without an error', () => {
  const pages = [
    '<html>',
    '<p>Unclosed <b>bold <i>italic <a href=">"',
    `${'<div>'.repeat(5000)}The mayor said so.`,
    '<html><body><script>document.write("<p>said</p>")</script></body></html>',
    '<html><body><a href="javascript:void(0)">The mayor said that the ferry would sail.</a></body></html>',
    '<!doctype html>\u0000\uFFFF<p>\u{1F6A2} The mayor said so.</p>',
  ];
  for (const page of pages) expect(readArticles('page.html', page)).toHaveLength(1);
});

test('a page past fifty million characters is refused in words for the reader', () => {
  const page = `<html>${' '.repeat(50_000_001)}`;

  expect(() => readArticles('page.html', page)).toThrow(UnreadableText);
  expect(() => readArticles('page.html', page)).toThrow(/too long to read/);
});

test('a page saved in one file is read as the page itself is, at its places in that file', () => {
  const page = readFixture('saved-page.html').articles[0];
  const { text, articles } = readFixture('saved-page.mhtml');
  const [archived] = articles;

  expect(paragraphs(archived)).toEqual(paragraphs(page));
  expect(archived?.headline?.text).toBe('Harbour board explains the quay wall');
  expect(archived?.date).toMatchObject({ value: '2024-10-17', from: 'metadata' });
  expect(archived && inFile(text, archived, '“We can’t patch it any longer,”')).toBe(
    '=E2=80=9CWe can=E2=80=99t patch it any <em>longer</em>,=E2=80=9D',
  );
});
