import type { Sql } from '../sql.ts';
import { readLog } from './log.ts';

/** A line of a folder's log. */
export interface LogLine {
  /** Row of the folder. */
  readonly folder: number;
  readonly line: string;
}

/** A line that is kept but not understood, or a log that can't be read. */
export interface LogTrouble {
  /** Absolute path of the log. */
  readonly path: string;
  readonly reason: string;
}

/** The lines that one log of each folder holds, against those that the index took from it. */
export interface LogLines {
  /**
   * Reads the logs again. A log that can't be read holds what it held.
   *
   * @param known what the index has; of a shared index, others keep the logs of the folders that are not open here
   */
  compare<Known extends LogLine>(known: readonly Known[]): { readonly gone: Known[]; readonly added: LogLine[] };
  /** As of the last `compare`. */
  troubles(): readonly LogTrouble[];
}

/**
 * @param folders absolute paths of the open folders, by row number
 * @param logOf path of a folder's log
 * @param problemOf why a line is not understood
 */
export function createLogLines(
  { sql, folders }: { readonly sql: Sql; readonly folders: ReadonlyMap<number, string> },
  logOf: (root: string) => string,
  problemOf: (line: string) => string | undefined,
): LogLines {
  let troubles: LogTrouble[] = [];

  function linesIn(path: string, known: () => string[]): string[] {
    let lines: string[];
    try {
      lines = readLog(path);
    } catch (error) {
      troubles.push({ path, reason: (error as Error).message });
      return known();
    }
    return lines.filter((line, at) => {
      if (line.trim() === '') return false;
      const problem = problemOf(line);
      if (problem !== undefined) {
        troubles.push({ path, reason: `line ${at + 1} is kept but has no effect: ${problem}` });
      }
      return true;
    });
  }

  return {
    compare(known) {
      troubles = [];
      const wanted = new Map<string, LogLine>();
      for (const [folder, root] of folders) {
        const had = () => known.filter((each) => each.folder === folder).map(({ line }) => line);
        for (const line of linesIn(logOf(root), had)) wanted.set(`${folder}\0${line}`, { folder, line });
      }
      const ofOthers = new Set(sql.all<{ id: number }>('SELECT id FROM folder').map(({ id }) => id));
      for (const folder of folders.keys()) ofOthers.delete(folder);
      const gone = known.filter(({ folder, line }) => !ofOthers.has(folder) && !wanted.delete(`${folder}\0${line}`));
      return { gone, added: [...wanted.values()] };
    },
    troubles: () => troubles,
  };
}

/** A line's JSON object, or why it is none, in words for the reader. */
export function parseObject(
  line: string,
):
  | { readonly value: Record<string, unknown>; readonly problem?: never }
  | { readonly value?: never; readonly problem: string } {
  if (/^(?:<{7}|={7}|>{7}|\|{7})(?: |$)/.test(line)) {
    return { problem: 'a conflict of version control is marked here; what each side decided holds' };
  }
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    const isHalf = line.startsWith('{') && !line.trimEnd().endsWith('}');
    return { problem: isHalf ? 'the line is cut off' : 'the line is no JSON' };
  }
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? { value: value as Record<string, unknown> }
    : { problem: 'the line is no JSON object' };
}
