import { Readability } from '@mozilla/readability';
import type { Span } from '../record.ts';
import { following, type HtmlDocument, type HtmlElement, type HtmlText, parseHtml } from './html-tree.ts';
import type { Field, Layout } from './layout.ts';
import { LookedThroughText } from './looked-through-text.ts';
import { decodePart, readPart, textPart } from './mime.ts';
import { readPageFields } from './page-fields.ts';
import { layOutTree } from './tree-layout.ts';

/** Lays out a saved page: all its visible words, with what a reader mode takes for the story marked in each block. */
export function layOutPage(html: string): Layout {
  const document = parseHtml(html);
  const words = new LookedThroughText();
  const fields = writeFields(document, html, words);
  const { blocks, places } = layOutTree(document, words, null);
  const kept = storyIn(document, places);
  let next = 0;
  const text = words.toString();
  return {
    text,
    start: 0,
    end: html.length,
    toFile: (offset, edge) => words.toFile(offset, edge),
    fields,
    blocks: blocks.map((block) => {
      while ((kept?.[next]?.end ?? Number.POSITIVE_INFINITY) <= block.start) next++;
      return { ...block, kept: kept && keptOf(text, block, kept, next) };
    }),
    headed: true,
    language: document.documentElement.getAttribute('lang') ?? '',
  };
}

/** Lays out a page that a browser saved in one file with all that belongs to it (`.mhtml`): its first part that is HTML. */
export function layOutWebArchive(text: string): Layout {
  const part = textPart(text, readPart(text, 0, text.length), 'text/html', 0);
  const html = part ? decodePart(text, part) : new LookedThroughText();
  const page = layOutPage(html.toString());
  return {
    ...page,
    end: text.length,
    toFile: (offset, edge) => html.toFile(page.toFile(offset, edge), edge),
  };
}

/** Puts what the page says of itself before its words, so that it has a place in the text. */
function writeFields(document: HtmlDocument, html: string, words: LookedThroughText): Field[] {
  return readPageFields(document, html).map(({ key, text, start, end }) => {
    const from = words.length;
    words.add(text, start, end);
    const field = { key, text, start: from, end: words.length };
    words.add('\n\n', end, end);
    return field;
  });
}

/** Where the text stands that Readability keeps, in order; null where it finds no story. Changes the tree. */
function storyIn(document: HtmlDocument, places: ReadonlyMap<HtmlText['source'], Span>): Span[] | null {
  const reader = new Readability<HtmlElement>(document as unknown as ConstructorParameters<typeof Readability>[0], {
    keepClasses: true,
    serializer: (node) => node as unknown as HtmlElement,
  });
  const story = reader.parse()?.content;
  if (!story) return null;
  const kept: Span[] = [];
  for (let node = following(story, story); node; node = following(node, story)) {
    const place = node.nodeType === 3 ? places.get(node.source) : undefined;
    if (place && place.end > place.start) kept.push(place);
  }
  return kept.sort((a, b) => a.start - b.start);
}

/** The stretches of a block that were kept, trimmed; those that only white space parts are one. */
function keptOf(text: string, block: Span, kept: readonly Span[], from: number): Span[] {
  const spans: { start: number; end: number }[] = [];
  for (let i = from; i < kept.length && (kept[i] as Span).start < block.end; i++) {
    let start = Math.max(block.start, (kept[i] as Span).start);
    let end = Math.min(block.end, (kept[i] as Span).end);
    while (start < end && text[start] === ' ') start++;
    while (end > start && text[end - 1] === ' ') end--;
    if (end <= start) continue;
    const last = spans.at(-1);
    if (last && !text.slice(last.end, start).trim()) last.end = end;
    else spans.push({ start, end });
  }
  return spans;
}
