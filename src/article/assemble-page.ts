import { findCalendarDates } from '../language/calendar-dates.ts';
import type { QuotedSpan } from '../record.ts';
import { chooseDate, type DateEvidence } from './article-date.ts';
import type { ArticleText } from './article-text.ts';
import { bylineIn } from './assemble-articles.ts';
import { readBody } from './body.ts';
import { dayOrderOf } from './day-order.ts';
import { dayInAddress, evidenceInFileName } from './file-evidence.ts';
import { type JudgedBlock, judgeBlocks } from './judged-blocks.ts';
import type { Field, Layout } from './layout.ts';
import { fold, hostsIn, splitTitle } from './site-name.ts';
import { readFooter } from './stamp.ts';

/** Keys of one meaning, the surest first; what a page writes for machines before what it writes for search results. */
const titleKeys = [
  'ld:headline',
  'og:title',
  'item:headline',
  'twitter:title',
  'dc.title',
  'dcterms.title',
  'headline',
  'title',
];
const outletKeys = [
  'og:site_name',
  'ld:publisher',
  'application-name',
  'publisher',
  'dc.publisher',
  'dcterms.publisher',
  'copyright',
];
const bylineKeys = [
  'ld:author',
  'author',
  'article:author',
  'byl',
  'byline',
  'parsely-author',
  'sailthru.author',
  'dc.creator',
  'dcterms.creator',
];

const publishedKey =
  /publi(?:sh|cation)|issued|^pub_?date|pub-date|date-?posted|^date$|^dc(?:terms)?[.:]date$|created|releasedate|sailthru\.date|^article[.:]date|^(?:og:)?time$|datum/i;
const updatedKey = /modif|updat|revis|lastmod|last-/i;
/** Surest first: among claims of one day's publication the earlier key is believed. */
const dateRanks: readonly RegExp[] = [
  /^ld:datepublished/,
  /published_time$|^item:datepublished$|^parsely-pub-date$|pubdate|publish/i,
  /issued|^date$|sailthru|^dc/i,
  /^time:published/,
  /created/i,
  /^ld:page-/,
];

/** Reads the one article of a saved page, whose story a reader mode has found. */
export function assemblePage(file: string, layout: Layout): ArticleText[] {
  const { text, toFile } = layout;
  const blocks = judgeBlocks(layout);
  const headline = headlineOf(layout, blocks);
  const story = blocks.filter((block) => !headline || fold(block.words) !== fold(headline.text));
  const { spans, agency } = readBody(text, story);
  const evidence = [
    ...evidenceInMetadata(layout),
    ...evidenceInBlocks(layout, blocks, headline),
    ...evidenceInAddresses(layout),
    ...evidenceInFileName(file),
  ];
  const { date, doubt } = chooseDate(
    evidence.length > 0 ? evidence : evidenceInScripts(layout),
    orderOf(layout, evidence),
  );
  return [
    {
      start: layout.start,
      end: layout.end,
      text,
      toFile,
      headline,
      outlet: fieldOf(layout, outletKeys) ?? hostsIn(layout.fields)[0] ?? agency,
      agency,
      byline: fieldOf(layout, bylineKeys) ?? bylineIn(text, blocks),
      date,
      dateDoubt: doubt,
      body: spans,
    },
  ];
}

function fieldOf({ fields }: Layout, keys: readonly string[]): QuotedSpan | null {
  for (const key of keys) {
    const field = fields.find((candidate) => candidate.key === key && !/^(?:https?:|@)/.test(candidate.text));
    if (field) return { text: field.text, start: field.start, end: field.end };
  }
  return null;
}

/** The heading on the page that its metadata name as the title; else the metadata's title without the site's name. */
function headlineOf(layout: Layout, blocks: readonly JudgedBlock[]): QuotedSpan | null {
  const titles = titleKeys.flatMap((key) => layout.fields.filter((field) => field.key === key));
  const folded = titles.map((title) => fold(title.text));
  const headings = blocks.filter((block) => block.kind === 'heading' && block.level <= 3 && block.words.length >= 4);
  const same = headings.find((heading) => folded.includes(fold(heading.words)));
  const within =
    same ??
    headings.find(({ words }) => fold(words).length > 15 && folded.some((title) => isMostOf(fold(words), title)));
  const heading = within ?? (titles.length === 0 ? headings[0] : undefined);
  if (heading) return { text: heading.words, start: heading.start, end: heading.end };
  const title = titles[0];
  if (!title) return null;
  const site = fieldOf(layout, outletKeys)?.text ?? '';
  return splitTitle({ text: title.text, start: title.start, end: title.end }, layout.fields, site).headline;
}

/** Whether a heading is the title but for a site's or a section's name. */
function isMostOf(heading: string, title: string): boolean {
  return title.includes(heading) && heading.length >= 0.6 * title.length;
}

function evidenceInMetadata({ fields, toFile }: Layout): DateEvidence[] {
  const ranked = fields
    .filter((field) => !isMarkedWord(field) && (publishedKey.test(field.key) || updatedKey.test(field.key)))
    .map((field) => ({ field, rank: dateRanks.findIndex((form) => form.test(field.key)) }))
    .sort((a, b) => (a.rank < 0 ? 99 : a.rank) - (b.rank < 0 ? 99 : b.rank));
  return ranked.flatMap(({ field }) => dateOf(field, toFile));
}

function dateOf(field: Field, toFile: Layout['toFile']): DateEvidence[] {
  const date = findCalendarDates(field.text, 0, field.text.length)[0] ?? findCompactDate(field.text);
  if (!date) return [];
  const role = updatedKey.test(field.key) ? 'updated' : 'published';
  return [
    {
      date,
      role,
      from: 'metadata',
      text: field.text,
      start: toFile(field.start, 'start'),
      end: toFile(field.end, 'end'),
    },
  ];
}

/** `20191019`, `20191019T10:00`; seconds or milliseconds since 1970. */
function findCompactDate(text: string): DateEvidence['date'] | undefined {
  const told = /^1\d{9}(?:\d{3})?$/.test(text)
    ? new Date(Number(text.padEnd(13, '0'))).toISOString().slice(0, 10)
    : text;
  return /^\d{8}(?:T|$)|^\d{4}-/.test(told) ? dayInAddress(told)?.date : undefined;
}

/** What a page's programs are told of the day, where nothing else tells it and they are told of one day only. */
function evidenceInScripts({ fields, toFile }: Layout): DateEvidence[] {
  const told = fields.filter((field) => field.key === 'script:published').flatMap((field) => dateOf(field, toFile));
  const days = new Set(told.map((claim) => claim.date.readings[0]));
  return days.size === 1 ? told.slice(0, 1) : [];
}

const saysPublished =
  /\b(?:published|posted|issued|released|veröffentlicht|erstellt|publié|paru|publicado|pubblicato|gepubliceerd|geplaatst)\b/i;

/** A time or date marked in the page's own words, which may be another story's, or a comment's. */
function isMarkedWord({ key }: Field): boolean {
  return key.startsWith('time:') || key.startsWith('item:') || key.startsWith('script:');
}

/**
 * Dates in the page's words: stamps and marked times from a little before the headline to the end of the
 * story, sentences behind it that say it was published. Those that say what they are first, then those
 * behind the headline, nearest first.
 */
function evidenceInBlocks(
  { text, toFile, fields }: Layout,
  blocks: readonly JudgedBlock[],
  headline: QuotedSpan | null,
): DateEvidence[] {
  const storyAt = blocks.findIndex((block) => block.role === 'story');
  const storyEnd = blocks.findLastIndex((block) => block.role === 'story');
  const headlineAt = headline ? blocks.findIndex((block) => block.start === headline.start) : -1;
  const top = headlineAt >= 0 ? Math.min(headlineAt, storyAt) : storyAt;
  const found: { evidence: DateEvidence; labelled: boolean; distance: number }[] = [];
  const add = (
    date: DateEvidence['date'],
    role: DateEvidence['role'],
    from: DateEvidence['from'],
    labelled: boolean,
    at: number,
  ) => {
    const start = toFile(date.start, 'start');
    const end = toFile(date.end, 'end');
    const evidence = { date, role, from, text: text.slice(date.start, date.end), start, end };
    found.push({ evidence, labelled, distance: at >= top ? at - top : 50 + top - at });
  };
  const behind = blocks.slice(storyEnd + 1, storyEnd + 12).flatMap(({ stamp }) => stamp ?? []);
  const daysBehind = new Set(
    behind.flatMap(({ dates }) =>
      dates.flatMap(({ role, date }) => (role === 'published' ? (date.readings[0] ?? []) : [])),
    ),
  );
  for (let i = Math.max(0, top - 6); i < Math.min(blocks.length, storyEnd + 12); i++) {
    const block = blocks[i] as JudgedBlock;
    const stamp = block.stamp ?? (i > storyAt ? readFooter(text, block.start, block.end) : null);
    // A line of links or a list's item within the story dates something else.
    const isAside = i >= storyAt && (block.linked > 0.8 || block.kind === 'item');
    // Of several days behind the story each may be a comment's or another story's, but for one that says it is of publication.
    const tells = stamp?.labelled && (daysBehind.size < 2 || stamp !== block.stamp || saysPublished.test(block.words));
    const isOther = i > storyEnd && !tells && (stamp?.labelled || behind.length !== 1);
    if (!stamp || isAside || isOther) continue;
    for (const { date, role } of stamp.dates) {
      // At the story's end, a last change is more often the page's than the story's.
      if (i <= storyAt + 2 || role === 'published') add(date, role, 'stamp', stamp.labelled, i);
    }
  }
  for (let i = storyAt; i >= 0 && i < Math.min(blocks.length, storyAt + 3); i++) {
    const date = blocks[i]?.dateline?.date;
    if (date) add(date, 'published', 'dateline', true, i);
  }
  const first = toFile(blocks[Math.max(0, top - 6)]?.start ?? 0, 'start');
  const last = toFile(blocks[storyEnd]?.end ?? 0, 'end');
  const marked = fields
    .filter((field) => isMarkedWord(field) && !field.key.startsWith('script:'))
    .flatMap((field) =>
      dateOf(field, toFile).map((evidence) => ({
        evidence,
        labelled: !field.key.startsWith('time:plain'),
        distance: 0,
      })),
    )
    .filter(({ evidence }) => evidence.start >= first && evidence.end <= last);
  return [...found, ...marked]
    .sort((a, b) => Number(b.labelled) - Number(a.labelled) || a.distance - b.distance)
    .map(({ evidence }) => (evidence.from === 'metadata' ? { ...evidence, from: 'stamp' } : evidence));
}

function evidenceInAddresses({ fields, toFile }: Layout): DateEvidence[] {
  const address = fields.find((field) => field.key === 'canonical') ?? fields.find((field) => field.key === 'og:url');
  const found = address && dayInAddress(address.text);
  return address && found
    ? [{ ...found, from: 'url', start: toFile(address.start, 'start'), end: toFile(address.end, 'end') }]
    : [];
}

/** The page's language tells which of two numbers is the day, where its other dates do not. */
function orderOf(layout: Layout, evidence: readonly DateEvidence[]) {
  if (!evidence.some((claim) => claim.date.readings.length > 1)) return null;
  const order = dayOrderOf(layout, evidence);
  if (order || !layout.language) return order;
  if (/^en[-_]us/i.test(layout.language)) return 'month-first';
  return /^en$/i.test(layout.language) ? null : 'day-first';
}
