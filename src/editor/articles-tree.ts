import type { CancellationToken, TreeItem } from 'vscode';
import type { Corpus, CorpusChange, StatementRow } from '../corpus/corpus.ts';
import { PagedTree } from './paged-tree.ts';
import { articleTooltip, itemOf, speakerTooltip, statementTooltip } from './tree-items.ts';
import {
  articleNode,
  dayNode,
  type Grouping,
  type GroupNode,
  type InnerNode,
  type Node,
  speakerNode,
  statementNode,
} from './tree-nodes.ts';

/** The corpus as a tree: day or speaker, article, statement. Holds no article; asks the corpus for what is unfolded. */
export class ArticlesTree extends PagedTree<GroupNode, InnerNode> {
  readonly #corpus: Corpus;
  #grouping: Grouping;
  #filter = '';

  constructor(corpus: Corpus, grouping: Grouping) {
    super();
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
    this.startAgain();
  }

  async resolveTreeItem(item: TreeItem, node: Node, _token: CancellationToken): Promise<TreeItem> {
    switch (node.type) {
      case 'speaker': {
        const { speaker } = node.row;
        const names = speaker === null ? { names: [], titles: [] } : await this.#corpus.namesOfSpeaker(speaker);
        item.tooltip = speakerTooltip(node.row, names);
        break;
      }
      case 'article':
        item.tooltip = articleTooltip(node.row);
        break;
      case 'statement': {
        const { row } = node;
        const speaker = row.speaker === null ? undefined : await this.#corpus.speaker(row.speaker);
        item.tooltip = statementTooltip(row, node.parent.row, speaker);
      }
    }
    return item;
  }

  /** The node of a statement, its parents known to the tree; undefined where the tree doesn't show it. */
  async find(row: StatementRow): Promise<Node | undefined> {
    const group = await this.#findGroup(row);
    if (group?.type !== 'day' && group?.type !== 'speaker') return undefined;
    const article = await this.findChild(group, (child) => child.type === 'article' && child.row.id === row.article);
    if (article?.type !== 'article') return undefined;
    return this.findChild(article, (child) => child.type === 'statement' && child.row.id === row.id);
  }

  protected itemOf(node: GroupNode | InnerNode): TreeItem {
    return itemOf(node, this.#filter);
  }

  protected async readGroups(limit: number): Promise<GroupNode[]> {
    const filter = this.#filter || undefined;
    const page = { offset: 0, limit };
    if (this.#grouping === 'date') return (await this.#corpus.days(filter, page)).map(dayNode);
    return (await this.#corpus.speakers(page, filter)).map(speakerNode);
  }

  protected async readChildren(node: GroupNode | InnerNode, limit: number): Promise<InnerNode[]> {
    const filter = this.#filter || undefined;
    const page = { offset: 0, limit };
    switch (node.type) {
      case 'day':
        return (await this.#corpus.articlesOfDay(node.row.day, page, filter)).map((row) => articleNode(row, node));
      case 'speaker':
        return (await this.#corpus.articlesOfSpeaker(node.row.speaker, page, filter)).map((row) =>
          articleNode(row, node),
        );
      case 'article': {
        const speaker = node.parent.type === 'speaker' ? node.parent.row.speaker : undefined;
        return (await this.#corpus.statements(node.row.id, speaker)).map((row) => statementNode(row, node));
      }
      case 'statement':
        return [];
    }
  }

  protected touches(change: CorpusChange, group: GroupNode): boolean {
    return group.type === 'day'
      ? (change.days?.includes(group.row.day) ?? true)
      : (change.speakers?.includes(group.row.speaker) ?? true);
  }

  async #findGroup(row: StatementRow): Promise<GroupNode | InnerNode | undefined> {
    if (this.#grouping === 'date') {
      const article = await this.#corpus.article(row.article);
      return article && this.findChild(undefined, (child) => child.type === 'day' && child.row.day === article.day);
    }
    return this.findChild(undefined, (child) => child.type === 'speaker' && child.row.speaker === row.speaker);
  }
}
