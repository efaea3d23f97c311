import type { Span } from '../record.ts';
import { isSpeechVerb } from './speech-verbs.ts';

/** A statement that the layout of the page gives away, whatever its words: a turn of a transcript, a signed quotation. */
export interface LaidOut {
  readonly content: readonly Span[];
  readonly cue: Span | null;
  readonly source: Span;
  readonly why: string;
}

/** So many labelled paragraphs make a transcript. */
const LEAST_TURNS = 4;

const NAME = String.raw`[\p{Lu}][\p{L}\p{M}.'’-]*`;
/** `MS. ARDEN:`, `Q    `, `Q Thank`, `Q:`, `Jake Tapper:`, `PRESIDENT HALE (via video):`. */
const LABEL = new RegExp(
  String.raw`(?:(Q|A)(?=[ \t\u00a0]{2,}|[ \t\u00a0]*\n)|(Q)(?=[ \t]\p{Lu})|((?:${NAME}|Q|A)(?:[ ,]{1,2}(?:${NAME}|of|the|and|de|van|von|al)){0,7})(?: \([^)\n]{1,40}\))?(:))(?=[ \t\u00a0\n])`,
  'uy',
);
/** A paragraph that only tells what went on: `(Laughter.)`, `[Applause]`, `1:33 P.M. EDT`. */
const ASIDE = /^(?:[([][^)\]]{0,200}[)\]][.]?$|\d{1,2}:\d\d [AP]\.M\. [A-Z]{2,4}$|(?:END|\* \* \*|#+|-+)\b.{0,40}$)/u;

interface Label {
  readonly source: Span;
  readonly cue: Span | null;
  /** Where the turn's words begin. */
  readonly end: number;
}

/** The turns of a transcript, each one statement; none where the paragraphs are no transcript. */
export function findTurns(text: string, paragraphs: readonly Span[]): LaidOut[] {
  const labels = paragraphs.map((paragraph) => labelOf(text, paragraph));
  const turns = labels.filter((label) => label !== null);
  if (turns.length < LEAST_TURNS || !someoneReturns(text, turns)) return [];
  const found: LaidOut[] = [];
  let open: { label: Label; content: Span[] } | undefined;
  const close = () => {
    if (open && open.content.length > 0)
      found.push({
        content: open.content,
        cue: open.label.cue,
        source: open.label.source,
        why: 'A turn of the transcript, under the name of the one who takes it',
      });
    open = undefined;
  };
  for (const [k, paragraph] of paragraphs.entries()) {
    const label = labels[k];
    if (label) {
      close();
      open = { label, content: [] };
    }
    if (!open) continue;
    const words = trimmed(text, label ? label.end : paragraph.start, paragraph.end);
    if (words && !isAside(text, words)) open.content.push(words);
  }
  close();
  return found;
}

/** @returns null where the paragraph has none; a quotation mark may stand before it, as where a transcript is quoted */
function labelOf(text: string, paragraph: Span): Label | null {
  const { end } = paragraph;
  const start = /["“]/.test(text.charAt(paragraph.start)) ? paragraph.start + 1 : paragraph.start;
  LABEL.lastIndex = start;
  const match = LABEL.exec(text);
  if (!match || LABEL.lastIndex >= end) return null;
  const [whole, wide, narrow, name, colon] = match;
  const letter = wide ?? narrow;
  const at = start + whole.length;
  return {
    source: { start, end: start + (letter ?? name ?? '').length },
    cue: colon ? { start: at - 1, end: at } : null,
    end: at,
  };
}

/** True where some label comes twice: in a list of `Term: explanation` none does. */
function someoneReturns(text: string, labels: readonly Label[]): boolean {
  const names = new Set(labels.map(({ source }) => text.slice(source.start, source.end)));
  return names.size < labels.length && names.size > 1;
}

function isAside(text: string, { start, end }: Span): boolean {
  return end - start <= 220 && ASIDE.test(text.slice(start, end));
}

function trimmed(text: string, from: number, to: number): Span | null {
  let start = from;
  let end = to;
  while (start < end && /\s/.test(text.charAt(start))) start++;
  while (end > start && /\s/.test(text.charAt(end - 1))) end--;
  return end > start ? { start, end } : null;
}

const SIGNATURE = new RegExp(
  String.raw`\s{0,3}(―|—|–|--)\s?((?:${NAME}|of|the|de|van|von)(?: (?:${NAME}|of|the|de|van|von)){0,5})(?:, [^\n]{0,80}|\.)?[ \t\u00a0]*(?:\n|$)`,
  'uy',
);

/** Quotations that fill a line or paragraph but for a dash and a name after them, or that such a line follows. */
export function findSigned(text: string, paragraphs: readonly Span[], quotations: readonly Span[]): LaidOut[] {
  const found: LaidOut[] = [];
  let q = 0;
  for (const { start } of paragraphs) {
    while (q < quotations.length && (quotations[q] as Span).end <= start) q++;
    const quotation = quotations[q];
    if (!quotation || quotation.start !== start) continue;
    SIGNATURE.lastIndex = quotation.end;
    const match = SIGNATURE.exec(text);
    if (!match) continue;
    const [whole, dash = '', name = ''] = match;
    const dashAt = quotation.end + whole.indexOf(dash);
    const nameAt = dashAt + whole.slice(whole.indexOf(dash)).indexOf(name);
    const signed = name.endsWith('.') && !/ [\p{L}]\.$|[JS]r\.$/u.test(name) ? name.slice(0, -1) : name;
    found.push({
      content: [{ start: quotation.start, end: quotation.end }],
      cue: { start: dashAt, end: dashAt + dash.length },
      source: { start: nameAt, end: nameAt + signed.length },
      why: 'A quotation with its speaker’s name under it',
    });
  }
  return found;
}

/** `Quay wall to be rebuilt, says harbour board`: the words up to the last comma, a verb, and who says it. */
const CLOSING_ATTRIBUTION = /^(.{8,}), (\p{L}+) ([^\s,;:.!?"“”]+(?: [^\s,;:.!?"“”]+){0,7})$/u;
/** No headline is longer. */
const LONGEST_HEADLINE = 300;

/** A headline that ends with who says what it says; its words begin small, unlike those of a sentence's subject. */
export function findClosingAttribution(text: string, headline: Span | null): LaidOut[] {
  if (!headline || headline.end - headline.start > LONGEST_HEADLINE) return [];
  const match = CLOSING_ATTRIBUTION.exec(text.slice(headline.start, headline.end).trimEnd());
  const [, words, verb, source] = match ?? [];
  if (words === undefined || verb === undefined || source === undefined || !isSpeechVerb(verb)) return [];
  const cue = headline.start + words.length + 2;
  const from = cue + verb.length + 1;
  return [
    {
      content: [{ start: headline.start, end: headline.start + words.length }],
      cue: { start: cue, end: cue + verb.length },
      source: { start: from, end: from + source.length },
      why: 'A headline that ends with its speaker',
    },
  ];
}

/** What a list's item or an emphasised line begins with: `- `, `• `, `2) `, `**`, `- *`. */
const ITEM_MARK = /(?:^|\n)[ \t>]*(?:(?:[-*•·–—]|\d{1,2}[.)]) ?[*_]{0,3}|[*_]{1,3})$/;

/** True where the source is but the label of a list's item (`- *Transmission:* The ministry …`): what follows explains it, and nobody speaks. */
export function isItemLabel(text: string, { start }: Span): boolean {
  return ITEM_MARK.test(text.slice(Math.max(0, start - 12), start));
}
