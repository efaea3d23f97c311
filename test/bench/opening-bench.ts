import type { Corpus } from '../../src/corpus/corpus.ts';
import { type CorpusOptions, openCorpus } from '../../src/corpus/open-corpus.ts';
import { type Figure, timed } from './figures.ts';

const rowsShown = 100;

/** Opening an index that is there: until the tree has its first rows, in either grouping. The corpus is left open. */
export async function measureOpening(options: CorpusOptions): Promise<{ corpus: Corpus; figures: Figure[] }> {
  const opening = await timed(async () => {
    const corpus = openCorpus(options);
    const days = await corpus.days();
    // The tree shows its days, and what stands in the newest where there are not so many days.
    let rows = days.length;
    for (const { day } of days) {
      if (rows >= rowsShown) break;
      rows += (await corpus.articlesOfDay(day, { offset: 0, limit: rowsShown })).length;
    }
    return corpus;
  });
  const corpus = opening.result;
  const days = await timed(() => corpus.days());
  const speakers = await timed(() => corpus.speakers({ offset: 0, limit: rowsShown }));
  const filter = await timed(() => corpus.days('president'));
  const byName = await timed(() => corpus.speakers({ offset: 0, limit: rowsShown }, 'president'));
  const named = await timed(() => corpus.search('@marber', 20));
  const today = new Date().toISOString().slice(0, 10);
  const makers = await timed(() => corpus.makers({}, today));
  const dues = await timed(() => corpus.dues({}, today));
  return {
    corpus,
    figures: [
      { what: `opened again: first ${rowsShown} rows`, value: opening.ms, unit: 'ms', beside: 'budget 100 at 100,000' },
      { what: 'tree: all days', value: days.ms, unit: 'ms' },
      { what: `tree: first ${rowsShown} speakers`, value: speakers.ms, unit: 'ms' },
      { what: 'tree: all days, filtered', value: filter.ms, unit: 'ms' },
      { what: `tree: first ${rowsShown} speakers, filtered`, value: byName.ms, unit: 'ms' },
      { what: 'search: all that one speaker said, first time', value: named.ms, unit: 'ms' },
      { what: 'ledger: makers', value: makers.ms, unit: 'ms' },
      { what: 'ledger: deadlines', value: dues.ms, unit: 'ms' },
    ],
  };
}
