import {
  commands,
  type Selection,
  type Tab,
  TabInputCustom,
  TabInputNotebook,
  TabInputNotebookDiff,
  TabInputText,
  TabInputTextDiff,
  type TextDocument,
  type TextEditor,
  TextEditorRevealType,
  type ViewColumn,
  window,
  workspace,
} from 'vscode';

/** A tab as it stood. */
type Stood = Pick<Tab, 'input' | 'label' | 'isPreview'> & { readonly name: string };

/** Remembers how the editors stand before a preview, to put everything back. */
export class EditorMemory {
  readonly viewColumn: ViewColumn;
  readonly #active: Stood | undefined;
  /** What stands in a preview, as the Explorer shows a file: ours takes its place, even where it is not the active tab. */
  readonly #covered: Stood | undefined;
  /** What the active tab shows, where that is one text. */
  readonly #document: TextDocument | undefined;
  readonly #selections: readonly Selection[];
  readonly #topLine: number;
  readonly #tabs: ReadonlySet<string>;
  readonly #previewed = new Set<string>();

  constructor() {
    const { activeTab, tabs, viewColumn } = window.tabGroups.activeTabGroup;
    this.viewColumn = viewColumn;
    this.#active = activeTab && asItStands(activeTab);
    const preview = tabs.find((tab) => tab.isPreview);
    this.#covered = preview && asItStands(preview);
    const editor = activeTab?.input instanceof TabInputText ? window.activeTextEditor : undefined;
    this.#document = editor?.document;
    this.#selections = editor?.selections ?? [];
    this.#topLine = editor?.visibleRanges[0]?.start.line ?? 0;
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

  /**
   * Puts back what the preview took the place of, the active tab with its selection and its scroll position, and closes
   * the preview that is left over. What can't be opened any more, as a file deleted meanwhile, is left out.
   */
  async restore(): Promise<void> {
    if (this.untouched) return;
    const active = this.#active;
    const covered = this.#covered && !allTabs().some((tab) => nameOf(tab) === this.#covered?.name) && this.#covered;
    if (covered && covered.name !== active?.name) await this.#open(covered, true).catch(ignore);
    if (this.#document) await this.#restoreEditor(this.#document).catch(ignore);
    else if (active) await this.#open(active, false).catch(ignore);
    const leftOver = allTabs().filter(
      (tab) =>
        !tab.isDirty &&
        !this.#tabs.has(nameOf(tab)) &&
        tab.input instanceof TabInputText &&
        this.#previewed.has(tab.input.uri.toString()),
    );
    if (leftOver.length > 0) await window.tabGroups.close(leftOver, true);
  }

  /** Shows what a tab showed; for some, as an extension's page, VS Code has no way. */
  async #open({ input, label, isPreview }: Stood, preserveFocus: boolean): Promise<void> {
    const options = { viewColumn: this.viewColumn, preview: isPreview, preserveFocus };
    if (input instanceof TabInputText) await commands.executeCommand('vscode.openWith', input.uri, 'default', options);
    else if (input instanceof TabInputCustom)
      await commands.executeCommand('vscode.openWith', input.uri, input.viewType, options);
    else if (input instanceof TabInputNotebook)
      await commands.executeCommand('vscode.openWith', input.uri, input.notebookType, options);
    else if (input instanceof TabInputTextDiff || input instanceof TabInputNotebookDiff)
      await commands.executeCommand('vscode.diff', input.original, input.modified, label, options);
  }

  async #restoreEditor(remembered: TextDocument): Promise<void> {
    // What stood in a preview was closed by ours.
    const document = remembered.isClosed ? await workspace.openTextDocument(remembered.uri) : remembered;
    const shown = window.activeTextEditor;
    const editor =
      shown?.document === document
        ? shown
        : await window.showTextDocument(document, {
            viewColumn: this.viewColumn,
            preview: this.#active?.isPreview ?? false,
          });
    // VS Code brings back the selection and the scroll of a document that was merely covered or closed, and better than we
    // can, unless it is set to open what was closed at its beginning.
    const bringsBack = workspace.getConfiguration('workbench.editor', document).get('restoreViewState', true);
    if (bringsBack && !this.#previewed.has(document.uri.toString())) return;
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

function asItStands(tab: Tab): Stood {
  // VS Code changes its tabs under our hands.
  const { input, label, isPreview } = tab;
  return { input, label, isPreview, name: nameOf(tab) };
}

function nameOf(tab: Tab): string {
  const what = tab.input instanceof TabInputText ? tab.input.uri.toString() : tab.label;
  return `${tab.group.viewColumn} ${what}`;
}

function ignore(): void {
  // There is nothing to put back.
}
