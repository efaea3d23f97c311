import { Chain } from '../language/chain.ts';
import type { WeightTable } from '../language/tagger.ts';
import { CUE_BEGINS, CUE_GOES_ON, CUE_LABELS, cueFeatures, MOST_CUE_FEATURES } from './cue-features.ts';
import type { MarkedProse } from './marked-prose.ts';

/** The weights of a chain: of each label by feature, of each pair of labels by feature. */
export interface ChainTables {
  readonly emissions: WeightTable;
  readonly pairs: WeightTable;
}

/** A cue; tokens, end exclusive. */
export interface Cue {
  readonly start: number;
  readonly end: number;
  /** How probable it is that exactly these words are a cue, as the cue chain sees it. */
  readonly probability: number;
}

/** Finds the cues of every sentence that begin with at least some probability, in text order. */
export function findCues(marked: MarkedProse, tables: ChainTables, leastProbability: number): Cue[] {
  const { prose } = marked;
  const cues: Cue[] = [];
  const chain = new Chain(CUE_LABELS, 128);
  const rows = new Int32Array(MOST_CUE_FEATURES);
  for (let s = 0; s < prose.sentences; s++) {
    const from = prose.sentenceStarts[s] as number;
    const to = prose.sentenceStarts[s + 1] as number;
    weighSentence(chain, marked, tables, from, to, rows);
    chain.sum();
    cues.push(...mostProbable(collect(chain, from, to, leastProbability)));
  }
  return cues;
}

function weighSentence(
  chain: Chain,
  marked: MarkedProse,
  tables: ChainTables,
  from: number,
  to: number,
  rows: Int32Array,
): void {
  const { weights, rows: count, step } = tables.emissions;
  const pairStep = tables.pairs.step;
  const pairs = tables.pairs.weights;
  const mask = count - 1;
  chain.reset(to - from);
  for (let i = from; i < to; i++) {
    const n = cueFeatures(marked, i, rows);
    let outside = 0;
    let begins = 0;
    let goesOn = 0;
    for (let f = 0; f < n; f++) {
      const base = ((rows[f] as number) & mask) * CUE_LABELS;
      outside += weights[base] as number;
      begins += weights[base + 1] as number;
      goesOn += weights[base + 2] as number;
    }
    const at = (i - from) * CUE_LABELS;
    chain.emissions[at] = outside * step;
    chain.emissions[at + 1] = begins * step;
    chain.emissions[at + 2] = goesOn * step;
    const pairAt = at * CUE_LABELS;
    for (let l = 0; l < CUE_LABELS * CUE_LABELS; l++) chain.transitions[pairAt + l] = (pairs[l] as number) * pairStep;
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
