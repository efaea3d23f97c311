import { ConfigurationTarget, commands, Disposable, workspace } from 'vscode';
import type { Shown } from '../statement/sure.ts';

/** Which statements the reader wants to see, by the setting `onRecord.show`. */
export function shownStatements(): Shown {
  return workspace.getConfiguration('onRecord').get<Shown>('show') === 'sure' ? 'sure' : 'all';
}

/** The commands that change the setting; `show` hears of every change, whoever made it. */
export function followShownStatements(show: (shown: Shown) => void): Disposable {
  return Disposable.from(
    commands.registerCommand('onRecord.showSureStatements', () => change('sure')),
    commands.registerCommand('onRecord.showAllStatements', () => change('all')),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('onRecord.show')) show(shownStatements());
    }),
  );
}

/** Where the folder has a value of its own it is that which is changed, else the reader's own. */
async function change(shown: Shown): Promise<void> {
  const settings = workspace.getConfiguration('onRecord');
  const ofWorkspace = settings.inspect('show')?.workspaceValue !== undefined;
  await settings.update('show', shown, ofWorkspace ? ConfigurationTarget.Workspace : ConfigurationTarget.Global);
}
