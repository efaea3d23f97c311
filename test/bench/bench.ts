/**
 * Measures speed and memory, and prints each figure beside its budget or what it is compared with in the same run.
 *
 *   npm run bench -- [--articles 1000,4000] [--statements 1000000] [--speakers 100000]
 *
 * --articles     sizes of the corpora that are written to disk and indexed (100000 has not been tried)
 * --statements   size of an index filled with sentences, for the search alone (a million takes some minutes)
 * --speakers     articles whose speakers are told apart (100000 takes some minutes)
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { measureExtraction } from './extraction-bench.ts';
import { type Figure, printFigures } from './figures.ts';
import { measureIndex } from './index-bench.ts';
import { createArticleMaker, readStock } from './make-corpus.ts';
import { measureFilledSearch } from './search-bench.ts';
import { measureSpeakers } from './speakers-bench.ts';

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      articles: { type: 'string', default: '1000,4000' },
      statements: { type: 'string' },
      speakers: { type: 'string' },
    },
  });

  const stock = readStock();
  const make = createArticleMaker(stock);
  const folder = mkdtempSync(join(tmpdir(), 'on-record-bench-'));
  const day = new Date().toISOString().slice(0, 10);
  console.log(
    `On Record on ${availableParallelism()} cores (${cpus()[0]?.model.trim()}), Node ${process.version}, ${day}`,
  );
  console.log(`Articles made from ${stock.from} (${stock.texts.length})`);
  try {
    const extraction = await measureExtraction(stock.texts);
    printFigures('Extraction, one thread', extraction.figures);
    let before: { readonly articles: number; readonly figures: readonly Figure[] } | undefined;
    for (const articles of values.articles.split(',').map(Number).filter(Boolean)) {
      const figures = await measureIndex(folder, articles, make);
      printFigures(
        `${articles.toLocaleString('en')} articles`,
        figures,
        before?.figures,
        before && articles / before.articles,
      );
      before = { articles, figures };
    }
    if (values.statements) {
      const statements = Number(values.statements);
      printFigures(
        `${statements.toLocaleString('en')} statements`,
        await measureFilledSearch(folder, statements, make),
      );
    }
    if (values.speakers) {
      const articles = Number(values.speakers);
      printFigures(
        `Speakers of ${articles.toLocaleString('en')} articles`,
        await measureSpeakers(folder, articles, extraction.rate),
      );
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

void main();
