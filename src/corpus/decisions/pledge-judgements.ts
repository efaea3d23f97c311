import type { FilePlace } from '../store-writer.ts';
import { createPassageFinder, type FinderOptions } from './find-in-index.ts';
import { parseJudgement, pledgesLog } from './judgement.ts';
import { readLog } from './log.ts';
import type { LogTrouble } from './reader-decisions.ts';

/**
 * Keeps the table `judgement` in step with the logs: which pledge each line is about now. All methods belong inside a
 * transaction of the writing connection; each returns whether a pledge's standing changed.
 */
export interface PledgeJudgements {
  /** Reads the logs again. A log that can't be read holds what it held. */
  load(): boolean;
  /** Finds the pledges of these files again, whose rows were written anew. */
  afterWrite(files: readonly FilePlace[]): boolean;
  /** Looks again for whatever has no place, once no file is waiting to be read. */
  settle(): boolean;
  troubles(): readonly LogTrouble[];
}

interface Row {
  readonly id: number;
  readonly folder: number;
  readonly line: string;
  readonly file: string | null;
}

export function createPledgeJudgements(options: FinderOptions): PledgeJudgements {
  const { sql, folders } = options;
  let troubles: LogTrouble[] = [];
  let restless = true;

  function place(rows: readonly Row[]): boolean {
    const finder = createPassageFinder(options);
    for (const { id, folder, line } of rows) {
      const { judgement } = parseJudgement(line);
      if (!judgement || !folders.has(folder)) continue;
      const found = finder.find(folder, judgement.anchor, 'pledge');
      sql.run(
        'UPDATE judgement SET article = ?, pledge = ?, problem = ? WHERE id = ?',
        found.problem === undefined ? found.article : null,
        found.problem === undefined ? found.ordinal : null,
        found.problem ?? null,
        id,
      );
    }
    return rows.length > 0;
  }

  function linesIn(folder: number, path: string): string[] {
    let lines: string[];
    try {
      lines = readLog(path);
    } catch (error) {
      troubles.push({ path, reason: (error as Error).message });
      return sql.all<{ line: string }>('SELECT line FROM judgement WHERE folder = ?', folder).map(({ line }) => line);
    }
    return lines.filter((line, at) => {
      if (line.trim() === '') return false;
      const { problem } = parseJudgement(line);
      if (problem !== undefined) {
        troubles.push({ path, reason: `line ${at + 1} is kept but has no effect: ${problem}` });
      }
      return true;
    });
  }

  return {
    load() {
      troubles = [];
      const wanted = new Map<string, { folder: number; line: string }>();
      for (const [folder, root] of folders) {
        for (const line of linesIn(folder, pledgesLog(root))) wanted.set(`${folder}\0${line}`, { folder, line });
      }
      const known = sql.all<Row>('SELECT id, folder, line, file FROM judgement');
      // Of a shared index, others keep the logs of the other folders.
      const gone = known.filter(({ folder, line }) => folders.has(folder) && !wanted.delete(`${folder}\0${line}`));
      for (const { id } of gone) sql.run('DELETE FROM judgement WHERE id = ?', id);
      const added = [...wanted.values()].map(({ folder, line }): Row => {
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
        return { id, folder, line, file };
      });
      return place(added) || gone.length > 0;
    },

    afterWrite(files) {
      restless = true;
      return place(
        files.flatMap(({ folder, path }) =>
          sql.all<Row>('SELECT id, folder, line, file FROM judgement WHERE folder = ? AND file = ?', folder, path),
        ),
      );
    },

    settle() {
      if (!restless) return false;
      restless = false;
      return place(
        sql.all<Row>('SELECT id, folder, line, file FROM judgement WHERE article IS NULL AND status IS NOT NULL'),
      );
    },

    troubles: () => troubles,
  };
}
