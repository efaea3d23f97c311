import type { Article, DateClaim, PledgeMark, PledgeStrength, SpeakerKind, StatementKind } from '../record.ts';
import type { Shown } from '../statement/sure.ts';

/** How the corpus joins the content spans of a statement. */
export const BETWEEN_SPANS = ' … ';

/** What a statement's kind is called before a reader. */
export function kindInWords(kind: StatementKind): string {
  return { direct: 'Direct quote', mixed: 'Reported, partly quoted', indirect: 'Reported' }[kind];
}

/** The strength of a pledge, as a reader would put it. */
export function strengthInWords(strength: PledgeStrength): string {
  return { 3: 'explicit promise', 2: 'firm intention', 1: 'soft intention' }[strength];
}

/** What sets a pledge apart, as a reader would put it. */
export function markInWords(mark: PledgeMark): string {
  return { disputed: 'disputed: others charge the maker with it', earlier: 'an earlier promise', threat: 'a threat' }[
    mark
  ];
}

const PLACES: Readonly<Record<DateClaim['from'], string>> = {
  dateline: 'the dateline',
  stamp: 'a stamp',
  'front-matter': 'the front matter',
  metadata: 'the page’s metadata',
  'file-name': 'the file’s name',
  url: 'an address',
};

/** The article's date, where it comes from and which other days the file gives; or why there is none. */
export function dateInWords({ date, dateDoubt }: Pick<Article, 'date' | 'dateDoubt'>): string {
  if (!date) return dateDoubt ? `No date: ${dateDoubt}` : 'No date: the file gives none';
  const { role, value, time, from, others = [] } = date;
  const claims = others.map((other) => `${PLACES[other.from]} says ${other.value} (${other.role})`);
  return `${role.charAt(0).toUpperCase()}${role.slice(1)} ${[value, time].filter(Boolean).join(' ')}, from ${PLACES[from]}${claims.map((claim) => `; ${claim}`).join('')}`;
}

/** In how many articles somebody speaks, of none or one. @param shown where not all are, there may be others */
export function fewArticlesInWords(articles: number, shown: Shown): string {
  const many = articles === 0 ? 'no article' : 'one article';
  if (shown === 'sure') return `in ${many} of those shown (only sure statements are)`;
  return articles === 0 ? `in ${many}` : `in ${many} only`;
}

/** How sure the attribution is, in words and of how many such one in how many is right. */
export function confidenceInWords(confidence: number): string {
  const inHundred = Math.round(Math.min(Math.max(confidence, 0), 1) * 100);
  const words =
    confidence >= 0.9 ? 'very likely' : confidence >= 0.7 ? 'likely' : confidence >= 0.5 ? 'uncertain' : 'doubtful';
  return `${words} (right in ${inHundred} of 100 such cases)`;
}

/** What a speaker is, where it isn't a person. */
export function speakerKindInWords(kind: SpeakerKind): string | undefined {
  return { person: undefined, group: 'group', organisation: 'organisation', document: 'document', unknown: undefined }[
    kind
  ];
}

const NUMBERS = new Intl.NumberFormat('en');

/** `1,204` */
export function grouped(number: number): string {
  return NUMBERS.format(number);
}

/** `1 article`, `1,204 articles` */
export function count(number: number, noun: string): string {
  return `${grouped(number)} ${noun}${number === 1 ? '' : 's'}`;
}

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** The weekday of a day `YYYY-MM-DD`; empty where it is no day. */
export function weekday(day: string): string {
  return WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? '';
}

/** The first words of a statement, cut between words, without the quotation marks around it. */
export function firstWords(text: string, room: number): string {
  const plain = text
    .split(BETWEEN_SPANS)
    .map((part) => part.replace(/^["“”„«‘'`\s]+|["“”»’'`\s]+$/gu, ''))
    .join(BETWEEN_SPANS);
  if (plain.length <= room) return plain;
  const cut = plain.lastIndexOf(' ', room);
  return `${plain.slice(0, cut > room / 2 ? cut : room).replace(/[\s,;:.…]+$/u, '')}…`;
}

/** Who speaks, where no name is known. */
export const UNKNOWN_SPEAKER = 'Unknown speaker';
