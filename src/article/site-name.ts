import type { QuotedSpan } from '../record.ts';
import type { Field } from './layout.ts';

/** A headline, and the site's name where one hung on it: `Headline - Example News`. */
export interface SplitTitle {
  readonly headline: QuotedSpan;
  readonly site: QuotedSpan | null;
}

const addressKeys = /^(?:original_link|original_url|canonical(?:_url)?|source_url|source|url|link|og:url|permalink)$/;
const hanging = /^(.{8,}?)\s+([|–—·»-]|::)\s+([^|–—·»]{2,40})$/u;

/**
 * Parts a site's name from the headline it hangs on, where the file knows the name: by its metadata, or
 * by an address that the name is an abbreviation of or abbreviated by (`New York Times`, nytimes.com).
 */
export function splitTitle(title: QuotedSpan, fields: readonly Field[], siteName: string): SplitTitle {
  const match = hanging.exec(title.text);
  const [, headline, bar, site] = match ?? [];
  if (!headline || !site) return { headline: title, site: null };
  const isSite =
    sameName(siteName, site) ||
    // A comma stands in a place's name rather than in a site's: `… | Vilnius, Lithuania`.
    (bar === '|' && headline.length > 2 * site.length && !site.includes(',')) ||
    hostsIn(fields).some((host) => names(site, host.text));
  if (!isSite) return { headline: title, site: null };
  const siteStart = title.end - site.length;
  return {
    headline: { text: headline, start: title.start, end: Math.min(title.end, title.start + headline.length) },
    site: { text: site, start: Math.max(title.start, siteStart), end: title.end },
  };
}

/** The hosts of the addresses that a file gives for itself, the original's before a copy's, without `www.`. */
export function hostsIn(fields: readonly Field[]): QuotedSpan[] {
  return fields
    .filter((field) => addressKeys.test(field.key))
    .flatMap((field) =>
      [...field.text.matchAll(/https?:\/\/(?:www\.|feeds\.|rss\.|m\.)?([\w-]+(?:\.[\w-]+)+)/g)].map((match) => {
        const host = match[1] ?? '';
        const start = field.start + match.index + match[0].length - host.length;
        return { text: host, start, end: start + host.length };
      }),
    )
    .reverse();
}

function sameName(known: string, site: string): boolean {
  const [a, b] = [fold(known), fold(site)];
  return a !== '' && b !== '' && (a.includes(b) || b.includes(a));
}

/** Whether a host bears a name, whole (`washingtonpost`), or its words by their beginnings (`nytimes`). */
function names(site: string, host: string): boolean {
  const label = fold(host.split('.').at(-2) ?? '').replace(/^the/, '');
  const words = site
    .replace(/^the\s+|\.(?:com|org|net|co\.uk)$/gi, '')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu);
  if (label.length < 2 || !words) return false;
  return beginnings(label, words, 0) || beginnings(label.replace(/(?:news|online)$/, ''), words, 0);
}

function beginnings(label: string, words: readonly string[], from: number): boolean {
  if (label === '') return from > 0;
  const word = words[from];
  if (word === undefined) return false;
  for (let length = Math.min(word.length, label.length); length > 0; length--) {
    if (label.startsWith(word.slice(0, length)) && beginnings(label.slice(length), words, from + 1)) return true;
  }
  return false;
}

/** Letters and digits alone, in lower case. */
export function fold(words: string): string {
  return words.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}
