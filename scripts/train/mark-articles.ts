import { NAME_KINDS, SPEECH_PARTS } from '../../src/language/speech-parts.ts';
import { nameFeatures, speechPartFeatures, tagGreedily } from '../../src/language/tagger.ts';
import { type PackedWeights, packWeights, type WeightTable } from '../../src/language/weights.ts';
import { type MarkedProse, markProse } from '../../src/statement/marked-prose.ts';
import { coarsened } from './coarsened.ts';
import { columnsOf } from './columns.ts';
import type { GoldArticle } from './read-polnear.ts';
import { trainTagger, UNKNOWN } from './train-tagger.ts';

/** Weights as the model file holds them, in whole steps. */
export interface Taggers {
  readonly speechParts: WeightTable;
  readonly names: WeightTable;
}

const OPTIONS = { rows: 1 << 16, epochs: 4, seed: 1, leastSeen: 3 };
const COMMON_NOUN = SPEECH_PARTS.indexOf('NN');

export function trainTaggers(articles: readonly GoldArticle[]): Taggers {
  const columns = articles
    .filter(({ parsed }) => parsed.length > 0)
    .map((article) => ({ article, ...columnsOf(article) }));
  const speechParts = trainTagger(
    columns.map(({ article, tags }) => ({ prose: article.prose, labels: tags, features: speechPartFeatures })),
    { ...OPTIONS, labels: SPEECH_PARTS.length },
  );
  const names = trainTagger(
    columns.map(({ article, tags, names }) => ({
      prose: article.prose,
      labels: names,
      features: nameFeatures(tags.map((tag) => (tag === UNKNOWN ? COMMON_NOUN : tag))),
    })),
    { ...OPTIONS, labels: NAME_KINDS.length },
  );
  return { speechParts: coarsened(speechParts, 1 / 8, 0.6), names: coarsened(names, 1 / 8, 0.6) };
}

export function markWith({ speechParts, names }: PackedTaggers, { prose }: GoldArticle): MarkedProse {
  const tags = tagGreedily(prose, speechParts, speechPartFeatures);
  return markProse(prose, tags, tagGreedily(prose, names, nameFeatures(tags)));
}

export interface PackedTaggers {
  readonly speechParts: PackedWeights;
  readonly names: PackedWeights;
}

function packed({ speechParts, names }: Taggers): PackedTaggers {
  return { speechParts: packWeights(speechParts), names: packWeights(names) };
}

/** A gold article with tags and names by taggers that did not learn from it: as in a text never seen. */
export interface MarkedArticle {
  readonly article: GoldArticle;
  readonly marked: MarkedProse;
}

export function markUnseen(articles: readonly GoldArticle[]): MarkedArticle[] {
  const halves = [0, 1].map((half) => packed(trainTaggers(articles.filter((_, k) => k % 2 === half))));
  return articles.map((article, k) => ({ article, marked: markWith(halves[1 - (k % 2)]!, article) }));
}
