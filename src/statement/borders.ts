import { COLON, COMMA, OPENING_MARK, WORD } from '../language/prose.ts';
import { ADVERB, CONJUNCTION, NOUN, PREPOSITION, PRONOUN, SPEECH_PARTS, VERB } from '../language/speech-parts.ts';
import type { Candidate } from './candidates.ts';
import type { MarkedProse } from './marked-prose.ts';
import { isSpeechVerb } from './speech-verbs.ts';

/**
 * Mends the borders that the model gives a candidate's content, by what it cannot see.
 *
 * @param cues the first tokens of the cues found, in text order
 * @returns the candidate, or the two that it is
 */
export function mendBorders(marked: MarkedProse, candidate: Candidate, cues: readonly number[]): Candidate[] {
  const whole = toSentenceEnd(marked, fromSentenceStart(marked, candidate, cues), cues);
  return partedAtSecondCue(marked, untilOwnSpeech(marked, overAttribution(marked, whole, cues)));
}

/**
 * Reported words before their cue begin with their sentence: `A, doing B, said Li` reports A too. The model
 * sees only some words around each border and loses sight of the cue in long sentences. Left as it is where
 * the content is quoted, where another cue or the source stands before it.
 */
export function fromSentenceStart({ prose }: MarkedProse, candidate: Candidate, cues: readonly number[]): Candidate {
  const { content, source, cue } = candidate;
  const [start, end] = content[0] as readonly [number, number];
  const sentence = prose.sentence[start] as number;
  const from = prose.sentenceStarts[sentence] as number;
  const before = cue.start >= end && prose.sentence[cue.start] === sentence;
  if (!before || start === from || (prose.quotation[start] as number) >= 0) return candidate;
  if (source.some(([first]) => first < start) || cues.some((other) => other >= from && other < start)) return candidate;
  return { ...candidate, content: [[from, end], ...content.slice(1)] };
}

/** Reported words of so many tokens have run past what the model sees around their border. */
const LONG_CONTENT = 25;

/**
 * Reported words after their cue end with their sentence where the model has broken off within a phrase
 * ("explore | new models") or within a list, or in a sentence so long that it has lost sight of the cue: lists of
 * aims and promises go on to the full stop. Left as it is where the content is quoted, and where another cue or the
 * source stands after it.
 */
export function toSentenceEnd(marked: MarkedProse, candidate: Candidate, cues: readonly number[]): Candidate {
  const { prose, parts } = marked;
  const { content, source, cue } = candidate;
  if (content.length !== 1) return candidate;
  const [start, end] = content[0] as readonly [number, number];
  const sentence = prose.sentence[start] as number;
  const to = prose.sentenceStarts[sentence + 1] as number;
  const after = cue.end <= start && prose.sentence[cue.start] === sentence;
  if (!after || to - end <= 1 || prose.sentence[end - 1] !== sentence) return candidate;
  if ((prose.quotation[start] as number) >= 0 || (prose.quotation[end - 1] as number) >= 0) return candidate;
  if (source.some(([first]) => first >= end) || cues.some((other) => other >= end && other < to)) return candidate;
  const broken = ((prose.flags[end] as number) & WORD) !== 0 && parts[end - 1] === VERB;
  return broken || listGoesOn(marked, end, to) || end - start >= LONG_CONTENT
    ? { ...candidate, content: [[start, to]] }
    : candidate;
}

/** Shorter quotations within reported words are terms, titles and scare quotes. */
const SPOKEN_WORDS = 4;

/**
 * Reported words end where a verb of saying opens speech of its own: `X urged them to stay and said, "…"`,
 * `X was late, answering: "…"`. In PolNeAR's training part the verb is such a cue in 83 of 90 places after a
 * conjunction or comma, and in 235 of 257 all told.
 */
export function untilOwnSpeech(marked: MarkedProse, candidate: Candidate): Candidate {
  const { prose, parts } = marked;
  const { content, cue } = candidate;
  for (const [k, [start, end]] of content.entries()) {
    if ((prose.quotation[start] as number) >= 0) continue;
    for (let mark = start + 3; mark < end; mark++) {
      if (((prose.flags[mark] as number) & OPENING_MARK) === 0) continue;
      const verb = mark - 2;
      if (((prose.flags[mark - 1] as number) & (COMMA | COLON)) === 0 || (verb >= cue.start && verb < cue.end))
        continue;
      if (!isSpeechVerb(prose.text.slice(prose.starts[verb], prose.ends[verb]))) continue;
      let words = 0;
      for (let i = mark; i < prose.count && prose.quotation[i] === prose.quotation[mark] && words < SPOKEN_WORDS; i++)
        if ((prose.flags[i] as number) & WORD) words++;
      if (words < SPOKEN_WORDS) continue;
      let cut = Math.max(start, marked.segmentStart[verb] as number);
      for (let i = verb - 1; i > cut; i--) if (parts[i] === CONJUNCTION) cut = i;
      if (cut - start < 2) continue;
      return { ...candidate, content: [...content.slice(0, k), [start, cut]] };
    }
  }
  return candidate;
}

/** What, right after a comma, is no further member of a list: clauses, phrases with a preposition, participles, names of their own. */
const NO_MEMBER = /^(?:VB.|MD|IN|TO|W|CC|PRP|DT)/;
/** Verbs that have a subject. */
const FINITE = /^(?:VBD|VBZ|VBP|MD|W)/;

/** True where the words from a comma at `end` to the sentence's end are but the rest of a list: `… trade ¦ , customs, and education`. */
function listGoesOn({ prose, tags }: MarkedProse, end: number, to: number): boolean {
  const tag = (i: number) => SPEECH_PARTS[tags[i] as number] as string;
  if (((prose.flags[end] as number) & COMMA) === 0 || NO_MEMBER.test(tag(end + 1))) return false;
  let joined = false;
  for (let i = end + 1; i < to; i++) {
    if (FINITE.test(tag(i)) || (prose.quotation[i] as number) >= 0) return false;
    if (tag(i) === 'CC') joined = true;
  }
  return joined;
}

/** Tags of verbs in the past, and in the present with `-s`. */
const FINITE_VERB = /^VB[DZ]$/;
const OPENS_CLAUSE = /^(?:that|whether|if|to)$/i;
/** So many words may name who speaks on. */
const LONGEST_SUBJECT = 3;

/**
 * Reported words end where a second verb of saying follows `and` or `but` in the tense of the cue, and what comes
 * after it is a statement of its own: `X said he would review the plan and warned against haste`, `… and critics
 * called it late`. In PolNeAR's training part such a verb without a subject is a cue in 154 of 195 places, whatever
 * its tense.
 *
 * @returns the candidate, or the two that it is
 */
export function partedAtSecondCue(marked: MarkedProse, candidate: Candidate): Candidate[] {
  const { prose, parts, tags } = marked;
  const { content, cue, source } = candidate;
  const [start, end] = content[0] as readonly [number, number];
  if (content.length !== 1 || cue.end > start || (source[0]?.[0] ?? start) >= start) return [candidate];
  let verb = cue.end - 1;
  while (verb > cue.start && !FINITE_VERB.test(SPEECH_PARTS[tags[verb] as number] as string)) verb--;
  for (let joint = start + 2; joint < end - 3; joint++) {
    if (parts[joint] !== CONJUNCTION || (prose.quotation[joint] as number) >= 0) continue;
    let first = joint + 1;
    while (first <= joint + LONGEST_SUBJECT && (parts[first] === PRONOUN || parts[first] === NOUN)) first++;
    let second = first;
    while (second < end - 2 && parts[second] === ADVERB) second++;
    if (second >= end - 2 || tags[second] !== tags[verb] || (prose.quotation[second] as number) >= 0) continue;
    if (!isSpeechVerb(prose.text.slice(prose.starts[second], prose.ends[second]))) continue;
    // The preposition that ties the verb to what is said is part of the cue: `warned against`.
    let after = second + 1;
    if (parts[after] === PREPOSITION && !OPENS_CLAUSE.test(prose.text.slice(prose.starts[after], prose.ends[after])))
      after++;
    return [
      { ...candidate, content: [[start, joint]] },
      {
        ...candidate,
        source: first > joint + 1 ? [[joint + 1, first]] : source,
        cue: { ...cue, start: first, end: after },
        content: [[after, end]],
      },
    ];
  }
  return [candidate];
}

/** Between an attribution and the comma that closes it stand at most so many tokens: a time, a place, a hearer. */
const LONGEST_TAIL = 8;
/** What begins an aside about the attribution rather than more of what was said. */
const ASIDE_WORDS = /^(?:according|as|while|when|after|before|who|which|where|citing)$/i;

/**
 * Reported words go on after an attribution set between commas: `The dam, officials said on Monday, will hold.` In
 * PolNeAR's training part they do in 224 of 270 such places; after a participle they do in 3 of 12.
 */
export function overAttribution(
  { prose, parts, tags }: MarkedProse,
  candidate: Candidate,
  cues: readonly number[],
): Candidate {
  const { content, source, cue } = candidate;
  const [start, end] = content[0] as readonly [number, number];
  const sentence = prose.sentence[start] as number;
  const to = prose.sentenceStarts[sentence + 1] as number;
  const after = Math.max(cue.end, ...source.map(([, last]) => last));
  if (content.length !== 1 || cue.start < end || source.length === 0 || (source[0]?.[0] ?? 0) < end) return candidate;
  if (prose.sentence[after - 1] !== sentence || ((prose.flags[end] as number) & COMMA) === 0) return candidate;
  if ((prose.quotation[end - 1] as number) >= 0) return candidate;
  let comma = after;
  while (comma < to && comma < after + LONGEST_TAIL && ((prose.flags[comma] as number) & COMMA) === 0) {
    if (parts[comma] === VERB || (prose.quotation[comma] as number) >= 0) return candidate;
    comma++;
  }
  const rest = comma + 1;
  if (to - rest < 3 || ((prose.flags[comma] as number) & COMMA) === 0) return candidate;
  if (SPEECH_PARTS[tags[rest] as number] === 'VBG' || cues.some((other) => other >= rest && other < to))
    return candidate;
  if (ASIDE_WORDS.test(prose.text.slice(prose.starts[rest], prose.ends[rest]))) return candidate;
  return { ...candidate, content: [...content, [rest, to]] };
}
