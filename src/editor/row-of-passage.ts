import type { Span } from '../record.ts';

/**
 * The row of the index for a passage of an open article: the one with its words, for the text may have moved. Of several
 * with the same words it is the one of the same number. Where the text has more of them or fewer than the index, nobody
 * can tell which is which: then the row at its place is meant, in an unsaved text none.
 *
 * @param rows of the article's file, in text order
 * @param passages all of its kind in the article, in text order, itself among them
 * @param wordsOf a passage's words as the index has them
 */
export function rowOfPassage<P extends Span, R extends Span & { readonly text: string }>(
  rows: readonly R[],
  passage: P,
  passages: readonly P[],
  wordsOf: (passage: P) => string,
  isDirty: boolean,
): R | undefined {
  const words = wordsOf(passage);
  const alike = rows.filter(({ text }) => text === words);
  const same = passages.filter((each) => wordsOf(each) === words);
  const row = alike.length === same.length ? alike[same.indexOf(passage)] : undefined;
  if (row || isDirty) return row;
  return rows.find(({ start, end }) => start === passage.start && end === passage.end);
}
