import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeEditors, onRecord, show, until } from './on-record.ts';

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

  it('follows what the reader decides', async () => {
    const { corpus } = await onRecord();
    const { document } = await show('visit/scraped-two-stories.txt');
    const statement = (await corpus.statementsOfFile(document.uri.toString())).find(({ text }) =>
      text.includes('slower than a plane'),
    );
    assert.ok(statement);
    const outline = async () => {
      const articles = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
        'vscode.executeDocumentSymbolProvider',
        document.uri,
      );
      return articles.flatMap(({ children }) => children.map(({ name }) => name)).join(' | ');
    };
    assert.match(await outline(), /Ieva Kalniņa: It is slower/);
    const told = await vscode.commands.executeCommand(
      'onRecord.attributeTo',
      { statement: statement.id },
      { name: 'Baiba Ozola' },
    );
    assert.ok(told);
    await until('it names who the reader says', async () => (await outline()).includes('Baiba Ozola: It is slower'));
    await vscode.commands.executeCommand('onRecord.undoDecision');
    await until('it names who the article says', async () => (await outline()).includes('Ieva Kalniņa: It is slower'));
  });
});
