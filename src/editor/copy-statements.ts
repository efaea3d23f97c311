import {
  type CancellationToken,
  commands,
  Disposable,
  env,
  ProgressLocation,
  type TextDocument,
  Uri,
  window,
  workspace,
} from 'vscode';
import type { ArticleRow, Corpus, LinedStatement, SpeakerRow, StatementRow } from '../corpus/corpus.ts';
import { type StatementKind, seenWords } from '../record.ts';
import type { ArticlesView } from './articles-view.ts';
import { tell, tellFailure } from './decisions-made.ts';
import { indexedStatement } from './indexed-statement.ts';
import { openFile } from './open-statement.ts';
import { speakerOf, statementAt } from './passages.ts';
import { placeInDocument, placeInOpen } from './place-in-open.ts';
import type { Readings } from './readings.ts';
import type { Node, SpeakerNode } from './tree-nodes.ts';
import { mapInTurns } from './turns.ts';
import { BETWEEN_SPANS, count, firstWords, grouped, kindInWords, UNKNOWN_SPEAKER } from './wording.ts';

export const COPY_STATEMENTS = 'onRecord.copyStatements';
const COPY_ALL_STATEMENTS = 'onRecord.copyAllStatements';

/** Statements of one speaker in one copy: with these, no further article is taken. More than anyone reads through. */
const ENOUGH_STATEMENTS = 5000;
/** The lines of so many articles are soon found. */
const FEW_ARTICLES = 50;

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
export function registerCopying(corpus: Corpus, readings: Readings, { tree, view }: ArticlesView): Disposable {
  const linesOf = async (target: Exclude<CopyTarget, 'selected'> | undefined): Promise<string[]> =>
    target && 'offset' in target
      ? citeAt(corpus, readings, await openFile(target.file), target.offset)
      : citeArticle(corpus, await statementsOf(corpus, target));
  const copy = async (given: CopyTarget | undefined): Promise<string | undefined> => {
    const target = given === 'selected' ? view.selection[0] : given;
    if (target && 'type' in target && target.type === 'speaker') return copyAll(target);
    const lines = given ? await linesOf(target) : await citeAtCursor(corpus, readings);
    if (lines.length === 0) {
      throw new Error('Select a statement, an article or a speaker in the tree, or put the cursor into a statement.');
    }
    return write(lines);
  };
  const copyAll = async ({ row }: SpeakerNode): Promise<string | undefined> => {
    const all = await citeSpeaker(corpus, row, tree.filter);
    if (!all) return undefined;
    const { lines, total } = all;
    if (lines.length === 0) {
      throw new Error('The index has changed: it has no statement of this speaker here any more.');
    }
    const copied = await write(lines);
    if (lines.length < total) {
      void window.showWarningMessage(
        `On Record: Copied ${grouped(lines.length)} of ${count(total, 'statement')}, taken from the newest articles first, from those without a date last. Filter the view for the others.`,
      );
    }
    return copied;
  };
  return Disposable.from(
    commands.registerCommand(COPY_STATEMENTS, (target?: CopyTarget) => copy(target).catch(tellFailure)),
    commands.registerCommand(COPY_ALL_STATEMENTS, (speaker: SpeakerNode | undefined) =>
      copy(speaker ?? 'selected').catch(tellFailure),
    ),
  );
}

async function write(lines: readonly string[]): Promise<string> {
  const copied = lines.join('\n');
  await env.clipboard.writeText(copied);
  tell(`Copied ${count(lines.length, 'statement')} with source`);
  return copied;
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

/**
 * A line for each of all that a speaker said, as the filter leaves it, and how many there would be without a limit.
 * Undefined where the reader cancels.
 *
 * @throws where the index can't be asked, or is closed meanwhile
 */
async function citeSpeaker(
  corpus: Corpus,
  { speaker, articles }: SpeakerRow,
  filter: string,
): Promise<{ readonly lines: string[]; readonly total: number } | undefined> {
  // A notification stays for a while, however soon all is done.
  const isSoonDone = articles <= FEW_ARTICLES;
  const options = {
    location: isSoonDone ? ProgressLocation.Window : ProgressLocation.Notification,
    title: 'Copying statements with source',
    cancellable: !isSoonDone,
  };
  return window.withProgress(options, async (_, cancellation) => {
    const unwanted = new AbortController();
    // The answer is not waited for: the thread that gives it may have others to give before.
    const cancelled = new Promise<undefined>((resolve) => {
      cancellation.onCancellationRequested(() => {
        unwanted.abort();
        resolve(undefined);
      });
    });
    const asked = corpus.allOfSpeaker(speaker, ENOUGH_STATEMENTS, filter || undefined, unwanted.signal);
    const all = await Promise.race([asked, cancelled]);
    if (cancellation.isCancellationRequested) return undefined;
    if (!all) throw new Error('The index was closed while the statements were copied. Copy them again.');
    const lines = await citeAll(all.statements, cancellation);
    return cancellation.isCancellationRequested ? undefined : { lines, total: all.total };
  });
}

/** A line for each of some statements, of whatever articles; its number is that in the editor where the file is open. */
function citeAll(rows: readonly LinedStatement[], cancellation: CancellationToken): Promise<string[]> {
  const placesIn = placeInOpen();
  const citeOne = (row: LinedStatement) => {
    const file = Uri.parse(row.file);
    const placeOf = placesIn(file);
    return citeRow(row, row, file, placeOf ? placeOf(row)?.from.line : (row.line ?? undefined));
  };
  return mapInTurns(rows, citeOne, cancellation);
}

/** A line for each of some statements of one article. */
async function citeArticle(corpus: Corpus, rows: readonly StatementRow[]): Promise<string[]> {
  const [first] = rows;
  return first ? citeRows(await corpus.article(first.article), rows) : [];
}

async function citeRows(article: ArticleRow | undefined, rows: readonly StatementRow[]): Promise<string[]> {
  const [first] = rows;
  if (!first) return [];
  // The file may not be on this machine.
  const document = await openFile(first.file).catch(() => undefined);
  const placeOf = document && placeInDocument(document);
  const from = { headline: article?.label, outlet: article?.outlet };
  return mapInTurns(rows, (row) => citeRow(row, from, Uri.parse(row.file), placeOf?.(row)?.from.line));
}

function citeRow(
  { speakerName, kind, text, day }: StatementRow,
  { headline, outlet }: Pick<Citation, 'headline' | 'outlet'>,
  file: Uri,
  line: number | undefined,
): string {
  return cite({ speaker: speakerName, kind, text, day, headline, outlet, file, line });
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
  if (row) return citeArticle(corpus, [row]);
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
