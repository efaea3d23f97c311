import type { PledgeMark, PledgeStrength, Statement } from '../record.ts';
import { CUE_WORDS, type Cue, cueAt } from './cues.ts';
import { judge, type Verdict } from './judge.ts';
import { type MakerWords, makerEndingAt } from './maker.ts';
import type { StatementsAround } from './statements-around.ts';
import { type Words, word, wordEnd, wordStart } from './words.ts';

/** A cue that was judged to bind its maker. */
export interface BoundCue {
  readonly cue: Cue;
  readonly maker: MakerWords;
  readonly strength: PledgeStrength;
  readonly mark: PledgeMark | null;
  readonly why: string;
}

/** A cue with what the rules say of it. */
export interface ReadCue {
  readonly cue: Cue;
  readonly maker: MakerWords;
  /** Null where the rules found that it binds nobody. */
  readonly verdict: Verdict | null;
}

/** The cues of a sentence: all but those within another's promise, and those that bind. */
export interface SentenceCues {
  readonly cues: readonly ReadCue[];
  readonly bound: readonly BoundCue[];
}

/** The places of a text where a cue may stand, in order. */
export function cuePlaces(text: string): number[] {
  const places: number[] = [];
  for (const match of text.matchAll(CUE_WORDS)) places.push(match.index);
  return places;
}

/**
 * Reads the cues of a sentence.
 *
 * @param places offsets into the text where cues may begin, in order, all of them within the sentence
 */
export function readCues(
  words: Words,
  places: readonly number[],
  statements: readonly Statement[],
  around: StatementsAround,
): SentenceCues {
  const bound: BoundCue[] = [];
  const cues: ReadCue[] = [];
  let at = 0;
  for (const place of places) {
    while (at < words.count && wordEnd(words, at) <= place) at++;
    const cue = cueAt(words, at);
    if (!cue) continue;
    const maker = makerEndingAt(words, cue.makerEnd);
    const before = bound.at(-1);
    const index = around.at(wordStart(words, cue.from));
    const statement = index === null ? null : (statements[index] ?? null);
    const verdict = judge(words, cue, maker, { statement });
    cues.push({ cue, maker, verdict });
    if (verdict && !(before && isWithin(words, before.cue, cue, maker))) bound.push({ cue, maker, ...verdict });
  }
  return { cues, bound };
}

const CLAUSE_BREAKS: ReadonlySet<string> = new Set([';', 'and', 'but', 'while', ':', '—', '–', '--']);
const SAYING: ReadonlySet<string> = new Set(['said', 'says', 'added', 'announced']);

/**
 * Whether a second cue stands within what the first promises (`vowed that it will …`, `will voice its
 * commitment to …`), rather than in a clause of its own (`pledged to …; and will …`).
 */
export function isWithin(words: Words, first: Cue, second: Cue, maker: MakerWords): boolean {
  if (second.from < first.to) return true;
  if (first.kind === 'modal' && second.kind !== 'noun') return false;
  const opener = maker.first >= first.to && maker.last < second.from ? maker.first : second.from;
  if (SAYING.has(word(words, opener - 1))) return false;
  for (let at = opener - 1; at >= first.to && opener - at < 4; at--)
    if (CLAUSE_BREAKS.has(word(words, at))) return false;
  return true;
}
