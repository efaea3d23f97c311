import { CAPITAL, COLON, COMMA, type Prose, WORD } from '../language/prose.ts';
import type { Quotation } from '../language/quotation-marks.ts';
import {
  ADJECTIVE,
  ADVERB,
  CONJUNCTION,
  DETERMINER,
  MODAL,
  NOUN,
  PREPOSITION,
  PRONOUN,
  RELATIVE,
  VERB,
} from '../language/speech-parts.ts';
import type { FoundStatement } from './find-statements.ts';
import type { MarkedProse } from './marked-prose.ts';
import { allSpans, spanOf, tokensIn } from './spans.ts';

/** Shorter quotations are terms, titles and scare quotes. */
const LEAST_WORDS = 4;
/** Between a quotation and the verb that attributes it stand fewer tokens than these. */
const REACH = 24;
/** Not fitted: of some twenty such statements in PolNeAR, read by eye, rather more than half were right. */
const CONFIDENCE = 0.55;

/** The clause that a quotation leans on; tokens, end exclusive. */
interface Clause {
  readonly cue: readonly [number, number];
  readonly source: readonly [number, number];
}

/**
 * Attributes quotations that no statement holds by the marks and the syntax around them, whatever the verb:
 * `"…," the crowd chanted`, `Then Li leaned in and boomed: "…"`.
 *
 * @param statements in text order
 * @returns the statements added, in text order
 */
export function attributeLoneQuotations(marked: MarkedProse, statements: readonly FoundStatement[]): FoundStatement[] {
  const { prose } = marked;
  const held = tokensIn(prose, statements.flatMap(allSpans));
  const isFree = (from: number, to: number) => held.subarray(from, to).every((one) => one === 0);
  const added: FoundStatement[] = [];
  let i = 0;
  for (const [q, quotation] of prose.quotations.entries()) {
    while (i < prose.count && (prose.starts[i] as number) < quotation.start) i++;
    const first = i;
    while (i < prose.count && prose.quotation[i] === q) i++;
    if (!isFree(first, i) || wordsIn(prose, first, i) < LEAST_WORDS) continue;
    const clause =
      clauseBefore(marked, first) ?? (opensClause(prose, first) ? clauseAfter(marked, quotation, i) : null);
    if (!clause || !isFree(...clause.cue)) continue;
    added.push({
      kind: 'direct',
      content: [{ start: quotation.start, end: quotation.end }],
      cue: spanOf(prose, clause.cue),
      source: spanOf(prose, clause.source),
      date: null,
      confidence: CONFIDENCE,
      why: `A quotation that leans on the clause ${clause.cue[0] < first ? 'before' : 'after'} it`,
    });
  }
  return added;
}

/** `"…," X chanted …` and `"…," chanted X`, from token `at`. */
function clauseAfter(marked: MarkedProse, { innerEnd, closed }: Quotation, at: number): Clause | null {
  const { prose, parts } = marked;
  if (!closed || at >= prose.count || !inOneParagraph(prose, at - 1, at)) return null;
  if (!',!?'.includes(prose.text.charAt(innerEnd - 1))) return null;
  const end = Math.min(prose.sentenceStarts[(prose.sentence[at] as number) + 1] as number, at + REACH);
  let verb = at;
  while (verb < end && !isVerb(marked, verb)) verb++;
  if (verb === end) return null;
  let after = verb + 1;
  while (after < end && isVerb(marked, after)) after++;
  if (verb > at)
    return isWord(prose, at) && parts[at] !== PREPOSITION && hasNoun(marked, at, verb)
      ? { cue: [verb, after], source: [at, withoutComma(prose, at, verb)] }
      : null;
  let to = after;
  while (to < end && parts[to] !== PREPOSITION && isWord(prose, to)) to++;
  return hasNoun(marked, after, to) ? { cue: [verb, after], source: [after, to] } : null;
}

/** True where a quotation from token `first` is no part of the phrase before it, as in `a plan called "…"`. */
function opensClause({ sentence, sentenceStarts, flags }: Prose, first: number): boolean {
  const before = first - 1;
  return before < (sentenceStarts[sentence[first] as number] as number) || ((flags[before] as number) & WORD) === 0;
}

/** `X boomed: "…"`, `X, after a pause, said, "…"`, up to token `first`; a colon may end the paragraph before. */
function clauseBefore(marked: MarkedProse, first: number): Clause | null {
  const { prose, parts } = marked;
  const mark = first - 1;
  if (mark < 0) return null;
  const colon = ((prose.flags[mark] as number) & COLON) !== 0;
  const comma = ((prose.flags[mark] as number) & COMMA) !== 0 && inOneParagraph(prose, mark, first);
  if (!colon && !comma) return null;
  const from = prose.sentenceStarts[prose.sentence[mark] as number] as number;
  let verb = mark - 1;
  while (colon && verb > from && mark - verb < REACH && !isVerb(marked, verb)) verb--;
  if (verb < from || !isVerb(marked, verb)) return null;
  const end = colon && verb === mark - 1 ? mark + 1 : verb + 1;
  while (verb > from && (isVerb(marked, verb - 1) || parts[verb - 1] === ADVERB)) verb--;
  const source = subjectFrom(marked, marked.segmentStart[verb] as number, verb) ?? subjectFrom(marked, from, verb);
  if (source) return { cue: [verb, end], source };
  return verb === from && hasNoun(marked, end, mark) ? { cue: [verb, end], source: [end, mark] } : null;
}

/** The words up to the first verb, without what joins them to what stands before. */
function subjectFrom(marked: MarkedProse, start: number, verb: number): Clause['source'] | null {
  const { prose, parts } = marked;
  let from = start;
  while (from < verb && [CONJUNCTION, ADVERB, RELATIVE, PREPOSITION].includes(parts[from] as number)) from++;
  let to = from;
  while (to < verb && !isVerb(marked, to) && isWord(prose, to)) to++;
  while (to > from && parts[to - 1] === ADVERB) to--;
  const empty = /^(?:it|there|this|that)$/i.test(
    prose.text.slice(prose.starts[from], prose.ends[Math.max(from, to - 1)]),
  );
  return !empty && hasNoun(marked, from, to) ? [from, to] : null;
}

/** A verb outside quotation marks; a participle after an article (`the following`) is none. */
function isVerb({ parts, prose }: MarkedProse, i: number): boolean {
  if (parts[i - 1] === DETERMINER) return false;
  return (parts[i] === VERB || parts[i] === MODAL) && (prose.quotation[i] as number) < 0;
}

/** A noun, a pronoun, or a capital word that the tagger takes for an adjective, as it may an unknown name. */
function hasNoun({ parts, prose }: MarkedProse, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    if (parts[i] === NOUN || parts[i] === PRONOUN) return true;
    if (parts[i] === ADJECTIVE && (prose.flags[i] as number) & CAPITAL) return true;
  }
  return false;
}

function isWord(prose: Prose, i: number): boolean {
  return ((prose.flags[i] as number) & WORD) !== 0;
}

/** A comma before the verb belongs to the source only where it closes a parenthetical. */
function withoutComma(prose: Prose, from: number, to: number): number {
  let commas = 0;
  for (let i = from; i < to; i++) if ((prose.flags[i] as number) & COMMA) commas++;
  return commas === 1 && (prose.flags[to - 1] as number) & COMMA ? to - 1 : to;
}

function inOneParagraph({ paragraph, sentence }: Prose, a: number, b: number): boolean {
  return paragraph[sentence[a] as number] === paragraph[sentence[b] as number];
}

function wordsIn(prose: Prose, from: number, to: number): number {
  let words = 0;
  for (let i = from; i < to; i++) if (isWord(prose, i)) words++;
  return words;
}
