import { commands, type Disposable, env, type TreeView, Uri, workspace } from 'vscode';
import type { ArticleRow, Corpus, StatementRow } from '../corpus/corpus.ts';
import { tell, tellFailure } from './decisions-made.ts';
import { statementAtCursor } from './indexed-statement.ts';
import { openFile } from './open-statement.ts';
import { placeStatement } from './place-statement.ts';
import type { Readings } from './readings.ts';
import type { Node } from './tree-nodes.ts';
import { count, kindInWords, UNKNOWN_SPEAKER } from './wording.ts';

export const COPY_STATEMENTS = 'onRecord.copyStatements';

/** What the command is given: a row of the tree, a statement's id from a hover, `selected` for the tree's selection, nothing for the cursor. */
type CopyTarget = Node | { readonly statement: string } | 'selected';

/** Copies statements with who said them, when, and where that stands: a line each, to paste into notes. */
export function registerCopying(corpus: Corpus, readings: Readings, view: TreeView<Node>): Disposable {
  const copy = async (target: CopyTarget | undefined): Promise<string> => {
    const statements = target
      ? await statementsOf(corpus, target === 'selected' ? view.selection[0] : target)
      : [await statementAtCursor(corpus, readings)].filter((row) => row !== undefined);
    const [first] = statements;
    if (!first) throw new Error('Select a statement or an article in the tree, or put the cursor into a statement.');
    const article = await corpus.article(first.article);
    const lines = await linesOf(first.file, statements);
    const copied = statements.map((row, place) => cite(row, article, lines[place])).join('\n');
    await env.clipboard.writeText(copied);
    tell(`Copied ${count(statements.length, 'statement')} with source`);
    return copied;
  };
  return commands.registerCommand(COPY_STATEMENTS, (target?: CopyTarget) => copy(target).catch(tellFailure));
}

/** A statement, or those of an article; under a speaker, what that one says in it. */
async function statementsOf(
  corpus: Corpus,
  target: Exclude<CopyTarget, 'selected'> | undefined,
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

/** `Ana Sol: “We stay.” (2024-05-01; The fleet stays, Harbour Post; fleet.txt:12)`; what is reported is called so. */
function cite(row: StatementRow, article: ArticleRow | undefined, line: number | undefined): string {
  const speaker = row.speakerName ?? UNKNOWN_SPEAKER;
  const kind = row.kind === 'direct' ? '' : ` (${kindInWords(row.kind).toLowerCase()})`;
  const path = workspace.asRelativePath(Uri.parse(row.file)) + (line === undefined ? '' : `:${line + 1}`);
  const headline = [article?.label, article?.outlet].filter(Boolean).join(', ');
  const source = [row.day ?? 'no date', headline, path].filter(Boolean).join('; ');
  return `${speaker}${kind}: ${row.text} (${source})`;
}
