/**
 * Trains the model that weighs the cues of news and releases, and writes src/pledge/cue-model.ts.
 *
 *   node scripts/train-cues.ts [--data ../shared]
 *
 * The data: articles whose pledges were labelled one and all (test/eval/pledges.labels.jsonl), and cues drawn from
 * further articles, each labelled with its sentence alone in view (test/eval/pledges.cues.jsonl). Only offsets are
 * kept here; the texts are in the shared folder. Seeded, so that the same data gives the same file. All of them are
 * learnt from, so that the model written here can be measured on none: `npm run eval pledges` trains others for that.
 */

import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { readArticles } from '../src/article/read-articles.ts';
import { loadModel } from '../src/corpus/load-model.ts';
import { readStatements } from '../src/extract.ts';
import { findQuotations } from '../src/language/quotation-marks.ts';
import { cueFeatures } from '../src/pledge/cue-features.ts';
import { cueSentences, headlineSentence } from '../src/pledge/find-pledges.ts';
import { bucketOf, readModel, type StoredModel } from '../src/pledge/hashed-model.ts';
import { isOwnText, readSigns } from '../src/pledge/own-text.ts';
import { enclosingStatements } from '../src/pledge/statements-around.ts';
import { type CueModel, placeOf } from '../src/pledge/weigh-cues.ts';
import { wordEnd, wordStart } from '../src/pledge/words.ts';
import type { Span } from '../src/record.ts';
import { readLabels } from '../test/eval/labels.ts';
import { fitModel, type Settings } from './train/hashed-regression.ts';

/** Buckets of the features; a power of two. */
const SIZE = 1 << 16;
const SETTINGS: Settings = { rounds: 20, rate: 0.1, decay: 1, seldom: 2 };
/**
 * Over folds of the labelled articles F1 was best from 0.2 to 0.25 for what the rules bound, too, and from 0.35 to 0.6
 * for what they let go; what the models called likely was as likely as they called it.
 */
const THRESHOLDS = { threshold: 0.2, thresholdAlone: 0.4 };

/** A cue with what people called it. */
export interface CueExample {
  readonly file: string;
  /** The words around it, to know it again where another article has them, too. */
  readonly around: string;
  readonly label: boolean;
  readonly buckets: readonly number[];
}

/** A stretch of a file and what people called it; `doubtful` is learnt from neither way. */
export interface Label extends Span {
  readonly kind: 'pledge' | 'none' | 'urging' | 'doubtful';
}

/** The labels of an article: of all that it says, or of some cues alone. */
export interface LabelledArticle {
  readonly file: string;
  readonly whole: boolean;
  readonly labels: readonly Label[];
}

/**
 * Reads the labels that may be learnt from.
 *
 * @param shared the folder with corpora and polnear
 */
export function readLabelledArticles(shared: string): LabelledArticle[] {
  const articles = readLabels<{ file: string; partial?: boolean; labels: Label[] }>('pledges.labels.jsonl', shared);
  const drawn = readLabels<{ file: string; cues: Label[] }>('pledges.cues.jsonl', shared);
  return [
    ...articles.filter(({ partial }) => !partial).map(({ file, labels }) => ({ file, whole: true, labels })),
    ...drawn.map(({ file, cues }) => ({ file, whole: false, labels: cues })),
  ];
}

/** Reads every labelled cue. */
export function readCueExamples(shared: string): CueExample[] {
  return readLabelledArticles(shared).flatMap(({ file, whole, labels }) =>
    whole ? wholeArticle(shared, file, labels) : drawnCues(shared, file, labels),
  );
}

/** Within a labelled pledge the cue that the rules bound first is its cue; what stands in none is no pledge. */
function wholeArticle(shared: string, file: string, labels: readonly Label[]): CueExample[] {
  const cues = readCandidates(shared, file);
  return cues.flatMap((cue): CueExample[] => {
    const around = labels.filter((label) => isWithin(cue, label));
    const pledge = around
      .filter(({ kind }) => kind === 'pledge')
      .reduce<Label | null>((a, b) => (a && a.end - a.start <= b.end - b.start ? a : b), null);
    if (!pledge) return around.some(({ kind }) => kind === 'doubtful') ? [] : [{ ...cue, label: false }];
    const rivals = cues.filter((other) => isWithin(other, pledge));
    return cue === (rivals.find(({ ruled }) => ruled) ?? rivals[0]) ? [{ ...cue, label: true }] : [];
  });
}

function drawnCues(shared: string, file: string, labels: readonly Label[]): CueExample[] {
  return readCandidates(shared, file).flatMap((cue): CueExample[] => {
    const label = labels.find(({ start }) => start === cue.start);
    return !label || label.kind === 'doubtful' ? [] : [{ ...cue, label: label.kind === 'pledge' }];
  });
}

type Candidate = Omit<CueExample, 'label'> & Span & { readonly ruled: boolean };

const attributionModel = loadModel();

/** Every cue of a file as the engine sees it. */
function readCandidates(shared: string, file: string): Candidate[] {
  const text = readFileSync(join(shared, file), 'utf8');
  return readArticles(file, text).flatMap((article) => {
    const { statements, speakers } = readStatements(article, attributionModel);
    const signs = readSigns(article.text, article.body, findQuotations(article.text, article.body));
    const ownText = signs !== null && isOwnText(signs);
    const context = { statements, around: enclosingStatements(statements), speakers, ownText, short: signs === null };
    const { headline } = article;
    const sentences = [
      ...(headline ? [headlineSentence(article.text, headline, context)] : []),
      ...cueSentences(article.text, article.body, context),
    ];
    return sentences.flatMap(({ words, cues }) =>
      cues.map((read): Candidate => {
        const start = wordStart(words, read.cue.from);
        const end = wordEnd(words, read.cue.to - 1);
        return {
          file,
          start: article.toFile(start, 'start'),
          end: article.toFile(end, 'end'),
          around: article.text
            .slice(start, end + 80)
            .replace(/\s+/g, ' ')
            .slice(0, 60)
            .toLowerCase(),
          ruled: read.verdict !== null,
          buckets: cueFeatures(words, read, placeOf(words, read, context)).map((one) => bucketOf(one, SIZE)),
        };
      }),
    );
  });
}

function isWithin(inner: Span, outer: Span): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}

/** Articles that tell of one event share their sentences: what they are known by together. */
export function eventOf(file: string): string {
  return file.startsWith('corpora/outlets/') ? dirname(file) : file;
}

/** A model as trained and as it is kept. */
export interface TrainedCueModel extends CueModel {
  readonly stored: StoredModel;
}

/** Trains the model on labelled cues. */
export function trainCueModel(examples: readonly CueExample[]): TrainedCueModel {
  const stored = fitModel(SIZE, examples, SETTINGS);
  return { model: readModel(stored), ...THRESHOLDS, stored };
}

/** Models that have not learnt from an article, nor from another of its event, nor from a sentence of it elsewhere. */
export interface UnseeingModels {
  readonly models: readonly CueModel[];
  /** Index of the model for a file. */
  foldOf(file: string): number;
}

export function trainUnseeing(examples: readonly CueExample[], folds: number): UnseeingModels {
  const events = [...new Set(examples.map(({ file }) => eventOf(file)))].sort();
  const byEvent = new Map(events.map((event, i) => [event, i % folds]));
  const foldOf = (file: string) => byEvent.get(eventOf(file)) ?? 0;
  const models = Array.from({ length: folds }, (_, fold) => {
    const unseen = new Set(examples.filter(({ file }) => foldOf(file) === fold).map(({ around }) => around));
    return trainCueModel(examples.filter(({ file, around }) => foldOf(file) !== fold && !unseen.has(around)));
  });
  return { models, foldOf };
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { data: { type: 'string', default: '../shared' } } });
  const examples = readCueExamples(values.data);
  const { stored, threshold, thresholdAlone } = trainCueModel(examples);
  const count = (number: number) => number.toLocaleString('en');
  const lines = [
    "import { readModel } from './hashed-model.ts';",
    "import type { CueModel } from './weigh-cues.ts';",
    '',
    '/**',
    ' * Weights of hashed features, by logistic regression. Written by scripts/train-cues.ts, the same each time for',
    ' * the same data; not to be edited.',
    ' *',
    ` * Learnt from ${count(examples.length)} cues in ${count(new Set(examples.map(({ file }) => file)).size)} articles and releases in English, most of them American, labelled by`,
    ` * us, ${count(examples.filter(({ label }) => label).length)} of them promises. No text of theirs is kept: a weight belongs to a bucket that many words share. As`,
    ' * all of them were learnt from, this model can be measured on none of them; what models of its kind reach on',
    ' * articles they have not seen, npm run eval prints.',
    ' */',
    'export const CUE_MODEL: CueModel = {',
    `  threshold: ${threshold},`,
    `  thresholdAlone: ${thresholdAlone},`,
    `  model: readModel({\n    step: ${stored.step},\n    bias: ${stored.bias},\n    weights:\n      '${stored.weights}',\n  }),`,
    '};',
    '',
  ];
  writeFileSync(new URL('../src/pledge/cue-model.ts', import.meta.url), lines.join('\n'));
}
