import {
  commands,
  Disposable,
  Selection,
  StatusBarAlignment,
  type StatusBarItem,
  type TextEditor,
  TextEditorRevealType,
  window,
} from 'vscode';
import type { Corpus, StatementRow } from '../corpus/corpus.ts';
import { type Span, seenWords } from '../record.ts';
import { indexedStatementAt } from './indexed-statement.ts';
import { openStatement } from './open-statement.ts';
import { type Passages, quotesIn, type Stop, saidBySame, speakerOf, statementAt, stopFrom } from './passages.ts';
import type { Readings } from './readings.ts';

type Direction = 'next' | 'previous';

const ICONS = { quote: 'quote', statement: 'quote', pledge: 'milestone' } as const;

/** The jumps from the cursor: to quotes and pledges of the open article, to the speaker's statements in the corpus. */
export class Navigation implements Disposable {
  readonly #corpus: Corpus;
  readonly #readings: Readings;
  readonly #opened: (row: StatementRow) => void;
  readonly #position: StatusBarItem;
  readonly #disposable: Disposable;
  /** Where the last jump led; the position is told as long as the selection is there. */
  #landed: { editor: TextEditor; selection: Selection } | undefined;

  /** @param opened hears of a statement that a jump across the corpus led to */
  constructor(corpus: Corpus, readings: Readings, opened: (row: StatementRow) => void) {
    this.#corpus = corpus;
    this.#readings = readings;
    this.#opened = opened;
    this.#position = window.createStatusBarItem('onRecord.position', StatusBarAlignment.Left);
    this.#position.name = 'On Record: Position';
    const command = (id: string, run: () => Promise<void>) => commands.registerCommand(id, run);
    this.#disposable = Disposable.from(
      this.#position,
      window.onDidChangeTextEditorSelection(({ textEditor, selections }) => {
        const here = this.#landed?.editor === textEditor && selections[0]?.isEqual(this.#landed.selection);
        if (!here) this.#leave();
      }),
      window.onDidChangeActiveTextEditor((editor) => {
        if (editor !== this.#landed?.editor) this.#leave();
      }),
      command('onRecord.nextQuote', () => this.#jump('next', 'quote', quotesIn)),
      command('onRecord.previousQuote', () => this.#jump('previous', 'quote', quotesIn)),
      command('onRecord.nextPledge', () => this.#jump('next', 'pledge', ({ pledges }) => pledges)),
      command('onRecord.previousPledge', () => this.#jump('previous', 'pledge', ({ pledges }) => pledges)),
      command('onRecord.nextBySpeaker', () => this.#jumpBySpeaker('next')),
      command('onRecord.previousBySpeaker', () => this.#jumpBySpeaker('previous')),
    );
  }

  dispose(): void {
    this.#disposable.dispose();
  }

  async #jump(
    direction: Direction,
    noun: keyof typeof ICONS,
    stopsOf: (passages: Passages) => readonly Span[],
  ): Promise<void> {
    const editor = window.activeTextEditor;
    const reading = editor && (await this.#readings.of(editor.document));
    if (!reading) return;
    const { document, selection } = editor;
    const from = document.offsetAt(selection.start);
    // A bare cursor has not been at the passage that begins right behind it; a selection has.
    const offset = selection.isEmpty && direction === 'next' ? from - 1 : from;
    const stop = stopFrom(stopsOf(reading.passages), offset, direction);
    if (!stop) {
      window.setStatusBarMessage(`No ${noun} in this article`, 3000);
      return;
    }
    this.#goTo(editor, stop, noun);
  }

  #goTo(editor: TextEditor, { passage, number, count }: Stop<Span>, noun: keyof typeof ICONS): void {
    const { document } = editor;
    const target = new Selection(document.positionAt(passage.start), document.positionAt(passage.end));
    this.#land(editor, target, `$(${ICONS[noun]}) ${noun} ${number}/${count}`);
    editor.selection = target;
    editor.revealRange(target, TextEditorRevealType.InCenterIfOutsideViewport);
  }

  async #jumpBySpeaker(direction: Direction): Promise<void> {
    const editor = window.activeTextEditor;
    if (!editor) return;
    const from = await this.#statementAtCursor(editor);
    if (!from) return this.#jumpBySpeakerWithin(editor, direction);
    const row = await this.#corpus.neighbour(from.id, direction);
    if (!row) return tellOnlyOne(from.speaker === null ? undefined : from.speakerName);
    const opened = await openStatement(row);
    this.#land(
      opened,
      opened.selection,
      `$(${ICONS.quote}) ${row.speakerName ?? 'statement'}${row.day ? `, ${row.day}` : ''}`,
    );
    this.#opened(row);
  }

  /** In a text that the index does not have: to what the same speaker says there. */
  async #jumpBySpeakerWithin(editor: TextEditor, direction: Direction): Promise<void> {
    const reading = await this.#readings.of(editor.document);
    const offset = editor.document.offsetAt(editor.selection.start);
    const here =
      reading &&
      (statementAt(reading.passages, offset) ?? reading.passages.statements.findLast(({ start }) => start <= offset));
    const stop = here && stopFrom(saidBySame(reading.passages, here), here.start, direction);
    if (!stop) window.setStatusBarMessage('No statement at the cursor', 3000);
    else if (stop.count === 1) tellOnlyOne(speakerOf(here.article, here.statement.speaker)?.name);
    else this.#goTo(editor, stop, 'statement');
  }

  /** The statement at the cursor as the index has it, also where the text was changed since. */
  async #statementAtCursor({ document, selection }: TextEditor): Promise<StatementRow | undefined> {
    if (document.uri.scheme !== 'file') return undefined;
    const offset = document.offsetAt(selection.start);
    const near = await this.#corpus.statementAt(document.uri.toString(), offset);
    // The source of the first statement may stand before it.
    if (!near) return indexedStatementAt(this.#corpus, this.#readings, document, offset);
    const reading = document.isDirty ? await this.#readings.of(document) : undefined;
    const here = reading && statementAt(reading.passages, offset);
    if (!reading || !here) return near;
    const words = fold(seenWords(reading.text, here.statement.content[0] ?? here));
    const rows = await this.#corpus.statements(near.article);
    return rows.find((row) => words.startsWith(fold(row.text).slice(0, words.length))) ?? near;
  }

  #land(editor: TextEditor, selection: Selection, text: string): void {
    this.#landed = { editor, selection };
    this.#position.text = text;
    this.#position.show();
  }

  #leave(): void {
    this.#landed = undefined;
    this.#position.hide();
  }
}

function tellOnlyOne(speaker: string | null | undefined): void {
  window.setStatusBarMessage(speaker ? `No other statement by ${speaker}` : 'The statement has no known speaker', 3000);
}

function fold(text: string): string {
  return text.trim().replace(/\s+/gu, ' ');
}
