import { type Disposable, DocumentSymbol, languages, Range, SymbolKind, type TextDocument } from 'vscode';
import type { Corpus } from '../corpus/corpus.ts';
import { type Article, type Span, seenWords } from '../record.ts';
import { passagesOf, type StatementPassage, speakerOf } from './passages.ts';
import { ARTICLE_SELECTOR, type Readings } from './readings.ts';
import { BETWEEN_SPANS, firstWords, kindInWords, UNKNOWN_SPEAKER } from './wording.ts';

/** The outline of a file: its articles and what is said in them. */
export function registerSymbols(corpus: Pick<Corpus, 'statementsOfFile'>, readings: Readings): Disposable {
  return languages.registerDocumentSymbolProvider(
    ARTICLE_SELECTOR,
    {
      async provideDocumentSymbols(document) {
        const reading = await readings.of(document);
        if (!reading) return undefined;
        const rows = document.isDirty ? [] : await corpus.statementsOfFile(document.uri.toString());
        const names = new Map(rows.map((row) => [`${row.start} ${row.end}`, row]));
        // The reader has the last word on who speaks, where the index has the statement.
        const speakerName: SpeakerName = (article, { start, end, statement }) => {
          const row = names.get(`${start} ${end}`);
          if (row) return row.speaker === null ? UNKNOWN_SPEAKER : (row.speakerName ?? UNKNOWN_SPEAKER);
          return speakerOf(article, statement.speaker)?.name ?? UNKNOWN_SPEAKER;
        };
        return reading.record.articles.map((article) => articleSymbol(document, reading.text, article, speakerName));
      },
    },
    { label: 'On Record' },
  );
}

type SpeakerName = (article: Article, passage: StatementPassage) => string;

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
