import { Parser } from 'htmlparser2';

/**
 * A tree of HTML whose text knows where it stands in the file: as much of the DOM as Readability asks
 * for, and no more. Scripts (but for JSON-LD), styles, comments and `noscript` are left out on parsing.
 */

/** Text as the file writes it: `start`–`end` there gives `length` characters here; unequal for an entity. */
export interface TextRun {
  readonly start: number;
  readonly end: number;
  readonly length: number;
}

abstract class TreeNode {
  parentNode: HtmlElement | null = null;
  previousSibling: TreeChild | null = null;
  nextSibling: TreeChild | null = null;
  readonly ownerDocument: HtmlDocument;

  constructor(ownerDocument: HtmlDocument) {
    this.ownerDocument = ownerDocument;
  }

  get nextElementSibling(): HtmlElement | null {
    let node = this.nextSibling;
    while (node && !(node instanceof HtmlElement)) node = node.nextSibling;
    return node;
  }

  get previousElementSibling(): HtmlElement | null {
    let node = this.previousSibling;
    while (node && !(node instanceof HtmlElement)) node = node.previousSibling;
    return node;
  }

  remove(): void {
    const parent = this.parentNode;
    if (parent) parent.removeChild(this as unknown as TreeChild);
  }
}

export type TreeChild = HtmlElement | HtmlText;

/** A stretch of text; clones share its `source`, so that what a copy holds can be led back. */
export class HtmlText extends TreeNode {
  readonly nodeType = 3;
  readonly nodeName = '#text';
  readonly childNodes: readonly never[] = [];
  readonly source: { readonly runs: TextRun[] };
  data: string;

  constructor(ownerDocument: HtmlDocument, data: string, source: { readonly runs: TextRun[] }) {
    super(ownerDocument);
    this.data = data;
    this.source = source;
  }

  get textContent(): string {
    return this.data;
  }

  get nodeValue(): string {
    return this.data;
  }

  cloneNode(): HtmlText {
    return new HtmlText(this.ownerDocument, this.data, this.source);
  }
}

export interface HtmlAttribute {
  readonly name: string;
  value: string;
  cloneNode(): HtmlAttribute;
}

function attribute(name: string, value: string): HtmlAttribute {
  return { name, value, cloneNode: () => attribute(name, value) };
}

export class HtmlElement extends TreeNode {
  readonly nodeType = 1;
  localName: string;
  tagName: string;
  /** Where the start tag begins and ends in the file. */
  readonly tagStart: number;
  readonly tagEnd: number;
  attributes: HtmlAttribute[];
  firstChild: TreeChild | null = null;
  lastChild: TreeChild | null = null;
  #children: HtmlElement[] | null = null;
  #childNodes: TreeChild[] | null = null;
  #text: string | null = null;

  constructor(ownerDocument: HtmlDocument, localName: string, attributes: HtmlAttribute[], tagStart = 0, tagEnd = 0) {
    super(ownerDocument);
    this.localName = localName;
    this.tagName = localName.toUpperCase();
    this.attributes = attributes;
    this.tagStart = tagStart;
    this.tagEnd = tagEnd;
  }

  get nodeName(): string {
    return this.tagName;
  }

  /** A new array after each change, never changed in place. */
  get children(): readonly HtmlElement[] {
    if (!this.#children) {
      this.#children = [];
      for (let node = this.firstChild; node; node = node.nextSibling)
        if (node.nodeType === 1) this.#children.push(node);
    }
    return this.#children;
  }

  get childNodes(): readonly TreeChild[] {
    if (!this.#childNodes) {
      this.#childNodes = [];
      for (let node = this.firstChild; node; node = node.nextSibling) this.#childNodes.push(node);
    }
    return this.#childNodes;
  }

  get firstElementChild(): HtmlElement | null {
    return this.children[0] ?? null;
  }

  /** Kept until something beneath changes: Readability asks again and again. */
  get textContent(): string {
    if (this.#text !== null) return this.#text;
    let text = '';
    for (let node = this.firstChild; node; node = node.nextSibling) text += node.textContent;
    this.#text = text;
    return text;
  }

  set textContent(text: string) {
    while (this.firstChild) this.removeChild(this.firstChild);
    if (text) this.appendChild(this.ownerDocument.createTextNode(text));
  }

  get className(): string {
    return this.getAttribute('class') ?? '';
  }

  set className(value: string) {
    this.setAttribute('class', value);
  }

  get id(): string {
    return this.getAttribute('id') ?? '';
  }

  set id(value: string) {
    this.setAttribute('id', value);
  }

  get src(): string {
    return this.getAttribute('src') ?? '';
  }

  get srcset(): string {
    return this.getAttribute('srcset') ?? '';
  }

  get href(): string {
    return this.getAttribute('href') ?? '';
  }

  get style(): { readonly display: string; readonly visibility: string } {
    const style = this.getAttribute('style');
    return style ? { display: declared(style, 'display'), visibility: declared(style, 'visibility') } : noStyle;
  }

  getAttribute(name: string): string | null {
    for (const { name: own, value } of this.attributes) if (own === name) return value;
    return null;
  }

  hasAttribute(name: string): boolean {
    return this.getAttribute(name) !== null;
  }

  setAttribute(name: string, value: string): void {
    const own = this.attributes.find((candidate) => candidate.name === name);
    if (own) own.value = value;
    else this.attributes.push(attribute(name, value));
  }

  setAttributeNode(node: HtmlAttribute): void {
    this.setAttribute(node.name, node.value);
  }

  removeAttribute(name: string): void {
    this.attributes = this.attributes.filter((candidate) => candidate.name !== name);
  }

  appendChild<T extends TreeChild>(node: T): T {
    node.remove();
    node.parentNode = this;
    node.previousSibling = this.lastChild;
    if (this.lastChild) this.lastChild.nextSibling = node;
    else this.firstChild = node;
    this.lastChild = node;
    this.#changed();
    return node;
  }

  insertBefore<T extends TreeChild>(node: T, next: TreeChild | null): T {
    if (!next) return this.appendChild(node);
    node.remove();
    node.parentNode = this;
    node.nextSibling = next;
    node.previousSibling = next.previousSibling;
    if (next.previousSibling) next.previousSibling.nextSibling = node;
    else this.firstChild = node;
    next.previousSibling = node;
    this.#changed();
    return node;
  }

  removeChild<T extends TreeChild>(node: T): T {
    if (node.previousSibling) node.previousSibling.nextSibling = node.nextSibling;
    else this.firstChild = node.nextSibling;
    if (node.nextSibling) node.nextSibling.previousSibling = node.previousSibling;
    else this.lastChild = node.previousSibling;
    node.parentNode = null;
    node.previousSibling = null;
    node.nextSibling = null;
    this.#changed();
    return node;
  }

  replaceChild<T extends TreeChild>(node: TreeChild, old: T): T {
    this.insertBefore(node, old);
    return this.removeChild(old);
  }

  /** All elements beneath with that tag, `*` for any, in document order. */
  getElementsByTagName(name: string): HtmlElement[] {
    return this.querySelectorAll(name);
  }

  /** Knows lists of tag names alone, `h1,h2`. */
  querySelectorAll(names: string): HtmlElement[] {
    const found: HtmlElement[] = [];
    const wanted =
      names === '*'
        ? null
        : new Set(
            names
              .toLowerCase()
              .split(',')
              .map((name) => name.trim()),
          );
    for (let node = following(this, this); node; node = following(node, this)) {
      if (node.nodeType === 1 && (!wanted || wanted.has(node.localName))) found.push(node);
    }
    return found;
  }

  cloneNode(deep = false): HtmlElement {
    const attributes = this.attributes.map(({ name, value }) => attribute(name, value));
    const clone = new HtmlElement(this.ownerDocument, this.localName, attributes, this.tagStart, this.tagEnd);
    if (!deep) return clone;
    let from: HtmlElement = this;
    let to = clone;
    for (let node = following(this, this); node; node = following(node, this)) {
      while (node.parentNode !== from) {
        from = from.parentNode as HtmlElement;
        to = to.parentNode as HtmlElement;
      }
      const copy = to.appendChild(node.cloneNode());
      if (node.nodeType === 1 && node.firstChild) {
        from = node;
        to = copy as HtmlElement;
      }
    }
    return clone;
  }

  /**
   * Readability keeps a page's `innerHTML` to begin again from it. Here it stands for a copy of the tree,
   * whose text still knows its place, and only what was read from it can be written back.
   */
  get innerHTML(): string {
    return this.ownerDocument.keep(this.cloneNode(true));
  }

  set innerHTML(name: string) {
    const copy = this.ownerDocument.kept(name);
    while (this.firstChild) this.removeChild(this.firstChild);
    while (copy?.firstChild) this.appendChild(copy.firstChild);
  }

  /** What is not kept is not kept further up either. */
  #changed(): void {
    this.#children = null;
    this.#childNodes = null;
    this.#text = null;
    for (let above = this.parentNode; above && above.#text !== null; above = above.parentNode) above.#text = null;
  }
}

export class HtmlDocument {
  readonly nodeType = 9;
  readonly nodeName = '#document';
  readonly documentElement: HtmlElement;
  readonly baseURI = 'about:blank';
  readonly documentURI = 'about:blank';
  readonly #copies = new Map<string, HtmlElement>();

  constructor() {
    this.documentElement = new HtmlElement(this, 'html', []);
    // Readability changes tags in place, rather than copying nodes, in a tree that says so.
    Object.assign(this.documentElement, { __JSDOMParser__: true });
  }

  get firstChild(): HtmlElement {
    return this.documentElement;
  }

  get childNodes(): readonly HtmlElement[] {
    return [this.documentElement];
  }

  get children(): readonly HtmlElement[] {
    return [this.documentElement];
  }

  get body(): HtmlElement | null {
    return this.documentElement.children.find((child) => child.localName === 'body') ?? null;
  }

  get head(): HtmlElement | null {
    return this.documentElement.children.find((child) => child.localName === 'head') ?? null;
  }

  get title(): string {
    return (this.getElementsByTagName('title')[0]?.textContent ?? '').replace(/\s+/g, ' ').trim();
  }

  createElement(name: string): HtmlElement {
    return new HtmlElement(this, name.toLowerCase(), []);
  }

  createTextNode(data: string): HtmlText {
    return new HtmlText(this, data, { runs: [] });
  }

  getElementsByTagName(name: string): HtmlElement[] {
    return this.querySelectorAll(name);
  }

  querySelectorAll(names: string): HtmlElement[] {
    const below = this.documentElement.querySelectorAll(names);
    return names === '*' || names.split(',').includes('html') ? [this.documentElement, ...below] : below;
  }

  keep(copy: HtmlElement): string {
    const name = `copy ${this.#copies.size + 1}`;
    this.#copies.set(name, copy);
    return name;
  }

  kept(name: string): HtmlElement | undefined {
    return this.#copies.get(name)?.cloneNode(true);
  }
}

/** The node after this one in document order, within `root`. */
export function following(node: TreeChild, root: HtmlElement): TreeChild | null {
  if (node.nodeType === 1 && node.firstChild) return node.firstChild;
  return afterSubtree(node, root);
}

/** The node after this one and all beneath it. */
export function afterSubtree(node: TreeChild, root: HtmlElement): TreeChild | null {
  for (let at: TreeChild | null = node; at && at !== root; at = at.parentNode)
    if (at.nextSibling) return at.nextSibling;
  return null;
}

const noStyle = { display: '', visibility: '' };

function declared(style: string, property: string): string {
  return new RegExp(`(?:^|[;\\s])${property}\\s*:\\s*([a-z-]+)`, 'i').exec(style)?.[1]?.toLowerCase() ?? '';
}

const headTags = new Set(['title', 'meta', 'link', 'base', 'script', 'style', 'noscript', 'template']);
const unread = new Set([
  'style',
  'noscript',
  'template',
  'iframe',
  'svg',
  'math',
  'object',
  'canvas',
  'audio',
  'video',
]);
/**
 * Deeper nesting than pages written by hand or program have (of 119 saved ones the deepest goes 27 down); of what
 * lies deeper the text alone is kept. Both the parser and Readability take time by the depth for every tag.
 */
const deepest = 128;

/** A parser that opens no more elements within each other than it is told: a tag beyond that is as good as void. */
class BoundedParser extends Parser {
  /** Asked at each tag: whether no more elements may be opened. */
  isFull = (): boolean => false;
  #asVoid = false;

  override onopentagname(start: number, end: number): void {
    this.#asVoid = this.isFull();
    super.onopentagname(start, end);
  }

  override onclosetag(start: number, end: number): void {
    this.#asVoid = false;
    super.onclosetag(start, end);
  }

  protected override isVoidElement(name: string): boolean {
    // What stands in scripts and styles is no text at any depth; they hold no tags.
    return super.isVoidElement(name) || (this.#asVoid && name !== '' && name !== 'script' && name !== 'style');
  }
}

/**
 * Parses HTML, whole pages and fragments alike; never throws.
 *
 * @param offset where the HTML begins in its file
 */
export function parseHtml(html: string, offset = 0): HtmlDocument {
  const document = new HtmlDocument();
  const root = document.documentElement;
  const head = root.appendChild(new HtmlElement(document, 'head', []));
  let body: HtmlElement | null = null;
  let open: HtmlElement = head;
  let depth = 0;
  /** Inside of an element whose text is not read: how many of its kind are open. */
  let skipping = '';
  let skipped = 0;
  const intoBody = () => {
    body ??= root.appendChild(new HtmlElement(document, 'body', []));
    if (open === head || open === root) open = body;
    return body;
  };
  const parser: BoundedParser = new BoundedParser(
    {
      onopentag(name, attributes) {
        depth++;
        if (skipping) {
          if (name === skipping) skipped++;
          return;
        }
        if (name === 'html' || name === 'head' || name === 'body') {
          const known = name === 'html' ? root : name === 'head' ? head : intoBody();
          for (const key in attributes) if (!known.hasAttribute(key)) known.setAttribute(key, attributes[key] ?? '');
          return;
        }
        if (open === head && !headTags.has(name)) intoBody();
        const isData = name === 'script' && /ld\+json/i.test(attributes.type ?? '');
        const isSkipped = (name === 'script' && !isData) || unread.has(name);
        if (isSkipped) {
          skipping = name;
          skipped = 1;
        } else if (depth > deepest) return;
        const list: HtmlAttribute[] = [];
        for (const key in attributes) {
          const value = attributes[key] ?? '';
          // Readability would put a copy of the words, with no place in the file, where such a link stands.
          if (key === 'href' && /^\s*javascript:/i.test(value)) continue;
          list.push(attribute(key, value));
        }
        const element = new HtmlElement(document, name, list, offset + parser.startIndex, offset + parser.endIndex + 1);
        open.appendChild(element);
        if (isSkipped) return;
        open = element;
      },
      onclosetag(name) {
        const isOverdeep = depth-- > deepest;
        if (skipping) {
          if (name === skipping && --skipped === 0) skipping = '';
          return;
        }
        if (name === 'html' || name === 'head' || name === 'body') return;
        if (!isOverdeep && open.localName === name && open.parentNode) open = open.parentNode;
      },
      ontext(data) {
        if (skipping) return;
        if (open === head) {
          if (!data.trim()) return;
          intoBody();
        }
        const run = { start: offset + parser.startIndex, end: offset + parser.endIndex + 1, length: data.length };
        const last = open.lastChild;
        if (last?.nodeType === 3) {
          last.data += data;
          last.source.runs.push(run);
        } else open.appendChild(new HtmlText(document, data, { runs: [run] }));
      },
    },
    { decodeEntities: true },
  );
  parser.isFull = () => depth >= deepest;
  parser.end(html);
  intoBody();
  return document;
}
