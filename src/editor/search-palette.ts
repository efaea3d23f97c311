import { commands, Disposable, type QuickPick, type QuickPickItem, window, workspace } from 'vscode';
import type { Corpus, CorpusState, SearchHit, StatementRow } from '../corpus/corpus.ts';
import { EditorMemory } from './editor-memory.ts';
import { excerpt } from './matches.ts';
import { openStatement } from './open-statement.ts';
import { statementIcon } from './tree-items.ts';
import { UNKNOWN_SPEAKER } from './wording.ts';

/** Rows that the palette asks for; more than anyone reads. */
const MOST_HITS = 100;
/** Characters of a statement that are seen at the palette's usual width. */
const ROOM = 90;
const TYPING_RESTS_MS = 50;
const MOVING_RESTS_MS = 120;

interface HitItem extends QuickPickItem {
  /** Undefined for the row that says why there is none. */
  readonly hit?: SearchHit;
}

type Searched = Pick<Corpus, 'search' | 'state' | 'onDidChange' | 'onDidChangeState'>;

/** @param opened hears of the statement that was chosen */
export function registerSearch(corpus: Searched, opened: (row: StatementRow) => void): Disposable {
  let palette: QuickPick<HitItem> | undefined;
  return Disposable.from(
    commands.registerCommand('onRecord.searchStatements', () => {
      palette = searchStatements(corpus, opened);
    }),
    // Left open it would go on asking a corpus that is closed.
    { dispose: () => palette?.hide() },
  );
}

/**
 * The palette over all statements: best first, the article previewed as one moves through the list,
 * everything put back on Escape.
 */
function searchStatements(corpus: Searched, opened: (row: StatementRow) => void): QuickPick<HitItem> {
  const memory = new EditorMemory();
  const { viewColumn } = memory;
  const palette = createPalette();
  let typing: NodeJS.Timeout | undefined;
  let moving: NodeJS.Timeout | undefined;
  let newest = 0;
  let closed = false;
  let accepted: SearchHit | undefined;
  /** Enter came before the hits for what was typed: the first of them is meant. */
  let hurried = false;
  /** There is nothing to choose from, for a reason that is told: when that may have changed, it is asked again. */
  let isEmpty = false;
  let { phase, paused } = corpus.state;
  const accept = (item: HitItem | undefined) => {
    hurried = false;
    if (!item?.hit) return;
    accepted = item.hit;
    palette.hide();
  };
  // Shows and restorations happen one after the other: a preview under way would undo what Escape restores.
  let editors: Promise<unknown> = Promise.resolve();

  const search = async () => {
    const number = ++newest;
    const query = palette.value;
    const found = await corpus.search(query, MOST_HITS).catch((error: Error) => error);
    if (closed || number !== newest) return;
    isEmpty = found instanceof Error || found.length === 0;
    if (found instanceof Error) palette.items = [troubleItem(found.message)];
    else if (isEmpty) palette.items = [emptyItem(query, corpus.state)];
    else palette.items = found.map((hit) => itemOf(hit, query));
    // What was typed meanwhile is not answered yet.
    if (query !== palette.value) return;
    palette.busy = false;
    if (hurried) accept(palette.items[0]);
  };

  // Not as busy: Enter then still means the row that is there.
  const searchAgain = () => {
    if (isEmpty) void search();
  };

  const preview = (hit: SearchHit) => {
    editors = editors
      .then(async () => {
        if (closed) return;
        const editor = await openStatement(hit, { viewColumn, preview: true, preserveFocus: true });
        memory.previewed(editor.document);
      })
      .catch(ignore);
  };

  const following = [
    corpus.onDidChange(searchAgain),
    corpus.onDidChangeState((state) => {
      const isAsTold = state.phase === phase && state.paused === paused;
      ({ phase, paused } = state);
      if (!isAsTold) searchAgain();
    }),
  ];
  palette.onDidChangeValue(() => {
    clearTimeout(typing);
    hurried = false;
    palette.busy = true;
    typing = setTimeout(search, TYPING_RESTS_MS);
  });
  palette.onDidChangeActive(([item]) => {
    clearTimeout(moving);
    // Before anything is typed the first row is active of itself: nobody moved there.
    const hit = item?.hit;
    if (!hit || (palette.value === '' && item === palette.items[0] && memory.untouched)) return;
    moving = setTimeout(() => preview(hit), MOVING_RESTS_MS);
  });
  palette.onDidAccept(() => {
    if (palette.busy) hurried = true;
    else accept(palette.selectedItems[0]);
  });
  palette.onDidHide(() => {
    // Disposing hides once more.
    if (closed) return;
    closed = true;
    for (const stop of following) stop();
    clearTimeout(typing);
    clearTimeout(moving);
    palette.dispose();
    const hit = accepted;
    editors = editors.then(async () => {
      if (!hit) return memory.restore();
      await openStatement(hit, { viewColumn });
      opened(hit);
    });
    editors.catch((error: unknown) => void window.showWarningMessage(`On Record: ${String(error)}`));
  });
  palette.show();
  palette.busy = true;
  void search();
  return palette;
}

function createPalette(): QuickPick<HitItem> {
  const palette = window.createQuickPick<HitItem>();
  palette.title = 'Search Statements';
  palette.placeholder = 'Words, or @speaker  #pledge  #quote  #sure  "exact words"  2024-10..2024-12  in:outlet';
  palette.matchOnDetail = true;
  palette.matchOnDescription = true;
  // Our order is the ranking. VS Code honours this from any extension, though its typings don't name it.
  return Object.assign(palette, { sortByLabel: false });
}

function itemOf(hit: SearchHit, query: string): HitItem {
  return {
    hit,
    label: hit.speakerName ?? UNKNOWN_SPEAKER,
    description: [hit.day ?? 'no date', hit.outlet, hit.headline].filter(Boolean).join(' · '),
    detail: excerpt(hit.text, query, ROOM),
    iconPath: statementIcon(hit),
    alwaysShow: true,
  };
}

function troubleItem(message: string): HitItem {
  return { label: '$(warning) Statements can’t be searched now', detail: message, alwaysShow: true };
}

/** Says why nothing is found. VS Code itself would leave the list blank. */
function emptyItem(query: string, { phase, paused }: CorpusState): HitItem {
  const label =
    (workspace.workspaceFolders ?? []).length === 0
      ? 'No folder of articles is open'
      : query.trim() === ''
        ? 'There are no statements here'
        : 'No statement matches';
  const isReading = phase === 'opening' || phase === 'indexing';
  const reading = `The articles are still being read${paused ? ', and that is paused' : ''}: there may be more to find later.`;
  const detail = isReading
    ? reading
    : query.trim() === ''
      ? undefined
      : 'Fewer words, or fewer of the filters, find more.';
  return { label: `$(info) ${label}`, ...(detail ? { detail } : {}), alwaysShow: true };
}

function ignore(): void {
  // A preview that can't be shown, of a file just deleted for one, is no reason to disturb the search.
}
