import { commands, Disposable, type Memento, type TreeView, window } from 'vscode';
import type { Corpus, StatementRow } from '../corpus/corpus.ts';
import type { Shown } from '../statement/sure.ts';
import { ArticlesTree } from './articles-tree.ts';
import { drawAtOnce } from './draw-at-once.ts';
import { goOnBelow } from './paged-tree.ts';
import type { Grouping, Node } from './tree-nodes.ts';

const GROUPING_KEY = 'onRecord.grouping';

/** The view *Articles*: the tree with its grouping, its filter and its commands. */
export class ArticlesView implements Disposable {
  readonly tree: ArticlesTree;
  readonly view: TreeView<Node>;
  readonly #memento: Memento;
  readonly #disposable: Disposable;
  #shown: Shown;

  constructor(corpus: Corpus, memento: Memento, shown: Shown) {
    this.#memento = memento;
    this.#shown = shown;
    this.tree = new ArticlesTree(corpus, memento.get<Grouping>(GROUPING_KEY, 'date'));
    this.view = window.createTreeView('onRecord.articles', { treeDataProvider: this.tree, showCollapseAll: true });
    const stopFollowing = corpus.onDidChange((change) => this.tree.follow(change));
    this.#disposable = Disposable.from(
      this.tree,
      this.view,
      { dispose: stopFollowing },
      drawAtOnce(this.view),
      goOnBelow(this.tree, this.view),
      commands.registerCommand('onRecord.groupByDate', () => this.#arrange('date', this.tree.filter)),
      commands.registerCommand('onRecord.groupBySpeaker', () => this.#arrange('speaker', this.tree.filter)),
      commands.registerCommand('onRecord.filterArticles', (filter?: unknown) => this.#askFilter(filter)),
      commands.registerCommand('onRecord.clearFilter', () => this.#arrange(this.tree.grouping, '')),
    );
    this.#tellArrangement();
  }

  /** Selects a statement in the tree, unfolding what is above it. Does nothing where the tree doesn't show it. */
  async reveal(row: StatementRow): Promise<void> {
    const node = await this.tree.find(row);
    if (node) await this.view.reveal(node, { select: true, focus: false });
  }

  /** Selects a statement in the tree if the reader has the tree before them. */
  async revealIfVisible(row: StatementRow): Promise<void> {
    if (this.view.visible) await this.reveal(row);
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
    const filter =
      typeof given === 'string'
        ? given
        : await window.showInputBox({
            title: 'Filter Articles',
            prompt: 'Words of headlines, outlets, speakers',
            value: this.tree.filter,
          });
    if (filter === undefined) return;
    this.#arrange(this.tree.grouping, filter.trim());
    // From the palette it may be asked for where nothing of it would be seen.
    if (typeof given !== 'string' && !this.view.visible) await commands.executeCommand('onRecord.articles.focus');
  }

  #arrange(grouping: Grouping, filter: string): void {
    if (grouping === this.tree.grouping && filter === this.tree.filter) return;
    void this.#memento.update(GROUPING_KEY, grouping);
    this.tree.arrange(grouping, filter);
    this.#tellArrangement();
  }

  #tellArrangement(): void {
    const { grouping, filter } = this.tree;
    void commands.executeCommand('setContext', 'onRecord.grouping', grouping);
    void commands.executeCommand('setContext', 'onRecord.filtered', filter !== '');
    // What hides rows stands first: a narrow side bar cuts the end.
    this.view.description = [filter && `“${filter}”`, this.#shown === 'sure' && 'sure only', `by ${grouping}`]
      .filter(Boolean)
      .join(' · ');
  }
}
