import {
  commands,
  type Disposable,
  FileType,
  type QuickPickItem,
  ThemeIcon,
  Uri,
  type WorkspaceFolder,
  window,
  workspace,
} from 'vscode';
import type { Corpus, CorpusState, SkippedFile } from '../corpus/corpus.ts';
import { tell, tellFailure } from './decisions-made.ts';
import { grouped } from './wording.ts';

export const SHOW_LEFT_OUT = 'onRecord.showLeftOut';

/** The list of what is no part of the index, each with the reason; what is picked is opened, a folder shown in the Explorer. */
export function registerLeftOut(corpus: Pick<Corpus, 'state'>): Disposable {
  return commands.registerCommand(SHOW_LEFT_OUT, () => showLeftOut(corpus.state).catch(tellFailure));
}

/** The opened folders that are among what can't be read. */
export function refusedFolders(skipped: readonly SkippedFile[]): readonly WorkspaceFolder[] {
  const refused = new Set(skipped.map(({ file }) => Uri.parse(file).toString()));
  return (workspace.workspaceFolders ?? []).filter(({ uri }) => refused.has(uri.toString()));
}

async function showLeftOut({ skipped, leftOut }: CorpusState): Promise<void> {
  if (skipped.length === 0) {
    tell('Nothing is left out');
    return;
  }
  const items = skipped.map(({ file, reason }): QuickPickItem & { uri: Uri } => {
    const uri = Uri.parse(file);
    return { uri, label: workspace.asRelativePath(uri), detail: reason, iconPath: new ThemeIcon('warning') };
  });
  const picked = await window.showQuickPick(items, {
    title: `Left Out: ${skipped.length < leftOut ? `the First ${grouped(skipped.length)} of ` : ''}${grouped(leftOut)}`,
    placeHolder: 'Pick one to open it',
    matchOnDetail: true,
  });
  if (!picked) return;
  const isFolder = await workspace.fs.stat(picked.uri).then(
    ({ type }) => (type & FileType.Directory) !== 0,
    () => false,
  );
  await commands.executeCommand(isFolder ? 'revealInExplorer' : 'vscode.open', picked.uri);
}
