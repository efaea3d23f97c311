import {
  type Disposable,
  type Event,
  EventEmitter,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  type TreeView,
} from 'vscode';
import type { CorpusChange } from '../corpus/corpus.ts';

/** Rows shown under one parent at first; each "Show more" shows as many again as there are. */
export const PAGE_SIZE = 200;

/** A row further down is not unfolded to: nobody reads thousands of rows, and a corpus may have a million speakers. */
const FURTHEST = 32 * PAGE_SIZE;

/** Runs the `showMore` of the node it is given; internal, not in the palette. */
export const SHOW_MORE = 'onRecord.showMore';

/** Changes that come within this time are shown together. */
const GATHER_MS = 150;
/** At most one part in so many of the time goes into showing changes, however large the corpus. */
const SHARE = 5;

export interface TreeNode {
  readonly type: string;
  readonly id: string;
  readonly parent: TreeNode | undefined;
}

/** A node with others below. */
export interface Branch extends TreeNode {
  /** How many of them are shown before "Show more". */
  shown: number;
}

/** Stands for the rows that are not shown yet. */
export interface MoreNode extends TreeNode {
  readonly type: 'more';
  showMore(): Promise<void>;
}

/**
 * A tree over the corpus that holds no more of it than is unfolded: rows come page by page, stay the same to
 * VS Code as long as their ids do, and are shown anew only where something changed.
 */
export abstract class PagedTree<Group extends Branch, Node extends TreeNode>
  implements TreeDataProvider<Group | Node | MoreNode>, Disposable
{
  readonly #changed = new EventEmitter<(Group | Node) | (Group | Node)[] | undefined>();
  readonly #nodes = new Map<string, TreeNode>();
  /** The first level as it was last answered; undefined before anyone asked. */
  #groups: readonly Group[] | undefined;
  #groupsShown = PAGE_SIZE;
  #gathered: CorpusChange | undefined;
  #gathering: NodeJS.Timeout | undefined;

  readonly #shownMore = new EventEmitter<Group | Node | MoreNode>();

  readonly onDidChangeTreeData = this.#changed.event;
  /** Fires with the first of the rows that “Show more” brought: there the reader goes on. */
  readonly onDidShowMore = this.#shownMore.event;

  /** The first level. @param limit more are not asked for */
  protected abstract readGroups(limit: number): Promise<readonly Group[]>;

  /** What stands below a node. @param limit more are not asked for */
  protected abstract readChildren(parent: Group | Node, limit: number): Promise<readonly Node[]>;

  /** Whether a change may show in a group. */
  protected abstract touches(change: CorpusChange, group: Group): boolean;

  protected abstract itemOf(node: Group | Node): TreeItem;

  /** Shows everything anew, from the first page on. */
  protected startAgain(): void {
    this.#nodes.clear();
    this.#groupsShown = PAGE_SIZE;
    this.#changed.fire(undefined);
  }

  /** Shows what changed in the corpus, a moment later and no more than that. */
  follow(change: CorpusChange): void {
    this.#gathered = this.#gathered ? both(this.#gathered, change) : change;
    this.#gathering ??= setTimeout(() => void this.#showGathered(), GATHER_MS);
  }

  getTreeItem(node: Group | Node | MoreNode): TreeItem {
    const item = isMore(node) ? moreItem(node) : this.itemOf(node);
    item.id = node.id;
    return item;
  }

  getParent(node: Group | Node | MoreNode): Group | Node | undefined {
    return node.parent as Group | Node | undefined;
  }

  /** What VS Code asks for, and is then told of where it changes. */
  async getChildren(node?: Group | Node | MoreNode): Promise<(Group | Node | MoreNode)[]> {
    const rows = await this.#rowsBelow(node);
    if (!node) this.#groups = rows.filter((row): row is Group => !isMore(row));
    return rows;
  }

  async #rowsBelow(node: Group | Node | MoreNode | undefined): Promise<(Group | Node | MoreNode)[]> {
    if (!node) {
      const shown = this.#groupsShown;
      const groups = await this.readGroups(shown + 1);
      const kept = groups.slice(0, shown).map((group) => this.#keep(group));
      return groups.length > shown ? [...kept, this.#more(undefined)] : kept;
    }
    if (isMore(node) || !isBranch(node)) return [];
    const { shown } = node;
    const children = await this.readChildren(node, shown + 1);
    const kept = children.slice(0, shown).map((child) => this.#keep(child));
    return children.length > shown ? [...kept, this.#more(node)] : kept;
  }

  /**
   * The first child that is wanted, page after page unfolded until it is among them; undefined where there is none,
   * or none so far up that a reader would scroll to it.
   */
  protected async findChild(
    parent: (Branch & (Group | Node)) | undefined,
    wanted: (child: Group | Node) => boolean,
  ): Promise<Group | Node | undefined> {
    const before = this.#shownOf(parent);
    let isEnd = false;
    for (let shown = before; !isEnd && (shown === before || shown <= FURTHEST); shown *= 2) {
      this.#show(parent, shown);
      const children = await this.#rowsBelow(parent);
      const child = children.find((each): each is Group | Node => !isMore(each) && wanted(each));
      if (child) {
        // VS Code shows nothing that it has not been told to ask for.
        const isNew = !parent && !this.#groups?.some(({ id }) => id === child.id);
        if (shown > before || isNew) this.#changed.fire(parent);
        return child;
      }
      isEnd = !children.some(isMore);
    }
    this.#show(parent, before);
    return undefined;
  }

  dispose(): void {
    clearTimeout(this.#gathering);
    this.#changed.dispose();
    this.#shownMore.dispose();
  }

  #shownOf(parent: Branch | undefined): number {
    return parent ? parent.shown : this.#groupsShown;
  }

  #show(parent: Branch | undefined, rows: number): void {
    if (parent) parent.shown = rows;
    else this.#groupsShown = rows;
  }

  #more(parent: (Branch & (Group | Node)) | undefined): MoreNode {
    const showMore = async () => {
      const before = this.#shownOf(parent);
      this.#show(parent, 2 * before);
      this.#changed.fire(parent);
      const next = (await this.#rowsBelow(parent))[before];
      if (next) this.#shownMore.fire(next);
    };
    return this.#keep({ type: 'more', id: `${parent?.id ?? ''}/more`, parent, showMore });
  }

  /** VS Code knows nodes by identity: the node it has is given again, with what is new about it. */
  #keep<T extends TreeNode>(node: T): T {
    const known = this.#nodes.get(node.id) as T | undefined;
    if (!known) {
      this.#nodes.set(node.id, node);
      return node;
    }
    if ('row' in known && 'row' in node) known.row = node.row;
    return known;
  }

  async #showGathered(): Promise<void> {
    const change = this.#gathered ?? {};
    this.#gathered = undefined;
    const begin = performance.now();
    try {
      await this.#showChange(change);
    } finally {
      const pause = Math.max(GATHER_MS, (SHARE - 1) * (performance.now() - begin));
      this.#gathering = setTimeout(() => {
        this.#gathering = undefined;
        if (this.#gathered) void this.#showGathered();
      }, pause);
    }
  }

  async #showChange(change: CorpusChange): Promise<void> {
    const before = this.#groups;
    if (!before) return;
    const now = (await this.readGroups(this.#groupsShown + 1)).slice(0, this.#groupsShown);
    if (now.length !== before.length || now.some((group, i) => group.id !== before[i]?.id)) {
      this.#changed.fire(undefined);
      return;
    }
    const changed = now.filter((group) => this.touches(change, group));
    this.#changed.fire(changed.map((group) => this.#keep(group)));
  }
}

/** Leads the reader of a view to the first of the rows that “Show more” brought. */
export function goOnBelow<T>(
  tree: { readonly onDidShowMore: Event<T> },
  view: Pick<TreeView<T>, 'reveal'>,
): Disposable {
  return tree.onDidShowMore((node) => {
    // Where the filter changes meanwhile the row is gone.
    view.reveal(node, { select: false, focus: true }).then(undefined, () => {});
  });
}

function isMore(node: TreeNode): node is MoreNode {
  return node.type === 'more';
}

function isBranch<T extends TreeNode>(node: T): node is T & Branch {
  return 'shown' in node;
}

function moreItem(node: MoreNode): TreeItem {
  const item = new TreeItem('Show more');
  item.iconPath = new ThemeIcon('ellipsis');
  item.command = { command: SHOW_MORE, title: 'Show More', arguments: [node] };
  return item;
}

function both(a: CorpusChange, b: CorpusChange): CorpusChange {
  return {
    ...(a.days && b.days ? { days: [...a.days, ...b.days] } : {}),
    ...(a.speakers && b.speakers ? { speakers: [...a.speakers, ...b.speakers] } : {}),
  };
}
