import type { ArticleText } from '../../article/article-text.ts';
import { findQuotations, type Quotation } from '../../language/quotation-marks.ts';
import { sentenceEnd } from '../../language/sentences.ts';
import { type Tokens, tokenise } from '../../language/tokens.ts';
import type { Span } from '../../record.ts';
import type { FoundStatement } from '../find-statements.ts';
import { mayReport, reportingLemma } from './reporting-verbs.ts';

/**
 * Finds statements by rules alone: a reporting verb or `according to`, the subject before or after it,
 * and the clause or quotation on its other side. In text order of the first content span.
 */
export function findByRules(article: Pick<ArticleText, 'text' | 'headline' | 'body'>): FoundStatement[] {
  const paragraphs = article.headline ? [article.headline, ...article.body] : article.body;
  const quotations = findQuotations(article.text, paragraphs);
  const statements: Draft[] = [];
  let from = 0;
  for (const paragraph of paragraphs) {
    while (from < quotations.length && (quotations[from] as Quotation).end <= paragraph.start) from++;
    let to = from;
    while (to < quotations.length && (quotations[to] as Quotation).start < paragraph.end) to++;
    readParagraph(article.text, paragraph, quotations.slice(from, to), statements);
    from = to;
  }
  return statements
    .map((draft) => finished(draft, quotations))
    .sort((a, b) => (a.content[0] as Span).start - (b.content[0] as Span).start);
}

interface Draft {
  readonly content: Span[];
  readonly cue: Span | null;
  readonly source: Span | null;
  readonly confidence: number;
  readonly why: string;
}

/** In tokens. No sentence in prose is longer; it keeps the work linear where a file is not prose. */
const LONGEST_UNIT = 400;

/** A sentence, or several where a quotation runs over their ends: tokens `from` to `to` of a paragraph. */
interface Unit {
  readonly text: string;
  readonly tokens: Tokens;
  readonly words: readonly string[];
  /** The quotation that a token stands in, or undefined. */
  readonly inside: readonly (Quotation | undefined)[];
  readonly from: number;
  /** The token after the last one. */
  readonly to: number;
}

function readParagraph(text: string, paragraph: Span, quotations: readonly Quotation[], statements: Draft[]): void {
  const tokens = tokenise(text, paragraph.start, paragraph.end);
  const words: string[] = [];
  const inside: (Quotation | undefined)[] = [];
  let q = 0;
  for (let i = 0; i < tokens.count; i++) {
    const start = tokens.starts[i] as number;
    words.push(text.slice(start, tokens.ends[i]).toLowerCase());
    while (q < quotations.length && (quotations[q] as Quotation).end <= start) q++;
    const quotation = quotations[q];
    inside.push(quotation && quotation.start <= start ? quotation : undefined);
  }
  for (let from = 0; from < tokens.count; ) {
    const limit = Math.min(tokens.count, from + LONGEST_UNIT);
    let to = sentenceEnd(text, tokens, from, limit);
    while (to < limit && inside[to - 1] && inside[to - 1] === inside[to]) to = sentenceEnd(text, tokens, to, limit);
    readUnit({ text, tokens, words, inside, from, to }, statements);
    from = to;
  }
}

const AUXILIARIES = new Set(
  "has have had was were is are been being did does do not n't also later then will would could should may might again further earlier repeatedly".split(
    ' ',
  ),
);
const CONJUNCTIONS = new Set('but and so while as yet or nor when because although though whereas'.split(' '));
const AFTER_POSTPOSED = new Set(
  ', . ; ! ? on in at during after before to through via by late early last this when while as following'.split(' '),
);

function readUnit(unit: Unit, statements: Draft[]): void {
  const { words, inside } = unit;
  const before = statements.length;
  let contentEnd = unit.from;
  let lastSource: Span | null = null;
  for (let i = unit.from; i < unit.to; i++) {
    if (inside[i]) continue;
    if (words[i] === 'according' && words[i + 1] === 'to') {
      const found = accordingTo(unit, i, contentEnd);
      if (found) {
        statements.push(found.draft);
        lastSource = found.draft.source;
        contentEnd = i = found.reach;
      }
      continue;
    }
    const lemma = reportingLemma(words[i] as string);
    if (!lemma || i < contentEnd) {
      // Inside reported speech only a participle after a comma speaks for the same source again.
      if (!lemma || !isParticiple(unit, i)) continue;
    }
    const draft: Reading | undefined = isParticiple(unit, i)
      ? participle(unit, i, lastSource)
      : verb(unit, i, lemma, contentEnd, lastSource);
    if (!draft) continue;
    statements.push(draft.draft);
    lastSource = draft.draft.source ?? lastSource;
    contentEnd = Math.max(contentEnd, draft.reach);
  }
  if (statements.length === before) readUncued(unit, statements);
}

interface Reading {
  readonly draft: Draft;
  /** The token up to which the content reaches. */
  readonly reach: number;
}

/** `According to X, …` and `…, according to X`. */
function accordingTo(unit: Unit, at: number, from: number): Reading | undefined {
  const { words } = unit;
  let end = at + 2;
  while (end < unit.to && words[end] !== ',' && !isFullStop(unit, end)) end++;
  const source = spanOf(unit, at + 2, end);
  if (!source) return undefined;
  const cue = spanOf(unit, at, at + 2);
  const opens = at === unit.from || CONJUNCTIONS.has(words[at - 1] as string);
  const content = opens ? contentSpan(unit, end + 1, unit.to) : contentSpan(unit, from, at);
  if (!content) return undefined;
  return {
    draft: { content: [content], cue, source, confidence: 0.85, why: 'according to' },
    reach: opens ? unit.to : end,
  };
}

/** True for `saying`, `adding that` after a comma or an opening: `…, adding that …`. */
function isParticiple(unit: Unit, i: number): boolean {
  return (unit.words[i] as string).endsWith('ing') && i > unit.from && unit.words[i - 1] === ',';
}

function participle(unit: Unit, at: number, source: Span | null): Reading | undefined {
  const content = contentSpan(unit, at + 1, nextPostposed(unit, at + 1));
  if (!content || !source) return undefined;
  return {
    draft: {
      content: [content],
      cue: spanOf(unit, at, at + 1),
      source,
      confidence: 0.75,
      why: 'the same source goes on',
    },
    reach: unit.to,
  };
}

function verb(unit: Unit, at: number, lemma: string, from: number, lastSource: Span | null): Reading | undefined {
  const group = verbGroup(unit, at, lemma);
  if (!group) return undefined;
  const inverted = contentVerbSource(unit, group, from);
  if (inverted) return inverted;
  const subject = subjectBefore(unit, from, group.first);
  return contentSourceVerb(unit, group, subject, from) ?? sourceVerbContent(unit, group, subject, lastSource);
}

/** A reporting verb with its auxiliaries, in tokens. */
interface VerbGroup {
  readonly lemma: string;
  readonly first: number;
  /** The token after it. */
  readonly last: number;
  readonly cue: Span;
  /** What follows may be what was said. */
  readonly reports: boolean;
}

function verbGroup(unit: Unit, at: number, lemma: string): VerbGroup | undefined {
  const { words, inside } = unit;
  let first = at;
  while (first > unit.from && !inside[first - 1] && isAuxiliary(words[first - 1] as string)) first--;
  if (/^(to|the|a|an|of|his|her|its|their|'s|’s)$/.test(words[first - 1] ?? '') && first > unit.from) return undefined;
  if (/^(was|were|is|are|been)$/.test(words[at - 1] ?? '')) return undefined;
  let last = at + 1;
  let reports = mayReport(lemma, words[last] ?? '.', inside[last] !== undefined);
  if (reports && /^(call|talk|speak)$/.test(lemma) && !inside[last]) last++;
  if (lemma === 'go') {
    if (words[last] !== 'on') return undefined;
    last++;
    reports = /^(to|that)$/.test(words[last] ?? '') && reportingLemma(`${words[last + 1]}ed`) !== undefined;
  }
  return { lemma, first, last, cue: spanOf(unit, first, last) as Span, reports };
}

/** `"…," said X` and `…, said X on Sunday` */
function contentVerbSource(unit: Unit, { lemma, first, last, cue }: VerbGroup, from: number): Reading | undefined {
  const { words, inside } = unit;
  const quoteBefore = first > from ? inside[first - 1] : undefined;
  const commaBefore = first > from && (words[first - 1] === ',' || words[first - 1] === '—');
  if ((!quoteBefore && !commaBefore) || lemma === 'call' || !isSubjectStart(unit, last)) return undefined;
  const next = words[last] ?? '.';
  if (AFTER_POSTPOSED.has(next) || next === 'that') return undefined;
  const content = contentSpan(unit, from, first);
  const end = nounPhraseEnd(unit, last);
  const source = spanOf(unit, last, end);
  if (!content || !source || !(quoteBefore || first - from >= 8) || isApposition(unit, first, from)) return undefined;
  return {
    draft: {
      content: [content, ...quoteAfter(unit, end)],
      cue,
      source,
      confidence: 0.9,
      why: 'content, verb, source',
    },
    reach: end,
  };
}

/** The tokens of a subject, and where the clause with it starts. */
type Subject = ReturnType<typeof subjectBefore>;

/** `…, X said.` */
function contentSourceVerb(unit: Unit, { last, cue }: VerbGroup, subject: Subject, from: number): Reading | undefined {
  if (!subject || subject.start <= from || !AFTER_POSTPOSED.has(unit.words[last] ?? '.')) return undefined;
  if (!isAfterContent(unit, subject.start, from)) return undefined;
  const content = contentSpan(unit, from, subject.start);
  if (!content) return undefined;
  return {
    draft: {
      content: [content, ...quoteAfter(unit, last)],
      cue,
      source: spanOf(unit, subject.from, subject.to),
      confidence: 0.9,
      why: 'content, source, verb',
    },
    reach: last,
  };
}

/** `X said that …`, `X said: "…"` */
function sourceVerbContent(
  unit: Unit,
  { lemma, first, last, cue, reports }: VerbGroup,
  subject: Subject,
  lastSource: Span | null,
): Reading | undefined {
  const { words, inside } = unit;
  if (!reports || isWithinReport(unit, last)) return undefined;
  const source = subject ? spanOf(unit, subject.from, subject.to) : null;
  const joined = !subject && /^(and|but)$/.test(words[first - 1] ?? '') ? lastSource : null;
  if (!source && !joined) return undefined;
  let start = last;
  if (lemma === 'tell') start = skipHearer(unit, last);
  if (/^(on|in|at)$/.test(words[start] ?? '')) start = skipTime(unit, start);
  if (words[start] === ':' || words[start] === ',') start++;
  const reach = nextPostposed(unit, start);
  const content = contentSpan(unit, start, reach);
  if (!content || content.end - content.start < 3 || isFullStop(unit, start)) return undefined;
  return {
    draft: {
      content: [content],
      cue,
      source: source ?? joined,
      confidence: inside[last] !== undefined || words[start] === 'that' ? 0.9 : 0.75,
      why: 'source, verb, content',
    },
    reach,
  };
}

/** True where what follows `at` closes with `, she said`: then all of it is her content, reporting verbs and all. */
function isWithinReport(unit: Unit, at: number): boolean {
  for (let i = unit.to - 1; i > at + 2 && i > unit.to - 12; i--) {
    if (unit.inside[i]) return false;
    const word = unit.words[i] as string;
    if (!reportingLemma(word) && word !== 'went') continue;
    const next = unit.words[word === 'went' ? i + 2 : i + 1] ?? '.';
    if (!AFTER_POSTPOSED.has(next)) continue;
    const subject = subjectBefore(unit, at, i);
    return (
      subject !== undefined && subject.start > at && isAfterContent(unit, subject.start, at) && i - subject.start < 9
    );
  }
  return false;
}

/** A quotation of six words or more that nothing attributes: it goes on with the statement before, or stands alone. */
function readUncued(unit: Unit, statements: Draft[]): void {
  const quotation = unit.inside[unit.from];
  if (!quotation || unit.inside[unit.to - 1] !== quotation) return;
  const words = unit.words.slice(unit.from, unit.to).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
  if (words < 6) return;
  const span = { start: quotation.start, end: quotation.end };
  const last = statements.at(-1);
  const end = last?.content.at(-1)?.end ?? 0;
  if (
    last &&
    isQuoteEnd(unit.text, end) &&
    quotation.start - Math.max(end, last.source?.end ?? 0, last.cue?.end ?? 0) < 40
  )
    last.content.push(span);
  else statements.push({ content: [span], cue: null, source: null, confidence: 0.5, why: 'a quotation of its own' });
}

function isQuoteEnd(text: string, end: number): boolean {
  return /["”»]|''/.test(text.slice(Math.max(0, end - 2), end));
}

function isAuxiliary(word: string): boolean {
  return AUXILIARIES.has(word) || (word.length > 4 && word.endsWith('ly'));
}

function isFullStop(unit: Unit, i: number): boolean {
  return i >= unit.to - 1 && /^[.!?]$/.test(unit.words[i] ?? '');
}

/** The noun phrase that ends before the verb group at `first`: after the last comma, a parenthetical looked over. */
function subjectBefore(
  unit: Unit,
  from: number,
  first: number,
): { start: number; from: number; to: number } | undefined {
  const { words, inside } = unit;
  let to = first;
  let at = first;
  if (words[at - 1] === ',') {
    let comma = at - 2;
    while (comma > from && words[comma] !== ',' && !inside[comma]) comma--;
    if (words[comma] !== ',') return undefined;
    // What names the source's office belongs to it, with its comma; `for his part` does not.
    if (
      /^(for|who|which|speaking|in|on|at|after|however|though|too|meanwhile|citing|referring)$/.test(
        words[comma + 1] ?? '',
      )
    )
      to = comma;
    at = comma;
  }
  while (at > from && words[at - 1] !== ',' && words[at - 1] !== ';' && words[at - 1] !== '—' && !inside[at - 1]) at--;
  const start = at;
  while (
    at < to &&
    (CONJUNCTIONS.has(words[at] as string) || /^(that|however|meanwhile|then|still)$/.test(words[at] as string))
  )
    at++;
  for (let i = at; i < first; i++)
    if (/^(that|who|when|because|if|where)$/.test(words[i] as string) && i > at && first - i < 6 && words[i] !== 'who')
      at = i + 1;
  return at < to && /[\p{L}\p{N}]/u.test(words[at] as string) ? { start, from: at, to } : undefined;
}

/** What stands before a postposed attribution ends with a quotation or a comma. */
function isAfterContent(unit: Unit, start: number, from: number): boolean {
  return start - from >= 2 && (unit.inside[start - 1] !== undefined || unit.words[start - 1] === ',');
}

/** `Li, said Wang` is content; `Li, said to be ill, …` is not. */
function isApposition(unit: Unit, first: number, from: number): boolean {
  return first - from < 4 && unit.inside[first - 1] === undefined;
}

/** A noun phrase can begin here: a capital, a determiner or a pronoun. */
function isSubjectStart(unit: Unit, i: number): boolean {
  if (i >= unit.to || unit.inside[i]) return false;
  const initial = unit.text.charAt(unit.tokens.starts[i] as number);
  return (
    initial !== initial.toLowerCase() ||
    /^(the|a|an|one|another|his|her|their|its|he|she|they|former|senior|some|two|president|spokesman|spokeswoman|spokesperson)$/.test(
      unit.words[i] as string,
    )
  );
}

/** The end of a noun phrase after its verb: before a time, a place, a participle or the full stop; an office after a comma is part of it. */
function nounPhraseEnd(unit: Unit, at: number): number {
  const { words } = unit;
  let end = at;
  while (end < unit.to && !isFullStop(unit, end) && !unit.inside[end]) {
    const word = words[end] as string;
    if (
      end > at &&
      /^(on|in|during|after|while|as|when|to|who|saying|adding|at|last|this|;)$/.test(word) &&
      !/^[A-Z]/.test(unit.text.charAt(unit.tokens.starts[end] as number))
    )
      break;
    if (/^(monday|tuesday|wednesday|thursday|friday|saturday|sunday)$/.test(word)) break;
    if (
      word === ',' &&
      !/^(the|a|an|president|chairman|chairwoman|chief|head|director|minister|spokes\w+|vice|deputy|professor|senior|founder|general|secretary|analyst|editor|co-founder|leader|author)$/.test(
        words[end + 1] ?? '',
      )
    )
      break;
    end++;
  }
  return end;
}

/** `told reporters`, `told CNN on Monday`: the hearer is in no span. */
function skipHearer(unit: Unit, at: number): number {
  let i = at;
  while (i < unit.to && i < at + 8) {
    const word = unit.words[i] as string;
    if (/^(that|:|,)$/.test(word) || unit.inside[i] || (i > at && /^(the|he|she|it|they|his|her)$/.test(word)))
      return i;
    i++;
  }
  return at + 1;
}

/** `said on Sunday that …`, `said in a statement: …`; where no clause opens within a few words, nothing is skipped. */
function skipTime(unit: Unit, at: number): number {
  for (let i = at; i < unit.to && i < at + 9; i++)
    if (unit.words[i] === 'that' || unit.words[i] === ':' || unit.inside[i] || unit.words[i] === ',') return i;
  return at;
}

/** Where content that began at `at` ends: before `, adding …`, else with the unit. */
function nextPostposed(unit: Unit, at: number): number {
  for (let i = at + 1; i < unit.to; i++) {
    if (unit.inside[i] || unit.words[i - 1] !== ',') continue;
    if (isParticiple(unit, i) && reportingLemma(unit.words[i] as string)) return i - 1;
  }
  return unit.to;
}

/** `"A," she said, "B."`: the quotation that goes on after the attribution. */
function quoteAfter(unit: Unit, at: number): Span[] {
  const spans: Span[] = [];
  for (let i = at; i < unit.to; i++) {
    const quotation = unit.inside[i];
    if (!quotation || i < at || unit.inside[i - 1] === quotation) continue;
    if (/^[.,:]$/.test(unit.words[i - 1] ?? '')) spans.push({ start: quotation.start, end: quotation.end });
  }
  return spans;
}

function spanOf(unit: Unit, from: number, to: number): Span | null {
  let last = to;
  while (last > from && /^[,;:—]$/.test(unit.words[last - 1] as string) && !isApposed(unit, from, last)) last--;
  return last > from ? { start: unit.tokens.starts[from] as number, end: unit.tokens.ends[last - 1] as number } : null;
}

/** The closing comma of a parenthetical belongs to its source. */
function isApposed(unit: Unit, from: number, last: number): boolean {
  return unit.words[last - 1] === ',' && unit.words.slice(from, last - 1).includes(',');
}

/** A content span without the comma or full stop at its end that no quotation holds. */
function contentSpan(unit: Unit, from: number, to: number): Span | null {
  let first = from;
  let last = to;
  while (last > first && !unit.inside[last - 1] && /^[.,;:!—-]+$/.test(unit.words[last - 1] as string)) last--;
  while (
    first < last &&
    !unit.inside[first] &&
    (/^[.,;:—-]+$/.test(unit.words[first] as string) || CONJUNCTIONS.has(unit.words[first] as string))
  )
    first++;
  return last > first
    ? { start: unit.tokens.starts[first] as number, end: unit.tokens.ends[last - 1] as number }
    : null;
}

function finished(draft: Draft, quotations: readonly Quotation[]): FoundStatement {
  let quoted = 0;
  let held = 0;
  for (const span of draft.content) {
    const first = quotations[firstEndingAfter(quotations, span.start)];
    if (!first || first.start >= span.end) continue;
    held++;
    if (first.start <= span.start && first.end >= span.end) quoted++;
  }
  const kind = held === 0 ? 'indirect' : quoted === draft.content.length ? 'direct' : 'mixed';
  return { ...draft, kind, date: null };
}

function firstEndingAfter(quotations: readonly Quotation[], offset: number): number {
  let low = 0;
  let high = quotations.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((quotations[middle] as Quotation).end <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
