import { describe, expect, it } from 'vitest';
import { pledgeStatuses } from '../../../../src/corpus/decisions/judgement.ts';
import { overviewPage } from '../../../../src/editor/overview/overview-page.ts';
import { timeLine } from '../../../../src/editor/overview/time-line.ts';
import { pledgeRow } from '../../pledge-row.ts';

const options = { today: '2026-06-15', nonce: 'n0nce', isCut: false };

describe('the line of time', () => {
  it('reaches from the year of the first date to the end of that of the last', () => {
    const line = timeLine([{ day: '2024-01-01', due: '2027' }], '2026-01-01');
    expect(line.placeOf({ day: '2024-01-01', due: '2027' })).toEqual({ made: 0, due: 100 });
    expect(line.years.map(({ year }) => year)).toEqual([2024, 2025, 2026, 2027]);
    expect(line.today).toBeCloseTo(50, 0);
  });

  it('puts a month’s end at the end of the month', () => {
    const line = timeLine([{ day: '2023-01-01', due: '2023-12' }], '2023-06-01');
    expect(line.placeOf({ day: null, due: '2023-06' }).due).toBeCloseTo((181 / 365) * 100, 0);
  });

  it('has no place for what has no date', () => {
    expect(timeLine([], '2026-01-01').placeOf({ day: null, due: null })).toEqual({ made: null, due: null });
  });

  it('writes no more years than one can read', () => {
    expect(timeLine([{ day: '1900-01-01', due: '2100' }], '2026-01-01').years.length).toBeLessThanOrEqual(13);
  });
});

describe('the overview page', () => {
  it('has a button for each pledge, under its maker', () => {
    const page = overviewPage([pledgeRow(), pledgeRow({ id: '1:a.txt#1!2', makerName: null })], options);
    expect(page.match(/<button/g)).toHaveLength(2);
    expect(page).toContain('data-pledge="1:a.txt#1!2"');
    expect(page).toMatch(/Marta Lindqvist[\s\S]*Unknown maker/);
  });

  it('lets no text of an article become markup', () => {
    const page = overviewPage([pledgeRow({ text: '<img src=x onerror=alert(1)>', makerName: '"><script>' })], options);
    expect(page).not.toContain('<img');
    expect(page.match(/<script/g)).toHaveLength(1);
  });

  it('runs and loads nothing but its own', () => {
    const page = overviewPage([pledgeRow()], options);
    expect(page).toContain(`content="default-src 'none'; style-src 'nonce-n0nce'; script-src 'nonce-n0nce'"`);
    expect(page).not.toMatch(/(?:src|href)=|url\(|style="/);
  });

  it('tells in words what it draws', () => {
    expect(overviewPage([pledgeRow()], options)).toContain('aria-label="made 2024-05-17, due 2030"');
    expect(overviewPage([pledgeRow({ due: null, day: null })], options)).toContain(
      'made at an unknown date, no deadline',
    );
  });

  it('explains every mark that it draws, as it is drawn', () => {
    const rows = [...pledgeStatuses.map((status) => pledgeRow({ status })), pledgeRow({ due: null })];
    const { legend, table } = partsOf(overviewPage(rows, options));
    const drawn = marksIn(table);
    expect(drawn).toHaveLength(4 + pledgeStatuses.length);
    expect(marksIn(legend)).toEqual(drawn);
  });

  it('explains what became of a pledge by the mark that one of that status has', () => {
    for (const status of pledgeStatuses) {
      const { legend, table } = partsOf(overviewPage([pledgeRow({ status })], options));
      const entry = legend.split('<li>').find((each) => each.includes(`</svg>${status.replace("'", '&#39;')}</li>`));
      const mark = marksIn(entry ?? '');
      expect(mark).toHaveLength(1);
      expect(marksIn(table)).toContain(mark[0]);
    }
  });

  it('explains nothing where nothing is drawn', () => {
    expect(overviewPage([], options)).not.toContain('<div class="legend">');
  });

  it('tells what is overdue: nobody said what became of it and its last day is over', () => {
    const isOverdue = (row: Parameters<typeof pledgeRow>[0]) =>
      overviewPage([pledgeRow(row)], options).includes('overdue since');
    expect(isOverdue({ due: '2025' })).toBe(true);
    expect(isOverdue({ due: '2026' })).toBe(false);
    expect(isOverdue({ due: '2026-05' })).toBe(true);
    expect(isOverdue({ due: '2026-06' })).toBe(false);
    expect(isOverdue({ due: '2026-06-14', status: 'in the works' })).toBe(true);
    expect(isOverdue({ due: '2026-06-15' })).toBe(false);
    expect(isOverdue({ due: '2025', status: 'kept' })).toBe(false);
    expect(isOverdue({ due: null })).toBe(false);
  });

  it('says so where there is no pledge, and where there are too many', () => {
    expect(overviewPage([], options)).toContain('No pledge');
    expect(overviewPage([pledgeRow()], { ...options, isCut: true })).toContain('The first 1 pledge.');
  });
});

function partsOf(page: string): { legend: string; table: string } {
  const [begin, middle] = [page.indexOf('<div class="legend">'), page.indexOf('<table>')];
  return { legend: page.slice(begin, middle), table: page.slice(middle) };
}

/** The kinds of marks in a drawing, wherever they stand in it. */
function marksIn(drawing: string): string[] {
  const marks = drawing.match(/<svg [^>]*class="due">.*?<\/svg>|<(?:circle|line) class="(?!hollow|year)[^"]*"/g) ?? [];
  return [...new Set(marks.map((mark) => mark.replace(/ x="[^"]*"/, '')))].sort();
}
