import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { FolderNames } from '../sql.ts';

/**
 * A team's folders stand at another place on each machine, under the same name: that is what the index knows them
 * by. A folder of the team's that is not open here is looked for beside the first that is.
 *
 * @param open absolute paths of the folders that are open here
 * @throws where two of them have the same name
 */
export function teamFolders(open: readonly string[]): FolderNames {
  const paths = new Map(open.map((path) => [basename(path), path]));
  if (paths.size < open.length) throw new Error('two of the folders have the same name');
  const beside = open[0] === undefined ? homedir() : dirname(open[0]);
  return { isShared: true, nameOf: (path) => basename(path), pathOf: (name) => paths.get(name) ?? join(beside, name) };
}
