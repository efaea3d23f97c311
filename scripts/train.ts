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
import { brotliCompressSync, constants } from 'node:zlib';
import type { AttributionModel } from '../src/statement/attribution-model.ts';
import { findCandidates } from '../src/statement/candidates.ts';
import { chooseStatements, rateCandidates } from '../src/statement/choose-statements.ts';
import { calibrate, type Outcome } from './train/calibrate.ts';
import { judgeOf, WRONG } from './train/judge-candidate.ts';
import { type MarkedArticle, markUnseen, markWith, trainTaggers } from './train/mark-articles.ts';
import { readPolnear } from './train/read-polnear.ts';
import { Sequences } from './train/train-chain.ts';
import { trainCueChain, trainRoleChain } from './train/train-chains.ts';
import { addExamples, trainRanker } from './train/train-ranker.ts';
import { coarsened, writeModel } from './train/write-model.ts';

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/polnear' },
    out: { type: 'string', default: 'media/attribution.model' },
    folds: { type: 'string', default: '4' },
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
const examples = new Sequences();
for (let fold = 0; fold < folds; fold++) {
  const rest = seen.filter((_, k) => k % folds !== fold);
  const cues = trainCueChain(rest);
  const roles = trainRoleChain(rest);
  for (const held of seen.filter((_, k) => k % folds === fold)) addExamples(examples, held, cues, roles);
  log(`fold ${fold + 1} of ${folds}: ${examples.tokens} candidates`);
}
const ranks = trainRanker(examples);
const cues = trainCueChain(seen);
const roles = trainRoleChain(seen);
log('trained');

const model: AttributionModel = {
  speechParts: coarsened(taggers.speechParts, 1 / 8, 0.6),
  names: coarsened(taggers.names, 1 / 8, 0.6),
  cues: { emissions: coarsened(cues.emissions, 1 / 32, 0.04), pairs: coarsened(cues.pairs, 1 / 32, 0) },
  roles: { emissions: coarsened(roles.emissions, 1 / 32, 0.04), pairs: coarsened(roles.pairs, 1 / 32, 0.04) },
  ranks: coarsened(ranks, 1 / 32, 0.02),
  calibration: [],
};

const outcomes: Outcome[] = readPolnear(join(values.data, 'dev')).flatMap((article) => {
  const marked = markWith(model, article);
  return outcomesOf({ article, marked });
});
const file = writeModel({ ...model, calibration: calibrate(outcomes) });
const packed = brotliCompressSync(file, {
  params: { [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: file.length },
});
mkdirSync(dirname(values.out), { recursive: true });
writeFileSync(values.out, packed);
log(`${values.out}: ${(packed.length / 1e6).toFixed(2)} MB, ${(file.length / 1e6).toFixed(2)} MB unpacked`);

function outcomesOf({ article, marked }: MarkedArticle): Outcome[] {
  const judge = judgeOf(article);
  const rated = rateCandidates(marked, findCandidates(marked, model.cues, model.roles), model.ranks);
  return chooseStatements(rated, 0.1).map(({ candidate, probability }) => ({
    said: probability,
    right: judge(candidate) !== WRONG,
  }));
}
