import { NAME_KINDS, SPEECH_PARTS } from '../../src/language/speech-parts.ts';
import { NO_TAGS, nameFeatures, speechPartFeatures, tagGreedily } from '../../src/language/tagger.ts';
import type { WeightTable } from '../../src/language/weights.ts';
import type { AttributionModel } from '../../src/statement/attribution-model.ts';
import { type MarkedProse, markProse } from '../../src/statement/marked-prose.ts';
import { columnsOf } from './columns.ts';
import type { GoldArticle } from './read-polnear.ts';
import { tagExactly, trainTagger, UNKNOWN } from './train-tagger.ts';

/** Weights as they were learnt. */
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
    columns.map(({ article, tags }) => ({
      prose: article.prose,
      labels: tags,
      features: speechPartFeatures,
      tags: NO_TAGS,
    })),
    { ...OPTIONS, labels: SPEECH_PARTS.length },
  );
  const names = trainTagger(
    columns.map(({ article, tags, names }) => ({
      prose: article.prose,
      labels: names,
      features: nameFeatures,
      tags: tags.map((tag) => (tag === UNKNOWN ? COMMON_NOUN : tag)),
    })),
    { ...OPTIONS, labels: NAME_KINDS.length },
  );
  return { speechParts, names };
}

/** An article's prose as the model that is shipped marks it. */
export function markWith(model: Pick<AttributionModel, 'speechParts' | 'names'>, { prose }: GoldArticle): MarkedProse {
  const tags = tagGreedily(prose, model.speechParts, speechPartFeatures, NO_TAGS);
  return markProse(prose, tags, tagGreedily(prose, model.names, nameFeatures, tags));
}

/** A gold article with tags and names by taggers that did not learn from it: as in a text never seen. */
export interface MarkedArticle {
  readonly article: GoldArticle;
  readonly marked: MarkedProse;
}

export function markUnseen(articles: readonly GoldArticle[]): MarkedArticle[] {
  const halves = [0, 1].map((half) => trainTaggers(articles.filter((_, k) => k % 2 === half)));
  return articles.map((article, k) => ({ article, marked: markExactly(halves[1 - (k % 2)]!, article) }));
}

function markExactly({ speechParts, names }: Taggers, { prose }: GoldArticle): MarkedProse {
  const tags = tagExactly(prose, speechParts, speechPartFeatures, NO_TAGS);
  return markProse(prose, tags, tagExactly(prose, names, nameFeatures, tags));
}
