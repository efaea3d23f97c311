import type { TreeItem } from 'vscode';
import type { Corpus } from '../corpus/corpus.ts';
import type { DueRow, MakerRow, PledgeFilter, PledgeRow } from '../corpus/pledge-questions.ts';
import { type MoreNode, PAGE_SIZE, PagedTree } from './paged-tree.ts';
import { ledgerItem, pledgeTooltip } from './pledge-items.ts';
import { today } from './today.ts';

/** What the first level of the ledger is. */
export type PledgeGrouping = 'maker' | 'deadline';

export interface MakerNode {
  readonly type: 'maker';
  readonly id: string;
  readonly parent: undefined;
  row: MakerRow;
  shown: number;
}

export interface DueNode {
  readonly type: 'due';
  readonly id: string;
  readonly parent: undefined;
  row: DueRow;
  shown: number;
}

/** Stands above the others where judgements have lost their pledge. */
export interface LostNode {
  readonly type: 'lost';
  readonly id: string;
  readonly parent: undefined;
  readonly judgements: number;
  readonly shown: 0;
}

export interface PledgeNode {
  readonly type: 'pledge';
  readonly id: string;
  readonly parent: MakerNode | DueNode;
  row: PledgeRow;
}

export type PledgeGroupNode = MakerNode | DueNode | LostNode;
export type LedgerNode = PledgeGroupNode | PledgeNode | MoreNode;

type PledgeCorpus = Pick<Corpus, 'makers' | 'dues' | 'pledges' | 'countLostJudgements'>;

/** The ledger as a tree: maker or due date, pledge. */
export class PledgeTree extends PagedTree<PledgeGroupNode, PledgeNode> {
  readonly #corpus: PledgeCorpus;
  #grouping: PledgeGrouping;
  #filter: PledgeFilter = {};

  constructor(corpus: PledgeCorpus, grouping: PledgeGrouping) {
    super();
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
    this.startAgain();
  }

  /** What narrows the ledger down to a group, or to all that the view shows. */
  filterOf(node: MakerNode | DueNode | undefined): PledgeFilter {
    if (!node) return this.#filter;
    return node.type === 'maker' ? { ...this.#filter, maker: node.row.maker } : { ...this.#filter, due: node.row.due };
  }

  resolveTreeItem(item: TreeItem, node: LedgerNode): TreeItem {
    if (node.type === 'pledge') item.tooltip = pledgeTooltip(node.row);
    return item;
  }

  protected itemOf(node: PledgeGroupNode | PledgeNode): TreeItem {
    const item = ledgerItem(node, this.#filter.words ?? '');
    item.contextValue = node.type;
    return item;
  }

  protected async readGroups(limit: number): Promise<PledgeGroupNode[]> {
    const [lost, groups] = await Promise.all([
      this.#corpus.countLostJudgements(),
      this.#grouping === 'maker'
        ? this.#corpus.makers(this.#filter, today(), { offset: 0, limit }).then((rows) => rows.map(makerNode))
        : this.#corpus.dues(this.#filter, today()).then((rows) => rows.map(dueNode)),
    ]);
    return lost > 0 ? [lostNode(lost), ...groups] : groups;
  }

  protected async readChildren(node: PledgeGroupNode | PledgeNode, limit: number): Promise<PledgeNode[]> {
    if (node.type === 'pledge' || node.type === 'lost') return [];
    const rows = await this.#corpus.pledges(this.filterOf(node), today(), limit);
    return rows.map((row) => pledgeNode(row, node));
  }

  /** A pledge may change its status without anything else changing. */
  protected touches(): boolean {
    return true;
  }
}

function makerNode(row: MakerRow): MakerNode {
  return { type: 'maker', id: `maker:${row.maker ?? ''}`, parent: undefined, row, shown: PAGE_SIZE };
}

function dueNode(row: DueRow): DueNode {
  return { type: 'due', id: `due:${row.due}`, parent: undefined, row, shown: PAGE_SIZE };
}

/** Its id tells how many there are, so that a change of that is seen. */
function lostNode(judgements: number): LostNode {
  return { type: 'lost', id: `lost:${judgements}`, parent: undefined, judgements, shown: 0 };
}

function pledgeNode(row: PledgeRow, parent: MakerNode | DueNode): PledgeNode {
  return { type: 'pledge', id: `${parent.id}/${row.id}`, parent, row };
}
