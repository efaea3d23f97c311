import { readFrontMatter } from './front-matter.ts';
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

/** Lays out text with HTML or Markdown in it, both looked through; front matter stands as it is. */
export function layOutMarkup(text: string, markdown: boolean): Layout {
  const frontMatter = readFrontMatter(text, 0);
  const start = frontMatter?.end ?? 0;
  const words = new LookedThroughText();
  if (start > 0) words.add(text.slice(0, start), 0, start);
  // The same length as the file, so that the tree's places are the file's.
  const document = parseHtml(start > 0 ? ' '.repeat(start) + text.slice(start) : text);
  const breaks = paragraphBreaks(text, start, text.length);
  const tree = layOutTree(document, words, { breaks, markdown });
  const fields = (frontMatter?.fields ?? []).map((field) => ({ ...field, text: decodeEntities(field.text) }));
  const blocks: readonly Block[] = tree.blocks.filter((block) => block.kind !== 'furniture');
  return { text: words.toString(), toFile: (offset, edge) => words.toFile(offset, edge), fields, blocks, language: '' };
}

function decodeEntities(text: string): string {
  return entity.test(text) ? (parseHtml(text).body?.textContent ?? text) : text;
}
