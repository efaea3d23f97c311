import { Disposable, DocumentSymbol, languages, Range, SymbolKind, type TextDocument, window } from 'vscode';
import type { Corpus, StatementRow } from '../corpus/corpus.ts';
import { type Article, type Span, seenWords } from '../record.ts';
import { passagesOf, type StatementPassage, speakerOf } from './passages.ts';
import { ARTICLE_SELECTOR, type Readings } from './readings.ts';
import { BETWEEN_SPANS, firstWords, kindInWords, UNKNOWN_SPEAKER } from './wording.ts';

/** Changes of the corpus that come within this time are looked at together. */
const GATHER_MS = 200;

type OutlineCorpus = Pick<Corpus, 'statementsOfFile' | 'onDidChange'>;

/** The outline of a file: its articles and what is said in them. */
export class Outline implements Disposable {
  readonly #corpus: OutlineCorpus;
  readonly #readings: Readings;
  readonly #listeners: Disposable;
  /** Who speaks in the documents whose outline was asked for, as the index had it when it was asked for first. */
  #told = new WeakMap<TextDocument, string>();
  #provider: Disposable;
  #gathering: NodeJS.Timeout | undefined;

  constructor(corpus: OutlineCorpus, readings: Readings) {
    this.#corpus = corpus;
    this.#readings = readings;
    this.#provider = this.#register();
    this.#listeners = Disposable.from(
      { dispose: corpus.onDidChange(() => this.#lookSoon()) },
      readings.onDidChange(() => this.#refresh()),
    );
  }

  dispose(): void {
    clearTimeout(this.#gathering);
    this.#listeners.dispose();
    this.#provider.dispose();
  }

  #register(): Disposable {
    return languages.registerDocumentSymbolProvider(
      ARTICLE_SELECTOR,
      { provideDocumentSymbols: (document) => this.#symbolsOf(document) },
      { label: 'On Record' },
    );
  }

  /** VS Code asks again for an outline when the text changes or a provider comes; there is no other way to tell it. */
  #refresh(): void {
    this.#told = new WeakMap();
    this.#provider.dispose();
    this.#provider = this.#register();
  }

  #lookSoon(): void {
    this.#gathering ??= setTimeout(async () => {
      this.#gathering = undefined;
      if (await this.#isOutdated()) this.#refresh();
    }, GATHER_MS);
  }

  /** Whether the index knows of a shown document other speakers than its outline names. */
  async #isOutdated(): Promise<boolean> {
    for (const { document } of window.visibleTextEditors) {
      const told = this.#told.get(document);
      if (told !== undefined && told !== speakersIn(await this.#rowsOf(document))) return true;
    }
    return false;
  }

  async #rowsOf(document: TextDocument): Promise<readonly StatementRow[]> {
    return document.isDirty || document.isUntitled ? [] : this.#corpus.statementsOfFile(document.uri.toString());
  }

  async #symbolsOf(document: TextDocument): Promise<DocumentSymbol[] | undefined> {
    const reading = await this.#readings.of(document);
    if (!reading) return undefined;
    const rows = await this.#rowsOf(document);
    // Some parts of VS Code keep what they were told first, while others ask again.
    if (!this.#told.has(document)) this.#told.set(document, speakersIn(rows));
    const byPlace = new Map(rows.map((row) => [`${row.start} ${row.end}`, row]));
    // The reader has the last word on who speaks, where the index has the statement.
    const speakerName: SpeakerName = (article, { start, end, statement }) => {
      const row = byPlace.get(`${start} ${end}`);
      if (row) return row.speaker === null ? UNKNOWN_SPEAKER : (row.speakerName ?? UNKNOWN_SPEAKER);
      return speakerOf(article, statement.speaker)?.name ?? UNKNOWN_SPEAKER;
    };
    return reading.record.articles.map((article) => articleSymbol(document, reading.text, article, speakerName));
  }
}

type SpeakerName = (article: Article, passage: StatementPassage) => string;

function speakersIn(rows: readonly StatementRow[]): string {
  return rows.map(({ start, end, speaker, speakerName }) => `${start} ${end} ${speaker} ${speakerName}`).join('\n');
}

function articleSymbol(
  document: TextDocument,
  text: string,
  article: Article,
  speakerName: SpeakerName,
): DocumentSymbol {
  const range = (span: Span) => new Range(document.positionAt(span.start), document.positionAt(span.end));
  const name = article.headline?.text || firstWords(article.opening, 60) || 'Article';
  const detail = [article.outlet?.text, article.date?.value].filter(Boolean).join(' · ');
  const title = article.headline ?? article.body[0] ?? article;
  const symbol = new DocumentSymbol(name, detail, SymbolKind.File, range(article), range(title));
  const { statements } = passagesOf({ file: '', articles: [article] });
  symbol.children = statements.map((passage) => {
    const { start, end, statement } = passage;
    const said = statement.content.map((span) => seenWords(text, span)).join(BETWEEN_SPANS);
    const label = `${speakerName(article, passage)}: ${firstWords(said, 60)}`;
    return new DocumentSymbol(
      label,
      kindInWords(statement.kind),
      SymbolKind.String,
      range({ start, end }),
      range({ start, end }),
    );
  });
  return symbol;
}
