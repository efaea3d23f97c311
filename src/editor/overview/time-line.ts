import type { PledgeRow } from '../../corpus/pledge-questions.ts';

/** Where pledges stand on a line of time: parts of a hundred of its length. */
export interface TimeLine {
  /** Years to write along it, and where each begins. */
  readonly years: readonly { readonly year: number; readonly at: number }[];
  readonly today: number;
  /** Where a pledge was made and where it is due; null where that isn't known. */
  placeOf(row: Pick<PledgeRow, 'day' | 'due'>): { readonly made: number | null; readonly due: number | null };
}

/** Years that are written out; of more, every second, fifth, tenth … is. */
const mostYears = 8;
const steps = [1, 2, 5, 10, 20, 50, 100];

/**
 * Lays out a line from the year of the first date to the end of the year of the last.
 *
 * @param today `YYYY-MM-DD`
 */
export function timeLine(rows: readonly Pick<PledgeRow, 'day' | 'due'>[], today: string): TimeLine {
  const years = [today, ...rows.flatMap(({ day, due }) => [day, due])]
    .map((date) => Number(date?.slice(0, 4)))
    .filter((year) => year > 0);
  const first = Math.min(...years);
  const last = Math.max(...years) + 1;
  const from = Date.UTC(first, 0, 1);
  const length = Date.UTC(last, 0, 1) - from;
  const place = (date: string | null, edge: 'start' | 'end') => {
    const time = date === null ? Number.NaN : timeOf(date, edge);
    return Number.isNaN(time) ? null : Math.round(((time - from) / length) * 1000) / 10;
  };
  const step = steps.find((each) => (last - first) / each <= mostYears) ?? 1000;
  const written = [];
  for (let year = Math.ceil(first / step) * step; year < last; year += step) {
    written.push({ year, at: place(`${year}-01-01`, 'start') ?? 0 });
  }
  return {
    years: written,
    today: place(today, 'start') ?? 0,
    placeOf: ({ day, due }) => ({ made: place(day, 'start'), due: place(due, 'end') }),
  };
}

/** The beginning or the end of a year, a month or a day. NaN for what is none. */
function timeOf(date: string, edge: 'start' | 'end'): number {
  const [year = Number.NaN, month, day] = date.split('-').map(Number);
  const add = edge === 'end' ? 1 : 0;
  if (month === undefined) return Date.UTC(year + add, 0, 1);
  if (day === undefined) return Date.UTC(year, month - 1 + add, 1);
  return Date.UTC(year, month - 1, day + add);
}
