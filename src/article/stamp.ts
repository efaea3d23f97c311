import { type CalendarDate, findCalendarDates } from '../language/calendar-dates.ts';
import type { DateRole, QuotedSpan, Span } from '../record.ts';

/** A line that says when (and often where, by whom) a story was published. */
export interface Stamp extends Span {
  readonly dates: readonly { readonly date: CalendarDate; readonly role: DateRole }[];
  /** The line says that the date is one of publication or the like. */
  readonly labelled: boolean;
  /** A site's address or an agency's name that shares the line. */
  readonly credit: QuotedSpan | null;
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
  const found = findCalendarDates(text, start, end);
  const first = found[0];
  // A post on a social network bears its own day: `— Jane Doe (@janedoe) May 3, 2024`.
  if (!first || text.slice(start, end).includes('(@')) return null;
  const dates: { date: CalendarDate; role: DateRole }[] = [];
  let rest = '';
  let from = start;
  let labelled = false;
  for (const date of found) {
    const before = text.slice(from, date.start);
    const role = roleOf(before);
    labelled ||= role !== null;
    dates.push({ date, role: role ?? 'published' });
    rest += ` ${before} `;
    from = date.end;
  }
  rest += text.slice(from, end);
  const others = rest.replace(knownWords, ' ').match(/[\p{L}][\p{L}\p{M}.'’-]*/gu)?.length ?? 0;
  const sentence = /[.!?]["”’]?$/.test(text.slice(Math.max(start, end - 2), end)) && others > 4;
  if (sentence || others > (labelled || first.start - start < 3 ? 8 : 5)) return null;
  return { start, end, dates, labelled, credit: creditIn(text, start, first.start) };
}

const footer =
  /\b(?:(?:this|the|dieser|der|diese|cet|ce|este|questo) (?:entry|post|article|page|story|beitrag|artikel|seite|eintrag|billet|art[ií]culo|articolo)\b.{0,40}\b(?:posted|published|written|filed|created|wurde|publié|publicad[oa]|pubblicato)|(?:posted|published|veröffentlicht|geschrieben|publié|publicado|pubblicato) (?:on|am|vom|le|el|il)\b)/i;

/** Reads a sentence that tells when the story was published: `This entry was posted on 3 May 2013 and is filed under …`. */
export function readFooter(text: string, start: number, end: number): Stamp | null {
  if (end - start > 600 || !hasDigit(text, start, end) || !footer.test(text.slice(start, end))) return null;
  const date = findCalendarDates(text, start, end)[0];
  if (!date) return null;
  return { start, end, dates: [{ date, role: 'published' }], labelled: true, credit: null };
}

/** What the words before a date say it is the date of; null where they say nothing. */
export function roleOf(before: string): DateRole | null {
  const words = before.slice(-40);
  if (crawled.test(words)) return 'crawled';
  if (updated.test(words)) return 'updated';
  return published.test(words) ? 'published' : null;
}

/** `www.example.com | …`, `Xinhua | Updated: …`, `(Xinhua) 09:39, …`. */
function creditIn(text: string, start: number, end: number): QuotedSpan | null {
  const match =
    /^\W{0,3}((?:www\.)?[\w-]+(?:\.[\w-]+)+|\p{Lu}[\p{L}\p{M}.]*(?: \p{Lu}[\p{L}\p{M}.]*){0,3})(?=\s?[|)·])/u.exec(
      text.slice(start, end),
    );
  const words = match?.[1];
  if (!match || !words || roleOf(words)) return null;
  const at = start + match[0].length - words.length;
  return { text: words, start: at, end: at + words.length };
}

function hasDigit(text: string, start: number, end: number): boolean {
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code >= 48 && code <= 57) return true;
  }
  return false;
}
