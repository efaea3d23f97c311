import { type CalendarDate, calendarDay, findCalendarDates, weekday } from '../language/calendar-dates.ts';
import type { DateRole, QuotedSpan, Span } from '../record.ts';
import { bylineForm } from './boilerplate.ts';

/** A line that says when (and often where, by whom) a story was published. */
export interface Stamp extends Span {
  readonly dates: readonly { readonly date: CalendarDate; readonly role: DateRole }[];
  /** The line says that the date is one of publication or the like. */
  readonly labelled: boolean;
  /** At least one of the dates has its year. */
  readonly full: boolean;
  /** A site's address or an agency's name that shares the line. */
  readonly credit: QuotedSpan | null;
  readonly byline: QuotedSpan | null;
}

const longest = 240;
const updated =
  /\b(?:updated?|modified|last (?:changed|edited)|revised|aktualisiert|geändert|stand|mis à jour|modifié|actualizad[oa]|aggiornat[oa]|bijgewerkt|atualizad[oa])\b/i;
const crawled =
  /\b(?:retrieved|accessed|crawled|fetched|saved|archived|printed|downloaded|scraped|captured|abgerufen|consulté)\b/i;
const published =
  /\b(?:published|posted|first published|created|issued|released?|filed|added|submitted|date[d]?|on|veröffentlicht|erstellt|vom|datum|publié|paru|le|publicado|pubblicato|gepubliceerd|geplaatst)\b|(?:^|\s)(?:am|op|el|il)[ \u00a0]*$/i;
const knownWords =
  /\b(?:updated?|modified|last|changed|edited|revised|published|posted|first|created|issued|released?|filed|added|submitted|dated?|on|at|by|in|the|time|am|pm|gmt|utc|bst|est|edt|cst|cdt|mst|mdt|pst|pdt|cet|cest|hkt|jst|ist|hrs|uhr|et|ago|min|read|mins?|for immediate release|(?:sun|mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?)(?:day)?)\b/gi;

/** Reads a short block as a stamp; null where it is a sentence, a headline with a date in it, or holds no date. */
export function readStamp(text: string, start: number, end: number): Stamp | null {
  if (end - start > longest || !hasDigit(text, start, end)) return null;
  const line = text.slice(start, end);
  // A post on a social network bears its own day: `— Jane Doe (@janedoe) May 3, 2024`.
  if (line.includes('(@')) return null;
  const found = findCalendarDates(text, start, end);
  const first = found[0];
  if (!first) return readYearless(text, start, end);
  const dates: { date: CalendarDate; role: DateRole }[] = [];
  let rest = '';
  let from = start;
  let labelled = false;
  for (const date of found) {
    const before = text.slice(from, date.start);
    const role = roleOf(before);
    labelled ||= role !== null;
    dates.push({ date: withWeekday(date, line), role: role ?? 'published' });
    rest += ` ${before} `;
    from = date.end;
  }
  rest += text.slice(from, end);
  const others = rest.replace(knownWords, ' ').match(/[\p{L}][\p{L}\p{M}.'’-]*/gu)?.length ?? 0;
  const sentence = /[.!?]["”’]?$/.test(line.slice(-2)) && others > 4;
  if (sentence || others > (labelled || first.start - start < 3 ? 8 : 5)) return null;
  return { start, end, dates, labelled, full: true, ...creditsIn(text, start, end, first.start) };
}

/** `13/10`, `Wednesday, October 16`: nothing but a day, whose year the file tells elsewhere. */
function readYearless(text: string, start: number, end: number): Stamp | null {
  if (end - start > 40) return null;
  const line = text.slice(start, end);
  if (line.replace(knownWords, '').replace(/\p{L}{3,9}\.? \d{1,2}|\d{1,2}\.? \p{L}{3,9}|[\d:./\s,()|-]/gu, '') !== '')
    return null;
  const [date] = findCalendarDates(text, start, end, true);
  const numbers = /^(?:[^\d]{0,12}\s)?(\d{1,2})([/.])(\d{1,2})(?![\d:/])/.exec(line);
  let found = date;
  if (!found && numbers) {
    const [words, first, mark, second] = numbers;
    const [day, month] =
      Number(first) > 12 || mark === '.' ? [first, second] : Number(second) > 12 ? [second, first] : [];
    if (!day || !month || !calendarDay(2024, Number(month), Number(day))) return null;
    const yearless = `${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    const from = start + words.length - `${first}${mark}${second}`.length;
    found = { readings: [], yearless, time: null, numeric: null, start: from, end: start + words.length };
  }
  if (!found) return null;
  return {
    start,
    end,
    dates: [{ date: found, role: 'published' }],
    labelled: false,
    full: false,
    credit: null,
    byline: null,
  };
}

const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** Of two readings, the one that falls on the weekday that the line names. */
function withWeekday(date: CalendarDate, line: string): CalendarDate {
  const named =
    date.readings.length > 1 ? /\b(sun|mon|tue|wed|thu|fri|sat)(?:[a-z]{0,6}day)?\b/i.exec(line)?.[1] : undefined;
  if (!named) return date;
  const fitting = date.readings.filter((day) => weekday(day) === weekdays.indexOf(named.toLowerCase()));
  return fitting.length === 1 ? { ...date, readings: fitting } : date;
}

const footer =
  /\b(?:(?:this|the|dieser|der|diese|cet|ce|este|questo) (?:entry|post|article|page|story|beitrag|artikel|seite|eintrag|billet|art[ií]culo|articolo)\b.{0,40}\b(?:posted|published|written|filed|created|wurde|publié|publicad[oa]|pubblicato)|(?:posted|published|veröffentlicht|geschrieben|publié|publicado|pubblicato) (?:on|am|vom|le|el|il)\b)/i;

/** Reads a sentence that tells when the story was published: `This entry was posted on 3 May 2013 and is filed under …`. */
export function readFooter(text: string, start: number, end: number): Stamp | null {
  if (end - start > 600 || !hasDigit(text, start, end) || !footer.test(text.slice(start, end))) return null;
  const date = findCalendarDates(text, start, end)[0];
  if (!date) return null;
  return { start, end, dates: [{ date, role: 'published' }], labelled: true, full: true, credit: null, byline: null };
}

/** What the words before a date say it is the date of; null where they say nothing. */
export function roleOf(before: string): DateRole | null {
  const words = before.slice(-40);
  if (crawled.test(words)) return 'crawled';
  if (updated.test(words)) return 'updated';
  return published.test(words) ? 'published' : null;
}

/** `www.example.com | …`, `Xinhua | Updated: …`, `(Xinhua) 09:39, …`, `By Jane Doe | Example Press | …`. */
function creditsIn(text: string, start: number, end: number, date: number): Pick<Stamp, 'credit' | 'byline'> {
  let credit: QuotedSpan | null = null;
  let byline = bylineBefore(text, start, date);
  const line = text.slice(start, end);
  // Only what a bar or brackets set off from the date is a name.
  if (!/[|·•)]/.test(line)) return { credit, byline };
  for (const part of line.matchAll(/[^|·•()]+/g)) {
    const match = name.exec(part[0]);
    const words = match?.[2];
    if (!words || roleOf(part[0]) || bareWord.test(words)) continue;
    const at = start + part.index + part[0].indexOf(words);
    const quoted = { text: words, start: at, end: at + words.length };
    if (/^by/i.test(match[1] ?? '')) byline ??= quoted;
    else credit ??= quoted;
  }
  return { credit, byline };
}

/** `By Jane Doe March 18, 2015`. */
function bylineBefore(text: string, start: number, date: number): QuotedSpan | null {
  const words = bylineForm.exec(text.slice(start, date).replace(/[\s,|·•(–—-]+$/, ''))?.[1];
  if (!words) return null;
  const at = text.indexOf(words, start);
  return { text: words, start: at, end: at + words.length };
}

const name =
  /^\s*(by:? |source:? )?((?:www\.)?[\w-]+(?:\.[\w-]+)+|\p{Lu}[\p{L}\p{M}.'’-]*(?: \p{Lu}[\p{L}\p{M}.'’-]*){0,3})\s*$/iu;
/** Months, weekdays, time zones: capitalised, and no one's name. */
const bareWord =
  /^(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|[A-Z]{2,4}T|GMT|UTC|ET|PT|CT|AM|PM|Editor|\p{Ll}[^.]*)$/u;

function hasDigit(text: string, start: number, end: number): boolean {
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code >= 48 && code <= 57) return true;
  }
  return false;
}
