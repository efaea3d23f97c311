import { type Disposable, type TextEditor, window } from 'vscode';
import type { Corpus } from '../corpus/corpus.ts';
import { isArticle, isInOpenedFolder } from './readings.ts';

/** Has the articles that are shown read before all that wait to be read. */
export function readShownFirst(corpus: Pick<Corpus, 'state' | 'readFirst'>): Disposable {
  const hurry = (editors: readonly TextEditor[]) => {
    // Where all has been read there is nothing to hurry: the watcher tells of what is new.
    if (corpus.state.phase === 'ready' && !corpus.state.cancelled) return;
    for (const { document } of editors) {
      if (isArticle(document) && isInOpenedFolder(document)) void corpus.readFirst(document.uri.toString());
    }
  };
  hurry(window.visibleTextEditors);
  return window.onDidChangeVisibleTextEditors(hurry);
}
