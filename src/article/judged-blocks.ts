import { bylineForm, isCredit, isFurniture, isNeverStory, opensTail, signOff } from './boilerplate.ts';
import { type Dateline, readDateline } from './dateline.ts';
import type { Block, Layout } from './layout.ts';
import { readStamp, type Stamp } from './stamp.ts';

/** What a block is found to be. `tail` opens what stands behind a story; `short` is no sentence: a headline, a menu's line. */
export type Role = 'story' | 'short' | 'heading' | 'stamp' | 'byline' | 'furniture' | 'tail' | 'rule' | 'sign-off';

export interface JudgedBlock extends Block {
  readonly role: Role;
  /** The block's first words, white space folded. */
  readonly words: string;
  /** The block stands more than once in the file. */
  readonly repeated: boolean;
  readonly stamp: Stamp | null;
  readonly dateline: Dateline | null;
}

/** As much of a block as is needed to tell furniture from story. */
const longestWords = 300;

/** Tells what each block of a file is. */
export function judgeBlocks({ text, blocks, fields, headed }: Layout): JudgedBlock[] {
  const wordsOf = blocks.map((block) => firstWords(text, block));
  const times = new Map<string, number>();
  for (const words of wordsOf) if (words.length < longestWords) times.set(words, (times.get(words) ?? 0) + 1);
  const judgedBlocks = blocks.map((block, index) => {
    const words = wordsOf[index] ?? '';
    return judgeBlock(text, block, words, (times.get(words) ?? 0) > 1);
  });
  const [first, second] = judgedBlocks;
  // A headline with a date in it, over the stamp.
  if (first?.stamp && second?.stamp && !first.stamp.labelled && first.stamp.dates[0]?.date.start !== first.start) {
    judgedBlocks[0] = { ...first, stamp: null, role: 'short' };
  }
  // What looks like furniture, `Watch the launch today`, stands over the stamp as a headline does.
  if (first?.role === 'furniture' && second?.stamp?.full && first.kind === 'paragraph') {
    judgedBlocks[0] = { ...first, role: 'short' };
  }
  leaveOutKeyPoints(judgedBlocks);
  const titled = fields.some((field) => field.key.includes('title') || field.key === 'headline');
  if (headed && !titled && isHeadlineSentence(judgedBlocks, 0))
    judgedBlocks[0] = { ...(judgedBlocks[0] as JudgedBlock), role: 'heading' };
  return judgedBlocks;
}

function firstWords(text: string, { start, end }: Block): string {
  const words = text.slice(start, Math.min(end, start + longestWords));
  return /\s\s|[\n\t]/.test(words) ? words.replace(/\s+/g, ' ') : words;
}

function judgeBlock(text: string, block: Block, words: string, repeated: boolean): JudgedBlock {
  const stamp = block.kind === 'rule' ? null : readStamp(text, block.start, block.end);
  const dateline = block.kind === 'paragraph' && !stamp ? readDateline(text, block.start, block.end, block.lead) : null;
  const judged = { ...block, words, repeated, stamp, dateline };
  return { ...judged, role: block.kept ? roleOnPage(judged, block.kept.length > 0) : roleInText(text, judged) };
}

/** The lines under `Story highlights` say in short what the story says below. */
function leaveOutKeyPoints(blocks: JudgedBlock[]): void {
  const at = blocks.findIndex(
    ({ words, kept }) => !kept && /^(?:story highlights|key points|highlights)\W?$/i.test(words),
  );
  for (let i = at + 1; at >= 0 && i < blocks.length && (blocks[i] as JudgedBlock).words.length < 120; i++) {
    if ((blocks[i] as JudgedBlock).kind === 'heading') return;
    blocks[i] = { ...(blocks[i] as JudgedBlock), role: 'furniture' };
  }
}

type Unjudged = Omit<JudgedBlock, 'role'>;

function roleInText(text: string, block: Unjudged): Role {
  const { words } = block;
  if (block.kind === 'rule') return 'rule';
  if (block.kind === 'caption' || block.kind === 'furniture') return 'furniture';
  if (block.stamp) return 'stamp';
  if (block.dateline) return 'story';
  if (opensTail(words)) return 'tail';
  if (words.length <= 120 && bylineForm.test(words)) return 'byline';
  if (words.length <= 40 && signOff.test(words)) return 'sign-off';
  if (isFurniture(words) || (block.linked > 0.8 && words.length < 150)) return 'furniture';
  if (block.kind === 'heading') return 'heading';
  if (block.end - block.start < 400 && isCredit(text.slice(block.start, block.end))) return 'furniture';
  return isSentence(text, block) ? 'story' : 'short';
}

/** On a page the reader mode has told the story, captions included, from the rest; what can only be furniture is left out all the same. */
function roleOnPage(block: Unjudged, kept: boolean): Role {
  if (kept) {
    if (isNeverStory(block.words)) return 'furniture';
    if (block.words.length <= 60 && block.kind === 'paragraph') {
      if (block.stamp) return 'stamp';
      if (bylineForm.test(block.words)) return 'byline';
    }
    return 'story';
  }
  if (block.kind === 'rule') return 'rule';
  if (block.kind === 'caption' || block.kind === 'furniture') return 'furniture';
  if (block.stamp) return 'stamp';
  if (block.words.length <= 120 && bylineForm.test(block.words)) return 'byline';
  if (block.kind === 'heading') return 'heading';
  return 'short';
}

/** An hour or a place alone, whose full stop is an abbreviation's. */
const noSentence =
  /^(?:\d{1,2}(?:[:.]\d\d)? ?[AaPp]\.? ?[Mm]\.?(?: [A-Z]{2,4})?|\p{L}[\p{L} ]{1,30}, (?:D\.C|\p{Lu}\p{Ll}{1,4}|(?:\p{Lu}\.)+\p{Lu})\.)$/u;

/** A post on a social network that the story quotes ends with who wrote it and when: `— Jane Doe (@janedoe) May 3, 2024`. */
const post = /[—–-] .{1,60} \(@\w{1,30}\) \p{L}{3,9} \d{1,2}, (?:19|20)\d\d$/u;

/** So many characters are a paragraph even without a full stop; captions have fewer. */
const unpunctuated = 250;

/** Ends as a sentence does, or is too long for a line of a menu. */
function isSentence(text: string, block: Block): boolean {
  const length = block.end - block.start;
  if (length >= unpunctuated) return true;
  if (length < 50 && noSentence.test(text.slice(block.start, block.end))) return false;
  if (length >= 30 && /[\p{Ll}\d][.!?]["”’]? \S/u.test(text.slice(block.start, block.end))) return true;
  if (/[.!?…:;,—–][)\]"”“’'»*_]{0,4}$/.test(text.slice(Math.max(block.start, block.end - 6), block.end)))
    return length >= 3;
  if (/^["“«]/.test(text.slice(block.start, block.start + 1))) return true;
  if (post.test(text.slice(Math.max(block.start, block.end - 120), block.end))) return true;
  return block.kind === 'item' && length >= 25;
}

/** Whether a block could stand over a story as its headline. */
export function isHeadlineLike(block: JudgedBlock): boolean {
  if (block.role === 'heading') return true;
  return block.role === 'short' && block.words.length >= 12 && block.words.length <= 200 && block.words.includes(' ');
}

/**
 * Tells, of the first block of an article that ends as a sentence does, whether it stands over the story
 * as its headline: one sentence, no one's turn to speak, and shorter than what follows.
 */
function isHeadlineSentence(blocks: readonly JudgedBlock[], index: number): boolean {
  const block = blocks[index];
  if (block?.role !== 'story' || block.kind !== 'paragraph' || block.dateline || turn.test(block.words)) return false;
  if (block.end - block.start > 160) return false;
  if (blocks[index + 1]?.dateline) return true;
  const sentences = block.words.replace(/\b(?:\p{Lu}\p{L}{0,4}|vs?|no)\. /gu, '');
  if (/[.!?]["”’]? \p{Lu}/u.test(sentences)) return false;
  return blocks
    .slice(index + 1, index + 4)
    .some(
      (next) =>
        next.stamp || next.dateline || (next.role === 'story' && next.end - next.start > block.end - block.start),
    );
}

/** A speaker's name or letter that opens a turn in a transcript: `MR. HALE:`, `Q`. */
const turn = /^(?:\p{Lu}[\p{Lu}\p{M}.'’ -]{1,40}:|[QA][:.]? )/u;
