import {
  commands,
  type Selection,
  type Tab,
  TabInputCustom,
  TabInputText,
  type TextDocument,
  type TextEditor,
  TextEditorRevealType,
  type ViewColumn,
  window,
  workspace,
} from 'vscode';

/** Remembers how the editors stand before a preview, to put everything back. */
export class EditorMemory {
  readonly viewColumn: ViewColumn | undefined;
  readonly #document: TextDocument | undefined;
  readonly #selections: readonly Selection[];
  readonly #topLine: number;
  readonly #wasPreview: boolean;
  /** What is no text and stands in a preview, such as a picture: ours takes its place. */
  readonly #covered: TabInputCustom | undefined;
  readonly #tabs: ReadonlySet<string>;
  readonly #previewed = new Set<string>();

  constructor() {
    const editor = window.activeTextEditor;
    this.viewColumn = editor?.viewColumn ?? window.tabGroups.activeTabGroup.viewColumn;
    this.#document = editor?.document;
    this.#selections = editor?.selections ?? [];
    this.#topLine = editor?.visibleRanges[0]?.start.line ?? 0;
    const { activeTab } = window.tabGroups.activeTabGroup;
    this.#wasPreview = activeTab?.isPreview ?? false;
    this.#covered = this.#wasPreview && activeTab?.input instanceof TabInputCustom ? activeTab.input : undefined;
    this.#tabs = new Set(allTabs().map(nameOf));
  }

  /** True as long as nothing was previewed. */
  get untouched(): boolean {
    return this.#previewed.size === 0;
  }

  /** Notes that a document was shown in preview. */
  previewed(document: TextDocument): void {
    this.#previewed.add(document.uri.toString());
  }

  /** Puts back the editor, its selection and its scroll position, and closes the preview that is left over. */
  async restore(): Promise<void> {
    if (this.untouched) return;
    const document = this.#document;
    // What stood in a preview, as the Explorer shows a file, was closed by ours.
    if (document)
      await this.#restoreEditor(document.isClosed ? await workspace.openTextDocument(document.uri) : document);
    if (this.#covered) {
      const { uri, viewType } = this.#covered;
      await commands.executeCommand('vscode.openWith', uri, viewType, { preview: true, viewColumn: this.viewColumn });
    }
    const leftOver = allTabs().filter(
      (tab) =>
        tab.isPreview &&
        !tab.isDirty &&
        !this.#tabs.has(nameOf(tab)) &&
        tab.input instanceof TabInputText &&
        this.#previewed.has(tab.input.uri.toString()),
    );
    if (leftOver.length > 0) await window.tabGroups.close(leftOver, true);
  }

  async #restoreEditor(document: TextDocument): Promise<void> {
    const shown = window.activeTextEditor;
    const editor =
      shown?.document === document
        ? shown
        : await window.showTextDocument(document, {
            preview: this.#wasPreview,
            ...(this.viewColumn === undefined ? {} : { viewColumn: this.viewColumn }),
          });
    // VS Code brings back the selection and the scroll of a document that was merely covered, and better than we can.
    if (!this.#previewed.has(document.uri.toString())) return;
    editor.selections = this.#selections;
    await scrollTo(editor, this.#topLine);
  }
}

/** `revealRange` leaves room for sticky scroll above the line, more or less of it; what is missing is scrolled by lines. */
async function scrollTo(editor: TextEditor, topLine: number): Promise<void> {
  const top = editor.document.lineAt(Math.min(topLine, editor.document.lineCount - 1)).range;
  editor.revealRange(top, TextEditorRevealType.AtTop);
  await answered();
  const difference = topLine - (editor.visibleRanges[0]?.start.line ?? topLine);
  if (difference === 0) return;
  await commands.executeCommand('editorScroll', {
    to: difference > 0 ? 'down' : 'up',
    by: 'line',
    value: Math.abs(difference),
    revealCursor: false,
  });
}

/**
 * Resolves when VS Code has done what it was asked before, and told what came of it: it answers in the order in which
 * it is asked, so it is asked for nothing. Whether it scrolled at all no event would tell.
 */
async function answered(): Promise<void> {
  await commands.executeCommand('noop');
}

function allTabs(): Tab[] {
  return window.tabGroups.all.flatMap((group) => group.tabs);
}

function nameOf(tab: Tab): string {
  const what = tab.input instanceof TabInputText ? tab.input.uri.toString() : tab.label;
  return `${tab.group.viewColumn} ${what}`;
}
