import { Disposable, type ExtensionContext, type LogOutputChannel, Uri, window, workspace } from 'vscode';
import type { Corpus, StatementRow } from './corpus/corpus.ts';
import { openCorpus } from './corpus/open-corpus.ts';
import { ArticlesView } from './editor/articles-view.ts';
import { keepContextKeys } from './editor/context-keys.ts';
import { registerDecisionList } from './editor/decision-list.ts';
import { DecisionsMade } from './editor/decisions-made.ts';
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
import { followShownStatements, shownStatements } from './editor/shown-statements.ts';
import { SpeakerCommands } from './editor/speaker-commands.ts';
import { registerSpeakerDefinition } from './editor/speaker-definition.ts';
import { registerSpeakerReferences } from './editor/speaker-references.ts';
import { Outline } from './editor/symbols.ts';
import { CONNECTION_SETTING, TeamIndex } from './editor/team-index.ts';
import { watchFiles } from './editor/watch-files.ts';

/** What On Record gives to tests and to other extensions. */
export interface OnRecordApi {
  /** Resolves when no file of the opened folders is waiting to be read. */
  whenIndexed(): Promise<void>;
  readonly corpus: Corpus;
  readonly articles: ArticlesView;
  readonly decorations: Decorations;
  readonly ledger: PledgeLedger;
  readonly overview: PledgeOverview;
  readonly status: IndexingStatus;
  /** Milliseconds that activating took; it waits for nothing. */
  readonly activation: number;
}

/** Builds the corpus and hands it to each surface; anew when the folders or the settings change. */
export function activate(context: ExtensionContext): OnRecordApi {
  const begun = performance.now();
  const log = window.createOutputChannel('On Record', { log: true });
  const team = new TeamIndex(context.secrets, () => reopen());
  let session = openSession(context, log, team);
  let opened = Promise.resolve();
  const reopen = () => {
    opened = opened.then(async () => {
      await session.dispose();
      session = openSession(context, log, team);
    });
  };
  context.subscriptions.push(
    log,
    team,
    { dispose: () => void session.dispose() },
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
  return {
    activation: performance.now() - begun,
    whenIndexed: async () => {
      await opened;
      await session.corpus.whenIndexed();
    },
    get corpus() {
      return session.corpus;
    },
    get articles() {
      return session.articles;
    },
    get decorations() {
      return session.decorations;
    },
    get ledger() {
      return session.ledger;
    },
    get overview() {
      return session.overview;
    },
    get status() {
      return session.status;
    },
  };
}

function openSession(
  { storageUri, globalStorageUri, workspaceState }: ExtensionContext,
  log: LogOutputChannel,
  team: TeamIndex,
) {
  const settings = workspace.getConfiguration();
  const shown = shownStatements();
  const corpus = openCorpus({
    folders: (workspace.workspaceFolders ?? []).map(({ uri }) => uri.toString()),
    database: Uri.joinPath(storageUri ?? globalStorageUri, 'index.db').fsPath,
    ...selectionOf(settings),
    encoding: encodingSettings(),
    shown,
    background: true,
    ...team.options(),
  });
  const readings = new Readings(corpus, shown);
  const decorations = new Decorations(readings);
  const articles = new ArticlesView(corpus, workspaceState, shown);
  const made = new DecisionsMade(corpus);
  const ledger = new PledgeLedger(corpus, workspaceState, made, shown);
  const overview = new PledgeOverview(corpus, () => ledger.tree.filter);
  const status = new IndexingStatus(corpus, articles.view, log);
  const reveal = (row: StatementRow) => void articles.revealIfVisible(row);
  const surfaces = Disposable.from(
    readings,
    decorations,
    articles,
    status,
    new Navigation(corpus, readings, reveal),
    registerSearch(corpus, reveal),
    registerOpening(),
    registerHover(corpus, readings),
    made,
    ledger,
    overview,
    new SpeakerCommands(corpus, readings, made),
    registerDecisionList(corpus),
    registerSpeakerDefinition(readings),
    registerSpeakerReferences(corpus, readings),
    new Outline(corpus, readings),
    keepContextKeys(readings),
    watchFiles(corpus),
    team.follow(corpus),
    readShownFirst(corpus),
    followShownStatements((shown) => {
      void corpus.show(shown);
      for (const surface of [readings, articles, ledger]) surface.show(shown);
    }),
  );
  return {
    corpus,
    articles,
    decorations,
    ledger,
    overview,
    status,
    /** Resolves when the index is closed: who opens it before that finds it in use. */
    dispose: async () => {
      surfaces.dispose();
      await corpus.dispose();
    },
  };
}
