import { type Disposable, DocumentSymbol, languages, Range, SymbolKind, type TextDocument } from 'vscode';
import type { Article, Span } from '../record.ts';
import { passagesOf, speakerOf } from './passages.ts';
import { ARTICLE_SELECTOR, type Readings } from './readings.ts';
import { firstWords, kindInWords, UNKNOWN_SPEAKER } from './wording.ts';

/** The outline of a file: its articles and what is said in them. */
export function registerSymbols(readings: Readings): Disposable {
  return languages.registerDocumentSymbolProvider(
    ARTICLE_SELECTOR,
    {
      async provideDocumentSymbols(document) {
        const reading = await readings.of(document);
        return reading?.record.articles.map((article) => articleSymbol(document, reading.text, article));
      },
    },
    { label: 'On Record' },
  );
}

function articleSymbol(document: TextDocument, text: string, article: Article): DocumentSymbol {
  const range = (span: Span) => new Range(document.positionAt(span.start), document.positionAt(span.end));
  const name = article.headline?.text || firstWords(text.slice(article.start, article.end), 60) || 'Article';
  const detail = [article.outlet?.text, article.date?.value].filter(Boolean).join(' · ');
  const title = article.headline ?? article.body[0] ?? article;
  const symbol = new DocumentSymbol(name, detail, SymbolKind.File, range(article), range(title));
  const { statements } = passagesOf({ file: '', articles: [article] });
  symbol.children = statements.map(({ start, end, statement }) => {
    const speaker = speakerOf(article, statement.speaker)?.name ?? UNKNOWN_SPEAKER;
    const label = `${speaker}: ${firstWords(text.slice(start, end).replace(/\s+/gu, ' '), 60)}`;
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
