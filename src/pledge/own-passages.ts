import type { Paragraph } from '../article/article-text.ts';
import type { Quotation } from '../language/quotation-marks.ts';
import { type BoundCue, cuePlaces, readCues } from './bound-cues.ts';
import { bucketOf, type HashedModel, probability } from './hashed-model.ts';
import { contextFeatures, featuresOf, type ReadPassage, survey } from './passage-features.ts';
import { readPassages } from './passages.ts';
import { enclosingStatements } from './statements-around.ts';
import { readWords } from './words.ts';

/** What rates the passages of a text that is its maker's own: a first look at each, a second with its neighbours. */
export interface PassageModels {
  readonly alone: HashedModel;
  readonly inContext: HashedModel;
  /** From which probability on a passage is a pledge. */
  readonly threshold: number;
}

/** A passage with the cues that the rules bound in it. */
export interface OwnPassage extends ReadPassage {
  readonly bound: readonly BoundCue[];
}

/**
 * Reads the passages of a text that is its maker's own. Statements are left out of account: the text speaks
 * for its maker throughout.
 */
export function readOwnPassages(
  text: string,
  body: readonly Paragraph[],
  quotations: readonly Quotation[],
): OwnPassage[] {
  const around = enclosingStatements([]);
  const places = cuePlaces(text);
  let next = 0;
  let quotation = 0;
  return readPassages(text, body).map((passage) => {
    while (next < places.length && (places[next] as number) < passage.start) next++;
    const from = next;
    while (next < places.length && (places[next] as number) < passage.end) next++;
    const words = readWords(text, passage);
    const { cues, bound } = readCues(words, places.slice(from, next), [], around);
    while (quotation < quotations.length && (quotations[quotation] as Quotation).end <= passage.start) quotation++;
    let quoted = 0;
    for (let at = quotation; at < quotations.length && (quotations[at] as Quotation).start < passage.end; at++) {
      const { start, end } = quotations[at] as Quotation;
      quoted += Math.min(end, passage.end) - Math.max(start, passage.start);
    }
    const leading = bound[0];
    const first = cues[0];
    return {
      ...passage,
      words,
      bound,
      cue: leading?.cue ?? first?.cue ?? null,
      maker: leading?.maker ?? first?.maker ?? null,
      strength: leading?.strength ?? 0,
      quoted: quoted / Math.max(1, passage.end - passage.start),
    };
  });
}

/** How likely each passage is a pledge, 0 to 1. */
export function ratePassages(passages: readonly OwnPassage[], { alone, inContext }: PassageModels): number[] {
  const surveyed = survey(passages);
  const buckets = passages.map((_, i) => featuresOf(i, surveyed).map((feature) => bucketOf(feature, alone.size)));
  const ratings = buckets.map((of) => probability(alone, of));
  const mean = meanOf(ratings);
  return passages.map((_, i) => {
    const context = contextFeatures(passages, i, ratings, mean).map((feature) => bucketOf(feature, inContext.size));
    return probability(inContext, [...(buckets[i] as number[]), ...context]);
  });
}

export function meanOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / Math.max(1, numbers.length);
}
