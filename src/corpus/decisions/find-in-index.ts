import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import type { EncodingSettings } from '../encoding-settings.ts';
import { foldedWords } from '../fold.ts';
import { type ReadFile, readArticleFile } from '../read-file.ts';
import type { Sql } from '../sql.ts';
import { type Anchor, type AnchoredSpan, findAnchor } from './anchor.ts';

/** A statement or a pledge of the index, by the rows it stands in. */
export interface IndexedPassage {
  /** Row of its article. */
  readonly article: number;
  /** Its place in the article, from 1. */
  readonly ordinal: number;
}

/** Where an anchor leads, or why it leads nowhere, in words for the reader. */
export type Found = (IndexedPassage & { readonly problem?: never }) | { readonly problem: string };

/** Finds anchored passages in the index. It keeps the texts that it reads: make a new one for each round. */
export interface PassageFinder {
  find(folder: number, anchor: Anchor, what: 'statement' | 'pledge'): Found;
  /** The file as it is on the disk now; null where it is gone or can't be read. */
  read(folder: number, path: string): ReadFile | null;
}

export interface FinderOptions {
  readonly sql: Sql;
  /** Absolute paths of the folders, by row number. */
  readonly folders: ReadonlyMap<number, string>;
  readonly encoding: EncodingSettings | undefined;
  readonly largest: number;
}

/** Words of a phrase that is looked up, and articles that are read for one anchor whose own is gone. */
const phraseLength = 6;
const mostArticles = 40;
/** A passage and what the engine finds there are the same where they share this part of what they cover together. */
const leastOverlap = 0.5;

export function createPassageFinder(options: FinderOptions): PassageFinder {
  const { sql, folders } = options;
  const texts = new Map<string, ReadFile | null>();

  function read(folder: number, path: string): ReadFile | null {
    const root = folders.get(folder);
    if (root === undefined) return null;
    const name = join(root, path);
    let file = texts.get(name);
    if (file === undefined) {
      file = readArticleFile(name, options.encoding, options.largest);
      texts.set(name, file);
    }
    return file;
  }

  function passageIn(file: number, span: AnchoredSpan, what: 'statement' | 'pledge'): IndexedPassage | undefined {
    const near = sql.all<IndexedPassage & { start: number; end: number }>(
      `SELECT p.article, p.ordinal, p.start, p."end" FROM ${what} p JOIN article a ON a.id = p.article
       WHERE a.file = ? AND p.start < ? AND p."end" > ? ORDER BY p.start, p.ordinal`,
      file,
      span.end,
      span.start,
    );
    let best: { passage: IndexedPassage; overlap: number } | undefined;
    for (const { article, ordinal, start, end } of near) {
      const shared = Math.min(end, span.end) - Math.max(start, span.start);
      const overlap = shared / (Math.max(end, span.end) - Math.min(start, span.start));
      if (overlap >= leastOverlap && overlap > (best?.overlap ?? 0)) best = { passage: { article, ordinal }, overlap };
    }
    return best?.passage;
  }

  /**
   * Other articles may hold the passage where the file that held it is gone: renamed, say. One must, and its words must be
   * the same. Where that file is there and only not read, what has its words is a copy, unless it is that very file.
   */
  function findElsewhere(folder: number, anchor: Anchor, what: 'statement' | 'pledge'): Found {
    const itself = read(folder, anchor.file) ? realPath(folder, anchor.file) : undefined;
    const gone = `${anchor.file} ${itself === undefined ? 'is gone' : 'has not been read'}`;
    const places: IndexedPassage[] = [];
    for (const { id, path } of filesWith(folder, anchor, what)) {
      if (itself !== undefined && realPath(folder, path) !== itself) continue;
      const text = read(folder, path)?.text;
      const span = text ? findAnchor(text, anchor) : undefined;
      const passage = span && span.by !== 'close' ? passageIn(id, span, what) : undefined;
      if (passage) places.push(passage);
    }
    const [place, ...others] = places;
    if (!place) return { problem: itself === undefined ? `${gone} and no other article has these words` : gone };
    if (others.length > 0) return { problem: `${gone} and ${places.length} other articles have these words` };
    return place;
  }

  /** One for all the names by which a file goes: through a link, or where the disk takes `A.txt` and `a.txt` for the same. */
  function realPath(folder: number, path: string): string {
    const name = join(folders.get(folder) ?? '', path);
    try {
      return realpathSync.native(name);
    } catch {
      return name;
    }
  }

  function filesWith(folder: number, anchor: Anchor, what: 'statement' | 'pledge'): { id: number; path: string }[] {
    const words = foldedWords(anchor.exact);
    if (words.length === 0) return [];
    // The cue may stand between the words of a statement; one of its ends is free of it.
    const ends = [words.slice(0, phraseLength), words.slice(-phraseLength)];
    const select = `SELECT DISTINCT f.id, f.path FROM file f JOIN article a ON a.file = f.id JOIN ${what} p ON p.article = a.id`;
    if (!sql.words || what === 'pledge') {
      return sql.all(
        `${select} WHERE f.folder = ? AND (instr(p.text, ?) > 0 OR instr(p.text, ?) > 0)
         ORDER BY f.path LIMIT ${mostArticles}`,
        folder,
        anchor.exact.slice(0, 6 * phraseLength),
        anchor.exact.slice(-6 * phraseLength),
      );
    }
    const found = new Map<number, { id: number; path: string }>();
    for (const phrase of ends) {
      const where = sql.words.where({ each: [], phrases: [phrase] });
      const files = sql.all<{ id: number; path: string }>(
        `${select} WHERE f.folder = ? AND p.id IN (SELECT w.rowid FROM statement_words w WHERE ${where.sql})
         ORDER BY f.path LIMIT ${mostArticles}`,
        folder,
        ...where.values,
      );
      for (const file of files) found.set(file.id, file);
    }
    return [...found.values()];
  }

  function fileAt(folder: number, path: string): number | undefined {
    return sql.get<{ id: number }>(
      'SELECT id FROM file WHERE folder = ? AND path = ? AND skipped IS NULL',
      folder,
      path,
    )?.id;
  }

  function isUnread(folder: number, path: string): boolean {
    return fileAt(folder, path) === undefined && read(folder, path) !== null;
  }

  function findIn(folder: number, anchor: Anchor, what: 'statement' | 'pledge', toTheWord = false): Found {
    const file = fileAt(folder, anchor.file);
    if (file === undefined) return findElsewhere(folder, anchor, what);
    const text = read(folder, anchor.file)?.text;
    const span = text ? findAnchor(text, anchor) : undefined;
    if (!span || (toTheWord && span.by === 'close')) return { problem: `${anchor.file} does not say this any more` };
    return passageIn(file, span, what) ?? { problem: `${anchor.file} says this, but no ${what} is found there` };
  }

  return {
    read,
    find(folder, anchor, what) {
      const here = findIn(folder, anchor, what);
      if (here.problem === undefined || isUnread(folder, anchor.file)) return here;
      // A log may speak of a speaker in another folder: there, under that path, its very words must stand.
      const there = [...folders.keys()]
        .filter((other) => other !== folder && fileAt(other, anchor.file) !== undefined)
        .map((other) => findIn(other, anchor, what, true))
        .filter((found) => found.problem === undefined);
      return there.length === 1 ? (there[0] as Found) : here;
    },
  };
}
