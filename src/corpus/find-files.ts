import { type Dirent, readdirSync, realpathSync, statSync } from 'node:fs';
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
 * Walks a folder in the order of its paths (see `comparePaths`), following links but entering each real folder once,
 * so that a loop of links ends. Yields each file as it is found; `unreadable` hears of the folders that refuse.
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

  function* walk(path: string): Generator<FoundFile> {
    let entries: Dirent[];
    try {
      const place = join(folder, path);
      const real = realpathSync.native(place);
      if (entered.has(real)) return;
      entered.add(real);
      entries = readdirSync(place, { withFileTypes: true });
    } catch (error) {
      unreadable({ path, reason: whyUnreadable(error) });
      return;
    }
    const inOrder = entries
      .map((entry) => {
        const inner = path ? `${path}/${entry.name}` : entry.name;
        return entry.isDirectory() || (entry.isSymbolicLink() && leadsToFolder(join(folder, inner)))
          ? `${inner}/`
          : inner;
      })
      .sort(comparePaths);
    for (const inner of inOrder) {
      if (inner.endsWith('/')) {
        const within = inner.slice(0, -1);
        if (!excluded(inner) && !excluded(within)) yield* walk(within);
      } else if (selected(inner)) {
        try {
          const stats = statSync(join(folder, inner));
          if (stats.isFile()) yield { path: inner, size: stats.size, mtime: stats.mtimeMs };
        } catch (error) {
          unreadable({ path: inner, reason: whyUnreadable(error) });
        }
      }
    }
  }

  yield* walk(under);
}

function leadsToFolder(link: string): boolean {
  try {
    return statSync(link).isDirectory();
  } catch {
    return false;
  }
}

/** The order of code points, which is that of the index; that of UTF-16 differs from it beyond U+D7FF. */
export function comparePaths(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length);
  for (let at = 0; at < shorter; at++) {
    const [one, other] = [a.charCodeAt(at), b.charCodeAt(at)];
    if (one !== other) return placeOf(one) - placeOf(other);
  }
  return a.length - b.length;
}

/** Puts surrogates after all other units. */
function placeOf(unit: number): number {
  return unit >= 0xd800 && unit < 0xe000 ? unit + 0x2800 : unit;
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
