import type { FilePlace } from '../store-writer.ts';
import { createPassageFinder, type FinderOptions } from './find-in-index.ts';
import { parseJudgement, pledgesLog } from './judgement.ts';
import { createLogLines, type LogLine, type LogTrouble } from './log-lines.ts';

/**
 * Keeps the table `judgement` in step with the logs: which pledge each line is about now. All methods belong inside a
 * transaction of the writing connection; each returns whether a pledge's standing changed.
 */
export interface PledgeJudgements {
  /** Reads the logs again. A log that can't be read holds what it held. What has no place yet is not lost before `settle`. */
  load(): boolean;
  /** Finds the pledges of these files again, whose rows were written anew. */
  afterWrite(files: readonly FilePlace[]): boolean;
  /** Looks again for whatever has no place, once no file is waiting to be read. @param isAllRead what is not found is lost */
  settle(isAllRead: boolean): boolean;
  troubles(): readonly LogTrouble[];
}

interface Row extends LogLine {
  readonly id: number;
  readonly file: string | null;
  /** Of the pledge, as it was last found. */
  readonly article: number | null;
}

const columns = 'id, folder, line, file, article';

export function createPledgeJudgements(options: FinderOptions): PledgeJudgements {
  const { sql, folders } = options;
  const logs = createLogLines(options, pledgesLog, (line) => parseJudgement(line).problem);
  let restless = true;

  /**
   * Looks where the pledges of these stand, and notes there what became of them; those `gone` count no more.
   *
   * @param isSettled all files have been read: what is not found is lost, which else is left open
   */
  function place(rows: readonly Row[], gone: readonly Row[], isSettled: boolean): boolean {
    if (rows.length + gone.length === 0) return false;
    const finder = createPassageFinder(options);
    const articles = new Set([...rows, ...gone].map(({ article }) => article));
    for (const { id, folder, line } of rows) {
      const { judgement } = parseJudgement(line);
      if (!judgement || !folders.has(folder)) continue;
      const found = finder.find(folder, judgement.anchor, 'pledge');
      if (found.problem === undefined) {
        const { article, ordinal } = found;
        articles.add(article);
        sql.run('UPDATE judgement SET article = ?, pledge = ?, problem = NULL WHERE id = ?', article, ordinal, id);
      } else {
        sql.run('UPDATE judgement SET article = NULL, pledge = NULL WHERE id = ?', id);
        if (isSettled) sql.run('UPDATE judgement SET problem = ? WHERE id = ?', found.problem, id);
        else restless = true;
      }
    }
    sql.run(
      `UPDATE pledge SET status = (
         SELECT j.status FROM judgement j WHERE j.article = pledge.article AND j.pledge = pledge.ordinal
         ORDER BY j.at DESC, j.line LIMIT 1)
       WHERE article IN (SELECT value FROM json_each(?))`,
      JSON.stringify([...articles].filter((article) => article !== null)),
    );
    return true;
  }

  return {
    load() {
      const { gone, added: lines } = logs.compare(sql.all<Row>(`SELECT ${columns} FROM judgement`));
      for (const { id } of gone) sql.run('DELETE FROM judgement WHERE id = ?', id);
      const added = lines.map(({ folder, line }): Row => {
        const { judgement } = parseJudgement(line);
        const file = judgement?.anchor.file ?? null;
        const id = sql.newId('judgement');
        sql.run(
          'INSERT INTO judgement (id, folder, line, file, status, note, evidence, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
          id,
          folder,
          line,
          file,
          judgement?.status ?? null,
          judgement?.note ?? null,
          judgement ? JSON.stringify(judgement.evidence) : null,
          judgement?.at ?? '',
        );
        return { id, folder, line, file, article: null };
      });
      return place(added, gone, false);
    },

    afterWrite(files) {
      restless = true;
      const rows = files.flatMap(({ folder, path }) =>
        sql.all<Row>(`SELECT ${columns} FROM judgement WHERE folder = ? AND file = ?`, folder, path),
      );
      return place(rows, [], false);
    },

    settle(isAllRead) {
      if (!restless) return false;
      restless = false;
      const rows = sql.all<Row>(`SELECT ${columns} FROM judgement WHERE article IS NULL AND status IS NOT NULL`);
      return place(rows, [], isAllRead);
    },

    troubles: logs.troubles,
  };
}
