import * as assert from 'node:assert/strict';
import { mkdir, mkdtemp, rename, rm, symlink, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { closeEditors, fileUri, onRecord, until } from './on-record.ts';

const story = (day: string, quote: string) =>
  `Lighthouse keepers win a new lamp\n\nSKAGEN, ${day} (Coast Agency) — “${quote},” said Mette Holm, who keeps the light.\n`;

describe('when files change', () => {
  beforeEach(onRecord);
  afterEach(async () => {
    await closeEditors();
    await rm(fileUri('changing').fsPath, { recursive: true, force: true });
    const { corpus } = await onRecord();
    await until('the articles of the test are gone', async () =>
      (await corpus.search('lighthouse lamp Holm', 5)).every(({ file }) => !file.includes('changing')),
    );
  });

  const texts = async (query: string) => {
    const { corpus } = await onRecord();
    return (await corpus.search(query, 5)).map(({ text }) => text).join(' | ');
  };
  const days = async () => {
    const { articles } = await onRecord();
    return (await articles.tree.getChildren()).map((node) => (node.type === 'day' ? node.row.day : ''));
  };

  it('outside, tree and search follow: added, changed, deleted', async () => {
    const file = fileUri('changing/lamp.txt').fsPath;
    await mkdir(fileUri('changing').fsPath, { recursive: true });
    await writeFile(file, story('June 3, 2023', 'The old lamp was kinder to moths'));
    await until('the new article is found', async () => (await texts('kinder moths')).includes('kinder to moths'));
    await until('its day is in the tree', async () => (await days()).includes('2023-06-03'));

    await writeFile(file, story('June 4, 2023', 'The new lamp is kinder to sailors'));
    await until('the changed article is found', async () =>
      (await texts('kinder sailors')).includes('kinder to sailors'),
    );
    assert.ok(!(await texts('kinder moths')).includes('kinder to moths'));
    await until('it moved to its new day', async () => (await days()).includes('2023-06-04'));
    assert.ok(!(await days()).includes('2023-06-03'));

    await unlink(file);
    await until(
      'the deleted article is gone',
      async () => !(await texts('kinder sailors')).includes('kinder to sailors'),
    );
    await until('and so is its day', async () => !(await days()).includes('2023-06-04'));
  });

  it('in the editor, a saved text is found and an unsaved one is not', async () => {
    const uri = fileUri('changing/unsaved.txt');
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(story('June 5, 2023', 'Lamps never sleep')));
    await until('the article is found', async () => (await texts('lamps never sleep')).includes('Lamps never sleep'));
    const editor = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
    const at = editor.document.getText().indexOf('never sleep');
    const range = new vscode.Range(editor.document.positionAt(at), editor.document.positionAt(at + 11));
    await editor.edit((edit) => edit.replace(range, 'always wink'));
    assert.ok(!(await texts('lamps always wink')).includes('always wink'));
    await editor.document.save();
    await until('the saved text is found', async () => (await texts('lamps always wink')).includes('always wink'));
  });

  it('a folder that is renamed takes its articles along', async () => {
    await mkdir(fileUri('changing/here').fsPath, { recursive: true });
    await writeFile(fileUri('changing/here/lamp.txt').fsPath, story('June 6, 2023', 'We moved the lamp twice'));
    const fileOf = async () => {
      const { corpus } = await onRecord();
      return (await corpus.search('moved the lamp twice', 1))[0]?.file ?? '';
    };
    await until('the article is found', async () => (await fileOf()).endsWith('changing/here/lamp.txt'));
    await rename(fileUri('changing/here').fsPath, fileUri('changing/there').fsPath);
    await until('the article is found at its new place', async () =>
      (await fileOf()).endsWith('changing/there/lamp.txt'),
    );
  });

  it('an article that no watcher tells of is found a while after the folder was opened', async () => {
    const elsewhere = await mkdtemp(join(tmpdir(), 'on-record-elsewhere-'));
    const settings = vscode.workspace.getConfiguration('onRecord');
    try {
      // What stands behind a link is not watched, as the folder itself is not in its first moments.
      await writeFile(join(elsewhere, 'early.txt'), story('June 7, 2023', 'The lamp was lit early'));
      await mkdir(fileUri('changing').fsPath, { recursive: true });
      await symlink(elsewhere, fileUri('changing/elsewhere').fsPath, 'junction');
      await until('what the link leads to is found', async () => (await texts('lamp lit early')).includes('lit early'));

      await settings.update('exclude', ['nothing/**'], vscode.ConfigurationTarget.Global);
      await onRecord();
      await writeFile(join(elsewhere, 'late.txt'), story('June 8, 2023', 'The lamp was lit late'));
      await until('the late article is found', async () => (await texts('lamp lit late')).includes('lit late'), 200);
    } finally {
      await settings.update('exclude', undefined, vscode.ConfigurationTarget.Global);
      await rm(elsewhere, { recursive: true });
    }
  });

  it('only the days that changed are shown anew', async () => {
    const { articles } = await onRecord();
    await mkdir(fileUri('changing').fsPath, { recursive: true });
    const file = fileUri('changing/lamp.txt').fsPath;
    await writeFile(file, story('March 11, 2025', 'One lamp is enough'));
    await until('the article is in the tree', async () => (await texts('one lamp is enough')).includes('One lamp'));
    await articles.tree.getChildren();
    const refreshed: unknown[] = [];
    const listener = articles.tree.onDidChangeTreeData((nodes) => refreshed.push(nodes));
    await writeFile(file, story('March 11, 2025', 'Two lamps are better'));
    await until('the tree was told', () => refreshed.length > 0);
    await until('the new words are found', async () => (await texts('two lamps better')).includes('Two lamps'));
    listener.dispose();
    for (const nodes of refreshed) {
      assert.ok(Array.isArray(nodes), 'the whole tree was shown anew');
      for (const node of nodes) assert.equal(node.row.day, '2025-03-11');
    }
  });
});
