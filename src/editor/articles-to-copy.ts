import type { ArticleRow } from '../corpus/corpus.ts';

/**
 * The articles whose statements of a speaker are copied, in reading order, which is that of the jumps from one of them to
 * the next: by day, those without one last, then by file and place.
 *
 * @param newestFirst all of the speaker's, each with how many statements of theirs it has
 * @param enough with so many statements, no further article is taken
 */
export function articlesToCopy(newestFirst: readonly ArticleRow[], enough: number): ArticleRow[] {
  const taken: ArticleRow[] = [];
  let statements = 0;
  for (const article of newestFirst) {
    if (statements >= enough) break;
    taken.push(article);
    statements += article.statements;
  }
  return taken.sort(
    (a, b) => compare(a.day ?? UNDATED, b.day ?? UNDATED) || compare(a.file, b.file) || a.start - b.start,
  );
}

/** After all days. */
const UNDATED = '~';

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
