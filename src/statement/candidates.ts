import { bestLabellings } from '../language/best-labellings.ts';
import { Chain } from '../language/chain.ts';
import type { ChainWeights, Weighing } from './chain-weights.ts';
import { type Cue, findCues, weighSentence } from './find-cues.ts';
import type { MarkedProse } from './marked-prose.ts';
import { type Roles, rolesOf, weighWindow } from './read-roles.ts';
import { type CueWindow, cueWindow, ROLE_LABELS } from './role-features.ts';

/** A statement that may be one: a cue and a reading of the words around it. */
export interface Candidate extends Roles {
  readonly cue: Cue;
  readonly window: CueWindow;
  /** Its place among the readings of the same cue, the most probable first. */
  readonly rank: number;
  /** How probable the role chain holds this reading among all. */
  readonly probability: number;
  /** The least of the probabilities that the role chain gives to the edges of the content, and to the source's words. */
  readonly contentCertainty: number;
  readonly sourceCertainty: number;
}

/** A cue less probable than this begins no candidate. */
const LEAST_CUE = 0.15;
/** How many readings of a cue's surroundings are kept. */
const READINGS = 4;

/** Weighs by packed weights. */
const PACKED: Weighing<ChainWeights> = {
  exponentials: (weights) => weights.exponentials,
  sentence: weighSentence,
  window: weighWindow,
};

/** All candidates of a text, by cue in text order. */
export function findCandidates(marked: MarkedProse, cueWeights: ChainWeights, roleWeights: ChainWeights): Candidate[] {
  return findCandidatesBy(PACKED, marked, cueWeights, roleWeights, LEAST_CUE);
}

/** As `findCandidates`, by other weights; `leastCue`: how probable a cue must be. */
export function findCandidatesBy<W>(
  weighing: Weighing<W>,
  marked: MarkedProse,
  cueWeights: W,
  roleWeights: W,
  leastCue: number,
): Candidate[] {
  const chain = new Chain(ROLE_LABELS, weighing.exponentials(roleWeights));
  return findCues(marked, cueWeights, weighing, leastCue).flatMap((cue) => {
    const window = cueWindow(marked, cue.start, cue.end);
    weighing.window(chain, marked, window, roleWeights);
    return readWindow(chain, window, cue);
  });
}

/** The readings of one cue that have a content, from the weighed chain of its window. */
function readWindow(chain: Chain, window: CueWindow, cue: Cue): Candidate[] {
  const total = chain.sum();
  const candidates: Candidate[] = [];
  for (const { path, weight } of bestLabellings(chain, READINGS)) {
    const roles = rolesOf(path, window.from);
    if (roles.content.length === 0) continue;
    const certainty = (i: number) =>
      i < window.from || i >= window.to ? 1 : chain.marginal(i - window.from, path[i - window.from] as number);
    let contentCertainty = 1;
    for (const [start, end] of roles.content)
      contentCertainty = Math.min(
        contentCertainty,
        certainty(start),
        certainty(end - 1),
        certainty(start - 1),
        certainty(end),
      );
    let sourceCertainty = 1;
    for (const [start, end] of roles.source)
      for (let i = start; i < end; i++) sourceCertainty = Math.min(sourceCertainty, certainty(i));
    if (roles.source.length === 0) {
      // Without a source: how probable it is that no word is one.
      for (let i = window.from; i < window.to; i++)
        sourceCertainty = Math.min(sourceCertainty, 1 - chain.marginal(i - window.from, 1));
    }
    candidates.push({
      ...roles,
      cue,
      window,
      rank: candidates.length,
      probability: Math.exp(weight - total),
      contentCertainty,
      sourceCertainty,
    });
  }
  return candidates;
}
