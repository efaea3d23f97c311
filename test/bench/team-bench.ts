import { join } from 'node:path';
import { createQueryMethods } from '../../src/corpus/query-worker.ts';
import { openStore } from '../../src/corpus/store.ts';
import { findPostgres } from '../postgres/find-postgres.ts';
import { startPostgres } from '../postgres/postgres-server.ts';
import { type Figure, progress, timed } from './figures.ts';
import { fillIndex } from './fill-index.ts';
import { makeQueries, percentile } from './search-queries.ts';

/** A team's index in PostgreSQL, on this machine, beside one in a file: filling, the first rows, and every keystroke of the same searches. */
export async function measureTeam(
  folder: string,
  articles: number,
  make: (number: number) => string,
): Promise<Figure[]> {
  const postgres = await findPostgres();
  if ('missing' in postgres) throw new Error(postgres.missing);
  const server = await startPostgres(postgres);
  try {
    const own = await measureStore(join(folder, 'own.db'), undefined, articles, make);
    const team = await measureStore(await server.createDatabase(), server.password, articles, make);
    return team.map((figure, at) => ({ ...figure, beside: `SQLite ${own[at]?.value.toPrecision(3)}` }));
  } finally {
    await server.dispose();
  }
}

async function measureStore(
  database: string,
  password: string | undefined,
  articles: number,
  make: (number: number) => string,
): Promise<Figure[]> {
  progress(
    `filling ${password === undefined ? 'a file' : 'PostgreSQL'} with ${articles.toLocaleString('en')} articles`,
  );
  const store = openStore(database, { password, folders: ['/made'] });
  const filling = await timed(() => fillIndex({ store, folder: '/made', articles, make }));
  const index = createQueryMethods({
    folders: ['/made'],
    database,
    newestSearch: new SharedArrayBuffer(4),
    encoding: undefined,
    largest: 0,
  });
  index.unlock(password);
  index.settle(false);
  const days = await timed(() => index.days());
  const { statements } = index.counts();
  const filtered = await timed(() => index.days('marber'));
  const warming = await timed(() => index.search('warm', 1, 0));
  progress('searching');
  const keystrokes: number[] = [];
  for (const { query } of [0, 1].flatMap((typos) => makeQueries(filling.result, 12, typos, undefined, 99))) {
    for (let end = 1; end <= query.length; end++) {
      keystrokes.push((await timed(() => index.search(query.slice(0, end), 20, 0))).ms);
    }
  }
  index.close();
  return [
    { what: 'statements', value: statements, unit: '' },
    { what: 'filling', value: statements / (filling.ms / 1000), unit: 'statements a second' },
    { what: 'connecting and the days of the tree', value: days.ms, unit: 'ms' },
    { what: 'the days of a filtered tree', value: filtered.ms, unit: 'ms' },
    { what: 'search: words learnt', value: warming.ms, unit: 'ms' },
    { what: 'search: each keystroke, median', value: percentile(keystrokes, 0.5), unit: 'ms' },
    { what: 'search: each keystroke, 95th percentile', value: percentile(keystrokes, 0.95), unit: 'ms' },
  ];
}
