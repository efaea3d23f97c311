import * as assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import {
  closeEditors,
  failureOf,
  fileUri,
  onRecord,
  putCursor,
  selectedText,
  show,
  until,
  wordsAt,
} from './on-record.ts';

const release = `The harbour board keeps its pilots

PORT ASHBY, 3 March 2025 (Ashby Wire) - Chairwoman Odile Marchetti said the board had seen no reason for a change.

“We will publish the contract by the end of June,” Marchetti told reporters. “The pilots stay.”

The union’s Per Halvorsen called the plan “a good day’s work”.
`;

const run = (command: string, ...args: unknown[]) => vscode.commands.executeCommand(`onRecord.${command}`, ...args);

async function paste(content = release, language = 'plaintext'): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument({ language, content });
  return vscode.window.showTextDocument(document);
}

const markdown = `# The harbour board keeps its pilots

**Odile Marchetti**, the *chairwoman*, told reporters: “The **pilots** stay.”
`;

/** Who says what in a text, as its outline has it. */
async function statementsIn({ uri }: vscode.TextDocument): Promise<string[]> {
  const outline = await vscode.commands.executeCommand<vscode.DocumentSymbol[] | undefined>(
    'vscode.executeDocumentSymbolProvider',
    uri,
  );
  return (outline ?? []).flatMap(({ children }) => children.map(({ name }) => name));
}

describe('a text in no opened folder', () => {
  beforeEach(onRecord);
  afterEach(closeEditors);

  it('is marked where it was pasted, and follows what is typed', async () => {
    const { decorations } = await onRecord();
    const editor = await paste();
    const { document } = editor;
    const marks = await until('the release is painted', () => decorations.marks(document));
    assert.ok(wordsAt(document, marks.direct).includes('“The pilots stay.”'));
    assert.ok(marks.pledge.length > 0);
    const end = document.lineAt(document.lineCount - 1).range.end;
    await editor.edit((edit) => edit.insert(end, '\n“Not yet,” said Per Halvorsen.\n'));
    await until('the new quote is painted', () =>
      wordsAt(document, decorations.marks(document)?.direct).includes('“Not yet,”'),
    );
  });

  it('is marked in a file from elsewhere', async () => {
    const { decorations } = await onRecord();
    const folder = await mkdtemp(join(tmpdir(), 'on-record-elsewhere-'));
    try {
      const file = join(folder, 'release.txt');
      await writeFile(file, release);
      const document = await vscode.workspace.openTextDocument(vscode.Uri.file(file));
      await vscode.window.showTextDocument(document);
      const marks = await until('the release is painted', () => decorations.marks(document));
      assert.ok(wordsAt(document, marks.direct).includes('“The pilots stay.”'));
    } finally {
      await closeEditors();
      await rm(folder, { recursive: true });
    }
  });

  it('is read as the language says that it was pasted into', async () => {
    const { document } = await paste(markdown, 'markdown');
    assert.deepEqual(await statementsIn(document), ['Odile Marchetti: The pilots stay.']);
  });

  it('is read anew when it gets another language', async () => {
    const { document } = await paste(markdown);
    const before = await statementsIn(document);
    assert.ok(
      before.some((name) => name.includes('**')),
      before.join(' | '),
    );
    await vscode.languages.setTextDocumentLanguage(document, 'markdown');
    await until('it is read as Markdown', async () =>
      (await statementsIn(document)).includes('Odile Marchetti: The pilots stay.'),
    );
  });

  it('has hovers and an outline, with nothing to decide', async () => {
    const { document } = await paste();
    const place = document.positionAt(release.indexOf('the contract'));
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      place,
    );
    const said = hovers.flatMap(({ contents }) => contents.map((one) => (one as vscode.MarkdownString).value)).join();
    for (const part of ['Odile Marchetti', 'Pledge by', 'end of June']) assert.ok(said.includes(part), said);
    assert.doesNotMatch(said, /command:onRecord\.(?!openPlace|copyStatements)/);
    const names = await statementsIn(document);
    assert.ok(
      names.some((name) => name.startsWith('Odile Marchetti: We will publish')),
      names.join(' | '),
    );
  });

  it('can be jumped through, by quotes and by speaker', async () => {
    const editor = await paste();
    await run('nextQuote');
    assert.match(selectedText() ?? '', /^“We will publish/);
    putCursor(editor, 'the board had seen');
    await run('nextBySpeaker');
    assert.match(selectedText() ?? '', /^“We will publish/);
    await run('previousBySpeaker');
    assert.match(selectedText() ?? '', /^the board had seen/);
  });

  it('gives all that a speaker says in it', async () => {
    const { document } = await paste();
    const found = await vscode.commands.executeCommand<vscode.Location[]>(
      'vscode.executeReferenceProvider',
      document.uri,
      document.positionAt(release.indexOf('Marchetti told')),
    );
    const words = found.map(({ range }) => document.getText(range));
    assert.ok(words.some((said) => said.startsWith('the board had seen')));
    assert.ok(words.every((said) => !said.includes('good day')));
  });

  it('lets a statement be copied with its source', async () => {
    putCursor(await paste(), 'good day');
    await run('copyStatements');
    assert.equal(
      await vscode.env.clipboard.readText(),
      'Per Halvorsen (reported, partly quoted): the plan “a good day’s work” (2025-03-03; The harbour board keeps its pilots, Ashby Wire; Untitled-1:7)',
    );
  });

  it('lets a statement be copied from its hover', async () => {
    const { document } = await paste();
    const offset = release.indexOf('good day');
    await run('copyStatements', { file: document.uri.toString(), offset });
    assert.match(await vscode.env.clipboard.readText(), /^Per Halvorsen \(reported, partly quoted\): the plan/);
  });

  it('tells why nothing can be decided about it', async () => {
    const { corpus } = await onRecord();
    const before = await corpus.decisions();
    for (const command of ['notThisSpeaker', 'setPledgeStatus']) {
      putCursor(await paste(), 'the contract');
      assert.match(await failureOf(`onRecord.${command}`), /Save this text in an opened folder first/);
    }
    putCursor(await paste(), 'PORT ASHBY');
    assert.match(await failureOf('onRecord.notThisSpeaker'), /No statement of an article stands at the cursor/);
    assert.deepEqual(await corpus.decisions(), before);
  });
});

describe('a text in the opened folder that the index does not have', () => {
  /** By its name it is left out. */
  const file = fileUri('.release.txt');

  beforeEach(async () => {
    await onRecord();
    await writeFile(file.fsPath, release);
  });
  afterEach(async () => {
    await closeEditors();
    await rm(file.fsPath);
  });

  it('can be jumped through by speaker', async () => {
    const editor = await show('.release.txt');
    putCursor(editor, 'the board had seen');
    await run('nextBySpeaker');
    assert.match(selectedText() ?? '', /^“We will publish/);
  });

  it('tells why nothing can be decided about it', async () => {
    putCursor(await show('.release.txt'), 'the contract');
    for (const command of ['notThisSpeaker', 'setPledgeStatus']) {
      assert.match(await failureOf(`onRecord.${command}`), /The index does not have this text yet/);
    }
  });
});
