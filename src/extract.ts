import type { ArticleText } from './article/article-text.ts';
import { readArticles } from './article/read-articles.ts';
import { findStatementDate } from './language/dates.ts';
import { findPledges, PLEDGE_MODELS, type PledgeModels } from './pledge/find-pledges.ts';
import type { Article, FileRecord, Pledge, SeenSpan, Span, Statement, StatementDate } from './record.ts';
import type { AttributionModel } from './statement/attribution-model.ts';
import { type FoundStatement, findStatements } from './statement/find-statements.ts';
import { createSpeakerResolver, type SpeakerResolver } from './statement/resolve-speakers.ts';
import { addRunOnParagraphs } from './statement/run-on-paragraphs.ts';

/**
 * Reads a file's text into its record: text -> articles -> statements with speakers -> pledges.
 * A pure function: the same text gives the same record, on any thread.
 *
 * @param file the file's name or path; its ending tells the form, and it may hold a date
 * @param text the file's text, decoded, without byte-order mark
 */
export type Extract = (file: string, text: string) => FileRecord;

/** The engine, with the models that find statements and pledges. */
export function createExtract(model: AttributionModel, pledgeModels: PledgeModels = PLEDGE_MODELS): Extract {
  return (file, text) => ({
    file,
    articles: readArticles(file, text).map((article) => readArticle(article, text, model, pledgeModels)),
  });
}

/** An article's statements with their speakers, and what tells who else is named. */
export function readStatements(
  article: ArticleText,
  model: AttributionModel,
): { readonly statements: Statement[]; readonly speakers: SpeakerResolver } {
  const found = findStatements(article, model);
  const speakers = createSpeakerResolver(article, found);
  const attributed = found.map((statement): Statement => {
    const { speaker, via } = statement.source
      ? speakers.resolve(statement.source, statement.content)
      : { speaker: null, via: [] };
    return { ...statement, speaker, via, date: statement.date ?? dateOf(article, statement) };
  });
  const statements = addRunOnParagraphs(article.text, article.body, attributed, speakers.speakers());
  return { statements, speakers };
}

function readArticle(article: ArticleText, file: string, model: AttributionModel, pledgeModels: PledgeModels): Article {
  const { statements, speakers } = readStatements(article, model);
  const pledges = findPledges(article, statements, speakers, pledgeModels);
  return inFile(article, file, statements, pledges, speakers.speakers());
}

/** When it was said, where the words around the cue tell. */
function dateOf({ text, body, date }: ArticleText, statement: FoundStatement): StatementDate | null {
  const { cue } = statement;
  if (!cue) return null;
  let low = 0;
  let high = body.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((body[middle] as Span).start <= cue.start) low = middle;
    else high = middle - 1;
  }
  const paragraph = body[low];
  return paragraph && paragraph.start <= cue.start && cue.end <= paragraph.end
    ? findStatementDate(text, statement, paragraph, date?.value ?? null)
    : null;
}

/** As many characters of the story's beginning as a label may need. */
const openingLength = 500;

/** Leads every offset from the article's text back to the file, with the words where the file's own read otherwise. */
function inFile(
  article: ArticleText,
  file: string,
  statements: readonly Statement[],
  pledges: readonly Pledge[],
  speakers: Article['speakers'],
): Article {
  const place = <T extends Span>(span: T): T => ({
    ...span,
    start: article.toFile(span.start, 'start'),
    end: article.toFile(span.end, 'end'),
  });
  const placeOrNull = <T extends Span>(span: T | null): T | null => (span ? place(span) : null);
  const see = <T extends Span>(span: T): T & SeenSpan => {
    const placed = place(span);
    if (article.text === file) return placed;
    const text = article.text.slice(span.start, span.end);
    return fold(text) === fold(file.slice(placed.start, placed.end)) ? placed : { ...placed, text };
  };
  const seeOrNull = <T extends Span>(span: T | null): (T & SeenSpan) | null => (span ? see(span) : null);
  const first = article.body[0];
  return {
    start: article.start,
    end: article.end,
    headline: placeOrNull(article.headline),
    outlet: placeOrNull(article.outlet),
    agency: placeOrNull(article.agency),
    byline: placeOrNull(article.byline),
    date: article.date,
    dateDoubt: article.dateDoubt,
    body: article.body.map(({ start, end }) => place({ start, end })),
    opening: first ? fold(article.text.slice(first.start, Math.min(first.end, first.start + openingLength))) : '',
    speakers,
    statements: statements.map((statement) => ({
      ...statement,
      content: statement.content.map(see),
      cue: seeOrNull(statement.cue),
      source: seeOrNull(statement.source),
      via: statement.via.map(see),
      date: placeOrNull(statement.date),
    })),
    pledges: pledges.map((pledge) => ({
      ...see(pledge),
      cue: see(pledge.cue),
      deadline: placeOrNull(pledge.deadline),
      condition: placeOrNull(pledge.condition),
      quantity: placeOrNull(pledge.quantity),
      beneficiary: placeOrNull(pledge.beneficiary ?? null),
      makerWords: placeOrNull(pledge.makerWords ?? null),
    })),
  };
}

function fold(words: string): string {
  return words.replace(/\s+/gu, ' ').trim();
}
