import type { Span } from '../../record.ts';
import type { Identity } from './identities.ts';
import type { Pronoun } from './pronouns.ts';
import { type Found, type Reference, through } from './references.ts';
import { SALIENCE } from './salience.ts';
import { isCountry } from './sides.ts';
import type { PhraseReader, Story } from './story.ts';

/** How far back a pronoun looks, in sentences of the narrative. */
const SENTENCES_BACK = 10;

/**
 * Whom `he`, `she`, `it` or `they` stands for: the likeliest of those spoken of before, by `SALIENCE`.
 *
 * @param at the pronoun's token
 * @param near the content of the statement whose source the pronoun is, if it is one
 */
export function antecedentOf(story: Story, at: number, pronoun: Pronoun, near: readonly Span[]): Found | undefined {
  const best = likeliest(story, at, near, pronoun.stands, (identity) => {
    if (pronoun.stands === 'person')
      return (
        (mayBePerson(identity) || identity.kind === 'unknown') &&
        (!identity.gender || identity.gender === pronoun.gender)
      );
    if (pronoun.stands === 'thing') return identity.kind === 'organisation' || identity.kind === 'document';
    return identity.kind === 'group' || (identity.kind === 'organisation' && !isCountry(identity));
  });
  if (best && pronoun.gender) {
    best.identity.gender ??= pronoun.gender;
    if (best.identity.kind === 'organisation') best.identity.kind = 'person';
  }
  return best;
}

/** A single capitalised word may be the name of a person whom the article never names in full. */
function mayBePerson(identity: Identity): boolean {
  return (
    identity.kind === 'person' || (identity.kind === 'organisation' && !identity.evident && identity.words.length === 1)
  );
}

/** The likeliest among what stands before, or undefined where two are as likely. */
function likeliest(
  story: Story,
  at: number,
  near: readonly Span[],
  stands: Pronoun['stands'],
  fits: (identity: Identity) => boolean,
): Found | undefined {
  const sentence = story.sentenceOf(at);
  const narrative = story.names.narrative[sentence] as number;
  let seenSource = false;
  const scores = new Map<Identity, number>();
  const leading = new Map<Identity, Reference>();
  story.references.lookBack(story.startOf(at), (reference) => {
    const { identity, mention, as } = reference;
    const distance = narrative - (story.names.narrative[reference.sentence] as number);
    if (distance > SENTENCES_BACK || !fits(identity)) return;
    let score = SALIENCE.distance * distance;
    if (as === 'source') {
      score += SALIENCE.source;
      if (!seenSource) score += SALIENCE.lastSource;
      seenSource = true;
    }
    if (reference.subject) score += SALIENCE.subject;
    if (reference.sentence === sentence) score += SALIENCE.sameSentence;
    if (as === 'pronoun') score += SALIENCE.pronoun;
    if (mention?.first) score += SALIENCE.first;
    if (mention?.oblique) score += SALIENCE.oblique;
    if (mention?.possessive) score += SALIENCE.possessive;
    if (mention?.quoted) score += SALIENCE.quoted;
    if (mention?.inHeadline) score += SALIENCE.headline;
    if (near.some((span) => span.start <= reference.start && reference.end <= span.end)) score += SALIENCE.near;
    if (identity.gender) score += SALIENCE.gender;
    if (stands === 'several' && identity.kind === 'organisation') score += SALIENCE.collective;
    if (identity.kind === 'unknown') score += SALIENCE.unnamed;
    if (!identity.evident && stands === 'person')
      score += identity.kind === 'person' ? SALIENCE.doubtful : SALIENCE.doubtful - 4;
    score += SALIENCE.often * Math.log(1 + identity.mentions);
    const before = scores.get(identity);
    if (before === undefined || score > before) {
      scores.set(identity, score);
      leading.set(identity, reference);
    }
  });
  let best: Identity | undefined;
  let second = Number.NEGATIVE_INFINITY;
  for (const [identity, score] of scores) {
    if (!best || score > (scores.get(best) as number)) {
      if (best) second = scores.get(best) as number;
      best = identity;
    } else if (score > second) second = score;
  }
  if (!best || (scores.get(best) as number) - second < SALIENCE.lead) return undefined;
  return through(leading.get(best) as Reference);
}

/** `Bay Financial, which said`: who stands right before, else the nearest before in the sentence. */
export function relativeAntecedent(story: Story, read: PhraseReader, at: number): Found | undefined {
  const sentence = story.names.sentences[at];
  const things = story.word(at) === 'which';
  let found: Found | undefined;
  const before = story.word(at - 1) === ',' ? at - 1 : at;
  const end = before > 0 ? story.endOf(before - 1) : 0;
  story.references.lookBack(story.startOf(at), (reference) => {
    if (found || reference.sentence !== sentence || reference.mention?.possessive) return;
    if (things ? reference.identity.kind === 'person' : reference.identity.kind !== 'person') return;
    if (reference.end === end || before < at) found = through(reference);
  });
  if (found) return found;
  // `a nurse who said`: the noun phrase before, back to its article.
  let from = before;
  while (from > 0 && story.names.sentences[from - 1] === sentence && before - from < 6) {
    from--;
    if (/^(?:a|an|the|some|many|several|those|two|three|one|other)$/.test(story.word(from)))
      return read(from, before, []);
    if (/^[,;:—]$/.test(story.word(from))) return undefined;
  }
  return undefined;
}
