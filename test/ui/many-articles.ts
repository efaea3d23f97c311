import { createHash } from 'node:crypto';
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileRows } from '../../src/corpus/file-rows.ts';
import { openSqliteStore } from '../../src/corpus/sqlite/sqlite-store.ts';
import { createStoreWriter, type WrittenFile } from '../../src/corpus/store-writer.ts';
import type { FileRecord } from '../../src/record.ts';
import { createRandom } from '../bench/random.ts';
import { extract } from '../engine.ts';
import { indexesIn } from './workbench.ts';

/** A short news story. */
export interface ManyArticle {
  /** Relative to the folder. */
  readonly path: string;
  readonly text: string;
  readonly headline: string;
  readonly facts: Facts;
}

/** What sets the stories of one pattern apart. Each fact has as many characters in one story as in the next. */
interface Facts {
  readonly day: string;
  readonly town: string;
  readonly number: string;
  readonly first: string;
  readonly second: string;
}

/** Days from 2015 on. */
const days = 3650;
/** Speakers; some are quoted in thousands of stories, most in a few. */
const people = 20_000;

const patterns: readonly ((facts: Facts) => string)[] = [
  ({ day, town, number, first, second }) => `Ferry to ${town} sails again after ${number} days

${town.toUpperCase()}, ${day} – The first ferry in ${number} days left the quay this morning.

“We will not close the line to ${town} again before 2030,” said ${first}, the harbour master. “The boats are sound.”

According to ${second}, a fisherman, the old quay lost ${number} planks in the storm.
`,
  ({ day, town, number, first }) => `${town} council votes down a toll of ${number} crowns

${town.toUpperCase()}, ${day} – A toll on the old bridge has been voted down.

${first} said that ${number} crowns a year was more than most families in ${town} could pay.

“Nobody asked the people who cross it,” ${first} said.
`,
  ({ day, town, number, first, second }) => `School in ${town} opens its doors to ${number} pupils

${town.toUpperCase()}, ${day} – The new school on the hill opened on time.

“I promise that each of the ${number} children will have a seat,” ${first}, the head of the school board, told reporters.

“The classes are too large all the same,” said ${second}, a teacher.
`,
  ({ day, town, number, first, second }) => `Flood leaves ${number} homes in ${town} without power

${town.toUpperCase()}, ${day} – The river fell overnight, and the clearing has begun.

“The water came to ${town} within the hour,” said ${second}, who runs the mill.

${first}, the mayor, pledged to rebuild ${number} metres of the dam by the end of the year.
`,
  ({ day, town, number, first, second }) => `${town} orchestra plays to ${number} people in the rain

${town.toUpperCase()}, ${day} – The summer concert went ahead under umbrellas.

“They stayed until the last note,” conductor ${first} said.

${second} called the evening “the best in ${number} years”.
`,
];

/** The facts of no story: what stands where they stand in the record of a pattern gives way to those of each. */
const model: Facts = { day: '2001-02-03', town: 'Nirola', number: '417', first: 'Mara Belito', second: 'Owen Dakure' };

const givenNames =
  'Alma Bram Cleo Rita Egon Finn Gwen Hugo Iris Jens Kari Lena Mona Nils Olga Pele Rosa Otto Tove Vera';
const syllables = 'ba ce di fo gu ha je ki lo mu na pe ri so tu va we ya zo da'.split(' ');

/** Six letters for each number. */
function invented(number: number): string {
  const { length } = syllables;
  const name = [number, number / length, number / length ** 2].map((at) => syllables[Math.floor(at) % length]).join('');
  return name.slice(0, 1).toUpperCase() + name.slice(1);
}

function personOf(rank: number): string {
  const given = givenNames.split(' ');
  return `${given[rank % given.length]} ${invented(Math.floor(rank / given.length) + 137 * (rank % given.length))}`;
}

/** The same article for the same number. */
export function manyArticle(number: number): ManyArticle {
  const random = createRandom(number);
  const facts = {
    day: new Date(Date.UTC(2015, 0, 1 + (number % days))).toISOString().slice(0, 10),
    town: invented(random.below(8000)),
    number: String(100 + random.below(900)),
    first: personOf(random.zipf(people)),
    second: personOf(random.zipf(people)),
  };
  const text = (patterns[patternOf(number)] as (facts: Facts) => string)(facts);
  return {
    path: `${facts.day.slice(0, 7)}/${facts.day}-${String(number).padStart(6, '0')}.txt`,
    text,
    headline: text.slice(0, text.indexOf('\n')),
    facts,
  };
}

/** Which story it tells: each day has all of them. */
function patternOf(number: number): number {
  return (number + Math.floor(number / days)) % patterns.length;
}

/** The last article of the newest day, of this many, whose headline begins so. */
export function newestArticle(articles: number, beginning: string): ManyArticle {
  for (let number = articles - (articles % days) - 1; number >= 0; number -= days) {
    const article = manyArticle(number);
    if (article.headline.startsWith(beginning)) return article;
  }
  throw new Error('No article has that headline.');
}

/** Writes the articles of these numbers. */
export function writeManyArticles(folder: string, from: number, to: number): void {
  const made = new Set<string>();
  for (let number = from; number < to; number++) {
    const { path, text } = manyArticle(number);
    const file = join(folder, path);
    if (!made.has(dirname(file))) mkdirSync(dirname(file), { recursive: true });
    made.add(dirname(file));
    writeFileSync(file, text);
  }
}

/**
 * Adds the articles of these numbers to the index that On Record has begun of their folder, as if it had read them:
 * each pattern is read by the engine once, and its record holds for all stories of it, their facts in its places.
 *
 * @param data where VS Code keeps what is stored for the folder
 */
export function indexManyArticles(data: string, folder: string, from: number, to: number): void {
  const index = indexIn(data);
  const { engine } = askIndex<{ engine: string }>(index, 'SELECT engine FROM file WHERE skipped IS NULL LIMIT 1');
  const lock = openSqliteStore(index).takeWriterLock();
  if (!lock) throw new Error('On Record still has its index open.');
  const { database } = lock.open(true);
  const store = createStoreWriter(database);
  const [row] = store.setFolders([folder]) as [number];
  const records = patterns.map((pattern) => JSON.stringify(extract('story.txt', pattern(model))));
  let files: WrittenFile[] = [];
  for (let number = from; number < to; number++) {
    const { path, text, facts } = manyArticle(number);
    const { size, mtimeMs } = statSync(join(folder, path));
    const hash = createHash('sha1').update(text).digest('hex');
    const record = recordOf(records[patternOf(number)] as string, path, facts);
    const result = { size, mtime: mtimeMs, hash, reason: null, articles: fileRows(record, text) };
    files.push({ folder: row, path, engine, result });
    if (files.length === 5000 || number === to - 1) {
      store.write(files);
      files = [];
    }
  }
  database.close();
  lock.letGo();
}

function recordOf(pattern: string, file: string, facts: Facts): FileRecord {
  let record = pattern;
  for (const fact of Object.keys(model) as (keyof Facts)[]) {
    record = record
      .replaceAll(model[fact], facts[fact])
      .replaceAll(idOf(model[fact]), idOf(facts[fact]))
      .replaceAll(model[fact].toUpperCase(), facts[fact].toUpperCase());
  }
  return { ...(JSON.parse(record) as FileRecord), file };
}

/** The id of a speaker of this name. */
function idOf(name: string): string {
  return name.toLowerCase().replaceAll(' ', '-');
}

/** How many articles the index has, and the number of the statement that was written last. */
export function stateOfIndex(data: string): { readonly articles: number; readonly lastStatement: number } {
  const { articles, last } = askIndex<{ articles: number; last: number }>(
    indexIn(data),
    'SELECT (SELECT count(*) FROM article) AS articles, (SELECT max(id) FROM statement) AS last',
  );
  return { articles, lastStatement: last };
}

function indexIn(data: string): string {
  const [index, another] = indexesIn(data);
  if (!index || another) throw new Error(`On Record has begun ${another ? 'more than one index' : 'no index'}.`);
  return join(data, index);
}

function askIndex<T>(index: string, question: string): T {
  const database = new DatabaseSync(index);
  try {
    return database.prepare(question).get() as T;
  } finally {
    database.close();
  }
}
