import type { ArticleText } from '../article/article-text.ts';
import type { Pledge, PledgeMark, PledgeStrength, Span, Statement } from '../record.ts';
import type { SpeakerResolver } from '../statement/resolve-speakers.ts';
import type { BoundCue } from './bound-cues.ts';
import type { Cue } from './cues.ts';
import { findDeadline, findOpeningDeadline } from './deadline.ts';
import { isAppointment } from './judge.ts';
import { type MakerWords, makerSpan } from './maker.ts';
import type { OwnPassage } from './own-passages.ts';
import { ownNames } from './passage-features.ts';
import type { StatementsAround } from './statements-around.ts';
import { findBeneficiary, findCondition, findOpeningCondition, findQuantity } from './terms.ts';
import { isMark, type Words, word, wordEnd, wordStart } from './words.ts';

/** No clause is read further than this from its cue, so that a text without full stops costs no more than another. */
const LONGEST_CLAUSE = 1500;

/** A clause that promises something, ready to be written down. */
interface PledgeClause {
  readonly span: Span;
  /** From the sentence's start to the maker: `By the end of May, …`, `If elected, …`. */
  readonly opening?: Span | null;
  readonly cue: Span;
  /** Where the maker is named, and who that is. */
  readonly makerWords: Span | null;
  readonly maker: string | null;
  readonly strength: PledgeStrength;
  /** Whether a number or a date makes a soft pledge a firm one. */
  readonly hardens: boolean;
  readonly mark: PledgeMark | null;
  readonly statement: number | null;
  readonly why: string;
}

/** Writes pledges down: their clause, maker, terms. */
export class PledgeWriter {
  readonly pledges: Pledge[] = [];
  private readonly text: string;
  private readonly published: string | null;
  private readonly statements: readonly Statement[];
  private readonly around: StatementsAround;
  private readonly speakers: SpeakerResolver;
  /** Who speaks where the article speaks as `we`. */
  private ownMaker: string | null = null;

  constructor(
    article: ArticleText,
    statements: readonly Statement[],
    around: StatementsAround,
    speakers: SpeakerResolver,
  ) {
    this.text = article.text;
    this.published = article.date?.value ?? null;
    this.statements = statements;
    this.around = around;
    this.speakers = speakers;
  }

  /** The pledges of one sentence. */
  write(words: Words, sentence: Span, bound: readonly BoundCue[]): void {
    for (const [i, one] of bound.entries()) this.writeBound(words, sentence, one, bound[i + 1]);
  }

  private writeBound(words: Words, sentence: Span, one: BoundCue, next: BoundCue | undefined): void {
    this.add(this.clauseOf(words, one, sentence, next ? clauseBorder(words, one.cue, next) : sentence.end));
  }

  /** The pledges of a text that is its maker's own: the passages rated at the threshold or above. */
  writeOwn(passages: readonly OwnPassage[], ratings: readonly number[], threshold: number): void {
    this.ownMaker = this.ownMakerOf(passages);
    for (const [i, passage] of passages.entries()) {
      if ((ratings[i] ?? 0) < ratingEnough(passage, threshold, passages.length < FEW)) continue;
      if (isRowOfFigures(passage.words) || isHeading(passage) || isDiary(passage)) continue;
      for (const [j, one] of passage.bound.entries())
        this.writeBound(passage.words, passage, one, passage.bound[j + 1]);
      if (passage.bound.length === 0) this.add(this.clauseWithoutCue(passage, passages[passage.leadIn]));
    }
  }

  private add(clause: PledgeClause): void {
    const { span, cue, maker, makerWords, mark, statement, why } = clause;
    const reach = cue.start >= span.start && cue.end < span.end ? { start: cue.end, end: span.end } : span;
    // What was promised earlier was due from a day that the article may not tell.
    const today = mark === 'earlier' ? null : this.published;
    const { opening } = clause;
    const deadline =
      findDeadline(this.text, reach, today) ?? (opening ? findOpeningDeadline(this.text, opening, today) : null);
    const condition = findCondition(this.text, span) ?? (opening ? findOpeningCondition(this.text, opening) : null);
    const amount = findQuantity(this.text, reach);
    // What the condition counts is not what is promised.
    const quantity = amount && condition && isWithin(amount, condition) ? null : amount;
    const hardened = clause.hardens && clause.strength === 1 && (quantity !== null || deadline?.value != null);
    this.pledges.push({
      ...span,
      maker,
      makerWords,
      cue,
      strength: hardened ? 2 : clause.strength,
      statement,
      deadline,
      condition,
      quantity,
      beneficiary: findBeneficiary(this.text, reach),
      mark,
      why,
    });
  }

  private clauseOf(
    words: Words,
    { cue, maker, strength, mark, why }: BoundCue,
    sentence: Span,
    limit: number,
  ): PledgeClause {
    const cueSpan = { start: wordStart(words, cue.from), end: wordEnd(words, cue.to - 1) };
    const makerWords = makerSpan(words, maker);
    const statement = this.around.at(cueSpan.start) ?? this.around.byCue(cueSpan);
    const from = Math.max(sentence.start, this.around.spanAt(cueSpan.start)?.start ?? 0);
    return {
      span: this.clauseSpan(sentence, cueSpan, makerWords, limit),
      opening: makerWords && from < makerWords.start ? { start: from, end: makerWords.start } : null,
      cue: cueSpan,
      makerWords,
      maker: this.makerOf(maker, makerWords, statement),
      strength,
      hardens: !isReadiness(cue),
      mark,
      statement,
      why,
    };
  }

  /** A list's item, or a sentence without a cue, that the model took for a pledge. */
  private clauseWithoutCue(passage: OwnPassage, leadIn: OwnPassage | undefined): PledgeClause {
    const { words } = passage;
    const led = leadIn?.bound[0] ?? leadOf(leadIn);
    const cue = passage.cue
      ? { start: wordStart(words, passage.cue.from), end: wordEnd(words, passage.cue.to - 1) }
      : { start: wordStart(words, 0), end: wordEnd(words, 0) };
    const statement = this.around.at(passage.start);
    const subject = !led && passage.maker && passage.maker.kind !== 'thing' ? passage.maker : null;
    const named = led && leadIn ? makerSpan(leadIn.words, led.maker) : subject && makerSpan(words, subject);
    const maker = led ?? (subject ? { maker: subject } : null);
    return {
      span: { start: passage.start, end: trimmedEnd(this.text, cue.end, this.clauseEnd(cue.end, passage.end)) },
      cue,
      makerWords: named,
      maker: maker ? this.makerOf(maker.maker, named, statement) : this.ownMaker,
      strength: led?.strength ?? 2,
      hardens: false,
      mark: null,
      statement,
      why:
        led && leadIn
          ? `an item of the list under “${this.text.slice(leadIn.start, leadIn.end)}”`
          : 'reads as a promise among the others of its maker’s own text, as the trained model rates it',
    };
  }

  /** The clause with the maker, the cue and what is promised, without the words that attribute it. */
  private clauseSpan(sentence: Span, cue: Span, maker: Span | null, limit: number): Span {
    const content = this.around.spanAt(cue.start);
    const near = maker !== null && maker.start < cue.start && cue.start - maker.start <= 200;
    let start = near ? maker.start : cue.start;
    let end = Math.min(limit, sentence.end, cue.start + LONGEST_CLAUSE);
    if (content) {
      start = Math.max(start, content.start);
      end = Math.min(end, content.end);
    } else end = this.withoutAttribution(cue.end, end);
    // Where a second verb leaves the maker out, the first verb's pledge stands between.
    if (start < (this.pledges.at(-1)?.end ?? 0)) start = cue.start;
    return { start, end: trimmedEnd(this.text, cue.end, this.clauseEnd(cue.end, end)) };
  }

  /** Where what is promised ends and a clause begins that tells of something else: `, which …`, `because …`. */
  private clauseEnd(from: number, end: number): number {
    const rest = from + SHORTEST_PROMISE;
    const match = rest < end ? AFTERTHOUGHT.exec(this.text.slice(rest, end)) : null;
    return match ? rest + match.index : end;
  }

  /** Where no statement tells: the end before `, she said`. */
  private withoutAttribution(from: number, end: number): number {
    const match = TRAILING_ATTRIBUTION.exec(this.text.slice(from, end));
    return match ? from + match.index : end;
  }

  private makerOf(maker: MakerWords, named: Span | null, statement: number | null): string | null {
    const said = statement === null ? null : this.statements[statement];
    if (maker.kind === 'first-person') return said ? said.speaker : this.ownMaker;
    if (!named || maker.kind === 'none') return null;
    const source = said?.source;
    if (source && source.start < named.end && named.start < source.end && said.speaker) return said.speaker;
    return this.speakers.resolve(named).speaker;
  }

  /** Who a text that is its maker's own speaks for: the first maker that goes by the names it uses most. */
  private ownMakerOf(passages: readonly OwnPassage[]): string | null {
    const own = ownNames(passages);
    for (const { words, maker, strength } of passages) {
      if (strength === 0 || maker?.kind !== 'agent') continue;
      for (let at = maker.first; at <= maker.last; at++)
        if (own.has(word(words, at))) {
          const named = makerSpan(words, maker);
          return named && this.speakers.resolve(named).speaker;
        }
    }
    return null;
  }
}

/** A table's line (`2027 $18.2 billion`): nothing is said in it. `$2 million for a bridge` says enough. */
function isRowOfFigures(words: Words): boolean {
  let said = 0;
  let figures = 0;
  for (const here of words.lower)
    if (/^[$£€¥]?\d/.test(here)) figures++;
    else if (/^\p{L}{2,}$/u.test(here) && !SCALES.has(here)) said++;
  return said < 2 * figures && said < 4;
}
const SCALES = new Set(['million', 'billion', 'trillion', 'thousand', 'per', 'cent']);

function isWithin(inner: Span, outer: Span): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}

/**
 * The rating that is enough where rules bound the passage's first cue. Campaign prose has few words of promising
 * to learn from (`pledged`, `reaffirms its commitment to`, `is committed to`), and hardly any short statement or
 * readout: there the rules have the say.
 */
function ratingEnough({ bound }: OwnPassage, threshold: number, short: boolean): number {
  const leading = bound[0];
  if (!leading || leading.mark !== null || leading.maker.kind === 'it') return threshold;
  const { kind } = leading.cue;
  const isOutspoken =
    kind === 'verb' ||
    kind === 'reported-modal' ||
    (leading.strength === 3 && (kind === 'adjective' || kind === 'noun'));
  if (short) return Math.min(threshold, isOutspoken ? OUTSPOKEN_SHORT : FIRM_SHORT);
  return isOutspoken ? Math.min(threshold, OUTSPOKEN) : threshold;
}
const OUTSPOKEN = 0.2;
const OUTSPOKEN_SHORT = 0.03;
const FIRM_SHORT = 0.2;
/** Passages of a short text, fewer than. */
const FEW = 12;

/** `COUNCIL BACKS HARBOUR`: in capitals and without a word of promising, nobody promises. */
function isHeading({ words, cue }: OwnPassage): boolean {
  if (cue) return false;
  const { text, tokens, count } = words;
  const written = text.slice(tokens.starts[0] ?? 0, tokens.ends[count - 1] ?? 0);
  return /\p{Lu}/u.test(written) && !/\p{Ll}/u.test(written);
}

/** `The president will travel to Oslo`: an entry of a diary, which the model can't tell from a promise. */
function isDiary({ words, cue, bound }: OwnPassage): boolean {
  return cue !== null && bound.length === 0 && isAppointment(words, cue);
}

/** Letters of what is promised, at the least. */
const SHORTEST_PROMISE = 12;

/** What no longer says what is promised. */
const AFTERTHOUGHT =
  /\s?[,–—-]\s?(?:which|who|whose|but|because)\s|\sbecause\s|\s?[,–—-]?\sand (?:is|are|was|were|has|have)\s/u;

const TRAILING_ATTRIBUTION =
  /, (?:\p{L}[\p{L}'’.-]* ){0,6}?(?:said|says|added|adds|noted|stressed|stated|told|according to|went on)(?: [^,;]{0,80})?[.\s]*$/u;

/** `The council will:` binds nobody by itself, yet names who makes the promises of its list, and how firmly. */
function leadOf(leadIn: OwnPassage | undefined): Pick<BoundCue, 'maker' | 'strength'> | undefined {
  if (!leadIn?.cue || !leadIn.maker || leadIn.maker.kind === 'thing' || leadIn.maker.kind === 'none') return undefined;
  return { maker: leadIn.maker, strength: leadIn.cue.strength };
}

/** `stands ready to`, `is willing to`: no number makes readiness a firm promise. */
function isReadiness(cue: Cue): boolean {
  return cue.kind === 'adjective';
}

/** The end before closing marks and white space, not before `from`. */
function trimmedEnd(text: string, from: number, end: number): number {
  let at = end;
  while (at > from && /[\s.,;:!?"”’'—–-]/.test(text.charAt(at - 1))) at--;
  return at;
}

/** Where a clause ends before the next one's maker or cue: before its `and`, comma or semicolon. */
function clauseBorder(words: Words, cue: Cue, next: BoundCue): number {
  const nextStart = next.maker.first > cue.to && next.maker.last < next.cue.from ? next.maker.first : next.cue.from;
  let at = nextStart - 1;
  // `…, and reaffirmed their commitment to`: a noun's verb is the next clause's, too.
  if (next.cue.kind === 'noun')
    for (let verb = at; verb > cue.action && at - verb < 4; verb--)
      if (JOINTS.has(word(words, verb))) {
        at = verb;
        break;
      }
  while (at > cue.action && (isMark(words, at) || JOINTS.has(word(words, at)))) at--;
  return wordEnd(words, Math.max(at, cue.action));
}

const JOINTS = new Set(['and', 'but', 'while', 'also', 'that', ',', ';']);
