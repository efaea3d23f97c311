import type { Span } from '../record.ts';

/** A day of the calendar as a text writes it, with the hour where one stands beside it. */
export interface CalendarDate extends Span {
  /** The readings the words allow, `YYYY-MM-DD`: two where day and month can't be told apart, none where the year is missing. */
  readonly readings: readonly string[];
  /** Without a year: `MM-DD`. */
  readonly yearless: string | null;
  /** `HH:MM` */
  readonly time: string | null;
  /** Numbers alone in the form a/b/year: which reading is day first, which month first. */
  readonly numeric: { readonly dayFirst: string | null; readonly monthFirst: string | null } | null;
}

/** Which of two numbers is the day. */
export type DayOrder = 'day-first' | 'month-first';

/** Month names of the languages most news is written in, with their usual abbreviations. */
const monthNames: readonly (readonly string[])[] = [
  'january jan januar jänner janvier janv enero ene gennaio gen janeiro januari styczeń stycznia leden ledna ocak',
  'february feb februar februari feber février févr fevrier febrero febbraio fevereiro fev luty lutego únor února şubat',
  'march mar mars märz maerz mär mrz marzo marz março marco maart mrt marzec marca březen března mart',
  'april apr avril avr abril abr aprile kwiecień kwietnia duben dubna nisan',
  'may mai mayo maggio mag maio mei maj maja květen května mayıs',
  'june jun juni juin junio giugno giu junho czerwiec czerwca červen června haziran',
  'july jul juli juillet juil julio luglio lug julho lipiec lipca červenec července temmuz',
  'august aug août aout agosto ago augustus augusti sierpień sierpnia srpen srpna ağustos',
  'september sept sep septembre septiembre settembre set setembro wrzesień września září eylül',
  'october oct oktober okt octobre octubre ottobre ott outubro out październik października říjen října ekim',
  'november nov novembre noviembre novembro listopad listopada listopadu kasım',
  'december dec dezember dez décembre déc decembre diciembre dic dicembre dezembro grudzień grudnia prosinec prosince aralık',
].map((line) => line.split(' '));

const monthNumbers = new Map(monthNames.flatMap((names, index) => names.map((name) => [name, index + 1] as const)));

const month = `(?:${[...monthNumbers.keys()].sort((a, b) => b.length - a.length).join('|')})`;
const year = '(?:19|20)\\d\\d';
const ordinal = '(?:st|nd|rd|th|er|º|ª|\\.)?';

/** Dates in words or numbers; each alternative begins at a word's edge and is bounded in length. */
const dates = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${[
    `(?<isoYear>${year})(?<isoMark>[-/.])(?<isoMonth>\\d{1,2})\\k<isoMark>(?<isoDay>\\d{1,2})(?!\\d)`,
    `(?<cjkYear>${year})\\s?[年년]\\s?(?<cjkMonth>\\d{1,2})\\s?[月월]\\s?(?<cjkDay>\\d{1,2})\\s?[日일]`,
    `(?<day>\\d{1,2})${ordinal}[\\s-]{0,3}(?:of |de |den )?(?<dayMonth>${month})(?![\\p{L}])(?:\\.?(?:,?\\s{0,3}|[-/])(?:de |of |del )?(?<dayYear>${year})(?!\\d))?`,
    `(?<monthDay>${month})(?![\\p{L}])\\.?[\\s-]{0,3}(?<theDay>\\d{1,2})(?!\\d|:\\d)${ordinal}(?:,?\\s{0,3}(?<theYear>${year})(?!\\d))?`,
    `(?<first>\\d{1,2})(?<mark>[./-])(?<second>\\d{1,2})\\k<mark>(?<numberYear>${year}|\\d\\d)(?![\\d./-]\\d|\\d)`,
  ].join('|')})`,
  'giu',
);

const timeAfter =
  /(?:T|,?[\s\u00a0]*(?:[|–—·•/-][\s\u00a0]*)?(?:(?:at|um|à|ore|a las|às)[\s\u00a0]+)?)(\d{1,2})(?:[:h]|\.(?=\d\d\s?(?:[ap]\.?m\b|[A-Z]{2,4}\b)))(\d\d)(?::\d\d(?:\.\d+)?)?(?!\d|:\d)(?:[\s\u00a0]*([ap])\.?m\b\.?)?/iy;
const hourAfter = /,?\s*(?:at\s+)?(\d{1,2})()\s*([ap])\.?m\b\.?/iy;
const timeBefore =
  /(?<![\d:])(\d{1,2})[:.](\d\d)(?::\d\d)?(?:\s*([ap])\.?m\b\.?)?(?:\s*[A-Z]{2,4})?[,\s|–—-]{1,3}(?:on\s+)?$/i;

/**
 * Finds the calendar dates of a stretch of text, in text order.
 *
 * @param yearless whether dates without a year count too (`Oct. 13`)
 */
export function findCalendarDates(text: string, start: number, end: number, yearless = false): CalendarDate[] {
  const found: CalendarDate[] = [];
  const stretch = start === 0 && end === text.length ? text : text.slice(start, end);
  dates.lastIndex = 0;
  for (let match = dates.exec(stretch); match; match = dates.exec(stretch)) {
    const date = readMatch(match, yearless);
    if (!date) continue;
    const after = match.index + match[0].trimEnd().length;
    const time = readTime(stretch, match.index, after);
    found.push({ ...date, time: time.time, start: start + match.index, end: start + Math.max(after, time.end) });
  }
  return found;
}

/** The day as `YYYY-MM-DD`, or null where the calendar has none such. */
export function calendarDay(yearNumber: number, monthNumber: number, day: number): string | null {
  if (monthNumber < 1 || monthNumber > 12 || day < 1) return null;
  const days = new Date(Date.UTC(yearNumber, monthNumber, 0)).getUTCDate();
  if (day > days) return null;
  return `${yearNumber}-${String(monthNumber).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** The weekday of a `YYYY-MM-DD`, 0 for Sunday. */
export function weekday(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}

/** Days from one `YYYY-MM-DD` to another. */
export function daysBetween(from: string, to: string): number {
  return (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000;
}

/** The date without a year that lies nearest to a day that is known. */
export function nearestYear(monthAndDay: string, known: string): string | null {
  const [monthNumber = 0, day = 0] = monthAndDay.split('-').map(Number);
  const knownYear = Number(known.slice(0, 4));
  let nearest: string | null = null;
  for (const candidateYear of [knownYear - 1, knownYear, knownYear + 1]) {
    const candidate = calendarDay(candidateYear, monthNumber, day);
    if (!candidate) continue;
    if (!nearest || Math.abs(daysBetween(candidate, known)) < Math.abs(daysBetween(nearest, known)))
      nearest = candidate;
  }
  return nearest;
}

type Reading = Pick<CalendarDate, 'readings' | 'yearless' | 'numeric'>;

function readMatch(match: RegExpExecArray, yearless: boolean): Reading | null {
  const group = match.groups ?? {};
  if (group.isoYear) return plain(calendarDay(Number(group.isoYear), Number(group.isoMonth), Number(group.isoDay)));
  if (group.cjkYear) return plain(calendarDay(Number(group.cjkYear), Number(group.cjkMonth), Number(group.cjkDay)));
  if (group.first)
    return readNumbers(Number(group.first), Number(group.second), group.numberYear ?? '', group.mark ?? '');
  const monthNumber = monthNumbers.get((group.dayMonth ?? group.monthDay ?? '').toLowerCase()) ?? 0;
  const day = Number(group.day ?? group.theDay);
  const yearDigits = group.dayYear ?? group.theYear;
  if (yearDigits) return plain(calendarDay(Number(yearDigits), monthNumber, day));
  if (!yearless || !calendarDay(2024, monthNumber, day)) return null;
  return { readings: [], yearless: calendarDay(2024, monthNumber, day)?.slice(5) ?? null, numeric: null };
}

function plain(day: string | null): Reading | null {
  return day ? { readings: [day], yearless: null, numeric: null } : null;
}

function readNumbers(first: number, second: number, yearDigits: string, mark: string): Reading | null {
  const yearNumber = yearDigits.length === 2 ? shortYear(Number(yearDigits)) : Number(yearDigits);
  const dayFirst = calendarDay(yearNumber, second, first);
  // Dots part the numbers only where the day comes first.
  const monthFirst = mark === '.' && dayFirst ? null : calendarDay(yearNumber, first, second);
  const readings = [...new Set([dayFirst, monthFirst].filter((day) => day !== null))];
  return readings.length > 0 ? { readings, yearless: null, numeric: { dayFirst, monthFirst } } : null;
}

/** Two digits: this century up to 2049, else the last. */
function shortYear(digits: number): number {
  return digits < 50 ? 2000 + digits : 1900 + digits;
}

/** The hour beside a date; `end` is where the words end when it stands after the date, else 0. */
function readTime(text: string, start: number, end: number): { time: string | null; end: number } {
  timeAfter.lastIndex = end;
  hourAfter.lastIndex = end;
  const after = timeAfter.exec(text) ?? hourAfter.exec(text);
  const match = after ?? timeBefore.exec(text.slice(Math.max(0, start - 24), start));
  if (!match) return { time: null, end: 0 };
  let hour = Number(match[1]);
  const minute = Number(match[2]);
  const half = match[3]?.toLowerCase();
  if (half === 'p' && hour < 12) hour += 12;
  if (half === 'a' && hour === 12) hour = 0;
  if (hour > 23 || minute > 59) return { time: null, end: 0 };
  const time = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
  return { time, end: after ? end + after[0].trimEnd().length : 0 };
}
