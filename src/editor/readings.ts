import { type Disposable, EventEmitter, languages, type TextDocument, workspace } from 'vscode';
import type { Corpus } from '../corpus/corpus.ts';
import type { FileRecord } from '../record.ts';
import { type Shown, sureOnly } from '../statement/sure.ts';
import { type Passages, passagesOf } from './passages.ts';

/**
 * The documents that may be articles, on the disk or not saved yet: captions, mails and web archives whatever language
 * another extension takes them for.
 */
export const ARTICLE_SELECTOR = [
  ...['plaintext', 'markdown', 'html'].flatMap((language) =>
    ['file', 'untitled'].map((scheme) => ({ language, scheme })),
  ),
  { pattern: '**/*.{mhtml,mht,vtt,srt,eml}', scheme: 'file' },
];

/** True for a text that is read as an article, wherever it stands. */
export function isArticle(document: TextDocument): boolean {
  return languages.match(ARTICLE_SELECTOR, document) > 0;
}

/** True for a file of an opened folder. A team's index may know others, too. */
export function isInOpenedFolder({ uri }: TextDocument): boolean {
  return uri.scheme === 'file' && workspace.getWorkspaceFolder(uri) !== undefined;
}

/** By the ending of its name the engine knows how to read a text; one that was never saved has none, but a language. */
const UNTITLED_ENDINGS: Readonly<Record<string, string>> = { markdown: '.md', html: '.html' };

/** What the corpus knows a document by. */
function nameOf({ uri, isUntitled, languageId }: TextDocument): string {
  return isUntitled ? `${uri}${UNTITLED_ENDINGS[languageId] ?? '.txt'}` : uri.toString();
}

/** What one version of an open document says, in the language that it has. */
export interface Reading {
  readonly version: number;
  readonly text: string;
  readonly record: FileRecord;
  readonly passages: Passages;
}

/**
 * Reads open documents, saved or not, each version once: decorations, hovers, jumps and symbols share it.
 */
export class Readings implements Disposable {
  readonly #corpus: Pick<Corpus, 'read' | 'readSoon'>;
  #latest = new WeakMap<TextDocument, { version: number; name: string; reading: Promise<Reading | undefined> }>();
  #shown: Shown;

  readonly #read = new EventEmitter<TextDocument>();
  readonly #changed = new EventEmitter<void>();

  /** Fires when a document has been read in the version it has. */
  readonly onDidRead = this.#read.event;
  /** Fires when all readings are to be asked for again. */
  readonly onDidChange = this.#changed.event;

  /** @param shown `sure`: doubtful statements are left out of what is read */
  constructor(corpus: Pick<Corpus, 'read' | 'readSoon'>, shown: Shown) {
    this.#corpus = corpus;
    this.#shown = shown;
  }

  /** The reading of the document as it is now; undefined where it is no article, or changed while it was read. */
  of(document: TextDocument): Promise<Reading | undefined> {
    if (!isArticle(document)) return Promise.resolve(undefined);
    const latest = this.#latest.get(document);
    const { version } = document;
    const name = nameOf(document);
    if (latest?.version === version && latest.name === name) return latest.reading;
    const reading = this.#readNow(document, name);
    this.#latest.set(document, { version, name, reading });
    return reading;
  }

  /** The document has been edited, and is about to be read. */
  soon(document: TextDocument): void {
    if (isArticle(document)) this.#corpus.readSoon(nameOf(document));
  }

  /** Leaves doubtful statements out of all readings, or takes them in again. */
  show(shown: Shown): void {
    this.#shown = shown;
    this.#latest = new WeakMap();
    this.#changed.fire();
  }

  dispose(): void {
    this.#read.dispose();
    this.#changed.dispose();
  }

  async #readNow(document: TextDocument, name: string): Promise<Reading | undefined> {
    const { version } = document;
    const text = document.getText();
    try {
      const all = await this.#corpus.read(name, text);
      if (document.version !== version || nameOf(document) !== name) return undefined;
      const record = this.#shown === 'sure' ? sureOnly(all) : all;
      queueMicrotask(() => this.#read.fire(document));
      return { version, text, record, passages: passagesOf(record) };
    } catch {
      // The corpus tells of its own failures; a document that can't be read has nothing to show.
      this.#latest.delete(document);
      return undefined;
    }
  }
}
