import type { Article, FileRecord } from '../record.ts';

/** Statements: all that were found, or those alone whose attribution is sure. */
export type Shown = 'all' | 'sure';

/** From this confidence on an attribution counts as sure: of the development part's statements so sure, nine in ten are right. */
export const SURE_CONFIDENCE = 0.7;

export function isSure(confidence: number): boolean {
  return confidence >= SURE_CONFIDENCE;
}

/** The record without its doubtful statements and without the pledges in them; what is left refers to itself rightly. */
export function sureOnly(record: FileRecord): FileRecord {
  return { ...record, articles: record.articles.map(sureArticle) };
}

function sureArticle(article: Article): Article {
  const statements = article.statements.filter(({ confidence }) => isSure(confidence));
  if (statements.length === article.statements.length) return article;
  const pledges = article.pledges.flatMap((pledge) => {
    if (pledge.statement === null) return [pledge];
    const said = article.statements[pledge.statement];
    const statement = said ? statements.indexOf(said) : -1;
    return statement < 0 ? [] : [{ ...pledge, statement }];
  });
  return { ...article, statements, pledges };
}
