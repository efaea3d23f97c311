/**
 * Trains the model that rates the passages of releases and speeches, and writes src/pledge/passage-models.ts.
 *
 *   node scripts/train-pledges.ts [--data ../shared/speech-acts]
 *
 * The data: campaign documents whose sentences were labelled by hand as speech acts (text/NAME.txt and
 * gold.jsonl). Seeded, so that the same data gives the same file.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readArticles } from '../src/article/read-articles.ts';
import { findQuotations } from '../src/language/quotation-marks.ts';
import { bucketOf, type HashedModel, probability, readModel, type StoredModel } from '../src/pledge/hashed-model.ts';
import { type OwnPassage, type PassageModels, readOwnPassages } from '../src/pledge/own-passages.ts';
import { contextFeatures, featuresOf, ownNames } from '../src/pledge/passage-features.ts';
import { enclosingStatements } from '../src/pledge/statements-around.ts';
import type { Span } from '../src/record.ts';
import { findStatements } from '../src/statement/find-statements.ts';

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
const SIZE = 1 << 14;
const FOLDS = 8;

interface Example {
  readonly passages: readonly OwnPassage[];
  readonly buckets: readonly (readonly number[])[];
  readonly labels: readonly boolean[];
}

/** Trains both models: the first on each passage alone, the second with the first's ratings by models that had not seen the document. */
export function trainPassageModels(
  documents: readonly LabelledDocument[],
): PassageModels & { readonly stored: Record<'alone' | 'inContext', StoredModel> } {
  const examples = documents.flatMap(readExamples);
  const fold = (i: number) => i % FOLDS;
  const foldsOf = (
    train: (examples: readonly Example[], inputs: readonly (readonly number[])[][]) => HashedModel,
    inputs: readonly (readonly number[])[][],
  ) => {
    const models = Array.from({ length: FOLDS }, (_, left) => {
      const rest = examples.map((_, i) => i).filter((i) => fold(i) !== left);
      return train(
        rest.map((i) => examples[i] as Example),
        rest.map((i) => inputs[i] as readonly (readonly number[])[]) as never,
      );
    });
    return examples.map((_, i) =>
      (inputs[i] as readonly (readonly number[])[]).map((buckets) =>
        probability(models[fold(i)] as HashedModel, buckets),
      ),
    );
  };
  const fit = (settings: Settings) => (chosen: readonly Example[], inputs: readonly (readonly number[])[][]) =>
    readModel(
      fitModel(
        chosen.flatMap((example, i) => example.labels.map((label, j) => ({ label, buckets: inputs[i]?.[j] ?? [] }))),
        settings,
      ),
    );
  const plain = examples.map((example) => example.buckets as never) as unknown as readonly (readonly number[])[][];
  const ratings = foldsOf(fit(ALONE), plain);
  const withContext = examples.map((example, i) =>
    example.buckets.map((buckets, j) => [
      ...buckets,
      ...contextFeatures(example.passages[j] as OwnPassage, j, ratings[i] as number[], example.passages).map(
        (feature) => bucketOf(feature, SIZE),
      ),
    ]),
  ) as unknown as readonly (readonly number[])[][];
  const second = foldsOf(fit(IN_CONTEXT), withContext);
  const threshold = bestThreshold(examples, second);
  const all = (inputs: readonly (readonly number[])[][], settings: Settings) =>
    fitModel(
      examples.flatMap((example, i) =>
        example.labels.map((label, j) => ({ label, buckets: inputs[i]?.[j] as unknown as readonly number[] })),
      ),
      settings,
    );
  const stored = { alone: all(plain, ALONE), inContext: all(withContext, IN_CONTEXT) };
  return { alone: readModel(stored.alone), inContext: readModel(stored.inContext), threshold, stored };
}

function readExamples(document: LabelledDocument): Example[] {
  return readArticles(document.file, document.text).map((article) => {
    const quotations = findQuotations(article.text, article.body);
    const statements = findStatements(article).map((statement) => ({ ...statement, speaker: null, via: [] }));
    const passages = readOwnPassages(
      article.text,
      article.body,
      quotations,
      statements,
      enclosingStatements(statements),
    );
    const own = ownNames(passages);
    return {
      passages,
      buckets: passages.map((passage, i) =>
        featuresOf(passage, i, passages, own).map((feature) => bucketOf(feature, SIZE)),
      ),
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

/** The threshold with the best F1 over ratings by models that had not seen the document. */
function bestThreshold(examples: readonly Example[], ratings: readonly (readonly number[])[]): number {
  const rated = examples.flatMap((example, i) =>
    example.labels.map((label, j) => ({ label, rating: ratings[i]?.[j] ?? 0 })),
  );
  const gold = rated.filter(({ label }) => label).length;
  let best = { threshold: 0.5, f1: 0 };
  for (let threshold = 0.3; threshold <= 0.7; threshold += 0.01) {
    const flagged = rated.filter(({ rating }) => rating >= threshold);
    const f1 = (2 * flagged.filter(({ label }) => label).length) / (flagged.length + gold);
    if (f1 > best.f1) best = { threshold: Math.round(threshold * 100) / 100, f1 };
  }
  if (process.env.VERBOSE) console.log('out of fold F1', best);
  return best.threshold;
}

interface Settings {
  readonly rounds: number;
  readonly rate: number;
  /** How hard weights are drawn towards nothing. */
  readonly decay: number;
}
export const ALONE: Settings = { rounds: 8, rate: 0.1, decay: 1e-2 };
export const IN_CONTEXT: Settings = { rounds: 8, rate: 0.1, decay: 1e-2 };

/** Logistic regression by AdaGrad over shuffled examples. */
function fitModel(
  examples: readonly { readonly label: boolean; readonly buckets: readonly number[] }[],
  { rounds, rate, decay }: Settings,
): StoredModel {
  const weights = new Float64Array(SIZE);
  const squares = new Float64Array(SIZE).fill(1);
  let bias = 0;
  const order = examples.map((_, i) => i);
  const random = seeded(7);
  for (let round = 0; round < rounds; round++) {
    shuffle(order, random);
    for (const i of order) {
      const { label, buckets } = examples[i] as (typeof examples)[number];
      let sum = bias;
      for (const bucket of buckets) sum += weights[bucket] as number;
      const gradient = 1 / (1 + Math.exp(-sum)) - (label ? 1 : 0);
      for (const bucket of buckets) {
        const slope = gradient + decay * (weights[bucket] as number) * examples.length * 0.01;
        squares[bucket] = (squares[bucket] as number) + slope * slope;
        weights[bucket] = (weights[bucket] as number) - (rate * slope) / Math.sqrt(squares[bucket] as number);
      }
      bias -= rate * 0.1 * gradient;
    }
  }
  const step = Math.max(1e-6, ...weights.map(Math.abs)) / 127;
  const bytes = Int8Array.from(weights, (weight) => Math.round(weight / step));
  return { step, bias, weights: Buffer.from(bytes.buffer).toString('base64') };
}

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function shuffle(list: number[], random: () => number): void {
  for (let i = list.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [list[i], list[j]] = [list[j] as number, list[i] as number];
  }
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { data: { type: 'string', default: '../shared/speech-acts' } } });
  const documents = readLabelledDocuments(values.data);
  const { stored, threshold } = trainPassageModels(documents);
  const model = ({ step, bias, weights }: StoredModel) =>
    `readModel({ step: ${step}, bias: ${bias}, weights: '${weights}' })`;
  const lines = [
    "import { readModel } from './hashed-model.ts';",
    "import type { PassageModels } from './own-passages.ts';",
    '',
    '/**',
    ' * Weights of hashed features, trained by scripts/train-pledges.ts on campaign documents labelled by hand',
    ` * (${documents.length} documents; no text of theirs is kept). Written by that script; not to be edited.`,
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
