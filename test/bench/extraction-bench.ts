import model from 'wink-eng-lite-web-model';
import winkNLP from 'wink-nlp';
import type { Figure } from './figures.ts';
import { timed } from './figures.ts';

/** Articles of one measurement, and runs of which the fastest counts. */
const articles = 300;
const runs = 3;

/** Extraction beside wink-nlp's tokens, sentences, parts of speech and entities over the same texts, in turns. `rate`: articles a second. */
export async function measureExtraction(stock: readonly string[]): Promise<{ rate: number; figures: Figure[] }> {
  const step = Math.max(1, Math.floor(stock.length / articles));
  const texts = stock.filter((_, at) => at % step === 0).slice(0, articles);
  const characters = texts.reduce((sum, text) => sum + text.length, 0);

  const loading = await timed(async () => {
    const { createExtract } = await import('../../src/extract.ts');
    const { loadModel } = await import('../../src/corpus/load-model.ts');
    const extract = createExtract(loadModel());
    extract('a.txt', 'She said it was late.');
    return extract;
  });
  const extract = loading.result;
  const winkLoading = await timed(() => winkNLP(model));
  const wink = winkLoading.result;
  const { its } = wink;

  const ours = () => {
    for (const text of texts) extract('a.txt', text);
  };
  const theirs = () => {
    for (const text of texts) {
      const doc = wink.readDoc(text);
      doc.sentences().out();
      doc.tokens().out(its.pos);
      doc.entities().out();
    }
  };
  ours();
  theirs();
  let ourTime = Number.POSITIVE_INFINITY;
  let theirTime = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run++) {
    ourTime = Math.min(ourTime, (await timed(ours)).ms);
    theirTime = Math.min(theirTime, (await timed(theirs)).ms);
  }

  const once = texts.join('\n\n').slice(0, 200_000);
  const four = [once, once, once, once].join('\n\n');
  let growth = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run++) {
    const small = (await timed(() => extract('a.txt', once))).ms;
    growth = Math.min(growth, (await timed(() => extract('a.txt', four))).ms / small);
  }

  const rate = texts.length / (ourTime / 1000);
  return {
    rate,
    figures: [
      {
        what: 'engine loaded, first text read',
        value: loading.ms,
        unit: 'ms',
        beside: `budget 150; wink-nlp ${winkLoading.ms.toFixed(0)} ms`,
      },
      {
        what: 'articles a second',
        value: rate,
        unit: '/s',
        beside: `wink-nlp ${(texts.length / (theirTime / 1000)).toFixed(0)} /s`,
      },
      { what: 'characters a second', value: characters / ourTime / 1000, unit: 'M/s', beside: '' },
      { what: 'time against wink-nlp alone', value: ourTime / theirTime, unit: '×', beside: 'budget 4' },
      { what: 'time for a text four times as long', value: growth, unit: '×', beside: 'budget 4.4' },
    ],
  };
}
