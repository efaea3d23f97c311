import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { PledgeMark, PledgeStrength, SpeakerKind } from '../record.ts';
import type { Shown } from '../statement/sure.ts';
import { articlesWithout } from './articles-without.ts';
import type { Page } from './corpus.ts';
import { type Judgement, type PledgeStatus, parseJudgement } from './decisions/judgement.ts';
import { foldedWords } from './fold.ts';
import { articleId, parsePledgeId, pledgeId, statementId } from './ids.ts';
import { beginningWith, filterWords, isNamed, speakersCalled } from './speaker-words.ts';
import {
  folderPaths,
  placeOf,
  type SearchedText,
  type Sql,
  type SqlPart,
  type SqlValue,
  searchedColumns,
} from './sql.ts';

/** When a pledge is due, seen from a day: `past` are those whose day is over and whose outcome is known. */
export const dueGroups = ['overdue', 'this year', 'later', 'none', 'past'] as const;
export type Due = (typeof dueGroups)[number];

/** Which pledges are asked for. */
export interface PledgeFilter {
  /** Words that stand in the pledge, or its article's headline, outlet, day or path, or begin a word of its maker's name. */
  readonly words?: string;
  /** At least so strong. */
  readonly strength?: PledgeStrength;
  readonly status?: PledgeStatus;
  /** Key of the maker; null: of those whose maker is not known. */
  readonly maker?: string | null;
  readonly due?: Due;
}

export interface PledgeRow {
  readonly id: string;
  readonly article: string;
  readonly file: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Id of the maker in the corpus; null where it is not known. */
  readonly maker: string | null;
  readonly makerName: string | null;
  readonly strength: PledgeStrength;
  readonly mark: PledgeMark | null;
  /** The statement it stands in; null for one that the article itself narrates. */
  readonly statement: string | null;
  /** When it was made: when the statement was, else the article's day. */
  readonly day: string | null;
  readonly deadline: string | null;
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD` */
  readonly due: string | null;
  readonly condition: string | null;
  readonly quantity: string | null;
  readonly beneficiary: string | null;
  readonly headline: string;
  readonly outlet: string | null;
  /** `open` until a reader says otherwise. */
  readonly status: PledgeStatus;
  readonly note: string;
  readonly evidence: readonly string[];
  /** When it was judged; null where nobody did. */
  readonly judged: string | null;
}

export interface MakerRow {
  /** Null: the pledges whose maker is not known. */
  readonly maker: string | null;
  readonly name: string;
  readonly kind: SpeakerKind;
  readonly pledges: number;
}

export interface DueRow {
  readonly due: Due;
  readonly pledges: number;
}

/** A judgement whose pledge is not found any more. */
export interface LostJudgement {
  readonly folder: string;
  readonly line: string;
  readonly judgement: Judgement;
  readonly problem: string;
}

/**
 * Pledges due on some days, whenever made; or on one, or with no deadline, made on some days. See `pledge.due_by` and
 * `pledge.made`.
 */
export interface PledgePart {
  readonly firstDue: string;
  readonly lastDue: string;
  readonly newest: string;
  readonly oldest: string;
}

export interface PledgeQuestions {
  /** Makers with pledges, most first, the unknown last. @param page default: all */
  makers(filter: PledgeFilter, today: string, page?: Page): MakerRow[];
  /** The groups that have pledges, in the order of `dueGroups`. */
  dues(filter: PledgeFilter, today: string): DueRow[];
  /** By due date, then newest first. */
  pledges(filter: PledgeFilter, today: string, limit: number): PledgeRow[];
  /**
   * The same for who does not ask again when the index changes: as it was at one moment. With one letter or two that is
   * slower, as all articles are read once more.
   *
   * @param part of them alone; default: all
   */
  pledgesAtOnce(filter: PledgeFilter, today: string, limit: number, part?: PledgePart): PledgeRow[];
  /**
   * The pledges in parts of some hundred, in the same order, for whoever wants very many of them; those due on one day
   * and made on one are never parted. Where words are asked for all are one part, undefined: words are best looked up once.
   */
  parts(filter: PledgeFilter, today: string, most?: number): (PledgePart | undefined)[];
  pledge(id: string): PledgeRow | undefined;
  /** Of all articles in the file, in text order. */
  pledgesOfFile(file: string): PledgeRow[];
  lostJudgements(): LostJudgement[];
  countLostJudgements(): number;
}

interface StoredPledge extends Omit<PledgeRow, 'id' | 'article' | 'file' | 'statement' | 'note' | 'evidence'> {
  readonly folder: number;
  readonly path: string;
  readonly article: number;
  readonly ordinal: number;
  readonly statement: number | null;
  readonly note: string | null;
  readonly evidence: string | null;
}

const status = "coalesce(g.status, 'open')";

/** All about the pledges `g` of a query. */
const selectPledges = (pledges: string) => `
  SELECT f.folder, f.path, a.ordinal AS article, g.ordinal, g.start, g."end", g.text, p.key AS maker,
    p.name AS "makerName", g.strength, g.mark, g.statement, nullif(g.made, '') AS day, g.deadline,
    g.deadline_value AS due, g.condition, g.quantity, g.beneficiary, a.label AS headline, a.outlet,
    ${status} AS status, j.note, j.evidence, j.at AS judged
  FROM ${pledges} JOIN article a ON a.id = g.article JOIN file f ON f.id = a.file
  LEFT JOIN speaker p ON p.id = g.maker
  LEFT JOIN judgement j ON j.id = (
    SELECT id FROM judgement WHERE article = g.article AND pledge = g.ordinal ORDER BY at DESC, line LIMIT 1)`;

/** By due date, then newest first; `~` and nothing, which stand for none, come last. */
const inOrder = 'ORDER BY g.due_by, g.made DESC, f.folder, f.path, a.ordinal, g.ordinal';

const isOpen = `${status} IN ('open', 'in the works')`;

/** What is left where sure statements alone are shown: a pledge that a reader has judged stays. */
const sureOrJudged = '(g.sure = 1 OR g.status IS NOT NULL)';

/** What `due_by` holds where there is no deadline. */
const none = '~';

function endOfYear(today: string): string {
  return `${today.slice(0, 4)}-12-31`;
}

/** Which pledges are of a group, seen from a day. */
function ofDue(due: Due, today: string): { readonly sql: string; readonly values: readonly string[] } {
  switch (due) {
    case 'overdue':
      return { sql: `g.due_by < ? AND ${isOpen}`, values: [today] };
    case 'this year':
      return { sql: 'g.due_by >= ? AND g.due_by <= ?', values: [today, endOfYear(today)] };
    case 'later':
      return { sql: 'g.due_by > ? AND g.due_by < ?', values: [endOfYear(today), none] };
    case 'none':
      return { sql: 'g.due_by = ?', values: [none] };
    case 'past':
      return { sql: `g.due_by < ? AND NOT ${isOpen}`, values: [today] };
  }
}

/**
 * @param shown `sure`: a pledge in a doubtful statement is not listed unless a reader judged it; only by its id is it still found
 */
export function createPledgeQuestions(sql: Sql, shown: Shown): PledgeQuestions {
  const folders = folderPaths(sql);

  const toPledge = (row: StoredPledge): PledgeRow => {
    const { folder, path, article, ordinal, statement, note, evidence, ...rest } = row;
    return {
      id: pledgeId(folder, path, article, ordinal),
      article: articleId(folder, path, article),
      file: pathToFileURL(join(folders.get(folder) ?? '/', path)).href,
      statement: statement === null ? null : statementId(folder, path, article, statement),
      note: note ?? '',
      evidence: evidence === null ? [] : (JSON.parse(evidence) as string[]),
      ...rest,
    };
  };

  function count(filter: PledgeFilter, today: string): number {
    const { and, values } = pledgesOf(sql, shown, filter, today);
    return sql.get<{ n: number }>(`SELECT count(*) AS n FROM pledge g WHERE true${and}`, ...values)?.n ?? 0;
  }

  /** Most pledges first. Names are looked up for those alone that may be shown. */
  function knownMakers(filter: PledgeFilter, today: string, { offset, limit }: Page): MakerRow[] {
    const { and, values } = pledgesOf(sql, shown, filter, today);
    return sql.all<MakerRow>(
      `WITH counted AS MATERIALIZED (
           SELECT g.maker, count(*) AS pledges FROM pledge g WHERE g.maker IS NOT NULL${and} GROUP BY g.maker),
         least AS (
           SELECT min(pledges) AS pledges FROM (SELECT pledges FROM counted ORDER BY pledges DESC LIMIT ?) best)
       SELECT p.key AS maker, p.name, p.kind, c.pledges FROM counted c CROSS JOIN speaker p ON p.id = c.maker
       WHERE c.pledges >= (SELECT pledges FROM least) ORDER BY c.pledges DESC, p.name, p.id LIMIT ? OFFSET ?`,
      ...values,
      offset + limit,
      limit,
      offset,
    );
  }

  function pledgesMet(all: PledgeConditions, limit: number, part?: PledgePart): PledgeRow[] {
    const among = part && ofPart(part);
    const and = `${among?.and ?? ''}${all.and}`;
    const values = [...(among?.values ?? []), ...all.values];
    if (all.leavesFewOut) {
      return sql
        .all<StoredPledge>(`${selectPledges('pledge g')} WHERE true${and} ${inOrder} LIMIT ?`, ...values, limit)
        .map(toPledge);
    }
    // What comes after the last that may be shown is left before more is looked up about it.
    return sql
      .all<StoredPledge>(
        `WITH met AS MATERIALIZED (SELECT g.id, g.due_by, g.made FROM pledge g WHERE true${and}),
           last AS MATERIALIZED (SELECT due_by, made FROM met ORDER BY due_by, made DESC LIMIT 1 OFFSET ?),
           first AS MATERIALIZED (SELECT m.id FROM met m WHERE NOT EXISTS (
             SELECT 1 FROM last WHERE m.due_by > last.due_by OR (m.due_by = last.due_by AND m.made < last.made)))
         ${selectPledges('first CROSS JOIN pledge g ON g.id = first.id')} ${inOrder} LIMIT ?`,
        ...values,
        limit - 1,
        limit,
      )
      .map(toPledge);
  }

  return {
    makers(filter, today, page = everything) {
      const rows = knownMakers(filter, today, page);
      // The unknown come after the last of the known, on whichever page that is.
      if (
        (filter.maker ?? null) === null &&
        rows.length < page.limit &&
        (rows.length > 0 ||
          page.offset === 0 ||
          knownMakers(filter, today, { offset: page.offset - 1, limit: 1 }).length > 0)
      ) {
        const pledges = count({ ...filter, maker: null }, today);
        if (pledges > 0) rows.push({ maker: null, name: 'Unknown maker', kind: 'unknown', pledges });
      }
      return rows;
    },

    dues(filter, today) {
      const { and, values } = pledgesOf(sql, shown, filter, today);
      const days = sql.all<{ due_by: string; pledges: number; open: number }>(
        `SELECT g.due_by, count(*) AS pledges, sum(CASE WHEN ${isOpen} THEN 1 ELSE 0 END) AS open
         FROM pledge g WHERE true${and} GROUP BY g.due_by`,
        ...values,
      );
      const counts: Record<Due, number> = { overdue: 0, 'this year': 0, later: 0, none: 0, past: 0 };
      for (const { due_by, pledges, open } of days) {
        if (due_by === none) counts.none += pledges;
        else if (due_by > endOfYear(today)) counts.later += pledges;
        else if (due_by >= today) counts['this year'] += pledges;
        else {
          counts.overdue += open;
          counts.past += pledges - open;
        }
      }
      return dueGroups.map((due) => ({ due, pledges: counts[due] })).filter(({ pledges }) => pledges > 0);
    },

    parts(filter, today, most = mostInPart) {
      if (filterWords(filter.words).length > 0) return [undefined];
      const { and, values } = pledgesOf(sql, shown, filter, today);
      const days = sql.all<{ due_by: string; made: string; pledges: number }>(
        `SELECT g.due_by, g.made, count(*) AS pledges FROM pledge g WHERE true${and}
         GROUP BY g.due_by, g.made ORDER BY g.due_by, g.made DESC`,
        ...values,
      );
      const parts: PledgePart[] = [];
      let room = 0;
      /** Puts so many more in the last part where they may go there and there is room, else in a part of their own. */
      const put = (pledges: number, own: PledgePart, more: Partial<PledgePart> | undefined) => {
        const last = parts.at(-1);
        if (last && more && pledges <= room) parts.splice(-1, 1, { ...last, ...more });
        else {
          parts.push(own);
          room = most;
        }
        room -= pledges;
      };
      let isWhole = false;
      for (const [dueBy, ofDay] of Map.groupBy(days, ({ due_by }) => due_by)) {
        const due = { firstDue: dueBy, lastDue: dueBy };
        const all = ofDay.reduce((sum, { pledges }) => sum + pledges, 0);
        const wasWhole = isWhole;
        isWhole = all <= most;
        if (isWhole) put(all, { ...due, newest: none, oldest: '' }, wasWhole ? { lastDue: dueBy } : undefined);
        else {
          for (const [at, { made, pledges }] of ofDay.entries()) {
            put(pledges, { ...due, newest: made, oldest: made }, at > 0 ? { oldest: made } : undefined);
          }
        }
      }
      return parts;
    },

    pledges: (filter, today, limit) => pledgesMet(pledgesOf(sql, shown, filter, today), limit),

    pledgesAtOnce: (filter, today, limit, part) => pledgesMet(pledgesOf(sql, shown, filter, today, true), limit, part),

    pledge(id) {
      const place = parsePledgeId(id);
      if (!place) return undefined;
      const row = sql.get<StoredPledge>(
        `${selectPledges('pledge g')} WHERE f.folder = ? AND f.path = ? AND a.ordinal = ? AND g.ordinal = ?`,
        place.folder,
        place.path,
        place.article,
        place.pledge,
      );
      return row && toPledge(row);
    },

    pledgesOfFile(file) {
      const place = placeOf(fileURLToPath(file), folders);
      if (!place) return [];
      const andShown = shown === 'sure' ? ` AND ${sureOrJudged}` : '';
      return sql
        .all<StoredPledge>(
          `${selectPledges('pledge g')} WHERE f.folder = ? AND f.path = ?${andShown} ORDER BY g.start, g.ordinal`,
          place.folder,
          place.path,
        )
        .map(toPledge);
    },

    lostJudgements: () =>
      sql
        .all<{ folder: number; line: string; problem: string }>(
          'SELECT folder, line, problem FROM judgement WHERE problem IS NOT NULL ORDER BY file NULLS FIRST, line',
        )
        .flatMap(({ folder, line, problem }) => {
          const { judgement } = parseJudgement(line);
          return judgement ? [{ folder: folders.get(folder) ?? '', line, judgement, problem }] : [];
        }),

    countLostJudgements: () =>
      sql.get<{ n: number }>('SELECT count(*) AS n FROM judgement WHERE problem IS NOT NULL')?.n ?? 0,
  };
}

/** The condition on a pledge `g` that it is of a part. */
function ofPart({ firstDue, lastDue, newest, oldest }: PledgePart): {
  readonly and: string;
  readonly values: string[];
} {
  return firstDue === lastDue
    ? { and: ' AND g.due_by = ? AND g.made <= ? AND g.made >= ?', values: [firstDue, newest, oldest] }
    : { and: ' AND g.due_by >= ? AND g.due_by <= ?', values: [firstDue, lastDue] };
}

/** Pledges that are asked for together where very many are wanted: some ten milliseconds. */
const mostInPart = 500;

const everything: Page = { offset: 0, limit: Number.MAX_SAFE_INTEGER };

/** The conditions on a pledge `g` that a filter finds it, each with an AND before it. */
interface PledgeConditions {
  readonly and: string;
  readonly values: readonly SqlValue[];
  /** True where there are no words, or each leaves out none but pledges of the few articles that lack it. */
  readonly leavesFewOut: boolean;
}

/** @param isAtOnce whether nothing may come of what was asked a moment before */
function pledgesOf(sql: Sql, shown: Shown, filter: PledgeFilter, today: string, isAtOnce = false): PledgeConditions {
  const conditions: string[] = [];
  const values: SqlValue[] = [];
  if (shown === 'sure') conditions.push(sureOrJudged);
  if (filter.strength !== undefined) {
    conditions.push('g.strength >= ?');
    values.push(filter.strength);
  }
  if (filter.status !== undefined) {
    conditions.push(`${status} = ?`);
    values.push(filter.status);
  }
  if (filter.maker !== undefined) {
    conditions.push(filter.maker === null ? 'g.maker IS NULL' : 'g.maker = (SELECT id FROM speaker WHERE key = ?)');
    if (filter.maker !== null) values.push(filter.maker);
  }
  if (filter.due !== undefined) {
    const due = ofDue(filter.due, today);
    conditions.push(due.sql);
    values.push(...due.values);
  }
  let leavesFewOut = true;
  for (const word of filterWords(filter.words)) {
    const met = hasWord(sql, word, typeof filter.maker === 'string', isAtOnce);
    conditions.push(met.sql);
    values.push(...met.values);
    if (!met.leavesFewOut) leavesFewOut = false;
  }
  return { and: conditions.map((condition) => ` AND ${condition}`).join(''), values, leavesFewOut };
}

/**
 * The condition on a pledge `g` that a word stands in it or in its article, or begins a word of its maker's name. With the
 * plus, each pledge of an index that has what is asked for is looked up in the list, not the other way round.
 *
 * @param isOfMaker whether one maker's pledges alone are asked for
 * @param isAtOnce whether the articles without a word are to be found anew by the condition, not listed in it
 */
function hasWord(
  sql: Sql,
  word: string,
  isOfMaker: boolean,
  isAtOnce: boolean,
): SqlPart & Pick<PledgeConditions, 'leavesFewOut'> {
  const articles = sql.parts.rowsWith('article', word);
  const makers = speakersCalled(word);
  if (sql.parts.isRead(word)) {
    // One or two letters stand in most pledges: of those alone where they don't it is asked what else has them.
    const stands = (row: string, table: SearchedText) => `instr(${row}.${searchedColumns[table]}, ?) > 0`;
    if (isOfMaker) {
      return {
        sql: `(${stands('g', 'pledge')} OR +g.maker IN (${makers.sql})
          OR EXISTS (SELECT 1 FROM article h WHERE h.id = g.article AND ${stands('h', 'article')}))`,
        values: [word, ...makers.values, word],
        leavesFewOut: false,
      };
    }
    const without = articlesWithout(sql, word);
    if (without) {
      const parts = foldedWords(word);
      const isMaker = parts.length > 0 ? ` AND NOT (${parts.map(() => isNamed('t.maker')).join(' AND ')})` : '';
      const [lacking, value] = isAtOnce
        ? [`SELECT a.id FROM article a WHERE NOT (${stands('a', 'article')})`, word]
        : ['SELECT value FROM json_each(?)', JSON.stringify(without)];
      return {
        sql: `NOT (+g.id IN (SELECT t.id FROM pledge t
          WHERE t.article IN (${lacking}) AND NOT (${stands('t', 'pledge')})${isMaker}))`,
        values: [value, word, ...parts.flatMap(beginningWith)],
        leavesFewOut: true,
      };
    }
    return {
      sql: `+g.id IN (SELECT t.id FROM pledge t
        WHERE ${stands('t', 'pledge')} OR +t.article IN (${articles.sql}) OR +t.maker IN (${makers.sql}))`,
      values: [word, ...articles.values, ...makers.values],
      leavesFewOut: false,
    };
  }
  const own = sql.parts.rowsWith('pledge', word);
  return {
    sql: `+g.id IN (${own.sql} UNION ALL SELECT id FROM pledge WHERE article IN (${articles.sql})
      UNION ALL SELECT id FROM pledge WHERE maker IN (${makers.sql}))`,
    values: [...own.values, ...articles.values, ...makers.values],
    leavesFewOut: false,
  };
}
