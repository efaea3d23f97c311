/**
 * Trains the model that rates the passages of releases and speeches, and writes src/pledge/passage-models.ts.
 *
 *   node scripts/train-pledges.ts [--data ../shared/speech-acts]
 *
 * The data: campaign documents whose sentences were labelled by hand as speech acts (text/NAME.txt and
 * gold.jsonl). Seeded, so that the same data gives the same file. All of them are learnt from, so that the
 * model written here can't be measured on any of them: `npm run eval pledges` trains others for that.
 */

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readArticles } from '../src/article/read-articles.ts';
import { findQuotations } from '../src/language/quotation-marks.ts';
import { bucketOf, type HashedModel, probability, readModel, type StoredModel } from '../src/pledge/hashed-model.ts';
import { meanOf, type OwnPassage, type PassageModels, readOwnPassages } from '../src/pledge/own-passages.ts';
import { contextFeatures, featuresOf, survey } from '../src/pledge/passage-features.ts';
import type { Span } from '../src/record.ts';
import { fitModel, type Settings } from './train/hashed-regression.ts';

export interface LabelledSentence extends Span {
  readonly label: string;
}

/** A document with its sentences labelled by hand. */
export interface LabelledDocument {
  readonly file: string;
  readonly text: string;
  readonly sentences: readonly LabelledSentence[];
}

/** Reads gold.jsonl and the texts beside it. */
export function readLabelledDocuments(folder: string): LabelledDocument[] {
  return readFileSync(join(folder, 'gold.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line.trim())
    .map((line) => {
      const { file, sentences } = JSON.parse(line) as { file: string; sentences: LabelledSentence[] };
      return { file, sentences, text: readFileSync(join(folder, 'text', file), 'utf8') };
    });
}

/** About a third of the documents, told by a hash of their names, are kept to measure on. */
export function isKeptToMeasure(file: string): boolean {
  let hash = 2166136261;
  for (const letter of file) hash = Math.imul(hash ^ letter.charCodeAt(0), 16777619) >>> 0;
  return hash % 3 === 0;
}

/** Buckets of the two models' features; powers of two. */
const SIZE = 1 << 16;
const FOLDS = 8;

type Buckets = readonly number[];

/** A document's passages with their features' buckets and what people called them. */
interface Example {
  readonly passages: readonly OwnPassage[];
  readonly buckets: readonly Buckets[];
  /** Whether people called it a pledge. */
  readonly labels: readonly boolean[];
}

/** Models as trained and as they are kept. */
export interface TrainedModels extends PassageModels {
  readonly stored: { readonly alone: StoredModel; readonly inContext: StoredModel };
}

/**
 * Trains both models: one on each passage alone, then the one that decides, which sees how models that had
 * not seen the document rated the passage and its neighbours.
 */
export function trainPassageModels(documents: readonly LabelledDocument[]): TrainedModels {
  const examples = documents.flatMap(readExamples);
  const alone = examples.map(({ buckets }) => buckets);
  const ratings = rateUnseen(examples, alone, FIRST);
  const inContext = examples.map(({ passages, buckets }, i) =>
    buckets.map((own, j) => [
      ...own,
      ...contextFeatures(passages, j, ratings[i] as number[], meanOf(ratings[i] as number[])).map((feature) =>
        bucketOf(feature, SIZE),
      ),
    ]),
  );
  const threshold = bestThreshold(examples, rateUnseen(examples, inContext, SECOND));
  const stored = { alone: fit(examples, alone, FIRST), inContext: fit(examples, inContext, SECOND) };
  return { alone: readModel(stored.alone), inContext: readModel(stored.inContext), threshold, stored };
}

/** Each passage rated by a model that was trained on other documents. */
function rateUnseen(
  examples: readonly Example[],
  inputs: readonly (readonly Buckets[])[],
  settings: Settings,
): number[][] {
  const models = Array.from({ length: FOLDS }, (_, fold) => {
    const seen = (_: unknown, i: number) => i % FOLDS !== fold;
    return readModel(fit(examples.filter(seen), inputs.filter(seen), settings));
  });
  return inputs.map((passages, i) => passages.map((buckets) => probability(models[i % FOLDS] as HashedModel, buckets)));
}

function fit(examples: readonly Example[], inputs: readonly (readonly Buckets[])[], settings: Settings): StoredModel {
  return fitModel(
    SIZE,
    examples.flatMap(({ labels }, i) => labels.map((label, j) => ({ label, buckets: inputs[i]?.[j] ?? [] }))),
    settings,
  );
}

function readExamples(document: LabelledDocument): Example[] {
  return readArticles(document.file, document.text).map((article) => {
    const quotations = findQuotations(article.text, article.body);
    const passages = readOwnPassages(article.text, article.body, quotations);
    const surveyed = survey(passages);
    return {
      passages,
      buckets: passages.map((_, i) => featuresOf(i, surveyed).map((feature) => bucketOf(feature, SIZE))),
      labels: passages.map((passage) => {
        const span = { start: article.toFile(passage.start, 'start'), end: article.toFile(passage.end, 'end') };
        return labelOf(document.sentences, span).startsWith('commissive');
      }),
    };
  });
}

/** The label of the sentence that shares most with the span. */
function labelOf(sentences: readonly LabelledSentence[], span: Span): string {
  let label = '';
  let most = 0;
  for (const sentence of sentences) {
    const shared = Math.min(sentence.end, span.end) - Math.max(sentence.start, span.start);
    if (shared > most) {
      most = shared;
      label = sentence.label;
    }
  }
  return label;
}

/**
 * The threshold with the best F1 over ratings by models that had not seen the document, among those at which
 * precision is not below recall: of two errors, calling something a promise that is none is the worse.
 */
function bestThreshold(examples: readonly Example[], ratings: readonly (readonly number[])[]): number {
  const rated = examples.flatMap((example, i) =>
    example.labels.map((label, j) => ({ label, rating: ratings[i]?.[j] ?? 0 })),
  );
  const gold = rated.filter(({ label }) => label).length;
  let best = { threshold: 0.5, f1: 0 };
  for (let percent = 30; percent <= 70; percent++) {
    const flagged = rated.filter(({ rating }) => rating >= percent / 100);
    const right = flagged.filter(({ label }) => label).length;
    const f1 = (2 * right) / (flagged.length + gold);
    if (flagged.length <= gold && f1 > best.f1) best = { threshold: percent / 100, f1 };
  }
  return best.threshold;
}

const FIRST: Settings = { rounds: 30, rate: 0.1, decay: 60, seldom: 3 };
const SECOND: Settings = { rounds: 30, rate: 0.1, decay: 20, seldom: 3 };

if (import.meta.main) {
  const { values } = parseArgs({ options: { data: { type: 'string', default: '../shared/speech-acts' } } });
  const documents = readLabelledDocuments(values.data);
  const { stored, threshold } = trainPassageModels(documents);
  const labels = documents.flatMap((document) => document.sentences.map(({ label }) => label));
  const sentences = labels.length.toLocaleString('en');
  const promises = labels.filter((label) => label.startsWith('commissive')).length.toLocaleString('en');
  const model = ({ step, bias, weights }: StoredModel) =>
    `readModel({\n    step: ${step},\n    bias: ${bias},\n    weights:\n      '${weights}',\n  })`;
  const lines = [
    "import { readModel } from './hashed-model.ts';",
    "import type { PassageModels } from './own-passages.ts';",
    '',
    '/**',
    ' * Weights of hashed features, by logistic regression. Written by scripts/train-pledges.ts,',
    ' * the same each time for the same data; not to be edited.',
    ' *',
    ` * Learnt from ${documents.length} campaign documents of two Australian parties, their ${sentences} sentences labelled by hand as`,
    ` * speech acts, ${promises} of them promises. No text of theirs is kept: a weight belongs to a bucket that many`,
    ' * words share. As all the documents were learnt from, this model can be measured on none of them; what',
    ' * models of its kind reach on documents they have not seen, npm run eval prints.',
    ' */',
    'export const PASSAGE_MODELS: PassageModels = {',
    `  threshold: ${threshold},`,
    `  alone: ${model(stored.alone)},`,
    `  inContext: ${model(stored.inContext)},`,
    '};',
    '',
  ];
  writeFileSync(new URL('../src/pledge/passage-models.ts', import.meta.url), lines.join('\n'));
}
