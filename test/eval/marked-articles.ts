/**
 * Articles with their speakers marked, in a form that is easy to write by hand:
 *
 *     === 2025-03-04 | Harbour Wire
 *     The headline
 *     By The Author
 *     {"We wait,"} <he=Joost van der Meer> said.
 *
 * Braces hold content; angle brackets a source and, after `=`, its speaker: a name as the corpus knows it
 * (`#2` tells a namesake), several joined by ` + ` for a group, `?word` for someone unnamed, `~word` for a
 * document, `-` where the text doesn't tell. `|` separates answers that are all right.
 */
import type { ArticleText } from '../../src/article/article-text.ts';
import type { Span } from '../../src/record.ts';
import type { FoundStatement } from '../../src/statement/find-statements.ts';

export interface MarkedArticle {
  readonly article: ArticleText;
  readonly statements: readonly FoundStatement[];
  readonly sources: readonly MarkedSource[];
}

export interface MarkedSource {
  readonly span: Span;
  readonly content: readonly Span[];
  readonly speaker: string;
}

export function readMarkedArticles(marked: string): MarkedArticle[] {
  return marked
    .split(/^=== /m)
    .filter((block) => block.trim() !== '')
    .map(readBlock);
}

function readBlock(block: string): MarkedArticle {
  const [heading = '', headline = '', ...rest] = block.split('\n');
  const [date = '', outlet = ''] = heading.split('|').map((part) => part.trim());
  const byline = rest[0]?.startsWith('By ') ? (rest.shift() ?? '') : '';
  let text = '';
  const place = (words: string) => {
    const start = text.length;
    text += `${words}\n`;
    return { start, end: start + words.length, text: words };
  };
  const head = place(headline);
  const by = byline ? place(byline) : null;
  const body: Span[] = [];
  const sources: MarkedSource[] = [];
  for (const paragraph of rest.join('\n').trim().split(/\n\n+/)) {
    const read = readParagraph(paragraph, text.length);
    body.push({ start: text.length, end: text.length + read.text.length });
    text += `${read.text}\n`;
    sources.push(...read.sources);
  }
  const article: ArticleText = {
    start: 0,
    end: text.length,
    text,
    toFile: (offset) => offset,
    headline: head,
    outlet: { start: 0, end: 0, text: outlet },
    agency: null,
    byline: by,
    date: { value: date, from: 'front-matter', role: 'published', text: date, start: 0, end: 0 },
    dateDoubt: null,
    body,
  };
  const statements = sources.map(({ span, content }): FoundStatement => {
    const direct = content.some(({ start }) => text[start] === '"');
    return {
      kind: direct ? 'direct' : 'indirect',
      content,
      cue: null,
      source: span,
      date: null,
      confidence: 1,
      why: 'marked by hand',
    };
  });
  return { article, statements, sources };
}

function readParagraph(marked: string, offset: number): { text: string; sources: MarkedSource[] } {
  let text = '';
  const open: number[] = [];
  const contents: Span[] = [];
  const sources: { span: Span; content: Span[]; speaker: string }[] = [];
  for (const piece of marked.matchAll(/<([^=<>]+)=([^<>]*)>|[{}]|[^{}<>]+/g)) {
    const at = offset + text.length;
    const words = piece[1];
    if (piece[0] === '{') open.push(at);
    else if (piece[0] === '}') contents.push({ start: open.pop() ?? at, end: at });
    else if (words !== undefined) {
      sources.push({ span: { start: at, end: at + words.length }, content: [], speaker: piece[2] ?? '' });
      text += words;
    } else text += piece[0];
  }
  for (const content of contents) {
    /** How far a source is; one beyond a full stop is another sentence's. */
    const gap = ({ span }: { span: Span }) => {
      const [from, to] = span.start < content.start ? [span.end, content.start] : [content.end, span.start];
      return to - from + (/[.;]/.test(text.slice(from - offset, to - offset)) ? text.length : 0);
    };
    const nearest = sources.reduce<(typeof sources)[number] | undefined>(
      (best, source) => (!best || gap(source) < gap(best) ? source : best),
      undefined,
    );
    nearest?.content.push(content);
  }
  return { text, sources };
}
