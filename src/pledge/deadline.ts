import type { PledgeDeadline, Span } from '../record.ts';

const MONTHS =
  'jan(?:uary|\\.)?|feb(?:ruary|\\.)?|mar(?:ch|\\.)?|apr(?:il|\\.)?|may|june?|july?|aug(?:ust|\\.)?|sept?(?:ember|\\.)?|oct(?:ober|\\.)?|nov(?:ember|\\.)?|dec(?:ember|\\.)?';
const MONTH_KEYS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAYS = 'monday|tuesday|wednesday|thursday|friday|saturday|sunday';
const DAY_KEYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const NUMBERS: readonly string[] = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');
const NUMBER = `\\d{1,3}|a|an|${NUMBERS.slice(1).join('|')}|fifteen|twenty|thirty|forty|fifty|sixty|ninety|hundred`;
const WIDE: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  ninety: 90,
  hundred: 100,
};
const UNIT = 'day|week|month|year|decade';
const YEAR = '(?:19|20)\\d\\d';

/** One way to name a time, and how it is read against the day the article was published. */
interface DeadlineRule {
  readonly pattern: RegExp;
  readonly read: (match: RegExpExecArray, today: Day | null) => string | null;
}

interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** `by`, `before`, `until`, `in`, with `the end of`. */
const LEAD =
  '(?:by|before|until|till|no later than|not later than|from|in|on|during|through(?: to)?|as early as|as soon as|starting(?: in| on)?|beginning(?: in| on)?|effective)';
const END_OF =
  '(?:(?:around |about )?(?:the )?(?:very )?(?:end|middle|close|start|beginning|turn) of |(?:early|late|mid)[- ])';

const RULES: readonly DeadlineRule[] = [
  // before the convention begins Monday
  rule(`before [^,.;:]{3,60}? (?:begin|start|open|end|meet|vote)s? (?:on )?(?<day>${DAYS})(?!\\w)`, readWeekday),
  // by July 1, 2017 — by 1 July 2017 — on June 30
  rule(
    `${LEAD} (?:(?:${DAYS}),? )?(?<month>${MONTHS}) (?<day>\\d{1,2})(?:st|nd|rd|th)?(?!\\d)(?:,? (?<year>${YEAR}))?`,
    readDay,
  ),
  rule(
    `${LEAD} (?:(?:${DAYS}),? )?(?:the )?(?<day>\\d{1,2})(?:st|nd|rd|th)?(?: of)? (?<month>${MONTHS})(?:,? (?<year>${YEAR}))?`,
    readDay,
  ),
  // by the end of March 2025 — in June
  rule(`${LEAD} ${END_OF}?(?<month>${MONTHS})(?!\\p{L})(?:,? (?<year>${YEAR}))?(?! ?\\d)`, readMonth),
  // by 2030 — by the end of 2030 — by the year 2030 — by fiscal year 2020/21
  rule(
    `${LEAD} ${END_OF}?(?:the )?(?:(?:fiscal |financial |calendar )?(?:year )|(?<!the ))(?<year>${YEAR})(?:[-/–]\\d{2,4})?(?![\\d,.]\\d|\\d)`,
    readYear,
  ),
  // by the end of next year — before the end of the decade — this year — next month
  rule(
    `(?:${LEAD} )?(?:${END_OF})?(?<which>this|next|the coming|the current|coming) (?<unit>day|week|month|year|decade|spring|summer|fall|autumn|winter|quarter|fiscal year|financial year)(?![\\w-])`,
    readRelative,
  ),
  rule(
    `(?:by|before|until|till) ${END_OF}(?:the|our|their|his|her|its) (?<unit>day|week|month|year|decade|century)(?!\\w)`,
    (match, today) => readUnit('this', match.groups?.unit ?? '', today),
  ),
  rule(`later this (?<unit>week|month|year)(?!\\w)`, (match, today) =>
    readUnit('this', match.groups?.unit ?? '', today),
  ),
  // within 100 days — over the next four years — in the next 18 months — in five years
  rule(
    `(?:within|in|over|during|for) (?:the |his |her |its |their |our )?(?:next |coming |first |following |further )?(?<count>${NUMBER})(?:(?: to |[–-])(?<most>${NUMBER})| or \\w+)?[- ](?<unit>${UNIT})s?(?: (?:of|from|after) (?:now|(?:tak|win|form|com|be)\\w+ (?:\\w+ ){0,3}?(?:office|government|power|election|elected|inaugurated)))?(?!\\w)`,
    readWithin,
  ),
  // by Friday — on Monday
  rule(`(?:by|before|until|on|next|this)(?: next| this| the end of)? (?<day>${DAYS})(?!\\w)`, readWeekday),
  rule('(?:by |before |until )?(?<day>tomorrow|tonight)(?!\\w)', (match, today) =>
    today ? dayAfter(today, match.groups?.day?.toLowerCase() === 'tomorrow' ? 1 : 0) : null,
  ),
  rule(
    '(?:on|from|starting on|beginning on) (?:my |his |her |our |their |its )?(?:very )?(?:day one|day 1|first day)(?: (?:in|of) \\w+)?',
    () => null,
  ),
  rule(
    '(?:in|during|within|before the end of|by the end of) (?:the |his |her |our |their |its |my |a )?(?:first|second|next|current) (?:term|100 days|hundred days|parliament|session)',
    () => null,
  ),
  rule('before (?:he|she|it|they|we|i) leaves? office|before leaving office', () => null),
  rule('before (?:the )?(?:next |coming )?(?:election|christmas|easter|ramadan)', () => null),
];

/**
 * The words that say by when, the first that fits from the cue on, and the time they name, read against
 * the article's date: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. What can't be put on a calendar, or needs a date
 * that the article lacks, has the value null.
 *
 * @param clause where to look, from the cue to the clause's end
 * @param published `YYYY-MM-DD`, or null
 */
export function findDeadline(text: string, clause: Span, published: string | null): PledgeDeadline | null {
  const words = text.slice(clause.start, clause.end);
  if (!TIME_WORD.test(words)) return null;
  const today = published ? dayOf(published) : null;
  let best: FoundTime | null = null;
  for (const one of RULES) {
    const found = firstTime(words, one, today, published);
    if (found && (!best || found.start < best.start)) best = found;
  }
  return best && placed(text, clause.start, best);
}

/**
 * The deadline that opens a sentence, set before its maker: `By the end of May, the council will …`.
 *
 * @param opening from the sentence's start to the maker
 */
export function findOpeningDeadline(text: string, opening: Span, published: string | null): PledgeDeadline | null {
  const words = text.slice(opening.start, opening.end);
  if (words.length > LONGEST_OPENING || !OPENING.test(words)) return null;
  const found = findDeadline(text, opening, published);
  return found && /^[,\s]*$/.test(text.slice(found.end, opening.end)) ? found : null;
}

const LONGEST_OPENING = 60;
const OPENING =
  /^[^\p{L}]*(?:by|before|within|later this|over the|in the (?:next|coming)|in \d|starting|beginning|next|this)\b/iu;

/** Without one of these no time is named. */
const TIME_WORD =
  /(?:19|20)\d\d|\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)|(?:day|week|month|year|decade|term)s?\b|century|spring|summer|fall|autumn|winter|quarter|morrow|night|parliament|session|office|election|christmas|easter|ramadan/i;

interface FoundTime extends Span {
  readonly value: string | null;
}

function firstTime(
  words: string,
  { pattern, read }: DeadlineRule,
  today: Day | null,
  published: string | null,
): FoundTime | null {
  pattern.lastIndex = 0;
  for (let match = pattern.exec(words); match; match = pattern.exec(words)) {
    const value = read(match, today);
    if (BREAKS.test(words.slice(0, match.index))) return null;
    const isPast = value !== null && published !== null && value < published.slice(0, value.length);
    if (value !== SKIP && !isPast) return { start: match.index, end: match.index + match[0].length, value };
  }
  return null;
}

function placed(text: string, offset: number, { start, end, value }: FoundTime): PledgeDeadline {
  return { start: offset + start, end: offset + end, text: text.slice(offset + start, offset + end), value };
}

/**
 * A time after these belongs to another event: `will resign after the vote in June`, `will sue if the bridge
 * closes in May`, `talks that collapsed this month`.
 */
const BREAKS =
  /\b(?:when|after|because|since|followed|following|due|where|until after)\b|\b(?:if|unless|once)\b[^,]*$|\b(?:that|which|who)\s(?:\p{L}+ly\s)?\p{L}+ed\b|\s[-–—]\s(?!by\b)/iu;

/** A reader's answer where the words name no deadline after all. */
const SKIP = 'skip';

function rule(source: string, read: DeadlineRule['read']): DeadlineRule {
  return { pattern: new RegExp(`(?<![\\p{L}\\p{N}$£€])(?:${source})`, 'giu'), read };
}

function readDay(match: RegExpExecArray, today: Day | null): string | null {
  const month = monthOf(match.groups?.month);
  const day = Number(match.groups?.day);
  if (day < 1 || day > 31) return SKIP;
  // `on June 23`, read in July, is the past.
  if (!match.groups?.year && today && /^on/i.test(match[0]) && isJustPast(today, month, day)) return SKIP;
  const year = match.groups?.year ? Number(match.groups.year) : yearOfNext(today, month, day);
  return year === null ? null : `${year}-${two(month)}-${two(day)}`;
}

function isJustPast(today: Day, month: number, day: number): boolean {
  const ago = (today.month - month) * 31 + today.day - day;
  return ago > 0 && ago < 186;
}

/** `before 2031` is the year before. */
function readYear(match: RegExpExecArray): string | null {
  const year = Number(match.groups?.year);
  return String(/^before \d/i.test(match[0]) ? year - 1 : year);
}

function readMonth(match: RegExpExecArray, today: Day | null): string | null {
  // `may` is a verb unless it is written as a month.
  if (/^(?:may|mar|march)$/.test(match.groups?.month ?? '')) return SKIP;
  const month = monthOf(match.groups?.month);
  const year = match.groups?.year ? Number(match.groups.year) : yearOfNext(today, month, 31);
  return year === null ? null : `${year}-${two(month)}`;
}

/** The year in which a month and day without one come next. */
function yearOfNext(today: Day | null, month: number, day: number): number | null {
  if (!today) return null;
  return month < today.month || (month === today.month && day < today.day) ? today.year + 1 : today.year;
}

function readRelative(match: RegExpExecArray, today: Day | null): string | null {
  const which =
    match.groups?.which?.toLowerCase() === 'this' || match.groups?.which?.toLowerCase() === 'the current'
      ? 'this'
      : 'next';
  const unit = match.groups?.unit?.toLowerCase() ?? '';
  // A programme's name: `This Week`.
  if (/[A-Z]/.test(match.groups?.unit ?? '')) return SKIP;
  // `earlier this month` is past; `this week's`, `next day`: narrative.
  if (/\b(?:earlier|already)\s$/i.test(match.input.slice(Math.max(0, match.index - 9), match.index))) return SKIP;
  if (match.input.charAt(match.index + match[0].length).match(/['’]/)) return SKIP;
  return readUnit(which, unit, today);
}

function readUnit(which: 'this' | 'next', unit: string, today: Day | null): string | null {
  if (!today) return null;
  const ahead = which === 'next' ? 1 : 0;
  switch (unit.toLowerCase()) {
    case 'year':
      return String(today.year + ahead);
    case 'month': {
      const month = today.month + ahead;
      return month > 12 ? `${today.year + 1}-01` : `${today.year}-${two(month)}`;
    }
    case 'decade':
      return String(today.year - (today.year % 10) + 9 + 10 * ahead);
    case 'century':
      return String(today.year - (today.year % 100) + 100 * (1 + ahead) - 1);
    case 'week':
      // A week ends on its Sunday.
      return dayAfter(today, ((7 - weekday(today)) % 7) + 7 * ahead);
    case 'day':
      return dayAfter(today, ahead);
    default:
      return null;
  }
}

function readWithin(match: RegExpExecArray, today: Day | null): string | null {
  const whole = match[0].toLowerCase();
  const limit = /^within|next|coming|from now|following/.test(whole);
  const unit = match.groups?.unit?.toLowerCase() ?? '';
  // `over four years` and `in two days` tell how long, not by when, unless `within` or `next` says so.
  if (!limit && !whole.startsWith('in ')) return SKIP;
  if (!limit && /first /.test(whole)) return null;
  if (/ (?:of|after) /.test(whole)) return null;
  if (!today) return null;
  const count = numberOf(match.groups?.most ?? match.groups?.count ?? '');
  switch (unit) {
    case 'day':
      return dayAfter(today, count);
    case 'week':
      return dayAfter(today, 7 * count);
    case 'month': {
      const months = today.year * 12 + (today.month - 1) + count;
      return `${Math.floor(months / 12)}-${two((months % 12) + 1)}`;
    }
    case 'decade':
      return String(today.year + 10 * count);
    default:
      return String(today.year + count);
  }
}

function readWeekday(match: RegExpExecArray, today: Day | null): string | null {
  if (!today) return null;
  const wanted = DAY_KEYS.indexOf((match.groups?.day ?? '').slice(0, 3).toLowerCase());
  const ahead = (wanted - weekday(today) + 7) % 7;
  // `on Sunday` in a report of that Sunday, or of the days before, is when it was said.
  if (/^on/i.test(match[0])) return SKIP;
  return dayAfter(today, ahead);
}

function dayOf(value: string): Day | null {
  const match = /^(\d{4})-(\d\d)-(\d\d)/.exec(value);
  return match ? { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) } : null;
}

function weekday(day: Day): number {
  return new Date(Date.UTC(day.year, day.month - 1, day.day)).getUTCDay();
}

function dayAfter(day: Day, days: number): string {
  return new Date(Date.UTC(day.year, day.month - 1, day.day + days)).toISOString().slice(0, 10);
}

function monthOf(name = ''): number {
  return MONTH_KEYS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
}

function numberOf(words: string): number {
  const lower = words.toLowerCase();
  if (/^\d/.test(lower)) return Number(lower);
  const small = NUMBERS.indexOf(lower);
  return small >= 0 ? small : (WIDE[lower] ?? 1);
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
