import { expect, test } from 'vitest';
import { inFile, paragraphs, readFixture, readOne } from './reading.ts';

test('of a mail the text is body, without headers, signature and its other parts', () => {
  const { articles } = readFixture('release.eml');

  expect(articles).toHaveLength(1);
  expect(paragraphs(articles[0])).toEqual([
    'The Elway Harbour Board will rebuild the old quay wall from next spring, its chair said today.',
    '“We can’t patch it any longer,” said Per Lindqvist, who chairs the board.',
  ]);
});

test('subject, sender and date are its headline, byline and date', () => {
  const [article] = readFixture('release.eml').articles;

  expect(article?.headline?.text).toBe('Quay wall: board “ready to build”');
  expect(article?.byline?.text).toBe('Elway Harbour Board – Press');
  expect(article?.date).toMatchObject({ value: '2024-10-14', role: 'published' });
});

test('what is found in a mail stands at its place in the source', () => {
  const { text, articles } = readFixture('release.eml');
  const [article] = articles;

  expect(article && inFile(text, article, '“We can’t patch it any longer,”')).toBe(
    '=E2=80=9CWe can=E2=80=99t patch it any longer,=E2=80=9D',
  );
  expect(text.slice(article?.date?.start, article?.date?.end)).toBe('Mon, 14 Oct 2024 09:12:00 +0200');
});

test.each([
  ['7bit', 'text/plain', 'The ferry runs again, the mayor said on Monday.'],
  ['8bit', 'text/plain; charset="utf-8"', 'The café runs again, the mayor said on Monday.'],
  ['quoted-printable', 'text/plain; charset=iso-8859-1', 'The caf=E9 runs again, the mayor said on=\n Monday.'],
  ['quoted-printable', 'text/plain; charset=utf-8', 'The caf=C3=\n=A9 runs again, the mayor said on Monday.'],
  ['7bit', 'text/html', '<p>The <b>ferry</b> runs again, the mayor said on&nbsp;Monday.</p>'],
])('a mail of one part is read, %s %s', (encoding, type, words) => {
  const mail = `Subject: The ferry\nContent-Type: ${type}\nContent-Transfer-Encoding: ${encoding}\n\n${words}\n`;

  expect(paragraphs(readOne('a.eml', mail))).toEqual([
    expect.stringMatching(/^The (?:ferry|café) runs again, the mayor said on\sMonday\.$/),
  ]);
});

test('a mail whose text is in base64 has a headline and no body', () => {
  const mail = 'Subject: The ferry\nContent-Transfer-Encoding: base64\n\nVGhlIGZlcnJ5IHJ1bnMgYWdhaW4u\n';
  const article = readOne('a.eml', mail);

  expect(article.headline?.text).toBe('The ferry');
  expect(article.body).toEqual([]);
});

test('broken mails are read without an error', () => {
  for (const mail of [
    '',
    'Subject: ',
    'Content-Type: multipart/mixed; boundary="x"\n\n--x',
    'Content-Type: multipart/mixed; boundary="x"\n\n--x\n--x\n--x--',
    'Subject: =?no-such?Q?=C3?=\nContent-Type: text/plain; charset=no-such\nContent-Transfer-Encoding: quoted-printable\n\n=C3=\n=',
  ])
    expect(() => readOne('a.eml', mail)).not.toThrow();
});
