import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createQueryMethods } from '../../src/corpus/query-worker.ts';
import { openStore } from '../../src/corpus/store.ts';
import { findPostgres } from '../postgres/find-postgres.ts';
import { startPostgres } from '../postgres/postgres-server.ts';
import { type Figure, progress, timed } from './figures.ts';
import { fillIndex } from './fill-index.ts';
import { isWanted, readFilterable } from './search-bench.ts';
import { makeFilteredQueries, makeQueries, percentile } from './search-queries.ts';

/** Queries of each kind; hits that are looked at; rows of a page of the tree. */
const typed = 12;
const filteredQueries = 20;
const wantedQueries = 100;
const hits = 20;
const page = { offset: 0, limit: 100 };
/** What the queries are drawn by. Search was tuned with queries of other seeds. */
const seeds = { keystrokes: 99, filtered: 2029, wanted: 2031 };
/** From when pledges are seen. */
const today = '2026-01-01';

/**
 * A team's index in PostgreSQL, on this machine, beside one in a file: filling, the first rows of the tree and the
 * ledger, and every keystroke of the same searches.
 */
export async function measureTeam(
  folder: string,
  articles: number,
  make: (number: number) => string,
): Promise<Figure[]> {
  const postgres = await findPostgres();
  if ('missing' in postgres) throw new Error(postgres.missing);
  const server = await startPostgres(postgres);
  try {
    const file = join(folder, 'own.db');
    const own = await measureStore(file, undefined, file, articles, make);
    const team = await measureStore(await server.createDatabase(), server.password, file, articles, make);
    return team.map((figure, at) => ({ ...figure, beside: `SQLite ${own[at]?.value.toPrecision(3)}` }));
  } finally {
    await server.dispose();
  }
}

/** @param file the index in a file, filled with the same articles: what filters can tell is read there */
async function measureStore(
  database: string,
  password: string | undefined,
  file: string,
  articles: number,
  make: (number: number) => string,
): Promise<Figure[]> {
  progress(
    `filling ${password === undefined ? 'a file' : 'PostgreSQL'} with ${articles.toLocaleString('en')} articles`,
  );
  const store = openStore(database, { password, folders: ['/made'] });
  let making = 0;
  const filling = await timed(() =>
    fillIndex({
      store,
      folder: '/made',
      articles,
      make(number) {
        const begun = performance.now();
        const text = make(number);
        making += performance.now() - begun;
        return text;
      },
    }),
  );
  const index = createQueryMethods({
    folders: ['/made'],
    database,
    newestSearch: new SharedArrayBuffer(4),
    encoding: undefined,
    largest: 0,
  });
  index.unlock(password);
  index.settle(false);
  const { statements } = index.counts();
  const figures: Figure[] = [
    { what: 'statements', value: statements, unit: '' },
    {
      what: 'filling, the making of the articles apart',
      value: statements / ((filling.ms - making) / 1000),
      unit: 'statements a second',
    },
  ];
  const rows: Record<string, () => unknown> = {
    'all days of the tree': () => index.days(),
    'days of a tree filtered by a name': () => index.days('marber', page),
    'days of a tree filtered by a letter': () => index.days('m', page),
    'speakers of the tree': () => index.speakers(page),
    'speakers of a tree filtered by a name': () => index.speakers(page, 'marber'),
    'speakers of a tree filtered by a letter': () => index.speakers(page, 'm'),
    'articles without a speaker, of a month': () => index.articlesOfSpeaker(null, page, '2016-03'),
    'makers of the ledger': () => index.makers({}, today, page),
    'pledges of the ledger filtered by a word': () => index.pledges({ words: 'minister' }, today, page.limit),
    'pledges of the ledger filtered by two letters': () => index.pledges({ words: 'ma' }, today, page.limit),
    'search: words learnt': () => index.search('warm', 1, 0),
  };
  for (const [what, ask] of Object.entries(rows)) figures.push({ what, value: (await timed(ask)).ms, unit: 'ms' });

  const answers = new DatabaseSync(file, { readOnly: true });
  const asked = {
    'each keystroke': [0, 1].flatMap((typos) =>
      makeQueries(filling.result, typed, typos, undefined, seeds.keystrokes).map(({ query }) => query),
    ),
    'each keystroke, with filters': makeFilteredQueries(readFilterable(answers), filteredQueries, seeds.filtered),
  };
  answers.close();
  for (const [what, queries] of Object.entries(asked)) {
    progress(`searching, ${what}`);
    const keystrokes: number[] = [];
    for (const query of queries) {
      for (let end = 1; end <= query.length; end++) {
        keystrokes.push((await timed(() => index.search(query.slice(0, end), hits, 0))).ms);
      }
    }
    figures.push(
      { what: `search: ${what}, median`, value: percentile(keystrokes, 0.5), unit: 'ms' },
      { what: `search: ${what}, 95th percentile`, value: percentile(keystrokes, 0.95), unit: 'ms' },
    );
  }
  for (const typos of [0, 1, 2]) {
    const wanted = makeQueries(filling.result, wantedQueries, typos, undefined, seeds.wanted);
    const found = wanted.filter((each) => index.search(each.query, hits, 0).some((hit) => isWanted(hit.text, each)));
    const what = `search: wanted in the first ${hits}, ${typos} letters wrong`;
    figures.push({ what, value: (100 * found.length) / wantedQueries, unit: '%' });
  }
  index.close();
  return figures;
}
