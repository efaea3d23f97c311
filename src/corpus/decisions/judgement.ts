import { join } from 'node:path';
import type { Anchor } from './anchor.ts';
import { isAnchor } from './decision.ts';
import { parseObject } from './log-lines.ts';

/** What became of a pledge. */
export const pledgeStatuses = ['open', 'in the works', 'kept', 'broken', "can't be judged"] as const;
export type PledgeStatus = (typeof pledgeStatuses)[number];

/** What a reader found out about a pledge: one line of `.onrecord/pledges.jsonl` each. Of two about one pledge the later holds. */
export interface Judgement {
  readonly status: PledgeStatus;
  readonly note: string;
  /** What shows it: addresses, paths in the folder, other words. */
  readonly evidence: readonly string[];
  readonly anchor: Anchor;
  /** When it was judged, ISO 8601 in UTC. */
  readonly at: string;
}

export type ParsedJudgement =
  | { readonly judgement: Judgement; readonly problem?: never }
  | { readonly judgement?: never; readonly problem: string };

/** Where a folder keeps what became of the pledges. */
export function pledgesLog(folder: string): string {
  return join(folder, '.onrecord', 'pledges.jsonl');
}

/** Reads a line. Note and evidence may be missing; fields that nobody knows are no problem. */
export function parseJudgement(line: string): ParsedJudgement {
  const { value, problem } = parseObject(line);
  if (problem !== undefined) return { problem };
  const { status, note = '', evidence = [], anchor, at } = value;
  const known = pledgeStatuses.find((each) => each === status);
  if (known === undefined) return { problem: `no status: ${JSON.stringify(status) ?? 'none named'}` };
  if (typeof note !== 'string') return { problem: 'the note is no text' };
  if (!Array.isArray(evidence) || evidence.some((each) => typeof each !== 'string')) {
    return { problem: 'the evidence is no list of texts' };
  }
  if (!isAnchor(anchor)) return { problem: 'the anchor is missing' };
  if (typeof at !== 'string') return { problem: 'the time (`at`) is missing' };
  return { judgement: { status: known, note, evidence: evidence as string[], anchor, at } };
}

/** Whether a judgement says no more of a pledge than having none: such a one has no line. */
export function isBlank({ status, note, evidence }: Pick<Judgement, 'status' | 'note' | 'evidence'>): boolean {
  return status === 'open' && note === '' && evidence.length === 0;
}

/** The line of a judgement. */
export function formatJudgement({ status, note, evidence, anchor, at }: Judgement): string {
  return JSON.stringify({
    status,
    ...(note === '' ? {} : { note }),
    ...(evidence.length === 0 ? {} : { evidence }),
    anchor,
    at,
  });
}

/** Lines are ordered by file and place. Undefined for a line that can't be read. */
export function orderOfJudgement(line: string): string | undefined {
  const { judgement } = parseJudgement(line);
  if (!judgement) return undefined;
  const { anchor, at } = judgement;
  return [anchor.file, String(anchor.position[0]).padStart(9, '0'), at].join('\0');
}
