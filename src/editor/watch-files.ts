import { Disposable, RelativePattern, type Uri, workspace } from 'vscode';
import type { Corpus } from '../corpus/corpus.ts';

/** Events that come within this time are handed over together. */
const GATHER_MS = 100;

/** By then VS Code's watchers stand, which it does not tell; over large folders they take seconds to. */
const STANDING_MS = 15_000;

/** Tells the corpus of files that were created, changed or deleted, in the editor or outside. */
export function watchFiles(corpus: Pick<Corpus, 'filesChanged' | 'whenIndexed' | 'reindex' | 'state'>): Disposable {
  const gathered = new Set<string>();
  let gathering: NodeJS.Timeout | undefined;
  const handOver = () => {
    gathering = undefined;
    const files = [...gathered];
    gathered.clear();
    void corpus.filesChanged(files);
  };
  const gather = (uri: Uri) => {
    gathered.add(uri.toString());
    gathering ??= setTimeout(handOver, GATHER_MS);
  };
  // All names, not those of articles alone: a folder that goes or comes is told by its own name only.
  const watchers = (workspace.workspaceFolders ?? []).map((folder) => {
    const watcher = workspace.createFileSystemWatcher(new RelativePattern(folder, '**'));
    return Disposable.from(
      watcher,
      watcher.onDidCreate(gather),
      watcher.onDidChange(gather),
      watcher.onDidDelete(gather),
    );
  });
  /** Of what was written after the corpus had looked and before the watchers stood nobody tells. */
  const lookAgain = async () => {
    await corpus.whenIndexed();
    const { phase, cancelled, readOnly } = corpus.state;
    if (phase === 'ready' && !cancelled && !readOnly) await corpus.reindex();
  };
  const standing = setTimeout(() => void lookAgain(), STANDING_MS);
  return Disposable.from(...watchers, {
    dispose: () => {
      clearTimeout(gathering);
      clearTimeout(standing);
    },
  });
}
