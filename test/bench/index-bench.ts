import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { fileRows } from '../../src/corpus/file-rows.ts';
import { loadModel } from '../../src/corpus/load-model.ts';
import { openCorpus } from '../../src/corpus/open-corpus.ts';
import { createExtract } from '../../src/extract.ts';
import { type Figure, timed } from './figures.ts';
import { writeCorpus } from './make-corpus.ts';
import { measureOpening } from './opening-bench.ts';
import { measureSearch } from './search-bench.ts';

/** Indexing a folder of so many made articles, opening it again, and searching it. */
export async function measureIndex(
  folder: string,
  articles: number,
  make: (number: number) => string,
): Promise<Figure[]> {
  const place = join(folder, `articles-${articles}`);
  const bytes = writeCorpus(place, articles, make);
  const database = join(folder, `index-${articles}.db`);
  const options = { folders: [pathToFileURL(place).href], database };
  const threads = Math.max(1, availableParallelism() - 1);

  const extract = createExtract(loadModel());
  const sample = Math.min(articles, 300);
  const alone = () => {
    for (let number = 0; number < sample; number++) {
      const text = make(number);
      fileRows(extract('a.txt', text), text);
    }
  };
  const making = await timed(() => {
    for (let number = 0; number < sample; number++) make(number);
  });
  alone();
  const single = (await timed(alone)).ms - making.ms;
  const expected = (single / sample) * (articles / threads);

  const delay = monitorEventLoopDelay({ resolution: 5 });
  const memory = process.memoryUsage.rss();
  delay.enable();
  const corpus = openCorpus(options);
  const first = await timed(() => corpus.whenIndexed());
  delay.disable();
  const counts = await corpus.counts();
  const memoryAfter = process.memoryUsage.rss();
  await corpus.dispose();

  const { corpus: again, figures: opening } = await measureOpening(options);
  const unchanged = await timed(() => again.whenIndexed());
  await again.dispose();

  const index = new DatabaseSync(database, { readOnly: true });
  const every = Math.max(1, Math.floor(counts.statements / 3000));
  const texts = index
    .prepare('SELECT text FROM statement WHERE id % ? = 0')
    .all(every)
    .map(({ text }) => text as string);
  index.close();

  return [
    { what: 'articles on disk', value: bytes / 1e6, unit: 'MB' },
    { what: 'statements found', value: counts.statements, unit: '' },
    {
      what: 'first index',
      value: first.ms / 1000,
      unit: 's',
      beside: `${Math.round(articles / (first.ms / 1000))} articles/s`,
    },
    {
      what: 'first index against articles ÷ single rate ÷ threads',
      value: first.ms / expected,
      unit: '×',
      beside: 'budget 1.3',
    },
    {
      what: "longest block of the caller's thread while indexing",
      value: delay.max / 1e6,
      unit: 'ms',
      beside: 'budget 50',
    },
    { what: 'memory added while indexing (resident, all threads)', value: (memoryAfter - memory) / 1e6, unit: 'MB' },
    { what: 'index on disk', value: statSync(database).size / 1e6, unit: 'MB' },
    ...opening,
    { what: 'opened again: looked at every file, nothing changed', value: unchanged.ms, unit: 'ms' },
    ...(await measureSearch(database, texts, counts.statements)),
  ];
}
