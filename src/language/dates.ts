import { casual, type ParsedResult } from 'chrono-node/en';
import type { Span, StatementDate } from '../record.ts';
import { calendarDay, nearestYear, weekday } from './calendar-dates.ts';

/** Where a statement's parts stand in a text. */
export interface StatementPlace {
  readonly content: readonly Span[];
  readonly cue: Span | null;
  readonly source: Span | null;
}

/** The words without which no time is named; most sentences have none and are done with here. */
const timeWord =
  /\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)|\b(?:today|tonight|yesterday|tomorrow|(?:last|this|earlier)\b|ago\b)|\b(?:19|20)\d\d\b/i;
/** How far from the cue a time still belongs to the saying. */
const farthest = 160;

/**
 * When a statement was made, told by the words around its cue and outside of its content, resolved
 * against the article's day: `on Sunday` is the last Sunday up to that day, `October 14` the nearest one.
 * A week is given as its month or year, whichever holds all of it. Null where no time is named, or one
 * yet to come: what lies ahead is not when it was said.
 *
 * @param paragraph the paragraph that the cue stands in
 * @param day the article's day, `YYYY-MM-DD`; without it only full dates count
 */
export function findStatementDate(
  text: string,
  statement: StatementPlace,
  paragraph: Span,
  day: string | null,
): StatementDate | null {
  const { cue } = statement;
  if (!cue) return null;
  const frame = frameOf(text, statement, cue, paragraph);
  const words = text.slice(frame.start, frame.end);
  if (!timeWord.test(words)) return null;
  const reference = new Date(`${day ?? '2000-01-01'}T12:00:00`);
  const times = [
    ...monthsOfYear(words, frame.start, day),
    ...casual.parse(words, reference).map((result) => readTime(result, frame.start, day)),
  ]
    .filter((time) => time !== null)
    .filter((time) => !within(time, statement.source) && (!day || time.value <= day.slice(0, time.value.length)));
  return times.find((time) => time.start >= cue.start) ?? times.find((time) => time.end <= cue.start) ?? null;
}

/** The words around the cue: up to the sentence's ends and the content on either side. */
function frameOf(text: string, { content }: StatementPlace, cue: Span, paragraph: Span): Span {
  let start = Math.max(paragraph.start, cue.start - farthest);
  let end = Math.min(paragraph.end, cue.end + farthest);
  for (const span of content) {
    if (span.end <= cue.start) start = Math.max(start, span.end);
    else if (span.start >= cue.end) end = Math.min(end, span.start);
  }
  const before = [...text.slice(start, cue.start).matchAll(sentenceBreak)].at(-1);
  if (before) start += before.index + before[0].length;
  const after = text.slice(cue.end, end).search(sentenceBreak);
  return { start, end: after < 0 ? end : cue.end + after + 1 };
}

/** A full stop before a capital; not the one of a month or a title. */
const sentenceBreak =
  /(?<!\b(?:\p{Lu}|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mr|Mrs|Ms|Dr|Gov|Sen|Rep|Gen))[.!?]["”’]?\s+(?=["“‘\p{Lu}])/gu;

/** `August this year`, `last year in March`, which chrono reads as a year alone. */
function monthsOfYear(words: string, offset: number, day: string | null): StatementDate[] {
  if (!day) return [];
  return [...words.matchAll(monthOfYear)].map((match) => {
    const month = months.indexOf((match[1] ?? match[4] ?? '').slice(0, 3).toLowerCase()) + 1;
    const year = Number(day.slice(0, 4)) - (/last/i.test(match[2] ?? match[3] ?? '') ? 1 : 0);
    const start = offset + match.index;
    return { value: `${year}-${String(month).padStart(2, '0')}`, start, end: start + match[0].length };
  });
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const monthName =
  '(January|February|March|April|May|June|July|August|September|October|November|December|(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\\.)';
const monthOfYear = new RegExp(`\\b${monthName} (?:of )?(this|last) year\\b|\\b(this|last) year in ${monthName}`, 'g');

function readTime(result: ParsedResult, offset: number, day: string | null): StatementDate | null {
  const { start: parts } = result;
  const words = result.text.replace(/^[\s,(]*(?:on|in)\s+/i, '');
  const start = offset + result.index + result.text.length - words.length;
  const span = { start, end: start + words.replace(/[\s,;)]+$/, '').length };
  const [year, month, date] = [parts.get('year'), parts.get('month'), parts.get('day')];
  if (year === null || month === null || date === null) return null;
  const iso = calendarDay(year, month, date);
  if (!iso) return null;
  if (!day && !(parts.isCertain('year') && /\b(?:19|20)\d\d\b/.test(words))) return null;
  if (/\bweeks?\b/i.test(words)) return { ...span, value: weekOf(iso) };
  if (/\byears?\b/i.test(words) && !parts.isCertain('month')) return { ...span, value: iso.slice(0, 4) };
  if (/\bmonths?\b/i.test(words)) return { ...span, value: iso.slice(0, 7) };
  if (parts.isCertain('weekday') && !parts.isCertain('day'))
    return day ? { ...span, value: lastWeekday(weekday(iso), day, words) } : null;
  if (/^(?:right )?now$/i.test(words)) return null;
  if (parts.isCertain('day'))
    return { ...span, value: parts.isCertain('year') || !day ? iso : (nearestYear(iso.slice(5), day) ?? iso) };
  if (parts.isCertain('month'))
    return { ...span, value: parts.isCertain('year') || !day ? iso.slice(0, 7) : monthUpTo(iso.slice(5, 7), day) };
  if (parts.isCertain('year')) return { ...span, value: iso.slice(0, 4) };
  return /\b(?:today|tonight|yesterday|morning|afternoon|evening)\b/i.test(words) ? { ...span, value: iso } : null;
}

/** The last such day up to the article's; `last Friday` is not yesterday, nor today. */
function lastWeekday(wanted: number, day: string, words: string): string {
  const back = (weekday(day) - wanted + 7) % 7;
  return shift(day, -(back <= 2 && /\blast\b/i.test(words) ? back + 7 : back));
}

function monthUpTo(month: string, day: string): string {
  const year = Number(day.slice(0, 4));
  return `${month <= day.slice(5, 7) ? year : year - 1}-${month}`;
}

function weekOf(day: string): string {
  const monday = shift(day, -((weekday(day) + 6) % 7));
  const sunday = shift(monday, 6);
  return monday.slice(0, 7) === sunday.slice(0, 7) ? monday.slice(0, 7) : monday.slice(0, 4);
}

function shift(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

function within(time: Span, span: Span | null): boolean {
  return span !== null && time.start >= span.start && time.end <= span.end;
}
