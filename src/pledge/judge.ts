import type { PledgeMark, PledgeStrength, Statement } from '../record.ts';
import type { Cue } from './cues.ts';
import { APPOINTMENTS, HAPPENINGS, HARM, HEDGES, TALK } from './lexicon.ts';
import type { MakerWords } from './maker.ts';
import { type Words, word } from './words.ts';

/** Where the cue stands. */
export interface Surroundings {
  /** The statement whose content holds the cue; null in the article's own words. */
  readonly statement: Statement | null;
}

export interface Verdict {
  readonly strength: PledgeStrength;
  readonly mark: PledgeMark | null;
  readonly why: string;
}

/** Says whether a cue binds its maker, and how firmly; null for predictions, urging, diaries, questions and talk. */
export function judge(words: Words, cue: Cue, maker: MakerWords, around: Surroundings): Verdict | null {
  if (saysNothing(words, cue)) return null;
  if (maker.kind === 'thing' || isUrged(words, maker)) return null;
  if (isOpen(words, cue, maker)) return null;
  const deed = deedOf(words, cue.action);
  switch (cue.kind) {
    case 'modal':
      if (isSaidOfOthers(maker, around) || (isPredicted(words, maker) && !isThreat(words, maker, deed))) return null;
      if (maker.kind === 'none' || !isUndertaking(words, cue, maker, deed)) return null;
      if (maker.kind !== 'first-person' && isGuessed(words, cue)) return null;
      break;
    case 'reported-modal':
      if (isThreat(words, maker, deed)) break;
      if (isPredicted(words, maker)) return null;
      if (maker.kind === 'none' || !isUndertaking(words, cue, maker, deed)) return null;
      if (!isReported(words, cue) || isHypothetical(words, cue)) return null;
      break;
    case 'noun':
      break;
    case 'adjective':
      if (isPast(words, cue) && !isReported(words, cue)) return null;
      if (maker.kind === 'none' && cue.strength < 3) return null;
      if (cue.strength < 3 && TALK_AFTER_READINESS.has(deed)) return null;
      break;
    default:
      // `he intended to`: told of the past unless somebody says so.
      if (word(words, cue.from) === 'intended' && !isReported(words, cue)) return null;
      if (maker.kind === 'none' && cue.strength < 3) return null;
      if (cue.strength < 3 && TALK_AFTER_READINESS.has(deed) && !word(words, cue.from).startsWith('agree')) return null;
  }
  return describe(words, cue, maker);
}

/** How firmly a cue binds its maker and how it is set apart, taken for granted that it does. */
export function describe(words: Words, cue: Cue, maker: MakerWords): Verdict {
  const deed = deedOf(words, cue.action);
  return {
    strength: strengthOf(words, cue, deed),
    mark: cue.mark ?? markOf(words, cue, maker, deed),
    why: explain(words, cue, maker),
  };
}

/** Whether the sentence asks, or the cue opens a list (`Labor will:`) that promises in its items. */
export function saysNothing(words: Words, cue: Cue): boolean {
  return isQuestion(words) || word(words, cue.action) === ':';
}

const TALK_AFTER_READINESS = new Set([
  'be',
  'say',
  'talk',
  'discuss',
  'meet',
  'attend',
  'visit',
  'speak',
  'travel',
  'announce',
  'unveil',
]);

const URGING =
  /^(?:urg(?:e|es|ed|ing)|demand(?:s|ed|ing)?|insist(?:s|ed|ing)?|requir(?:e|es|ed|ing)|request(?:s|ed|ing)?|recommend(?:s|ed|ing)?|ask(?:s|ed|ing)?|want(?:s|ed|ing)?|call(?:s|ed|ing)?|press(?:es|ed|ing)?|wish(?:es|ed)?|hop(?:e|es|ed|ing))$/;

/** `demanded that Ostria agree to`: what others want of the maker. */
function isUrged(words: Words, maker: MakerWords): boolean {
  let at = maker.first - 1;
  if (word(words, at) === 'that' || word(words, at) === 'for') at--;
  return at >= 0 && URGING.test(word(words, at));
}

function isQuestion(words: Words): boolean {
  for (let at = words.count - 1; at >= 0 && at > words.count - 4; at--) if (word(words, at) === '?') return true;
  return false;
}

/** The verb that says what will be done: `will be investing` is about investing. */
function deedOf(words: Words, action: number): string {
  const verb = word(words, action);
  const next = word(words, action + 1);
  if (verb === 'be' && next.endsWith('ing') && next !== 'being' && next !== 'going' && next !== 'willing') return next;
  return verb;
}

/** `will` and a verb that an actor controls, neither a diary's nor the talk's own. */
function isUndertaking(words: Words, cue: Cue, maker: MakerWords, deed: string): boolean {
  if (HAPPENINGS.has(deed)) return false;
  const next = word(words, cue.action + 1);
  const after = `${next} ${word(words, cue.action + 2)}`;
  if (isAppointment(words, cue)) return false;
  if (deed === 'take' && TAKEN.test(after)) return false;
  if (deed === 'do' && maker.kind === 'first-person' && DONE.test(next)) return false;
  if (deed === 'offer' && OFFERED.test(`${after} ${word(words, cue.action + 3)}`)) return false;
  // `she will tell you`, `as he will say`.
  if (deed === 'tell' && next === 'you') return false;
  if (deed === 'continue' && next === 'to' && HAPPENINGS.has(word(words, cue.action + 2))) return false;
  if (maker.kind === 'first-person' && TALK.has(deed)) return false;
  return true;
}

/** `will travel to`, `will discuss`: a diary's entry, or what will be talked of. */
export function isAppointment(words: Words, cue: Cue): boolean {
  if (cue.kind !== 'modal' && cue.kind !== 'reported-modal') return false;
  const deed = deedOf(words, cue.action);
  if (deed !== 'return' && deed !== 'join') return APPOINTMENTS.has(deed);
  return !UNDERTAKEN.test(`${word(words, cue.action + 1)} ${word(words, cue.action + 2)}`);
}

const TAKEN = /^(?:to|place|part|office|over|the stage|questions|every|time|control|a look|effect)\b/;
const DONE = /^(?:it|that|so|this|)$|^[^\p{L}]/u;
const OFFERED =
  /^(?:(?:a|an|the|its|his|her|real|more|some|new) )*(?:condolences|prayers|thoughts|sympathy|sympathies|glimpse|look|view|views|chance|opportunity|insight|insights|clue|clues|hint|hints|contrast|picture|preview|explanation|escape|hope|relief|lesson|lessons|choice)\b/;
/** `will return to Oslo`, `will join in`, not `will return $2m`, `will join the lawsuit`. */
const UNDERTAKEN =
  /^(?:[$£€¥]|\d|about |nearly |some \d|the (?:money|funds|land|lawsuit|suit|effort|alliance|pact|treaty))/;

const OPENERS = new Set(['whether', 'if', 'how', 'what', 'who', 'whom', 'why', 'where', 'when']);

/** `whether the council will`, `what I will do`: asked or supposed, not said. */
function isOpen(words: Words, cue: Cue, maker: MakerWords): boolean {
  if (cue.kind === 'noun') return false;
  const before = (maker.first >= 0 && maker.last < cue.from ? maker.first : cue.from) - 1;
  if (word(words, before) === 'say' && word(words, before - 1) === 'to') return true;
  const opener = word(words, before);
  // `when he promised to`: he did.
  return OPENERS.has(opener) && !(opener === 'when' && cue.kind === 'verb');
}

/** `maybe next time the firm will`: what somebody thinks another may do. */
function isGuessed(words: Words, cue: Cue): boolean {
  for (let at = Math.max(0, cue.from - LONG_SENTENCE); at < cue.from; at++)
    if (GUESSES.has(word(words, at))) return true;
  return false;
}

const GUESSES: ReadonlySet<string> = new Set(['maybe', 'perhaps', 'hopefully', 'presumably']);
/** Further back than so many words nobody looks. */
const LONG_SENTENCE = 100;

/** In somebody's own words `he will` is told of another: a prediction or a hope. */
function isSaidOfOthers(maker: MakerWords, around: Surroundings): boolean {
  return maker.kind === 'pronoun' && around.statement?.kind === 'direct';
}

const PREDICTING =
  /^(?:fear(?:s|ed|ing)?|worr(?:y|ies|ied)|concern(?:s|ed)?|expect(?:s|ed|ing|ation|ations)?|predict(?:s|ed|ing|ion|ions)?|believe(?:s|d)?|think(?:s|ing)?|thought|doubt(?:s|ed|ful)?|hope(?:s|d|ful)?|suspect(?:s|ed)?|bet(?:s|ting)?|likely|unlikely|chance|chances|possibility|risk|odds|warn(?:s|ed|ing)?|argue(?:s|d)?|speculat\w+|forecast\w*|suggest(?:s|ed|ing)?|confident|optimistic|prospect)$/;

/** `predicted that the party will`, `out of concern that it would`: what somebody expects of the maker. */
function isPredicted(words: Words, maker: MakerWords): boolean {
  let at = maker.first - 1;
  for (let steps = 0; at >= 0 && steps < 12; at--, steps++) {
    const here = word(words, at);
    if (PREDICTING.test(here)) return true;
    if (here === ',' || here === ';' || here === '.' || REPORTING.test(here)) return false;
  }
  // `it's unlikely the mayor will`
  for (let within = Math.max(0, maker.first); within <= maker.last; within++)
    if (PREDICTING.test(word(words, within))) return true;
  return false;
}

/** `warned that it would retaliate`: of itself. */
function isThreat(words: Words, maker: MakerWords, deed: string): boolean {
  if (maker.kind === 'agent' || maker.kind === 'none' || !HARM.has(deed)) return false;
  const before = word(words, maker.first - 1) === 'that' ? maker.first - 2 : maker.first - 1;
  return /^warn(?:s|ed|ing)?$/.test(word(words, before));
}

/** `was ready to`: told of the past unless somebody is reported to have said so. */
function isPast(words: Words, cue: Cue): boolean {
  for (let at = cue.from - 2; at < cue.to; at++)
    if (word(words, at) === 'was' || word(words, at) === 'were') return true;
  return false;
}

const REPORTING =
  /^(?:said|says|told|announced|added|insisted|declared|promised|pledged|vowed|stated|confirmed|stressed|noted|tweeted|wrote|assured|reiterated|saying|adding|announcing|emphasi[sz]ed|indicated|agreed|testified|claimed)$/;

/** `would` tells a promise only where somebody is reported to have said so: before it, or at the sentence's end. */
function isReported(words: Words, cue: Cue): boolean {
  for (let at = cue.makerEnd; at >= 0 && cue.from - at < 25; at--) if (REPORTING.test(word(words, at))) return true;
  for (let at = words.count - 1; at > cue.to && words.count - at < 7; at--)
    if (REPORTING.test(word(words, at))) return true;
  return false;
}

/** Whether somebody is reported to have said what the word at `at` opens: `said that if`. */
function isToldBefore(words: Words, at: number): boolean {
  for (let before = at - 1; before >= 0 && at - before < 12; before--)
    if (REPORTING.test(word(words, before))) return true;
  return false;
}

function isHypothetical(words: Words, cue: Cue): boolean {
  // `was fired because he would not`: it was so.
  if (word(words, cue.makerEnd - 1) === 'because') return true;
  for (let at = Math.max(0, cue.from - 30); at < cue.from; at++) {
    const here = word(words, at);
    if (here === 'whether' || here === 'what' || here === 'how') return true;
    // `said that if elected he would`: a promise and its condition.
    if (here === 'if' && !isToldBefore(words, at)) return true;
  }
  return (
    word(words, cue.action) === 'have' || word(words, cue.action) === 'like' || word(words, cue.action) === 'rather'
  );
}

function strengthOf(words: Words, cue: Cue, deed: string): PledgeStrength {
  const hedged =
    isGuessed(words, cue) ||
    HEDGES.has(deed) ||
    HEDGES.has(word(words, cue.action - 1)) ||
    HEDGES.has(word(words, cue.from - 1));
  const strength = deed === 'commit' || deed === 'guarantee' ? 3 : cue.strength;
  return hedged && strength > 1 ? ((strength - 1) as PledgeStrength) : strength;
}

const PAST_PROMISE = /^(?:previously|originally|once|formerly)$/;

function markOf(words: Words, cue: Cue, maker: MakerWords, deed: string): PledgeMark | null {
  if (HARM.has(deed)) return 'threat';
  // `I pledged to …`: told of oneself, it is over.
  if (
    cue.kind === 'verb' &&
    maker.kind === 'first-person' &&
    /ed$/.test(word(words, cue.from)) &&
    cue.makerEnd === cue.from - 1
  )
    return 'earlier';
  if (cue.kind !== 'verb' && cue.kind !== 'noun') return null;
  // `promised in 2016 to`
  for (let at = cue.from + 1; at < cue.to; at++)
    if (/^(?:19|20)\d\d$/.test(word(words, at)) || (word(words, at) === 'last' && word(words, at + 1) === 'year'))
      return 'earlier';
  for (let at = Math.max(0, cue.from - 4); at < cue.from; at++)
    if (PAST_PROMISE.test(word(words, at))) return 'earlier';
  return null;
}

const KINDS: Readonly<Record<Cue['kind'], string>> = {
  modal: 'says what its subject will do',
  'reported-modal': 'reports what its subject said it would do',
  verb: 'is a verb of promising',
  adjective: 'says what its subject is ready for',
  noun: 'names a promise',
  headline: 'is a headline’s “will”',
};

function explain(words: Words, cue: Cue, maker: MakerWords): string {
  const start = words.tokens.starts[cue.from] ?? 0;
  const end = words.tokens.ends[cue.to - 1] ?? start;
  const who =
    maker.kind === 'none'
      ? 'no maker named'
      : maker.kind === 'first-person'
        ? 'the maker is the speaker'
        : `its maker “${words.text.slice(words.tokens.starts[maker.first], words.tokens.ends[maker.last])}”`;
  return `“${words.text.slice(start, end)}” ${KINDS[cue.kind]}; ${who}`;
}
