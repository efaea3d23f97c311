import { type TextDocument, type Uri, workspace } from 'vscode';
import type { StatementRow } from '../corpus/corpus.ts';
import { type LinePlace, linePlaces } from '../corpus/line-places.ts';
import { placeStatement } from './place-statement.ts';

/** Tells from where to where in a text a statement of the index stands; undefined where it does not. */
type PlaceOf = (
  row: Pick<StatementRow, 'start' | 'end' | 'text'>,
) => { readonly from: LinePlace; readonly to: LinePlace } | undefined;

/** Tells where statements stand in a document as it is now, whatever is typed there afterwards. */
export function placeInDocument(document: TextDocument): PlaceOf {
  const text = document.getText();
  const linePlace = linePlaces(text);
  return (row) => {
    const place = placeStatement(text, row);
    return place && { from: linePlace(place.start), to: linePlace(place.end) };
  };
}

/**
 * Tells where statements stand in the documents that are open now, each as it is when it is first asked about: what is
 * placed in turns must not mix two versions of a text. Undefined of a file that is not open.
 */
export function placeInOpen(): (file: Uri) => PlaceOf | undefined {
  const open = new Map(workspace.textDocuments.map((document) => [document.uri.toString(), document]));
  const lookedAt = new Map<TextDocument, PlaceOf>();
  return (file) => {
    const document = open.get(file.toString());
    if (!document) return undefined;
    const placeOf = lookedAt.get(document) ?? placeInDocument(document);
    lookedAt.set(document, placeOf);
    return placeOf;
  };
}
