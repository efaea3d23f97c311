import { type QuickPickItem, ThemeIcon, window } from 'vscode';
import type { Corpus, CorpusState, SpeakerRow } from '../corpus/corpus.ts';
import { speakerIcon } from './tree-items.ts';
import { count } from './wording.ts';

/** Rows that the list shows; who isn't among them is found by typing. */
const MOST_SPEAKERS = 100;

/** A speaker of the corpus, or one whom no article names. */
export type PickedSpeaker = { readonly speaker: string; readonly name: string } | { readonly name: string };

interface SpeakerItem extends QuickPickItem {
  /** Undefined for the row that says why there is none. */
  readonly who?: PickedSpeaker;
}

export interface SpeakerPickOptions {
  readonly title: string;
  readonly placeholder: string;
  /** Left out of the list. */
  readonly except?: string | null | undefined;
  /** True: a name that was typed may be taken as it is. */
  readonly mayBeNew?: boolean;
}

/** Lets the reader pick a speaker by name, the most quoted first. Undefined where they don't. */
export function pickSpeaker(
  corpus: Pick<Corpus, 'findSpeakers' | 'state'>,
  options: SpeakerPickOptions,
): Promise<PickedSpeaker | undefined> {
  const pick = Object.assign(window.createQuickPick<SpeakerItem>(), { sortByLabel: false });
  pick.title = options.title;
  pick.placeholder = options.placeholder;
  let newest = 0;
  /** Enter came before the speakers that match what was typed: the first of them is meant. */
  let hurried = false;
  let picked: PickedSpeaker | undefined;
  const accept = (item: SpeakerItem | undefined) => {
    hurried = false;
    picked = item?.who;
    if (picked) pick.hide();
  };
  const itemsFor = async (typed: string): Promise<SpeakerItem[]> => {
    const rows = await corpus.findSpeakers(typed, MOST_SPEAKERS);
    const items = [
      ...rows.filter(({ speaker }) => speaker !== options.except).map(itemOf),
      ...(options.mayBeNew && typed !== '' && !rows.some(({ name }) => name === typed) ? [newItem(typed)] : []),
    ];
    return items.length > 0 ? items : [nobody(typed, options, corpus.state)];
  };
  const fill = async () => {
    const number = ++newest;
    pick.busy = true;
    const items = await itemsFor(pick.value.trim()).catch((error: Error) => [trouble(error.message)]);
    if (number !== newest) return;
    pick.items = items;
    pick.busy = false;
    if (hurried) accept(pick.items[0]);
  };
  return new Promise((resolve) => {
    pick.onDidChangeValue(() => {
      hurried = false;
      void fill();
    });
    pick.onDidAccept(() => {
      if (pick.busy) hurried = true;
      else accept(pick.selectedItems[0]);
    });
    pick.onDidHide(() => {
      newest = -1;
      pick.dispose();
      resolve(picked);
    });
    pick.show();
    void fill();
  });
}

/** Says why nobody is listed. VS Code itself would leave the list blank. */
function nobody(typed: string, { except }: SpeakerPickOptions, { phase, message }: CorpusState): SpeakerItem {
  if (phase === 'failed') return trouble(message);
  const label =
    typed !== '' ? 'No speaker matches' : except ? 'There is no other speaker' : 'There is no known speaker';
  return { label: `$(info) ${label}`, alwaysShow: true };
}

function trouble(message: string | null): SpeakerItem {
  const label = '$(warning) Speakers can’t be looked up now';
  return { label, ...(message === null ? {} : { detail: message }), alwaysShow: true };
}

function itemOf(row: SpeakerRow): SpeakerItem {
  return {
    who: { speaker: row.speaker ?? '', name: row.name },
    label: row.name,
    description: [...row.titles, count(row.statements, 'statement')].join(' · '),
    iconPath: speakerIcon(row),
    alwaysShow: true,
  };
}

function newItem(name: string): SpeakerItem {
  return {
    who: { name },
    label: name,
    description: 'somebody whom no article names so',
    iconPath: new ThemeIcon('person-add'),
    alwaysShow: true,
  };
}
