import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeEditors, onRecord, putCursor, show } from './on-record.ts';

async function hoverAt(editor: vscode.TextEditor, words: string): Promise<string> {
  const { document } = editor;
  const at = document.getText().indexOf(words);
  assert.notEqual(at, -1);
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    document.positionAt(at + 2),
  );
  const contents = hovers.flatMap(({ contents }) => contents);
  return contents
    .map((content) => (content instanceof vscode.MarkdownString ? content.value : String(content)))
    .join('\n');
}

describe('the hover', () => {
  afterEach(closeEditors);

  it('tells over a quote who said it, with titles, the cue, the date and the kind', async () => {
    await onRecord();
    const hover = await hoverAt(await show('climate/summit-day-one.txt'), '“We do not need another paragraph');
    for (const part of ['Sereana Tuilagi', 'President', 'Direct quote', '“said”', '2024-11-18', 'Attribution']) {
      assert.ok(hover.includes(part), `“${part}” is not in ${hover}`);
    }
  });

  it('tells over a pledge its maker, its strength and its deadline', async () => {
    await onRecord();
    const hover = await hoverAt(await show('visit/scraped-two-stories.txt'), 'send a list of partner schools');
    for (const part of ['Pledge by', 'Trần Quốc Hưng', 'strength 3', 'by June 1', '2025-06-01']) {
      assert.ok(hover.includes(part), `“${part}” is not in ${hover}`);
    }
  });

  it('names a pledge’s maker as the reader does, and leads from the words to the name', async () => {
    const { corpus } = await onRecord();
    const editor = await show('election/harbour-debate.txt');
    const [adeyemi] = await corpus.findSpeakers('Adeyemi', 1);
    await vscode.commands.executeCommand('onRecord.renameSpeaker', { speaker: adeyemi?.speaker }, 'Ms Adeyemi');
    try {
      const hover = await hoverAt(editor, 'a single permit');
      assert.match(hover, /Pledge by \*\*Ms Adeyemi\*\*/);
      assert.match(hover, /Pledge by[\s\S]*“\[[^\]]+\]\(file:.*→.*\[Ruth Adeyemi\]/);
    } finally {
      await vscode.commands.executeCommand('onRecord.undoDecision');
    }
  });

  it('tells over a pledge what a reader found out about it, and lets them say more', async () => {
    await onRecord();
    const editor = await show('election/harbour-debate.txt');
    putCursor(editor, 'close the coal terminal');
    await vscode.commands.executeCommand('onRecord.notePledge', undefined, 'It is closed.', [
      'https://example.org/coal_(port)?a=1&b=2',
      'https://example.org/last',
    ]);
    await vscode.commands.executeCommand('onRecord.setPledgeStatus', undefined, 'kept');
    try {
      const hover = await hoverAt(editor, 'close the coal terminal');
      assert.match(hover, /\*\*kept\*\*: It is closed\.\s+Evidence: /);
      for (const address of ['https://example.org/coal_(port)?a=1&b=2', 'https://example.org/last']) {
        assert.ok(hover.includes(`](<${address}>)`), `no link to ${address} is in ${hover}`);
      }
      assert.match(hover, /\[Set status…\]\(command:onRecord\.setPledgeStatus\?/);
    } finally {
      await vscode.commands.executeCommand('onRecord.undoDecision');
      await vscode.commands.executeCommand('onRecord.undoDecision');
    }
  });

  it('says nothing where nothing was said', async () => {
    await onRecord();
    assert.equal(await hoverAt(await show('visit/tallinn-wire.txt'), '(Reporting by'), '');
  });
});
