import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeEditors, onRecord, putCursor, selectedText, show } from './on-record.ts';

const run = (command: string) => vscode.commands.executeCommand(`onRecord.${command}`);

describe('jumping', () => {
  beforeEach(onRecord);
  afterEach(closeEditors);

  it('goes from quote to quote, forth and back', async () => {
    const editor = await show('visit/scraped-two-stories.txt');
    putCursor(editor, 'Malinowski said the trains');
    await run('nextQuote');
    assert.equal(selectedText(), '"It is slower than a plane and faster than a holiday,"');
    await run('previousQuote');
    const before = editor.selection.start;
    assert.ok(selectedText()?.startsWith('"'), selectedText());
    await run('nextQuote');
    assert.ok(editor.selection.start.isAfter(before));
    assert.equal(selectedText(), '"It is slower than a plane and faster than a holiday,"');
  });

  it('goes on at the other end', async () => {
    const editor = await show('visit/scraped-two-stories.txt');
    putCursor(editor, '"It is slower');
    await run('nextQuote');
    await run('nextQuote');
    const first = editor.selection.start;
    await run('previousQuote');
    assert.equal(selectedText(), '"It is slower than a plane and faster than a holiday,"');
    assert.ok(editor.selection.start.isAfter(first));
  });

  it('counts a quote right behind the cursor as the next', async () => {
    const editor = await show('visit/scraped-two-stories.txt');
    putCursor(editor, '"It is slower');
    await run('nextQuote');
    assert.equal(selectedText(), '"It is slower than a plane and faster than a holiday,"');
  });

  it('goes from pledge to pledge', async () => {
    const editor = await show('visit/scraped-two-stories.txt');
    putCursor(editor, 'Hưng, for his part');
    await run('nextPledge');
    assert.match(selectedText() ?? '', /send a list of partner schools to Warsaw/);
    await run('previousPledge');
    assert.match(selectedText() ?? '', /willing to open its technical universities/);
  });

  it('goes to the same speaker’s next statement, in another article too, and all the way round', async () => {
    const editor = await show('climate/summit-day-one.txt');
    putCursor(editor, '“We do not need another paragraph');
    const begin = selectedTextAndFile();
    const visited = new Set<string>();
    for (;;) {
      await run('nextBySpeaker');
      const here = selectedTextAndFile();
      if (visited.has(here)) break;
      visited.add(here);
      assert.ok(visited.size < 50, 'the jumps never come round');
    }
    const files = new Set([...visited].map((place) => place.split(' ')[0]));
    assert.ok(files.size >= 2, [...visited].join('\n'));
    await run('previousBySpeaker');
    assert.notEqual(selectedTextAndFile(), begin);
    assert.ok(visited.has(selectedTextAndFile()));
  });

  it('does nothing in a document that is no article', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'json', content: '{}' });
    const editor = await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('onRecord.nextQuote').then(undefined, () => undefined);
    assert.ok(editor.selection.isEmpty);
  });
});

function selectedTextAndFile(): string {
  return `${vscode.window.activeTextEditor?.document.uri.path} ${selectedText()}`;
}
