import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeEditors, onRecord, show, until, wordsAt } from './on-record.ts';

describe('decorations', () => {
  afterEach(closeEditors);

  it('paint direct quotes, reported statements and pledges of the shown article', async () => {
    const { decorations } = await onRecord();
    const { document } = await show('visit/scraped-two-stories.txt');
    const marks = await until('the article is painted', () => decorations.marks(document));
    const direct = wordsAt(document, marks.direct);
    assert.ok(direct.includes('"It is slower than a plane and faster than a holiday,"'), direct.join(' | '));
    const reported = wordsAt(document, marks.reported);
    assert.ok(reported.includes('the trains would carry bicycles free of charge'), reported.join(' | '));
    const pledges = wordsAt(document, marks.pledge);
    assert.ok(
      pledges.some((words) => words.includes('send a list of partner schools to Warsaw')),
      pledges.join(' | '),
    );
  });

  it('go at once where the text goes, stay where it stays, and come when typing rests', async () => {
    const { decorations } = await onRecord();
    const editor = await show('visit/scraped-two-stories.txt');
    const { document } = editor;
    await until('the article is painted', () => decorations.marks(document));
    const before = wordsAt(document, decorations.marks(document)?.direct);
    const quote = '"It is slower than a plane and faster than a holiday,"';
    const start = document.getText().indexOf(quote);
    const range = new vscode.Range(document.positionAt(start + 3), document.positionAt(start + 20));

    await editor.edit((edit) => {
      edit.delete(range);
      edit.insert(new vscode.Position(0, 0), 'A line more\n\n');
    });
    const left = wordsAt(document, decorations.marks(document)?.direct);
    assert.deepEqual(
      left,
      before.filter((words) => words !== quote),
    );

    await vscode.commands.executeCommand('undo');
    await until('the quote is painted again', () =>
      wordsAt(document, decorations.marks(document)?.direct).includes(quote),
    );
  });

  it('follow text that was never saved', async () => {
    const { decorations } = await onRecord();
    const editor = await show('note-on-the-terminal.txt');
    const { document } = editor;
    const said = '“The letter is in my drawer,” said Helen Kask.';
    await editor.edit((edit) => edit.insert(document.lineAt(document.lineCount - 1).range.end, `\n\n${said}\n`));
    await until('the new quote is painted', () =>
      wordsAt(document, decorations.marks(document)?.direct).includes('“The letter is in my drawer,”'),
    );
    assert.ok(document.isDirty);
  });

  it('leave files alone that are no articles', async () => {
    const { decorations } = await onRecord();
    const document = await vscode.workspace.openTextDocument({
      language: 'json',
      content: '{"said": "“Hello,” said Ann Lee."}',
    });
    await vscode.window.showTextDocument(document);
    const { document: article } = await show('visit/tallinn-wire.txt', { viewColumn: vscode.ViewColumn.Beside });
    await until('the article beside is painted', () => decorations.marks(article));
    assert.equal(decorations.marks(document), undefined);
  });
});
