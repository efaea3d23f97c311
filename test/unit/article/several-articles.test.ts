import { expect, test } from 'vitest';
import { readArticles } from '../../../src/article/read-articles.ts';
import { paragraphs, readFixture, sliceInFile } from './reading.ts';

test('each story of a wire digest is an article with its own headline, date and agency', () => {
  const { articles } = readFixture('wire-digest.txt');

  expect(articles.map(({ headline, date, agency }) => [headline?.text, date?.value, agency?.text])).toEqual([
    ['Harbour strike ends after eleven days', '2024-10-13', 'NWS'],
    ['Minister rules out second airport', '2024-10-12', 'NWS'],
    ['River level falls below record', '2024-10-11', 'NWS'],
  ]);
  expect(articles.map((article) => article.body.length)).toEqual([2, 2, 1]);
});

test('the next article of a scraped page is an article of its own', () => {
  const text =
    'Ferry agreed\n\n2024-10-14 20:24\n\nThe ferry was agreed on, the mayor said.\n\nNext Article\n\nBridge refused\n\n2024-12-07 05:06\n\nThe bridge was refused, the mayor said.\n\nRecommended Articles\n';

  const articles = readArticles('two.txt', text);

  expect(articles.map((article) => [article.headline?.text, article.date?.value])).toEqual([
    ['Ferry agreed', '2024-10-14'],
    ['Bridge refused', '2024-12-07'],
  ]);
  expect(articles.flatMap(paragraphs)).toEqual([
    'The ferry was agreed on, the mayor said.',
    'The bridge was refused, the mayor said.',
  ]);
  expect(articles[1]?.start).toBe(text.indexOf('Bridge refused'));
});

test('transcripts with front matter of their own are articles of their own', () => {
  const { text, articles } = readFixture('briefings.md');

  expect(articles.map((article) => article.date?.value)).toEqual(['2024-10-14', '2024-10-15']);
  expect(articles.map((article) => article.headline?.text)).toEqual([
    'Daily briefing by the spokesperson',
    'Daily briefing by the spokesperson',
  ]);
  const second = articles[1];
  if (!second) throw new Error('The second transcript is missing.');
  expect(second.start).toBe(text.lastIndexOf('---\ntitle'));
  expect(sliceInFile(text, second, second.body[1] ?? { start: 0, end: 0 })).toBe('Q    Anything on the talks?');
});

test('transcripts in plain text are parted at their headlines and dates', () => {
  const text =
    'Press Briefing by the Ministry\n\nOctober 14, 2024\n\nMS. ORLOW: The minister met his counterpart this morning.\n\nQUESTION: Did they speak about the border?\n\nPress Briefing by the Ministry\n\nOctober 15, 2024\n\nMS. ORLOW: I have one announcement.\n';

  const articles = readArticles('briefings.txt', text);

  expect(articles.map((article) => article.date?.value)).toEqual(['2024-10-14', '2024-10-15']);
  expect(paragraphs(articles[1])).toEqual(['MS. ORLOW: I have one announcement.']);
});

test('a subheading, an hour and a quoted post open no article', () => {
  const text =
    'Storm reaches the coast\n\nVELDEN (NWS) — The storm reached the coast at noon, the weather office said.\n\nShips stay in port\n\n7 p.m.\n\nNo ship has left the port, the harbour master said.\n\n— Harbour Office (@harbour) October 14, 2024\n\nThe office said it would wait.\n';

  expect(readArticles('storm.txt', text)).toHaveLength(1);
});

test('a file that names one title for all of it is one article, whatever places and days stand in it', () => {
  const text =
    '---\ntitle: What they are saying\ndate: 2024-10-14\n---\n\nThe plan was welcomed across the country this week.\n\nElway Courier: Harbour to grow\n\n[Ada Voss, 10/12/2024]\n\nThe harbour will grow, the board said on Saturday.\n\nThe Maritime Domain Service (MDS) – will keep its ships.\n';

  expect(readArticles('saying.md', text)).toHaveLength(1);
});

test('two headings of the first level, each over its day, are two articles', () => {
  const text =
    '---\ntitle: Digest\n---\n\n# Ferry agreed\n\nOctober 13, 2024\n\nThe ferry was agreed on, the mayor said.\n\n# Bridge refused\n\nOctober 14, 2024\n\nThe bridge was refused, the mayor said.\n';

  expect(readArticles('digest.md', text).map((article) => article.date?.value)).toEqual(['2024-10-13', '2024-10-14']);
});

test('briefings of several days in a file are an article each, of their own day', () => {
  const text =
    'PRESS BRIEFING, 3 March 2024\n\nMS. HALE: The minister will travel.\n\nQ: When?\n\nMS. HALE: Tomorrow.\n\n* * *\n\nPRESS BRIEFING, 4 March 2024\n\nMS. HALE: The talks were useful.\n\nQ: Is that all?\n';

  expect(readArticles('briefings.txt', text).map(({ date }) => date?.value)).toEqual(['2024-03-03', '2024-03-04']);
});

test('a rule and a stamp at a story’s end open no other story', () => {
  const text =
    'Ferry to run all winter\n\nOctober 14, 2024\n\nThe ferry will run all winter, the mayor said.\n\n___\n\nUpdated: October 15, 2024\n';

  expect(readArticles('ferry.txt', text)).toHaveLength(1);
});
