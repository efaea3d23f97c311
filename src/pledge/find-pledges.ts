import type { ArticleText } from '../article/article-text.ts';
import { findSentences } from '../language/sentences.ts';
import type { Pledge, PledgeMark, PledgeStrength, Span, Statement } from '../record.ts';
import type { SpeakerResolver } from '../statement/resolve-speakers.ts';
import { CUE_WORDS, type Cue, cueAt, headlineCue } from './cues.ts';
import { findDeadline } from './deadline.ts';
import { judge } from './judge.ts';
import { type MakerWords, makerEndingAt, makerSpan } from './maker.ts';
import { enclosingStatements, type StatementsAround } from './statements-around.ts';
import { findBeneficiary, findCondition, findQuantity } from './terms.ts';
import { isMark, readWords, type Words, word, wordEnd, wordStart } from './words.ts';

/** No clause is read further than this from its cue, so that a text without full stops costs no more than another. */
const LONGEST_CLAUSE = 1500;

/**
 * Finds the pledges of an article, in its headline, in statements and in what the article itself narrates,
 * in text order. Offsets are into the article's `text`. A pledge lies within one sentence and does not
 * reach into the words that attribute it.
 */
export function findPledges(
  article: ArticleText,
  statements: readonly Statement[],
  speakers: SpeakerResolver,
): Pledge[] {
  const reader = new PledgeReader(article, statements, speakers);
  if (article.headline) reader.readHeadline(article.headline);
  reader.readBody();
  return reader.pledges.sort((a, b) => a.start - b.start || a.cue.start - b.cue.start);
}

/** A cue that was judged to bind its maker. */
interface Candidate {
  readonly cue: Cue;
  readonly maker: MakerWords;
  readonly strength: PledgeStrength;
  readonly mark: PledgeMark | null;
  readonly why: string;
}

class PledgeReader {
  readonly pledges: Pledge[] = [];
  private readonly article: ArticleText;
  private readonly text: string;
  private readonly speakers: SpeakerResolver;
  private readonly statements: readonly Statement[];
  private readonly around: StatementsAround;

  constructor(article: ArticleText, statements: readonly Statement[], speakers: SpeakerResolver) {
    this.article = article;
    this.text = article.text;
    this.statements = statements;
    this.speakers = speakers;
    this.around = enclosingStatements(statements);
  }

  readBody(): void {
    const places: number[] = [];
    for (const match of this.text.matchAll(CUE_WORDS)) places.push(match.index);
    let next = 0;
    for (const paragraph of this.article.body) {
      while (next < places.length && (places[next] as number) < paragraph.start) next++;
      if (next >= places.length || (places[next] as number) >= paragraph.end) continue;
      for (const sentence of findSentences(this.text, paragraph.start, paragraph.end)) {
        const first = next;
        while (next < places.length && (places[next] as number) < sentence.end) next++;
        if (next > first) this.readSentence(sentence, places.slice(first, next));
      }
    }
  }

  readHeadline(headline: Span): void {
    const words = readWords(this.text, headline);
    const places: number[] = [];
    for (const match of this.text.slice(headline.start, headline.end).matchAll(CUE_WORDS))
      places.push(headline.start + match.index);
    if (this.readSentence(headline, places)) return;
    const cue = headlineCue(words);
    if (!cue) return;
    const maker = makerEndingAt(words, cue.makerEnd);
    const verdict = judge(words, cue, maker, { statement: null, indirect: false, headline: true });
    if (verdict) this.add(words, headline, [{ cue, maker, ...verdict }]);
  }

  /** Reads the cues at some places of a sentence; true where one of them binds. */
  private readSentence(sentence: Span, places: readonly number[]): boolean {
    const words = readWords(this.text, sentence);
    const found: Candidate[] = [];
    let at = 0;
    for (const place of places) {
      while (at < words.count && wordEnd(words, at) <= place) at++;
      const cue = cueAt(words, at);
      if (!cue) continue;
      const maker = makerEndingAt(words, cue.makerEnd);
      const before = found.at(-1);
      if (before && isWithin(words, before.cue, cue, maker)) continue;
      const statement = this.around.at(wordStart(words, cue.from));
      const verdict = judge(words, cue, maker, {
        statement: statement === null ? null : (this.statements[statement] ?? null),
        indirect: statement !== null && this.statements[statement]?.kind !== 'direct',
        headline: false,
      });
      if (verdict) found.push({ cue, maker, ...verdict });
    }
    this.add(words, sentence, found);
    return found.length > 0;
  }

  private add(words: Words, sentence: Span, found: readonly Candidate[]): void {
    for (const [i, candidate] of found.entries()) {
      const { cue, maker } = candidate;
      const cueSpan = { start: wordStart(words, cue.from), end: wordEnd(words, cue.to - 1) };
      const named = makerSpan(words, maker);
      const index = this.around.at(cueSpan.start) ?? this.around.byCue(cueSpan);
      const following = found[i + 1];
      const limit = following ? clauseBorder(words, cue, following) : sentence.end;
      const span = this.clauseOf(sentence, cueSpan, named, limit);
      const reach = { start: cueSpan.end, end: span.end };
      const published = this.article.date?.value ?? null;
      const deadline = findDeadline(this.text, reach, published);
      const quantity = findQuantity(this.text, reach);
      const firm = candidate.strength === 1 && (quantity !== null || (deadline !== null && deadline.value !== null));
      this.pledges.push({
        ...span,
        maker: this.makerOf(maker, named, index),
        makerWords: named,
        cue: cueSpan,
        strength: firm && !isReadiness(cue) ? 2 : candidate.strength,
        statement: index,
        deadline,
        condition: findCondition(this.text, span),
        quantity,
        beneficiary: findBeneficiary(this.text, reach),
        mark: candidate.mark,
        why: candidate.why,
      });
    }
  }

  /** The clause with the maker, the cue and what is promised, without the words that attribute it. */
  private clauseOf(sentence: Span, cue: Span, maker: Span | null, limit: number): Span {
    const content = this.around.spanAt(cue.start);
    let start =
      maker && maker.start < cue.start ? maker.start : Math.max(sentence.start, Math.min(cue.start, sentence.end));
    if (maker && cue.start - maker.start > 200) start = cue.start;
    let end = Math.min(limit, sentence.end, cue.start + LONGEST_CLAUSE);
    if (content) {
      start = Math.max(start, content.start);
      end = Math.min(end, content.end);
    } else end = this.withoutAttribution(cue.end, end);
    while (end > cue.end && /[\s.,;:!?"”’'—–-]/.test(this.text.charAt(end - 1))) end--;
    return { start, end };
  }

  /** Where no statement tells: the end before `, she said`. */
  private withoutAttribution(from: number, end: number): number {
    const match = TRAILING_ATTRIBUTION.exec(this.text.slice(from, end));
    return match ? from + match.index : end;
  }

  private makerOf(maker: MakerWords, named: Span | null, statement: number | null): string | null {
    const said = statement === null ? null : this.statements[statement];
    if (maker.kind === 'first-person') return said?.speaker ?? null;
    if (!named || maker.kind === 'none') return null;
    if (said?.source && said.source.start < named.end && named.start < said.source.end && said.speaker)
      return said.speaker;
    return this.speakers.resolve(named).speaker;
  }
}

const TRAILING_ATTRIBUTION =
  /, (?:\p{L}[\p{L}'’.-]* ){0,6}?(?:said|says|added|adds|noted|stressed|stated|told|according to|went on)(?: [^,;]{0,80})?[.\s]*$/u;

/** `stands ready to`, `is willing to`: no number makes readiness a firm promise. */
function isReadiness(cue: Cue): boolean {
  return cue.kind === 'adjective';
}

/**
 * Whether a second cue stands within what the first promises (`vowed that it will …`), rather than in a
 * clause of its own (`pledged to …; and will …`).
 */
function isWithin(words: Words, first: Cue, second: Cue, maker: MakerWords): boolean {
  if (second.from < first.to) return true;
  if (first.kind === 'modal' && second.kind === 'modal') return false;
  const opener = maker.first >= first.to && maker.last < second.from ? maker.first : second.from;
  for (let at = opener - 1; at >= first.to && opener - at < 4; at--) {
    const here = word(words, at);
    if (here === ';' || here === 'and' || here === 'but' || here === 'while' || here === ':' || here === '—')
      return false;
  }
  return first.kind !== 'modal';
}

/** Where a clause ends before the next one's maker or cue: before its `and`, comma or semicolon. */
function clauseBorder(words: Words, cue: Cue, next: Candidate): number {
  let at = (next.maker.first > cue.to && next.maker.last < next.cue.from ? next.maker.first : next.cue.from) - 1;
  while (at > cue.action && (isMark(words, at) || ['and', 'but', 'while', 'also', 'that'].includes(word(words, at))))
    at--;
  return wordEnd(words, Math.max(at, cue.action));
}
