import { window } from 'vscode';
import { pledgeAt, statementAt } from './passages.ts';
import { isInOpenedFolder, type Readings } from './readings.ts';

/** Why what is at the cursor can't be decided about: the index, and what readers decide, are those of the opened folders. */
export async function nothingAtCursor(readings: Readings, wanted: 'statement' | 'pledge'): Promise<Error> {
  const editor = window.activeTextEditor;
  const reading = editor && (await readings.of(editor.document));
  const passageAt = wanted === 'statement' ? statementAt : pledgeAt;
  if (!reading || !passageAt(reading.passages, editor.document.offsetAt(editor.selection.active))) {
    return new Error(`No ${wanted} of an article stands at the cursor.`);
  }
  return new Error(
    isInOpenedFolder(editor.document)
      ? 'The index does not have this text yet.'
      : 'Save this text in an opened folder first: there decisions are kept.',
  );
}
