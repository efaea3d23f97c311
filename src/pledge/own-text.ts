import type { Quotation } from '../language/quotation-marks.ts';
import type { Span } from '../record.ts';

/**
 * Whether a text is its maker's own: a release, a platform, a speech, that says what "we" or one party
 * will do, rather than a report of what others said. Outside quotations such texts say `we` and `will`
 * often and `said` seldom. Over the 153 campaign documents and the 1,131 news articles that the
 * thresholds were looked at with, they part nearly all of the former from nearly all of the latter.
 */
export function isOwnText(text: string, body: readonly Span[], quotations: readonly Quotation[]): boolean {
  let letters = 0;
  for (const { start, end } of body) letters += end - start;
  if (letters < SHORTEST) return false;
  let own = 0;
  let future = 0;
  let reports = 0;
  let quotation = 0;
  let paragraph = 0;
  for (const match of text.matchAll(TELLING)) {
    const at = match.index;
    while (paragraph < body.length && (body[paragraph] as Span).end <= at) paragraph++;
    const inBody = body[paragraph];
    if (!inBody) break;
    if (inBody.start > at) continue;
    while (quotation < quotations.length && (quotations[quotation] as Quotation).end <= at) quotation++;
    const around = quotations[quotation];
    if (around && around.start <= at) continue;
    const here = match[0].toLowerCase();
    if (here === 'we' || here === 'our' || here === 'us') own++;
    else if (here === 'said' || here === 'says' || here === 'told') reports++;
    else future++;
  }
  const per = 6000 / letters; // about a thousand words
  const manyFutures = future * per >= 6;
  return (
    (own * per >= 4 && manyFutures && reports <= future) || (future * per >= 10 && reports * 2 <= future && future >= 4)
  );
}

const SHORTEST = 500;
const TELLING = /(?<![\p{L}\p{N}])(?:we|our|us|will|won['’]t|committed to|said|says|told)(?![\p{L}\p{N}])/giu;
