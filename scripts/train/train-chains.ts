import type { ChainTables } from '../../src/statement/chain-weights.ts';
import { CUE_LABELS, cueFeatures, MOST_CUE_FEATURES } from '../../src/statement/cue-features.ts';
import {
  CONTENT_BEGINS,
  cueWindow,
  MOST_ROLE_FEATURES,
  MOST_ROLE_PAIRS,
  ROLE_LABELS,
  roleFeatures,
  rolePairs,
} from '../../src/statement/role-features.ts';
import { cueLabels, goldCue, roleLabels } from './gold-labels.ts';
import type { MarkedArticle } from './mark-articles.ts';
import { type ChainTraining, Sequences, trainChain } from './train-chain.ts';

const BIAS = Int32Array.of(0);

type Tuning = Partial<ChainTraining>;

export function trainCueChain(articles: readonly MarkedArticle[], tuning: Tuning = {}): ChainTables {
  const data = new Sequences();
  const features = new Int32Array(MOST_CUE_FEATURES);
  for (const { article, marked } of articles) {
    const labels = cueLabels(article);
    const { prose } = article;
    for (let s = 0; s < prose.sentences; s++) {
      for (let i = prose.sentenceStarts[s]!; i < prose.sentenceStarts[s + 1]!; i++)
        data.add(labels[i]!, features, cueFeatures(marked, i, features), BIAS, 1);
      data.end();
    }
  }
  return trainChain(data, { ...CUE_TRAINING, ...tuning });
}

export function trainRoleChain(articles: readonly MarkedArticle[], tuning: Tuning = {}): ChainTables {
  const data = new Sequences();
  const features = new Int32Array(MOST_ROLE_FEATURES);
  const pairs = new Int32Array(MOST_ROLE_PAIRS);
  for (const { article, marked } of articles) {
    for (const statement of article.statements) {
      const cue = goldCue(article.prose, statement);
      if (!cue) continue;
      const window = cueWindow(marked, cue[0], cue[1]);
      const labels = roleLabels(article.prose, statement, window);
      if (!labels.some((label) => label >= CONTENT_BEGINS)) continue;
      for (let i = window.from; i < window.to; i++) {
        const n = roleFeatures(marked, window, i, features);
        data.add(
          labels[i - window.from]!,
          features,
          n,
          pairs,
          i > window.from ? rolePairs(marked, window, i, pairs) : 0,
        );
      }
      data.end();
    }
  }
  return trainChain(data, { ...ROLE_TRAINING, ...tuning });
}

const CUE_TRAINING: ChainTraining = {
  labels: CUE_LABELS,
  rows: 1 << 20,
  pairRows: 1,
  epochs: 7,
  rate: 0.05,
  shrink: 0,
  leastSeen: 3,
  dropout: 0.6,
  averaged: 3,
  prune: 0.06,
  seed: 1,
};

const ROLE_TRAINING: ChainTraining = { ...CUE_TRAINING, labels: ROLE_LABELS, pairRows: 1 << 16 };
