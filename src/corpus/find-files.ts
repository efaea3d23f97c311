import { type Dirent, readdirSync, realpathSync, type Stats, statSync } from 'node:fs';
import { join } from 'node:path';
import { globMatcher } from './glob.ts';

/** Articles as a newsroom saves them. */
export const defaultInclude: readonly string[] = ['**/*.{txt,md,markdown,html,htm,mhtml,mht,vtt,srt,eml}'];
/** Folders of tools, and of On Record's own notes. */
export const defaultExclude: readonly string[] = ['**/node_modules/**', '**/.*/**', '**/.*'];

export interface Selection {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

export interface FoundFile {
  /** Relative to the folder, with `/`. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly mtime: number;
}

/** A folder or link that could not be looked at. */
export interface Unreadable {
  readonly path: string;
  readonly reason: string;
}

/** Tells whether a path, relative to its folder, is among the articles: a folder that is left out takes along all that is in it. */
export function createSelector(selection: Selection): (path: string) => boolean {
  const included = globMatcher(selection.include);
  const excluded = globMatcher(selection.exclude);
  return (path) => {
    if (!included(path)) return false;
    for (let slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1))
      if (excluded(path.slice(0, slash))) return false;
    return !excluded(path);
  };
}

/**
 * Walks a folder, names in order, following links but entering each real folder once, so that a loop of
 * links ends. Yields each file as it is found; `unreadable` hears of the folders that refuse.
 *
 * @param under a folder inside, relative, to walk only that
 */
export function* findFiles(
  folder: string,
  selection: Selection,
  unreadable: (place: Unreadable) => void,
  under = '',
): Generator<FoundFile> {
  const selected = createSelector(selection);
  const excluded = globMatcher(selection.exclude);
  const entered = new Set<string>();
  const waiting = [under];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    let entries: Dirent[];
    try {
      const place = join(folder, path);
      const real = realpathSync.native(place);
      if (entered.has(real)) continue;
      entered.add(real);
      entries = readdirSync(place, { withFileTypes: true });
    } catch (error) {
      unreadable({ path, reason: whyUnreadable(error) });
      continue;
    }
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    const folders: string[] = [];
    for (const entry of entries) {
      const inner = path ? `${path}/${entry.name}` : entry.name;
      let isFolder = entry.isDirectory();
      let stats: Stats | undefined;
      if (entry.isSymbolicLink() || (entry.isFile() && selected(inner))) {
        try {
          stats = statSync(join(folder, inner));
          isFolder = stats.isDirectory();
        } catch (error) {
          if (selected(inner)) unreadable({ path: inner, reason: whyUnreadable(error) });
          continue;
        }
      }
      if (isFolder) {
        if (!excluded(`${inner}/`) && !excluded(inner)) folders.push(inner);
      } else if (stats?.isFile() && selected(inner)) {
        yield { path: inner, size: stats.size, mtime: stats.mtimeMs };
      }
    }
    for (const inner of folders.reverse()) waiting.push(inner);
  }
}

/** An error of the file system in a reader's words. */
export function whyUnreadable(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'EACCES' || code === 'EPERM') return 'no permission to read it';
  if (code === 'ENOENT') return 'it is not there';
  if (code === 'ELOOP') return 'its links lead in a circle';
  if (code === 'ENOTDIR') return 'it is not a folder';
  return error instanceof Error ? error.message : String(error);
}
