import { expect, test, vi } from 'vitest';
import { readFrontMatter } from '../../../src/article/front-matter.ts';
import { readArticles } from '../../../src/article/read-articles.ts';
import { readOne, sliceInFile } from './reading.ts';

function fieldsOf(text: string): [string, string][] {
  return (readFrontMatter(text, 0)?.fields ?? []).map(({ key, text: words }) => [key, words]);
}

test('plain, quoted, folded and listed values are read', () => {
  const text = `---
title: >
  Ferry to the
  Islands
byline: 'Ada''s friend'
note: "caf\\u00e9 \\
  on the quay"
tags:
  - ferry
  - islands
---
Text.`;

  expect(fieldsOf(text)).toEqual([
    ['title', 'Ferry to the Islands'],
    ['byline', "Ada's friend"],
    ['note', 'café on the quay'],
    ['tags', 'ferry'],
    ['tags', 'islands'],
  ]);
  expect(text.slice(readFrontMatter(text, 0)?.end)).toBe('Text.');
});

test('each value stands where it is said to stand', () => {
  const text = '---\r\ntitle: Ferry\r\ndate: 2024-10-14\r\n---\r\nText.';

  for (const { text: words, start, end } of readFrontMatter(text, 0)?.fields ?? []) {
    expect(text.slice(start, end)).toBe(words);
  }
});

test.each([
  '---\nA rule, then prose: more prose.\n---\n',
  '---\ntitle: never closed\n',
  'Text first\n---\na: b\n---\n',
  '---\n---\n',
])('no front matter: %j', (text) => {
  expect(readFrontMatter(text, 0)).toBeNull();
});

test('a place behind a bar is part of the headline, a site’s name is not', () => {
  const headline = (title: string) =>
    readOne('a.md', `---\ntitle: ${title}\ndate: 2024-10-14\n---\n\nThe talks were useful, the minister said.\n`)
      .headline?.text;

  expect(headline('Remarks by the minister before the meeting of the councils | Velden, Marn')).toBe(
    'Remarks by the minister before the meeting of the councils | Velden, Marn',
  );
  expect(headline('Remarks by the minister before the meeting of the councils | Elway Courier')).toBe(
    'Remarks by the minister before the meeting of the councils',
  );
});

test('each word of a field that is written otherwise than it reads leads to its own place', () => {
  const text =
    "---\ntitle: 'Samsen&#039;s council to reopen the ferry\n  by spring'\ndate: 2026-03-04\n---\n\nThe <b>ferry</b> will sail again.\n";
  const [article] = readArticles('ferry.md', text);
  const headline = article?.headline;

  expect(headline?.text).toBe("Samsen's council to reopen the ferry by spring");
  for (const word of ['council', 'reopen', 'spring']) {
    const at = (headline?.start ?? 0) + (headline?.text.indexOf(word) ?? 0);
    const file = [article?.toFile(at, 'start') ?? 0, article?.toFile(at + word.length, 'end') ?? 0] as const;
    expect(text.slice(...file)).toBe(word);
  }
});

test.each([
  ["'Samsen&#039;s a port again'", ["Samsen's", 'a', 'port', 'again'], ['Samsen&#039;s', 'a', 'port', 'again']],
  ["'R&amp;D a must'", ['R&D', 'a', 'must'], ['R&amp;D', 'a', 'must']],
  ["'It&#039;s the ferry, it''s late'", ["It's", 'the', 'ferry,', "it's"], ['It&#039;s', 'the', 'ferry,', "it''s"]],
  [
    '"The\\_ferry\\u2019s \\\n  late, the harbour\\\n  master\\\n  \\ says"',
    ['The', 'ferry’s', 'late,', 'the', 'harbourmaster', 'says'],
    ['The', 'ferry\\u2019s', 'late,', 'the', 'harbour\\\n  master', 'says'],
  ],
])('a word of the title %s leads to itself, not into another word', (title, read, written) => {
  const text = `---\ntitle: ${title}\ndate: 2026-03-04\n---\n\nThe <b>ferry</b> will sail again.\n`;
  const article = readOne('ferry.md', text);
  const { start = 0, text: words = '' } = article.headline ?? {};

  let end = 0;
  const places = read.map((word) => {
    const at = words.indexOf(word, end);
    end = at + word.length;
    return sliceInFile(text, article, { start: start + at, end: start + end });
  });

  expect(places).toEqual(written);
});

/** How many characters the reading of a text looks for words among. */
function charactersSearched(text: string): number {
  let searched = 0;
  const { indexOf } = String.prototype;
  const spy = vi.spyOn(String.prototype, 'indexOf').mockImplementation(function (this: string, sought, from = 0) {
    const at = indexOf.call(this, sought, from);
    searched += (at < 0 ? this.length : at) - from;
    return at;
  });
  readArticles('ferries.md', text);
  spy.mockRestore();
  return searched;
}

test('four times as many parts with front matter take no more than four times the work', () => {
  const part =
    "---\ntitle: 'Samsen&#039;s ferry: It&#039;s late'\ndate: 2026-03-04\n---\n\nThe ferry &amp; the tug will sail.\n\n";
  const less = charactersSearched(part.repeat(100));
  const more = charactersSearched(part.repeat(400));

  expect(less).toBeGreaterThan(0);
  expect(more / less).toBeLessThan(5);
});
