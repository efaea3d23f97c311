import type { Span } from '../record.ts';
import {
  AGENT_PRONOUNS,
  CLAUSE_OPENERS,
  COMMON_VERBS,
  DETERMINERS,
  FIRST_PERSON,
  isAdverb,
  isAgentNoun,
  isNamedThing,
  OTHER_PRONOUNS,
  POSSESSIVES,
  PREPOSITIONS,
} from './lexicon.ts';
import { isCapital, isMark, spanOfWords, type Words, word } from './words.ts';

/**
 * What kind of thing the maker's words name: the speaker (`we`), somebody by pronoun or by name, a thing
 * that can't promise (`the plan`), or nothing (no subject found).
 */
export type MakerKind = 'first-person' | 'pronoun' | 'it' | 'agent' | 'thing' | 'none';

/** The words that name who binds itself. Indices into the sentence's words, both inclusive. */
export interface MakerWords {
  readonly first: number;
  readonly last: number;
  readonly kind: MakerKind;
}

const NOBODY: MakerWords = { first: -1, last: -1, kind: 'none' };

/**
 * The subject whose last word stands at `end`, read backwards; where the subject is left out
 * (`…; and agreed to`), the subject of the clause before.
 */
export function makerEndingAt(words: Words, end: number): MakerWords {
  const last = word(words, end);
  if (word(words, end + 1) === 'both' && (end < 0 || (end === 0 && last === 'and')))
    return { first: end + 1, last: end + 1, kind: 'pronoun' };
  if (end < 0) return NOBODY;
  if (POSSESSIVES.has(last))
    return { first: end, last: end, kind: last === 'our' || last === 'my' ? 'first-person' : 'pronoun' };
  if (last === 'who') return antecedent(words, end);
  if (last === 'which' || last === 'that') return { first: end, last: end, kind: 'thing' };
  if (last === 'and' || last === 'or' || last === 'but' || last === ';' || last === 'while')
    return sentenceSubject(words, end);
  if (last === ',' || last === '-' || last === '—' || last === '–')
    return apposed(words, end) ?? sentenceSubject(words, end);
  if (isMark(words, end) && last !== ')') return NOBODY;
  if (last === ')') {
    // `the Labor Department (DOL) will`
    const named = beforeBracket(words, end);
    if (named >= 0) return { ...nounPhrase(words, named), last: end };
  }
  return nounPhrase(words, end);
}

/** The last word before the bracket that closes at `end`; -1 where it does not open near. */
function beforeBracket(words: Words, end: number): number {
  for (let at = end - 1; at > 0 && end - at < 8; at--) if (word(words, at) === '(') return at - 1;
  return -1;
}

/** `Li, the premier, will`: the name before the apposition. */
function apposed(words: Words, comma: number): MakerWords | null {
  for (let at = comma - 1; at > 0 && comma - at < 16; at--) {
    const here = word(words, at);
    if (here === ',') {
      if (word(words, at + 1) === 'and' || (CLAUSE_OPENERS.has(word(words, at + 1)) && word(words, at + 1) !== 'who'))
        return null;
      const phrase = nounPhrase(words, at - 1);
      return phrase.kind === 'agent' || phrase.kind === 'first-person' ? phrase : null;
    }
    if (here === ';' || here === ':') return null;
    if (COMMON_VERBS.has(here) && here !== 'said' && here !== 'left' && !hasWho(words, at, comma)) return null;
  }
  return null;
}

/** Whether the verb at `at` belongs to a clause with `who` that the comma at `end` closes. */
function hasWho(words: Words, at: number, end: number): boolean {
  for (let i = at; i > 0 && end - i < 16; i--) if (word(words, i) === 'who' && word(words, i - 1) === ',') return true;
  return false;
}

function antecedent(words: Words, who: number): MakerWords {
  const end = word(words, who - 1) === ',' ? who - 2 : who - 1;
  return end >= 0 && !isMark(words, end) ? nounPhrase(words, end) : NOBODY;
}

/** The first noun phrase of the sentence that stands before a verb: who the sentence is about. */
export function sentenceSubject(words: Words, before: number): MakerWords {
  let start = clauseStart(words, before);
  for (let tries = 0; tries < 3; tries++) {
    const found = subjectFrom(words, start, before);
    if (found.kind !== 'thing' && found.kind !== 'none') return found;
    if (start === 0) return found;
    start = clauseStart(words, start - 1);
  }
  return NOBODY;
}

/** No subject is looked for farther back than this many words. */
const FARTHEST = 80;

/** Where the clause that holds the word before `at` began: after the last `;`, `that` or mark of quotation, else the sentence's start. */
function clauseStart(words: Words, at: number): number {
  for (let i = at - 1; i >= Math.max(0, at - FARTHEST); i--) {
    const here = word(words, i);
    if (here === ';' || here === '"' || here === '“' || here === 'that') return i + 1;
    if (here === 'saying' || here === 'adding') return i + 1;
  }
  return Math.max(0, at - FARTHEST);
}

/** Reads a subject forwards: over an adverbial that ends with a comma, then up to the first verb. */
function subjectFrom(words: Words, start: number, limit: number): MakerWords {
  let at = start;
  while (
    at < limit &&
    (isMark(words, at) || isAdverb(word(words, at)) || word(words, at) === 'and' || word(words, at) === 'but')
  )
    at++;
  if (PREPOSITIONS.has(word(words, at)) || CLAUSE_OPENERS.has(word(words, at))) {
    while (at < limit && word(words, at) !== ',') at++;
    at++;
  }
  const first = at;
  while (at < limit && at - first < 12 && !endsSubject(words, at, first)) at++;
  while (at - 1 >= first && isAdverb(word(words, at - 1)) && word(words, at - 1) !== 'both') at--;
  if (at <= first || at - first >= 12) return NOBODY;
  return classified(words, first, at - 1);
}

/** What ends a subject read forwards; `recognizes` after a name does too. */
function endsSubject(words: Words, i: number, first: number): boolean {
  const inflected =
    i > first &&
    isCapital(words, i - 1) &&
    /^[a-z].*[^s]s$/.test(words.text.slice(words.tokens.starts[i], words.tokens.ends[i]));
  // `all of the candidates oppose`: after a noun for somebody, a verb.
  const after = word(words, i);
  const verbal =
    i > first &&
    isAgentNoun(word(words, i - 1)) &&
    /^[a-z]+$/.test(after) &&
    !isCapital(words, i) &&
    !isAgentNoun(after) &&
    !PREPOSITIONS.has(after) &&
    after !== 'and' &&
    after !== 'or' &&
    !isAdverb(after);
  return inflected || verbal || isVerbLike(words, i) || isMark(words, i) || opensClause(words, i);
}

/** `states` opens a clause, `States` does not. */
function opensClause(words: Words, i: number): boolean {
  return CLAUSE_OPENERS.has(word(words, i)) && !(i > 0 && isCapital(words, i));
}

function isVerbLike(words: Words, i: number): boolean {
  const here = word(words, i);
  return (
    COMMON_VERBS.has(here) ||
    (here.length > 4 && here.endsWith('ed') && !isCapital(words, i)) ||
    here === "'ll" ||
    here === "'ve" ||
    here === "'re"
  );
}

/** The noun phrase whose last word stands at `end`. */
function nounPhrase(words: Words, end: number): MakerWords {
  const last = word(words, end);
  if (FIRST_PERSON.has(last) && word(words, end - 1) === 'and' && end > 1 && !isMark(words, end - 2))
    return { ...nounPhrase(words, end - 2), last: end, kind: 'first-person' };
  if (FIRST_PERSON.has(last) || AGENT_PRONOUNS.has(last) || OTHER_PRONOUNS.has(last))
    return classified(words, end, end);
  let first = end;
  let joint = -1;
  for (let at = end; at >= 0 && end - at < 14; at--) {
    const here = word(words, at);
    if (here === 'and' || here === '&') {
      joint = at;
      continue;
    }
    if (isVerbLike(words, at) && at < end && !(isCapital(words, at) && at > 0)) {
      if (joint > 0) first = joint + 1;
      break;
    }
    if ((isMark(words, at) && here !== '-' && here !== '.' && here !== "'") || opensClause(words, at)) {
      // `, and` joins clauses.
      if (here === ',' && joint === at + 1) first = joint + 1;
      break;
    }
    first = at;
  }
  return classified(words, trimmed(words, first, end), end);
}

/** Leaves out an adverbial in front: `in Australia the government`, `today Labor`, `and China`. */
function trimmed(words: Words, first: number, end: number): number {
  let at = first;
  for (;;) {
    const here = word(words, at);
    if (
      at < end &&
      (isAdverb(here) || here === 'and' || here === 'or' || here === 'next' || here === 'then') &&
      here !== 'both'
    ) {
      at++;
      continue;
    }
    if (at < end && PREPOSITIONS.has(here)) {
      const restart = restartAfter(words, at, end);
      if (restart < 0) return at + 1;
      at = restart;
      continue;
    }
    return at;
  }
}

/** The last place after a leading preposition where a new noun phrase begins: a determiner, a pronoun or a run of capitals. */
function restartAfter(words: Words, preposition: number, end: number): number {
  for (let at = end; at > preposition + 1; at--) {
    const here = word(words, at);
    if (PREPOSITIONS.has(here)) return -1;
    const opens =
      DETERMINERS.has(here) ||
      FIRST_PERSON.has(here) ||
      AGENT_PRONOUNS.has(here) ||
      (isCapital(words, at) && !isCapital(words, at - 1));
    if (
      opens &&
      !PREPOSITIONS.has(word(words, at - 1)) &&
      word(words, at - 1) !== 'and' &&
      !DETERMINERS.has(word(words, at - 1))
    )
      return at;
  }
  return -1;
}

function classified(words: Words, first: number, last: number): MakerWords {
  return { first, last, kind: kindOf(words, first, last) };
}

function kindOf(words: Words, first: number, last: number): MakerKind {
  const only = word(words, first);
  if (first === last) {
    if (FIRST_PERSON.has(only)) return 'first-person';
    if (AGENT_PRONOUNS.has(only)) return 'pronoun';
    if (only === 'it') return 'it';
    if (OTHER_PRONOUNS.has(only)) return 'thing';
  }
  for (let at = first; at <= last; at++)
    if (FIRST_PERSON.has(word(words, at)) && (at === first || word(words, at - 1) === 'and')) return 'first-person';
  // `allowing the next president …` is no somebody.
  if (only.endsWith('ing') && !isCapital(words, first)) return 'thing';
  const head = headOf(words, first, last);
  const noun = word(words, head);
  if (isNamedThing(noun)) return 'thing';
  if (isAgentNoun(noun)) return 'agent';
  if (isCapital(words, head))
    return head > 0 || first < last || /^[A-Z]/.test(words.text.charAt(words.tokens.starts[head] ?? 0))
      ? 'agent'
      : 'thing';
  return /(?:ists|ians|makers|ers|runner|maker|leader|holder|[a-z]{4}(?:wo)?m[ae]n)$/.test(noun) &&
    !/(?:numbers|orders|powers|matters|papers|offers|centers|letters|members|others)$/.test(noun)
    ? 'agent'
    : 'thing';
}

/** The head of a noun phrase: the last word before its first `of`, `in`, `for` …. */
function headOf(words: Words, first: number, last: number): number {
  for (let at = first + 1; at <= last; at++) {
    const here = word(words, at);
    if (PREPOSITIONS.has(here) || here === ',' || here === '(') return at - 1;
  }
  return last;
}

/** The maker's words as a stretch of text. */
export function makerSpan(words: Words, maker: MakerWords): Span | null {
  return maker.first < 0 ? null : spanOfWords(words, maker.first, maker.last);
}
