import { folderPaths, type Sql } from './sql.ts';

/** Files named at most. */
const mostNamed = 1000;

/** The first files that were left out of the index, by their absolute paths, and how many there are in all. */
export function skippedFiles(sql: Sql): { files: { path: string; reason: string }[]; total: number } {
  const folders = folderPaths(sql);
  const rows = sql.all<{ folder: number; path: string; reason: string }>(
    'SELECT folder, path, skipped AS reason FROM file WHERE skipped IS NOT NULL ORDER BY folder, path LIMIT ?',
    mostNamed,
  );
  const files = rows.map(({ folder, path, reason }) => ({ path: `${folders.get(folder)}/${path}`, reason }));
  const counted = sql.get<{ total: number }>('SELECT count(*) AS total FROM file WHERE skipped IS NOT NULL');
  return { files, total: counted?.total ?? 0 };
}
