import {
  type Disposable,
  EventEmitter,
  MarkdownString,
  ThemeColor,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
} from 'vscode';
import type { Corpus } from '../corpus/corpus.ts';
import type { PledgeStatus } from '../corpus/decisions/judgement.ts';
import type { Due, DueRow, MakerRow, PledgeFilter, PledgeRow } from '../corpus/pledge-questions.ts';
import { PAGE_SIZE } from './tree-nodes.ts';
import { count, firstWords, strengthInWords } from './wording.ts';

export const OPEN_PLEDGE = 'onRecord.openPledge';
export const SHOW_MORE_PLEDGES = 'onRecord.showMorePledges';

/** What the first level of the ledger is. */
export type PledgeGrouping = 'maker' | 'deadline';

export interface MakerNode {
  readonly type: 'maker';
  readonly id: string;
  row: MakerRow;
  shown: number;
}

export interface DueNode {
  readonly type: 'due';
  readonly id: string;
  row: DueRow;
  shown: number;
}

export interface PledgeNode {
  readonly type: 'pledge';
  readonly id: string;
  readonly parent: PledgeGroupNode;
  row: PledgeRow;
}

export interface MorePledgesNode {
  readonly type: 'more';
  readonly id: string;
  readonly parent: PledgeGroupNode;
}

export type PledgeGroupNode = MakerNode | DueNode;
export type LedgerNode = PledgeGroupNode | PledgeNode | MorePledgesNode;

type PledgeCorpus = Pick<Corpus, 'makers' | 'dues' | 'pledges'>;

/** Changes that come within this time are shown together. */
const GATHER_MS = 150;

/** The ledger as a tree: maker or due date, pledge. */
export class PledgeTree implements TreeDataProvider<LedgerNode>, Disposable {
  readonly #corpus: PledgeCorpus;
  readonly #changed = new EventEmitter<LedgerNode | undefined>();
  readonly #nodes = new Map<string, LedgerNode>();
  #grouping: PledgeGrouping;
  #filter: PledgeFilter = {};
  #gathering: NodeJS.Timeout | undefined;

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(corpus: PledgeCorpus, grouping: PledgeGrouping) {
    this.#corpus = corpus;
    this.#grouping = grouping;
  }

  get grouping(): PledgeGrouping {
    return this.#grouping;
  }

  get filter(): PledgeFilter {
    return this.#filter;
  }

  /** Shows the pledges grouped and filtered anew. */
  arrange(grouping: PledgeGrouping, filter: PledgeFilter): void {
    this.#grouping = grouping;
    this.#filter = filter;
    this.#nodes.clear();
    this.#changed.fire(undefined);
  }

  /** Shows what is new, a moment later. */
  follow(): void {
    this.#gathering ??= setTimeout(() => {
      this.#gathering = undefined;
      this.#changed.fire(undefined);
    }, GATHER_MS);
  }

  showMore({ parent }: MorePledgesNode): void {
    parent.shown += PAGE_SIZE;
    this.#changed.fire(parent);
  }

  getTreeItem(node: LedgerNode): TreeItem {
    const item = itemOf(node);
    item.id = node.id;
    item.contextValue = node.type;
    return item;
  }

  getParent(node: LedgerNode): LedgerNode | undefined {
    return 'parent' in node ? node.parent : undefined;
  }

  async getChildren(node?: LedgerNode): Promise<LedgerNode[]> {
    if (!node) {
      const groups =
        this.#grouping === 'maker'
          ? (await this.#corpus.makers(this.#filter, today())).map(makerNode)
          : (await this.#corpus.dues(this.#filter, today())).map(dueNode);
      return groups.map((group) => this.#keep(group));
    }
    if (node.type === 'pledge' || node.type === 'more') return [];
    const rows = await this.#corpus.pledges(this.filterOf(node), today(), node.shown + 1);
    const pledges: LedgerNode[] = rows.slice(0, node.shown).map((row) => this.#keep(pledgeNode(row, node)));
    return rows.length > node.shown ? [...pledges, { type: 'more', id: `${node.id}/more`, parent: node }] : pledges;
  }

  /** What narrows the ledger down to a group, or to all that the view shows. */
  filterOf(node: PledgeGroupNode | undefined): PledgeFilter {
    if (!node) return this.#filter;
    return node.type === 'maker' ? { ...this.#filter, maker: node.row.maker } : { ...this.#filter, due: node.row.due };
  }

  dispose(): void {
    clearTimeout(this.#gathering);
    this.#changed.dispose();
  }

  /** VS Code knows nodes by identity: the node it has is given again, with what is new about it. */
  #keep<T extends LedgerNode>(node: T): T {
    const known = this.#nodes.get(node.id) as T | undefined;
    if (!known) {
      this.#nodes.set(node.id, node);
      return node;
    }
    if ('row' in known && 'row' in node) known.row = node.row;
    return known;
  }
}

/** The day it is here, `YYYY-MM-DD`. */
export function today(now = new Date()): string {
  const two = (number: number) => String(number).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** What the reader sees of a status: an icon that differs in shape, and its colour. */
export function statusIcon(status: PledgeStatus): ThemeIcon {
  switch (status) {
    case 'open':
      return new ThemeIcon('circle-large-outline', new ThemeColor('onRecord.pledgeUnderline'));
    case 'in the works':
      return new ThemeIcon('tools', new ThemeColor('onRecord.pledgeUnderline'));
    case 'kept':
      return new ThemeIcon('pass-filled', new ThemeColor('testing.iconPassed'));
    case 'broken':
      return new ThemeIcon('error', new ThemeColor('testing.iconFailed'));
    case "can't be judged":
      return new ThemeIcon('question', new ThemeColor('testing.iconSkipped'));
  }
}

function makerNode(row: MakerRow): MakerNode {
  return { type: 'maker', id: `maker:${row.maker ?? ''}`, row, shown: PAGE_SIZE };
}

function dueNode(row: DueRow): DueNode {
  return { type: 'due', id: `due:${row.due}`, row, shown: PAGE_SIZE };
}

function pledgeNode(row: PledgeRow, parent: PledgeGroupNode): PledgeNode {
  return { type: 'pledge', id: `${parent.id}/${row.id}`, parent, row };
}

function itemOf(node: LedgerNode): TreeItem {
  switch (node.type) {
    case 'maker': {
      const item = new TreeItem(node.row.name, TreeItemCollapsibleState.Collapsed);
      item.description = count(node.row.pledges, 'pledge');
      item.iconPath = new ThemeIcon(node.row.maker === null ? 'question' : 'person');
      return item;
    }
    case 'due': {
      const item = new TreeItem(dueInWords(node.row.due), TreeItemCollapsibleState.Collapsed);
      item.description = count(node.row.pledges, 'pledge');
      item.iconPath = new ThemeIcon(node.row.due === 'overdue' ? 'warning' : 'calendar');
      return item;
    }
    case 'pledge':
      return pledgeItem(node);
    case 'more': {
      const item = new TreeItem('Show more');
      item.iconPath = new ThemeIcon('ellipsis');
      item.command = { command: SHOW_MORE_PLEDGES, title: 'Show More', arguments: [node] };
      return item;
    }
  }
}

function pledgeItem({ row, parent }: PledgeNode): TreeItem {
  const words = firstWords(row.text, 90);
  const item = new TreeItem(parent.type === 'due' ? `${row.makerName ?? 'Unknown maker'}: ${words}` : words);
  item.description = [row.due && `due ${row.due}`, row.mark, row.day].filter(Boolean).join(' · ');
  item.iconPath = statusIcon(row.status);
  item.command = { command: OPEN_PLEDGE, title: 'Open Pledge', arguments: [row] };
  item.tooltip = pledgeTooltip(row);
  item.accessibilityInformation = {
    label: [row.makerName ?? 'unknown maker', row.text, row.status, row.due && `due ${row.due}`]
      .filter(Boolean)
      .join(', '),
  };
  return item;
}

function pledgeTooltip(row: PledgeRow): MarkdownString {
  const tooltip = new MarkdownString('', true);
  tooltip
    .appendMarkdown('**')
    .appendText(row.makerName ?? 'Unknown maker')
    .appendMarkdown('**\n\n')
    .appendText(row.text)
    .appendMarkdown('\n\n');
  const facts: [string, string | null][] = [
    ['Status', row.status],
    ['Strength', strengthInWords(row.strength)],
    ['Made', row.day],
    ['Deadline', row.deadline && row.due && row.deadline !== row.due ? `${row.deadline} (${row.due})` : row.deadline],
    ['Condition', row.condition],
    ['Quantity', row.quantity],
    ['For', row.beneficiary],
    ['Set apart', row.mark],
    ['Article', [row.headline, row.outlet].filter(Boolean).join(', ')],
    ['Note', row.note],
    ['Evidence', row.evidence.join(' ')],
  ];
  for (const [name, value] of facts) {
    if (value) tooltip.appendMarkdown(`${name}: `).appendText(value).appendMarkdown('  \n');
  }
  return tooltip;
}

/** The groups of the ledger by deadline. */
export function dueInWords(due: Due): string {
  return {
    overdue: 'Overdue',
    'this year': 'This year',
    later: 'Later',
    none: 'No deadline',
    past: 'Past, and judged',
  }[due];
}
