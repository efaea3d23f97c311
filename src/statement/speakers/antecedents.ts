import type { Span } from '../../record.ts';
import type { Identity } from './identities.ts';
import { isPlural } from './noun-phrases.ts';
import { mayBePersonNoun } from './person-nouns.ts';
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
 * @param self who would say `I` there
 */
export function antecedentOf(
  story: Story,
  at: number,
  pronoun: Pronoun,
  near: readonly Span[],
  self?: Identity,
): Found | undefined {
  const other = joinedWith(story, at);
  const both = story.word(at) === 'both';
  const best = likeliest(
    story,
    at,
    near,
    pronoun.stands,
    (identity) =>
      identity !== self && identity !== other && (!self || identity.evident) && agrees(identity, pronoun, both),
  );
  if (!best) return undefined;
  const { identity } = best.reference;
  // A body that has not spoken is hardly `they`, where the text so often means people it doesn't name.
  if (pronoun.stands === 'several' && identity.kind === 'organisation' && best.reference.as !== 'source')
    return undefined;
  if (pronoun.gender) {
    // A close guess may not decide later ones.
    if (best.lead >= SALIENCE.sure) identity.gender ??= pronoun.gender;
    if (identity.kind === 'organisation') identity.kind = 'person';
  }
  return through(best.reference);
}

/** Whether a pronoun may stand for an identity as far as kind, number and gender go. */
function agrees(identity: Identity, { stands, gender }: Pronoun, both: boolean): boolean {
  if (stands === 'person')
    return (
      (mayBePerson(identity) || (identity.kind === 'unknown' && mayBePersonNoun(identity.words.at(-1) ?? ''))) &&
      (!identity.gender || identity.gender === gender)
    );
  if (stands === 'thing') return identity.kind === 'organisation' || identity.kind === 'document';
  if (identity.kind === 'group') return true;
  return identity.kind === 'organisation' && !isCountry(identity) && !both;
}

/** Kerry of `he and Kerry`, who is not the `he`. */
function joinedWith(story: Story, at: number): Identity | undefined {
  if (story.word(at + 1) !== 'and' || !story.isCapital(at + 2)) return undefined;
  const next = story.references.firstNamed(story.startOf(at + 2));
  return next?.mention?.outerStart === story.startOf(at + 2) ? next.identity : undefined;
}

/** Of those people of whom something holds, the one that a description at a token stands for most likely. */
export function likeliestPerson(story: Story, at: number, fits: (person: Identity) => boolean): Found | undefined {
  const best = likeliest(story, at, [], 'described', (identity) => mayBePerson(identity) && fits(identity));
  return best && through(best.reference);
}

/** A single capitalised word may be the name of a person whom the article never names in full. */
function mayBePerson(identity: Identity): boolean {
  return (
    identity.kind === 'person' || (identity.kind === 'organisation' && !identity.evident && identity.words.length === 1)
  );
}

/** The likeliest among what stands before, and its lead over the second; undefined where two are as likely. */
function likeliest(
  story: Story,
  at: number,
  near: readonly Span[],
  stands: Pronoun['stands'] | 'described',
  fits: (identity: Identity) => boolean,
): { readonly reference: Reference; readonly lead: number } | undefined {
  const sentence = story.sentenceOf(at);
  const narrative = story.names.narrative[sentence] as number;
  let seenSource = false;
  const scores = new Map<Identity, number>();
  const leading = new Map<Identity, Reference>();
  for (const reference of story.references.before(story.startOf(at))) {
    const { identity, mention, as } = reference;
    const distance = narrative - (story.names.narrative[reference.sentence] as number);
    if (distance > SENTENCES_BACK || !fits(identity)) continue;
    // `in Potsdam`: one word that may be a place is no person after a preposition.
    if (stands === 'person' && identity.kind === 'organisation' && mention?.oblique) continue;
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
    if (identity.gender && stands !== 'described') score += SALIENCE.gender;
    if (stands === 'several' && identity.kind === 'organisation') score += SALIENCE.collective;
    if (identity.kind === 'unknown') score += SALIENCE.unnamed;
    // `Sandilands`, `Oreo`: hardly what `it` stands for, unless it has spoken.
    if (!identity.evident && stands === 'thing' && as !== 'source') score += SALIENCE.passing;
    if (!identity.evident && (stands === 'person' || stands === 'described')) {
      // Of two words, one who has spoken is hardly a thing.
      if (identity.kind === 'person') score += as === 'source' ? SALIENCE.doubtful / 3 : SALIENCE.doubtful;
      else score += as === 'source' ? SALIENCE.doubtful / 2 : SALIENCE.doubtful - 4;
    }
    score += SALIENCE.often * Math.log(1 + identity.mentions);
    const before = scores.get(identity);
    if (before === undefined || score > before) {
      scores.set(identity, score);
      leading.set(identity, reference);
    }
  }
  let best: Identity | undefined;
  let second = Number.NEGATIVE_INFINITY;
  for (const [identity, score] of scores) {
    if (!best || score > (scores.get(best) as number)) {
      if (best) second = scores.get(best) as number;
      best = identity;
    } else if (score > second) second = score;
  }
  if (!best) return undefined;
  const lead = (scores.get(best) as number) - second;
  return lead < SALIENCE.lead ? undefined : { reference: leading.get(best) as Reference, lead };
}

/** `Bay Financial, which said`: who stands right before, else the nearest before in the sentence. */
export function relativeAntecedent(story: Story, read: PhraseReader, at: number): Found | undefined {
  const things = story.word(at) === 'which';
  const comma = story.word(at - 1) === ',';
  const before = comma ? at - 1 : at;
  const fits = ({ identity }: Found) => (identity.kind === 'person') !== things || identity.kind === 'group';
  const adjacent = nameEndingAt(story, before, fits);
  if (adjacent) return through(adjacent);
  const nouns = nounPhrasesBefore(story, before);
  for (const noun of nouns) {
    // `Ann Lee, a nurse at the hospital, who said`
    const apposed =
      story.word(noun - 1) === ',' && !isPlural(story.word(before - 1))
        ? nameEndingAt(story, noun - 1, fits)
        : undefined;
    if (apposed) return through(apposed);
    const described = read(noun, before, []);
    // `Penelac, her power supplier, who`: a firm's people.
    if (!things && described?.identity.kind === 'organisation') return undefined;
    // `the only one in the country who`
    if (!things && described?.identity.kind === 'unknown' && !mayBePersonNoun(described.identity.words.at(-1) ?? ''))
      continue;
    if (described && /^(?:organisation|document)$/.test(described.identity.kind) === things) return described;
  }
  // `Ann Lee spoke of the mines, which residents fear`
  if (things && nouns.length > 0) return undefined;
  if (!comma) return undefined;
  // `Mr. Reed's children, who`: not he.
  if (!story.isCapital(before - 1) && isPlural(story.word(before - 1))) return undefined;
  const found = story.references
    .before(story.startOf(at))
    .find(
      (reference) =>
        reference.sentence === story.names.sentences[at] && !reference.mention?.possessive && fits(reference),
    );
  return found && through(found);
}

/** The reference that ends where a token begins, but for the space between. */
function nameEndingAt(story: Story, at: number, fits: (found: Found) => boolean): Reference | undefined {
  if (at < 1) return undefined;
  const end = story.endOf(at - 1);
  return story.references
    .before(story.startOf(at))
    .find((reference) => reference.end === end && !reference.mention?.possessive && fits(reference));
}

/** `a nurse` of `a nurse who said`: the first tokens of the noun phrases that may end before, the shortest first. */
function nounPhrasesBefore(story: Story, before: number): number[] {
  const sentence = story.names.sentences[before];
  const nouns: number[] = [];
  for (let i = before - 1; i >= 0 && before - i < 7 && story.names.sentences[i] === sentence; i--) {
    const word = story.word(i);
    if (/^[,;:—]$/.test(word)) break;
    if (/^(?:a|an|the|some|many|several|those|two|three|one|other|another|his|her|their)$/.test(word)) nouns.push(i);
  }
  return nouns;
}
