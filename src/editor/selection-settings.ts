import type { WorkspaceConfiguration } from 'vscode';
import { defaultExclude, defaultInclude, type Selection } from '../corpus/find-files.ts';

/** Which files are articles, by On Record's own settings and by VS Code's `files.exclude`. */
export function selectionOf(settings: WorkspaceConfiguration): Selection {
  const hidden = settings.get<Readonly<Record<string, unknown>>>('files.exclude', {});
  return {
    include: settings.get('onRecord.include', defaultInclude),
    exclude: [
      ...settings.get('onRecord.exclude', defaultExclude),
      // An entry may be switched off (false) or depend on a file beside it ({ when }): those leave nothing out.
      ...Object.keys(hidden).filter((glob) => hidden[glob] === true),
    ],
  };
}
