import { window } from 'vscode';
import { isArticle, isOfCorpus } from './readings.ts';

/** Why what is at the cursor can't be decided about: the index, and what readers decide, are those of the opened folders. */
export function nothingAtCursor(wanted: 'statement' | 'pledge'): Error {
  const document = window.activeTextEditor?.document;
  return new Error(
    document && isArticle(document) && !isOfCorpus(document)
      ? 'Save this text in an opened folder first: there decisions are kept.'
      : `No ${wanted} of an article in the opened folders stands at the cursor.`,
  );
}
