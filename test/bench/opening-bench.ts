import type { Corpus } from '../../src/corpus/corpus.ts';
import { type CorpusOptions, openCorpus } from '../../src/corpus/open-corpus.ts';
import { type Figure, timed } from './figures.ts';

const rowsShown = 100;
const page = { offset: 0, limit: rowsShown };

/** Opening an index that is there: until the tree has its first rows, then whatever tree and ledger show. The corpus is left open. */
export async function measureOpening(options: CorpusOptions): Promise<{ corpus: Corpus; figures: Figure[] }> {
  const opening = await timed(async () => {
    const corpus = openCorpus(options);
    const days = await corpus.days(undefined, page);
    // The tree shows its days, and what stands in the newest where there are not so many days.
    let rows = days.length;
    for (const { day } of days) {
      if (rows >= rowsShown) break;
      rows += (await corpus.articlesOfDay(day, page)).length;
    }
    return corpus;
  });
  const corpus = opening.result;
  const today = new Date().toISOString().slice(0, 10);
  const [first] = await corpus.speakers({ offset: 0, limit: 1 });
  const asked: readonly (readonly [what: string, ask: () => Promise<unknown>])[] = [
    [`tree: first ${rowsShown} days`, () => corpus.days(undefined, page)],
    ['tree: all days', () => corpus.days()],
    [`tree: first ${rowsShown} speakers`, () => corpus.speakers(page)],
    [`tree: first ${rowsShown} days, filtered`, () => corpus.days('president', page)],
    [`tree: first ${rowsShown} speakers, filtered`, () => corpus.speakers(page, 'president')],
    [
      `tree: first ${rowsShown} articles of who says most`,
      () => corpus.articlesOfSpeaker(first?.speaker ?? null, page),
    ],
    [`tree: first ${rowsShown} articles of nobody known`, () => corpus.articlesOfSpeaker(null, page)],
    ['search: all that one speaker said, first time', () => corpus.search('@marber', 20)],
    [`ledger: first ${rowsShown} makers`, () => corpus.makers({}, today, page)],
    ['ledger: deadlines', () => corpus.dues({}, today)],
    [`ledger: first ${rowsShown} pledges`, () => corpus.pledges({}, today, rowsShown)],
    [`ledger: first ${rowsShown} makers, filtered`, () => corpus.makers({ words: 'president' }, today, page)],
    ['ledger: deadlines, filtered', () => corpus.dues({ words: 'president' }, today)],
    [`ledger: first ${rowsShown} pledges, filtered`, () => corpus.pledges({ words: 'president' }, today, rowsShown)],
  ];
  const figures: Figure[] = [
    { what: `opened again: first ${rowsShown} rows`, value: opening.ms, unit: 'ms', beside: 'budget 100 at 100,000' },
  ];
  for (const [what, ask] of asked) figures.push({ what, value: (await timed(ask)).ms, unit: 'ms' });
  return { corpus, figures };
}
