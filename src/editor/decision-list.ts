import {
  commands,
  type Disposable,
  type QuickInputButton,
  type QuickPickItem,
  QuickPickItemKind,
  ThemeIcon,
  window,
} from 'vscode';
import type { Corpus, DecisionRow } from '../corpus/corpus.ts';
import { type DecisionsMade, takeOut, tell, tellFailure } from './decisions-made.ts';
import { openLine, openLogLine } from './log-line.ts';
import { openStatement } from './open-statement.ts';

export const SHOW_DECISIONS = 'onRecord.showDecisions';

const takeBack: QuickInputButton = { iconPath: new ThemeIcon('trash'), tooltip: 'Take Back' };

interface DecisionItem extends QuickPickItem {
  readonly row?: DecisionRow;
}

/** The list of all decisions about speakers, those that have no effect any more on top. */
export function registerDecisionList(corpus: Corpus, made: DecisionsMade): Disposable {
  return commands.registerCommand(SHOW_DECISIONS, () => showDecisions(corpus, made).catch(tellFailure));
}

/** Shows the list; what is picked is opened: the statement, else the line in the log. */
async function showDecisions(corpus: Corpus, made: DecisionsMade): Promise<void> {
  const rows = await corpus.decisions();
  if (rows.length === 0) {
    const { phase, message } = corpus.state;
    if (phase === 'failed') throw new Error(message ?? 'The index can’t be asked for decisions now.');
    tell(phase === 'ready' ? 'No decision about a speaker has been made' : 'No decision about a speaker is known yet');
    return;
  }
  const list = window.createQuickPick<DecisionItem>();
  list.title = 'Decisions about Speakers';
  list.placeholder = 'Pick one to see what it is about';
  list.matchOnDetail = true;
  list.items = itemsOf(rows);
  const takenBack = async (row: DecisionRow) => {
    await made.make(() => takeOut(corpus, row.log, row.line, `Taken back: ${row.summary}`));
    const left = await corpus.decisions();
    if (left.length === 0) list.hide();
    else list.items = itemsOf(left);
  };
  const opened = async (row: DecisionRow) => {
    const statement = row.statement === null ? undefined : await corpus.statement(row.statement);
    if (statement) await openStatement(statement);
    else await openLogLine(row.log, row.line);
  };
  list.onDidTriggerItemButton(({ item: { row }, button }) => {
    if (row) (button === openLine ? openLogLine(row.log, row.line) : takenBack(row)).catch(tellFailure);
  });
  list.onDidAccept(() => {
    const row = list.selectedItems[0]?.row;
    if (!row) return;
    list.hide();
    opened(row).catch(tellFailure);
  });
  list.onDidHide(() => list.dispose());
  list.show();
}

/** The rows of the list. */
export function itemsOf(rows: readonly DecisionRow[]): DecisionItem[] {
  const lost = rows.filter(({ problem }) => problem !== null);
  const good = rows.filter(({ problem }) => problem === null);
  return [...section('Without effect', lost), ...section('In effect', good)];
}

function section(label: string, rows: readonly DecisionRow[]): DecisionItem[] {
  if (rows.length === 0) return [];
  return [
    { label, kind: QuickPickItemKind.Separator },
    ...rows.map((row) => ({
      row,
      label: row.summary,
      description: row.at.slice(0, 10),
      ...(row.problem === null ? {} : { detail: row.problem }),
      iconPath: new ThemeIcon(row.problem === null ? 'pass' : 'warning'),
      buttons: [openLine, takeBack],
    })),
  ];
}
