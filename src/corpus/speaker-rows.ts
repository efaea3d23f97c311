import type { SpeakerKind } from '../record.ts';
import { fold } from './fold.ts';
import { writeSpeakerWords } from './speaker-words.ts';
import type { Sql } from './sql.ts';

/** A speaker as an article names them. */
export interface NamedSpeaker {
  readonly name: string;
  /** JSON list. */
  readonly titles: string;
  readonly kind: SpeakerKind;
}

/**
 * The name that a statement `s` goes by: that of its speaker `p`, else the source's words; null where a reader took it from
 * whom the engine found, as it is not to be known by the words that name them, either.
 */
export const speakerName = 'coalesce(p.name, CASE WHEN s.found IS NULL THEN s.source END)';

/**
 * The rows of speakers across articles, for one transaction: each goes by the fullest of the names that its articles
 * give, in whatever order they came.
 */
export interface SpeakerRowsOfIndex {
  /** Looks up at once who of these is there; others are looked up one by one. */
  load(keys: readonly string[]): void;
  /** Row of the speaker with that key, made where there is none, who is named so, too. */
  rowOf(key: string, named: NamedSpeaker): number;
  /** An article that names the speaker so is about to go, or its speaker is about to be another one. */
  lose(key: string, named: NamedSpeaker): void;
  /** Gives those whose fullest name was lost the fullest that is left. Returns their keys. */
  nameAnew(): string[];
}

interface KnownSpeaker extends NamedSpeaker {
  readonly id: number;
}

export function createSpeakerRows(sql: Sql): SpeakerRowsOfIndex {
  const known = new Map<string, KnownSpeaker>();
  const looked = new Set<string>();
  const lost = new Map<string, NamedSpeaker[]>();

  function load(keys: readonly string[]): void {
    const wanted = keys.filter((key) => !looked.has(key));
    for (const key of wanted) looked.add(key);
    if (wanted.length === 0) return;
    const rows = sql.all<KnownSpeaker & { key: string }>(
      'SELECT id, key, name, titles, kind FROM speaker WHERE key IN (SELECT value FROM json_each(?))',
      JSON.stringify([...new Set(wanted)]),
    );
    for (const { key, ...row } of rows) known.set(key, row);
  }

  function giveName(key: string, id: number, { name, titles, kind }: NamedSpeaker): void {
    if (known.get(key)?.name !== name) writeSpeakerWords(sql, id, name, { isNew: false });
    known.set(key, { id, name, titles, kind });
    sql.run(
      'UPDATE speaker SET name = ?, folded = ?, titles = ?, kind = ? WHERE id = ?',
      name,
      fold(name),
      titles,
      kind,
      id,
    );
  }

  return {
    load,

    rowOf(key, named) {
      load([key]);
      const row = known.get(key);
      if (row) {
        if (isFuller(named, row)) giveName(key, row.id, named);
        return row.id;
      }
      const id = insertSpeaker(sql, key, named);
      const { name, titles, kind } = named;
      known.set(key, { id, name, titles, kind });
      return id;
    },

    lose(key, named) {
      const names = lost.get(key);
      if (names) names.push(named);
      else lost.set(key, [named]);
    },

    nameAnew() {
      load([...lost.keys()]);
      return [...lost].flatMap(([key, names]) => {
        const row = known.get(key);
        if (!row || !names.some(({ name, titles }) => name === row.name && titles === row.titles)) return [];
        if (isNamedSo(sql, key, row)) return [];
        const fullest = fullestName(sql, key);
        if (fullest) giveName(key, row.id, fullest);
        return fullest ? [key] : [];
      });
    },
  };
}

/** Whether a speaker is to go by the name and titles of `one` and not of `other`: the longer, else the first in the alphabet. */
function isFuller(one: NamedSpeaker, other: NamedSpeaker): boolean {
  return (
    (one.name.length - other.name.length ||
      compare(other.name, one.name) ||
      one.titles.length - other.titles.length ||
      compare(other.titles, one.titles) ||
      compare(other.kind, one.kind)) > 0
  );
}

/** Makes the row of a speaker who has none. Returns its number. */
export function insertSpeaker(sql: Sql, key: string, { name, titles, kind }: NamedSpeaker): number {
  const id = sql.newId('speaker');
  sql.run(
    `INSERT INTO speaker (id, key, name, folded, titles, kind, statements, articles, sure, sure_articles)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    id,
    key,
    name,
    fold(name),
    titles,
    kind,
    0,
    0,
    0,
    0,
  );
  writeSpeakerWords(sql, id, name, { isNew: true });
  return id;
}

/** Deletes those of the speakers' rows whom no article names any more. */
export function dropUnused(sql: Sql, speakers: Iterable<number>): void {
  sql.run(
    `DELETE FROM speaker WHERE id IN (SELECT value FROM json_each(?)) AND statements = 0
       AND NOT EXISTS (SELECT 1 FROM article_speaker WHERE speaker = speaker.id)
       AND NOT EXISTS (SELECT 1 FROM pledge WHERE maker = speaker.id)`,
    JSON.stringify([...speakers]),
  );
}

/** Whether an article names the speaker exactly so. */
function isNamedSo(sql: Sql, key: string, { name, titles, kind }: NamedSpeaker): boolean {
  const found = sql.get(
    'SELECT 1 AS found FROM article_speaker WHERE found = ? AND name = ? AND titles = ? AND kind = ? LIMIT 1',
    key,
    name,
    titles,
    kind,
  );
  return found !== undefined;
}

/** The speaker with that key by the fullest of the names that the articles give (see `isFuller`). */
export function fullestName(sql: Sql, key: string): NamedSpeaker | undefined {
  return sql.get<NamedSpeaker>(
    `SELECT name, titles, kind FROM article_speaker WHERE found = ?
     ORDER BY length(name) DESC, name, length(titles) DESC, titles, kind LIMIT 1`,
    key,
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
