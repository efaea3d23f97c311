import { expect, test } from 'vitest';
import { passagesOf, pledgeAt, quotesIn, saidBySame, statementAt, stopFrom } from '../../../src/editor/passages.ts';
import type { Article, FileRecord, Pledge, Span, Statement } from '../../../src/record.ts';

const statement = (kind: Statement['kind'], ...content: Span[]) =>
  ({ kind, content, cue: null, source: null, speaker: null }) as unknown as Statement;

const pledge = (start: number, end: number) => ({ start, end }) as Pledge;

const record = (...articles: Partial<Article>[]): FileRecord => ({
  file: 'a.txt',
  articles: articles.map((article) => ({ statements: [], pledges: [], ...article }) as unknown as Article),
});

test('a statement in several parts reaches from the first to the last', () => {
  const passages = passagesOf(
    record({ statements: [statement('direct', { start: 40, end: 50 }, { start: 10, end: 20 })] }),
  );
  expect(passages.statements).toMatchObject([{ start: 10, end: 50 }]);
});

test('passages of several articles come in text order', () => {
  const passages = passagesOf(
    record(
      { statements: [statement('direct', { start: 500, end: 510 })], pledges: [pledge(600, 610)] },
      { statements: [statement('indirect', { start: 5, end: 9 })], pledges: [pledge(7, 9)] },
    ),
  );
  expect(passages.statements.map(({ start }) => start)).toEqual([5, 500]);
  expect(passages.pledges.map(({ start }) => start)).toEqual([7, 600]);
});

test('quotes are the statements with words in quotation marks', () => {
  const passages = passagesOf(
    record({
      statements: [
        statement('direct', { start: 0, end: 5 }),
        statement('indirect', { start: 10, end: 15 }),
        statement('mixed', { start: 20, end: 25 }),
      ],
    }),
  );
  expect(quotesIn(passages).map(({ start }) => start)).toEqual([0, 20]);
});

test('at an offset stands the shortest statement whose content is there', () => {
  const passages = passagesOf(
    record({
      statements: [statement('indirect', { start: 0, end: 100 }), statement('direct', { start: 40, end: 60 })],
    }),
  );
  expect(statementAt(passages, 50)).toMatchObject({ start: 40 });
  expect(statementAt(passages, 10)).toMatchObject({ start: 0 });
  expect(statementAt(passages, 200)).toBeUndefined();
});

test('between the parts of a statement its cue and source lead to it, other words do not', () => {
  const parted = {
    ...statement('direct', { start: 0, end: 10 }, { start: 40, end: 50 }),
    source: { start: 12, end: 15 },
    cue: { start: 16, end: 20 },
  };
  const passages = passagesOf(record({ statements: [parted] }));
  expect(statementAt(passages, 13)).toMatchObject({ start: 0, end: 50 });
  expect(statementAt(passages, 18)).toMatchObject({ start: 0, end: 50 });
  expect(statementAt(passages, 30)).toBeUndefined();
});

test('a pledge is found where it stands', () => {
  const passages = passagesOf(record({ pledges: [pledge(10, 20)] }));
  expect(pledgeAt(passages, 15)).toMatchObject({ start: 10 });
  expect(pledgeAt(passages, 25)).toBeUndefined();
});

test('a jump goes to the next or previous stop and around the ends', () => {
  const stops = [
    { start: 10, end: 20 },
    { start: 30, end: 40 },
    { start: 50, end: 60 },
  ];
  expect(stopFrom(stops, 10, 'next')).toMatchObject({ passage: { start: 30 }, number: 2, count: 3 });
  expect(stopFrom(stops, 50, 'next')).toMatchObject({ passage: { start: 10 }, number: 1 });
  expect(stopFrom(stops, 30, 'previous')).toMatchObject({ passage: { start: 10 }, number: 1 });
  expect(stopFrom(stops, 5, 'previous')).toMatchObject({ passage: { start: 50 }, number: 3 });
  expect(stopFrom(stops, 35, 'previous')).toMatchObject({ passage: { start: 30 }, number: 2 });
});

test('passages that begin at the same place are one stop', () => {
  const stops = [
    { start: 10, end: 20 },
    { start: 10, end: 40 },
    { start: 50, end: 60 },
  ];
  expect(stopFrom(stops, 10, 'next')).toMatchObject({ passage: { start: 50 }, number: 2, count: 2 });
});

test('where there is no passage there is no stop', () => {
  expect(stopFrom([], 0, 'next')).toBeUndefined();
});

test('what one speaker says is that of the same article, and of somebody unknown that one statement alone', () => {
  const by = (speaker: string | null, start: number) => ({
    ...statement('direct', { start, end: start + 5 }),
    speaker,
  });
  const passages = passagesOf(
    record({ statements: [by('li', 0), by(null, 10), by('li', 20), by(null, 30)] }, { statements: [by('li', 100)] }),
  );
  const startsWith = (start: number) => {
    const passage = passages.statements.find((each) => each.start === start);
    return passage && saidBySame(passages, passage).map((each) => each.start);
  };
  expect(startsWith(20)).toEqual([0, 20]);
  expect(startsWith(10)).toEqual([10]);
});
