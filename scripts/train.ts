/**
 * Trains the model that finds statements, from articles that people have marked (PolNeAR), and writes it.
 * The same data give the same file.
 *
 *   npm run train -- --data ../shared/polnear [--out media/attribution.model]
 *
 * Learns from `train`; `dev` serves for the last step alone, the meaning of the confidence, and for the
 * figures printed at the end (`npm run eval` gives all).
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { type ModelTables, packModel } from '../src/statement/attribution-model.ts';
import { findCandidates } from '../src/statement/candidates.ts';
import { chooseStatements, rateCandidates } from '../src/statement/choose-statements.ts';
import { calibrate, type Outcome } from './train/calibrate.ts';
import type { ChainJob, Chains } from './train/chain-worker.ts';
import { coarsened, coarsenedChain, coarsenedTagger } from './train/coarsened.ts';
import { judgeOf, WRONG } from './train/judge-candidate.ts';
import { type MarkedArticle, markUnseen, markWith, trainTaggers } from './train/mark-articles.ts';
import { readPolnear } from './train/read-polnear.ts';
import { Sequences } from './train/train-chain.ts';
import { addExamples, trainRanker } from './train/train-ranker.ts';
import { writeModel } from './train/write-model.ts';

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/polnear' },
    out: { type: 'string', default: 'media/attribution.model' },
    folds: { type: 'string', default: '2' },
    threads: { type: 'string', default: '2' },
  },
});

const began = Date.now();
const log = (line: string) => console.log(`${((Date.now() - began) / 1000).toFixed(0).padStart(5)} s  ${line}`);

const articles = readPolnear(join(values.data, 'train'));
log(`${articles.length} articles read`);
const taggers = trainTaggers(articles);
const seen = markUnseen(articles);
log('tagged, each half by what the other taught');

// The ranker learns from candidates in articles that the chains which found them have not seen.
const folds = Number(values.folds);
const marks = seen.map(({ marked: { tags, names } }) => ({ tags, names }));
const jobs = [...Array.from({ length: folds }, (_, fold) => fold), -1];
const chains = await inTurn(jobs, Number(values.threads), async (fold) => {
  const learnt = await learnChains({ data: values.data, marks, folds, fold });
  log(fold < 0 ? 'chains of all articles' : `chains of fold ${fold + 1} of ${folds}`);
  return learnt;
});
const examples = new Sequences();
for (let fold = 0; fold < folds; fold++) {
  const { cues, roles } = chains[fold]!;
  for (const held of seen.filter((_, k) => k % folds === fold)) addExamples(examples, held, cues, roles);
}
log(`${examples.tokens} candidates`);
const ranks = trainRanker(examples);

const tables: ModelTables = {
  speechParts: coarsenedTagger(taggers.speechParts),
  names: coarsenedTagger(taggers.names),
  cues: coarsenedChain(chains[folds]!.cues),
  roles: coarsenedChain(chains[folds]!.roles),
  ranks: coarsened(ranks, 1 / 32, 0.02),
  calibration: [],
};

const model = packModel(tables);
const outcomes: Outcome[] = readPolnear(join(values.data, 'dev')).flatMap((article) => {
  const marked = markWith(model, article);
  return outcomesOf({ article, marked });
});
const file = writeModel({ ...tables, calibration: calibrate(outcomes) });
mkdirSync(dirname(values.out), { recursive: true });
writeFileSync(values.out, file);
log(`${values.out}: ${(file.length / 1e6).toFixed(2)} MB`);

function outcomesOf({ article, marked }: MarkedArticle): Outcome[] {
  const judge = judgeOf(article);
  const rated = rateCandidates(marked, findCandidates(marked, model.cues, model.roles), model.ranks);
  return chooseStatements(rated, 0.1).map(({ candidate, probability }) => ({
    said: probability,
    right: judge(candidate) !== WRONG,
  }));
}

/** Trains both chains in a thread of their own. */
function learnChains(workerData: ChainJob): Promise<Chains> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./train/chain-worker.ts', import.meta.url), { workerData });
    worker.once('message', resolve).once('error', reject);
  });
}

/** The answers to all questions, in their order, `width` asked at a time. */
async function inTurn<Q, A>(questions: readonly Q[], width: number, ask: (question: Q) => Promise<A>): Promise<A[]> {
  const answers: A[] = [];
  let next = 0;
  const asker = async () => {
    for (let k = next++; k < questions.length; k = next++) answers[k] = await ask(questions[k] as Q);
  };
  await Promise.all(Array.from({ length: width }, asker));
  return answers;
}
