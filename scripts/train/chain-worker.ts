import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import type { ChainTables } from '../../src/statement/chain-weights.ts';
import { markProse } from '../../src/statement/marked-prose.ts';
import { readPolnear } from './read-polnear.ts';
import { trainCueChain, trainRoleChain } from './train-chains.ts';

/** What a thread is given: where the articles are, their tags and names, and those to leave out. */
export interface ChainJob {
  readonly data: string;
  readonly marks: readonly { readonly tags: Uint8Array; readonly names: Uint8Array }[];
  readonly folds: number;
  /** Every article whose number leaves this rest is left out; -1: none is. */
  readonly fold: number;
}

/** What it answers. */
export interface Chains {
  readonly cues: ChainTables;
  readonly roles: ChainTables;
}

const { data, marks, folds, fold } = workerData as ChainJob;
const articles = readPolnear(join(data, 'train'))
  .map((article, k) => ({ article, marked: markProse(article.prose, marks[k]!.tags, marks[k]!.names) }))
  .filter((_, k) => k % folds !== fold);
const chains: Chains = { cues: trainCueChain(articles), roles: trainRoleChain(articles) };
parentPort?.postMessage(chains);
