import type { Article, FileRecord, Pledge, Span, Speaker, Statement } from '../record.ts';

/** A statement where it stands in a file: from the start of its first content span to the end of its last. */
export interface StatementPassage extends Span {
  readonly article: Article;
  readonly statement: Statement;
}

/** A pledge where it stands in a file. */
export interface PledgePassage extends Span {
  readonly article: Article;
  readonly pledge: Pledge;
}

/** What a file's record holds that a reader can point at, in text order. */
export interface Passages {
  readonly statements: readonly StatementPassage[];
  readonly pledges: readonly PledgePassage[];
}

/** Lays out a record's statements and pledges, of all its articles. */
export function passagesOf(record: FileRecord): Passages {
  const statements = record.articles.flatMap((article) =>
    article.statements.map((statement) => ({ ...hull(statement.content), article, statement })),
  );
  const pledges = record.articles.flatMap((article) =>
    article.pledges.map((pledge) => ({ start: pledge.start, end: pledge.end, article, pledge })),
  );
  return { statements: statements.sort(byPlace), pledges: pledges.sort(byPlace) };
}

/** The statements that hold words in quotation marks. */
export function quotesIn(passages: Passages): readonly StatementPassage[] {
  return passages.statements.filter(({ statement }) => statement.kind !== 'indirect');
}

/** The statement at an offset: the one whose content is there, else whose cue or source is; of several the shortest. */
export function statementAt({ statements }: Passages, offset: number): StatementPassage | undefined {
  return (
    shortest(statements.filter(({ statement }) => statement.content.some((span) => holds(span, offset)))) ??
    shortest(
      statements.filter(({ statement: { cue, source } }) =>
        [cue, source].some((span) => span !== null && holds(span, offset)),
      ),
    )
  );
}

/** The words that name a statement's source, with the mentions that lead from them to the name. */
export interface SourcePassage {
  readonly passage: StatementPassage;
  readonly source: Span;
  readonly via: readonly Span[];
}

/** The source at an offset; of several the shortest. */
export function sourceAt({ statements }: Passages, offset: number): SourcePassage | undefined {
  const sources = statements.flatMap((passage) => {
    const { source, via } = passage.statement;
    return source && holds(source, offset) ? [{ ...source, passage, source, via }] : [];
  });
  return shortest(sources);
}

/** What the speaker of a statement says in the same article, that statement among it; no other where nobody knows who it is. */
export function saidBySame({ statements }: Passages, passage: StatementPassage): readonly StatementPassage[] {
  const { article, statement } = passage;
  return statements.filter(
    (each) =>
      each === passage ||
      (statement.speaker !== null && each.article === article && each.statement.speaker === statement.speaker),
  );
}

/** The pledge at an offset; of several the shortest. */
export function pledgeAt({ pledges }: Passages, offset: number): PledgePassage | undefined {
  return shortest(pledges.filter((pledge) => holds(pledge, offset)));
}

/** The pledges that a statement makes. */
export function pledgesOf({ article, statement }: StatementPassage): readonly Pledge[] {
  const index = article.statements.indexOf(statement);
  return article.pledges.filter((pledge) => pledge.statement === index);
}

/** The speaker with an id in an article. */
export function speakerOf(article: Article, id: string | null): Speaker | undefined {
  return article.speakers.find((speaker) => speaker.id === id);
}

/** Where a jump leads and which of how many it is, counted from 1. */
export interface Stop<T> {
  readonly passage: T;
  readonly number: number;
  readonly count: number;
}

/**
 * The next or previous passage from an offset, around the ends. Passages that begin at the same place are one stop.
 *
 * @param passages in text order
 */
export function stopFrom<T extends Span>(
  passages: readonly T[],
  offset: number,
  direction: 'next' | 'previous',
): Stop<T> | undefined {
  const stops = passages.filter((passage, i) => passage.start !== passages[i - 1]?.start);
  const after = stops.findIndex((stop) => stop.start > offset);
  const before = stops.findLastIndex((stop) => stop.start < offset);
  const index = direction === 'next' ? Math.max(after, 0) : before < 0 ? stops.length - 1 : before;
  const passage = stops[index];
  return passage && { passage, number: index + 1, count: stops.length };
}

function hull(spans: readonly Span[]): Span {
  return {
    start: spans.reduce((least, span) => Math.min(least, span.start), Number.POSITIVE_INFINITY),
    end: spans.reduce((most, span) => Math.max(most, span.end), 0),
  };
}

/** The end counts as inside: a cursor behind the last character still touches it. */
function holds(span: Span, offset: number): boolean {
  return span.start <= offset && offset <= span.end;
}

function shortest<T extends Span>(passages: readonly T[]): T | undefined {
  return passages.reduce<T | undefined>(
    (best, passage) => (best && best.end - best.start <= passage.end - passage.start ? best : passage),
    undefined,
  );
}

function byPlace(a: Span, b: Span): number {
  return a.start - b.start || a.end - b.end;
}
