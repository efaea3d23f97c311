import { lstatSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { isAbsolute, join, relative, sep } from 'node:path';
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

/** What stands in a folder: a file, or a folder with `/` at its end, or a link to either. */
interface Place {
  readonly path: string;
  readonly isLink: boolean;
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
 * so that a loop of links ends; by its own name where the walk comes to that too, however early the link stands.
 * Yields each file as it is found; `unreadable` hears of the folders that refuse.
 *
 * @param under a file or folder inside, relative, to look at only that: yields what a walk of the whole yields there; where
 *   two links lead to one folder outside, from different folders, either has its files then
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
  /** What is walked as a whole, by the real path: the folder itself, and where links lead out of it. */
  const roots: { readonly real: string; readonly path: string }[] = [];

  /** @param path with `/` at its end */
  const isFolderLeftOut = (path: string) => excluded(path) || excluded(path.slice(0, -1));

  function isLeftOut(path: string): boolean {
    for (let slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1))
      if (isFolderLeftOut(path.slice(0, slash + 1))) return true;
    return false;
  }

  /** Whether the walk comes to the folder that a link leads to without that link. */
  function leadsBack(link: string): boolean {
    try {
      const real = realpathSync.native(join(folder, link));
      const comesBy = ({ real: root, path }: (typeof roots)[number]) => {
        const inner = relative(root, real).split(sep).join('/');
        if (inner === '..' || inner.startsWith('../') || isAbsolute(inner)) return false;
        return !isLeftOut(inner ? `${path}${inner}/` : path);
      };
      if (roots.some(comesBy)) return true;
      roots.push({ real, path: `${link}/` });
    } catch {
      // The walk itself tells why.
    }
    return false;
  }

  function* walk(path: string): Generator<FoundFile> {
    let inner: Place[];
    try {
      const real = realpathSync.native(join(folder, path));
      if (entered.has(real)) return;
      entered.add(real);
      inner = placesIn(path);
    } catch (error) {
      unreadable({ path, reason: whyUnreadable(error) });
      return;
    }
    for (const place of inner) yield* visit(place);
  }

  function placesIn(path: string): Place[] {
    return readdirSync(join(folder, path), { withFileTypes: true })
      .map((entry): Place => {
        const inner = path ? `${path}/${entry.name}` : entry.name;
        if (entry.isDirectory()) return { path: `${inner}/`, isLink: false };
        const isLink = entry.isSymbolicLink();
        return { path: isLink && leadsToFolder(join(folder, inner)) ? `${inner}/` : inner, isLink };
      })
      .sort((a, b) => comparePaths(a.path, b.path));
  }

  function* visit({ path, isLink }: Place): Generator<FoundFile> {
    if (path.endsWith('/')) {
      const within = path.slice(0, -1);
      if (!isFolderLeftOut(path) && !(isLink && leadsBack(within))) yield* walk(within);
    } else if (selected(path)) {
      try {
        const stats = statSync(join(folder, path));
        if (stats.isFile()) yield { path, size: stats.size, mtime: stats.mtimeMs };
      } catch (error) {
        unreadable({ path, reason: whyUnreadable(error) });
      }
    }
  }

  /** Visits a place that the walk has not come to from above: nothing where it would not come there. */
  function* visitAlone(path: string): Generator<FoundFile> {
    try {
      for (let slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
        const above = path.slice(0, slash);
        if (!isLink(join(folder, above))) continue;
        passLinksBefore(above);
        if (leadsBack(above)) return;
      }
      if (isLeftOut(path)) return;
      const place = { path, isLink: isLink(join(folder, path)) };
      if (!leadsToFolder(join(folder, path))) return yield* visit(place);
      if (place.isLink) passLinksBefore(path);
      yield* visit({ ...place, path: `${path}/` });
    } catch (error) {
      if (!isMissing(error)) unreadable({ path, reason: whyUnreadable(error) });
    }
  }

  /** Has the links that the walk meets in the same folder before this one take what they lead to. */
  function passLinksBefore(link: string): void {
    for (const { path, isLink } of placesIn(link.slice(0, Math.max(0, link.lastIndexOf('/'))))) {
      if (comparePaths(path, `${link}/`) >= 0) return;
      if (isLink && path.endsWith('/') && !isFolderLeftOut(path)) leadsBack(path.slice(0, -1));
    }
  }

  try {
    roots.push({ real: realpathSync.native(folder), path: '' });
  } catch {
    // The walk itself tells why.
  }
  yield* under === '' ? walk('') : visitAlone(under);
}

function isLink(path: string): boolean {
  return lstatSync(path).isSymbolicLink();
}

/** Whether nothing stands at a place, which is no trouble. */
function isMissing(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ENOENT' || code === 'ENOTDIR';
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
