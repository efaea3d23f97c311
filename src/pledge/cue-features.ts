import type { Statement } from '../record.ts';
import type { ReadCue } from './bound-cues.ts';
import { isAppointment } from './judge.ts';
import { HAPPENINGS, HARM, HEDGES, isAgentNoun, TALK } from './lexicon.ts';
import { isCapital, isMark, type Words, word } from './words.ts';

/** What is known of the place where a cue stands. */
export interface CuePlace {
  /** The statement whose content holds the cue; null in the article's own words. */
  readonly statement: Statement | null;
  /** Whether the cue is also the words that attribute a statement: `pledged`, `promises`. */
  readonly attributes: boolean;
  /** Whether the maker is the statement's own speaker; null where nobody can tell. */
  readonly ownSpeaker: boolean | null;
  /** Whether the text is its maker's own rather than a report. */
  readonly ownText: boolean;
}

/** Words on either side of a cue that are looked at. */
const NEAR = 8;

/** What is looked at in a cue and around it, as feature names. */
export function cueFeatures(words: Words, { cue, maker, verdict }: ReadCue, place: CuePlace): string[] {
  const { statement, attributes, ownSpeaker, ownText } = place;
  const cueWord = cueName(words, cue.from, cue.to);
  const deed = word(words, cue.action);
  const stem = stemOf(deed);
  const next = shape(words, cue.action + 1);
  const said = statement ? statement.kind : 'told';
  const saying = statement?.cue ? lastWord(words.text.slice(statement.cue.start, statement.cue.end)) : '';
  const who = maker.kind;
  const head = maker.last >= 0 ? word(words, maker.last) : '';
  const first = maker.first >= 0 ? word(words, maker.first) : '';
  const speaker = ownSpeaker === null ? 'unknown' : ownSpeaker ? 'self' : 'other';
  const sort = deedSort(words, { cue, maker, verdict }, deed);
  const ruled = verdict ? `${verdict.strength} ${verdict.mark ?? ''}` : 'no';
  const kind = cue.kind;
  const isModal = kind === 'modal' || kind === 'reported-modal';
  const features = [
    `kind ${kind}`,
    `cue ${cueWord}`,
    `rule ${ruled}`,
    `rule ${verdict !== null} ${kind}`,
    `who ${who}`,
    `who ${who} ${kind}`,
    `said ${said} ${kind}`,
    `said ${said} ${who} ${isModal}`,
    `speaker ${speaker}`,
    `speaker ${speaker} ${kind}`,
    `speaker ${speaker} ${who} ${said}`,
    `saying ${saying}`,
    `saying ${saying} ${speaker}`,
    `attributes ${attributes} ${kind}`,
    `own ${ownText}`,
    `own ${ownText} ${who} ${kind}`,
    `head ${head}`,
    `first ${first}`,
    `deed ${stem}`,
    `deed ${stem} ${kind}`,
    `deed ${stem} ${next}`,
    `sort ${sort}`,
    `sort ${sort} ${who}`,
    `sort ${sort} ${said} ${kind}`,
    `deed begins ${deed.slice(0, 4)}`,
    `deed begins ${deed.slice(0, 4)} ${who}`,
    `deed ends ${deed.slice(-3)} ${isModal}`,
    `next ${next}`,
    `negative ${cue.negative} ${kind} ${who}`,
    `agent ${isAgentNoun(head)} ${isModal}`,
    `name ${who === 'agent' && isCapital(words, maker.last)} ${said} ${kind}`,
  ];
  const before = maker.first >= 0 && maker.last < cue.from ? maker.first - 1 : cue.from - 1;
  features.push(`before ${shape(words, before)}`, `before ${shape(words, before)} ${kind}`);
  if (isModal && cue.action > cue.to) features.push(`adverb ${word(words, cue.to)}`);
  for (let at = Math.max(0, before - NEAR); at <= before; at++)
    if (!isMark(words, at)) features.push(`left ${shape(words, at)}`);
  for (let at = cue.action + 1; at < Math.min(words.count, cue.action + NEAR); at++)
    if (!isMark(words, at)) features.push(`right ${shape(words, at)}`);
  if (words.lower.includes('if')) features.push(`if ${kind} ${who}`);
  const telling = tellingWord(words, before);
  features.push(`told by ${telling}`, `told by ${telling} ${kind}`, `told by ${telling} ${who}`);
  for (const limit of limitsAfter(words, cue.action))
    features.push(`limit ${limit} ${isModal}`, `limit ${limit} ${who}`);
  features.push(`asked ${word(words, words.count - 1) === '?' || word(words, words.count - 2) === '?'}`);
  return features;
}

function cueName(words: Words, from: number, to: number): string {
  return words.lower.slice(from, to).join(' ');
}

function lastWord(text: string): string {
  return text.slice(text.lastIndexOf(' ') + 1).toLowerCase();
}

/** What sort of deed it is, as far as word lists tell. */
function deedSort(words: Words, { cue }: ReadCue, deed: string): string {
  if (isAppointment(words, cue)) return 'diary';
  if (deed === 'be') {
    const next = word(words, cue.action + 1);
    return next.endsWith('ing') ? 'being' : /(?:ed|en|wn|lt|de)$/.test(next) ? 'passive' : 'be';
  }
  if (HAPPENINGS.has(deed)) return 'happening';
  if (HARM.has(deed)) return 'harm';
  if (HEDGES.has(deed)) return 'hedge';
  if (TALK.has(deed)) return 'talk';
  return 'deed';
}

/** Words that say how the clause after them is meant: told, thought, feared, wanted. */
const TELLING: ReadonlySet<string> = new Set(
  `said says say saying told tells announced announces announcing added adding insisted declared promised pledged vowed
  stated confirmed stressed noted tweeted wrote assured reiterated indicated agreed claimed believe believes believed think
  thinks thought expect expects expected hope hopes hoped hoping predict predicts predicted warn warns warned warning
  argue argues argued suggest suggests suggested know knows knew mean means ensure fear fears worried sure clear want
  wants wanted see sees saw`.split(/\s+/),
);

/** The nearest such word of the clause, read backwards from `at`; empty where there is none near. */
function tellingWord(words: Words, at: number): string {
  for (let i = at; i >= 0 && at - i < 12; i--) {
    const here = word(words, i);
    if (here === ';') break;
    if (TELLING.has(here)) return here;
  }
  return '';
}

const WEEKDAYS: ReadonlySet<string> = new Set('monday tuesday wednesday thursday friday saturday sunday'.split(' '));
const LIMITS: ReadonlySet<string> = new Set('by if until unless once when because than'.split(' '));

/** What bounds the deed after it: a day, a year, an amount, a condition. */
function limitsAfter(words: Words, action: number): ReadonlySet<string> {
  const limits = new Set<string>();
  for (let at = action + 1; at < Math.min(words.count, action + 25); at++) {
    const here = word(words, at);
    if (LIMITS.has(here)) limits.add(here);
    else if (WEEKDAYS.has(here)) limits.add('weekday');
    else if (/^(?:19|20)\d\d$/.test(here)) limits.add('year');
    else if (/^(?:[$£€].*|[mb]illion|percent|%)$/.test(here)) limits.add('amount');
  }
  return limits;
}

/** A word as features see it: numbers alike, names alike. */
function shape(words: Words, at: number): string {
  const here = word(words, at);
  if (/^[$£€¥]?\d/.test(here)) return '#';
  if (at > 0 && isCapital(words, at) && here !== 'i') return 'NAME';
  return here;
}

/** A word without its ending: `invests`, `invested` and `investing` are one. */
function stemOf(word: string): string {
  if (word.length < 5) return word;
  const stem = word.replace(/(?:ies|ied)$/, 'y').replace(/(?:ing|ed|es|s|e)$/, '');
  return stem.length < 3 ? word : stem;
}
