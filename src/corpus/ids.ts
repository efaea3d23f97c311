/**
 * How the editor names articles and statements: folder number, path in the folder, place in the file,
 * place in the article. `1:visits/beijing.txt#2.5` is the fifth statement of the second article, `…#2!5` its
 * fifth pledge.
 */
export interface ArticleId {
  readonly folder: number;
  readonly path: string;
  /** From 1. */
  readonly article: number;
}

export interface StatementId extends ArticleId {
  /** From 1. */
  readonly statement: number;
}

export function articleId(folder: number, path: string, article: number): string {
  return `${folder}:${path}#${article}`;
}

export function statementId(folder: number, path: string, article: number, statement: number): string {
  return `${folder}:${path}#${article}.${statement}`;
}

export interface PledgeId extends ArticleId {
  /** From 1. */
  readonly pledge: number;
}

export function pledgeId(folder: number, path: string, article: number, pledge: number): string {
  return `${folder}:${path}#${article}!${pledge}`;
}

/** Undefined for what is no pledge's id. */
export function parsePledgeId(id: string): PledgeId | undefined {
  const parts = /^(\d+):(.*)#(\d+)!(\d+)$/s.exec(id);
  if (!parts) return undefined;
  return { folder: Number(parts[1]), path: parts[2] as string, article: Number(parts[3]), pledge: Number(parts[4]) };
}

/** Undefined for what is no article's id. */
export function parseArticleId(id: string): ArticleId | undefined {
  const parts = /^(\d+):(.*)#(\d+)$/s.exec(id);
  if (!parts) return undefined;
  return { folder: Number(parts[1]), path: parts[2] as string, article: Number(parts[3]) };
}

/** Undefined for what is no statement's id. */
export function parseStatementId(id: string): StatementId | undefined {
  const parts = /^(\d+):(.*)#(\d+)\.(\d+)$/s.exec(id);
  if (!parts) return undefined;
  return {
    folder: Number(parts[1]),
    path: parts[2] as string,
    article: Number(parts[3]),
    statement: Number(parts[4]),
  };
}
