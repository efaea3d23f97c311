import type { TextDocument } from 'vscode';
import type { Corpus } from '../corpus/corpus.ts';
import type { PledgeRow } from '../corpus/pledge-questions.ts';
import { type Pledge, seenWords } from '../record.ts';
import { pledgeAt } from './passages.ts';
import type { Reading, Readings } from './readings.ts';
import { rowOfPassage } from './row-of-passage.ts';

/** The row of the index for a pledge of an open article. */
export async function indexedPledge(
  corpus: Pick<Corpus, 'pledgesOfFile'>,
  document: TextDocument,
  { text, passages }: Reading,
  pledge: Pledge,
): Promise<PledgeRow | undefined> {
  if (document.isUntitled) return undefined;
  const rows = await corpus.pledgesOfFile(document.uri.toString());
  const pledges = passages.pledges.map((passage) => passage.pledge);
  return rowOfPassage(rows, pledge, pledges, (each) => seenWords(text, each), document.isDirty);
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
  return passage && indexedPledge(corpus, document, reading, passage.pledge);
}
