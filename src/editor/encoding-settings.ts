import { workspace } from 'vscode';
import type { EncodingChoice, EncodingSettings } from '../corpus/encoding-settings.ts';
import { textOf, textsOf } from './setting-values.ts';

/** Endings that VS Code takes for a language, which may have settings of its own; all others are plain text. */
const endings: Readonly<Record<string, readonly string[]>> = {
  markdown: ['md', 'markdown', 'mdown', 'mkd'],
  html: ['html', 'htm', 'xhtml'],
};

/** In which encodings VS Code reads the files of the opened folders. */
export function encodingSettings(): EncodingSettings {
  return (workspace.workspaceFolders ?? []).map(({ uri }) => {
    const choiceFor = (languageId: string): EncodingChoice => {
      const settings = workspace.getConfiguration('files', { uri, languageId });
      return {
        encoding: textOf(settings.get('encoding'), 'utf8'),
        guess: settings.get('autoGuessEncoding') === true,
        candidates: textsOf(settings.get('candidateGuessEncodings'), []),
      };
    };
    const byEnding = Object.entries(endings).flatMap(([language, names]) =>
      names.map((name) => [name, choiceFor(language)] as const),
    );
    return { folder: uri.fsPath, ...choiceFor('plaintext'), endings: Object.fromEntries(byEnding) };
  });
}

/** The settings that decide on it. */
export const ENCODING_SETTINGS = ['files.encoding', 'files.autoGuessEncoding', 'files.candidateGuessEncodings'];
