import type { WeightTable } from '../../src/language/weights.ts';
import { candidateFeatures, MOST_CANDIDATE_FEATURES, rivalsOf } from '../../src/statement/candidate-features.ts';
import { findCandidatesBy } from '../../src/statement/candidates.ts';
import type { ChainTables } from '../../src/statement/chain-weights.ts';
import { judgeOf } from './judge-candidate.ts';
import type { MarkedArticle } from './mark-articles.ts';
import { type ChainTraining, type Sequences, trainChain } from './train-chain.ts';
import { EXACTLY } from './weigh-exactly.ts';

/** The ranker learns from cues less probable than those it will judge, too. */
const LEAST_CUE = 0.08;

/** Gathers examples for the ranker: candidates by chains that did not learn from the article, and whether each is right. */
export function addExamples(
  data: Sequences,
  { article, marked }: MarkedArticle,
  cues: ChainTables,
  roles: ChainTables,
): void {
  const features = new Int32Array(MOST_CANDIDATE_FEATURES);
  const none = new Int32Array(0);
  const candidates = findCandidatesBy(EXACTLY, marked, cues, roles, LEAST_CUE);
  const rivals = rivalsOf(candidates);
  const judge = judgeOf(article);
  for (const [k, candidate] of candidates.entries()) {
    const n = candidateFeatures(marked, candidate, rivals[k]!, features);
    data.add(judge(candidate), features, n, none, 0);
    data.end();
  }
}

/** Logistic regression over candidates, with the three outcomes of the judge: a chain of one token is one. */
export function trainRanker(data: Sequences, tuning: Partial<ChainTraining> = {}): WeightTable {
  return trainChain(data, { ...TRAINING, ...tuning }).emissions;
}

const TRAINING: ChainTraining = {
  labels: 3,
  rows: 1 << 17,
  pairRows: 1,
  epochs: 8,
  rate: 0.03,
  shrink: 0,
  leastSeen: 3,
  dropout: 0.5,
  averaged: 4,
  prune: 0,
  seed: 1,
};
