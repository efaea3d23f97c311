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
import { refusedFolders, registerLeftOut } from './left-out.ts';
import { Prose } from './prose.ts';
import { paceInWords, ReadingPace, timeLeft } from './reading-pace.ts';
import { namesTeamIndex } from './team-index.ts';
import { count, grouped } from './wording.ts';

/** A re-reading that ends within this time is not worth a word. */
const PATIENCE_MS = 400;

/**
 * How often the progress is explained anew, in milliseconds, and how long after it begins at first. VS Code takes the
 * Markdown of an explanation apart in the extension host, which holds it for some ten milliseconds the first time.
 */
const EXPLAINING_MS = 1000;

const READ_ELSEWHERE = 'Another window reads the articles of this folder. What it reads shows here by itself.';

interface Remedy {
  readonly title: string;
  readonly command: string;
  /** Markdown behind its link. */
  readonly note: string;
}

const PAUSE: Remedy = { title: 'Pause', command: 'onRecord.pauseIndexing', note: '' };
const RESUME: Remedy = { title: 'Resume', command: 'onRecord.resumeIndexing', note: '' };
const STOP: Remedy = { title: 'Stop', command: 'onRecord.cancelIndexing', note: ' (what has been read stays)' };
const AGAIN: Remedy = {
  title: 'Read the Folder Again',
  command: 'onRecord.reindex',
  note: ' (goes on with the rest)',
};

/** Tells how far the reading of the folder is in the status bar, and what went wrong in the view and the output channel. Never asks for attention. */
export class IndexingStatus implements Disposable {
  readonly #view: Pick<TreeView<unknown>, 'message'>;
  readonly #log: LogOutputChannel;
  readonly #item: StatusBarItem;
  readonly #disposable: Disposable;
  readonly #told = new Set<string>();
  readonly #pace = new ReadingPace();
  #isShown = false;
  #phase: CorpusState['phase'] | undefined;
  #readOnly: boolean | undefined;
  #paused: boolean | undefined;
  #leavesOut: boolean | undefined;
  /** The files left out that were last told of. */
  #skipped: CorpusState['skipped'] | undefined;
  #isStopped: boolean | undefined;
  /** When the progress was last explained; undefined where something else is. */
  #explained: number | undefined;
  #endProgress: (() => void) | undefined;
  #patience: NodeJS.Timeout | undefined;

  constructor(corpus: Corpus, view: Pick<TreeView<unknown>, 'message'>, log: LogOutputChannel) {
    this.#view = view;
    this.#log = log;
    this.#item = window.createStatusBarItem('onRecord.indexing', StatusBarAlignment.Left);
    this.#item.name = 'On Record: Reading Articles';
    this.#disposable = Disposable.from(
      this.#item,
      { dispose: corpus.onDidChangeState((state) => this.#follow(corpus, state)) },
      registerLeftOut(corpus),
      commands.registerCommand('onRecord.reindex', () => {
        corpus.resume();
        // Nothing is to be done here, and nothing would be seen of it.
        if (isReadElsewhere(corpus.state)) void window.showInformationMessage(READ_ELSEWHERE);
        return corpus.reindex();
      }),
      commands.registerCommand('onRecord.pauseIndexing', () => corpus.pause()),
      commands.registerCommand('onRecord.resumeIndexing', () => corpus.resume()),
      commands.registerCommand('onRecord.cancelIndexing', () => corpus.cancel()),
    );
    this.#show(corpus.state);
  }

  dispose(): void {
    clearTimeout(this.#patience);
    this.#endProgress?.();
    this.#disposable.dispose();
  }

  /** What the status bar says; undefined where it says nothing. */
  get text(): string | undefined {
    return this.#isShown ? this.#item.text : undefined;
  }

  #follow(corpus: Pick<Corpus, 'state'>, state: CorpusState): void {
    if (isReading(state) && this.#phase === 'ready') {
      this.#patience ??= setTimeout(() => this.#show(corpus.state), PATIENCE_MS);
    } else this.#show(state);
  }

  #show(state: CorpusState): void {
    clearTimeout(this.#patience);
    this.#patience = undefined;
    if (state.phase !== this.#phase || state.readOnly !== this.#readOnly) {
      this.#phase = state.phase;
      this.#readOnly = state.readOnly;
      // What another window has yet to read is not known to be missing.
      const phase = state.phase === 'ready' && isReadElsewhere(state) ? 'following' : state.phase;
      // Where nothing is opened the views say what to open, and nothing of a reading.
      const opens = workspace.workspaceFolders?.length || namesTeamIndex();
      void commands.executeCommand('setContext', 'onRecord.phase', opens ? phase : undefined);
    }
    if (state.paused !== this.#paused) {
      this.#paused = state.paused;
      void commands.executeCommand('setContext', 'onRecord.paused', state.paused);
    }
    if (state.message) this.#tell(state.message);
    const reading = isReading(state);
    const moving = reading && !state.paused;
    if (moving && !this.#endProgress) this.#beginProgress();
    if (!moving) {
      this.#endProgress?.();
      this.#pace.rest();
    }
    // A look at a folder in which nothing has changed is not worth a word.
    const hasProgress = state.phase === 'indexing' && state.total > 0;
    const triesAgain = !reading && state.triesAgain;
    const isStopped = !reading && state.cancelled && !triesAgain;
    if (isStopped !== this.#isStopped) {
      this.#isStopped = isStopped;
      void commands.executeCommand('setContext', 'onRecord.stopped', isStopped);
    }
    this.#isShown = hasProgress || state.paused || triesAgain || isStopped;
    if (hasProgress) this.#showProgress(state);
    else if (state.paused) this.#showPause(state);
    else if (triesAgain) this.#showRetry();
    else if (isStopped) this.#showStop(state);
    if (!hasProgress) this.#explained = undefined;
    if (this.#isShown) this.#item.show();
    else this.#item.hide();
    const leavesOut = state.skipped.length > 0;
    if (leavesOut !== this.#leavesOut) {
      this.#leavesOut = leavesOut;
      void commands.executeCommand('setContext', 'onRecord.leftOut', leavesOut);
    }
    if (state.skipped !== this.#skipped) {
      this.#skipped = state.skipped;
      for (const { file, reason } of state.skipped) {
        this.#tell(`Left out ${workspace.asRelativePath(Uri.parse(file))}: ${reason}`);
      }
    }
    // VS Code takes each message for a new one, and lays the view out again instead of asking for its rows.
    const message = reading ? '' : remark(state);
    if (message !== (this.#view.message ?? '')) this.#view.message = message;
  }

  #showProgress({ done, total, paused }: CorpusState): void {
    const now = performance.now();
    const extent = `${grouped(done)}/${grouped(total)}`;
    const read = `On Record has read ${grouped(done)} of ${count(total, 'file')}`;
    if (paused) {
      this.#item.text = `$(debug-pause) Reading paused at ${extent}`;
      this.#item.command = 'onRecord.resumeIndexing';
      this.#explain(`${read}.`, RESUME, STOP);
      return;
    }
    const pace = this.#pace.note(done, total, now);
    this.#item.text = `$(sync~spin) Reading ${extent}${pace ? ` · ${timeLeft(pace.left)}` : ''}`;
    this.#item.command = 'onRecord.pauseIndexing';
    if (this.#explained === undefined) this.#item.tooltip = 'On Record is reading the articles.';
    else if (now - this.#explained < EXPLAINING_MS) return;
    else this.#explain(`${read}${pace ? `: ${paceInWords(pace)}` : ''}.`, PAUSE, STOP);
    this.#explained = now;
  }

  /** Nothing is known to wait, but what changes now would: that must not be forgotten. */
  #showPause({ phase }: CorpusState): void {
    this.#item.text = '$(debug-pause) Reading paused';
    this.#item.command = 'onRecord.resumeIndexing';
    const nothing = phase === 'ready' ? 'Nothing waits to be read. ' : '';
    this.#explain(`${nothing}Articles that change now are not read before you resume.`, RESUME);
  }

  /** Why is said in the view; nobody has to do anything. */
  #showRetry(): void {
    this.#item.text = '$(history) Reading tries again soon';
    this.#item.command = 'onRecord.reindex';
    this.#explain(
      'Not all files could be read. On Record tries again by itself, after longer and longer waits.',
      AGAIN,
      STOP,
    );
  }

  /** What was left unread must not be forgotten, either. */
  #showStop({ phase }: CorpusState): void {
    this.#item.text = '$(circle-slash) Reading stopped';
    this.#item.command = 'onRecord.reindex';
    const shown = phase === 'ready' ? ' What has been read is shown.' : '';
    this.#explain(`Stopped before all files were read.${shown}`, AGAIN);
  }

  /** Says it over the status, with what can be done about it below. */
  #explain(words: string, ...remedies: readonly Remedy[]): void {
    const links = remedies.map(({ title, command, note }) => `[${title}](command:${command})${note}`);
    this.#item.tooltip = new Prose()
      .appendText(words)
      .appendMarkdown(`\n\n${links.join(' · ')}`)
      .allow(...remedies.map(({ command }) => command));
    this.#explained = undefined;
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

/** Whether another window reads the articles. Of a team's index that is done elsewhere, too, but by no window. */
function isReadElsewhere({ readOnly }: CorpusState): boolean {
  return readOnly && !namesTeamIndex();
}

/**
 * What went wrong, once the reading is over; empty where all is well. No more than that: beside a message, VS Code would
 * not say that a filter finds nothing. Files left out have a button of their own, and that the reading is paused or was
 * stopped stands in the status bar.
 */
function remark({ message, skipped }: CorpusState): string {
  return [
    message,
    ...refusedFolders(skipped).map(({ name }) => `The folder ${name} can’t be read. What was read before is shown.`),
  ]
    .filter(Boolean)
    .join(' ');
}
