import { articlesWithout } from './articles-without.ts';
import { foldedWords } from './fold.ts';
import { beginningWith, isNamed, speakersCalled } from './speaker-words.ts';
import type { Sql } from './sql.ts';

/** How much a speaker says in the articles that a filter finds. */
export interface Quoted {
  /** Row of the speaker. */
  readonly speaker: number;
  readonly statements: number;
  readonly articles: number;
}

/**
 * Where a filter finds more articles than this, not all who speak in them are counted: those who say most in all articles
 * come first, and whoever says less in all than those found already say in the articles meant is not among the first.
 * Of 31,600 articles the filter `a`, which is in nearly all, took 338 ms of processor time, and 102 this way.
 */
const mostCounted = 5_000;

/** A word of a filter: in which articles it stands, and what the words of a name begin with that has it. */
interface FilterWord {
  readonly word: string;
  /** Row numbers of the articles in which it stands, or of those few in which it does not. */
  readonly articles: readonly number[];
  readonly isWithout: boolean;
  readonly beginnings: readonly string[];
}

/**
 * Those who say most in articles that a filter finds, in no order: so many at least, all that say as much as the last of
 * them among them, or all. Each word of the filter stands in the article, or is of the speaker's name.
 *
 * @param words folded, one at least
 * @param said the column that counts what is shown: `statements` or `sure`
 * @param counted how many articles are too many to count all who speak in them
 */
export function mostQuoted(
  sql: Sql,
  words: readonly string[],
  most: number,
  said: 'statements' | 'sure',
  counted = mostCounted,
): Quoted[] {
  const [rarest, ...others] = words
    .map((word): FilterWord => {
      const beginnings = foldedWords(word);
      const without = articlesWithout(sql, word);
      if (without) return { word, articles: without, isWithout: true, beginnings };
      const { sql: text, values } = sql.parts.rowsWith('article', word);
      const articles = sql.all<{ id: number }>(text, ...values).map(({ id }) => id);
      return { word, articles, isWithout: false, beginnings };
    })
    .sort(rareFirst) as [FilterWord, ...FilterWord[]];
  return !rarest.isWithout && rarest.articles.length <= counted
    ? inArticles(sql, rarest, others, most, said)
    : (fromTheTop(sql, [rarest, ...others], most, said) ?? inArticles(sql, rarest, others, most, said));
}

function rareFirst(a: FilterWord, b: FilterWord): number {
  return Number(a.isWithout) - Number(b.isWithout) || a.articles.length - b.articles.length;
}

/** Counts all who speak in the articles that have a word, or are called so. */
function inArticles(sql: Sql, word: FilterWord, others: readonly FilterWord[], most: number, said: string): Quoted[] {
  const also = others.map((other) => ` AND ${meant(other)}`).join('');
  const otherValues = others.flatMap(valuesOf);
  const voices = `SELECT article, speaker, ${said} AS statements FROM article_speaker x WHERE x.${said} > 0${also}`;
  const inText = standsIn('x.article', word);
  const notInText = standsIn('x.article', { ...word, isWithout: !word.isWithout });
  const articles = JSON.stringify(word.articles);
  const called = speakersCalled(word.word);
  const byName = ` UNION ALL ${voices} AND x.speaker IN (${called.sql}) AND ${notInText}`;
  return sql.all<Quoted>(
    `WITH counted AS MATERIALIZED (
         SELECT speaker, sum(statements) AS statements, count(DISTINCT article) AS articles
         FROM (${voices} AND ${inText}${byName}) found GROUP BY speaker),
       least AS (
         SELECT min(statements) AS statements
         FROM (SELECT statements FROM counted ORDER BY statements DESC LIMIT ?) best)
     SELECT speaker, statements, articles FROM counted WHERE statements >= (SELECT statements FROM least)`,
    ...otherValues,
    articles,
    ...otherValues,
    ...called.values,
    articles,
    most,
  );
}

/**
 * Counts those who say most in all articles first, and no more of them than it takes. Undefined where hardly any of
 * them is found, as with several words that rarely meet: going on would be slower than counting all who are.
 */
function fromTheTop(sql: Sql, words: readonly FilterWord[], most: number, said: string): Quoted[] | undefined {
  const found: Quoted[] = [];
  const values = words.flatMap(valuesOf);
  for (let next = 0, size = 2 * most; ; next += size, size *= 2) {
    const speakers = sql.all<{ id: number; said: number }>(
      `SELECT id, ${said} AS said FROM speaker WHERE ${said} > 0 ORDER BY ${said} DESC, name, id LIMIT ? OFFSET ?`,
      size,
      next,
    );
    found.push(
      ...sql.all<Quoted>(
        `SELECT x.speaker, sum(x.${said}) AS statements, count(DISTINCT x.article) AS articles FROM article_speaker x
         WHERE x.speaker IN (SELECT value FROM json_each(?)) AND x.${said} > 0${words.map((word) => ` AND ${meant(word)}`).join('')}
         GROUP BY x.speaker`,
        JSON.stringify(speakers.map(({ id }) => id)),
        ...values,
      ),
    );
    const last = found.map(({ statements }) => statements).sort((a, b) => b - a)[most - 1];
    if (speakers.length < size || (last !== undefined && last > (speakers.at(-1)?.said ?? 0))) return found;
    if (last === undefined) return undefined;
  }
}

/** The condition on a row `x` of `article_speaker` that a word of the filter means its article or its speaker. */
function meant(word: FilterWord): string {
  const inText = standsIn('+x.article', word);
  const called = word.beginnings.map(() => isNamed('x.speaker')).join(' AND ');
  return called === '' ? inText : `(${inText} OR ${called})`;
}

function standsIn(article: string, { isWithout }: FilterWord): string {
  return `(${article} IN (SELECT value FROM json_each(?)))${isWithout ? ' IS NOT TRUE' : ''}`;
}

function valuesOf({ articles, beginnings }: FilterWord): string[] {
  return [JSON.stringify(articles), ...beginnings.flatMap(beginningWith)];
}
