import { Disposable, RelativePattern, type Uri, workspace } from 'vscode';
import type { Corpus } from '../corpus/corpus.ts';

/** Events that come within this time are handed over together. */
const GATHER_MS = 100;

/** Tells the corpus of files that were created, changed or deleted, in the editor or outside. */
export function watchFiles(corpus: Pick<Corpus, 'filesChanged'>): Disposable {
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
  return Disposable.from(...watchers, { dispose: () => clearTimeout(gathering) });
}
