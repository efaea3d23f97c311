import { Chain } from '../language/chain.ts';
import { BIAS, weightAt } from '../language/weights.ts';
import type { ChainWeights, Weighing } from './chain-weights.ts';
import { CUE_BEGINS, CUE_GOES_ON, CUE_LABELS, cueFeatures, MOST_CUE_FEATURES } from './cue-features.ts';
import type { MarkedProse } from './marked-prose.ts';

/** A cue; tokens, end exclusive. */
export interface Cue {
  readonly start: number;
  readonly end: number;
  /** How probable it is that exactly these words are a cue, as the cue chain sees it. */
  readonly probability: number;
}

/** Finds the cues of every sentence that begin with at least some probability, in text order. */
export function findCues<W>(marked: MarkedProse, weights: W, weighing: Weighing<W>, leastProbability: number): Cue[] {
  const { prose } = marked;
  const cues: Cue[] = [];
  const chain = new Chain(CUE_LABELS, weighing.exponentials(weights));
  for (let s = 0; s < prose.sentences; s++) {
    const from = prose.sentenceStarts[s] as number;
    const to = prose.sentenceStarts[s + 1] as number;
    weighing.sentence(chain, marked, weights, from, to);
    chain.sum();
    cues.push(...mostProbable(collect(chain, from, to, leastProbability)));
  }
  return cues;
}

/** Weighs the labels of a sentence's tokens, as the cue chain sees them. */
export function weighSentence(
  chain: Chain,
  marked: MarkedProse,
  { emissions, pairs }: ChainWeights,
  from: number,
  to: number,
): void {
  const rows = new Int32Array(MOST_CUE_FEATURES);
  const { words, mask, step } = emissions;
  const transitions = new Float64Array(CUE_LABELS * CUE_LABELS);
  for (let l = 0; l < transitions.length; l++) transitions[l] = weightAt(pairs, 0, l) * pairs.step;
  chain.reset(to - from);
  for (let i = from; i < to; i++) {
    const n = cueFeatures(marked, i, rows);
    let begins = 0;
    let goesOn = 0;
    for (let f = 0; f < n; f++) {
      const word = words[(rows[f] as number) & mask] as number;
      begins += word & 0xff;
      goesOn += word >>> 8;
    }
    const at = (i - from) * CUE_LABELS;
    chain.emissions[at + CUE_BEGINS] = (begins - n * BIAS) * step;
    chain.emissions[at + CUE_GOES_ON] = (goesOn - n * BIAS) * step;
    chain.transitions.set(transitions, at * CUE_LABELS);
  }
}

/** Gathers the spans that may be cues: from each token that may begin one, to the most probable end. */
function collect(chain: Chain, from: number, to: number, least: number): Cue[] {
  const cues: Cue[] = [];
  const length = to - from;
  for (let t = 0; t < length; t++) {
    const begins = chain.marginal(t, CUE_BEGINS);
    if (begins < least) continue;
    let end = t + 1;
    let probability = begins;
    while (end < length) {
      const before = chain.marginal(end - 1, end - 1 === t ? CUE_BEGINS : CUE_GOES_ON);
      const on =
        chain.pairMarginal(end, end - 1 === t ? CUE_BEGINS : CUE_GOES_ON, CUE_GOES_ON) / Math.max(before, 1e-12);
      if (on < 0.5) {
        probability *= 1 - on;
        break;
      }
      probability *= on;
      end++;
    }
    cues.push({ start: from + t, end: from + end, probability });
  }
  return cues;
}

/** More cues than any sentence that people write has: what is beyond is no prose. */
const MOST_CUES = 16;

function mostProbable(cues: Cue[]): Cue[] {
  if (cues.length <= MOST_CUES) return cues;
  const kept = [...cues].sort((a, b) => b.probability - a.probability).slice(0, MOST_CUES);
  return kept.sort((a, b) => a.start - b.start);
}
