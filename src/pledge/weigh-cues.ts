import type { Statement } from '../record.ts';
import type { SpeakerResolver } from '../statement/resolve-speakers.ts';
import { type BoundCue, isWithin, type ReadCue } from './bound-cues.ts';
import { type CuePlace, cueFeatures } from './cue-features.ts';
import type { Cue } from './cues.ts';
import { bucketOf, type HashedModel, probability } from './hashed-model.ts';
import { describe, saysNothing, type Verdict } from './judge.ts';
import { makerSpan } from './maker.ts';
import type { StatementsAround } from './statements-around.ts';
import { type Words, wordEnd, wordStart } from './words.ts';

/** What tells a promise from a prediction, a diary's entry or a wish in reports and statements. */
export interface CueModel {
  readonly model: HashedModel;
  /** From which probability on a cue binds that the rules bound, too. */
  readonly threshold: number;
  /** From which probability on a cue binds that the rules let go. */
  readonly thresholdAlone: number;
}

/** What the features of an article's cues are read from. */
export interface CueContext {
  readonly statements: readonly Statement[];
  readonly around: StatementsAround;
  readonly speakers: SpeakerResolver;
  readonly ownText: boolean;
}

/** The cues of a sentence that bind their makers, as rules and a model trained on labelled news find together. */
export function weighCues(words: Words, cues: readonly ReadCue[], context: CueContext, model: CueModel): BoundCue[] {
  const bound: BoundCue[] = [];
  for (const read of cues) {
    const { cue, maker, verdict } = read;
    const last = bound.at(-1);
    if (last && isWithin(words, last.cue, cue, maker)) continue;
    if (
      (verdict !== null && isOutspoken(cue, verdict)) ||
      rate(words, read, context, model) >= (verdict ? model.threshold : model.thresholdAlone)
    )
      bound.push({ cue, maker, ...(verdict ?? describe(words, cue, maker)) });
  }
  return bound;
}

/**
 * Where the rules have the say: of 156 labelled verbs of promising and agreeing that they bound 145 were promises,
 * and of adjectives (`stands ready to`) and threats too few were labelled to learn from.
 */
function isOutspoken({ kind }: Cue, { strength, mark }: Verdict): boolean {
  return mark === 'threat' || kind === 'adjective' || (kind === 'verb' && strength > 1);
}

/** How likely a cue binds its maker, 0 to 1, as the model sees it. */
function rate(words: Words, read: ReadCue, context: CueContext, { model }: CueModel): number {
  if (saysNothing(words, read.cue)) return 0;
  const features = cueFeatures(words, read, placeOf(words, read, context));
  return probability(
    model,
    features.map((feature) => bucketOf(feature, model.size)),
  );
}

/** Where a cue stands: in whose words, and whether the maker is the one who says them. */
export function placeOf(
  words: Words,
  { cue, maker }: ReadCue,
  { statements, around, speakers, ownText }: CueContext,
): CuePlace {
  const span = { start: wordStart(words, cue.from), end: wordEnd(words, cue.to - 1) };
  const index = around.at(span.start);
  const statement = index === null ? null : (statements[index] ?? null);
  const named = makerSpan(words, maker);
  return {
    statement,
    attributes: around.byCue(span) !== null,
    ownSpeaker:
      maker.kind === 'first-person'
        ? true
        : named && statement?.speaker != null
          ? speakers.isSpeaker(named, statement.speaker)
          : null,
    ownText,
  };
}
