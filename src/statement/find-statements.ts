import type { ArticleText } from '../article/article-text.ts';
import type { Span, StatementDate, StatementKind } from '../record.ts';
import { findByRules } from './rules/find-by-rules.ts';

/** A statement before its speaker is known; offsets into the article's `text`. */
export interface FoundStatement {
  readonly kind: StatementKind;
  readonly content: readonly Span[];
  readonly cue: Span | null;
  readonly source: Span | null;
  readonly date: StatementDate | null;
  readonly confidence: number;
  readonly why: string;
}

/** Finds who-said-what in an article's headline and body, in text order of the first content span. */
export function findStatements(article: ArticleText): FoundStatement[] {
  return findByRules(article);
}
