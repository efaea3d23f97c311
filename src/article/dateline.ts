import { type CalendarDate, findCalendarDates } from '../language/calendar-dates.ts';
import type { QuotedSpan, Span } from '../record.ts';

/** The line of place, day and agency that opens a story: `HANOI, Oct. 13 (Xinhua) --`. */
export interface Dateline extends Span {
  readonly place: QuotedSpan | null;
  readonly date: CalendarDate | null;
  readonly agency: QuotedSpan | null;
}

const capitals = "\\p{Lu}[\\p{Lu}\\p{M}.'’-]*";
const capitalised = "\\p{Lu}[\\p{L}\\p{M}.'’-]*";
const shortDate =
  '(?:(?:Sun|Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?)(?:day)?\\.?,? )?(?:(?:19|20)\\d\\d[-/.]\\d{1,2}[-/.]\\d{1,2}|\\p{L}{3,9}\\.? \\d{1,2}(?:,? (?:19|20)\\d\\d)?|\\d{1,2} \\p{L}{3,9}\\.?(?:,? (?:19|20)\\d\\d)?|\\d{1,2}[/.]\\d{1,2}(?:[/.]\\d{2,4})?)';
const agencyMark = `\\((?<agency>${capitalised}(?:[ /&]${capitalised}){0,3}|[\\p{L}.]+\\.(?:com|org|net))\\)|/(?<slashed>\\p{Lu}{2,12})/`;
const dash = '(?:—|–|―|-{1,3}|_)';

/** Place in capitals, `HÀ NỘI`, `TOKYO/SEOUL`, `OFER PRISON, West Bank`, then date, agency, dash, of which a dash or an agency must be there. */
const inCapitals = new RegExp(
  `(?:(?:date|published|posted)?:? {0,2}(?<before>${shortDate})[,:]? )?(?<place>${capitals}(?:[ /]${capitals}){0,4}(?:, ${capitalised}(?: ${capitalised}){0,2}?)?)(?:,? (?<date>${shortDate}))?(?:,? ?(?:${agencyMark}))?(?:\\s{0,2}${dash}(?:\\s+|$)|(?<=[)/]):?\\s+)`,
  'uy',
);
/** `Hanoi (VNA) –`, `Hanoi, Oct. 13 (VNA) –`, `Detroit –`. */
const inLowerCase = new RegExp(
  `(?<place>${capitalised}(?: ${capitalised}){0,2}(?:, ${capitalised}(?: ${capitalised})?)?)(?:,? (?<date>${shortDate}))?,? ?(?:${agencyMark})(?:\\s{0,2}${dash}\\s+|:?\\s+)(?=[\\p{Lu}\\p{N}“"‘'])`,
  'uy',
);
const placeAndDate = new RegExp(
  `(?<place>${capitalised}(?: ${capitalised}){0,2}), (?<date>${shortDate})\\s{0,2}${dash}\\s+(?=[\\p{Lu}\\p{N}“"‘'])`,
  'uy',
);
/** `(CNN) --`: the agency alone. */
const agencyAlone = new RegExp(
  `(?:\\((?<agency>\\p{Lu}[\\p{Lu}\\p{N}.]{1,9}|Reuters|Xinhua|Bloomberg)\\))(?:\\s{0,2}${dash}\\s*|\\s*)(?=[\\p{Lu}\\p{N}“"‘'])`,
  'uy',
);

/** What every dateline has and few other beginnings have. */
const sign = /[—–―_]| -|[)/]/;

/** `NEW DELHI`, `INDIANAPOLIS, Ind.`: a place in capitals that its element sets off, without a dash. */
const placeAlone = new RegExp(
  `^${capitals}(?:[ /]${capitals}){0,4}(?:, ${capitalised}(?: ${capitalised}){0,2})?$`,
  'u',
);

/** Words in capitals before a dash that are no place. */
const noPlace =
  /^(?:exclusive|update[ds]?|watch|video|breaking(?: news)?|live|photos?|pictured|poll|opinion|analysis|correction|corrected|clarification|editor.s note|note|warning|revealed|listen|read|more|related|advertisement|factbox|explainer|timeline|fact sheet|fact check|news|q|a|i|the|mr|mrs|ms|dr)$/i;

/**
 * Reads the dateline at the start of a paragraph, with the dash and the white space behind it; null where there is none.
 * At most the first 120 characters are looked at.
 *
 * @param lead where an element ends that sets the first words off; 0 for none
 */
export function readDateline(text: string, start: number, end: number, lead = 0): Dateline | null {
  const first = text.charCodeAt(start);
  // A dateline opens with a letter in capitals, a digit, a bracket, or the word "date".
  if (first >= 97 && first <= 122 && !text.startsWith('date', start)) return null;
  const head = text.slice(start, Math.min(end, start + 120));
  if (first >= 48 && first <= 57) {
    const bare = readBareDate(text, start, start + head.length);
    if (bare) return bare;
  }
  return (sign.test(head) ? readForms(text, start, head) : null) ?? readPlaceAlone(text, start, lead);
}

function readForms(text: string, start: number, head: string): Dateline | null {
  for (const form of [inCapitals, inLowerCase, placeAndDate, agencyAlone]) {
    form.lastIndex = 0;
    const match = form.exec(head);
    const group = match?.groups;
    if (!match || !group) continue;
    const named = group.place ?? '';
    if (named && (noPlace.test(named) || !/\p{L}{2}/u.test(named))) continue;
    const agency = group.agency ?? group.slashed ?? '';
    const dated = group.before ?? group.date ?? '';
    const quoted = (words: string): QuotedSpan | null => {
      if (!words) return null;
      const at = start + head.indexOf(words, words === agency ? named.length : 0);
      return { text: words, start: at, end: at + words.length };
    };
    const datePlace = quoted(dated);
    return {
      start,
      end: start + match[0].length,
      place: quoted(named),
      agency: quoted(agency),
      date: datePlace ? (findCalendarDates(text, datePlace.start, datePlace.end, true)[0] ?? null) : null,
    };
  }
  return null;
}

/** The place in capitals that an element sets off from the sentence behind it. */
function readPlaceAlone(text: string, start: number, lead: number): Dateline | null {
  const place = text.slice(start, Math.min(lead, start + 60)).trim();
  if (placeAlone.test(place) && !noPlace.test(place)) {
    const behind = lead + (/^\s*/.exec(text.slice(lead, lead + 4))?.[0].length ?? 0);
    return { start, end: behind, place: { text: place, start, end: start + place.length }, date: null, agency: null };
  }
  return null;
}

/** A date alone before the first sentence: `31. Oktober 2023. …`, `01.02.2022 “…`. */
function readBareDate(text: string, start: number, end: number): Dateline | null {
  const date = findCalendarDates(text, start, Math.min(end, start + 40))[0];
  if (date?.start !== start) return null;
  bareEnd.lastIndex = date.end;
  const after = bareEnd.exec(text);
  return after ? { start, end: date.end + after[0].length, place: null, date, agency: null } : null;
}

const bareEnd = /(?:\s?[.:|–—-])?\s+(?=[\p{Lu}“„"«‘(])/uy;
