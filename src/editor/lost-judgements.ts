import { commands, type Disposable, type QuickInputButton, type QuickPickItem, ThemeIcon, Uri, window } from 'vscode';
import type { Corpus, DecisionMade } from '../corpus/corpus.ts';
import { isBlank, pledgesLog } from '../corpus/decisions/judgement.ts';
import { changesAnything } from '../corpus/decisions/log.ts';
import type { LostJudgement } from '../corpus/pledge-questions.ts';
import { type DecisionsMade, takeOut, tell, tellFailure } from './decisions-made.ts';
import { openLine, openLogLine } from './log-line.ts';
import { SHOW_LOST_JUDGEMENTS, statusIcon } from './pledge-items.ts';
import { today } from './today.ts';
import { firstWords } from './wording.ts';

const dropButton: QuickInputButton = { iconPath: new ThemeIcon('trash'), tooltip: 'Drop' };

/** Pledges among which the reader picks the one that a judgement is about. */
const MOST_PLEDGES = 1000;

type LostCorpus = Pick<Corpus, 'lostJudgements' | 'pledges' | 'pledgesOfFile' | 'judge' | 'undo'>;

interface LostItem extends QuickPickItem {
  readonly lost: LostJudgement;
}

/**
 * The list of judgements whose pledges are not found any more. Nothing is guessed: the reader attaches each to a
 * pledge that is there, looks at its line in the log, or drops it.
 */
export function registerLostJudgements(corpus: LostCorpus, made: DecisionsMade): Disposable {
  return commands.registerCommand(SHOW_LOST_JUDGEMENTS, () => showLostJudgements(corpus, made).catch(tellFailure));
}

async function showLostJudgements(corpus: LostCorpus, made: DecisionsMade): Promise<void> {
  const items = (await corpus.lostJudgements()).map(itemOf);
  if (items.length === 0) {
    // What is still to be read, here or in another window, may have lost the pledge of one.
    tell('No judgement is known to have lost its pledge');
    return;
  }
  const list = window.createQuickPick<LostItem>();
  list.title = 'Judgements without Their Pledge';
  list.placeholder = 'Pick one to attach it to a pledge that is there';
  list.matchOnDetail = true;
  list.items = items;
  list.onDidTriggerItemButton(({ item, button }) => {
    list.hide();
    if (button === openLine) openLogLine(pledgesLog(item.lost.folder), item.lost.line).catch(tellFailure);
    else made.make(() => drop(corpus, item.lost)).catch(tellFailure);
  });
  list.onDidAccept(() => {
    const [item] = list.selectedItems;
    if (!item) return;
    list.hide();
    attach(corpus, made, item.lost).catch(tellFailure);
  });
  list.onDidHide(() => list.dispose());
  list.show();
}

function itemOf(lost: LostJudgement): LostItem {
  const { status, note, anchor, at } = lost.judgement;
  return {
    lost,
    label: `“${firstWords(anchor.exact, 70)}”`,
    description: [status, anchor.file, at.slice(0, 10)].join(' · '),
    detail: [lost.problem, note && `Note: ${note}`].filter(Boolean).join(' · '),
    iconPath: statusIcon(status),
    buttons: [openLine, dropButton],
  };
}

/**
 * Asks which pledge it is about, gives that the judgement, as of when it was made, and takes the old line out.
 *
 * @throws where that pledge was judged later: nothing is changed
 */
async function attach(corpus: LostCorpus, made: DecisionsMade, lost: LostJudgement): Promise<void> {
  const { status, note, evidence, anchor, at } = lost.judgement;
  const article = Uri.joinPath(Uri.file(lost.folder), anchor.file);
  const [ofArticle, first] = await Promise.all([
    corpus.pledgesOfFile(article.toString()),
    corpus.pledges({}, today(), MOST_PLEDGES),
  ]);
  const own = new Set(ofArticle.map(({ id }) => id));
  const picked = await window.showQuickPick(
    [...ofArticle, ...first.filter(({ id }) => !own.has(id))].map((row) => ({
      row,
      label: firstWords(row.text, 90),
      description: [row.makerName ?? 'Unknown maker', row.day].filter(Boolean).join(' · '),
      detail: row.headline,
      iconPath: statusIcon(row.status),
    })),
    {
      title: `Which pledge was “${firstWords(anchor.exact, 60)}”?`,
      placeHolder: 'Those of the same article come first',
      matchOnDescription: true,
      matchOnDetail: true,
    },
  );
  if (!picked) return;
  await made.make(async () => {
    const judged = await corpus.judge({ pledge: picked.row.id, text: picked.row.text, status, note, evidence, at });
    // A blank one, written by hand, has nothing that could be attached.
    if (!changesAnything(judged.edit) && isBlank(lost.judgement)) return drop(corpus, lost);
    if (!changesAnything(judged.edit))
      throw new Error(`${judged.summary}. Set its status anew, or drop this judgement.`);
    // Its words may have come back since the list was shown: then it stands where it stood.
    if (judged.edit.add.includes(lost.line)) return judged;
    const out = await drop(corpus, lost).catch((error) => {
      // What was judged stands, and can be undone.
      made.push(judged);
      throw error;
    });
    if (!out) return judged;
    // Undoing takes back both.
    if (judged.log === out.log) {
      return { ...judged, edit: { add: judged.edit.add, remove: [...judged.edit.remove, lost.line] } };
    }
    made.push(out);
    return judged;
  });
}

/** Takes the line out of the log; see `takeOut`. */
function drop(corpus: LostCorpus, { folder, line, judgement }: LostJudgement): Promise<DecisionMade | undefined> {
  const summary = `Dropped the judgement of “${firstWords(judgement.anchor.exact, 50)}”`;
  return takeOut(corpus, pledgesLog(folder), line, summary);
}
