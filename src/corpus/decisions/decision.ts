import type { Anchor } from './anchor.ts';
import { parseObject } from './log-lines.ts';

/**
 * What a reader decides about speakers: one line of `.onrecord/speakers.jsonl` each. Lines may be in any order;
 * where two contradict each other, the later (`at`) holds.
 */
export type Decision = { /** When it was made, ISO 8601 in UTC. */ readonly at: string } & (
  | { readonly decision: 'rename'; readonly speaker: SpeakerReference; readonly name: string }
  /** The two are one, and go by the name of `into`. */
  | { readonly decision: 'merge'; readonly speaker: SpeakerReference; readonly into: SpeakerReference }
  /** In the article where the anchor stands, who was taken for `speaker` is `into`. */
  | {
      readonly decision: 'split';
      readonly speaker: SpeakerReference;
      readonly into: SpeakerReference;
      readonly anchor: Anchor;
    }
  /** Whoever said this, it was not `speaker`. */
  | { readonly decision: 'not'; readonly speaker: SpeakerReference; readonly anchor: Anchor }
  /** `speaker` said this. */
  | { readonly decision: 'attribute'; readonly speaker: SpeakerReference; readonly anchor: Anchor }
);

/** A speaker as another machine, another index and a later version of the engine can find it, too. */
export interface SpeakerReference {
  /** The speaker's id in the corpus; absent for one known in one article alone. It may change when a namesake comes. */
  readonly id?: string;
  /** As the article of the anchor names the speaker, where there is one. */
  readonly name: string;
  /** A statement of the speaker, in an article that names them so: this is who is meant. */
  readonly anchor?: Anchor;
}

/** A line understood, or why it is not. */
export type ParsedLine =
  | { readonly decision: Decision; readonly problem?: never }
  | { readonly decision?: never; readonly problem: string };

/** Reads a line. Fields that nobody knows are no problem: lines are never written anew. */
export function parseDecision(line: string): ParsedLine {
  const { value, problem } = parseObject(line);
  if (problem !== undefined) return { problem };
  const { decision, at, speaker, into, name, anchor } = value;
  if (typeof at !== 'string') return { problem: 'the time (`at`) is missing' };
  if (!isReference(speaker)) return { problem: 'the speaker is missing' };
  switch (decision) {
    case 'rename':
      return typeof name === 'string' && name.trim() !== ''
        ? { decision: { decision, at, speaker, name } }
        : { problem: 'the new name is missing' };
    case 'merge':
      return isReference(into)
        ? { decision: { decision, at, speaker, into } }
        : { problem: 'the speaker to merge into is missing' };
    case 'split':
      if (!isReference(into)) return { problem: 'the speaker to split off is missing' };
      return isAnchor(anchor)
        ? { decision: { decision, at, speaker, into, anchor } }
        : { problem: 'the anchor is missing' };
    case 'not':
    case 'attribute':
      return isAnchor(anchor) ? { decision: { decision, at, speaker, anchor } } : { problem: 'the anchor is missing' };
    default:
      return { problem: `no decision of this version of On Record: ${JSON.stringify(decision) ?? 'none named'}` };
  }
}

/** The line of a decision. */
export function formatDecision(decision: Decision): string {
  const { decision: kind, speaker, at, ...rest } = decision;
  return JSON.stringify({ decision: kind, speaker, ...rest, at });
}

/**
 * What the lines of the log are ordered by: file, place, speaker. Decisions about different things thus stand
 * apart, and two people's work merges without conflict. Undefined for a line that can't be read.
 */
export function orderOfDecision(line: string): string | undefined {
  const { decision } = parseDecision(line);
  if (!decision) return undefined;
  const anchor = anchorsOf(decision)[0];
  return [
    anchor?.file ?? '',
    String(anchor?.position[0] ?? 0).padStart(9, '0'),
    decision.speaker.name,
    decision.decision,
    decision.at,
  ].join('\0');
}

/** The speakers whom a decision names, the one it is about first. */
export function referencesOf(decision: Decision): SpeakerReference[] {
  return 'into' in decision ? [decision.speaker, decision.into] : [decision.speaker];
}

/** All anchors of a decision, that of the statement it is about first. */
export function anchorsOf(decision: Decision): Anchor[] {
  const anchor = 'anchor' in decision ? decision.anchor : undefined;
  return [anchor, ...referencesOf(decision).map((speaker) => speaker.anchor)].filter((each) => each !== undefined);
}

/** A decision as its reader would put it. */
export function describeDecision(decision: Decision): string {
  const { name } = decision.speaker;
  switch (decision.decision) {
    case 'rename':
      return `Rename ${name} to ${decision.name}`;
    case 'merge':
      return `Merge ${name} into ${decision.into.name}`;
    case 'split':
      return `Split ${decision.into.name} off ${name} in ${decision.anchor.file}`;
    case 'not':
      return `${beginning(decision.anchor)} was not said by ${name}`;
    case 'attribute':
      return `Attribute ${beginning(decision.anchor)} to ${name}`;
  }
}

function beginning({ exact }: Anchor): string {
  const words = exact.replace(/^["“„«‘'`]+|["”»’']+$/gu, '');
  const room = 50;
  if (words.length <= room) return `“${words}”`;
  const cut = words.lastIndexOf(' ', room);
  return `“${words.slice(0, cut > 0 ? cut : room)}…”`;
}

function isReference(value: unknown): value is SpeakerReference {
  if (!isObject(value) || typeof value.name !== 'string') return false;
  const { id, anchor } = value;
  return (id === undefined || typeof id === 'string') && (anchor === undefined || isAnchor(anchor));
}

/** True for an anchor whose fields are all of the right kind. */
export function isAnchor(value: unknown): value is Anchor {
  if (!isObject(value)) return false;
  const { file, exact, prefix, suffix, position } = value;
  return (
    [file, exact, prefix, suffix].every((each) => typeof each === 'string') &&
    Array.isArray(position) &&
    position.length === 2 &&
    position.every((each) => Number.isInteger(each) && each >= 0)
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
