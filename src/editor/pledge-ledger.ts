import {
  commands,
  Disposable,
  env,
  InputBoxValidationSeverity,
  type Memento,
  type TreeView,
  Uri,
  window,
  workspace,
} from 'vscode';
import type { Corpus } from '../corpus/corpus.ts';
import type { JudgementRequest } from '../corpus/decisions/compose-judgement.ts';
import { type PledgeStatus, pledgeStatuses } from '../corpus/decisions/judgement.ts';
import { ledgerAsMarkdown } from '../corpus/ledger-formats.ts';
import type { PledgeRow } from '../corpus/pledge-questions.ts';
import type { Shown } from '../statement/sure.ts';
import { type DecisionsMade, tell, tellFailure } from './decisions-made.ts';
import { drawAtOnce } from './draw-at-once.ts';
import { formatEvidence, parseEvidence } from './evidence.ts';
import { indexedPledgeAt } from './indexed-pledge.ts';
import { registerLostJudgements } from './lost-judgements.ts';
import { nothingAtCursor } from './nothing-at-cursor.ts';
import { openStatement } from './open-statement.ts';
import { goOnBelow } from './paged-tree.ts';
import { parsePledgeFilter, strayInPledgeFilter } from './pledge-filter.ts';
import { NOTE_PLEDGE, OPEN_PLEDGE, SET_PLEDGE_STATUS, statusIcon } from './pledge-items.ts';
import { type LedgerNode, type PledgeGrouping, type PledgeNode, PledgeTree } from './pledge-tree.ts';
import type { Readings } from './readings.ts';
import { today } from './today.ts';
import { count, firstWords } from './wording.ts';

const GROUPING_KEY = 'onRecord.pledgeGrouping';
/** Pledges in one copy: more than a clipboard is for. */
const MOST_COPIED = 100_000;

/** What a command about a pledge is given: its row in the view, or its id; nothing where it is the one at the cursor. */
export type PledgeTarget = PledgeNode | { readonly pledge: string };

/** The view *Pledges*: who promised what, by when, and what became of it. */
export class PledgeLedger implements Disposable {
  readonly tree: PledgeTree;
  readonly view: TreeView<LedgerNode>;
  readonly #corpus: Corpus;
  readonly #readings: Readings;
  readonly #made: DecisionsMade;
  readonly #memento: Memento;
  readonly #disposable: Disposable;
  #shown: Shown;
  #typed = '';

  constructor(corpus: Corpus, readings: Readings, memento: Memento, made: DecisionsMade, shown: Shown) {
    this.#shown = shown;
    this.#corpus = corpus;
    this.#readings = readings;
    this.#memento = memento;
    this.#made = made;
    this.tree = new PledgeTree(corpus, memento.get<PledgeGrouping>(GROUPING_KEY, 'maker'));
    this.view = window.createTreeView('onRecord.pledges', { treeDataProvider: this.tree, showCollapseAll: true });
    const stopFollowing = corpus.onDidChange((change) => this.tree.follow(change));
    const command = <A extends unknown[]>(id: string, run: (...args: A) => Promise<unknown>) =>
      commands.registerCommand(id, (...args: A) => run(...args).catch(tellFailure));
    this.#disposable = Disposable.from(
      this.tree,
      this.view,
      { dispose: stopFollowing },
      drawAtOnce(this.view),
      goOnBelow(this.tree, this.view),
      command('onRecord.pledgesByMaker', async () => this.#arrange('maker', this.#typed)),
      command('onRecord.pledgesByDeadline', async () => this.#arrange('deadline', this.#typed)),
      command('onRecord.filterPledges', (typed?: unknown) => this.#askFilter(typed)),
      command('onRecord.clearPledgeFilter', async () => this.#arrange(this.tree.grouping, '')),
      command(SET_PLEDGE_STATUS, (target?: PledgeTarget, status?: PledgeStatus) => this.#setStatus(target, status)),
      command(NOTE_PLEDGE, (target?: PledgeTarget, note?: string, evidence?: readonly string[]) =>
        this.#note(target, note, evidence),
      ),
      command('onRecord.copyPledges', (target?: LedgerNode | 'selected') => this.#copy(target)),
      command('onRecord.exportPledges', (file?: unknown) => this.#export(file)),
      command(OPEN_PLEDGE, (row: PledgeRow) => openStatement(row)),
      registerLostJudgements(corpus, made),
    );
    this.#tellArrangement();
  }

  /** Says which statements are shown; the corpus answers accordingly. */
  show(shown: Shown): void {
    this.#shown = shown;
    this.#tellArrangement();
  }

  dispose(): void {
    this.#disposable.dispose();
  }

  async #askFilter(given: unknown): Promise<void> {
    const typed =
      typeof given === 'string'
        ? given
        : await window.showInputBox({
            title: 'Filter Pledges',
            prompt: 'Words of pledges, makers, headlines; strength:2, status:kept (open, works, broken, unclear)',
            value: this.#typed,
            // Only told: an article may hold such words.
            validateInput: (typed) => {
              const message = strayInPledgeFilter(typed);
              return message === undefined ? undefined : { message, severity: InputBoxValidationSeverity.Info };
            },
          });
    if (typed === undefined) return;
    this.#arrange(this.tree.grouping, typed.trim());
    // From the palette it may be asked for where nothing of it would be seen.
    if (typeof given !== 'string' && !this.view.visible) await commands.executeCommand('onRecord.pledges.focus');
  }

  #arrange(grouping: PledgeGrouping, typed: string): void {
    this.#typed = typed;
    void this.#memento.update(GROUPING_KEY, grouping);
    this.tree.arrange(grouping, parsePledgeFilter(typed));
    this.#tellArrangement();
  }

  #tellArrangement(): void {
    const { grouping } = this.tree;
    void commands.executeCommand('setContext', 'onRecord.pledgeGrouping', grouping);
    void commands.executeCommand('setContext', 'onRecord.pledgesFiltered', this.#typed !== '');
    // What hides rows stands first: a narrow side bar cuts the end.
    this.view.description = [this.#typed && `“${this.#typed}”`, this.#shown === 'sure' && 'sure only', `by ${grouping}`]
      .filter(Boolean)
      .join(' · ');
  }

  async #setStatus(target: PledgeTarget | undefined, given: PledgeStatus | undefined): Promise<string | undefined> {
    const pledge = await this.#pledgeOf(target);
    const status = given ?? (await pickStatus(pledge));
    if (status === undefined) return undefined;
    return this.#judge(pledge, { status });
  }

  async #note(
    target: PledgeTarget | undefined,
    givenNote: string | undefined,
    givenEvidence: readonly string[] | undefined,
  ): Promise<string | undefined> {
    const pledge = await this.#pledgeOf(target);
    const words = `“${firstWords(pledge.text, 50)}”`;
    const note =
      givenNote ??
      (await window.showInputBox({
        title: `Note on ${words}`,
        value: pledge.note,
        prompt: 'What became of it, in your words',
      }));
    if (note === undefined) return undefined;
    const evidence = givenEvidence ?? (await askEvidence(pledge, words));
    if (evidence === undefined) return undefined;
    return this.#judge(pledge, { note, evidence });
  }

  #judge({ id, text }: PledgeRow, said: Pick<JudgementRequest, 'status' | 'note' | 'evidence'>): Promise<string> {
    return this.#made.make(() => this.#corpus.judge({ pledge: id, text, ...said }));
  }

  async #pledgeOf(target: PledgeTarget | undefined): Promise<PledgeRow> {
    if (!target) return this.#pledgeAtCursor();
    if ('row' in target) {
      // It may have been judged anew since it was shown. Where the index can't be asked, whoever judges it says why.
      const now = (await this.#corpus.pledge(target.row.id)) ?? target.row;
      if (now.text !== target.row.text) throw new Error('The pledge has changed since it was shown. Choose it again.');
      return now;
    }
    const pledge = await this.#corpus.pledge(target.pledge);
    if (!pledge) throw new Error('The pledge is gone.');
    return pledge;
  }

  async #pledgeAtCursor(): Promise<PledgeRow> {
    const editor = window.activeTextEditor;
    const offset = editor?.document.offsetAt(editor.selection.active);
    const pledge =
      editor && offset !== undefined && (await indexedPledgeAt(this.#corpus, this.#readings, editor.document, offset));
    if (!pledge) throw await nothingAtCursor(this.#readings, 'pledge');
    return pledge;
  }

  /** Puts what the view shows, one group or one pledge of it, on the clipboard; `selected`: that which is. */
  async #copy(target: LedgerNode | 'selected' | undefined): Promise<string> {
    const node = target === 'selected' ? this.view.selection[0] : target;
    if (target === 'selected' && node?.type !== 'pledge' && node?.type !== 'maker' && node?.type !== 'due') {
      throw new Error('Select a pledge, or a group of them, in the view.');
    }
    const { markdown, pledges } =
      node?.type === 'pledge'
        ? { markdown: [...ledgerAsMarkdown([node.row])].join(''), pledges: 1 }
        : await this.#markdown(node);
    if (pledges === 0) throw new Error('There is no pledge to copy.');
    await env.clipboard.writeText(markdown);
    // The view's selection need not be the row that has the focus.
    tell(node?.type === 'pledge' ? `Copied “${firstWords(node.row.text, 50)}”` : `Copied ${count(pledges, 'pledge')}`);
    return markdown;
  }

  async #markdown(node: LedgerNode | undefined): Promise<{ markdown: string; pledges: number }> {
    const filter = this.tree.filterOf(node?.type === 'maker' || node?.type === 'due' ? node : undefined);
    const ledger = await this.#corpus.ledger(filter, today(), 'md', MOST_COPIED);
    return { markdown: new TextDecoder().decode(ledger?.bytes), pledges: ledger?.pledges ?? 0 };
  }

  /**
   * Writes what the view shows to a file; its ending tells the form. Only forms that On Record does not take for articles:
   * a ledger in a folder of articles would be read as one, and its pledges counted twice.
   */
  async #export(given: unknown): Promise<string | undefined> {
    const folder = workspace.workspaceFolders?.[0]?.uri;
    const named =
      given instanceof Uri
        ? given
        : await window.showSaveDialog({
            title: 'Export Pledges',
            filters: { 'Comma-separated values': ['csv'], JSON: ['json'] },
            ...(folder ? { defaultUri: Uri.joinPath(folder, 'pledges.csv') } : {}),
          });
    if (!named) return undefined;
    const file = await withEnding(named);
    const form = (['csv', 'json'] as const).find((ending) => file.path.toLowerCase().endsWith(`.${ending}`));
    if (!form) throw new Error('Pledges are exported to a file whose name ends in .csv or .json.');
    const ledger = await this.#corpus.ledger(this.tree.filter, today(), form, Number.MAX_SAFE_INTEGER);
    if (!ledger) return undefined;
    await workspace.fs.writeFile(file, ledger.bytes);
    return tell(`Wrote ${count(ledger.pledges, 'pledge')} to ${file.path.split('/').at(-1)}`);
  }
}

async function askEvidence({ evidence }: PledgeRow, words: string): Promise<string[] | undefined> {
  const typed = await window.showInputBox({
    title: `Evidence for ${words}`,
    value: formatEvidence(evidence),
    prompt: 'What shows it: addresses, files or words, with semicolons between; may stay empty',
  });
  return typed === undefined ? undefined : parseEvidence(typed);
}

/** A name without an ending gets one: some dialogs add none. @throws where there is such a file, as nobody was asked about it */
async function withEnding(file: Uri): Promise<Uri> {
  const name = file.path.split('/').at(-1) ?? '';
  if (name.includes('.')) return file;
  const ended = file.with({ path: `${file.path}.csv` });
  const isThere = await workspace.fs.stat(ended).then(
    () => true,
    () => false,
  );
  if (isThere) throw new Error(`${name}.csv is there already. Choose it by its whole name to replace it.`);
  return ended;
}

async function pickStatus(pledge: PledgeRow): Promise<PledgeStatus | undefined> {
  const picked = await window.showQuickPick(
    pledgeStatuses.map((status) => ({
      status,
      label: status,
      iconPath: statusIcon(status),
      ...(status === pledge.status ? { description: 'as it is' } : {}),
    })),
    { title: `What became of “${firstWords(pledge.text, 60)}”?` },
  );
  return picked?.status;
}
