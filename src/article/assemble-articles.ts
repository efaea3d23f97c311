import type { QuotedSpan, Span } from '../record.ts';
import { chooseDate, type DateEvidence } from './article-date.ts';
import type { ArticleText } from './article-text.ts';
import { bylineForm, closingCredit, isCredit, isFurniture, opensTail, signOff } from './boilerplate.ts';
import { type Dateline, readDateline } from './dateline.ts';
import { dayOrderOf } from './day-order.ts';
import { evidenceInFields, evidenceInFileName, fieldOf } from './file-evidence.ts';
import type { Block, Layout } from './layout.ts';
import { readStamp, type Stamp } from './stamp.ts';

/** What a block is found to be. */
type Role = 'story' | 'short' | 'heading' | 'stamp' | 'byline' | 'furniture' | 'tail' | 'rule' | 'sign-off';

interface JudgedBlock extends Block {
  readonly role: Role;
  readonly words: string;
  /** The block stands more than once in the file. */
  readonly repeated: boolean;
  readonly stamp: Stamp | null;
  readonly dateline: Dateline | null;
}

/** Judges a file's blocks, parts them into articles and tells headline, outlet, date and body of each. */
export function assembleArticles(file: string, layout: Layout): ArticleText[] {
  const blocks = judge(layout);
  const segments = segmentsOf(blocks);
  const fileEvidence = [...evidenceInFields(layout), ...evidenceInFileName(file)];
  const order = dayOrderOf(layout, fileEvidence);
  const drafts = segments.map((segment) => ({ segment, evidence: evidenceIn(layout, segment) }));
  const datedWithin = drafts.some((draft) => draft.evidence.length > 0);
  return drafts.map(({ segment, evidence }, index) => {
    // What the file says of itself holds for its first article; for all, where none says anything of its own.
    const ownsFile = index === 0 || !datedWithin;
    const { date, doubt } = chooseDate(ownsFile ? [...evidence, ...fileEvidence] : evidence, order);
    const body = bodyOf(layout.text, segment.blocks);
    const agency = body.agency ?? null;
    return {
      start: layout.toFile(segment.start, 'start'),
      end: layout.toFile(segment.end, 'end'),
      text: layout.text,
      toFile: layout.toFile,
      headline: (index === 0 ? fieldOf(layout, 'title') : null) ?? headlineIn(layout.text, segment.blocks),
      outlet: (index === 0 ? fieldOf(layout, 'outlet') : null) ?? creditIn(segment.blocks) ?? agency,
      agency,
      byline: bylineIn(layout.text, segment.blocks) ?? (index === 0 ? fieldOf(layout, 'byline') : null),
      date,
      dateDoubt: doubt,
      body: body.spans,
    };
  });
}

function judge({ text, blocks }: Layout): JudgedBlock[] {
  const wordsOf = blocks.map((block) =>
    text.slice(block.start, Math.min(block.end, block.start + 400)).replace(/\s+/g, ' '),
  );
  const times = new Map<string, number>();
  for (const words of wordsOf) if (words.length < 250) times.set(words, (times.get(words) ?? 0) + 1);
  return blocks.map((block, index): JudgedBlock => {
    const words = wordsOf[index] ?? '';
    const repeated = (times.get(words) ?? 0) > 1;
    const stamp = block.kind === 'rule' ? null : readStamp(text, block.start, block.end);
    const dateline = block.kind === 'paragraph' && !stamp ? readDateline(text, block.start, block.end) : null;
    return { ...block, words, repeated, stamp, dateline, role: roleOf(text, block, words, repeated, stamp, dateline) };
  });
}

function roleOf(
  text: string,
  block: Block,
  words: string,
  repeated: boolean,
  stamp: Stamp | null,
  dateline: Dateline | null,
): Role {
  if (block.kind === 'rule') return 'rule';
  if (block.kind === 'caption' || block.kind === 'furniture') return 'furniture';
  if (stamp) return 'stamp';
  if (dateline) return 'story';
  if (opensTail(words)) return 'tail';
  if (words.length <= 120 && bylineForm.test(words)) return 'byline';
  if (words.length <= 40 && signOff.test(words)) return 'sign-off';
  if (isFurniture(words)) return 'furniture';
  if (block.kind === 'heading') return 'heading';
  const sentence = isSentence(text, block);
  if (isCredit(text.slice(Math.max(block.start, block.end - 600), block.end)) && block.end - block.start < 400)
    return 'furniture';
  if (repeated && !sentence) return 'short';
  return sentence ? 'story' : 'short';
}

/** Ends as a sentence does, or is too long for a line of a menu. */
function isSentence(text: string, block: Block): boolean {
  const length = block.end - block.start;
  if (length >= 160) return true;
  if (/[.!?…:;,—–][)\]"”’'»*_]{0,4}$/.test(text.slice(Math.max(block.start, block.end - 6), block.end)))
    return length >= 3;
  if (/^["“«]/.test(text.slice(block.start, block.start + 1))) return true;
  return block.kind === 'item' ? length >= 25 : length >= 100;
}

interface Segment extends Span {
  readonly blocks: readonly JudgedBlock[];
}

/** Parts a file where the next story begins: a headline over a stamp or a dateline, once a story has been told. */
function segmentsOf(blocks: readonly JudgedBlock[]): Segment[] {
  const starts = [0];
  let told = false;
  for (let i = 0; i < blocks.length; i++) {
    if (told && opensArticle(blocks, i)) {
      starts.push(i);
      told = false;
    }
    if (blocks[i]?.role === 'story' && !isHeadlineSentence(blocks, i, starts.at(-1) ?? 0)) told = true;
  }
  return starts.map((first, index) => {
    const own = blocks.slice(first, starts[index + 1] ?? blocks.length);
    return { start: index === 0 ? 0 : (own[0]?.start ?? 0), end: own.at(-1)?.end ?? 0, blocks: own };
  });
}

function opensArticle(blocks: readonly JudgedBlock[], index: number): boolean {
  const block = blocks[index];
  if (!block) return false;
  const previous = blocks[index - 1];
  const next = blocks[index + 1];
  const afterRule = previous?.role === 'rule';
  if (block.dateline?.agency && block.dateline.place) return previous?.role !== 'byline' && previous?.role !== 'stamp';
  if (afterRule && block.dateline) return true;
  if (!isHeadlineLike(block)) return false;
  if (next?.stamp || next?.dateline || (next?.role === 'byline' && (afterRule || block.kind === 'heading')))
    return true;
  const second = blocks[index + 2];
  if (next?.role === 'byline' && (second?.stamp || second?.dateline)) return true;
  return next !== undefined && next.words === block.words ? opensArticle(blocks, index + 1) : false;
}

function isHeadlineLike(block: JudgedBlock): boolean {
  if (block.role === 'heading') return true;
  return block.role === 'short' && block.words.length >= 12 && block.words.length <= 200 && block.words.includes(' ');
}

function headlineIn(text: string, blocks: readonly JudgedBlock[]): QuotedSpan | null {
  const bodyAt = blocks.findIndex((block, index) => block.role === 'story' && !isHeadlineSentence(blocks, index, 0));
  const before = blocks.slice(0, bodyAt < 0 ? blocks.length : bodyAt);
  const stampAt = before.findLastIndex((block) => block.role === 'stamp' || block.role === 'byline');
  const candidates = before.filter(
    (block) => block.role === 'heading' || block.role === 'short' || block.role === 'story',
  );
  const best =
    candidates.find((block) => block.level === 1) ??
    candidates.find((block) => block.repeated && block.words.length >= 20) ??
    candidates.find((block) => block.role === 'heading') ??
    (stampAt > 0 ? before.slice(0, stampAt).findLast((block) => isHeadlineLike(block)) : undefined) ??
    candidates.find((block) => isHeadlineLike(block) || block.role === 'story');
  return best
    ? { text: text.slice(best.start, best.end).replace(/\s+/g, ' '), start: best.start, end: best.end }
    : null;
}

/** Whether the first block of an article, though it ends as a sentence does, stands over the story as its headline. */
function isHeadlineSentence(blocks: readonly JudgedBlock[], index: number, first: number): boolean {
  const block = blocks[index];
  if (!block || index !== first || block.role !== 'story' || block.kind !== 'paragraph' || block.dateline) return false;
  if (block.end - block.start > 160 || /[.!?]["”’]? \p{Lu}/u.test(block.words.replace(/\b\p{Lu}[\p{L}]{0,4}\. /gu, '')))
    return false;
  const following = blocks.slice(index + 1, index + 4);
  return following.some(
    (next) => next.stamp || next.dateline || (next.role === 'story' && next.end - next.start > block.end - block.start),
  );
}

function bodyOf(text: string, blocks: readonly JudgedBlock[]): { spans: Span[]; agency: QuotedSpan | null } {
  const spans: Span[] = [];
  let agency: QuotedSpan | null = null;
  const headline = isHeadlineSentence(blocks, 0, 0) ? blocks[0] : undefined;
  for (const block of blocks) {
    if (block.role === 'tail' && spans.length > 0) break;
    if (block.role === 'sign-off') {
      agency ??= signedBy(text, block.start, block.end);
      continue;
    }
    if (block.role !== 'story' || block === headline) continue;
    const start = block.dateline?.end ?? block.start;
    agency ??= block.dateline?.agency ?? null;
    let end = block.end;
    const closing = closingCredit.exec(text.slice(Math.max(start, end - 500), end));
    if (closing) {
      if (closing.groups?.agency) {
        const at = text.lastIndexOf(closing.groups.agency, end);
        agency ??= { text: closing.groups.agency, start: at, end: at + closing.groups.agency.length };
      }
      end -= closing[0].length;
    }
    const tail = Math.max(start, end - 40);
    const signed = signOff.exec(text.slice(tail, end));
    if (signed && tail + signed.index > start) {
      agency ??= signedBy(text, tail, end);
      end = tail + signed.index;
    }
    if (end > start) spans.push({ start, end });
  }
  return { spans, agency };
}

function signedBy(text: string, start: number, end: number): QuotedSpan | null {
  const name = signOff.exec(text.slice(start, end))?.[1];
  if (!name) return null;
  const at = text.lastIndexOf(name, end);
  return { text: name, start: at, end: at + name.length };
}

function creditIn(blocks: readonly JudgedBlock[]): QuotedSpan | null {
  return blocks.find((block) => block.stamp?.credit)?.stamp?.credit ?? null;
}

function bylineIn(text: string, blocks: readonly JudgedBlock[]): QuotedSpan | null {
  const block = blocks.find((candidate) => candidate.role === 'byline');
  const name = block && bylineForm.exec(block.words)?.[1];
  if (!block || !name) return null;
  const at = text.indexOf(name.slice(0, 8), block.start);
  return at < 0 ? null : { text: name, start: at, end: Math.min(block.end, at + name.length) };
}

function evidenceIn({ text, toFile }: Layout, { blocks }: Segment): DateEvidence[] {
  const evidence: DateEvidence[] = [];
  const add = (from: 'stamp' | 'dateline', date: DateEvidence['date'], role: DateEvidence['role']) => {
    const start = toFile(date.start, 'start');
    const end = toFile(date.end, 'end');
    evidence.push({ date, role, from, text: text.slice(date.start, date.end), start, end });
  };
  let dateline = false;
  let story = 0;
  for (const block of blocks) {
    if (block.role === 'tail') break;
    if (block.stamp && story < 3) for (const { date, role } of block.stamp.dates) add('stamp', date, role);
    if (block.dateline?.date && !dateline) {
      add('dateline', block.dateline.date, 'published');
      dateline = true;
    }
    if (block.role === 'story') story++;
  }
  return evidence;
}
