import { type CalendarDate, type DayOrder, daysBetween, findCalendarDates } from '../language/calendar-dates.ts';
import type { DateEvidence } from './article-date.ts';
import type { Layout } from './layout.ts';

/** How much of a file is searched for dates in numbers. */
const searched = 200_000;

/**
 * Whether the file writes the day or the month first: told by a date that can only be read one way, or by
 * one whose readings agree with a day that is known otherwise. Null where nothing tells, or both do.
 */
export function dayOrderOf({ text }: Layout, evidence: readonly DateEvidence[]): DayOrder | null {
  const stretch = text.length > searched ? text.slice(0, searched) : text;
  const dates = findCalendarDates(stretch, 0, stretch.length);
  const known = evidence.flatMap((claim) => (claim.date.readings.length === 1 ? claim.date.readings : []));
  for (const date of dates) if (!date.numeric) known.push(...date.readings);
  const certain = votes(dates, (date) => (date.readings.length === 1 ? date.readings[0] : undefined));
  return certain ?? votes(dates, (date) => agreeing(date, known));
}

/** The one reading that a known day confirms. */
function agreeing(date: CalendarDate, known: readonly string[]): string | undefined {
  const near = date.readings.filter((reading) => known.some((day) => Math.abs(daysBetween(reading, day)) <= 1));
  return near.length === 1 ? near[0] : undefined;
}

function votes(dates: readonly CalendarDate[], read: (date: CalendarDate) => string | undefined): DayOrder | null {
  let dayFirst = 0;
  let monthFirst = 0;
  for (const date of dates) {
    const reading = date.numeric ? read(date) : undefined;
    if (!reading) continue;
    if (reading === date.numeric?.dayFirst) dayFirst++;
    if (reading === date.numeric?.monthFirst) monthFirst++;
  }
  if (dayFirst > 0 === monthFirst > 0) return null;
  return dayFirst > 0 ? 'day-first' : 'month-first';
}
