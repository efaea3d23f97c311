import { foldedWords } from '../fold.ts';
import { speakerName } from '../speaker-rows.ts';
import type { Sql, SqlPart, SqlValue, WordIndex } from '../sql.ts';
import type { Conditions, Listing, MarkedConditions, StatementFilter } from './statement-filter.ts';

/** All of these words stand in a statement, its speaker's name, its headline or outlet. */
export type AllOf = readonly string[];
/** One of these does. */
export type OneOf = readonly AllOf[];

/**
 * What candidates must have: one of each of `each`, the words of each of `phrases` one after the other,
 * and those of `near` not far from each other.
 */
export interface Condition {
  readonly each: readonly OneOf[];
  readonly phrases: readonly (readonly string[])[];
  readonly near?: readonly string[];
}

/** Words between the first and the last of those that stand near each other, at most. */
export const nearby = 10;

/** True where a newer search makes this one's answer worthless. */
export type Stale = () => boolean;

/** Finds the row numbers of statements that meet a condition and the query's filters, the lowest first. */
export type FindCandidates = (condition: Condition, limit: number) => number[];

/** What is done with the statements that the filters leave. */
export interface Limits {
  /** Where there are no more than this, they are read. */
  readonly read: number;
  /** Where there are no more than this, and the most recent are wanted, they are put in order. */
  readonly ordered: number;
  /** Where there are no more than this, they are listed, and looked up in the list; else each is asked. */
  readonly listed: number;
}

/** Of how many times as many statements as are wanted it is asked first whether they meet what no index tells. */
const askedFirst = 5;

const usual: Limits = { read: 1500, ordered: 10_000, listed: 50_000 };

/** By the index of words; the work depends on the words asked for, not on how many statements there are. */
export function candidatesByIndex(
  sql: Sql,
  index: WordIndex,
  filter: StatementFilter,
  stale: Stale,
  limits = usual,
): FindCandidates {
  const few = filter.listed(limits.read);
  if (few) {
    const read = readStatements(sql, few.ids, few.rest);
    return (condition, limit) => meeting(condition, read).slice(0, limit);
  }
  const among = amongListed(index, filter, limits.listed);
  const { marks, unmarked } = among?.rest ?? filter;
  const { and, values } = unmarked;
  const marked = marks.map((mark): OneOf => [[mark]]);
  const inList = among?.sql ? ` AND ${among.sql}` : '';
  const from = and === '' ? 'statement_words w' : 'statement_words w CROSS JOIN statement s ON s.id = w.rowid';
  return (condition, limit) => {
    if (stale()) return [];
    const where = index.where({
      each: [...condition.each, ...marked],
      phrases: condition.phrases,
      ...(condition.near ? { near: { words: condition.near, between: nearby } } : {}),
    });
    return sql
      .all<{ id: number }>(
        `SELECT w.rowid AS id FROM ${from} WHERE ${where.sql}${inList}${and} ORDER BY w.rowid LIMIT ?`,
        ...where.values,
        ...(among?.values ?? []),
        ...values,
        limit,
      )
      .map(({ id }) => id);
  };
}

/** The condition that an index lists a statement, where that is no more than so many, and what is still to be asked of each. */
function amongListed(
  index: WordIndex,
  filter: StatementFilter,
  most: number,
): (SqlPart & { readonly rest: MarkedConditions }) | null {
  for (const { query, isMarked, rest } of filter.listings(most)) {
    const condition = isMarked ? null : index.among(query, most);
    if (condition) return { ...condition, rest };
  }
  return null;
}

/**
 * By reading every statement, where SQLite has no FTS5.
 *
 * @param stale asked now and then; true ends the reading early
 */
export function candidatesByScan(sql: Sql, filter: StatementFilter, stale: Stale): FindCandidates {
  const slice = 2000;
  return (condition, limit) => {
    const found: number[] = [];
    let last = 0;
    while (found.length < limit && !stale()) {
      const ids = sql
        .all<{ id: number }>(
          `SELECT s.id FROM statement s WHERE s.id > ?${filter.and} ORDER BY s.id LIMIT ${slice}`,
          last,
          ...filter.values,
        )
        .map(({ id }) => id);
      if (ids.length === 0) break;
      last = ids.at(-1) as number;
      found.push(...meeting(condition, readStatements(sql, ids, none)));
    }
    return found.slice(0, limit);
  };
}

/**
 * The statements that the filters leave, most recent first: put in order where they are not too many, else met on the way
 * back through the days.
 */
export function recentStatements(sql: Sql, filter: StatementFilter, limit: number, limits = usual): number[] {
  const find = (query: string, values: readonly SqlValue[], order: string, most: number) =>
    sql.all<{ id: number }>(`${query} ORDER BY ${order} LIMIT ?`, ...values, most).map(({ id }) => id);
  const listing = listingToOrder(filter, limits);
  if (listing) return mostRecent(sql, listing, limit);
  // PostgreSQL reads its index of days backwards where there are only known days: the unknown would come first in it.
  const left = `SELECT s.id FROM statement s WHERE true${filter.and}`;
  const dated = find(`${left} AND s.day IS NOT NULL`, filter.values, 's.day DESC, s.id', limit);
  if (dated.length === limit || filter.isDated) return dated;
  return [...dated, ...find(`${left} AND s.day IS NULL`, filter.values, 's.id', limit - dated.length)];
}

/**
 * Of the statements of a list, the most recent that meet the rest. Where the index that lists them knows their days, it
 * puts them in order with no statement read, and the rest is asked of the most recent first, of ever more: each that is
 * read may be elsewhere on the disk.
 */
function mostRecent(sql: Sql, { query, knowsDays, rest }: Listing, limit: number): number[] {
  const order = 'ORDER BY s.day DESC NULLS LAST, s.id LIMIT ?';
  const find = (text: string, ...values: SqlValue[]) => sql.all<{ id: number }>(text, ...values).map(({ id }) => id);
  if (!knowsDays || rest.and === '') {
    return find(`${query.sql}${rest.and} ${order}`, ...query.values, ...rest.values, limit);
  }
  const meeting = `SELECT s.id FROM statement s WHERE s.id IN (SELECT value FROM json_each(?))${rest.and} ${order}`;
  const found: number[] = [];
  const asked = new Set<number>();
  for (let most = askedFirst * limit; ; most *= 9) {
    // Listed from the first each time: where statements come and go meanwhile, those that come next are no longer where they were.
    const ids = find(`${query.sql} ${order}`, ...query.values, most);
    const others = asked.size === 0 ? ids : ids.filter((id) => !asked.has(id));
    found.push(...find(meeting, JSON.stringify(others), ...rest.values, limit - found.length));
    if (found.length === limit || ids.length < most) return found;
    for (const id of others) asked.add(id);
  }
}

/**
 * The statements that are put in order. Of many the most recent are sooner met on the way back through the days, unless
 * the filters may leave few, or such as are long ago: then those of the whole list are quicker.
 */
export function listingToOrder(filter: StatementFilter, limits = usual): Listing | null {
  return filter.shortListing(limits.read) ?? filter.shortListing(filter.isNarrow() ? limits.listed : limits.ordered);
}

/** A statement's words: what was said, and who, headline and outlet; and all of them. */
interface ReadStatement {
  readonly id: number;
  readonly said: readonly string[];
  readonly about: readonly string[];
  readonly words: ReadonlySet<string>;
}

const none: Conditions = { and: '', values: [] };

function readStatements(sql: Sql, ids: readonly number[], { and, values }: Conditions): ReadStatement[] {
  return sql
    .all<{ id: number; said: string; about: string }>(
      `SELECT s.id, s.text AS said, coalesce(${speakerName}, '') || ' ' || a.label || ' ' || coalesce(a.outlet, '') AS about
       FROM statement s JOIN article a ON a.id = s.article LEFT JOIN speaker p ON p.id = s.speaker
       WHERE s.id IN (SELECT value FROM json_each(?))${and} ORDER BY s.id`,
      JSON.stringify(ids),
      ...values,
    )
    .map((row) => {
      const [said, about] = [foldedWords(row.said), foldedWords(row.about)];
      return { id: row.id, said, about, words: new Set([...said, ...about]) };
    });
}

function meeting(condition: Condition, statements: readonly ReadStatement[]): number[] {
  return statements.filter((statement) => meets(condition, statement)).map(({ id }) => id);
}

function meets({ each, phrases, near = [] }: Condition, { said, about, words }: ReadStatement): boolean {
  return (
    (near.every((word) => said.includes(word)) || near.every((word) => about.includes(word))) &&
    each.every((group) => group.some((all) => all.every((word) => words.has(word)))) &&
    phrases.every((phrase) => standsIn(phrase, said) || standsIn(phrase, about))
  );
}

/** True where the words stand one after the other. */
export function standsIn(phrase: readonly string[], words: readonly string[]): boolean {
  const [first] = phrase;
  if (first === undefined) return true;
  for (let at = words.indexOf(first); at !== -1; at = words.indexOf(first, at + 1)) {
    if (phrase.every((word, place) => words[at + place] === word)) return true;
  }
  return false;
}
