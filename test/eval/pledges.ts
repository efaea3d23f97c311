import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCueExamples, trainUnseeing } from '../../scripts/train-cues.ts';
import {
  isKeptToMeasure,
  type LabelledDocument,
  readLabelledDocuments,
  trainPassageModels,
} from '../../scripts/train-pledges.ts';
import { readArticles } from '../../src/article/read-articles.ts';
import { createExtract, type Extract } from '../../src/extract.ts';
import { findPledges, PLEDGE_MODELS } from '../../src/pledge/find-pledges.ts';
import type { PassageModels } from '../../src/pledge/own-passages.ts';
import { PASSAGE_MODELS } from '../../src/pledge/passage-models.ts';
import type { Pledge, Span } from '../../src/record.ts';
import { findStatements } from '../../src/statement/find-statements.ts';
import { attributionModel, extract } from '../engine.ts';
import { readLabels } from './labels.ts';

/** Right answers among those found, and found among those there are; 0 to 1. */
export interface Detection {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly gold: number;
  readonly flagged: number;
}

export interface SpeechActFigures extends Detection {
  readonly documents: number;
  readonly directives: number;
  readonly directivesFlagged: number;
}

/** Right among those labelled or given: of the pledges found, how many have the same value. */
export interface Agreement {
  readonly right: number;
  readonly all: number;
}

export interface NewsFigures extends Detection {
  readonly articles: number;
  /** Shares of the pledges found: 0 to 1. */
  readonly makerRight: number;
  readonly strengthRight: number;
  /** Of the found pledges for which a deadline was labelled or given: the value is the same. */
  readonly deadlines: Agreement;
  /** Of the found pledges whose terms were labelled: told that there is one, or none, and where there is one, its place. */
  readonly conditions: Agreement;
  readonly quantities: Agreement;
  readonly beneficiaries: Agreement;
  /** Of the pledges found in which a beneficiary was labelled: its place is the same. */
  readonly beneficiariesThere: Agreement;
  readonly urging: number;
  readonly urgingFlagged: number;
  readonly errors: readonly string[];
}

/** What is measured, over the campaign documents and over news. */
export interface PledgeFigures {
  /**
   * By a model trained on two thirds of the campaign documents: over these, and over the third that it never
   * saw. The model that ships is trained on all of them, so that it can't be measured on any.
   */
  readonly learned: SpeechActFigures;
  readonly unseen: SpeechActFigures;
  /** Over all campaign documents, each by a model trained on the four fifths that it is not among. */
  readonly folds: SpeechActFigures;
  /** By the shipped model, which learnt from all of them: as the shared scorer counts it, and no measure of the engine. */
  readonly shipped: SpeechActFigures;
  /** Articles that the rules were tuned on. */
  readonly news: NewsFigures;
  /** Articles drawn by lot and labelled before the engine had read them; their errors were read afterwards. */
  readonly fresh: NewsFigures;
  /** The same, drawn twice more among articles with words of promising: `will` at every turn, most of it no promise. */
  readonly hard: NewsFigures;
  /** Drawn by lot once more. */
  readonly fourth: NewsFigures;
  /**
   * Drawn by lot and labelled before the engine had read them, and never read for errors: by the shipped engine. The
   * second draw is among articles with several words of promising in them.
   */
  readonly heldOut: NewsFigures;
  readonly heldOutPromising: NewsFigures;
  /** Over all labels but those held out, with those of single sentences among them: makers, deadlines and terms. */
  readonly terms: NewsFigures;
}

/**
 * Measures pledges.
 *
 * @param shared the folder with speech-acts, corpora and polnear; null is the answer where it is absent
 */
export function measurePledges(shared: string): PledgeFigures | null {
  const folder = join(shared, 'speech-acts');
  if (!existsSync(folder)) return null;
  const documents = readLabelledDocuments(folder);
  const kept = documents.filter(({ file }) => isKeptToMeasure(file));
  const learning = documents.filter(({ file }) => !isKeptToMeasure(file));
  const models = trainPassageModels(learning);
  const unseeing = unseeingEngines(shared);
  return {
    learned: measureSpeechActs(learning, models),
    unseen: measureSpeechActs(kept, models),
    folds: measureFolds(documents),
    shipped: measureSpeechActs(documents, PASSAGE_MODELS),
    news: measureNews(shared, ({ sample }) => sample === undefined, unseeing),
    fresh: measureNews(shared, ({ sample }) => sample === 'fresh', unseeing),
    hard: measureNews(shared, ({ sample }) => sample === 'second' || sample === 'third', unseeing),
    fourth: measureNews(shared, ({ sample }) => sample === 'fourth', unseeing),
    heldOut: measureNews(shared, ({ sample }) => sample === 'held-out'),
    heldOutPromising: measureNews(shared, ({ sample }) => sample === 'held-out promising'),
    terms: measureNews(shared, ({ sample }) => !sample?.startsWith('held-out'), unseeing),
  };
}

const FOLDS = 5;

export function measureFolds(documents: readonly LabelledDocument[]): SpeechActFigures {
  const counts = Array.from({ length: FOLDS }, (_, fold) => {
    const isOut = (_: unknown, i: number) => i % FOLDS === fold;
    const models = trainPassageModels(documents.filter((document, i) => !isOut(document, i)));
    return countSpeechActs(documents.filter(isOut), models);
  });
  return speechActFigures(counts, documents.length);
}

export function measureSpeechActs(documents: readonly LabelledDocument[], models: PassageModels): SpeechActFigures {
  return speechActFigures([countSpeechActs(documents, models)], documents.length);
}

interface SpeechActCounts {
  right: number;
  flagged: number;
  gold: number;
  directives: number;
  directivesFlagged: number;
}

/** As eval/score-pledges.mjs of the shared folder counts: a sentence is flagged where half a pledge lies in it. */
function countSpeechActs(documents: readonly LabelledDocument[], models: PassageModels): SpeechActCounts {
  const counts = { right: 0, flagged: 0, gold: 0, directives: 0, directivesFlagged: 0 };
  for (const { file, text, sentences } of documents) {
    const pledges = pledgesOf(file, text, models);
    for (const sentence of sentences) {
      const flagged = pledges.some((pledge) => 2 * shared(sentence, pledge) >= pledge.end - pledge.start);
      const gold = sentence.label.startsWith('commissive');
      if (flagged) counts.flagged++;
      if (gold) counts.gold++;
      if (gold && flagged) counts.right++;
      if (sentence.label === 'directive') {
        counts.directives++;
        if (flagged) counts.directivesFlagged++;
      }
    }
  }
  return counts;
}

function speechActFigures(counts: readonly SpeechActCounts[], documents: number): SpeechActFigures {
  const total = (of: keyof SpeechActCounts) => counts.reduce((sum, one) => sum + one[of], 0);
  return {
    ...detection(total('right'), total('flagged'), total('gold')),
    documents,
    directives: total('directives'),
    directivesFlagged: total('directivesFlagged'),
  };
}

/** The pledges that other models than the shipped ones give; who makes them is not asked. */
function pledgesOf(file: string, text: string, models: PassageModels): Span[] {
  const nobody = { resolve: () => ({ speaker: null, via: [] }), isSpeaker: () => null, speakers: () => [] };
  return readArticles(file, text).flatMap((article) => {
    const statements = findStatements(article, attributionModel).map((statement) => ({
      ...statement,
      speaker: null,
      via: [],
    }));
    return findPledges(article, statements, nobody, { ...PLEDGE_MODELS, passages: models }).map(({ start, end }) => ({
      start: article.toFile(start, 'start'),
      end: article.toFile(end, 'end'),
    }));
  });
}

interface NewsLabel extends Span {
  /** `doubtful` counts neither way. */
  readonly kind: 'pledge' | 'urging' | 'doubtful';
  readonly maker?: string;
  readonly strength?: number;
  readonly deadline?: string | null;
  /** Where the condition, the quantity and the beneficiary stand; null where there is none, absent where that was not read. */
  readonly condition?: Place | null;
  readonly quantity?: Place | null;
  /** Whom what is promised serves. */
  readonly beneficiary?: Place | null;
}

type Place = readonly [start: number, end: number];

/**
 * Measures over the news articles labelled by hand in pledges.labels.jsonl, of which only offsets and makers
 * are kept. A pledge is found where the cue of one lies in the labelled sentence.
 */
export function measureNews(
  sharedFolder: string,
  isWanted: (labelled: LabelledNews) => boolean = () => true,
  engineFor: (file: string) => Extract = () => extract,
): NewsFigures {
  const errors: string[] = [];
  const counts = { articles: 0, right: 0, false: 0, gold: 0, found: 0, maker: 0, strength: 0, urging: 0, urged: 0 };
  const deadlines = { right: 0, all: 0 };
  const terms = {
    condition: { right: 0, all: 0 },
    quantity: { right: 0, all: 0 },
    beneficiary: { right: 0, all: 0 },
  };
  const beneficiariesThere = { right: 0, all: 0 };
  for (const { file, labels, partial } of readNewsLabels(sharedFolder).filter(isWanted)) {
    const text = readFileSync(join(sharedFolder, file), 'utf8');
    const words = (span: Span | null | undefined) =>
      span ? text.slice(span.start, span.end).replace(/\s+/g, ' ') : '';
    const free = new Set<Pledge>(engineFor(file)(file, text).articles.flatMap((article) => article.pledges));
    const pledges = [...free];
    if (!partial) counts.articles++;
    for (const label of labels) {
      const complain = (what: string) => errors.push(`${what} ${file}: ${words(label).slice(0, 200)}`);
      if (label.kind === 'urging') {
        counts.urging++;
        if (pledges.some(({ cue }) => isWithin(cue, label))) {
          counts.urged++;
          complain('urging flagged');
        }
      }
      if (label.kind !== 'pledge') continue;
      if (!partial) counts.gold++;
      const candidates = [...free].filter(({ cue }) => isWithin(cue, label));
      const found = candidates.find(({ makerWords }) => sameWords(words(makerWords), label.maker)) ?? candidates[0];
      if (!found) {
        complain('missed');
        continue;
      }
      free.delete(found);
      counts.found++;
      if (!partial) counts.right++;
      if (sameWords(words(found.makerWords), label.maker)) counts.maker++;
      else complain(`maker “${words(found.makerWords)}” for “${label.maker}”`);
      if (found.strength === label.strength) counts.strength++;
      else complain(`strength ${found.strength} for ${label.strength}`);
      const value = found.deadline?.value ?? null;
      if (value !== null || label.deadline) {
        deadlines.all++;
        if (value === label.deadline) deadlines.right++;
        else complain(`deadline ${value} (${found.deadline?.text ?? 'none'}) for ${label.deadline}`);
      }
      for (const term of ['condition', 'quantity', 'beneficiary'] as const) {
        const place = label[term];
        if (place === undefined) continue;
        const right = place ? overlaps(found[term], { start: place[0], end: place[1] }) : !found[term];
        terms[term].all++;
        if (term === 'beneficiary' && place) {
          beneficiariesThere.all++;
          if (right) beneficiariesThere.right++;
        }
        if (right) terms[term].right++;
        else complain(`${term} “${words(found[term])}”`);
      }
    }
    for (const pledge of partial ? [] : free) {
      if (labels.some((label) => isWithin(pledge.cue, label))) continue;
      counts.false++;
      errors.push(`false ${file}: ${words(pledge).slice(0, 200)} [${pledge.why}]`);
    }
  }
  return {
    ...detection(counts.right, counts.right + counts.false, counts.gold),
    articles: counts.articles,
    makerRight: counts.maker / counts.found,
    strengthRight: counts.strength / counts.found,
    deadlines,
    conditions: terms.condition,
    quantities: terms.quantity,
    beneficiaries: terms.beneficiary,
    beneficiariesThere,
    urging: counts.urging,
    urgingFlagged: counts.urged,
    errors,
  };
}

/** For each file an engine whose model of cues has not learnt from it, nor from another article of its event. */
export function unseeingEngines(shared: string): (file: string) => Extract {
  const { models, foldOf } = trainUnseeing(readCueExamples(shared), FOLDS);
  const engines = models.map((cues) => createExtract(attributionModel, { ...PLEDGE_MODELS, cues }));
  return (file) => engines[foldOf(file)] as Extract;
}

interface LabelledNews {
  readonly file: string;
  /**
   * Drawn by lot and labelled before the engine had read it, the errors read afterwards: `fresh` among all
   * articles, `second` and `third` among those with several words of promising in them. `terms`: sentences
   * drawn for their deadlines. `held-out`: nobody has read the errors.
   */
  readonly sample?: 'fresh' | 'second' | 'third' | 'fourth' | 'terms' | 'held-out' | 'held-out promising';
  /** Only the labelled sentences were read, for their makers and deadlines: detection is not measured. */
  readonly partial?: boolean;
  readonly labels: readonly NewsLabel[];
}

/** Those held out stand in a file of their own, that no training reads. */
function readNewsLabels(shared: string): LabelledNews[] {
  return ['pledges.labels.jsonl', 'pledges.held-out.labels.jsonl'].flatMap((list) =>
    readLabels<LabelledNews>(list, shared),
  );
}

function isWithin(inner: Span, outer: Span): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}

function overlaps(found: Span | null | undefined, { start, end }: Span): boolean {
  return !!found && found.start < end && start < found.end;
}

/** The same maker: the words alike but for the article and the case, or one a longer name than the other. */
function sameWords(a: string, b = ''): boolean {
  const bare = (words: string) => {
    const lower = words
      .toLowerCase()
      .replace(/^(?:the|a|an) /, '')
      .replace(/\s+/g, ' ');
    return PRONOUNS.get(lower) ?? lower;
  };
  const [longer, shorter] = a.length < b.length ? [bare(b), bare(a)] : [bare(a), bare(b)];
  return shorter !== '' && (longer === shorter || longer.endsWith(` ${shorter}`));
}

/** `We reaffirm our commitment`: either word names the maker. */
const PRONOUNS = new Map([
  ['our', 'we'],
  ['its', 'it'],
  ['his', 'he'],
  ['her', 'she'],
  ['their', 'they'],
]);

function shared(a: Span, b: Span): number {
  return Math.min(a.end, b.end) - Math.max(a.start, b.start);
}

function detection(right: number, flagged: number, gold: number): Detection {
  const precision = flagged ? right / flagged : 0;
  const recall = gold ? right / gold : 0;
  return { precision, recall, f1: right ? (2 * precision * recall) / (precision + recall) : 0, gold, flagged };
}
