import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeEditors, onRecord, show } from './on-record.ts';

describe('the outline', () => {
  afterEach(closeEditors);

  it('lists the articles of a file and what is said in each', async () => {
    await onRecord();
    const { document } = await show('visit/scraped-two-stories.txt');
    const articles = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      document.uri,
    );
    assert.deepEqual(
      articles.map(({ name }) => name),
      ['Hưng: Warsaw and Hà Nội to train engineers together', 'Night trains return to the Baltic coast'],
    );
    const statements = articles[1]?.children.map(({ name }) => name) ?? [];
    assert.ok(
      statements.some((name) => name.startsWith('Ieva Kalniņa: It is slower than a plane')),
      statements.join(' | '),
    );
  });
});
