import * as assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import * as vscode from 'vscode';
import { closeEditors, fileUri, onRecord, putCursor, selectedText, show, until } from './on-record.ts';

const activeFile = () => vscode.window.activeTextEditor?.document.uri.path.split('/').at(-1);
const openTabs = () => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label)).join();

/** What the active editor shows, and which of its words are selected. */
const shown = () => `${activeFile()} ${selectedText()}`;

/** Moves down the palette's list until a statement of another file than those is previewed and stays, and gives its file and words. */
function previewed(...than: string[]): Promise<string> {
  const isOf = () => than.includes(activeFile() ?? '');
  let before = shown();
  let looks = 0;
  return until(
    'another article is previewed',
    async () => {
      const now = shown();
      const stays = now === before;
      before = now;
      if (!isOf() && selectedText() && stays) return now;
      // A statement may take long to be previewed: on to the next only when it is, or when there was none to move to yet.
      if (!stays) looks = 0;
      else if (isOf() && looks++ % 5 === 0) await vscode.commands.executeCommand('quickInput.next');
      return undefined;
    },
    // Longer than the palette waits before it previews.
    400,
  );
}

describe('searching statements', () => {
  beforeEach(onRecord);
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    await closeEditors();
    for (const name of ['long.txt', '.kept.txt', '.left.txt', '.gone.txt'])
      await rm(fileUri(name).fsPath, { force: true });
    const { corpus } = await onRecord();
    await until(
      'no article of the tests is left',
      async () => !(await corpus.search('', 1))[0]?.file.endsWith('long.txt'),
    );
  });

  it('finds a statement in spite of typos and in any order of words', async () => {
    const { corpus } = await onRecord();
    const [best] = await corpus.search('holidy fastr plane', 20);
    assert.equal(best?.text, '"It is slower than a plane and faster than a holiday,"');
    assert.equal(best?.speakerName, 'Ieva Kalniņa');
    assert.equal(best?.day, '2025-05-02');
  });

  it('finds Việt Nam by viet nam', async () => {
    const { corpus } = await onRecord();
    const hits = await corpus.search('viet nam', 5);
    assert.ok(hits.length > 0);
    assert.ok(hits[0]?.text.includes('Việt Nam'), hits[0]?.text);
  });

  it('previews the article as one moves, and Escape puts everything back', async () => {
    const editor = await show('election/harbour-debate.txt', { preview: false });
    putCursor(editor, 'The moderator');
    const { selection } = editor;
    const tabs = openTabs();

    await vscode.commands.executeCommand('onRecord.searchStatements');
    await previewed('harbour-debate.txt');
    assert.notEqual(selectedText(), '');

    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    await until('the article is back', () => activeFile() === 'harbour-debate.txt');
    await until('the preview is closed', () => openTabs() === tabs);
    await until('the cursor is back', () => vscode.window.activeTextEditor?.selection.isEqual(selection));
  });

  for (const restores of [true, false]) {
    // Another file for each: VS Code keeps the text of one that was closed for a while.
    const name = restores ? '.kept.txt' : '.left.txt';
    const where = restores ? '' : ', where VS Code is set not to bring back the cursor of a file that was closed';
    it(`puts back a file that VS Code closed for the preview, as it does what the Explorer merely shows${where}`, async () => {
      const settings = vscode.workspace.getConfiguration('workbench.editor');
      await settings.update('restoreViewState', restores, vscode.ConfigurationTarget.Global);
      try {
        const kept = fileUri(name);
        const lines = Array.from({ length: 200 }, (_, line) => `Line ${line + 1} of no article.`);
        await vscode.workspace.fs.writeFile(kept, new TextEncoder().encode(lines.join('\n')));
        await vscode.commands.executeCommand('vscode.open', kept, { preview: true });
        const editor = await until('it is open', () => activeFile() === name && vscode.window.activeTextEditor);
        putCursor(editor, '152 of');
        const { document, selection } = editor;
        editor.revealRange(selection, vscode.TextEditorRevealType.AtTop);
        const top = await until('it is scrolled', () => {
          const first = editor.visibleRanges[0]?.start.line ?? 0;
          return first > 100 && first;
        });

        await vscode.commands.executeCommand('onRecord.searchStatements');
        await previewed(name);
        await until('it is closed', () => document.isClosed);

        await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
        await until('it is back', () => activeFile() === name);
        assert.equal(openTabs(), name);
        await until('the cursor is back', () => vscode.window.activeTextEditor?.selection.isEqual(selection));
        await until('the scroll is back', () => vscode.window.activeTextEditor?.visibleRanges[0]?.start.line === top);
      } finally {
        await settings.update('restoreViewState', undefined, vscode.ConfigurationTarget.Global);
      }
    });
  }

  it('puts back a preview that is not the active tab', async () => {
    await vscode.commands.executeCommand('vscode.open', fileUri('summit-day-one.txt'), { preview: true });
    await show('election/harbour-debate.txt', { preview: false });
    const tabs = openTabs();

    await vscode.commands.executeCommand('onRecord.searchStatements');
    await previewed('harbour-debate.txt', 'summit-day-one.txt');
    assert.notEqual(openTabs(), tabs);

    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    await until('the preview is back', () => openTabs().split(',').sort().join() === tabs.split(',').sort().join());
    await until('the article is back', () => activeFile() === 'harbour-debate.txt');
    assert.deepEqual(
      vscode.window.tabGroups.activeTabGroup.tabs.filter((tab) => tab.isPreview).map((tab) => tab.label),
      ['summit-day-one.txt'],
    );
  });

  it('puts back a comparison of two texts', async () => {
    const [left, right] = [fileUri('summit-day-one.txt'), fileUri('election/harbour-debate.txt')];
    await vscode.commands.executeCommand('vscode.diff', left, right, 'Both Days', { preview: true });
    const shownDiff = () => {
      const { activeTab } = vscode.window.tabGroups.activeTabGroup;
      return activeTab?.input instanceof vscode.TabInputTextDiff && activeTab;
    };
    await until('it is shown', shownDiff);
    const tabs = openTabs();

    await vscode.commands.executeCommand('onRecord.searchStatements');
    await until(
      'a statement is previewed',
      async () => {
        if (!shownDiff()) return true;
        await vscode.commands.executeCommand('quickInput.next');
        return false;
      },
      400,
    );

    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    const { isPreview } = await until('it is back', shownDiff);
    assert.ok(isPreview);
    await until('no preview is left', () => openTabs() === tabs);
  });

  it('leaves no preview behind where the file that it took the place of is deleted', async () => {
    const gone = fileUri('.gone.txt');
    await vscode.workspace.fs.writeFile(gone, new TextEncoder().encode('No article.\nWhat is read now.\n'));
    await vscode.commands.executeCommand('vscode.open', gone, { preview: true });
    const { document } = await until(
      'it is open',
      () => activeFile() === '.gone.txt' && vscode.window.activeTextEditor,
    );
    await vscode.commands.executeCommand('onRecord.searchStatements');
    await previewed('.gone.txt');
    await until('it is closed', () => document.isClosed);

    await vscode.workspace.fs.delete(gone);
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    await until('no editor is open', () => openTabs() === '');
  });

  it('closes its previews, too, where VS Code is set to show none and makes them tabs that stay', async () => {
    const settings = vscode.workspace.getConfiguration('workbench.editor');
    await settings.update('enablePreview', false, vscode.ConfigurationTarget.Global);
    try {
      await show('election/harbour-debate.txt', { preview: false });
      await vscode.commands.executeCommand('onRecord.searchStatements');
      await previewed('harbour-debate.txt');
      await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
      await until('only the article is open', () => openTabs() === 'harbour-debate.txt');
    } finally {
      await settings.update('enablePreview', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('puts back cursor and scroll where the open article itself was previewed', async () => {
    const { corpus } = await onRecord();
    const uri = fileUri('long.txt');
    const words = Array.from({ length: 120 }, (_, i) => `“Round ${i + 1} went well,” said Mette Holm.`);
    const story = ['A long day at the races', 'SKAGEN, June 9, 2026 (Coast Agency) — It began at dawn.', ...words];
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(`${story.join('\n\n')}\n`));
    await until('the long article is the newest', async () =>
      (await corpus.search('', 1))[0]?.file.endsWith('long.txt'),
    );
    const editor = await show('long.txt', { preview: false });
    const line = 150;
    editor.selection = new vscode.Selection(line, 2, line, 2);
    editor.revealRange(editor.selection, vscode.TextEditorRevealType.AtTop);
    const top = await until('it is scrolled', () => {
      const first = editor.visibleRanges[0]?.start.line ?? 0;
      return first > 100 && first;
    });

    await vscode.commands.executeCommand('onRecord.searchStatements');
    await until(
      'its beginning is previewed',
      async () => {
        if ((editor.visibleRanges[0]?.start.line ?? top) < 50) return true;
        await vscode.commands.executeCommand('quickInput.next');
        return false;
      },
      400,
    );
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    await until('the cursor is back', () => editor.selection.isEqual(new vscode.Selection(line, 2, line, 2)));
    await until('the scroll is back', () => editor.visibleRanges[0]?.start.line === top);
  });

  it('leaves no editor behind where none was open', async () => {
    await vscode.commands.executeCommand('onRecord.searchStatements');
    await until(
      'a statement is previewed',
      async () => {
        if (openTabs() !== '') return true;
        await vscode.commands.executeCommand('quickInput.next');
        return false;
      },
      400,
    );
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    await until('no editor is open', () => openTabs() === '');
  });

  it('opens the chosen statement, selected', async () => {
    await show('election/harbour-debate.txt', { preview: false });
    await vscode.commands.executeCommand('onRecord.searchStatements');
    const chosen = await previewed('harbour-debate.txt');
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
    await until('the statement is selected', () => shown() === chosen);
    assert.ok(openTabs().includes('harbour-debate.txt'));
  });
});
