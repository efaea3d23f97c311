import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { PledgeMark, PledgeStrength } from '../record.ts';
import { type Shown, SURE_CONFIDENCE } from '../statement/sure.ts';
import { type Judgement, type PledgeStatus, parseJudgement } from './decisions/judgement.ts';
import { fold } from './fold.ts';
import { articleId, parsePledgeId, pledgeId, statementId } from './ids.ts';
import { folderPaths, type Sql, type SqlValue } from './sql.ts';

/** When a pledge is due, seen from a day: `past` are those whose day is over and whose outcome is known. */
export const dueGroups = ['overdue', 'this year', 'later', 'none', 'past'] as const;
export type Due = (typeof dueGroups)[number];

/** Which pledges are asked for. */
export interface PledgeFilter {
  /** Words that stand in the pledge, its maker's name, or its article's headline, outlet, day or path. */
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

export interface PledgeQuestions {
  /** Makers with pledges, most first, the unknown last. */
  makers(filter: PledgeFilter, today: string): MakerRow[];
  /** The groups that have pledges, in the order of `dueGroups`. */
  dues(filter: PledgeFilter, today: string): DueRow[];
  /** By due date, then newest first. */
  pledges(filter: PledgeFilter, today: string, limit: number): PledgeRow[];
  pledge(id: string): PledgeRow | undefined;
  lostJudgements(): LostJudgement[];
}

interface StoredPledge {
  readonly folder: number;
  readonly path: string;
  readonly article: number;
  readonly ordinal: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly maker: string | null;
  readonly makerName: string | null;
  readonly strength: PledgeStrength;
  readonly mark: PledgeMark | null;
  readonly statement: number | null;
  readonly day: string | null;
  readonly deadline: string | null;
  readonly due: string | null;
  readonly condition: string | null;
  readonly quantity: string | null;
  readonly beneficiary: string | null;
  readonly headline: string;
  readonly outlet: string | null;
  readonly status: PledgeStatus;
  readonly note: string | null;
  readonly evidence: string | null;
  readonly judged: string | null;
}

const from = `
  FROM pledge g JOIN article a ON a.id = g.article JOIN file f ON f.id = a.file
  LEFT JOIN speaker p ON p.id = g.maker
  LEFT JOIN statement s ON s.article = g.article AND s.ordinal = g.statement
  LEFT JOIN judgement j ON j.id = (
    SELECT id FROM judgement WHERE article = g.article AND pledge = g.ordinal ORDER BY at DESC, line LIMIT 1)`;

const status = "coalesce(j.status, 'open')";

/** The last day of a deadline; compared as text, so that the 31st of a shorter month does no harm. */
const lastDay = `CASE length(g.deadline_value) WHEN 4 THEN g.deadline_value || '-12-31'
  WHEN 7 THEN g.deadline_value || '-31' ELSE g.deadline_value END`;

/** Takes today twice. */
const due = `CASE WHEN g.deadline_value IS NULL THEN 'none'
  WHEN ${lastDay} < ? THEN CASE WHEN ${status} IN ('open', 'in the works') THEN 'overdue' ELSE 'past' END
  WHEN substr(g.deadline_value, 1, 4) = substr(?, 1, 4) THEN 'this year' ELSE 'later' END`;

const columns = `f.folder, f.path, a.ordinal AS article, g.ordinal, g.start, g."end", g.text, p.key AS maker,
  p.name AS "makerName", g.strength, g.mark, g.statement, coalesce(s.day, a.day) AS day, g.deadline,
  g.deadline_value AS due, g.condition, g.quantity, g.beneficiary, a.label AS headline, a.outlet,
  ${status} AS status, j.note, j.evidence, j.at AS judged`;

/**
 * @param shown `sure`: a pledge in a doubtful statement is not listed unless a reader judged it; only by its id is it still found
 */
export function createPledgeQuestions(sql: Sql, shown: Shown): PledgeQuestions {
  const isShown =
    shown === 'sure' ? `(s.id IS NULL OR s.confidence >= ${SURE_CONFIDENCE} OR j.id IS NOT NULL)` : 'true';
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

  return {
    makers(filter, today) {
      const where = filterOf(filter, today);
      return sql
        .all<{ maker: string | null; name: string | null; pledges: number }>(
          `SELECT p.key AS maker, p.name, count(*) AS pledges ${from} WHERE ${isShown}${where.and}
           GROUP BY g.maker, p.id ORDER BY g.maker IS NULL, count(*) DESC, p.name, p.id`,
          ...where.values,
        )
        .map(({ name, ...row }) => ({ ...row, name: name ?? 'Unknown maker' }));
    },

    dues(filter, today) {
      const where = filterOf(filter, today);
      const found = new Map(
        sql
          .all<DueRow>(
            `SELECT ${due} AS due, count(*) AS pledges ${from} WHERE ${isShown}${where.and} GROUP BY 1`,
            today,
            today,
            ...where.values,
          )
          .map((row) => [row.due, row]),
      );
      return dueGroups.flatMap((group) => found.get(group) ?? []);
    },

    pledges(filter, today, limit) {
      const where = filterOf(filter, today);
      return sql
        .all<StoredPledge>(
          `SELECT ${columns} ${from} WHERE ${isShown}${where.and}
           ORDER BY ${lastDay} NULLS LAST, coalesce(s.day, a.day) DESC NULLS LAST, f.folder, f.path, a.ordinal, g.ordinal
           LIMIT ?`,
          ...where.values,
          limit,
        )
        .map(toPledge);
    },

    pledge(id) {
      const place = parsePledgeId(id);
      if (!place) return undefined;
      const row = sql.get<StoredPledge>(
        `SELECT ${columns} ${from} WHERE f.folder = ? AND f.path = ? AND a.ordinal = ? AND g.ordinal = ?`,
        place.folder,
        place.path,
        place.article,
        place.pledge,
      );
      return row && toPledge(row);
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
  };
}

function filterOf(filter: PledgeFilter, today: string): { readonly and: string; readonly values: readonly SqlValue[] } {
  const conditions: string[] = [];
  const values: SqlValue[] = [];
  for (const word of fold(filter.words ?? '')
    .split(/\s+/)
    .filter(Boolean)) {
    conditions.push('(instr(g.folded, ?) > 0 OR instr(p.folded, ?) > 0 OR instr(a.filter, ?) > 0)');
    values.push(word, word, word);
  }
  if (filter.strength !== undefined) {
    conditions.push('g.strength >= ?');
    values.push(filter.strength);
  }
  if (filter.status !== undefined) {
    conditions.push(`${status} = ?`);
    values.push(filter.status);
  }
  if (filter.maker !== undefined) {
    conditions.push(filter.maker === null ? 'p.key IS NULL' : 'p.key = ?');
    if (filter.maker !== null) values.push(filter.maker);
  }
  if (filter.due !== undefined) {
    conditions.push(`${due} = ?`);
    values.push(today, today, filter.due);
  }
  return { and: conditions.map((condition) => ` AND ${condition}`).join(''), values };
}
