import type { ArticleRow, DayRow, SpeakerRow, StatementRow } from '../corpus/corpus.ts';
import { type MoreNode, PAGE_SIZE } from './paged-tree.ts';

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

export type GroupNode = DayNode | SpeakerNode;
/** What stands below the first level. */
export type InnerNode = ArticleNode | StatementNode;
export type Node = GroupNode | InnerNode | MoreNode;

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
