import {
  commands,
  Disposable,
  Range,
  type TextDocument,
  type TextDocumentShowOptions,
  type TextEditor,
  Uri,
  window,
  workspace,
} from 'vscode';
import type { ArticleRow, StatementRow } from '../corpus/corpus.ts';
import type { Span } from '../record.ts';
import { type MoreNode, SHOW_MORE } from './paged-tree.ts';
import { placeStatement } from './place-statement.ts';
import { OPEN_ARTICLE, OPEN_STATEMENT } from './tree-items.ts';

/** Opens words of a text, saved or not. */
export const OPEN_PLACE = 'onRecord.openPlace';

/** What `OPEN_PLACE` is given: a document's URI and a span of its text. */
export interface Place extends Span {
  readonly file: string;
}

/** The commands behind the rows of the trees, and behind links to places that VS Code does not follow itself. */
export function registerOpening(): Disposable {
  return Disposable.from(
    commands.registerCommand(OPEN_STATEMENT, (row: StatementRow) => openStatement(row)),
    commands.registerCommand(OPEN_ARTICLE, (row: ArticleRow) => openArticle(row)),
    commands.registerCommand(OPEN_PLACE, (place: Place) => openPlace(place)),
    commands.registerCommand(SHOW_MORE, (node: MoreNode) => node.showMore()),
  );
}

/** A statement or a pledge of the index. */
type Placed = Pick<StatementRow, 'file' | 'start' | 'end' | 'text'>;

/**
 * Opens a statement's article with exactly the statement selected.
 *
 * @throws where the file can't be opened
 */
export async function openStatement(row: Placed, options: TextDocumentShowOptions = {}): Promise<TextEditor> {
  const document = await openFile(row.file);
  return select(document, placeStatement(document.getText(), row) ?? row, options);
}

async function openPlace(place: Place): Promise<TextEditor> {
  return select(await openFile(place.file), place);
}

function select(
  document: TextDocument,
  { start, end }: Span,
  options: TextDocumentShowOptions = {},
): Thenable<TextEditor> {
  const selection = new Range(document.positionAt(start), document.positionAt(end));
  return window.showTextDocument(document, { ...options, selection });
}

async function openArticle(row: ArticleRow): Promise<TextEditor> {
  return select(await openFile(row.file), { start: row.start, end: row.start });
}

/** @throws where the file can't be opened; of a team's index it may be that this machine does not have it */
export async function openFile(file: string): Promise<TextDocument> {
  const uri = Uri.parse(file);
  try {
    return await workspace.openTextDocument(uri);
  } catch (error) {
    const isThere = await workspace.fs.stat(uri).then(
      () => true,
      () => false,
    );
    throw isThere ? error : new Error(`The article is not on this machine: there is no ${uri.fsPath}.`);
  }
}
