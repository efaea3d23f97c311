import type { Corpus } from '../../src/corpus/corpus.ts';
import { type CorpusOptions, openCorpus } from '../../src/corpus/open-corpus.ts';
import { type Figure, timed } from './figures.ts';

const rowsShown = 100;

/** Opening an index that is there: until the tree has its first rows, in either grouping. The corpus is left open. */
export async function measureOpening(options: CorpusOptions): Promise<{ corpus: Corpus; figures: Figure[] }> {
  const opening = await timed(async () => {
    const corpus = openCorpus(options);
    let rows = 0;
    for (const { day } of await corpus.days()) {
      rows += (await corpus.articlesOfDay(day, { offset: 0, limit: rowsShown })).length;
      if (rows >= rowsShown) break;
    }
    return corpus;
  });
  const corpus = opening.result;
  const days = await timed(() => corpus.days());
  const speakers = await timed(() => corpus.speakers({ offset: 0, limit: rowsShown }));
  const filter = await timed(() => corpus.days('president'));
  return {
    corpus,
    figures: [
      { what: `opened again: first ${rowsShown} rows`, value: opening.ms, unit: 'ms', beside: 'budget 100 at 100,000' },
      { what: 'tree: all days', value: days.ms, unit: 'ms' },
      { what: `tree: first ${rowsShown} speakers`, value: speakers.ms, unit: 'ms' },
      { what: 'tree: all days, filtered', value: filter.ms, unit: 'ms' },
    ],
  };
}
