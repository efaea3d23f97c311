import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Node } from '../../../src/editor/tree-nodes.ts';
import { closeEditors, findNode, onRecord, putCursor, show } from './on-record.ts';

const copy = async (target?: Node | 'selected') => {
  await vscode.env.clipboard.writeText('');
  await vscode.commands.executeCommand('onRecord.copyStatements', target);
  return vscode.env.clipboard.readText();
};

describe('copying statements', () => {
  beforeEach(async () => {
    await onRecord();
    await vscode.commands.executeCommand('onRecord.groupByDate');
  });
  afterEach(closeEditors);

  it('gives a quote with its speaker, day, headline, outlet and line', async () => {
    const editor = await show('visit/scraped-two-stories.txt');
    putCursor(editor, 'slower than a plane');
    const line = editor.selection.start.line + 1;
    assert.equal(
      await copy(),
      `Ieva Kalniņa: "It is slower than a plane and faster than a holiday," (2025-05-02; Night trains return to the Baltic coast; visit/scraped-two-stories.txt:${line})`,
    );
  });

  it('says of what was not quoted that it is reported', async () => {
    const api = await onRecord();
    const node = await findNode(api, '2025-05-02', 'Night trains return', 'Piotr Malinowski: the trains');
    assert.match(await copy(node), /^Piotr Malinowski \(reported\): the trains .+ \(2025-05-02; Night trains return/);
  });

  it('takes all statements of an article, a line each; under a speaker those of that one', async () => {
    const api = await onRecord();
    const article = await findNode(api, '2025-05-02', 'Night trains return');
    assert.ok(article.type === 'article');
    const lines = (await copy(article)).split('\n');
    assert.equal(lines.length, article.row.statements);
    assert.ok(lines.length > 1);

    await vscode.commands.executeCommand('onRecord.groupBySpeaker');
    const spoken = await findNode(api, 'Ieva Kalniņa', '2025-05-02  Night trains return');
    for (const line of (await copy(spoken)).split('\n')) assert.match(line, /^Ieva Kalniņa/);
  });

  it('takes what is selected in the tree, as its key does', async () => {
    const api = await onRecord();
    const quote = await findNode(api, '2025-05-02', 'Night trains return', 'Ieva Kalniņa: It is slower');
    await api.articles.view.reveal(quote, { select: true, focus: true });
    assert.match(await copy('selected'), /^Ieva Kalniņa: "It is slower/);
  });

  it('leaves the clipboard alone where there is no statement', async () => {
    const editor = await show('visit/scraped-two-stories.txt');
    putCursor(editor, 'Night trains return');
    assert.equal(await copy(), '');
  });
});
