import {
  commands,
  Disposable,
  type LogOutputChannel,
  StatusBarAlignment,
  type StatusBarItem,
  type TreeView,
  Uri,
  window,
  workspace,
} from 'vscode';
import type { Corpus, CorpusState } from '../corpus/corpus.ts';
import { count, grouped } from './wording.ts';

/** A re-reading that ends within this time is not worth a word. */
const PATIENCE_MS = 400;

/** Tells how far the reading of the folder is: in the view, in the status bar and in the output channel. Never asks for attention. */
export class IndexingStatus implements Disposable {
  readonly #view: Pick<TreeView<unknown>, 'message'>;
  readonly #log: LogOutputChannel;
  readonly #item: StatusBarItem;
  readonly #disposable: Disposable;
  readonly #told = new Set<string>();
  #phase: CorpusState['phase'] | undefined;
  #endProgress: (() => void) | undefined;
  #patience: NodeJS.Timeout | undefined;

  constructor(corpus: Corpus, view: Pick<TreeView<unknown>, 'message'>, log: LogOutputChannel) {
    this.#view = view;
    this.#log = log;
    this.#item = window.createStatusBarItem('onRecord.indexing', StatusBarAlignment.Left);
    this.#item.name = 'On Record: Reading Articles';
    this.#item.command = 'onRecord.cancelIndexing';
    this.#disposable = Disposable.from(
      this.#item,
      { dispose: corpus.onDidChangeState((state) => this.#follow(corpus, state)) },
      commands.registerCommand('onRecord.reindex', () => corpus.reindex()),
      commands.registerCommand('onRecord.cancelIndexing', () => corpus.cancel()),
    );
    this.#show(corpus.state);
  }

  dispose(): void {
    clearTimeout(this.#patience);
    this.#endProgress?.();
    this.#disposable.dispose();
  }

  #follow(corpus: Pick<Corpus, 'state'>, state: CorpusState): void {
    if (isReading(state) && this.#phase === 'ready') {
      this.#patience ??= setTimeout(() => this.#show(corpus.state), PATIENCE_MS);
    } else this.#show(state);
  }

  #show(state: CorpusState): void {
    clearTimeout(this.#patience);
    this.#patience = undefined;
    if (state.phase !== this.#phase) {
      this.#phase = state.phase;
      void commands.executeCommand('setContext', 'onRecord.phase', state.phase);
    }
    if (state.message) this.#tell(state.message);
    const reading = isReading(state);
    if (reading && !this.#endProgress) this.#beginProgress();
    if (!reading) this.#endProgress?.();
    if (state.phase === 'indexing') {
      this.#item.text = `$(sync~spin) Reading ${grouped(state.done)}/${grouped(state.total)}`;
      this.#item.tooltip = `On Record reads ${count(state.total, 'file')}. Click to stop; what has been read stays.`;
      this.#item.show();
    } else this.#item.hide();
    for (const { file, reason } of state.skipped) {
      this.#tell(`Left out ${workspace.asRelativePath(Uri.parse(file))}: ${reason}`);
    }
    this.#view.message = reading ? '' : remark(state);
  }

  #beginProgress(): void {
    void window.withProgress(
      { location: { viewId: 'onRecord.articles' } },
      () =>
        new Promise<void>((resolve) => {
          this.#endProgress = () => {
            this.#endProgress = undefined;
            resolve();
          };
        }),
    );
  }

  /** Names each file once, and each remark. */
  #tell(line: string): void {
    if (!this.#told.has(line)) this.#log.warn(line);
    this.#told.add(line);
  }
}

function isReading({ phase }: CorpusState): boolean {
  return phase === 'opening' || phase === 'indexing';
}

/** What the reader should know once the reading is over; empty where all is well. */
function remark(state: CorpusState): string {
  const { message, cancelled, done, total, skipped } = state;
  return [
    message,
    cancelled && `Stopped after ${grouped(done)} of ${count(total, 'file')}. Refresh to go on.`,
    skipped.length > 0 && `${count(skipped.length, 'file')} left out: Output › On Record tells why.`,
  ]
    .filter(Boolean)
    .join(' ');
}
