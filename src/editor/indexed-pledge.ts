import type { TextDocument } from 'vscode';
import type { Corpus } from '../corpus/corpus.ts';
import type { PledgeRow } from '../corpus/pledge-questions.ts';
import { type Span, seenWords } from '../record.ts';
import { pledgeAt } from './passages.ts';
import type { Reading, Readings } from './readings.ts';

/**
 * The row of the index for a pledge of an open article: the one with its words, the nearest of several; in a saved
 * document also the one at its place.
 */
export async function indexedPledge(
  corpus: Pick<Corpus, 'pledgesOfFile'>,
  document: TextDocument,
  reading: Reading,
  pledge: Span,
): Promise<PledgeRow | undefined> {
  const rows = await corpus.pledgesOfFile(document.uri.toString());
  const words = seenWords(reading.text, pledge);
  const [nearest] = rows
    .filter(({ text }) => text === words)
    .sort((a, b) => Math.abs(a.start - pledge.start) - Math.abs(b.start - pledge.start));
  if (nearest || document.isDirty) return nearest;
  return rows.find(({ start, end }) => start === pledge.start && end === pledge.end);
}

/** The row of the index for the pledge at an offset of an open article. */
export async function indexedPledgeAt(
  corpus: Pick<Corpus, 'pledgesOfFile'>,
  readings: Readings,
  document: TextDocument,
  offset: number,
): Promise<PledgeRow | undefined> {
  const reading = await readings.of(document);
  const passage = reading && pledgeAt(reading.passages, offset);
  return passage && indexedPledge(corpus, document, reading, passage);
}
