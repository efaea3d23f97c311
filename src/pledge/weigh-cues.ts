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
  /** Whether the text is too short to tell what it is: a note, a line cut from an article. */
  readonly short: boolean;
}

/** The cues of a sentence that bind their makers, as rules and a model trained on labelled news find together. */
export function weighCues(words: Words, cues: readonly ReadCue[], context: CueContext, model: CueModel): BoundCue[] {
  const bound: BoundCue[] = [];
  for (const read of cues) {
    const { cue, maker, verdict } = read;
    const last = bound.at(-1);
    if (last && isWithin(words, last.cue, cue, maker)) continue;
    const trusted = verdict !== null && isSeldom(cue, verdict);
    if (trusted || rate(words, read, context, model) >= enough(verdict, context, model))
      bound.push({ cue, maker, ...(verdict ?? describe(words, cue, maker)) });
  }
  return bound;
}

function enough(verdict: Verdict | null, { short }: CueContext, model: CueModel): number {
  if (verdict === null) return model.thresholdAlone;
  return short ? SHORT : model.threshold;
}
/** The model learnt from whole articles: of a line alone it knows too little to gainsay the rules but seldom. */
const SHORT = 0.05;

/** Where the rules have the say: of threats, and of adjectives (`stands ready to`), too few were labelled to learn from. */
function isSeldom({ kind }: Cue, { mark }: Verdict): boolean {
  return mark === 'threat' || kind === 'adjective';
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
