import type { ArticleText } from '../article/article-text.ts';
import { readProse, WORD } from '../language/prose.ts';
import { PERSON } from '../language/speech-parts.ts';
import { NO_TAGS, nameFeatures, speechPartFeatures, tagGreedily } from '../language/tagger.ts';
import type { Span, StatementDate, StatementKind } from '../record.ts';
import { adoptQuotations } from './adopt-quotations.ts';
import type { AttributionModel } from './attribution-model.ts';
import { mendBorders } from './borders.ts';
import { type Candidate, findCandidates } from './candidates.ts';
import { chooseStatements, type Rated, rateCandidates } from './choose-statements.ts';
import { findClosingAttribution, findSigned, findTurns, isItemLabel, type LaidOut } from './layout.ts';
import { attributeLoneQuotations } from './lone-quotations.ts';
import { type MarkedProse, markProse } from './marked-prose.ts';
import { partContents } from './part-contents.ts';
import { findByRules } from './rules/find-by-rules.ts';
import { contentSpans, kindOf, spanOf } from './spans.ts';
import { whyOf } from './why.ts';

/** A statement before its speaker is known; offsets into the article's `text`. */
export interface FoundStatement {
  readonly kind: StatementKind;
  readonly content: readonly Span[];
  readonly cue: Span | null;
  readonly source: Span | null;
  readonly date: StatementDate | null;
  readonly confidence: number;
  readonly why: string;
}

/** Candidates that the ranker holds less probable are no statements. */
const LEAST_PROBABILITY = 0.3;

/** A reading of the model that is no surer than this gives way to one by the rules. */
const STEADY_CONFIDENCE = 0.6;

/** Of the statements that the layout gives away, the share that is right. */
const LAYOUT_CONFIDENCE = 0.95;

/**
 * Finds who-said-what in an article's headline and body, in text order of the first content span: what the
 * layout gives away, and what the model finds in the rest.
 */
export function findStatements({ text, headline, body }: ArticleText, model: AttributionModel): FoundStatement[] {
  const paragraphs = inOrder(headline, body);
  const turns = findTurns(text, body);
  const taken = turns
    .flatMap(({ source, content }) => [{ start: source.start, end: source.start }, ...content])
    .sort((a, b) => a.start - b.start);
  const rest = taken.length === 0 ? paragraphs : paragraphs.filter((paragraph) => !holdsOne(paragraph, taken));
  const prose = readProse(text, rest);
  const tags = tagGreedily(prose, model.speechParts, speechPartFeatures, NO_TAGS);
  const marked = markProse(prose, tags, tagGreedily(prose, model.names, nameFeatures, tags));
  const laidOut = [...turns, ...findSigned(text, rest, prose.quotations), ...findClosingAttribution(text, headline)];
  const laidOutWords = laidOut.flatMap(({ content }) => content).sort((a, b) => a.start - b.start);
  const chosen = chooseStatements(
    rateCandidates(marked, findCandidates(marked, model.cues, model.roles), model.ranks),
    LEAST_PROBABILITY,
  );
  const cues = chosen.map(({ candidate }) => candidate.cue.start);
  const statements = laidOut.map((statement) => fromLayout(text, statement));
  const widened = new Set<FoundStatement>();
  const ruled = byCue(findByRules({ text, headline, body }));
  for (const { candidate, ...rating } of chosen) {
    for (const part of mendBorders(marked, candidate, cues)) {
      const statement = fromModel(marked, { candidate: part, ...rating }, model.calibration);
      if (!statement || statement.content.some((span) => overlapsOne(span, laidOutWords))) continue;
      const steady = steadied(statement, ruled);
      if (steady !== statement) widened.add(steady);
      statements.push(steady);
    }
  }
  const parted = partContents(withoutNested(inTextOrder(statements), widened));
  return adoptQuotations(prose, inTextOrder([...parted, ...attributeLoneQuotations(marked, parted)]));
}

function inTextOrder(statements: readonly FoundStatement[]): FoundStatement[] {
  return [...statements].sort((a, b) => (a.content[0] as Span).start - (b.content[0] as Span).start);
}

function inOrder(headline: Span | null, body: readonly Span[]): Span[] {
  if (!headline || body.some(({ start, end }) => headline.start < end && start < headline.end)) return [...body];
  return [headline, ...body].sort((a, b) => a.start - b.start);
}

/** Whether one of some spans, in text order and apart from one another, stands within this one. */
function holdsOne({ start, end }: Span, spans: readonly Span[]): boolean {
  for (let k = firstEndingFrom(start, spans); k < spans.length && (spans[k] as Span).start < end; k++)
    if ((spans[k] as Span).start >= start && (spans[k] as Span).end <= end) return true;
  return false;
}

/** Whether one of some spans, in text order and apart from one another, overlaps this one. */
function overlapsOne({ start, end }: Span, spans: readonly Span[]): boolean {
  const span = spans[firstEndingFrom(start + 1, spans)];
  return span !== undefined && span.start < end;
}

function firstEndingFrom(offset: number, spans: readonly Span[]): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle] as Span).end < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Where the model doubts, the rules' reading of the same cue, if they have one: they do not depend on what the model has read. */
function steadied(statement: FoundStatement, ruled: ReadonlyMap<number, FoundStatement>): FoundStatement {
  const { cue, confidence } = statement;
  if (!cue || confidence >= STEADY_CONFIDENCE) return statement;
  for (let at = cue.start; at < cue.end; at++) {
    const other = ruled.get(at);
    if (other) return { ...other, confidence };
  }
  return statement;
}

/**
 * A reading by the rules may hold what the model has found inside it: only the outer statement is one.
 *
 * @param statements in text order
 */
function withoutNested(statements: readonly FoundStatement[], outer: ReadonlySet<FoundStatement>): FoundStatement[] {
  let holder: FoundStatement | undefined;
  const held = (span: Span) =>
    holder?.content.some(({ start, end }) => start <= span.start && span.end <= end) ?? false;
  return statements.filter((statement) => {
    if (statement.cue && held(statement.cue) && statement.content.every(held)) return false;
    if (outer.has(statement)) holder = statement;
    return true;
  });
}

/** Statements by the last character of their cue. */
function byCue(statements: readonly FoundStatement[]): ReadonlyMap<number, FoundStatement> {
  return new Map(
    statements.flatMap((statement) => (statement.cue ? [[statement.cue.end - 1, statement] as const] : [])),
  );
}

function fromLayout(text: string, { content, cue, source, why }: LaidOut): FoundStatement {
  const mark = text.charCodeAt((content[0] as Span).start);
  const quoted = mark === 0x22 || mark === 0x201c;
  return { kind: quoted ? 'direct' : 'indirect', content, cue, source, date: null, confidence: LAYOUT_CONFIDENCE, why };
}

function fromModel(
  marked: MarkedProse,
  { candidate, probability }: Rated,
  calibration: AttributionModel['calibration'],
): FoundStatement | null {
  const content = contentSpans(marked.prose, candidate);
  if (content.length === 0 || !isSpoken(marked, candidate)) return null;
  const source = candidate.source[0];
  return {
    kind: kindOf(marked.prose, candidate.content),
    content,
    cue: spanOf(marked.prose, [candidate.cue.start, candidate.cue.end]),
    source: source ? spanOf(marked.prose, source) : null,
    date: null,
    confidence: calibrated(probability, calibration),
    why: whyOf(marked, candidate),
  };
}

/** False where the cue is a mark alone and what should be the source is no person: a stray mark, or the label of an item. */
function isSpoken({ prose, names }: MarkedProse, { cue, source }: Candidate): boolean {
  for (let i = cue.start; i < cue.end; i++) if ((prose.flags[i] as number) & WORD) return true;
  const [from, to] = source[0] ?? [0, 0];
  if (names.subarray(from, to).includes(PERSON)) return true;
  const mark = prose.text.charAt(prose.starts[cue.start] as number);
  return from < to && ':—–―-'.includes(mark) && !isItemLabel(prose.text, spanOf(prose, [from, to]));
}

/** The share of statements that were right where the ranker said so much, between the points measured. */
function calibrated(said: number, points: AttributionModel['calibration']): number {
  let last: readonly [number, number] = [0, 0];
  for (const point of [...points, [1, 1] as const]) {
    if (said <= point[0]) {
      const share = point[0] === last[0] ? 1 : (said - last[0]) / (point[0] - last[0]);
      return Math.round((last[1] + share * (point[1] - last[1])) * 1000) / 1000;
    }
    last = point;
  }
  return last[1];
}
