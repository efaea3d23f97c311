import type { Quotation } from '../language/quotation-marks.ts';
import type { Span } from '../record.ts';

/** Shorter texts give too few words to tell by. */
const SHORTEST = 500;

/** Code units that hold about a thousand words. */
const THOUSAND_WORDS = 6000;

/** How often the telling words stand among a thousand, and the share of the text in quotation marks. */
export interface TextSigns {
  readonly we: number;
  readonly will: number;
  readonly said: number;
  readonly weekday: number;
  readonly was: number;
  readonly he: number;
  readonly government: number;
  readonly office: number;
  readonly policy: number;
  readonly money: number;
  readonly election: number;
  readonly quoted: number;
}

/** At most so many of each are counted. */
const MOST: TextSigns = {
  we: 20,
  will: 25,
  said: 25,
  weekday: 8,
  was: 20,
  he: 25,
  government: 25,
  office: 25,
  policy: 25,
  money: 25,
  election: 25,
  quoted: 1,
};

/**
 * Weights of a logistic regression over the 153 campaign documents and 1,092 news articles of more than 500
 * letters, rounded. By it 140 of the documents are their maker's own, and 35 of 1,133 articles (columns and live
 * blogs, mostly), and seven of ten releases, statements and speeches of a government.
 */
const OWN: Partial<TextSigns> = { we: 0.16, will: 0.24, said: -0.06, weekday: -0.46, was: -0.04, he: -0.13, quoted: 3 };
const OWN_BIAS = -1.1;

/**
 * Weights of a logistic regression, rounded, that tells 140 campaign documents from 298 other texts that are their
 * maker's own, releases, statements and speeches of a government mostly: programmes speak of policy, money, elections
 * and what a government will do, the others of who holds which office. Over five folds 137 of the one and 15 of
 * the other were above nought.
 */
const PROGRAMME: Partial<TextSigns> = {
  we: 0.055,
  will: 0.14,
  weekday: -0.57,
  was: -0.1,
  government: 0.33,
  office: -0.335,
  policy: 0.165,
  money: 0.15,
  election: 0.29,
  quoted: 5.5,
};
const PROGRAMME_BIAS = -4.5;

type Counted = Exclude<keyof TextSigns, 'quoted'>;
const KINDS: ReadonlyMap<string, Counted> = new Map([
  ...['we', 'our', 'us'].map((word) => [word, 'we'] as const),
  ...['will', 'wo', 'committed to'].map((word) => [word, 'will'] as const),
  ...['said', 'says', 'told'].map((word) => [word, 'said'] as const),
  ...['had', 'was', 'were'].map((word) => [word, 'was'] as const),
  ...['he', 'she', 'his', 'her', 'him'].map((word) => [word, 'he'] as const),
  ...['government', 'governments'].map((word) => [word, 'government'] as const),
  ...['president', 'secretary', 'ambassador', 'senator', 'congress', 'ministry'].map(
    (word) => [word, 'office'] as const,
  ),
  ...['plan', 'plans', 'policy', 'policies', 'reform', 'reforms'].map((word) => [word, 'policy'] as const),
  ...['invest', 'investing', 'investment', 'fund', 'funds', 'funding', 'funded', 'million', 'billion'].map(
    (word) => [word, 'money'] as const,
  ),
  ...['elected', 'election', 'voter', 'voters', 'party'].map((word) => [word, 'election'] as const),
]);
const TELLING =
  /\b(?:w(?:e|ill|o(?=n['’]t)|as|ere)|our|us|committed to|sa(?:id|ys)|told|h(?:ad|e|is|er|im)|she|governments?|president|secretary|ambassador|senator|congress|ministry|plans?|polic(?:y|ies)|reforms?|invest(?:ing|ment)?|fund(?:s|ing|ed)?|[mb]illion|elect(?:ed|ion)|voters?|party|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b/gi;

/** Reads the signs of a text, words in quotation marks left out of account; null where it is too short to tell. */
export function readSigns(text: string, body: readonly Span[], quotations: readonly Quotation[]): TextSigns | null {
  let letters = 0;
  for (const { start, end } of body) letters += end - start;
  if (letters < SHORTEST) return null;
  let quoted = 0;
  for (const { start, end } of quotations) quoted += end - start;
  const counts: Record<Counted, number> = {
    we: 0,
    will: 0,
    said: 0,
    weekday: 0,
    was: 0,
    he: 0,
    government: 0,
    office: 0,
    policy: 0,
    money: 0,
    election: 0,
  };
  let paragraph = 0;
  let quotation = 0;
  for (const match of text.matchAll(TELLING)) {
    const at = match.index;
    while (paragraph < body.length && (body[paragraph] as Span).end <= at) paragraph++;
    const around = body[paragraph];
    if (!around) break;
    if (around.start > at) continue;
    while (quotation < quotations.length && (quotations[quotation] as Quotation).end <= at) quotation++;
    if ((quotations[quotation]?.start ?? Infinity) <= at) continue;
    counts[KINDS.get(match[0].toLowerCase()) ?? 'weekday']++;
  }
  const scale = THOUSAND_WORDS / Math.max(THOUSAND_WORDS / 20, letters - quoted);
  const often = (kind: Counted) => Math.min(MOST[kind], scale * counts[kind]);
  return {
    we: often('we'),
    will: often('will'),
    said: often('said'),
    weekday: often('weekday'),
    was: often('was'),
    he: often('he'),
    government: often('government'),
    office: often('office'),
    policy: often('policy'),
    money: often('money'),
    election: often('election'),
    quoted: quoted / letters,
  };
}

/** Whether a text is its maker's own, a release, a programme or a speech, rather than a report of what others said. */
export function isOwnText(signs: TextSigns): boolean {
  return OWN_BIAS + weighed(signs, OWN) > 0;
}

/** Whether a text says, sentence for sentence, what its maker will do: a platform, a campaign's release. */
export function isProgramme(signs: TextSigns): boolean {
  return PROGRAMME_BIAS + weighed(signs, PROGRAMME) > 0;
}

function weighed(signs: TextSigns, weights: Partial<TextSigns>): number {
  let sum = 0;
  for (const [sign, weight] of Object.entries(weights)) sum += weight * signs[sign as keyof TextSigns];
  return sum;
}
