import type { PledgeMark, PledgeStrength } from '../record.ts';
import {
  BE,
  DETERMINERS,
  HAVE,
  isAdverb,
  isAgentNoun,
  NEGATIONS,
  NON_FACTUAL,
  POSSESSIVES,
  PREPOSITIONS,
} from './lexicon.ts';
import { isCapital, isMark, type Words, word } from './words.ts';

/** `will` and its kin; verbs of promising; adjectives (`ready to`); nouns (`its pledge to`); a headline's bare `to`. */
export type CueKind = 'modal' | 'reported-modal' | 'verb' | 'adjective' | 'noun' | 'headline';

/** Words that bind a maker to something. Indices into the sentence's words; `to` exclusive. */
export interface Cue {
  readonly kind: CueKind;
  readonly from: number;
  readonly to: number;
  readonly strength: PledgeStrength;
  /** The word that says what is promised: a verb, or the first word of `that …` or of an object. */
  readonly action: number;
  /** Where the maker is looked for: the last word before the cue and its auxiliaries; for a noun its owner's last word. */
  readonly makerEnd: number;
  /** A noun's owner stands before it (`China's pledge`, `its pledge`); otherwise the maker is a verb's subject. */
  readonly owned: boolean;
  readonly negative: boolean;
  readonly mark: PledgeMark | null;
}

/** Finds out fast whether, and where, a stretch of text may hold a cue; every cue holds one of these words. */
export const CUE_WORDS =
  /\b(?:w(?:ill(?:ing(?:ness)?)?|o(?=n['’]t)|ould)|shall|going to|p(?:ledg(?:e[sd]?|ing)|romis(?:e[sd]?|ing)|lan(?:s|ned|ning)?|ropos(?:e[sd]?|ing)|repared)|vow(?:s|ed|ing)?|sw(?:ears?|ore|orn)|unde(?:rtakes?|rtook|rtaking)|commit(?:s|ted|ting|ments?)?|guarantee(?:s|d|ing)?|assurances?|agree(?:s|d|ing)?|a(?:im(?:s|ed|ing)?|greements?)|resolve[sd]?|determin(?:ed|ation)|rul(?:e[sd]?|ing) out|inten(?:d|ds|ded|ding|tion|tions)|seek(?:s|ing)?|sought|offer(?:s|ed|ing)?|threaten(?:s|ed|ing)?|read(?:y|iness))\b|['’](?:ll|d)\b/gi;

interface VerbEntry {
  readonly strength: PledgeStrength;
  /** What may follow: `to` do, `that` …, an object (`pledged $3m`). */
  readonly frames: readonly Frame[];
  readonly mark?: PledgeMark;
}
type Frame = 'to' | 'that' | 'object' | 'amount' | 'to-noun' | 'on-ing';

const VERBS = new Map<string, VerbEntry>();
function verbs(forms: string, strength: PledgeStrength, frames: readonly Frame[], mark?: PledgeMark): void {
  for (const form of forms.split(' ')) VERBS.set(form, mark ? { strength, frames, mark } : { strength, frames });
}
verbs('pledge pledges pledged pledging vow vows vowed vowing promise promises promised promising', 3, [
  'to',
  'that',
  'object',
]);
verbs('swear swears swore sworn undertake undertakes undertook', 3, ['to', 'that']);
verbs('commit commits committed committing', 3, ['to', 'to-noun', 'amount']);
verbs('guarantee guarantees guaranteed guaranteeing', 3, ['that', 'object']);
verbs('agree agrees agreed agreeing', 2, ['to', 'that', 'on-ing']);
verbs('resolve resolves resolved', 2, ['to', 'that']);
verbs('plan plans planned planning aim aims aimed aiming intend intends intended intending', 1, ['to']);
verbs('seek seeks seeking offer offers offered offering propose proposes proposed proposing', 1, ['to']);
verbs('threaten threatens threatened threatening', 2, ['to', 'that'], 'threat');

const ADJECTIVES: ReadonlyMap<string, PledgeStrength> = new Map([
  ['willing', 1],
  ['ready', 1],
  ['prepared', 1],
  ['determined', 2],
  ['resolved', 2],
  ['committed', 3],
]);

const NOUNS: ReadonlyMap<string, PledgeStrength> = new Map([
  ['pledge', 3],
  ['pledges', 3],
  ['promise', 3],
  ['promises', 3],
  ['vow', 3],
  ['vows', 3],
  ['commitment', 3],
  ['commitments', 3],
  ['guarantee', 3],
  ['guarantees', 3],
  ['undertaking', 3],
  ['assurance', 3],
  ['assurances', 3],
  ['agreement', 2],
  ['determination', 2],
  ['readiness', 1],
  ['willingness', 1],
  ['intention', 1],
  ['intentions', 1],
  ['plan', 1],
  ['plans', 1],
]);

/** Verbs that make a promise of the noun after them: `reaffirmed its commitment`, `made a promise`. */
const MAKING = new Set(
  `make makes made making give gives gave given giving reaffirm reaffirms reaffirmed reaffirming affirm affirmed reiterate
  reiterates reiterated reiterating renew renews renewed renewing repeat repeated repeats stress stressed stresses express
  expressed expresses expressing announce announced announces announcing unveil unveiled unveils underline underlined
  underscore underscored voice voiced confirm confirmed confirms signal signalled signaled state stated declare declared
  have has emphasise emphasised emphasize emphasized outline outlined demonstrate demonstrated show showed issue issued
  secure secured offer offered maintain maintains maintained maintaining include included includes including`.split(
    /\s+/,
  ),
);

/** Verbs that take up a promise of another: `welcomed Ostria's commitment to`, `discussed Velland's readiness to`. */
const RECEIVING = new Set(
  `welcome welcomes welcomed applaud applauds applauded appreciate appreciated praise praised note notes noted discuss
  discussed acknowledge acknowledged recall recalled cite cited hail hailed commend commended`.split(/\s+/),
);

/** What an opponent calls a promise. */
const DISPUTING = new Set('empty false hollow bogus fake vain'.split(' '));

/** The cue that the word at `i` is the heart of, if it is one. */
export function cueAt(words: Words, i: number): Cue | null {
  const here = word(words, i);
  return modalAt(words, i, here) ?? nounAt(words, i, here) ?? adjectiveAt(words, i, here) ?? verbAt(words, i, here);
}

function modalAt(words: Words, i: number, here: string): Cue | null {
  const going = here === 'going' && word(words, i + 1) === 'to' && precededByBe(words, i);
  const reported =
    here === 'would' ||
    (here === "'d" && !/^(?:better|like|rather|love|been|had|prefer|have|be)$|ed$/.test(word(words, i + 1)));
  if (
    !going &&
    !reported &&
    here !== 'will' &&
    here !== 'shall' &&
    here !== "'ll" &&
    !(here === 'wo' && word(words, i + 1) === "n't")
  )
    return null;
  if (here === 'will' && (isNounBefore(words, i) || (isCapital(words, i) && i > 0 && !isHeadlineCase(words))))
    return null;
  let action = going ? i + 2 : i + 1;
  let negative = here === 'wo';
  let lastNegation = -1;
  let from = i;
  if (going) {
    from = beBefore(words, i);
    negative = NEGATIONS.has(word(words, i - 1));
  }
  while (
    action < words.count &&
    (isAdverb(word(words, action)) || NEGATIONS.has(word(words, action)) || QUOTE.test(word(words, action)))
  ) {
    if (NEGATIONS.has(word(words, action))) lastNegation = action;
    action++;
  }
  const opensList = word(words, action) === ':' && action === words.count - 1;
  if (action >= words.count || (isMark(words, action) && !opensList)) return null;
  negative ||= lastNegation >= 0;
  const makerEnd = subjectEnd(words, from);
  return {
    kind: reported ? 'reported-modal' : 'modal',
    from,
    to: Math.max(going || here === 'wo' ? i + 2 : i + 1, lastNegation + 1),
    strength: 2,
    action,
    makerEnd,
    owned: false,
    negative,
    mark: null,
  };
}

const QUOTE = /^["“”'‘’]+$/;

function isHeadlineCase(words: Words): boolean {
  let capitals = 0;
  for (let i = 0; i < Math.min(words.count, 8); i++) if (isCapital(words, i)) capitals++;
  return capitals >= 5;
}

/** `the will to`, `his will`: a noun. */
function isNounBefore(words: Words, i: number): boolean {
  const before = word(words, i - 1);
  return (
    before === 'the' ||
    before === 'a' ||
    before === 'free' ||
    before === 'good' ||
    before === 'political' ||
    POSSESSIVES.has(before)
  );
}

function beBefore(words: Words, i: number): number {
  let at = i - 1;
  while (at >= 0 && !BE.has(word(words, at))) at--;
  return at;
}

function precededByBe(words: Words, i: number): boolean {
  let at = i - 1;
  while (at >= 0 && (isAdverb(word(words, at)) || NEGATIONS.has(word(words, at)))) at--;
  return BE.has(word(words, at));
}

const DO = new Set(['do', 'does', 'did']);

/** The last word of what may be the subject: over auxiliaries and adverbs before the verb at `i`. */
function subjectEnd(words: Words, i: number): number {
  let at = i - 1;
  while (at >= 0) {
    const before = word(words, at);
    const does = DO.has(before) && NEGATIONS.has(word(words, at + 1));
    if (does || isAdverb(before) || BE.has(before) || HAVE.has(before) || NEGATIONS.has(before)) at--;
    else break;
  }
  return at;
}

/** Steps over words set between commas before `to`: `committed, as well, to`; stays where there are none. */
function afterAside(words: Words, from: number): number {
  if (word(words, from) !== ',') return from;
  for (let at = from + 2; at < from + 8; at++)
    if (word(words, at) === ',') return word(words, at + 1) === 'to' ? at + 1 : from;
  return from;
}

function verbAt(words: Words, i: number, here: string): Cue | null {
  if (/^rul(?:e|es|ed|ing)$/.test(here) && word(words, i + 1) === 'out') return ruleOutAt(words, i, here);
  const entry = VERBS.get(here);
  if (!entry) return null;
  // `woo voters with promises to`: a noun.
  if (/[^s]s$/.test(here) && PREPOSITIONS.has(word(words, i - 1))) return null;
  const renounced = isRenounced(words, i, here);
  const charged = accusedBefore(words, i);
  const auxiliary = renounced || charged >= 0 ? 'none' : auxiliaryBefore(words, i);
  if (auxiliary === 'bars') return null;
  if (
    here.endsWith('ing') &&
    charged < 0 &&
    auxiliary !== 'be' &&
    (entry.strength < 2 || !isParticipleClause(words, i))
  )
    return null;
  // `were promised`, `is intended`: somebody else promised.
  if (!here.endsWith('ing') && auxiliary === 'be') return null;
  let at = i + 1;
  if (/^(?:it|him|her|them|our|my|your)sel(?:f|ves)$/.test(word(words, at))) at++;
  while (isAdverb(word(words, at)) && word(words, at) !== 'not') at++;
  if (word(words, at) === 'in' && word(words, at + 1) === 'principle') at += 2;
  at = afterAside(words, at);
  // `promised voters that`, `assured them he would`: whom the promise was made to.
  const frame = frameAt(words, at, entry.frames) ?? addresseeFrame(words, at, here, entry.frames);
  if (!frame) return null;
  return {
    kind: 'verb',
    from: i,
    to: frame.to,
    strength: entry.strength,
    action: frame.action,
    makerEnd: charged >= 0 ? charged : subjectEnd(words, i),
    owned: false,
    negative: frame.negative || renounced,
    mark: charged >= 0 ? 'disputed' : (entry.mark ?? (auxiliary === 'had' ? 'earlier' : null)),
  };
}

/** `accused the mayor of promising`: the last word of whom the charge is against; -1 where there is none. */
function accusedBefore(words: Words, i: number): number {
  if (word(words, i - 1) !== 'of') return -1;
  for (let at = i - 3; at >= 0 && i - at < 10; at--) if (/^accus(?:e|es|ed|ing)$/.test(word(words, at))) return i - 2;
  return -1;
}

/** `don't intend to`, `does not plan to`: an omission announced. */
function isRenounced(words: Words, i: number, here: string): boolean {
  const does = word(words, i - 2);
  return /^(?:intend|plan)$/.test(here) && NEGATIONS.has(word(words, i - 1)) && (does === 'do' || does === 'does');
}

function ruleOutAt(words: Words, i: number, here: string): Cue | null {
  const auxiliary = auxiliaryBefore(words, i);
  if (auxiliary === 'bars' || (auxiliary === 'be' && here !== 'ruling')) return null;
  if (here === 'ruling' && auxiliary !== 'be' && !isParticipleClause(words, i)) return null;
  return {
    kind: 'verb',
    from: i,
    to: i + 2,
    strength: 2,
    action: i + 2,
    makerEnd: subjectEnd(words, i),
    owned: false,
    negative: true,
    mark: null,
  };
}

interface FoundFrame {
  readonly to: number;
  readonly action: number;
  readonly negative: boolean;
}

const TIMES =
  /^(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|yesterday|today|week|month|year|night|morning|afternoon|evening|weekend|earlier|late|early|last|this|on|in|\d{1,2}|january|february|march|april|may|june|july|august|september|october|november|december|jan\.|feb\.|aug\.|sept\.|oct\.|nov\.|dec\.)$/;

/** Steps over when it was said, where the complement follows: `agreed on Friday to`. */
function afterTime(words: Words, from: number): number {
  let at = from;
  if (word(words, at) === 'at' && word(words, at + 1) === 'the' && word(words, at + 2) === 'time') at += 3;
  while (at < from + 5 && TIMES.test(word(words, at))) at++;
  return at > from && (word(words, at) === 'to' || word(words, at) === 'that') ? at : from;
}

function frameAt(words: Words, from: number, frames: readonly Frame[]): FoundFrame | null {
  let at = from;
  let negative = false;
  while (NEGATIONS.has(word(words, at))) {
    negative = true;
    at++;
  }
  at = afterTime(words, at);
  if (word(words, at) === 'to' && (frames.includes('to') || frames.includes('to-noun'))) {
    let action = at + 1;
    while (isAdverb(word(words, action)) || NEGATIONS.has(word(words, action)) || QUOTE.test(word(words, action)))
      action++;
    if (action >= words.count || isMark(words, action)) return null;
    const noun = DETERMINERS.has(word(words, action)) || isCapital(words, action);
    if (noun && !frames.includes('to-noun') && !isHeadlineCase(words)) return null;
    return { to: at + 1, action, negative };
  }
  if (word(words, at) === 'on' && frames.includes('on-ing') && word(words, at + 1).endsWith('ing'))
    return { to: at + 1, action: at + 1, negative };
  if (word(words, at) === 'that' && frames.includes('that'))
    return holdsFuture(words, at + 1) ? { to: at + 1, action: at + 1, negative } : null;
  if (frames.includes('that') && holdsFutureNear(words, at)) return { to: at, action: at, negative };
  if (frames.includes('amount') && isAmount(words, at)) return { to: at, action: at, negative };
  if (frames.includes('object') && isObject(words, at)) return { to: at, action: at, negative };
  return null;
}

/** `promised voters to`, `told … promised the workers that`: steps over up to six words naming the addressee. */
function addresseeFrame(words: Words, from: number, here: string, frames: readonly Frame[]): FoundFrame | null {
  if (!here.startsWith('promis') && !here.startsWith('guarantee')) return null;
  for (let at = from; at < from + 6 && at < words.count && !isMark(words, at); at++) {
    if (PREPOSITIONS.has(word(words, at)) && !/^(?:to|as|during|in|at)$/.test(word(words, at))) return null;
    if (word(words, at) === 'that' || (at > from && word(words, at) === 'to')) return frameAt(words, at, frames);
  }
  return null;
}

/** Whether `will` or `would` comes before the clause ends. */
function holdsFuture(words: Words, from: number): boolean {
  for (let at = from; at < words.count && at < from + 25; at++) {
    const here = word(words, at);
    if (here === 'will' || here === 'would' || here === "'ll" || here === 'wo' || here === "'d" || here === 'shall')
      return true;
  }
  return false;
}

function holdsFutureNear(words: Words, from: number): boolean {
  for (let at = from; at < words.count && at < from + 7 && !isMark(words, at); at++) {
    const here = word(words, at);
    if (here === 'will' || here === 'would' || here === "'ll" || here === 'wo' || here === "'d") return true;
  }
  return false;
}

function isAmount(words: Words, at: number): boolean {
  return /^(?:[$£€¥]|\d|us\$|a\$|another$|additional$|more$|billions$|millions$|troops$|funds$|resources$|forces$)/.test(
    word(words, at),
  );
}

function isObject(words: Words, at: number): boolean {
  const here = word(words, at);
  if (here === 'allegiance') return false;
  if (!here || here === '"' || here === '“') return false;
  if (/^[$£€¥]/.test(here) || /^\d/.test(here) || (DETERMINERS.has(here) && here !== 'that' && here !== 'this'))
    return true;
  return (
    !isMark(words, at) &&
    !PREPOSITIONS.has(here) &&
    !here.endsWith('ing') &&
    /^[a-z]/.test(here) &&
    /^[a-z]/.test(word(words, at + 1))
  );
}

/**
 * What stands before a verb: `bars` where it tells no promise (`did not pledge`, `to pledge`, `should pledge`),
 * `be`, `had`, or nothing that matters.
 */
function auxiliaryBefore(words: Words, i: number): 'bars' | 'be' | 'had' | 'none' {
  let at = i - 1;
  while (at >= 0 && isAdverb(word(words, at)) && !NEGATIONS.has(word(words, at))) at--;
  const before = word(words, at);
  if (before === 'to' || NEGATIONS.has(before) || NON_FACTUAL.has(before)) return 'bars';
  if (before === 'will' || before === 'shall' || before === "'ll") return 'bars'; // the modal is the cue
  if (
    DETERMINERS.has(before) &&
    before !== 'this' &&
    before !== 'these' &&
    before !== 'both' &&
    before !== 'all' &&
    before !== 'that'
  )
    return 'bars';
  if (before === 'do' || before === 'does' || before === 'did')
    return NEGATIONS.has(word(words, at + 1)) ? 'bars' : 'none';
  if ((before === "'s" || before === "'") && !words.lower[i]?.endsWith('ing')) return 'bars';
  if (before === 'been') return 'be';
  if (HAVE.has(before)) {
    if (before === 'had') return 'had';
    return 'none';
  }
  if (before === "'d") return 'had';
  return BE.has(before) && before !== "'s" ? 'be' : 'none';
}

/** `…, vowing to`, `while promising to`. */
function isParticipleClause(words: Words, i: number): boolean {
  const before = word(words, i - 1);
  return (
    (isCapital(words, i - 1) && i > 1) ||
    before === ',' ||
    before === 'and' ||
    before === 'while' ||
    (isAdverb(before) && word(words, i - 2) === ',')
  );
}

function adjectiveAt(words: Words, i: number, here: string): Cue | null {
  const strength = ADJECTIVES.get(here);
  if (!strength || here === 'resolved') return null;
  let next = i + 1;
  if (word(words, next) === 'not') next++;
  next = afterAside(words, next);
  if (word(words, next) !== 'to') return null;
  let at = i - 1;
  // `says it is “ready to …”`
  const quoted = QUOTE.test(word(words, at));
  if (quoted) at--;
  while (
    at >= 0 &&
    (isAdverb(word(words, at)) || ['fully', 'more', 'firmly'].includes(word(words, at))) &&
    !NEGATIONS.has(word(words, at))
  )
    at--;
  const before = word(words, at);
  const stands = /^(?:stand|stands|stood|remain|remains|remained)$/.test(before);
  if (!stands && !BE.has(before)) return null;
  const from = quoted || here === 'committed' || here === 'determined' || here === 'prepared' ? i : at;
  let subject = at - 1;
  while (
    subject >= 0 &&
    (isAdverb(word(words, subject)) || HAVE.has(word(words, subject)) || BE.has(word(words, subject)))
  ) {
    if (NEGATIONS.has(word(words, subject))) return null;
    subject--;
  }
  for (let between = subject + 1; between < i; between++) if (word(words, between) === 'had') return null;
  if (NEGATIONS.has(word(words, subject + 1)) || NON_FACTUAL.has(word(words, subject))) {
    if (word(words, subject) !== 'would') return null;
    subject--;
  }
  if (word(words, subject) === 'will') subject--;
  let action = next + 1;
  while (isAdverb(word(words, action))) action++;
  if (action >= words.count) return null;
  return {
    kind: 'adjective',
    from: BE.has(word(words, from)) && from !== i ? from : from,
    to: next + 1,
    strength,
    action,
    makerEnd: subject,
    owned: false,
    negative: word(words, i + 1) === 'not',
    mark: null,
  };
}

function nounAt(words: Words, i: number, here: string): Cue | null {
  const strength = NOUNS.get(here);
  if (!strength) return null;
  let next = i + 1;
  let negative = false;
  if (word(words, next) === 'not') {
    negative = true;
    next++;
  }
  const link = word(words, next);
  const soft = strength === 1;
  if (link !== 'to' && !(link === 'that' && !soft) && !(link === 'of' && !soft)) return null;
  if (link === 'that' && !holdsFuture(words, next)) return null;
  // The words between the noun and its owner or its article: `his 2016 campaign promise`, `a $1 billion pledge`.
  let at = i - 1;
  while (
    at >= 0 &&
    i - at < 7 &&
    !isMark(words, at) &&
    !DETERMINERS.has(word(words, at)) &&
    word(words, at) !== "'s" &&
    word(words, at) !== "'" &&
    !MAKING.has(word(words, at)) &&
    !PREPOSITIONS.has(word(words, at))
  )
    at--;
  const opener = word(words, at);
  const owned = opener === "'s" || opener === "'" || POSSESSIVES.has(opener);
  const article = opener === 'a' || opener === 'the' || opener === 'an';
  const governor = governorBefore(words, owned ? ownerStart(words, at, opener) : article ? at : at + 1);
  const governing = governor >= 0 ? word(words, governor) : '';
  const making = MAKING.has(governing) || (owned && RECEIVING.has(governing));
  if (!owned && !making) return null;
  const action = Math.min(next + 1, words.count - 1);
  if (link !== 'that' && owned && !making && soft) return null;
  const makerEnd = owned ? (POSSESSIVES.has(opener) ? at : at - 1) : subjectEnd(words, governor);
  return {
    kind: 'noun',
    from: i,
    to: next + 1,
    strength,
    action,
    makerEnd,
    owned,
    negative,
    mark: isDisputed(words, at, i) ? 'disputed' : owned && !making ? 'earlier' : null,
  };
}

/** `empty promises to`, `accused the mayor of breaking his promise to`. */
function isDisputed(words: Words, opener: number, noun: number): boolean {
  for (let at = opener + 1; at < noun; at++) if (DISPUTING.has(word(words, at))) return true;
  for (let at = opener - 1; at >= 0 && noun - at < 14; at--) {
    if (/^accus(?:e|es|ed|ing)$/.test(word(words, at))) return true;
    if (word(words, at) === ';' || word(words, at) === 'that') return false;
  }
  return false;
}

/** The word before a noun phrase that begins at `start`, adverbs and a few adjectives stepped over. */
function governorBefore(words: Words, start: number): number {
  let at = start - 1;
  while (at >= 0 && (isAdverb(word(words, at)) || word(words, at) === 'to')) at--;
  return at;
}

/** Where the owner of a possessive begins: `the two sides'`, `Li Qiang's`. */
function ownerStart(words: Words, at: number, opener: string): number {
  if (POSSESSIVES.has(opener)) return at;
  let start = at - 1;
  while (
    start > 0 &&
    (isCapital(words, start - 1) || DETERMINERS.has(word(words, start - 1)) || isAdjectiveLike(words, start - 1))
  )
    start--;
  return start;
}

function isAdjectiveLike(words: Words, i: number): boolean {
  return /^(?:two|three|both|new|chinese|country|foreign|prime|federal)$/.test(word(words, i));
}

/**
 * What headlines say that somebody is `to` do, who thereby binds themselves: with other verbs a headline often
 * foretells (`Snow to cover islands`) or announces (`Brenner to marry`).
 */
const HEADLINE_DEEDS = new Set(
  `step double triple halve build cut raise lower launch invest open close create expand ban sign send join boost deepen
  strengthen support fund pay give offer provide buy sell acquire merge spend add hire train protect restore reopen end
  stop start begin resume suspend scrap abolish introduce ease tighten limit cap phase withdraw pull deploy supply
  deliver develop work cooperate push promote implement increase reduce improve accelerate upgrade appeal sue seek
  extend renew review replace roll set establish host share release publish recall shut slash trim freeze lift impose
  drop grant waive back help keep allow require enforce ratify rejoin quit leave move transfer modernise modernize
  plant clean test continue curb fight combat tackle safeguard endorse subsidise subsidize nationalise nationalize
  privatise privatize legalise legalize decriminalise decriminalize outlaw repeal overhaul reinstate restrict rebuild
  repair renovate donate refund reimburse compensate expel oppose`.split(/\s+/),
);
/** Before a headline's `to` these tell no maker. */
const NO_MAKERS =
  /^(?:set|due|how|what|why|when|where|likely|unlikely|poised|guide|way|ways|time|need|want|about|used|have|has|up|down|back|on|out|over|in|off|key|threat|return|reaction|response|according|thanks|welcome|next|close|number|boost|plan|plans|bid|vow|vows|move|call|calls)$/;

/** A headline's promise without a verb of its own: `China to step up …`, `Hanoi ready to …`. */
export function headlineCue(words: Words): Cue | null {
  for (let i = 1; i < Math.min(words.count - 2, 6); i++) {
    if (isMark(words, i - 1) && word(words, i - 1) !== '.') return null;
    if (word(words, i) !== 'to') continue;
    const soft = ADJECTIVES.get(word(words, i - 1));
    const makerEnd = soft ? i - 2 : i - 1;
    const action = i + 1;
    const deed = word(words, action) === 'not' ? word(words, action + 1) : word(words, action);
    if (makerEnd < 0 || makerEnd > 3 || NO_MAKERS.test(word(words, makerEnd))) return null;
    // A verb among the maker's words: `Obama urges Cuba to`.
    for (let at = 1; at <= makerEnd; at++)
      if (
        /[^s]s$|ed$|ing$/.test(word(words, at)) &&
        !isAgentNoun(word(words, at)) &&
        !/^(?:'s|states|nations|emirates)$/.test(word(words, at))
      )
        return null;
    if (!HEADLINE_DEEDS.has(deed)) return null;
    return {
      kind: soft ? 'adjective' : 'headline',
      from: soft ? i - 1 : i,
      to: i + 1,
      strength: soft ?? 2,
      action,
      makerEnd,
      owned: false,
      negative: word(words, action) === 'not',
      mark: null,
    };
  }
  return null;
}
