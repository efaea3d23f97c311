import type { WorkspaceConfiguration } from 'vscode';
import { defaultExclude, defaultInclude, type Selection } from '../corpus/find-files.ts';
import { textsOf } from './setting-values.ts';

/** Which files are articles, by On Record's own settings and by VS Code's `files.exclude`. */
export function selectionOf(settings: WorkspaceConfiguration): Selection {
  const hidden = Object.entries(settings.get<Readonly<Record<string, unknown>> | null>('files.exclude') ?? {});
  return {
    include: textsOf(settings.get('onRecord.include'), defaultInclude),
    exclude: [
      ...textsOf(settings.get('onRecord.exclude'), defaultExclude),
      // An entry may be switched off (false) or depend on a file beside it ({ when }): those leave nothing out.
      ...hidden.flatMap(([glob, isHidden]) => (isHidden === true ? glob : [])),
    ],
  };
}
