import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Node } from '../../../src/editor/tree-nodes.ts';
import type { OnRecordApi } from '../../../src/extension.ts';
import type { Span } from '../../../src/record.ts';

/** Milliseconds; a busy machine takes its time, and every wait ends when its condition holds. */
const patience = 90_000;

/** The extension at work, every sample article read. */
export async function onRecord(): Promise<OnRecordApi> {
  const extension = vscode.extensions.getExtension<OnRecordApi>('on-record.on-record');
  assert.ok(extension, 'On Record is not installed in the test window');
  const api = await extension.activate();
  await api.whenIndexed();
  const { phase, message } = api.corpus.state;
  assert.notEqual(phase, 'failed', message ?? 'the articles could not be read');
  return api;
}

/** A file of the opened folder. */
export function fileUri(path: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, 'no folder is open');
  return vscode.Uri.joinPath(folder.uri, path);
}

export async function show(path: string, options?: vscode.TextDocumentShowOptions): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(fileUri(path)), options);
}

/** Puts the cursor before the first occurrence of some words. */
export function putCursor(editor: vscode.TextEditor, words: string): void {
  const at = editor.document.getText().indexOf(words);
  assert.notEqual(at, -1, `“${words}” is not in the article`);
  const position = editor.document.positionAt(at);
  editor.selection = new vscode.Selection(position, position);
}

export function selectedText(): string | undefined {
  const editor = vscode.window.activeTextEditor;
  return editor?.document.getText(editor.selection);
}

export function wordsAt(document: vscode.TextDocument, spans: readonly Span[] | undefined): string[] {
  const text = document.getText();
  return (spans ?? []).map(({ start, end }) => text.slice(start, end));
}

/**
 * Waits until a condition holds; what it gives is given back.
 *
 * @param every milliseconds between two looks
 */
export async function until<T>(
  what: string,
  check: () => T | Promise<T>,
  every = 20,
): Promise<Exclude<T, undefined | false | null | 0 | ''>> {
  const end = Date.now() + patience;
  for (;;) {
    const value = await check();
    if (value) return value as Exclude<T, undefined | false | null | 0 | ''>;
    if (Date.now() > end) assert.fail(`Waited in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, every));
  }
}

/** Waits for the next event that meets a condition. */
export function nextEvent<T>(event: vscode.Event<T>, wanted: (value: T) => boolean = () => true): Promise<T> {
  return new Promise((resolve) => {
    const listener = event((value) => {
      if (!wanted(value)) return;
      listener.dispose();
      resolve(value);
    });
  });
}

/** What a command tells the reader that it could not do. */
export async function failureOf(command: string, ...args: unknown[]): Promise<string> {
  const told: string[] = [];
  const { showErrorMessage } = vscode.window;
  Object.assign(vscode.window, { showErrorMessage: async (message: string) => void told.push(message) });
  try {
    assert.equal(await vscode.commands.executeCommand(command, ...args), undefined);
  } finally {
    Object.assign(vscode.window, { showErrorMessage });
  }
  return told.join('\n');
}

export async function closeEditors(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

export function labelOf(item: vscode.TreeItem): string {
  return typeof item.label === 'string' ? item.label : (item.label?.label ?? '');
}

/** The first node on the way down from the top of the tree whose labels begin as given. */
export async function findNode(api: OnRecordApi, ...path: readonly string[]): Promise<Node> {
  const { tree } = api.articles;
  let node: Node | undefined;
  for (const beginning of path) {
    const children = await tree.getChildren(node);
    const labels = children.map((child) => labelOf(tree.getTreeItem(child)));
    const found = labels.findIndex((label) => label.startsWith(beginning));
    assert.notEqual(found, -1, `No “${beginning}” among ${labels.join(' | ')}`);
    node = children[found];
  }
  assert.ok(node);
  return node;
}
