import { expect, test } from 'vitest';
import type { Pledge, Statement } from '../../../src/record.ts';
import { SURE_CONFIDENCE, sureOnly } from '../../../src/statement/sure.ts';
import { blankArticle } from '../blank-article.ts';

test('leaves out doubtful statements with their pledges, and what stays refers to the statement it stood in', () => {
  const statement = (start: number, confidence: number): Statement => ({
    kind: 'indirect',
    content: [{ start, end: start + 10 }],
    cue: null,
    source: null,
    speaker: null,
    via: [],
    date: null,
    confidence,
    why: '',
  });
  const pledge = (start: number, statement: number | null): Pledge => ({
    start,
    end: start + 5,
    maker: null,
    cue: { start, end: start + 1 },
    strength: 2,
    statement,
    deadline: null,
    condition: null,
    quantity: null,
  });
  const article = blankArticle({
    statements: [statement(0, 0.3), statement(20, SURE_CONFIDENCE), statement(40, 0.69), statement(60, 0.95)],
    pledges: [pledge(2, 0), pledge(22, 1), pledge(62, 3), pledge(80, null)],
  });

  const [sure] = sureOnly({ file: 'a.txt', articles: [article] }).articles;

  expect(sure?.statements.map(({ content }) => content[0]?.start)).toEqual([20, 60]);
  expect(sure?.pledges.map(({ start, statement }) => [start, statement])).toEqual([
    [22, 0],
    [62, 1],
    [80, null],
  ]);
});
