import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import uFuzzy from '@leeoniya/ufuzzy';
import Fuse from 'fuse.js';
import MiniSearch from 'minisearch';
import { foldedWords } from '../../src/corpus/fold.ts';
import { createQueryMethods } from '../../src/corpus/query-worker.ts';
import { openStore } from '../../src/corpus/store.ts';
import type { StatementKind } from '../../src/record.ts';
import { type Figure, progress, timed } from './figures.ts';
import { fillIndex } from './fill-index.ts';
import { measureOpening } from './opening-bench.ts';
import {
  type FilteredStatement,
  makeFilteredQueries,
  makeQueries,
  percentile,
  type WantedStatement,
} from './search-queries.ts';

/** Queries of each kind, and hits that are looked at. */
const queries = 300;
const filteredQueries = 60;
/** Statements that these are drawn from. */
const filterable = 3000;
const hits = 20;
/** Statements that are looked through for words as close together as in the wanted one. */
const mostTied = 10_000;
/** The others search this many statements at most, and this many queries: more would take too long. */
const mostForOthers = 100_000;
const queriesForOthers = 15;
/** What the queries are drawn by. Search was tuned with queries of other seeds. */
const seeds = { keystrokes: 2027, filtered: 2028, wanted: 2026 };

/** Opening and searching an index filled with sentences alone. */
export async function measureFilledSearch(
  folder: string,
  articles: number,
  make: (number: number) => string,
): Promise<Figure[]> {
  const database = join(folder, `filled-${articles}.db`);
  progress(`filling an index of ${articles.toLocaleString('en')} articles`);
  const filling = await timed(() => fillIndex({ store: openStore(database), folder: '/made', articles, make }));
  const { corpus, figures } = await measureOpening({ folders: ['file:///made'], database, readOnly: true });
  const { statements } = await corpus.counts();
  await corpus.dispose();
  progress('searching');
  return [
    { what: 'statements', value: statements, unit: '' },
    ...figures,
    { what: 'filling the index', value: filling.ms / 1000, unit: 's' },
    ...(await measureSearch(database, filling.result, statements)),
  ];
}

/** Searching an index: every keystroke, and what is found with no, one and two letters mistyped; then other libraries. */
export async function measureSearch(database: string, texts: readonly string[], statements: number): Promise<Figure[]> {
  const newestSearch = new SharedArrayBuffer(4);
  const index = createQueryMethods({ folders: [], database, newestSearch, encoding: undefined, largest: 0 });
  index.settle(false);
  const warming = await timed(() => index.search('warm', 1, 0));
  const figures: Figure[] = [{ what: 'search: words learnt', value: warming.ms, unit: 'ms' }];

  const answers = new DatabaseSync(database, { readOnly: true });
  const asked = {
    'each keystroke': [0, 1].flatMap((typos) =>
      makeQueries(texts, 12, typos, undefined, seeds.keystrokes).map(({ query }) => query),
    ),
    'each keystroke, with filters': makeFilteredQueries(readFilterable(answers), filteredQueries, seeds.filtered),
  };
  for (const [what, queries] of Object.entries(asked)) {
    const keystrokes: number[] = [];
    for (const query of queries) {
      for (let end = 1; end <= query.length; end++) {
        keystrokes.push((await timed(() => index.search(query.slice(0, end), hits, 0))).ms);
      }
    }
    figures.push(
      {
        what: `search: ${what}, median`,
        value: percentile(keystrokes, 0.5),
        unit: 'ms',
        beside: 'budget 50 at 1,000,000',
      },
      {
        what: `search: ${what}, 95th percentile`,
        value: percentile(keystrokes, 0.95),
        unit: 'ms',
        beside: 'budget 120 at 1,000,000',
      },
    );
  }
  const having = answers.prepare(
    `SELECT s.text FROM statement_words w CROSS JOIN statement s ON s.id = w.rowid WHERE statement_words MATCH ? LIMIT ${mostTied}`,
  );
  /**
   * Whether more statements than are looked at have all the words that were meant, at least as close together as the
   * wanted one: then any of them may come first.
   */
  const isTie = ({ meant, text }: WantedStatement) => {
    const distance = wordsAcross(text, meant);
    const found = having.all(`said : (${meant.map((word) => `"${word}"`).join(' AND ')})`) as { text: string }[];
    return found.filter((each) => wordsAcross(each.text, meant) <= distance).length > hits;
  };
  for (const length of [
    { least: 4, most: 6 },
    { least: 3, most: 5 },
  ]) {
    for (const [typos, budget] of [97, 90, 80].entries()) {
      const asked = makeQueries(texts, queries, typos, length, seeds.wanted);
      const missed = asked.filter(
        (wanted) => !index.search(wanted.query, hits, 0).some((hit) => isWanted(hit.text, wanted)),
      );
      const ties = missed.filter(isTie).length;
      figures.push({
        what: `search: wanted in the first ${hits}, ${length.least}–${length.most} words, ${typos} letters wrong`,
        value: (100 * (queries - missed.length)) / queries,
        unit: '%',
        beside: `budget ${budget}${ties > 0 ? `; ${ties} of ${missed.length} missed: over ${hits} statements have the words as close together` : ''}`,
      });
    }
  }
  answers.close();
  index.close();
  return [...figures, ...(await measureOthers(database, texts, statements))];
}

/** Statements of all parts of an index. */
export function readFilterable(index: DatabaseSync): FilteredStatement[] {
  const { most } = index.prepare('SELECT max(id) AS most FROM statement').get() as { most: number };
  const rows = index
    .prepare(
      `SELECT s.text, p.name AS speaker, a.outlet, s.day, s.pledge, s.kind
       FROM statement s JOIN article a ON a.id = s.article LEFT JOIN speaker p ON p.id = s.speaker WHERE s.id % ? = 0`,
    )
    .all(Math.ceil(most / filterable)) as unknown as (Omit<FilteredStatement, 'isPledge' | 'isQuote'> & {
    readonly pledge: number | null;
    readonly kind: StatementKind;
  })[];
  return rows.map(({ pledge, kind, ...row }) => ({ ...row, isPledge: pledge !== null, isQuote: kind !== 'indirect' }));
}

export function isWanted(text: string, wanted: WantedStatement): boolean {
  return text.replace(/\s+/g, ' ').trim() === wanted.text.replace(/\s+/g, ' ').trim();
}

/** How many words it takes a text to say all of these, where it says them closest together; infinite where it doesn't. */
function wordsAcross(text: string, wanted: readonly string[]): number {
  const last = new Map<string, number>();
  const all = new Set(wanted);
  let least = Number.POSITIVE_INFINITY;
  for (const [at, word] of foldedWords(text).entries()) {
    if (!all.has(word)) continue;
    last.set(word, at);
    if (last.size === all.size) least = Math.min(least, at - Math.min(...last.values()) + 1);
  }
  return least;
}

/** The same by libraries that keep all statements in memory, over as many as they can take. */
async function measureOthers(database: string, texts: readonly string[], statements: number): Promise<Figure[]> {
  const most = Math.min(statements, mostForOthers);
  const index = new DatabaseSync(database, { readOnly: true });
  const wanted = new Set(texts.slice(0, 200));
  const rows = index
    .prepare('SELECT text FROM statement LIMIT ?')
    .all(most)
    .map(({ text }) => text as string);
  index.close();
  const all = [...new Set([...wanted, ...rows])].slice(0, most);
  const few = all.slice(0, Math.max(500, Math.floor(most / 10)));

  const fuse = new Fuse(few, { ignoreLocation: true });
  const fuzzy = new uFuzzy({ intraMode: 1 });
  const mini = new MiniSearch<{ id: number; text: string }>({ fields: ['text'] });
  const building = await timed(() => mini.addAll(all.map((text, id) => ({ id, text }))));

  const measure = async (name: string, size: number, search: (query: string) => string[]): Promise<Figure[]> => {
    const figures: Figure[] = [];
    const times: number[] = [];
    const recall: string[] = [];
    for (const typos of [0, 1, 2]) {
      const asked = makeQueries([...wanted], queriesForOthers, typos);
      let found = 0;
      for (const each of asked) {
        const { ms, result } = await timed(() => search(each.query));
        times.push(ms);
        if (result.some((text) => isWanted(text, each))) found++;
      }
      recall.push(`${Math.round((100 * found) / asked.length)}`);
    }
    figures.push({
      what: `${name}, ${size.toLocaleString('en')} statements, median`,
      value: percentile(times, 0.5),
      unit: 'ms',
      beside: `wanted in the first ${hits}: ${recall.join(' / ')} %`,
    });
    return figures;
  };
  return [
    ...(await measure('Fuse.js alone', few.length, (query) =>
      fuse.search(query, { limit: hits }).map(({ item }) => item),
    )),
    ...(await measure('uFuzzy', all.length, (query) => {
      const [found, , order] = fuzzy.search(all, query, 5);
      return (order && found ? order.map((at) => found[at] as number) : (found ?? []))
        .slice(0, hits)
        .map((at) => all[at] as string);
    })),
    { what: 'MiniSearch: building its index', value: building.ms / 1000, unit: 's' },
    ...(await measure('MiniSearch', all.length, (query) =>
      mini
        .search(query, { fuzzy: 0.2, prefix: true })
        .slice(0, hits)
        .map(({ id }) => all[id as number] as string),
    )),
  ];
}
