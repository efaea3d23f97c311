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
  const figures: Figure[] = [
    { what: `opened again: first ${rowsShown} rows`, value: opening.ms, unit: 'ms', beside: 'budget 100 at 100,000' },
  ];
  /** Asks each for the first time. */
  const measure = async (asked: Readonly<Record<string, () => Promise<unknown>>>) => {
    for (const [what, ask] of Object.entries(asked)) figures.push({ what, value: (await timed(ask)).ms, unit: 'ms' });
  };

  await measure({
    counts: () => corpus.counts(),
    [`tree: first ${rowsShown} days`]: () => corpus.days(undefined, page),
    'tree: all days': () => corpus.days(),
    [`tree: first ${rowsShown} speakers`]: () => corpus.speakers(page),
  });
  for (const word of ['president', 'eu', 'a']) {
    await measure({
      [`tree: first ${rowsShown} days with “${word}”`]: () => corpus.days(word, page),
      [`tree: first ${rowsShown} speakers with “${word}”`]: () => corpus.speakers(page, word),
    });
  }
  const [fullest] = (await corpus.days()).sort((a, b) => b.articles - a.articles);
  const day = fullest?.day ?? null;
  const [first] = await corpus.speakers({ offset: 0, limit: 1 });
  const most = first?.speaker ?? null;
  await measure({
    [`tree: first ${rowsShown} articles of the fullest day`]: () => corpus.articlesOfDay(day, page),
    [`tree: first ${rowsShown} articles of the fullest day with “president”`]: () =>
      corpus.articlesOfDay(day, page, 'president'),
    [`tree: first ${rowsShown} articles of who says most`]: () => corpus.articlesOfSpeaker(most, page),
    [`tree: first ${rowsShown} articles of nobody known`]: () => corpus.articlesOfSpeaker(null, page),
  });
  const [article] = await corpus.articlesOfSpeaker(most, page);
  const [statement] = article ? await corpus.statements(article.id, most) : [];
  await measure({
    'next statement of who says most': async () => statement && corpus.neighbour(statement.id, 'next'),
    'previous statement of who says most': async () => statement && corpus.neighbour(statement.id, 'previous'),
    'speakers with a name that begins with “a”': () => corpus.findSpeakers('a', rowsShown),
    'search: all that one speaker said, first time': () => corpus.search('@marber', 20),
    'search: the most recent pledges': () => corpus.search('#pledge', 20),
    [`ledger: first ${rowsShown} makers`]: () => corpus.makers({}, today, page),
    'ledger: deadlines': () => corpus.dues({}, today),
    [`ledger: first ${rowsShown} pledges`]: () => corpus.pledges({}, today, rowsShown),
  });
  for (const words of ['president', 'eu']) {
    await measure({
      [`ledger: first ${rowsShown} makers with “${words}”`]: () => corpus.makers({ words }, today, page),
      [`ledger: deadlines with “${words}”`]: () => corpus.dues({ words }, today),
      [`ledger: first ${rowsShown} pledges with “${words}”`]: () => corpus.pledges({ words }, today, rowsShown),
    });
  }
  // Words must have been learnt, which is measured elsewhere.
  await corpus.search('warm', 1);
  await measure({ 'search: pledges with “president”': () => corpus.search('#pledge president', 20) });
  return { corpus, figures };
}
