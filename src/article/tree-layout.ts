import { classOf, SPACE } from '../language/characters.ts';
import type { Span } from '../record.ts';
import {
  afterSubtree,
  following,
  type HtmlDocument,
  type HtmlElement,
  type HtmlText,
  type TextRun,
  type TreeChild,
} from './html-tree.ts';
import type { Block, BlockKind } from './layout.ts';
import type { LookedThroughText } from './looked-through-text.ts';
import { readMark } from './plain-layout.ts';

const blockTags = new Set(
  'address article aside blockquote body button caption center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr label legend li main menu nav ol option p pre section select summary table tbody td textarea tfoot th thead tr ul'.split(
    ' ',
  ),
);
const furnitureTags = new Set(['nav', 'footer', 'button', 'select', 'textarea', 'option', 'form', 'label', 'menu']);
const leadTags = new Set(['span', 'strong', 'b', 'em', 'i']);
const captionTags = new Set(['figcaption', 'caption']);
const captionClass =
  /(?:^|[\s_-])(?:caption|credits?|wp-caption-text|photo-?credit|image-?(?:source|credit)|mediacaption)(?:$|[\s_-])/i;
const hiddenClass =
  /(?:^|[\s_])(?:visually-?hidden|sr-only|screen-?reader(?:-text)?|offscreen|skip-[\w-]*link)(?:$|[\s_])/i;

/** How a Markdown file's text is to be read: which line breaks end a paragraph, and its marks are looked through. */
export interface TextForm {
  /** Offsets in the file of the line breaks that end a paragraph, in text that stands in no element of its own. */
  readonly breaks: ReadonlySet<number>;
  readonly markdown: boolean;
}

export interface TreeLayout {
  readonly text: LookedThroughText;
  readonly blocks: readonly Block[];
  /** Where each piece of the tree's text stands in the layout's text; by `source`, so for copies as well. */
  readonly places: ReadonlyMap<HtmlText['source'], Span>;
}

/** What holds for all text beneath an element. */
interface Surroundings {
  readonly kind: BlockKind;
  readonly level: number;
  readonly link: boolean;
  /** Text stands in the file as its writer typed it: line breaks count. */
  readonly typed: boolean;
  readonly preformatted: boolean;
}

/** Writes a tree's visible words, block by block, behind what `text` holds. */
export function layOutTree(document: HtmlDocument, text: LookedThroughText, form: TextForm | null): TreeLayout {
  const writer = new BlockWriter(text, form);
  const root = document.body ?? document.documentElement;
  const around = new Map<HtmlElement, Surroundings>();
  around.set(root, { kind: 'paragraph', level: 0, link: false, typed: form !== null, preformatted: false });
  const leaving: HtmlElement[] = [];
  let node: TreeChild | null = following(root, root);
  while (node) {
    while (leaving.length > 0 && !isWithin(node, leaving.at(-1) as HtmlElement)) {
      leaving.pop();
      writer.endBlock();
    }
    const outer = around.get(node.parentNode ?? root) as Surroundings;
    if (node.nodeType === 3) {
      writer.write(node, outer);
      node = following(node, root);
      continue;
    }
    if (node.localName === 'script' || isHidden(node)) {
      node = afterSubtree(node, root);
      continue;
    }
    if (node.localName === 'br') writer.breakLine();
    else if (node.localName === 'hr') writer.addRule(node);
    else if (blockTags.has(node.localName)) {
      writer.endBlock();
      leaving.push(node);
    }
    around.set(node, surroundingsOf(node, outer));
    node = following(node, root);
  }
  writer.endBlock();
  return { text, blocks: writer.blocks, places: writer.places };
}

/** Whether a node stands beneath an element; only ever asked of the open element next above. */
function isWithin(node: TreeChild, element: HtmlElement): boolean {
  for (let above = node.parentNode; above; above = above.parentNode) {
    if (above === element) return true;
    if (blockTags.has(above.localName)) return isWithinBlock(above, element);
  }
  return false;
}

function isWithinBlock(block: HtmlElement, element: HtmlElement): boolean {
  for (let above: HtmlElement | null = block; above; above = above.parentNode) if (above === element) return true;
  return false;
}

function isHidden(element: HtmlElement): boolean {
  if (element.hasAttribute('hidden')) return true;
  const { display, visibility } = element.style;
  return display === 'none' || visibility === 'hidden' || hiddenClass.test(element.className);
}

function surroundingsOf(element: HtmlElement, outer: Surroundings): Surroundings {
  const { localName } = element;
  const link = outer.link || localName === 'a';
  const isBlock = blockTags.has(localName);
  const preformatted = outer.preformatted || localName === 'pre';
  const typed = outer.typed && !(isBlock && localName !== 'div');
  const inner = { ...outer, link, preformatted, typed };
  if (outer.kind === 'furniture' || outer.kind === 'caption') return inner;
  if (furnitureTags.has(localName)) return { ...inner, kind: 'furniture', level: 0 };
  if (captionTags.has(localName) || captionClass.test(element.className))
    return { ...inner, kind: 'caption', level: 0 };
  const heading = /^h([1-6])$/.exec(localName);
  if (heading) return { ...inner, kind: 'heading', level: Number(heading[1]) };
  if (localName === 'li' || localName === 'dd' || localName === 'dt') return { ...inner, kind: 'item', level: 0 };
  if (localName === 'p' && outer.kind !== 'heading') return { ...inner, kind: 'paragraph', level: 0 };
  return inner;
}

class BlockWriter {
  readonly blocks: Block[] = [];
  readonly places = new Map<HtmlText['source'], Span>();
  readonly #text: LookedThroughText;
  readonly #form: TextForm | null;
  #start = -1;
  #head = '';
  #linked = 0;
  #lead = 0;
  #kind: BlockKind = 'paragraph';
  #level = 0;
  #typed = false;
  /** White space seen and not yet written, and where it stands in the file. */
  #space: { words: string; start: number; end: number } | null = null;
  #lineBreaks = 0;
  #last = '';

  constructor(text: LookedThroughText, form: TextForm | null) {
    this.#text = text;
    this.#form = form;
  }

  write(node: HtmlText, around: Surroundings): void {
    const from = this.#text.length;
    const opens = this.#start < 0 && leadTags.has(node.parentNode?.localName ?? '');
    let at = 0;
    for (const run of node.source.runs) {
      const words = node.data.slice(at, at + run.length);
      at += run.length;
      if (run.end - run.start === run.length) this.#writeRun(words, run, around);
      else this.#writeWord(words, run.start, run.end, around);
    }
    if (opens && this.#start >= 0) this.#lead = this.#text.length;
    this.places.set(node.source, { start: from, end: this.#text.length });
  }

  breakLine(): void {
    this.#lineBreaks++;
  }

  addRule(element: HtmlElement): void {
    this.endBlock();
    const start = this.#text.length;
    this.#text.add('* * *', element.tagStart, element.tagEnd);
    this.blocks.push({ start, end: this.#text.length, kind: 'rule', level: 0, linked: 0, lead: 0, kept: null });
    this.#text.add('\n\n', element.tagEnd, element.tagEnd);
  }

  endBlock(): void {
    this.#space = null;
    this.#lineBreaks = 0;
    if (this.#start < 0) return;
    const end = this.#text.length;
    const mark = this.#typed ? readMark(this.#head) : { kind: this.#kind, level: this.#level, length: 0 };
    let start = this.#start + mark.length;
    while (isSpace(this.#head.charCodeAt(start - this.#start))) start++;
    const kind = this.#kind === 'paragraph' ? mark.kind : this.#kind;
    const level = this.#kind === 'paragraph' ? mark.level : this.#level;
    if (end > start)
      this.blocks.push({
        start,
        end,
        kind,
        level,
        linked: this.#linked / (end - start),
        lead: this.#lead < end ? this.#lead : 0,
        kept: null,
      });
    const place = this.#text.toFile(end, 'end');
    this.#text.add('\n\n', place, place);
    this.#start = -1;
    this.#lead = 0;
    this.#linked = 0;
    this.#head = '';
  }

  #writeRun(words: string, run: TextRun, around: Surroundings): void {
    const typed = this.#form && around.typed;
    const marks = typed && this.#form?.markdown ? markdownMarks(words) : [];
    let mark = 0;
    let at = 0;
    while (at < words.length) {
      while ((marks[mark]?.end ?? Number.POSITIVE_INFINITY) <= at) mark++;
      const next = marks[mark];
      if (next && next.start <= at) {
        at = next.end;
        continue;
      }
      if (isSpace(words.charCodeAt(at))) {
        const breaks = typed ? this.#form?.breaks : undefined;
        let end = at;
        while (end < words.length && isSpace(words.charCodeAt(end)) && !breaks?.has(run.start + end)) end++;
        if (end > at) this.#addSpace(words.slice(at, end), run.start + at, run.start + end);
        else this.endBlock();
        at = Math.max(end, at + 1);
        continue;
      }
      let end = at + 1;
      const limit = next?.start ?? words.length;
      while (end < limit && !isSpace(words.charCodeAt(end))) end++;
      this.#writeWord(words.slice(at, end), run.start + at, run.start + end, around);
      at = end;
    }
  }

  #addSpace(words: string, start: number, end: number): void {
    if (this.#space) this.#space = { words: this.#space.words + words, start: this.#space.start, end };
    else this.#space = { words, start, end };
  }

  #writeWord(word: string, start: number, end: number, around: Surroundings): void {
    if (isSpace(word.charCodeAt(0)) && word.length === 1) {
      this.#addSpace(word, start, end);
      return;
    }
    if (this.#lineBreaks > 0) {
      // One line break in mid-sentence is a fold; anywhere else it parts, as two do.
      if (this.#lineBreaks > 1 || !/[\p{Ll},]$/u.test(this.#last) || !/^\p{Ll}/u.test(word)) this.endBlock();
      else this.#space ??= { words: '\n', start, end: start };
      this.#lineBreaks = 0;
    }
    if (this.#start < 0) {
      this.#start = this.#text.length;
      this.#kind = around.kind;
      this.#level = around.level;
      this.#typed = around.typed;
    } else if (this.#space) {
      const { words, start: from, end: to } = this.#space;
      // A gap that someone typed within a line says something: `Q    Happy New Year.`
      const asTyped = this.#typed && words.length > 1 && words.length === to - from && !/[\n\r]/.test(words);
      const gap = asTyped ? words : ' ';
      this.#text.add(gap, from, to);
      if (this.#head.length < 40) this.#head += gap;
    }
    // What begins as a caption and goes on as prose, or the reverse, is parted by no element: the caption ends here.
    this.#space = null;
    this.#text.add(word, start, end);
    if (this.#head.length < 40) this.#head += word;
    if (around.link) this.#linked += word.length;
    this.#last = word;
  }
}

function isSpace(code: number): boolean {
  return classOf(code) === SPACE;
}

const markdownMark =
  /!\[[^\]\n]{0,300}\]\([^()\s]{0,2000}(?:\s"[^"\n]{0,300}")?\)|\[(?=(?:[^[\]\\\n]|\\[\s\S]|\n(?!\n)){1,500}\](?:\(|\[))|\]\((?:[^()\s]|\([^()\s]{0,200}\)){0,2000}(?:\s"[^"\n]{0,300}")?\)|\]\[[^\]\n]{0,100}\]|\\(?=[!-/:-@[-`{-~])|\*{1,3}(?=\S)|(?<=\S)\*{1,3}|(?<![\p{L}\p{N}])_{1,2}(?=\S)|(?<=\S)_{1,2}(?![\p{L}\p{N}_])|`{1,3}|(?<=^|\n)[ \t]*>[ \t]?/gu;

/** The marks in Markdown that a reader does not see: emphasis, links' addresses, images, escapes, quotation bars. */
function markdownMarks(words: string): Span[] {
  const marks: Span[] = [];
  if (!/[*_[\]`\\>]/.test(words)) return marks;
  let open = 0;
  let escaped = -1;
  for (const match of words.matchAll(markdownMark)) {
    const mark = match[0];
    if (match.index === escaped) continue;
    if (mark === '\\') escaped = match.index + 1;
    if (mark === '[') open++;
    if (mark.startsWith('](') || mark.startsWith('][')) {
      if (open === 0) continue;
      open--;
    }
    // A line of stars or underscores is a rule, not emphasis.
    if (
      /^[*_]/.test(mark) &&
      /^[*_ \t-]*(?:\n|$)/.test(words.slice(match.index, match.index + 60)) &&
      /(?:^|\n)[ \t]*$/.test(words.slice(Math.max(0, match.index - 60), match.index))
    )
      continue;
    marks.push({ start: match.index, end: match.index + mark.length });
  }
  return marks;
}
