import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ArticleRows, fileRows } from '../../../src/corpus/file-rows.ts';
import type { Sql } from '../../../src/corpus/sql.ts';
import { createStoreWriter, type StoreWriter, type WrittenFile } from '../../../src/corpus/store-writer.ts';
import type { Article } from '../../../src/record.ts';
import { blankArticle } from '../blank-article.ts';
import { temporaryIndex } from './temporary-corpus.ts';

/** A speaker as an article names them: `Li Wei, mayor of Longhu`. */
type Names = readonly string[];

interface Index {
  readonly store: StoreWriter;
  readonly sql: Sql;
  readonly folder: number;
}

function emptyIndex(): Index {
  const sql = temporaryIndex();
  const store = createStoreWriter(sql);
  return { store, sql, folder: store.setFolders(['/articles'])[0] as number };
}

function idOfFile({ store, folder }: Pick<Index, 'store' | 'folder'>, path: string): number | undefined {
  return [...store.knownFiles(folder, path)][0]?.id;
}

/** An article in which each of these says something, the first of them twice, and the second pledges it. */
function articleOf(names: Names): ArticleRows[] {
  const speakers = names.map((words, i): Article['speakers'][number] => {
    const [name = '', ...titles] = words.split(', ');
    return { id: `s${i}`, name, titles, kind: name.startsWith('the ') ? 'organisation' : 'person' };
  });
  const said = [...speakers, ...speakers.slice(0, 1)];
  const article = blankArticle({
    date: { value: '2024-05-17', from: 'stamp', role: 'published', text: '', start: 0, end: 0 },
    speakers,
    statements: said.map(({ id }, i) => ({
      kind: 'direct',
      content: [{ start: i, end: i + 1 }],
      cue: null,
      source: null,
      speaker: id,
      via: [],
      date: null,
      confidence: 1,
      why: '',
    })),
    pledges: speakers.slice(1, 2).map(({ id }) => ({
      start: 0,
      end: 1,
      maker: id,
      cue: { start: 0, end: 0 },
      strength: 3,
      statement: 1,
      deadline: null,
      condition: null,
      quantity: null,
    })),
  });
  return fileRows({ file: 'a.txt', articles: [article] }, 'words');
}

function fileOf(folder: number, path: string, names: Names): WrittenFile {
  const result = { size: 1, mtime: 1, hash: JSON.stringify(names), reason: null, articles: articleOf(names) };
  return { folder, path, result, engine: 'test' };
}

/** All that the index holds of speakers, without the numbers of rows. */
function contentOf({ sql }: Index) {
  return {
    speakers: sql.all(
      'SELECT key, name, folded, titles, kind, statements, articles, sure, sure_articles FROM speaker ORDER BY key',
    ),
    appearances: sql.all(
      `SELECT f.path, x.ordinal, x.name, x.found, p.key, x.statements, x.sure, x.lot, x.peers FROM article_speaker x
       JOIN article a ON a.id = x.article JOIN file f ON f.id = a.file JOIN speaker p ON p.id = x.speaker
       ORDER BY f.path, x.ordinal`,
    ),
    statements: sql.all(
      `SELECT f.path, s.ordinal, p.key FROM statement s JOIN speaker p ON p.id = s.speaker
       JOIN article a ON a.id = s.article JOIN file f ON f.id = a.file ORDER BY f.path, s.ordinal`,
    ),
    makers: sql.all(
      `SELECT f.path, g.ordinal, p.key FROM pledge g JOIN speaker p ON p.id = g.maker
       JOIN article a ON a.id = g.article JOIN file f ON f.id = a.file ORDER BY f.path, g.ordinal`,
    ),
    faces: sql.all('SELECT name, roles, domains, countries, verdict FROM face ORDER BY 1, 2, 3, 4'),
  };
}

function builtAnew(files: ReadonlyMap<string, Names>): ReturnType<typeof contentOf> {
  const index = emptyIndex();
  index.store.write([...files].map(([path, names]) => fileOf(index.folder, path, names)));
  return contentOf(index);
}

const people = [
  'Li Wei',
  'Li Wei, mayor of Longhu',
  'Li Wei, chemistry professor',
  'Li Wei, Chinese minister',
  'Li Wei, Japanese minister',
  'Li Wei, director',
  'L. Wei',
  'Wei Li, professor',
  'Li',
  'Li, mayor',
  'Li, Minister',
  'Li Na',
  'Li Na, Chinese minister',
  'Joost van der Meer',
  'J. van der Meer',
  'Van der Meer, Dutch minister',
  'Jan van der Meer, Dutch minister',
  'Jan Willem van der Meer, lawyer',
  'the Harbour Board',
];

/** Files put (again), taken away or given another name; several at once are one transaction. */
type Step =
  | readonly { readonly path: string; readonly names: Names | null }[]
  | { readonly from: string; readonly to: string };

const paths = Array.from({ length: 12 }, (_, i) => `${i}.txt`);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.array(
      fc.record({
        path: fc.constantFrom(...paths),
        names: fc.option(fc.uniqueArray(fc.constantFrom(...people), { minLength: 1, maxLength: 4 }), { freq: 4 }),
      }),
      { minLength: 1, maxLength: 5 },
    ),
  },
  { weight: 1, arbitrary: fc.record({ from: fc.constantFrom(...paths), to: fc.constantFrom(...paths) }) },
);

test('articles that come, change, go and get other names in any order leave what an index made anew has', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      const index = emptyIndex();
      const files = new Map<string, Names>();
      for (const each of steps) {
        const idOf = (path: string) => idOfFile(index, path);
        if ('from' in each) {
          const [id, names] = [idOf(each.from), files.get(each.from)];
          if (id === undefined || !names || files.has(each.to)) continue;
          expect(index.store.rename(id, index.folder, each.to, 1, 1)).toBe(true);
          files.delete(each.from);
          files.set(each.to, names);
          continue;
        }
        const put = new Map(each.flatMap(({ path, names }) => (names ? [[path, names] as const] : [])));
        index.store.write([...put].map(([path, names]) => fileOf(index.folder, path, names)));
        for (const [path, names] of put) files.set(path, names);
        const gone = each.filter(({ path }) => !put.has(path)).flatMap(({ path }) => idOf(path) ?? []);
        index.store.remove([...new Set(gone)]);
        for (const { path } of each) if (!put.has(path)) files.delete(path);
      }
      expect(contentOf(index)).toEqual(builtAnew(files));
    }),
    { numRuns: 60 },
  );
});

test('a short name means the one whom it can mean in a large family, too, in whatever order its members come and go', () => {
  const givenNames = 'Aldo Anna Arne Asta Bela Boris Berta Cara Carlo Clara Cosmo Dora Dirk Doris Egon Elsa'.split(' ');
  const titles = ['', ', minister', ', French minister', ', German judge', ', professor', ', French professor'];
  const bearer = fc
    .record({
      given: fc.oneof(
        { weight: 3, arbitrary: fc.constantFrom(...givenNames) },
        { weight: 1, arbitrary: fc.constantFrom('A.', 'B.', 'C.', '') },
      ),
      title: fc.constantFrom(...titles),
    })
    .map(({ given, title }) => `${given} Okafor${title}`.trim());
  const round = fc.array(
    fc.record({ path: fc.nat(79).map((i) => `${i}.txt`), names: fc.option(fc.tuple(bearer), { freq: 4 }) }),
    { minLength: 1, maxLength: 40 },
  );
  fc.assert(
    fc.property(fc.array(round, { minLength: 2, maxLength: 6 }), (rounds) => {
      const index = emptyIndex();
      const files = new Map<string, Names>();
      for (const each of rounds) {
        const put = new Map(each.flatMap(({ path, names }) => (names ? [[path, names] as const] : [])));
        index.store.write([...put].map(([path, names]) => fileOf(index.folder, path, names)));
        const gone = [...new Set(each.map(({ path }) => path))].filter((path) => !put.has(path));
        index.store.remove(gone.flatMap((path) => idOfFile(index, path) ?? []));
        for (const path of gone) files.delete(path);
        for (const [path, names] of put) files.set(path, names);
      }
      expect(contentOf(index)).toEqual(builtAnew(files));
    }),
    { numRuns: 40 },
  );
});

test('articles that hardly share any company tell who a plain name is, in whatever order they came', () => {
  const guest = (i: number) => `Guest${'abcdefghij'[i % 10]} Number${'abcdefghij'[Math.floor(i / 10)]}`;
  const names = Array.from({ length: 180 }, (_, i): Names => {
    const group = Math.floor(i / 60);
    return [
      ['Li Wei, mayor', 'Li Wei, professor', 'Li Wei'][group] as string,
      guest(group === 2 ? i - 100 : 50 * group + (i % 45)),
    ];
  });
  const files = names.map((each, i): [string, Names] => [`${i}.txt`, each]);
  const [first, second] = [emptyIndex(), emptyIndex()];
  for (let at = 0; at < files.length; at += 12) {
    first.store.write(files.slice(at, at + 12).map(([path, each]) => fileOf(first.folder, path, each)));
    second.store.write(
      files
        .toReversed()
        .slice(at, at + 12)
        .map(([path, each]) => fileOf(second.folder, path, each)),
    );
  }
  const keys = new Set(contentOf(first).speakers.map((row) => (row as { key: string }).key));
  expect(keys).toContain('wei-li.politics');
  expect([...keys].some((key) => key.startsWith('li-wei-1@'))).toBe(true);
  expect(contentOf(second)).toEqual(contentOf(first));
});

test('a namesake who comes parts a speaker, and one who goes makes them one again', () => {
  const { store, sql, folder } = emptyIndex();
  const keys = () => sql.all<{ key: string }>('SELECT key FROM speaker ORDER BY key').map(({ key }) => key);
  store.write([fileOf(folder, 'a.txt', ['Li Wei, mayor of Longhu'])]);
  expect(keys()).toEqual(['wei-li']);
  store.write([fileOf(folder, 'b.txt', ['Li Wei, chemistry professor'])]);
  expect(keys()).toEqual(['wei-li.politics', 'wei-li.science']);
  store.remove([idOfFile({ store, folder }, 'b.txt') as number]);
  expect(keys()).toEqual(['wei-li']);
});

test('an office alone joins the one who holds it, once an article names them in full', () => {
  const { store, sql, folder } = emptyIndex();
  const speakers = () => sql.all('SELECT name, statements, articles FROM speaker ORDER BY name');
  store.write([fileOf(folder, 'a.txt', ['Stenbock, Minister'])]);
  store.write([fileOf(folder, 'b.txt', ['Signe Stenbock, Swedish Defence Minister'])]);
  expect(speakers()).toEqual([{ name: 'Signe Stenbock', statements: 4, articles: 2 }]);
});

test('a speaker goes by the fullest name that the articles give', () => {
  const { store, sql, folder } = emptyIndex();
  const names = () => sql.all<{ name: string }>('SELECT name FROM speaker').map(({ name }) => name);
  store.write([fileOf(folder, 'a.txt', ['Joseph R. Biden Jr., President'])]);
  store.write([fileOf(folder, 'b.txt', ['Joe Biden'])]);
  expect(names()).toEqual(['Joseph R. Biden Jr.']);
  store.remove([idOfFile({ store, folder }, 'a.txt') as number]);
  expect(names()).toEqual(['Joe Biden']);
});

test('of a file that was read twice in one go, the later reading holds', () => {
  const { store, sql, folder } = emptyIndex();
  store.write([fileOf(folder, 'a.txt', ['Li Na']), fileOf(folder, 'a.txt', ['Li Wei'])]);
  expect(sql.all('SELECT name, statements FROM speaker')).toEqual([{ name: 'Li Wei', statements: 2 }]);
});

test('two unnamed speakers of one article are two', () => {
  const { store, sql, folder } = emptyIndex();
  store.write([fileOf(folder, 'a.txt', ['the officials', 'the officials'])]);
  expect(sql.all('SELECT key FROM speaker')).toHaveLength(2);
});
