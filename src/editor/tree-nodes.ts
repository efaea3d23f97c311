import type { ArticleRow, DayRow, SpeakerRow, StatementRow } from '../corpus/corpus.ts';

/** What the first level of the tree is. */
export type Grouping = 'date' | 'speaker';

export interface DayNode {
  readonly type: 'day';
  readonly id: string;
  readonly parent: undefined;
  row: DayRow;
  /** How many children are shown before "Show more". */
  shown: number;
}

export interface SpeakerNode {
  readonly type: 'speaker';
  readonly id: string;
  readonly parent: undefined;
  row: SpeakerRow;
  shown: number;
}

export interface ArticleNode {
  readonly type: 'article';
  readonly id: string;
  readonly parent: DayNode | SpeakerNode;
  row: ArticleRow;
  shown: number;
}

export interface StatementNode {
  readonly type: 'statement';
  readonly id: string;
  readonly parent: ArticleNode;
  row: StatementRow;
}

/** Stands for the rows that are not shown yet. */
export interface MoreNode {
  readonly type: 'more';
  readonly id: string;
  readonly parent: ParentNode | undefined;
}

export type GroupNode = DayNode | SpeakerNode;
export type ParentNode = GroupNode | ArticleNode;
export type Node = ParentNode | StatementNode | MoreNode;

/** Rows shown under one parent at first, and added by each "Show more". */
export const PAGE_SIZE = 200;

export function dayNode(row: DayRow): DayNode {
  return { type: 'day', id: `day:${row.day ?? ''}`, parent: undefined, row, shown: PAGE_SIZE };
}

export function speakerNode(row: SpeakerRow): SpeakerNode {
  return { type: 'speaker', id: `speaker:${row.speaker ?? ''}`, parent: undefined, row, shown: PAGE_SIZE };
}

/** An article stands under each of its speakers, so its id names the parent too. */
export function articleNode(row: ArticleRow, parent: GroupNode): ArticleNode {
  return { type: 'article', id: `${parent.id}/${row.id}`, parent, row, shown: PAGE_SIZE };
}

export function statementNode(row: StatementRow, parent: ArticleNode): StatementNode {
  return { type: 'statement', id: `${parent.id}/${row.id}`, parent, row };
}

export function moreNode(parent: ParentNode | undefined): MoreNode {
  return { type: 'more', id: `${parent?.id ?? ''}/more`, parent };
}
