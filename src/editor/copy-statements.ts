import { commands, type Disposable, env, type TextDocument, type TreeView, Uri, window, workspace } from 'vscode';
import type { Corpus, StatementRow } from '../corpus/corpus.ts';
import { type StatementKind, seenWords } from '../record.ts';
import { tell, tellFailure } from './decisions-made.ts';
import { indexedStatement } from './indexed-statement.ts';
import { openFile } from './open-statement.ts';
import { speakerOf, statementAt } from './passages.ts';
import { placeStatement } from './place-statement.ts';
import type { Readings } from './readings.ts';
import type { Node } from './tree-nodes.ts';
import { BETWEEN_SPANS, count, firstWords, kindInWords, UNKNOWN_SPEAKER } from './wording.ts';

export const COPY_STATEMENTS = 'onRecord.copyStatements';

/** A place in an open text. */
export interface PlaceInText {
  /** URI. */
  readonly file: string;
  readonly offset: number;
}

/**
 * What the command is given: a row of the tree; from a hover a statement's id, or its place in a text that the index does
 * not have; `selected` for the tree's selection, nothing for the cursor.
 */
type CopyTarget = Node | { readonly statement: string } | PlaceInText | 'selected';

/** Copies statements with who said them, when, and where that stands: a line each, to paste into notes. */
export function registerCopying(corpus: Corpus, readings: Readings, view: TreeView<Node>): Disposable {
  const linesOfTarget = async (target: CopyTarget | undefined): Promise<string[]> => {
    if (!target) return citeAtCursor(corpus, readings);
    if (target === 'selected') return citeRows(corpus, await statementsOf(corpus, view.selection[0]));
    if ('offset' in target) return citeAt(corpus, readings, await openFile(target.file), target.offset);
    return citeRows(corpus, await statementsOf(corpus, target));
  };
  const copy = async (target: CopyTarget | undefined): Promise<string> => {
    const lines = await linesOfTarget(target);
    if (lines.length === 0) {
      throw new Error('Select a statement or an article in the tree, or put the cursor into a statement.');
    }
    const copied = lines.join('\n');
    await env.clipboard.writeText(copied);
    tell(`Copied ${count(lines.length, 'statement')} with source`);
    return copied;
  };
  return commands.registerCommand(COPY_STATEMENTS, (target?: CopyTarget) => copy(target).catch(tellFailure));
}

/** A statement, or those of an article; under a speaker, what that one says in it. */
async function statementsOf(
  corpus: Corpus,
  target: Node | { readonly statement: string } | undefined,
): Promise<StatementRow[]> {
  if (!target) return [];
  if ('statement' in target) {
    const row = await corpus.statement(target.statement);
    return row ? [row] : [];
  }
  if (target.type === 'statement') return [target.row];
  if (target.type !== 'article') return [];
  const { parent, row } = target;
  return corpus.statements(row.id, parent.type === 'speaker' ? parent.row.speaker : undefined);
}

/** The lines, from 0, on which statements of a file begin; none where the file is not on this machine. */
async function linesOf(file: string, statements: readonly StatementRow[]): Promise<(number | undefined)[]> {
  const document = await openFile(file).catch(() => undefined);
  const text = document?.getText() ?? '';
  return statements.map((row) => {
    const place = placeStatement(text, row);
    return place && document?.positionAt(place.start).line;
  });
}

/** A line for each statement of one article. */
async function citeRows(corpus: Corpus, rows: readonly StatementRow[]): Promise<string[]> {
  const [first] = rows;
  if (!first) return [];
  const article = await corpus.article(first.article);
  const lines = await linesOf(first.file, rows);
  return rows.map((row, place) =>
    cite({
      speaker: row.speakerName,
      kind: row.kind,
      text: row.text,
      day: row.day,
      headline: article?.label,
      outlet: article?.outlet,
      file: Uri.parse(row.file),
      line: lines[place],
    }),
  );
}

async function citeAtCursor(corpus: Corpus, readings: Readings): Promise<string[]> {
  const editor = window.activeTextEditor;
  if (!editor) return [];
  const { document, selection } = editor;
  return citeAt(corpus, readings, document, document.offsetAt(selection.active));
}

/** As the index has the statement at an offset; where it does not have the text, as that says. */
async function citeAt(corpus: Corpus, readings: Readings, document: TextDocument, offset: number): Promise<string[]> {
  const reading = await readings.of(document);
  const passage = reading && statementAt(reading.passages, offset);
  if (!passage) return [];
  const row = await indexedStatement(corpus, document, reading, passage);
  if (row) return citeRows(corpus, [row]);
  const { article, statement, start } = passage;
  const { source } = statement;
  return [
    cite({
      speaker: speakerOf(article, statement.speaker)?.name ?? (source && seenWords(reading.text, source)),
      kind: statement.kind,
      text: statement.content.map((span) => seenWords(reading.text, span)).join(BETWEEN_SPANS),
      day: statement.date?.value ?? article.date?.value,
      headline: article.headline?.text ?? firstWords(article.opening, 60),
      outlet: article.outlet?.text,
      file: document.uri,
      line: document.positionAt(start).line,
    }),
  ];
}

/** What a line names of a statement: the line is counted from 0. */
interface Citation {
  readonly speaker: string | null | undefined;
  readonly kind: StatementKind;
  readonly text: string;
  readonly day: string | null | undefined;
  readonly headline: string | undefined;
  readonly outlet: string | null | undefined;
  readonly file: Uri;
  readonly line: number | undefined;
}

/** `Ana Sol: “We stay.” (2024-05-01; The fleet stays, Harbour Post; fleet.txt:12)`; what is reported is called so. */
function cite(cited: Citation): string {
  const kind = cited.kind === 'direct' ? '' : ` (${kindInWords(cited.kind).toLowerCase()})`;
  const path = workspace.asRelativePath(cited.file) + (cited.line === undefined ? '' : `:${cited.line + 1}`);
  const article = [cited.headline, cited.outlet].filter(Boolean).join(', ');
  const source = [cited.day ?? 'no date', article, path].filter(Boolean).join('; ');
  return `${cited.speaker ?? UNKNOWN_SPEAKER}${kind}: ${cited.text} (${source})`;
}
