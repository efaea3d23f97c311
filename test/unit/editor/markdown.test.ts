import { expect, test } from 'vitest';
import { commandLink, evidenceMarkdown, plainMarkdown } from '../../../src/editor/markdown.ts';

test('what Markdown would take for its own stays words', () => {
  expect(plainMarkdown('*no* _no_ [no](x) <b> ~~no~~ `no`')).toBe(
    '\\*no\\* \\_no\\_ \\[no\\](x) \\<b> \\~\\~no\\~\\~ \\`no\\`',
  );
  expect(plainMarkdown('AT&amp;T &#65;')).toBe('AT\\&amp;T \\&#65;');
});

test('what opens a line opens no list, no quotation and no heading', () => {
  expect(plainMarkdown('2024. A year')).toBe('2024\\. A year');
  expect(plainMarkdown('- 3) a')).toBe('\\- 3) a');
  expect(plainMarkdown('3) a')).toBe('3\\) a');
  expect(plainMarkdown('# 1')).toBe('\\# 1');
  expect(plainMarkdown('> 5 %')).toBe('\\> 5 %');
  expect(plainMarkdown('===')).toBe('\\===');
});

test('an address in a note keeps what it asks for', () => {
  expect(plainMarkdown('see https://example.org/a-(b)?c=1&d=2|3>4')).toBe('see https://example.org/a-(b)?c=1&d=2|3>4');
});

test('words that spell an icon stay words where icons are shown', () => {
  expect(plainMarkdown('$(warning) $5', true)).toBe('\\\\$(warning) $5');
  expect(plainMarkdown('$(warning)', false)).toBe('$(warning)');
});

test('evidence is a link to exactly its address, whatever stands in that', () => {
  expect(evidenceMarkdown('https://example.org/coal_(port)?a=1&b=2')).toBe(
    '[https://example.org/coal\\_(port)?a=1&b=2](<https://example.org/coal_(port)?a=1&b=2>)',
  );
  expect(evidenceMarkdown('minutes,_page_3')).toBe('minutes,\\_page\\_3');
});

test('the link of a command ends behind what the command is given, parentheses and all', () => {
  const link = commandLink('Set', 'do.it', { pledge: '1:a) Speech (1).txt#1' });
  const [, given] = /^\[Set\]\(command:do\.it\?([^()]*)\)$/.exec(link) ?? [];
  expect(JSON.parse(decodeURIComponent(given ?? ''))).toEqual([{ pledge: '1:a) Speech (1).txt#1' }]);
});
