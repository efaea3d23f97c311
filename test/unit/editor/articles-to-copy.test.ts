import { describe, expect, it } from 'vitest';
import type { ArticleRow } from '../../../src/corpus/corpus.ts';
import { articlesToCopy } from '../../../src/editor/articles-to-copy.ts';

function article(id: string, parts: Partial<ArticleRow>): ArticleRow {
  return {
    id,
    file: 'file:///articles/a.txt',
    start: 0,
    end: 100,
    label: 'Bridge',
    outlet: null,
    day: null,
    time: null,
    statements: 1,
    ...parts,
  };
}

const idsOf = (newestFirst: readonly ArticleRow[], enough = 100) =>
  articlesToCopy(newestFirst, enough).map(({ id }) => id);

describe('the articles whose statements of a speaker are copied', () => {
  it('stand in the order of days, those without one last', () => {
    const newestFirst = [
      article('new', { day: '2024-05-02' }),
      article('old', { day: '2024-05-01' }),
      article('undated', {}),
    ];
    expect(idsOf(newestFirst)).toEqual(['old', 'new', 'undated']);
  });

  it('stand on one day in the order of files and of places in them', () => {
    const day = '2024-05-02';
    const newestFirst = [
      article('second', { day, start: 100, time: '18:00' }),
      article('third', { day, file: 'file:///articles/b.txt', time: '12:00' }),
      article('first', { day, time: '08:00' }),
    ];
    expect(idsOf(newestFirst)).toEqual(['first', 'second', 'third']);
  });

  it('are the newest that have enough statements, none of them in part', () => {
    const newestFirst = [
      article('new', { day: '2024-05-03', statements: 4 }),
      article('middle', { day: '2024-05-02', statements: 4 }),
      article('old', { day: '2024-05-01', statements: 4 }),
    ];
    expect(idsOf(newestFirst, 5)).toEqual(['middle', 'new']);
    expect(idsOf(newestFirst, 8)).toEqual(['middle', 'new']);
    expect(idsOf(newestFirst, 9)).toEqual(['old', 'middle', 'new']);
  });
});
