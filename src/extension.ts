import { join } from 'node:path';
import { type Disposable, type ExtensionContext, type LogOutputChannel, window, workspace } from 'vscode';
import type { Corpus, StatementRow } from './corpus/corpus.ts';
import { openCorpus } from './corpus/open-corpus.ts';
import { ArticlesView } from './editor/articles-view.ts';
import { attendance } from './editor/attendance.ts';
import { keepContextKeys } from './editor/context-keys.ts';
import { registerCopying } from './editor/copy-statements.ts';
import { registerDecisionList } from './editor/decision-list.ts';
import { DecisionsMade, tellFailure } from './editor/decisions-made.ts';
import { Decorations } from './editor/decorations.ts';
import { ENCODING_SETTINGS, encodingSettings } from './editor/encoding-settings.ts';
import { registerHover } from './editor/hover.ts';
import { IndexingStatus } from './editor/indexing-status.ts';
import { Navigation } from './editor/navigation.ts';
import { registerOpening } from './editor/open-statement.ts';
import { PledgeOverview } from './editor/overview/pledge-overview.ts';
import { PledgeLedger } from './editor/pledge-ledger.ts';
import { readShownFirst } from './editor/read-shown-first.ts';
import { Readings } from './editor/readings.ts';
import { registerSearch } from './editor/search-palette.ts';
import { selectionOf } from './editor/selection-settings.ts';
import { sharedStorage } from './editor/shared-storage.ts';
import { followShownStatements, shownStatements } from './editor/shown-statements.ts';
import { SpeakerCommands } from './editor/speaker-commands.ts';
import { registerSpeakerDefinition } from './editor/speaker-definition.ts';
import { registerSpeakerReferences } from './editor/speaker-references.ts';
import { Outline } from './editor/symbols.ts';
import { CONNECTION_SETTING, TeamIndex } from './editor/team-index.ts';
import { Turns } from './editor/turns.ts';
import { watchFiles } from './editor/watch-files.ts';
import type { Shown } from './statement/sure.ts';

/** What On Record gives to tests and to other extensions. */
export interface OnRecordApi {
  /** Resolves when no file of the opened folders is waiting to be read, or another window reads them. */
  whenIndexed(): Promise<void>;
  readonly corpus: Corpus;
  readonly articles: ArticlesView;
  readonly decorations: Decorations;
  readonly ledger: PledgeLedger;
  readonly overview: PledgeOverview;
  readonly status: IndexingStatus;
  /** The longest that activating held the thread at a time, in milliseconds; it waits for nothing but its next turn. */
  readonly activation: number;
}

/** Builds the corpus and hands it to each surface; anew when the folders or the settings change. */
export async function activate(context: ExtensionContext): Promise<OnRecordApi> {
  const turns = new Turns();
  const log = window.createOutputChannel('On Record', { log: true });
  const team = new TeamIndex(context.secrets, () => reopen());
  let session: Session | undefined;
  const current = () => {
    if (!session) throw new Error('The articles could not be opened.');
    return session;
  };
  const open = async (turns: Turns, paused: boolean) => {
    session = await openSession(context, log, team, turns, paused);
  };
  const reopen = () => {
    const again = async () => {
      await session?.dispose().catch(tellFailure);
      await open(new Turns(), session?.corpus.state.paused ?? false);
    };
    // What fails does not stand in the way of the next time.
    opened = opened.then(again, again).catch(tellFailure);
  };
  context.subscriptions.push(
    log,
    team,
    { dispose: () => void opened.then(() => session?.dispose()) },
    workspace.onDidChangeWorkspaceFolders(reopen),
    workspace.onDidChangeConfiguration((event) => {
      const settings = [
        'onRecord.include',
        'onRecord.exclude',
        'files.exclude',
        CONNECTION_SETTING,
        ...ENCODING_SETTINGS,
      ];
      if (settings.some((setting) => event.affectsConfiguration(setting))) reopen();
    }),
  );
  let opened: Promise<void> = open(turns, false);
  await opened;
  return {
    activation: turns.longest,
    whenIndexed: async () => {
      await opened;
      await current().corpus.whenIndexed();
    },
    get corpus() {
      return current().corpus;
    },
    get articles() {
      return current().articles;
    },
    get decorations() {
      return current().decorations;
    },
    get ledger() {
      return current().ledger;
    },
    get overview() {
      return current().overview;
    },
    get status() {
      return current().status;
    },
  };
}

type Session = Awaited<ReturnType<typeof openSession>>;

/** Opens the corpus and builds its surfaces; where that fails, nothing of them is left. */
async function openSession(
  context: ExtensionContext,
  log: LogOutputChannel,
  team: TeamIndex,
  turns: Turns,
  paused: boolean,
) {
  const { storageUri, globalStorageUri } = context;
  const shown = shownStatements();
  const built = Promise.withResolvers<void>();
  const corpus = openCorpus({
    folders: (workspace.workspaceFolders ?? []).map(({ uri }) => uri.toString()),
    database: join(storageUri ? sharedStorage(storageUri.fsPath) : globalStorageUri.fsPath, 'index.db'),
    ...selectionOf(workspace.getConfiguration()),
    // The threads that write and answer begin when it is known: before that they would take the core that this one needs.
    encoding: built.promise.then(encodingSettings),
    shown,
    background: true,
    paused,
    isAttended: attendance(),
    ...team.options(),
  });
  const surfaces: Disposable[] = [];
  /** Resolves when the index is closed: who opens it before that finds it in use. */
  const dispose = async () => {
    for (const surface of surfaces.splice(0)) {
      try {
        surface.dispose();
      } catch (error) {
        log.error(error as Error);
      }
    }
    await corpus.dispose();
  };
  try {
    const named = await addSurfaces(surfaces, corpus, context, log, team, shown, turns);
    turns.end();
    // In a turn of its own, and so do the threads begin.
    setImmediate(built.resolve);
    return { corpus, ...named, dispose };
  } catch (error) {
    built.resolve();
    await dispose();
    throw error;
  }
}

/** In turns: first what notes each change from now on, then what shows and answers. */
async function addSurfaces(
  surfaces: Disposable[],
  corpus: Corpus,
  { workspaceState }: ExtensionContext,
  log: LogOutputChannel,
  team: TeamIndex,
  shownAtFirst: Shown,
  turns: Turns,
) {
  let shown = shownAtFirst;
  const add = <T extends Disposable>(surface: T): T => {
    surfaces.push(surface);
    return surface;
  };
  const showing: { show(shown: Shown): void }[] = [];
  const addShowing = <T extends Disposable & (typeof showing)[number]>(surface: T): T => {
    showing.push(surface);
    return add(surface);
  };
  add(watchFiles(corpus));
  add(team.follow(corpus));
  add(
    followShownStatements((now) => {
      shown = now;
      void corpus.show(shown);
      for (const surface of showing) surface.show(shown);
    }),
  );
  await turns.next();

  const articles = addShowing(new ArticlesView(corpus, workspaceState, shown));
  const status = add(new IndexingStatus(corpus, articles.view, log));
  await turns.next();

  const readings = addShowing(new Readings(corpus, shown));
  const decorations = add(new Decorations(readings));
  add(readShownFirst(corpus));
  add(keepContextKeys(readings));
  const made = add(new DecisionsMade(corpus));
  const ledger = addShowing(new PledgeLedger(corpus, readings, workspaceState, made, shown));
  const overview = add(new PledgeOverview(corpus, () => ledger.tree.filter));
  add(new SpeakerCommands(corpus, readings, made));
  add(registerDecisionList(corpus, made));
  await turns.next();

  const reveal = (row: StatementRow) => {
    articles.revealIfVisible(row).catch((error: Error) => log.warn(error.message));
  };
  add(new Navigation(corpus, readings, reveal));
  add(registerSearch(corpus, reveal));
  add(registerOpening());
  add(registerCopying(corpus, readings, articles));
  add(registerHover(corpus, readings));
  add(registerSpeakerDefinition(readings));
  add(registerSpeakerReferences(corpus, readings));
  add(new Outline(corpus, readings));
  return { articles, decorations, ledger, overview, status };
}
