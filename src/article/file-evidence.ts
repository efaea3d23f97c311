import { calendarDay, findCalendarDates } from '../language/calendar-dates.ts';
import type { DateRole, QuotedSpan } from '../record.ts';
import type { DateEvidence } from './article-date.ts';
import type { Field, Layout } from './layout.ts';

/** Keys that say the same, the surest first. */
const titleKeys = ['post_title', 'title', 'headline', 'original_title'];
const bylineKeys = ['author', 'authors', 'byline', 'by'];
const outletKeys = ['outlet', 'site_name', 'site', 'publisher', 'publication', 'newspaper', 'source_name', 'source'];
const publishedKeys =
  /^(?:(?:post_|pub_?|publish(?:ed)?_?|publication_?|issued_?|created_?|release_?)?(?:date|time|at|on|datetime)|published|pubdate|date_published|datepublished|created|issued|posted)$/;
const updatedKeys =
  /^(?:(?:last_?)?(?:updated?|modified|edited|lastmod)(?:_?(?:date|time|at|on|datetime))?|date_?(?:modified|updated)|lastmod)$/;
const crawledKeys =
  /^(?:(?:crawled|retrieved|accessed|fetched|scraped|downloaded|saved|archived)(?:_?(?:date|time|at|on|datetime))?|date_?(?:accessed|retrieved|downloaded|crawled))$/;
const urlKeys = /^(?:(?:source_|original_|canonical_|page_)?(?:url|link)|permalink|og:url)$/;

/** A day in a web address or path: `/2024/10/14/`, `2024-10-14-`, `/2016/may/23/`; `/20241014`, `/202410/14/`. */
const partedDay =
  /(?<!\d)(?<year>(?:19|20)\d\d)(?<mark>[/_.-])(?<month>1[0-2]|0?[1-9]|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?:[a-z]{0,6})\k<mark>(?<day>3[01]|[12]\d|0?[1-9])(?!\d)/i;
const packedDay = /(?<!\d)(?<year>(?:19|20)\d\d)(?<month>1[0-2]|0[1-9])[/_-]?(?<day>3[01]|[12]\d|0[1-9])(?!\d)/;
/** `29-10-2021`, `22.04.2020`: which is the day may be open. */
const lateYear =
  /(?<!\d)(?<first>3[01]|[12]\d|0?[1-9])(?<mark>[._-])(?<second>3[01]|[12]\d|0?[1-9])\k<mark>(?:19|20)\d\d(?!\d)/;
const shortMonths = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** What a field says under one of the keys that mean a title, an outlet or an author; null where none does. */
export function fieldOf({ fields }: Layout, what: 'title' | 'outlet' | 'byline'): QuotedSpan | null {
  const keys = what === 'title' ? titleKeys : what === 'outlet' ? outletKeys : bylineKeys;
  for (const key of keys) {
    const field = fields.find((candidate) => candidate.key === key && !/^https?:/.test(candidate.text));
    if (field) return { text: field.text.replace(/\s+/g, ' ').trim(), start: field.start, end: field.end };
  }
  return null;
}

/** The dates of front matter and of the addresses in it. */
export function evidenceInFields({ fields, toFile }: Layout): DateEvidence[] {
  const evidence: DateEvidence[] = [];
  for (const field of fields) {
    const role = roleOfKey(field.key);
    if (role) {
      const date = findCalendarDates(field.text, 0, field.text.length)[0];
      if (date && date.start < 20)
        evidence.push({ date, role, from: 'front-matter', text: field.text, ...placeOf(field, toFile) });
    }
    if (urlKeys.test(field.key)) {
      const date = dayInAddress(field.text);
      if (date) evidence.push({ ...date, from: 'url', ...placeOf(field, toFile) });
    }
  }
  return evidence;
}

/** The ending of a file's path, in small letters; empty where it has none. */
export function endingOf(file: string): string {
  return /\.(\w+)$/.exec(file)?.[1]?.toLowerCase() ?? '';
}

/** Whether a text is read alike by either path: all that a path tells is its ending and a day. */
export function areReadAlike(path: string, other: string): boolean {
  const [evidence, otherEvidence] = [evidenceInFileName(path), evidenceInFileName(other)];
  return endingOf(path) === endingOf(other) && JSON.stringify(evidence) === JSON.stringify(otherEvidence);
}

/** The day in a file's path, the last folders included. */
export function evidenceInFileName(file: string): DateEvidence[] {
  const path = decodeAddress(`/${file.replaceAll('\\', '/').split('/').slice(-4).join('/')}`);
  const date = dayInAddress(path);
  return date ? [{ ...date, from: 'file-name', start: 0, end: 0 }] : [];
}

/** The day that an address or path names; null where it names none. */
export function dayInAddress(address: string): Pick<DateEvidence, 'date' | 'role' | 'text'> | null {
  for (const form of [partedDay, packedDay]) {
    const match = form.exec(address);
    const { year, month = '', day } = match?.groups ?? {};
    const monthNumber = shortMonths.indexOf(month.toLowerCase().slice(0, 3)) + 1 || Number(month);
    const reading = calendarDay(Number(year), monthNumber, Number(day));
    if (!match || !reading) continue;
    const date = { readings: [reading], yearless: null, time: null, numeric: null, start: 0, end: 0 };
    return { date, role: 'published', text: match[0] };
  }
  const match = lateYear.exec(address);
  const date = match && findCalendarDates(match[0].replaceAll('_', '-'), 0, match[0].length)[0];
  return match && date ? { date, role: 'published', text: match[0] } : null;
}

function roleOfKey(key: string): DateRole | null {
  if (crawledKeys.test(key)) return 'crawled';
  if (updatedKeys.test(key)) return 'updated';
  return publishedKeys.test(key) ? 'published' : null;
}

function placeOf(field: Field, toFile: Layout['toFile']): { start: number; end: number } {
  return { start: toFile(field.start, 'start'), end: toFile(field.end, 'end') };
}

function decodeAddress(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}
