import {
  commands,
  type Disposable,
  type QuickPickItem,
  ThemeIcon,
  Uri,
  type WorkspaceFolder,
  window,
  workspace,
} from 'vscode';
import type { Corpus, SkippedFile } from '../corpus/corpus.ts';
import { tell, tellFailure } from './decisions-made.ts';
import { count } from './wording.ts';

export const SHOW_LEFT_OUT = 'onRecord.showLeftOut';

/** The list of the files that are no part of the index, each with the reason; the one that is picked is opened. */
export function registerLeftOut(corpus: Pick<Corpus, 'state'>): Disposable {
  return commands.registerCommand(SHOW_LEFT_OUT, () => showLeftOut(corpus.state.skipped).catch(tellFailure));
}

/** The opened folders that are among what can't be read. */
export function refusedFolders(skipped: readonly SkippedFile[]): readonly WorkspaceFolder[] {
  const refused = new Set(skipped.map(({ file }) => Uri.parse(file).toString()));
  return (workspace.workspaceFolders ?? []).filter(({ uri }) => refused.has(uri.toString()));
}

async function showLeftOut(skipped: readonly SkippedFile[]): Promise<void> {
  if (skipped.length === 0) {
    tell('No file is left out');
    return;
  }
  const items = skipped.map(({ file, reason }): QuickPickItem & { uri: Uri } => {
    const uri = Uri.parse(file);
    return { uri, label: workspace.asRelativePath(uri), detail: reason, iconPath: new ThemeIcon('warning') };
  });
  const picked = await window.showQuickPick(items, {
    title: `${count(skipped.length, 'File')} Left Out`,
    placeHolder: 'Pick one to open it',
    matchOnDetail: true,
  });
  if (picked) await commands.executeCommand('vscode.open', picked.uri);
}
