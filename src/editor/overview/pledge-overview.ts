import { randomUUID } from 'node:crypto';
import { commands, Disposable, ViewColumn, type WebviewPanel, window } from 'vscode';
import type { Corpus } from '../../corpus/corpus.ts';
import type { PledgeFilter } from '../../corpus/pledge-questions.ts';
import { tellFailure } from '../decisions-made.ts';
import { openStatement } from '../open-statement.ts';
import { today } from '../today.ts';
import { overviewPage } from './overview-page.ts';

export const SHOW_OVERVIEW = 'onRecord.showPledgeOverview';

/** More rows than anyone reads on one page. */
const MOST_ROWS = 1000;
/** Changes that come within this time are drawn together. */
const GATHER_MS = 400;

/** The page that draws the pledges on a line of time; it shows what the view *Pledges* shows. */
export class PledgeOverview implements Disposable {
  readonly #corpus: Pick<Corpus, 'pledges' | 'pledge' | 'onDidChange'>;
  readonly #filter: () => PledgeFilter;
  readonly #disposable: Disposable;
  #panel: WebviewPanel | undefined;
  #drawing: NodeJS.Timeout | undefined;
  /** What the page shows. */
  #drawn: string | undefined;

  /** @param filter what the view leaves */
  constructor(corpus: Pick<Corpus, 'pledges' | 'pledge' | 'onDidChange'>, filter: () => PledgeFilter) {
    this.#corpus = corpus;
    this.#filter = filter;
    this.#disposable = Disposable.from(
      commands.registerCommand(SHOW_OVERVIEW, () => this.show().catch(tellFailure)),
      { dispose: corpus.onDidChange(() => this.drawSoon()) },
      { dispose: () => clearTimeout(this.#drawing) },
      { dispose: () => this.#panel?.dispose() },
    );
  }

  /** The page as it is drawn; undefined where it is closed. */
  get page(): string | undefined {
    return this.#panel?.webview.html;
  }

  async show(): Promise<void> {
    if (!this.#panel) {
      const panel = window.createWebviewPanel('onRecord.pledgeOverview', 'Pledges', ViewColumn.Active, {
        enableScripts: true,
        enableFindWidget: true,
        localResourceRoots: [],
      });
      panel.webview.onDidReceiveMessage((message: unknown) => this.receive(message).catch(tellFailure));
      panel.onDidDispose(() => {
        this.#panel = undefined;
        this.#drawn = undefined;
      });
      this.#panel = panel;
    }
    this.#panel.reveal();
    await this.#draw();
  }

  /** Draws the page anew, a moment later, if it is open. */
  drawSoon(): void {
    if (!this.#panel) return;
    this.#drawing ??= setTimeout(() => {
      this.#drawing = undefined;
      void this.#draw().catch(tellFailure);
    }, GATHER_MS);
  }

  /** What the page says: which pledge to open. */
  async receive(message: unknown): Promise<void> {
    const id = (message as { open?: unknown } | null)?.open;
    const pledge = typeof id === 'string' ? await this.#corpus.pledge(id) : undefined;
    if (pledge) await openStatement(pledge, { viewColumn: ViewColumn.Beside });
  }

  dispose(): void {
    this.#disposable.dispose();
  }

  async #draw(): Promise<void> {
    const rows = await this.#corpus.pledges(this.#filter(), today(), MOST_ROWS + 1);
    if (!this.#panel) return;
    // The page is not drawn anew for changes that it doesn't show.
    const content = JSON.stringify([today(), rows]);
    if (content === this.#drawn) return;
    this.#drawn = content;
    const nonce = randomUUID();
    this.#panel.webview.html = overviewPage(rows.slice(0, MOST_ROWS), {
      today: today(),
      nonce,
      isCut: rows.length > MOST_ROWS,
    });
  }
}
