import { lstatSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { basename, join, sep } from 'node:path';
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

/** Links to folders, by their paths relative to the folder they stand in, and the real paths they lead to. */
export type FolderLinks = Map<string, string>;

/** What stands in a folder: a file, or a folder with `/` at its end, or a link to either. */
interface Place {
  readonly path: string;
  readonly isLink: boolean;
  /** Why a link leads nowhere. */
  readonly trouble?: unknown;
}

/** A folder or link that could not be looked at. */
export interface Unreadable {
  readonly path: string;
  readonly reason: string;
  /** True of a link that leads nowhere and has no article's name: it may have led to a folder of articles, or to anything. */
  readonly isDeadLink?: true;
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

/** Tells whether a path is left out by its name, or stands in a folder that is; whatever it is, none of it is an article. */
export function createLeftOut({ exclude }: Selection): (path: string) => boolean {
  const excluded = globMatcher(exclude);
  return (path) => {
    for (let slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1))
      if (excluded(path.slice(0, slash + 1)) || excluded(path.slice(0, slash))) return true;
    return excluded(path);
  };
}

/**
 * Walks a folder in the order of its paths (see `comparePaths`), following links but entering each real folder once,
 * so that a loop of links ends; by its own name where the walk comes to that too, however early the link stands.
 * Yields each file as it is found; `unreadable` hears of the folders that refuse, and of links that lead nowhere.
 *
 * @param under a file or folder inside, relative, to look at only that: yields what a walk of the whole yields there
 * @param links what is known of the links in the folder, kept up to date: of those that lead to one folder outside, the
 *   first in the walk has its files, wherever the others stand
 */
export function* findFiles(
  folder: string,
  selection: Selection,
  unreadable: (place: Unreadable) => void,
  under = '',
  links: FolderLinks = new Map(),
): Generator<FoundFile> {
  const selected = createSelector(selection);
  const excluded = globMatcher(selection.exclude);
  const entered = new Set<string>();
  const linksMet = new Set<string>();
  /** Places before which all links have taken what they lead to; before the whole there are none. */
  const passed = new Set(['']);
  /** What is walked as a whole, by the real path: the folder itself, and where links lead out of it. */
  const roots: { readonly real: string; readonly path: string }[] = [];

  /** @param path with `/` at its end */
  const isFolderLeftOut = (path: string) => excluded(path) || excluded(path.slice(0, -1));

  function isLeftOut(path: string): boolean {
    for (let slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1))
      if (isFolderLeftOut(path.slice(0, slash + 1))) return true;
    return false;
  }

  /** Whether the walk comes from a root to a folder, given by its real path. */
  function comesTo(real: string, root: (typeof roots)[number]): boolean {
    const inner = pathWithin(root.real, real);
    return inner !== undefined && !isLeftOut(inner ? `${root.path}${inner}/` : root.path);
  }

  /** Whether the walk comes to the folder that a link leads to without that link. */
  function leadsBack(link: string): boolean {
    try {
      const real = realpathSync.native(join(folder, link));
      if (roots.some((root) => comesTo(real, root))) return true;
      roots.push({ real, path: `${link}/` });
    } catch {
      // The walk itself tells why.
    }
    return false;
  }

  /** @param known its real path; asking for it takes time that grows with the depth of a folder */
  function* walk(path: string, known?: string): Generator<FoundFile> {
    let inner: Place[];
    let real: string;
    try {
      real = known ?? realpathSync.native(join(folder, path));
      if (entered.has(real) || isTaken(real, path)) return;
      entered.add(real);
      inner = placesIn(path);
    } catch (error) {
      unreadable({ path, reason: whyUnreadable(error) });
      return;
    }
    for (const place of inner) yield* visit(place, real);
  }

  /** Whether a folder is a root that goes by another path. */
  const isTaken = (real: string, path: string) =>
    roots.some((root) => root.real === real && root.path !== (path && `${path}/`));

  /** Whether the walk comes to what a place stands in otherwise than by the last of the links on its path. */
  function isWithinTaken(real: string, path: string): boolean {
    const own = roots.findLast((root) => path.startsWith(root.path));
    return roots.some((root) => root !== own && comesTo(real, root));
  }

  function placesIn(path: string): Place[] {
    return readdirSync(join(folder, path), { withFileTypes: true })
      .map((entry): Place => {
        const inner = path ? `${path}/${entry.name}` : entry.name;
        if (entry.isDirectory()) return { path: `${inner}/`, isLink: false };
        return entry.isSymbolicLink() ? linkAt(inner) : { path: inner, isLink: false };
      })
      .sort((a, b) => comparePaths(a.path, b.path));
  }

  function linkAt(path: string): Place {
    try {
      return { path: statSync(join(folder, path)).isDirectory() ? `${path}/` : path, isLink: true };
    } catch (trouble) {
      return { path, isLink: true, trouble };
    }
  }

  /** @param above real path of the folder it stands in */
  function* visit({ path, isLink, trouble }: Place, above?: string): Generator<FoundFile> {
    if (path.endsWith('/')) {
      const within = path.slice(0, -1);
      if (isFolderLeftOut(path)) return;
      if (isLink) {
        passLinksBefore(under);
        rememberLink(within);
        if (leadsBack(within)) return;
      }
      yield* walk(within, isLink || above === undefined ? undefined : join(above, basename(within)));
    } else if (trouble !== undefined) {
      const reason = whyUnreadable(trouble);
      if (selected(path)) unreadable({ path, reason });
      else if (!isFolderLeftOut(`${path}/`)) unreadable({ path, reason, isDeadLink: true });
    } else if (selected(path)) {
      try {
        const stats = statSync(join(folder, path));
        if (stats.isFile()) yield { path, size: stats.size, mtime: stats.mtimeMs };
      } catch (error) {
        // What has gone since its folder was listed is no trouble; what goes by no name that can be written down is.
        if (!isMissing(error)) unreadable({ path, reason: whyUnreadable(error) });
        else if (path.includes('\ufffd')) unreadable({ path, reason: 'its name is no Unicode text' });
      }
    }
  }

  /** Visits a place that the walk has not come to from above: nothing where it would not come there. */
  function* visitAlone(path: string): Generator<FoundFile> {
    if (isLeftOut(path)) return;
    try {
      if (nameOnDisk(folder, path) !== path) return;
      for (let slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
        const above = path.slice(0, slash);
        if (!isLink(join(folder, above))) continue;
        const link = linkAt(above);
        if (link.trouble !== undefined) return yield* visit(link);
        passLinksBefore(above);
        if (leadsBack(above)) return;
      }
      if (roots.length > 1 && isWithinTaken(realpathSync.native(join(folder, path, '..')), path)) return;
      if (isLink(join(folder, path))) yield* visit(linkAt(path));
      else yield* visit({ path: statSync(join(folder, path)).isDirectory() ? `${path}/` : path, isLink: false });
    } catch (error) {
      if (!isMissing(error)) unreadable({ path, reason: whyUnreadable(error) });
    }
  }

  function rememberLink(link: string): void {
    try {
      links.set(link, realpathSync.native(join(folder, link)));
      linksMet.add(link);
    } catch {
      // The walk itself tells why.
    }
  }

  /** Has the links that the walk meets before this one, as far as they are known, take what they lead to. */
  function passLinksBefore(link: string): void {
    if (passed.has(link)) return;
    passed.add(link);
    const before = new Set([...links.keys()].map((each) => `${each}/`));
    for (const { path, isLink } of placesIn(link.slice(0, Math.max(0, link.lastIndexOf('/'))))) {
      if (isLink && path.endsWith('/') && !isFolderLeftOut(path)) before.add(path);
    }
    for (const path of [...before].sort(comparePaths)) {
      if (comparePaths(path, `${link}/`) >= 0) return;
      if (linkAt(path.slice(0, -1)).path === path) leadsBack(path.slice(0, -1));
    }
  }

  try {
    roots.push({ real: realpathSync.native(folder), path: '' });
  } catch (error) {
    unreadable({ path: '', reason: whyUnreadable(error) });
    return;
  }
  yield* under === '' ? walk('') : visitAlone(under);
  for (const link of links.keys()) if (isWithin(link, under) && !linksMet.has(link)) links.delete(link);
}

/** The path of a place relative to the folder it is, or stands in, with `/`; undefined where it does neither. Both real paths. */
function pathWithin(folder: string, place: string): string | undefined {
  if (place === folder) return '';
  const prefix = folder.endsWith(sep) ? folder : folder + sep;
  return place.startsWith(prefix) ? place.slice(prefix.length).split(sep).join('/') : undefined;
}

/** Whether a path is that of a folder (empty: the outermost) or of something in it. */
export function isWithin(path: string, folder: string, separator = '/'): boolean {
  return folder === '' || path === folder || path.startsWith(folder + separator);
}

/**
 * The path by which a folder lists what a path leads to: another where the file system takes `A.txt` and `a.txt`, or an
 * accent beside its letter and one upon it, for the same name. The path itself where that can't be told.
 */
export function nameOnDisk(folder: string, path: string): string {
  try {
    let lastLink = '';
    for (let slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1))
      if (isLink(join(folder, path.slice(0, slash)))) lastLink = path.slice(0, slash + 1);
    if (isLink(join(folder, path))) return path;
    const base = realpathSync.native(join(folder, lastLink));
    const inner = pathWithin(base, realpathSync.native(join(folder, path)));
    return inner === undefined ? path : lastLink + inner;
  } catch {
    return path;
  }
}

function isLink(path: string): boolean {
  return lstatSync(path).isSymbolicLink();
}

/** Whether an error of the file system tells that nothing stands at a place, which is no trouble. */
export function isMissing(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ENOENT' || code === 'ENOTDIR';
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
