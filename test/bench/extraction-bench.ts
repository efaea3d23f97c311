import model from 'wink-eng-lite-web-model';
import winkNLP from 'wink-nlp';
import type { Figure } from './figures.ts';
import { timed } from './figures.ts';

/** Articles of one measurement, and runs of which the fastest counts. */
const articles = 300;
const runs = 3;

/** Texts that nobody wrote, of so many words or marks, to show what grows faster than the text. */
const hardTexts: readonly { readonly what: string; readonly make: (size: number) => string; readonly size: number }[] =
  [
    { what: '100,000 opening marks', make: (size) => '“'.repeat(size), size: 100_000 },
    {
      what: '100,000 opening marks, a word of saying after each',
      make: (size) => '“abc said he '.repeat(size),
      size: 100_000,
    },
    { what: 'one sentence of a million words', make: (size) => 'word '.repeat(size), size: 1_000_000 },
    { what: 'nothing but "said", 100,000 times', make: (size) => 'said '.repeat(size), size: 100_000 },
    { what: 'nothing but "he will", 100,000 times', make: (size) => 'he will '.repeat(size), size: 100_000 },
    { what: '100,000 paragraphs of four words', make: (size) => 'John Smith said it.\n\n'.repeat(size), size: 100_000 },
  ];

/** Extraction beside wink-nlp's tokens, sentences, parts of speech and entities over the same texts, in turns. `rate`: articles a second. */
export async function measureExtraction(
  stock: readonly string[],
): Promise<{ rate: number; figures: Figure[]; hard: Figure[] }> {
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

  const large = stock.join('\n\n').slice(0, 5_000_000);
  const hard: Figure[] = [];
  for (const { what, make, size } of [
    ...hardTexts,
    { what: 'one article of 5 MB', make: (size: number) => large.slice(0, size), size: large.length },
  ]) {
    const quarter = (await timed(() => extract('a.txt', make(size >> 2)))).ms;
    const whole = (await timed(() => extract('a.txt', make(size)))).ms;
    const value = whole / quarter;
    hard.push({ what, value, unit: '×', beside: `of the time of a quarter of it; ${(whole / 1000).toFixed(1)} s` });
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
    hard,
  };
}
