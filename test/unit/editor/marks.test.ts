import { expect, test } from 'vitest';
import { marksOf } from '../../../src/editor/marks.ts';
import type { Article, FileRecord, Span, Statement } from '../../../src/record.ts';

function recordOf(text: string, kind: Statement['kind'], ...contents: string[]): FileRecord {
  const content = contents.map((words) => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length }));
  const article = { body: [{ start: 0, end: text.length }], statements: [{ kind, content }], pledges: [] };
  return { file: 'a.txt', articles: [article as unknown as Article] };
}

const shown = (text: string, spans: readonly Span[]) => spans.map(({ start, end }) => text.slice(start, end));

test('a direct quote is painted as one, part by part', () => {
  const text = '“We tried,” she said. “We failed.”';
  const marks = marksOf(recordOf(text, 'direct', '“We tried,”', '“We failed.”'), text);
  expect(shown(text, marks.direct)).toEqual(['“We tried,”', '“We failed.”']);
  expect(marks.reported).toEqual([]);
});

test('a reported statement is painted as reported', () => {
  const text = 'She said that the sea rose.';
  const marks = marksOf(recordOf(text, 'indirect', 'that the sea rose'), text);
  expect(shown(text, marks.reported)).toEqual(['that the sea rose']);
  expect(marks.direct).toEqual([]);
});

test('of a statement partly in quotation marks the marked words are painted as direct, the rest as reported', () => {
  const text = 'She called the plan “a poem, not a plan” and said that “nobody” paid.';
  const marks = marksOf(recordOf(text, 'mixed', 'the plan “a poem, not a plan” and said that “nobody” paid'), text);
  expect(shown(text, marks.direct)).toEqual(['“a poem, not a plan”', '“nobody”']);
  expect(shown(text, marks.reported)).toEqual(['the plan ', ' and said that ', ' paid']);
});

test('a quotation that goes on behind the statement is painted as far as the statement goes', () => {
  const text = 'He said the number “will not be a small one” today.';
  const marks = marksOf(recordOf(text, 'mixed', 'the number “will not be'), text);
  expect(shown(text, marks.direct)).toEqual(['“will not be']);
});
