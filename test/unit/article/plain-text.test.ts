import { expect, test } from 'vitest';
import { inFile, paragraphs, readFixture, readOne } from './reading.ts';

test('menus, captions, share lines and what stands behind the story are in no body', () => {
  const { articles } = readFixture('stamped.txt');

  expect(articles).toHaveLength(1);
  expect(paragraphs(articles[0])).toEqual([
    'The mayor promised on Wednesday that the new trams would run more quietly by the spring.',
    '"I can hear them from my own kitchen," Mayor Ada Voss told reporters at the depot.',
  ]);
});

test('the headline stands above the stamp, the byline is no paragraph', () => {
  const [article] = readFixture('stamped.txt').articles;

  expect(article?.headline?.text).toBe('Mayor promises quieter trams by spring');
  expect(article?.byline?.text).toBe('Ilse Marant');
});

test('a headline that the page repeats is found once and is in no body', () => {
  const headline = 'Two towns agree on one fire brigade';
  const text = `Menu\n\n${headline}\n\nTowns\n\nTowns\n\n${headline}\n\n2024-10-14 20:24 Last Updated At:23:37\n\nThe two towns will share one fire brigade, the mayors said.\n\n${headline}\n\n${headline}\n`;

  const article = readOne('towns.txt', text);

  expect(article.headline?.text).toBe(headline);
  expect(paragraphs(article)).toEqual(['The two towns will share one fire brigade, the mayors said.']);
  expect(article.date).toMatchObject({ value: '2024-10-14', time: '20:24', from: 'stamp', role: 'published' });
});

test('the dateline is no part of the first paragraph, the sign-off none of the last', () => {
  const { text, articles } = readFixture('bulletin-2024-10-15.txt');

  const body = paragraphs(articles[0]);
  expect(body[0]).toMatch(/^Two lakes will be closed/);
  expect(body.at(-1)).toBe('The councils will set the dates, she added.');
  expect(articles[0]?.outlet).toMatchObject({ text: 'NWS' });
  expect(text.slice(articles[0]?.date?.start, articles[0]?.date?.end)).toBe('2024-10-15');
});

test('lines wrapped by hand are one paragraph', () => {
  const text =
    'The council will meet again on Thursday to settle the matter of the\nferry, which has been before it since the spring, and the chairwoman\nsaid that she expected a vote before midnight.\n\nThe vote is public.\n';

  expect(paragraphs(readOne('council.txt', text))).toHaveLength(2);
});

test('lines that are not wrapped are a paragraph each', () => {
  const text =
    'Ferry to sail on Sundays\nwww.elwaycourier.example | 2018-02-05T17:00:53\n\nThe ferry will sail on Sundays from May, the council decided on Monday after a debate of four hours.\n"It is about time," said Ada Voss, the mayor of Port Elway.\nShe wants a second ship.\n';

  const article = readOne('ferry.txt', text);

  expect(paragraphs(article)).toHaveLength(3);
  expect(article.headline?.text).toBe('Ferry to sail on Sundays');
  expect(article.outlet?.text).toBe('www.elwaycourier.example');
});

test('offsets of plain text are the file’s own, whatever ends its lines', () => {
  const text = 'Harbour reopens\r\n\r\nThe harbour reopened, the pilot said.\r\n\r\n"At last," he said.\r\n';

  const article = readOne('harbour.txt', text);

  expect(paragraphs(article)).toEqual(['The harbour reopened, the pilot said.', '"At last," he said.']);
  expect(inFile(text, article, 'the pilot said')).toBe('the pilot said');
  expect(article.toFile(article.body[0]?.start ?? 0, 'start')).toBe(text.indexOf('The harbour'));
});

test('closing credits and notes on who contributed are cut off', () => {
  const text =
    'OSTVIK, Jan 1 (Reuters) - The lighthouse will be sold, the council said on Monday. (Reporting by Jon Ambler; Editing by Mia Falk)\n\nMia Falk in Velden contributed to this report.\n';

  expect(paragraphs(readOne('2018-01-02-lighthouse.txt', text))).toEqual([
    'The lighthouse will be sold, the council said on Monday.',
  ]);
});

test('an empty file and one of white space hold an article without a body', () => {
  for (const text of ['', ' \n\n\t\n']) expect(readOne('empty.txt', text).body).toEqual([]);
});

test('how long ago it was published is no headline', () => {
  const article = readOne(
    'a.txt',
    'Politics\n\nNew trams by 2027\n\nPublished 8 hours ago\n\nTue 15 Oct 2024 09.12 BST\n\nThe trams will run by 2027, the minister said.\n',
  );

  expect([article.headline?.text, article.date?.value]).toEqual(['New trams by 2027', '2024-10-15']);
});

test('a note on what was corrected is no part of the story', () => {
  const article = readOne(
    'a.txt',
    'The ferry runs again\n\nThe ferry ran again on Monday, the mayor said.\n\nCorrection: October 3, 2024\n\nAn earlier version of this article misstated the ferry’s name. It is the Anna, the council said.\n',
  );

  expect(paragraphs(article)).toEqual(['The ferry ran again on Monday, the mayor said.']);
});
