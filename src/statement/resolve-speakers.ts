import type { ArticleText } from '../article/article-text.ts';
import type { Span, Speaker } from '../record.ts';
import type { FoundStatement } from './find-statements.ts';

/** Who is behind a source, and the mentions that lead there, from the source on. */
export interface Resolution {
  readonly speaker: string | null;
  readonly via: readonly Span[];
}

/** Tells who the words at a span of the article's text refer to; registers a speaker not met before. */
export interface SpeakerResolver {
  /** @param near for a source: the statement's content, which can't hold the name of its own speaker's pronoun */
  resolve(mention: Span, near?: readonly Span[]): Resolution;
  /** The speakers met so far, in the order met. */
  speakers(): readonly Speaker[];
}

/** Reads an article's mentions once and answers for any of them. */
export function createSpeakerResolver(_article: ArticleText, _statements: readonly FoundStatement[]): SpeakerResolver {
  return { resolve: () => ({ speaker: null, via: [] }), speakers: () => [] };
}
