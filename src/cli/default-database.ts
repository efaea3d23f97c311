import { createHash } from 'node:crypto';
import { homedir } from 'node:os';
import { basename, join, resolve } from 'node:path';

/** Where the command line keeps a folder's index: in the user's cache, under the folder's name and place. */
export function defaultDatabase(folder: string, environment: NodeJS.ProcessEnv = process.env): string {
  const path = resolve(folder);
  const hash = createHash('sha1').update(path).digest('hex').slice(0, 12);
  return join(cacheFolder(environment), 'on-record', `${basename(path) || 'root'}-${hash}.db`);
}

function cacheFolder(environment: NodeJS.ProcessEnv): string {
  if (environment.XDG_CACHE_HOME) return environment.XDG_CACHE_HOME;
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches');
  if (process.platform === 'win32') return environment.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local');
  return join(homedir(), '.cache');
}
