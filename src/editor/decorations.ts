import {
  DecorationRangeBehavior,
  type Disposable,
  OverviewRulerLane,
  Range,
  type TextDocument,
  type TextDocumentChangeEvent,
  type TextEditor,
  ThemeColor,
  window,
  workspace,
} from 'vscode';
import { followEdits } from './follow-edits.ts';
import { type Marks, marksOf, NO_MARKS } from './marks.ts';
import type { Readings } from './readings.ts';

/** How long typing rests before a document is read again. */
const REST_MS = 250;

/** Colour and shape: a filled box, a dotted line below, a double line below. */
function createDecorationTypes() {
  const rangeBehavior = DecorationRangeBehavior.ClosedClosed;
  return {
    reported: window.createTextEditorDecorationType({
      rangeBehavior,
      backgroundColor: new ThemeColor('onRecord.reportedStatementBackground'),
      borderWidth: '0 0 1px 0',
      borderStyle: 'dotted',
      borderColor: new ThemeColor('onRecord.reportedStatementUnderline'),
      overviewRulerColor: new ThemeColor('onRecord.reportedStatementOverviewRuler'),
      overviewRulerLane: OverviewRulerLane.Left,
    }),
    direct: window.createTextEditorDecorationType({
      rangeBehavior,
      backgroundColor: new ThemeColor('onRecord.directQuoteBackground'),
      borderWidth: '1px',
      borderStyle: 'solid',
      borderColor: new ThemeColor('onRecord.directQuoteBorder'),
      borderRadius: '3px',
      overviewRulerColor: new ThemeColor('onRecord.directQuoteOverviewRuler'),
      overviewRulerLane: OverviewRulerLane.Center,
    }),
    pledge: window.createTextEditorDecorationType({
      rangeBehavior,
      borderWidth: '0 0 3px 0',
      borderStyle: 'double',
      borderColor: new ThemeColor('onRecord.pledgeUnderline'),
      overviewRulerColor: new ThemeColor('onRecord.pledgeOverviewRuler'),
      overviewRulerLane: OverviewRulerLane.Right,
    }),
  };
}

const KINDS = ['reported', 'direct', 'pledge'] as const;

/**
 * Paints statements and pledges in the visible editors: at once when an editor shows a document, again
 * when typing rests; what an edit touches loses its paint with the edit.
 */
export class Decorations implements Disposable {
  readonly #readings: Readings;
  readonly #types = createDecorationTypes();
  readonly #marks = new Map<TextDocument, Marks>();
  readonly #resting = new Map<TextDocument, NodeJS.Timeout>();
  readonly #listeners: Disposable[];

  constructor(readings: Readings) {
    this.#readings = readings;
    this.#listeners = [
      window.onDidChangeVisibleTextEditors((editors) => this.#show(editors)),
      workspace.onDidChangeTextDocument((event) => this.#follow(event)),
      workspace.onDidOpenTextDocument((document) => void this.#read(document)),
      workspace.onDidCloseTextDocument((document) => this.#forget(document)),
      readings.onDidChange(() => {
        const visible = new Set(window.visibleTextEditors.map(({ document }) => document));
        for (const document of this.#marks.keys()) if (!visible.has(document)) this.#marks.delete(document);
        for (const document of visible) void this.#read(document);
      }),
    ];
    this.#show(window.visibleTextEditors);
  }

  /** What is painted in a document; undefined before it was read. */
  marks(document: TextDocument): Marks | undefined {
    return this.#marks.get(document);
  }

  dispose(): void {
    for (const timer of this.#resting.values()) clearTimeout(timer);
    for (const disposable of [...this.#listeners, ...Object.values(this.#types)]) disposable.dispose();
  }

  #show(editors: readonly TextEditor[]): void {
    for (const editor of editors) {
      const marks = this.#marks.get(editor.document);
      if (marks) this.#paint(editor, marks);
      else void this.#read(editor.document);
    }
  }

  async #read(document: TextDocument): Promise<void> {
    if (!isShown(document)) return;
    const reading = await this.#readings.of(document);
    if (!reading || reading.version !== document.version || document.isClosed) return;
    this.#set(document, marksOf(reading.record, reading.text));
  }

  #follow({ document, contentChanges }: TextDocumentChangeEvent): void {
    if (contentChanges.length === 0) return;
    const edits = contentChanges.map(({ rangeOffset, rangeLength, text }) => ({
      start: rangeOffset,
      end: rangeOffset + rangeLength,
      length: text.length,
    }));
    const before = this.#marks.get(document) ?? NO_MARKS;
    const marks = {
      direct: followEdits(before.direct, edits),
      reported: followEdits(before.reported, edits),
      pledge: followEdits(before.pledge, edits),
    };
    // VS Code moves what an edit leaves whole; only what is to go must be painted.
    if (KINDS.some((kind) => marks[kind].length < before[kind].length)) this.#set(document, marks);
    else this.#marks.set(document, marks);
    if (!this.#resting.has(document) && isShown(document)) this.#readings.soon(document);
    clearTimeout(this.#resting.get(document));
    this.#resting.set(
      document,
      setTimeout(() => {
        this.#resting.delete(document);
        void this.#read(document);
      }, REST_MS),
    );
  }

  #set(document: TextDocument, marks: Marks): void {
    this.#marks.set(document, marks);
    for (const editor of window.visibleTextEditors) if (editor.document === document) this.#paint(editor, marks);
  }

  #paint(editor: TextEditor, marks: Marks): void {
    const { document } = editor;
    for (const kind of KINDS) {
      const ranges = marks[kind].map(
        ({ start, end }) => new Range(document.positionAt(start), document.positionAt(end)),
      );
      editor.setDecorations(this.#types[kind], ranges);
    }
  }

  #forget(document: TextDocument): void {
    clearTimeout(this.#resting.get(document));
    this.#resting.delete(document);
    this.#set(document, NO_MARKS);
    this.#marks.delete(document);
  }
}

/** Documents are opened for many reasons; those that nobody sees are not worth a reading. */
function isShown(document: TextDocument): boolean {
  return window.visibleTextEditors.some((editor) => editor.document === document);
}
