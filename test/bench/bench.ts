/**
 * Measures speed and memory, and prints each figure beside its budget or what it is compared with in the same run.
 * What it is doing goes to standard error. All that it makes stands in a temporary folder, gone at the end.
 *
 *   npm run bench -- [ARTICLES] [--only] [--filled ARTICLES] [--speakers ARTICLES]
 *                    [--team ARTICLES] [--forms ARTICLES]
 *
 * ARTICLES    the largest corpus that is written to disk and indexed; 1,000 and 10,000 come before, unless --only.
 *             Default: 1000. 100000 are 660 MB on disk and take fifty minutes on two cores
 * --filled    articles of an index that is filled with sentences without reading them, for opening and search alone:
 *             100000 hold some 800,000 statements
 * --speakers  articles whose speakers are told apart (100000 takes some minutes)
 * --team      articles of a team's index in PostgreSQL, filled like that of --filled, beside one in a file
 * --forms     articles of an index filled like that of --filled: its words against its trigrams
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { measureExtraction } from './extraction-bench.ts';
import { type Figure, printFigures } from './figures.ts';
import { measureIndex } from './index-bench.ts';
import { measureIndexForms } from './index-forms.ts';
import { createArticleMaker, readStock } from './make-corpus.ts';
import { measurePackage } from './package-bench.ts';
import { measureFilledSearch } from './search-bench.ts';
import { measureSpeakers } from './speakers-bench.ts';
import { measureTeam } from './team-bench.ts';

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      only: { type: 'boolean', default: false },
      filled: { type: 'string' },
      speakers: { type: 'string' },
      team: { type: 'string' },
      forms: { type: 'string' },
    },
  });
  const largest =
    positionals[0] === undefined && (values.filled || values.speakers || values.team || values.forms)
      ? 0
      : Number(positionals[0] ?? 1000);
  const sizes = [...(values.only ? [] : [1000, 10_000].filter((size) => size < largest)), largest].filter(Boolean);

  const stock = readStock();
  const make = createArticleMaker(stock);
  const folder = mkdtempSync(join(tmpdir(), 'on-record-bench-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));
  const day = new Date().toISOString().slice(0, 10);
  console.log(
    `On Record on ${availableParallelism()} cores (${cpus()[0]?.model.trim()}), Node ${process.version}, ${day}`,
  );
  console.log(`Articles made from ${stock.from} (${stock.texts.length})`);
  printFigures('What is installed', measurePackage());
  const extraction = await measureExtraction(stock.texts);
  printFigures('Extraction, one thread', extraction.figures);
  let before: { readonly articles: number; readonly figures: readonly Figure[] } | undefined;
  for (const articles of sizes) {
    const figures = await measureIndex(folder, articles, make);
    printFigures(
      `${articles.toLocaleString('en')} articles`,
      figures,
      before?.figures,
      before && articles / before.articles,
    );
    before = { articles, figures };
  }
  if (values.filled) {
    const articles = Number(values.filled);
    const figures = await measureFilledSearch(folder, articles, make);
    printFigures(`An index of ${articles.toLocaleString('en')} articles, filled with sentences`, figures);
  }
  if (values.forms) {
    const articles = Number(values.forms);
    printFigures(
      `Words or trigrams, ${articles.toLocaleString('en')} articles filled with sentences`,
      await measureIndexForms(folder, articles, make),
    );
  }
  if (values.team) {
    const articles = Number(values.team);
    printFigures(
      `A team's index of ${articles.toLocaleString('en')} articles in PostgreSQL`,
      await measureTeam(folder, articles, make),
    );
  }
  if (values.speakers) {
    const articles = Number(values.speakers);
    printFigures(
      `Speakers of ${articles.toLocaleString('en')} articles`,
      await measureSpeakers(folder, articles, extraction.rate),
    );
  }
}

void main();
