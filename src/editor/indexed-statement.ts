import type { TextDocument } from 'vscode';
import type { Corpus, StatementRow } from '../corpus/corpus.ts';
import { seenWords } from '../record.ts';
import { type StatementPassage, statementAt } from './passages.ts';
import type { Reading, Readings } from './readings.ts';

/**
 * The row of the index for a statement of an open article: the one with its words, the nearest of several; in a
 * saved document also the one at its place.
 */
export async function indexedStatement(
  corpus: Pick<Corpus, 'statementsOfFile'>,
  document: TextDocument,
  reading: Reading,
  passage: StatementPassage,
): Promise<StatementRow | undefined> {
  const rows = await corpus.statementsOfFile(document.uri.toString());
  const words = passage.statement.content.map((span) => seenWords(reading.text, span)).join(' … ');
  const [nearest] = rows
    .filter(({ text }) => text === words)
    .sort((a, b) => Math.abs(a.start - passage.start) - Math.abs(b.start - passage.start));
  if (nearest || document.isDirty) return nearest;
  return rows.find(({ start, end }) => start === passage.start && end === passage.end);
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
