import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readArticles } from '../../../src/article/read-articles.ts';

/** Pieces that mean something in one form or another, to be put together in any order. */
const pieces = fc.constantFrom(
  '---\n',
  'title: Ferry\ndate: 2024-10-14\n',
  '<p>',
  '</p>',
  '<div class="caption">',
  '<b>',
  '&amp;',
  '&#8220;',
  '<br><br>',
  '<a href="javascript:x">',
  '<script>',
  '# ',
  '- ',
  '[words](https://example.org/a_(b))',
  '**',
  '\\*',
  '\r\n',
  '\n\n',
  '   ',
  'Q\u00a0  ',
  'HANOI, Oct. 13 (NWS) -- ',
  'Published 5/6/2024 10:20',
  'Recommended Articles',
  'By Ada Voss',
  'The mayor said on Monday that the ferry would sail. ',
  '“We will,” she said. — NWS',
  '(Reporting by Jon Ambler)',
  '00:00:01.000 --> 00:00:02.000\n',
  'Subject: =?utf-8?Q?Caf=C3=A9?=\nContent-Transfer-Encoding: quoted-printable\n\n',
  'Content-Type: multipart/mixed; boundary=b\n\n--b\n',
  'Content-Type: text/html\n\n',
  '\n--b--\n',
  '=E2=80=9C',
  '=\n',
  '\u{1F6A2}',
  '\u0000',
);
const texts = fc
  .array(fc.oneof(pieces, fc.string({ maxLength: 12 })), { maxLength: 40 })
  .map((parts) => parts.join(''));
const files = fc.constantFrom('a.txt', 'a.md', 'a.html', 'a.vtt', 'a.eml', 'a.mhtml', '2024-10-14/a.txt');

test('of any text the body is in order, trimmed, within the text, and has its place in the file', () => {
  fc.assert(
    fc.property(files, texts, (file, text) => {
      for (const article of readArticles(file, text)) {
        expect(article.start).toBeGreaterThanOrEqual(0);
        expect(article.end).toBeLessThanOrEqual(text.length);
        let last = 0;
        for (const { start, end } of article.body) {
          const words = article.text.slice(start, end);
          expect(start).toBeGreaterThanOrEqual(last);
          expect(words).toBe(words.trim());
          expect(words).not.toBe('');
          last = end;
          const from = article.toFile(start, 'start');
          const to = article.toFile(end, 'end');
          expect(from).toBeLessThan(to);
          expect(to).toBeLessThanOrEqual(text.length);
        }
      }
    }),
    { numRuns: 400 },
  );
});

test('the same text is read the same way twice', () => {
  fc.assert(
    fc.property(files, texts, (file, text) => {
      const bare = () => readArticles(file, text).map(({ toFile, ...article }) => article);
      expect(bare()).toEqual(bare());
    }),
    { numRuns: 50 },
  );
});
