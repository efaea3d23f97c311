import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { loadModel } from '../../src/corpus/load-model.ts';
import { createExtract } from '../../src/extract.ts';
import { type Figure, progress, timed } from './figures.ts';
import { measureHost } from './host-bench.ts';
import type { IndexingFigures } from './index-process.ts';
import { writeCorpus } from './make-corpus.ts';
import { measureOpening } from './opening-bench.ts';
import { runProcess } from './run-process.ts';
import { measureSearch } from './search-bench.ts';

/** Articles that the single-thread rate is measured on, before and after the indexing. */
const sample = 400;

/** Indexing a folder of so many made articles, opening it again, searching it, and having it open in VS Code. */
export async function measureIndex(
  folder: string,
  articles: number,
  make: (number: number) => string,
): Promise<Figure[]> {
  const place = join(folder, `articles-${articles}`);
  progress(`writing ${articles.toLocaleString('en')} articles`);
  const bytes = writeCorpus(place, articles, make);
  const database = join(folder, `index-${articles}.db`);
  const options = { folders: [pathToFileURL(place).href], database };
  const threads = Math.max(1, availableParallelism() - 1);

  const extract = createExtract(loadModel());
  const step = Math.max(1, Math.floor(articles / sample));
  const texts = Array.from({ length: Math.min(articles, sample) }, (_, at) => make(at * step));
  const alone = () => {
    for (const text of texts) extract('a.txt', text);
  };
  alone();
  progress('extracting some of them in one thread');
  const before = (await timed(alone)).ms;
  progress('indexing them');
  const first = await runProcess<IndexingFigures>(join(import.meta.dirname, 'index-process.js'), [
    options.folders[0] as string,
    database,
  ]);
  const after = (await timed(alone)).ms;
  const single = texts.length / ((before + after) / 2 / 1000);
  const rate = articles / (first.ms / 1000);

  progress('opening the index again');
  const { corpus: again, figures: opening } = await measureOpening(options);
  const unchanged = await timed(() => again.whenIndexed());
  await again.dispose();

  const index = new DatabaseSync(database, { readOnly: true });
  const every = Math.max(1, Math.floor(first.counts.statements / 3000));
  const wanted = index
    .prepare('SELECT text FROM statement WHERE id % ? = 0')
    .all(every)
    .map(({ text }) => text as string);
  index.close();
  progress('searching');
  const search = await measureSearch(database, wanted, first.counts.statements);
  progress('opening it in VS Code');
  const host = await measureHost(place, database);

  return [
    { what: 'articles on disk', value: bytes / 1e6, unit: 'MB' },
    { what: 'statements found', value: first.counts.statements, unit: '' },
    { what: 'pledges found', value: first.counts.pledges, unit: '' },
    { what: 'extraction, one thread', value: single, unit: '/s', beside: 'before and after' },
    { what: 'first index', value: first.ms / 1000, unit: 's', beside: `${rate.toFixed(0)} articles/s` },
    {
      what: `first index against articles ÷ single rate ÷ ${threads} threads`,
      value: (first.ms / 1000 / articles) * single * threads,
      unit: '×',
      beside: 'budget 1.3',
    },
    {
      what: "longest block of the caller's thread while indexing",
      value: first.longestBlock,
      unit: 'ms',
      beside: 'budget 50',
    },
    { what: 'memory added while indexing, at most, all threads', value: first.memory.most / 1e6, unit: 'MB' },
    { what: 'memory added when indexing is over', value: first.memory.atRest / 1e6, unit: 'MB' },
    { what: 'index on disk', value: statSync(database).size / 1e6, unit: 'MB' },
    ...opening,
    { what: 'opened again: looked at every file, nothing changed', value: unchanged.ms, unit: 'ms' },
    ...search,
    ...host,
  ];
}
