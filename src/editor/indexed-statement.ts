import { type TextDocument, window } from 'vscode';
import type { Corpus, StatementRow } from '../corpus/corpus.ts';
import { seenWords } from '../record.ts';
import { type StatementPassage, statementAt } from './passages.ts';
import type { Reading, Readings } from './readings.ts';
import { rowOfPassage } from './row-of-passage.ts';
import { BETWEEN_SPANS } from './wording.ts';

/** The row of the index for a statement of an open article. */
export async function indexedStatement(
  corpus: Pick<Corpus, 'statementsOfFile'>,
  document: TextDocument,
  { text, passages }: Reading,
  passage: StatementPassage,
): Promise<StatementRow | undefined> {
  if (document.isUntitled) return undefined;
  const rows = await corpus.statementsOfFile(document.uri.toString());
  const wordsOf = ({ statement }: StatementPassage) =>
    statement.content.map((span) => seenWords(text, span)).join(BETWEEN_SPANS);
  return rowOfPassage(rows, passage, passages.statements, wordsOf, document.isDirty);
}

/** The row of the index for the statement at an offset of an open article. */
export async function indexedStatementAt(
  corpus: Pick<Corpus, 'statementsOfFile'>,
  readings: Readings,
  document: TextDocument,
  offset: number,
): Promise<StatementRow | undefined> {
  const reading = await readings.of(document);
  const passage = reading && statementAt(reading.passages, offset);
  return passage && indexedStatement(corpus, document, reading, passage);
}

/** The row of the index for the statement at the cursor of the editor that the reader is in. */
export async function statementAtCursor(
  corpus: Pick<Corpus, 'statementsOfFile'>,
  readings: Readings,
): Promise<StatementRow | undefined> {
  const editor = window.activeTextEditor;
  if (!editor) return undefined;
  const { document, selection } = editor;
  return indexedStatementAt(corpus, readings, document, document.offsetAt(selection.active));
}
