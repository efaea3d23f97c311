import { sep } from 'node:path';

/** In which encoding a file without a mark is read. */
export interface EncodingChoice {
  /** VS Code's name of an encoding, `files.encoding`; an unknown name means `utf8`. */
  readonly encoding: string;
  /** `files.autoGuessEncoding`: what the bytes look like comes before the setting. */
  readonly guess: boolean;
  /** `files.candidateGuessEncodings`: the guess is one of these; any, where there are none. */
  readonly candidates: readonly string[];
}

/** The choice for the files of a folder, and for those of them with certain endings (`md`), which VS Code takes for a language with settings of its own. */
export interface FolderEncoding extends EncodingChoice {
  /** The folder's path. */
  readonly folder: string;
  readonly endings: Readonly<Record<string, EncodingChoice>>;
}

/** What the settings say about encodings, folder by folder. */
export type EncodingSettings = readonly FolderEncoding[];

export const utf8: EncodingChoice = { encoding: 'utf8', guess: false, candidates: [] };

/** The choice for a file: that of the innermost folder it is in, UTF-8 outside of all. */
export function encodingOf(settings: EncodingSettings | undefined, path: string): EncodingChoice {
  let found: FolderEncoding | undefined;
  for (const candidate of settings ?? []) {
    const { folder } = candidate;
    const inside = path.startsWith(folder) && (folder.endsWith(sep) || path[folder.length] === sep);
    if (inside && folder.length > (found?.folder.length ?? -1)) found = candidate;
  }
  if (!found) return utf8;
  return found.endings[path.slice(path.lastIndexOf('.') + 1).toLowerCase()] ?? found;
}
