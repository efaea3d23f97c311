import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { CorpusState } from '../../../src/corpus/corpus.ts';
import type { OnRecordApi } from '../../../src/extension.ts';
import { networkBefore } from '../../postgres/network.ts';
import { closeEditors, fileUri, onRecord, putCursor, until } from './on-record.ts';

/** A team's index of the opened folder, filled by the command line before; absent where no PostgreSQL could be had. */
const team = process.env.ON_RECORD_TEAM ? (JSON.parse(process.env.ON_RECORD_TEAM) as Team) : undefined;

interface Team {
  readonly database: string;
  /** Of another folder, too, which stands beside the opened one. */
  readonly both: string;
  readonly password: string;
}

const settings = () => vscode.workspace.getConfiguration('onRecord.index');

/** The corpus as it is when the index was opened anew and its state is as wanted. */
function stateOf(api: OnRecordApi, wanted: (state: CorpusState) => boolean): Promise<CorpusState> {
  return until('the index is as wanted', () => {
    const { state } = api.corpus;
    return wanted(state) && state;
  });
}

describe("a team's index", () => {
  before(function () {
    if (!team) this.skip();
  });

  afterEach(async () => {
    await settings().update('connection', undefined, vscode.ConfigurationTarget.Global);
    const api = await onRecord();
    await stateOf(api, ({ phase, readOnly }) => phase === 'ready' && !readOnly);
  });

  it('is read where the settings name it, with the password from the secret storage', async () => {
    const { database, password } = team as Team;
    const api = await onRecord();
    const own = await api.corpus.counts();

    await settings().update('connection', database, vscode.ConfigurationTarget.Global);
    const refused = await stateOf(api, ({ phase }) => phase === 'failed');
    assert.equal(refused.isRefused, true);
    await vscode.commands.executeCommand('onRecord.setIndexPassword', password);
    await stateOf(api, ({ phase, readOnly }) => phase === 'ready' && readOnly);

    assert.deepEqual(await api.corpus.counts(), own);
    const [hit] = await api.corpus.search('freight', 5);
    assert.ok(hit, 'nothing is found in the team’s index');
    const opened = await vscode.workspace.openTextDocument(vscode.Uri.parse(hit.file));
    assert.ok(opened.getText().includes('freight'), 'the hit leads to another file');
    assert.equal(JSON.stringify(settings()).includes(password), false, 'the password stands in the settings');
  });

  it('answers for an article of another of the team’s folders, which is not opened', async () => {
    const { both, password } = team as Team;
    const api = await onRecord();
    await settings().update('connection', both, vscode.ConfigurationTarget.Global);
    await stateOf(api, ({ phase }) => phase === 'failed');
    await vscode.commands.executeCommand('onRecord.setIndexPassword', password);
    await stateOf(api, ({ phase, readOnly }) => phase === 'ready' && readOnly);

    const file = fileUri('../beside/harbour-debate.txt');
    const editor = await vscode.window.showTextDocument(file);
    putCursor(editor, 'a single permit');
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      file,
      editor.selection.active,
    );
    const told = hovers.flatMap(({ contents }) => contents.map((one) => (one as vscode.MarkdownString).value)).join();
    for (const link of ['attributeTo', 'setPledgeStatus']) assert.ok(told.includes(`command:onRecord.${link}`), told);

    const files = new Set<string>();
    await until('a jump by speaker leads into the opened folder', async () => {
      await vscode.commands.executeCommand('onRecord.nextBySpeaker');
      files.add(vscode.window.activeTextEditor?.document.uri.path ?? '');
      return files.has(fileUri('election/harbour-debate.txt').path);
    });
    await closeEditors();
  });

  it('is searched again by the palette, which said that its server is away, when that is back', async () => {
    const { database, password } = team as Team;
    const api = await onRecord();
    const port = Number(new URL(database).port);
    let network = await networkBefore(port);
    const connection = network.through(database);
    try {
      await settings().update('connection', connection, vscode.ConfigurationTarget.Global);
      await stateOf(api, ({ phase }) => phase === 'failed');
      await vscode.commands.executeCommand('onRecord.setIndexPassword', password);
      await stateOf(api, ({ phase, readOnly }) => phase === 'ready' && readOnly);
      await closeEditors();

      network.close();
      await stateOf(api, ({ phase }) => phase === 'failed');
      await assert.rejects(api.corpus.search('', 1), /its server can't be reached/);
      await vscode.commands.executeCommand('onRecord.searchStatements');
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      assert.equal(vscode.window.activeTextEditor, undefined);

      network = await networkBefore(port, Number(new URL(connection).port));
      await until(
        'a statement that was found is opened',
        async () => {
          if (vscode.window.activeTextEditor) return true;
          await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
          return false;
        },
        400,
      );
    } finally {
      await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
      await closeEditors();
      network.close();
    }
  });

  it('is not opened with a password in the settings', async () => {
    const { database, password } = team as Team;
    const api = await onRecord();

    await settings().update('connection', database.replace('@', `:${password}@`), vscode.ConfigurationTarget.Global);
    await api.whenIndexed();

    assert.equal((await onRecord()).corpus.state.readOnly, false);
  });
});
