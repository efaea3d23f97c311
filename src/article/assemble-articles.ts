import type { QuotedSpan } from '../record.ts';
import { chooseDate, type DateEvidence } from './article-date.ts';
import type { ArticleText } from './article-text.ts';
import { readBody } from './body.ts';
import { bylineForm } from './boilerplate.ts';
import { dayOrderOf } from './day-order.ts';
import { evidenceInFields, evidenceInFileName, fieldOf } from './file-evidence.ts';
import { isHeadlineLike, type JudgedBlock, judgeBlocks } from './judged-blocks.ts';
import type { Layout } from './layout.ts';
import { partSegments, type Segment } from './segments.ts';
import { hostsIn, splitTitle } from './site-name.ts';

/** Judges a file's blocks, parts them into articles and tells headline, outlet, date and body of each. */
export function assembleArticles(file: string, layout: Layout): ArticleText[] {
  const segments = partSegments(judgeBlocks(layout), fieldOf(layout, 'title') !== null);
  const fileEvidence = [...evidenceInFields(layout), ...evidenceInFileName(file)];
  const drafts = segments.map((segment) => ({ segment, evidence: evidenceIn(layout, segment) }));
  const allEvidence = [...fileEvidence, ...drafts.flatMap((draft) => draft.evidence)];
  const order = allEvidence.some((claim) => claim.date.readings.length > 1) ? dayOrderOf(layout, allEvidence) : null;
  const datedWithin = drafts.some((draft) => draft.evidence.length > 0);
  return drafts.map(({ segment, evidence }, index) => {
    // What the file says of itself holds for its first article; for all, where none says anything of its own.
    const ownsFile = index === 0 || !datedWithin;
    const { date, doubt } = chooseDate(ownsFile ? [...evidence, ...fileEvidence] : evidence, order);
    const { spans, agency } = readBody(layout.text, segment.blocks);
    const fromFile = (what: 'title' | 'outlet' | 'byline') => (index === 0 ? fieldOf(layout, what) : null);
    const outlet = fromFile('outlet');
    const title = fromFile('title');
    const named = title && splitTitle(title, layout.fields, outlet?.text ?? '');
    const host = index === 0 ? hostsIn(layout.fields)[0] : undefined;
    return {
      start: index === 0 ? layout.start : layout.toFile(segment.start, 'start'),
      end: layout.toFile(segment.end, 'end'),
      text: layout.text,
      toFile: layout.toFile,
      headline: named?.headline ?? headlineIn(layout.text, segment.blocks, drafts.length > 1),
      outlet: outlet ?? named?.site ?? creditIn(segment.blocks) ?? host ?? agency,
      agency,
      byline: bylineIn(layout.text, segment.blocks) ?? fromFile('byline'),
      date,
      dateDoubt: doubt,
      body: spans,
    };
  });
}

/** @param oneOfMany in a digest, what stands first is the digest's own title */
function headlineIn(text: string, blocks: readonly JudgedBlock[], oneOfMany: boolean): QuotedSpan | null {
  const bodyAt = blocks.findIndex((block) => block.role === 'story');
  const before = blocks.slice(0, bodyAt < 0 ? blocks.length : bodyAt);
  const stampAt = before.findLastIndex((block) => block.role === 'stamp' || block.role === 'byline');
  const candidates = before.filter(({ role }) => role === 'heading' || role === 'short');
  const best =
    candidates.find((block) => block.level === 1) ??
    candidates.find((block) => block.repeated && block.words.length >= 20) ??
    candidates.find((block) => block.role === 'heading') ??
    (stampAt > 0 ? before.slice(0, stampAt).findLast((block) => isHeadlineLike(block)) : undefined) ??
    (oneOfMany && blocks[bodyAt]?.dateline ? before.findLast((block) => isHeadlineLike(block)) : undefined) ??
    candidates.find(isHeadlineLike);
  return best
    ? { text: text.slice(best.start, best.end).replace(/\s+/g, ' '), start: best.start, end: best.end }
    : null;
}

function creditIn(blocks: readonly JudgedBlock[]): QuotedSpan | null {
  return blocks.find((block) => block.stamp?.credit)?.stamp?.credit ?? null;
}

/** The name in the first `By …` line, which may be a stamp's. */
export function bylineIn(text: string, blocks: readonly JudgedBlock[]): QuotedSpan | null {
  const block = blocks.find((candidate) => candidate.role === 'byline' || candidate.stamp?.byline);
  if (block?.stamp?.byline) return block.stamp.byline;
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
    if (block.stamp && story < (block.stamp.full ? 3 : 1))
      for (const { date, role } of block.stamp.dates) add('stamp', date, role);
    if (block.dateline?.date && !dateline) {
      add('dateline', block.dateline.date, 'published');
      dateline = true;
    }
    if (block.role === 'story') story++;
  }
  return evidence;
}
