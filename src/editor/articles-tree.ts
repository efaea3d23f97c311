import { type CancellationToken, type Disposable, EventEmitter, type TreeDataProvider, type TreeItem } from 'vscode';
import type { Corpus, CorpusChange, StatementRow } from '../corpus/corpus.ts';
import { itemOf, statementTooltip } from './tree-items.ts';
import {
  articleNode,
  dayNode,
  type Grouping,
  type GroupNode,
  type MoreNode,
  moreNode,
  type Node,
  PAGE_SIZE,
  type ParentNode,
  speakerNode,
  statementNode,
} from './tree-nodes.ts';

/** Changes that come within this time are shown together. */
const GATHER_MS = 150;
/** At most one part in so many of the time goes into showing changes, however large the corpus. */
const SHARE = 5;

/** The corpus as a tree: day or speaker, article, statement. Holds no article; asks the corpus for what is unfolded. */
export class ArticlesTree implements TreeDataProvider<Node>, Disposable {
  readonly #corpus: Corpus;
  readonly #changed = new EventEmitter<Node | Node[] | undefined>();
  readonly #nodes = new Map<string, Node>();
  #grouping: Grouping;
  #filter = '';
  /** The first level as it was last answered; undefined before anyone asked. */
  #groups: readonly GroupNode[] | undefined;
  #groupsShown = PAGE_SIZE;
  #gathered: CorpusChange | undefined;
  #gathering: NodeJS.Timeout | undefined;

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(corpus: Corpus, grouping: Grouping) {
    this.#corpus = corpus;
    this.#grouping = grouping;
  }

  get grouping(): Grouping {
    return this.#grouping;
  }

  get filter(): string {
    return this.#filter;
  }

  /** Shows the corpus grouped and filtered anew. */
  arrange(grouping: Grouping, filter: string): void {
    this.#grouping = grouping;
    this.#filter = filter;
    this.#nodes.clear();
    this.#groupsShown = PAGE_SIZE;
    this.#changed.fire(undefined);
  }

  /** Shows what changed in the corpus, a moment later and no more than that. */
  follow(change: CorpusChange): void {
    this.#gathered = this.#gathered ? both(this.#gathered, change) : change;
    this.#gathering ??= setTimeout(() => void this.#showGathered(), GATHER_MS);
  }

  showMore({ parent }: MoreNode): void {
    if (parent) parent.shown += PAGE_SIZE;
    else this.#groupsShown += PAGE_SIZE;
    this.#changed.fire(parent);
  }

  getTreeItem(node: Node): TreeItem {
    return itemOf(node, this.#filter);
  }

  getParent(node: Node): Node | undefined {
    return node.parent;
  }

  async getChildren(node?: Node): Promise<Node[]> {
    if (!node) {
      const groups = await this.#readGroups();
      this.#groups = groups.slice(0, this.#groupsShown).map((group) => this.#keep(group));
      return groups.length > this.#groupsShown ? [...this.#groups, this.#keep(moreNode(undefined))] : [...this.#groups];
    }
    if (node.type === 'statement' || node.type === 'more') return [];
    const children = await this.#readChildren(node);
    const kept: Node[] = children.slice(0, node.shown).map((child) => this.#keep(child));
    return children.length > node.shown ? [...kept, this.#keep(moreNode(node))] : kept;
  }

  async resolveTreeItem(item: TreeItem, node: Node, _token: CancellationToken): Promise<TreeItem> {
    if (node.type !== 'statement') return item;
    const { row } = node;
    const speaker = row.speaker === null ? undefined : await this.#corpus.speaker(row.speaker);
    item.tooltip = statementTooltip(row, node.parent.row, speaker);
    return item;
  }

  /** The node of a statement, its parents known to the tree; undefined where the tree doesn't show it. */
  async find(row: StatementRow): Promise<Node | undefined> {
    const group = await this.#findGroup(row);
    if (group?.type !== 'day' && group?.type !== 'speaker') return undefined;
    const article = await this.#findChild(group, (child) => child.type === 'article' && child.row.id === row.article);
    if (article?.type !== 'article') return undefined;
    return this.#findChild(article, (child) => child.type === 'statement' && child.row.id === row.id);
  }

  dispose(): void {
    clearTimeout(this.#gathering);
    this.#changed.dispose();
  }

  async #readGroups(): Promise<GroupNode[]> {
    const filter = this.#filter || undefined;
    if (this.#grouping === 'date') return (await this.#corpus.days(filter)).map(dayNode);
    const page = { offset: 0, limit: this.#groupsShown + 1 };
    return (await this.#corpus.speakers(page, filter)).map(speakerNode);
  }

  async #readChildren(node: ParentNode): Promise<Node[]> {
    if (node.type === 'article') {
      const { parent } = node;
      const rows =
        parent.type === 'speaker'
          ? await this.#corpus.statements(node.row.id, parent.row.speaker)
          : await this.#corpus.statements(node.row.id);
      return rows.map((row) => statementNode(row, node));
    }
    const filter = this.#filter || undefined;
    const page = { offset: 0, limit: node.shown + 1 };
    const rows =
      node.type === 'day'
        ? await this.#corpus.articlesOfDay(node.row.day, page, filter)
        : await this.#corpus.articlesOfSpeaker(node.row.speaker, page, filter);
    return rows.map((row) => articleNode(row, node));
  }

  /** VS Code knows nodes by identity: the node it has is given again, with what is new about it. */
  #keep<T extends Node>(node: T): T {
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
      await this.#show(change);
    } finally {
      const pause = Math.max(GATHER_MS, (SHARE - 1) * (performance.now() - begin));
      this.#gathering = setTimeout(() => {
        this.#gathering = undefined;
        if (this.#gathered) void this.#showGathered();
      }, pause);
    }
  }

  async #show(change: CorpusChange): Promise<void> {
    const before = this.#groups;
    if (!before) return;
    const now = (await this.#readGroups()).slice(0, this.#groupsShown);
    if (now.length !== before.length || now.some((group, i) => group.id !== before[i]?.id)) {
      this.#changed.fire(undefined);
      return;
    }
    const changed = now.filter((group) => touches(change, group));
    this.#changed.fire(changed.map((group) => this.#keep(group)));
  }

  async #findGroup(row: StatementRow): Promise<Node | undefined> {
    if (this.#grouping === 'date') {
      const article = await this.#corpus.article(row.article);
      return article && this.#findChild(undefined, (child) => child.type === 'day' && child.row.day === article.day);
    }
    return this.#findChild(undefined, (child) => child.type === 'speaker' && child.row.speaker === row.speaker);
  }

  /** Unfolds page after page until the child is among them. */
  async #findChild(parent: ParentNode | undefined, wanted: (child: Node) => boolean): Promise<Node | undefined> {
    let enlarged = false;
    for (;;) {
      const children = await this.getChildren(parent);
      const child = children.find(wanted);
      const more = children.at(-1);
      if (child || more?.type !== 'more') {
        if (enlarged) this.#changed.fire(parent);
        return child;
      }
      enlarged = true;
      if (parent) parent.shown *= 2;
      else this.#groupsShown *= 2;
    }
  }
}

/** Whether a change of the corpus may show in a group. */
function touches(change: CorpusChange, group: GroupNode): boolean {
  return group.type === 'day'
    ? (change.days?.includes(group.row.day) ?? true)
    : (change.speakers?.includes(group.row.speaker) ?? true);
}

function both(a: CorpusChange, b: CorpusChange): CorpusChange {
  return {
    ...(a.files && b.files ? { files: [...a.files, ...b.files] } : {}),
    ...(a.days && b.days ? { days: [...a.days, ...b.days] } : {}),
    ...(a.speakers && b.speakers ? { speakers: [...a.speakers, ...b.speakers] } : {}),
  };
}
