import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { foldedWords } from '../../src/corpus/fold.ts';
import { distanceFrom, lettersOf } from '../../src/corpus/search/edit-distance.ts';
import { type Candidate, rank, type Term } from '../../src/corpus/search/rank.ts';
import { openStore } from '../../src/corpus/store.ts';
import { searchOver } from '../search-over.ts';
import { type Figure, progress } from './figures.ts';
import { fillIndex } from './fill-index.ts';
import { makeQueries, percentile } from './search-queries.ts';

/**
 * Two forms that the index of what was said may take, over the same statements: its words, mistyped ones mended by the
 * vocabulary (what On Record does), or its trigrams, mistyped words left out one after the other and the candidates
 * compared letter by letter. Times are those of the processor.
 */

const hits = 20;
const queries = 100;
const keystrokeQueries = 10;
/** Candidates of one condition, by trigrams. */
const perCondition = 4000;
const seed = 515;

type Search = (query: string) => readonly string[];

export async function measureIndexForms(
  folder: string,
  articles: number,
  make: (number: number) => string,
): Promise<Figure[]> {
  const file = join(folder, `forms-${articles}.db`);
  progress(`filling an index of ${articles.toLocaleString('en')} articles`);
  const texts = fillIndex({ store: openStore(file), folder: '/made', articles, make });
  const index = new DatabaseSync(file, { readOnly: true });
  const figures: Figure[] = [];
  const forms = {
    words: "tokenize = 'unicode61 remove_diacritics 0'",
    trigrams: "detail = none, tokenize = 'trigram remove_diacritics 1'",
  };
  for (const [form, options] of Object.entries(forms)) {
    progress(`building an index of ${form}`);
    const place = join(folder, `${form}.db`);
    const { ms, statements } = build(index, place, options);
    figures.push(
      { what: `${form}: building, of ${statements.toLocaleString('en')} statements`, value: ms / 1000, unit: 's' },
      { what: `${form}: size`, value: statSync(place).size / 2 ** 20, unit: 'MB' },
    );
    progress(`searching by ${form}`);
    const search = form === 'words' ? byWords(file) : byTrigrams(index, place);
    figures.push(...measure(form, search, texts));
    rmSync(place);
  }
  index.close();
  return figures;
}

function build(index: DatabaseSync, place: string, options: string): { ms: number; statements: number } {
  rmSync(place, { force: true });
  const database = new DatabaseSync(place);
  database.exec(
    `PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -32768;
     CREATE VIRTUAL TABLE statements USING fts5 (said, content = '', contentless_delete = 1, ${options}); BEGIN`,
  );
  const insert = database.prepare('INSERT INTO statements (rowid, said) VALUES (?, ?)');
  let statements = 0;
  const begun = processorTime();
  for (const { id, text } of index.prepare('SELECT id, text FROM statement').iterate()) {
    insert.run(id as number, foldedWords(text as string).join(' '));
    statements++;
  }
  database.exec('COMMIT');
  const ms = processorTime() - begun;
  database.close();
  return { ms, statements };
}

function measure(form: string, search: Search, texts: readonly string[]): Figure[] {
  const keystrokes: number[] = [];
  for (const { query } of [0, 1].flatMap((typos) => makeQueries(texts, keystrokeQueries, typos, undefined, seed))) {
    for (let end = 1; end <= query.length; end++) {
      const begun = processorTime();
      search(query.slice(0, end));
      keystrokes.push(processorTime() - begun);
    }
  }
  const found = [0, 1, 2].map((typos) => {
    const asked = makeQueries(texts, queries, typos, undefined, seed);
    return (100 * asked.filter(({ query, text }) => search(query).includes(text)).length) / queries;
  });
  return [
    {
      what: `${form}: each keystroke, median`,
      value: percentile(keystrokes, 0.5),
      unit: 'ms',
      beside: `wanted in the first ${hits}: ${found.join(' / ')} %`,
    },
    { what: `${form}: each keystroke, 95th percentile`, value: percentile(keystrokes, 0.95), unit: 'ms' },
  ];
}

function byWords(file: string): Search {
  const search = searchOver(openStore(file).openForReading(), hits);
  return (query) => search(query).map(({ text }) => text);
}

/** As many words as are mistyped are left out: the others' trigrams stand as they are in what is wanted. */
function byTrigrams(index: DatabaseSync, place: string): Search {
  const trigrams = new DatabaseSync(place, { readOnly: true });
  trigrams.exec('PRAGMA cache_size = -32768');
  const find = trigrams.prepare(`SELECT rowid AS id FROM statements WHERE statements MATCH ? LIMIT ${perCondition}`);
  const read = index.prepare('SELECT id AS row, text, day FROM statement WHERE id IN (SELECT value FROM json_each(?))');
  return (query) => {
    const words = foldedWords(query).filter((word) => word.length > 2);
    const ids = new Set<number>();
    for (let left = 0; left < Math.min(3, words.length) && ids.size === 0; left++) {
      for (const some of leavingOut(words, left)) {
        for (const { id } of find.all(some.flatMap(trigramsOf).join(' AND '))) ids.add(id as number);
      }
    }
    const candidates = read
      .all(JSON.stringify([...ids]))
      .map((row) => ({ who: null, headline: '', outlet: null, ...row }) as unknown as Candidate);
    return rank(termsAmong(words, candidates), candidates, hits).map(({ text }) => text);
  };
}

function trigramsOf(word: string): string[] {
  return Array.from({ length: word.length - 2 }, (_, at) => `"${word.slice(at, at + 3)}"`);
}

function leavingOut(words: readonly string[], count: number): (readonly string[])[] {
  if (count === 0) return [words];
  return words.flatMap((_, at) =>
    leavingOut(words.slice(at + 1), count - 1).map((rest) => [...words.slice(0, at), ...rest]),
  );
}

/** Each word typed, with those of the candidates' words that it begins or may be a misspelling of. */
function termsAmong(typed: readonly string[], candidates: readonly Candidate[]): Term[] {
  const words = new Set(candidates.flatMap(({ text }) => foldedWords(text)));
  return typed.map((word) => {
    const { whole } = distanceFrom(word);
    const edits = word.length < 6 ? 1 : 2;
    const alternatives = [...words].flatMap((other) => {
      if (other.startsWith(word)) return [{ word: other, cost: other === word ? 0 : 0.3 }];
      if (Math.abs(other.length - word.length) > edits) return [];
      const cost = whole(lettersOf(other));
      return cost <= edits ? [{ word: other, cost }] : [];
    });
    return { word, alternatives };
  });
}

function processorTime(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
