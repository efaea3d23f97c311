import { addFrontMatter, readFrontMatter } from './front-matter.ts';
import { parseHtml } from './html-tree.ts';
import type { Block, Layout } from './layout.ts';
import { LookedThroughText } from './looked-through-text.ts';
import { paragraphBreaks } from './plain-layout.ts';
import { layOutTree } from './tree-layout.ts';

/** Tags and entities enough for text to be more than a text about HTML. */
const tag =
  /<\/?(?:p|div|span|br|a|li|ul|ol|em|strong|b|i|u|h[1-6]|blockquote|img|figure|figcaption|table|td|tr|hr|sup|sub|font|center|section|article)(?:\s[^<>]{0,2000})?\/?>/i;
const entity = /&(?:#\d{2,6}|#x[\da-f]{2,6}|amp|quot|apos|lt|gt|nbsp|[lr][sd]quo|[mn]dash|hellip);/i;

/** Whether a reader of the text would stumble over tags or entities. */
export function holdsMarkup(text: string): boolean {
  return tag.test(text) || entity.test(text);
}

/** Lays out a part of a file with HTML or Markdown in it, both looked through, and front matter as it reads. */
export function layOutMarkup(text: string, markdown: boolean, start: number, end: number): Layout {
  const frontMatter = readFrontMatter(text, start);
  const from = frontMatter?.end ?? start;
  const words = new LookedThroughText();
  const fields = frontMatter ? addFrontMatter(words, text, start, frontMatter, decodeEntities) : [];
  const document = parseHtml(text.slice(from, end), from);
  const tree = layOutTree(document, words, { breaks: paragraphBreaks(text, from, end), markdown });
  const blocks: readonly Block[] = tree.blocks.filter((block) => block.kind !== 'furniture');
  const toFile = (offset: number, edge: 'start' | 'end') => words.toFile(offset, edge);
  return { text: words.toString(), toFile, start, end, fields, blocks, headed: true, language: '' };
}

function decodeEntities(text: string): string {
  return entity.test(text) ? (parseHtml(text).body?.textContent ?? text) : text;
}
