import { type CalendarDate, type DayOrder, daysBetween, nearestYear } from '../language/calendar-dates.ts';
import type { ArticleDate, DateClaim, DateRole, DateSource } from '../record.ts';

/** A date that a file gives, with what it says it is the date of; `date` and `text` as they stand in the file. */
export interface DateEvidence {
  readonly date: CalendarDate;
  readonly role: DateRole;
  readonly from: DateSource;
  readonly text: string;
  /** Offsets into the file; 0–0 for a date outside of it. */
  readonly start: number;
  readonly end: number;
}

export interface ChosenDate {
  readonly date: ArticleDate | null;
  /** Why there is none although there is evidence. */
  readonly doubt: string | null;
}

/** Best first, among claims of one role; of one source, the first given is believed. What the publisher writes for machines is most exact, a file's name least. */
const sources: readonly DateSource[] = ['front-matter', 'metadata', 'stamp', 'dateline', 'url', 'file-name'];
const roles: readonly DateRole[] = ['published', 'updated', 'crawled'];

/**
 * Chooses the day of publication: published beats updated beats crawled; the claims that contradict it
 * are kept with it. A day-and-month pair that could be read both ways is decided by `order`, else by
 * another claim that agrees with one reading, else left unknown.
 */
export function chooseDate(evidence: readonly DateEvidence[], order: DayOrder | null): ChosenDate {
  const settled = evidence
    .filter((claim) => claim.date.readings.length === 1)
    .map((claim) => claim.date.readings[0] ?? '');
  const claims: DateClaim[] = [];
  let doubt: string | null = null;
  for (const claim of evidence) {
    const value = readingOf(claim.date, order, settled);
    if (value) claims.push(asClaim(claim, value));
    else doubt ??= doubtAbout(claim);
  }
  claims.sort(byTrust);
  const best = withFileName(claims);
  if (!best) return { date: null, doubt };
  const seen = new Set([best.value]);
  const others = claims.filter((claim) => !seen.has(claim.value) && seen.add(claim.value));
  const time =
    best.time ?? claims.find((claim) => claim.value === best.value && claim.role === best.role && claim.time)?.time;
  return { date: { ...best, ...(time ? { time } : {}), ...(others.length > 0 ? { others } : {}) }, doubt: null };
}

function readingOf(date: CalendarDate, order: DayOrder | null, settled: readonly string[]): string | null {
  if (date.readings.length === 1) return date.readings[0] ?? null;
  if (date.yearless) return settled[0] ? nearestYear(date.yearless, settled[0]) : null;
  if (order === 'day-first' && date.numeric?.dayFirst) return date.numeric.dayFirst;
  if (order === 'month-first' && date.numeric?.monthFirst) return date.numeric.monthFirst;
  const agreeing = date.readings.filter((reading) => settled.some((day) => Math.abs(daysBetween(reading, day)) <= 2));
  return agreeing.length === 1 ? (agreeing[0] ?? null) : null;
}

function asClaim(claim: DateEvidence, value: string): DateClaim {
  const { role, from, text, start, end } = claim;
  const time = claim.date.time === '00:00' ? null : claim.date.time;
  return { value, ...(time ? { time } : {}), from, start, end, role, text };
}

function byTrust(a: DateClaim, b: DateClaim): number {
  return roles.indexOf(a.role) - roles.indexOf(b.role) || sources.indexOf(a.from) - sources.indexOf(b.from);
}

/** A file's name may tell when it was saved: where all else is older and no more than an update, the update is nearer to publication. */
function withFileName(claims: readonly DateClaim[]): DateClaim | undefined {
  const best = claims[0];
  if (best?.from !== 'file-name') return best;
  return claims.find((claim) => claim.role === 'updated' && claim.value < best.value) ?? best;
}

function doubtAbout(claim: DateEvidence): string {
  const { numeric, yearless } = claim.date;
  if (yearless) return `“${claim.text}” names no year, and nothing else in the file does.`;
  return `“${claim.text}” may be ${numeric?.dayFirst} or ${numeric?.monthFirst}; nothing in the file tells whether the day or the month stands first.`;
}
