import type { HtmlDocument, HtmlElement } from './html-tree.ts';

/** What a page says of itself, and where in the file it says so. */
export interface PageField {
  /** `title`, `og:title`, `ld:datepublished`, `time:published`, … in lower case. */
  readonly key: string;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const wantedMeta =
  /title|headline|author|byline|creator|site_?name|publisher|application-name|date|time|publish|issued|modified|updated|created|og:url|copyright/i;
const articleTypes = /Article|BlogPosting|Report|Posting|WebPage|Review|Recipe|VideoObject|PodcastEpisode/;

/** A day of publication among the data that a page hands to its programs. */
const scriptDate =
  /["']?\b(?:date_?published|published_?(?:at|date|time|on)?|publish_?(?:date|time|at)|pub_?date|publication_?date|first_?published(?:_?(?:at|date|time))?)["']?\s?[:=]\s?["']((?:19|20)\d\d-[01]\d-[0-3]\d)/gi;

/** Reads the metadata of a page: `title`, `meta`, the canonical address, JSON-LD and elements that mark a time. */
export function readPageFields(document: HtmlDocument, html: string): PageField[] {
  const fields: PageField[] = [];
  for (const element of document.querySelectorAll('title,meta,link,script,time,abbr,span,div,p,a,h1,h2')) {
    switch (element.localName) {
      case 'title':
        if (!fields.some((field) => field.key === 'title')) addWords(fields, 'title', element);
        break;
      case 'meta':
        readMeta(fields, element, html);
        break;
      case 'link':
        if (element.getAttribute('rel') === 'canonical') addAttribute(fields, 'canonical', element, 'href', html);
        break;
      case 'script':
        readJson(fields, element);
        break;
      default:
        readMarked(fields, element, html);
    }
  }
  for (const match of html.matchAll(scriptDate)) {
    const day = match[1] ?? '';
    const start = match.index + match[0].length - day.length;
    fields.push({ key: 'script:published', text: day, start, end: start + day.length });
  }
  return fields;
}

function readMeta(fields: PageField[], element: HtmlElement, html: string): void {
  const key = (
    element.getAttribute('property') ??
    element.getAttribute('name') ??
    element.getAttribute('itemprop') ??
    element.getAttribute('http-equiv') ??
    ''
  ).toLowerCase();
  if (wantedMeta.test(key)) addAttribute(fields, key, element, 'content', html);
}

const aboutTime = /(?:^|[\s_-])(?:date|time|timestamp|published|posted)(?:$|[\s_-])/i;
const isoDay = /^(?:19|20)\d\d-[01]\d-[0-3]\d(?:T|\s|$)/;

/** `<time datetime>`, microdata (`itemprop`) and microformats (`abbr.published`, `.entry-title`). */
function readMarked(fields: PageField[], element: HtmlElement, html: string): void {
  const property = element.getAttribute('itemprop')?.toLowerCase() ?? '';
  const isTime = element.localName === 'time';
  const machine = element.hasAttribute('datetime') ? 'datetime' : element.hasAttribute('content') ? 'content' : 'title';
  if (/^date(?:published|created|modified)$/.test(property)) {
    if (element.hasAttribute(machine) && machine !== 'title')
      addAttribute(fields, `item:${property}`, element, machine, html);
    else addWords(fields, `item:${property}`, element);
    return;
  }
  const about = `${element.className} ${element.id}`;
  if (isTime) {
    const kind = /updated|modified/i.test(`${property} ${about}`)
      ? 'updated'
      : element.hasAttribute('pubdate') || /publish|entry-date|post-?date|dt-published/i.test(about)
        ? 'published'
        : 'plain';
    if (element.hasAttribute('datetime')) addAttribute(fields, `time:${kind}`, element, 'datetime', html);
    addWords(fields, `time:${kind}`, element);
    return;
  }
  if (element.localName === 'abbr' && /\b(?:published|updated|date)\b/i.test(about))
    addAttribute(fields, `time:${/updated/i.test(about) ? 'updated' : 'published'}`, element, 'title', html);
  if (property === 'headline') addWords(fields, 'item:headline', element);
  // `<span class="timestamp" data-time="2024-10-14">3 years ago</span>`
  if (aboutTime.test(element.className)) {
    const told = element.attributes.find(({ name, value }) => name !== 'class' && isoDay.test(value));
    if (told) addAttribute(fields, 'time:plain', element, told.name, html);
  }
}

function addAttribute(fields: PageField[], key: string, element: HtmlElement, name: string, html: string): void {
  const text = element.getAttribute(name)?.replace(/\s+/g, ' ').trim();
  if (!text) return;
  const tag = html.slice(element.tagStart, element.tagEnd);
  const at = new RegExp(`\\b${name}\\s*=\\s*["']?`, 'i').exec(tag);
  const from = at ? at.index + at[0].length : 0;
  const found = tag.indexOf(text, from);
  const start = element.tagStart + (found >= 0 ? found : 0);
  fields.push({ key, text, start, end: found >= 0 ? start + text.length : element.tagEnd });
}

function addWords(fields: PageField[], key: string, element: HtmlElement): void {
  const text = element.textContent.replace(/\s+/g, ' ').trim();
  if (!text || text.length > 500) return;
  const runs = textRuns(element);
  fields.push({ key, text, start: runs[0]?.start ?? element.tagStart, end: runs.at(-1)?.end ?? element.tagEnd });
}

function textRuns(element: HtmlElement): { start: number; end: number }[] {
  return element.childNodes.flatMap((node) =>
    node.nodeType === 3 ? (node.data.trim() ? node.source.runs : []) : textRuns(node),
  );
}

/** JSON-LD: the first thing on the page that is an article, with who wrote and who published it. */
function readJson(fields: PageField[], script: HtmlElement): void {
  const text = script.textContent;
  const start = textRuns(script)[0]?.start ?? script.tagStart;
  let data: unknown;
  try {
    data = JSON.parse(text.replace(/^\s*(?:<!\[CDATA\[|<!--)|(?:\]\]>|-->)\s*$/g, '').replace(/[\n\r\t]/g, ' '));
  } catch {
    return;
  }
  const add = (key: string, value: unknown) => {
    if (typeof value !== 'string' || !value.trim()) return;
    const written = text.indexOf(JSON.stringify(value).slice(1, -1));
    const at = written >= 0 ? start + written : start;
    fields.push({
      key: `ld:${key}`,
      text: value.replace(/\s+/g, ' ').trim(),
      start: at,
      end: written >= 0 ? at + JSON.stringify(value).length - 2 : at + text.length,
    });
  };
  for (const thing of thingsIn(data)) {
    if (!articleTypes.test(String(thing['@type'] ?? ''))) continue;
    const kind = /WebPage/.test(String(thing['@type'])) ? 'page-' : '';
    add(`${kind}datepublished`, thing.datePublished);
    add(`${kind}datecreated`, thing.dateCreated);
    add(`${kind}datemodified`, thing.dateModified);
    if (!kind) {
      add('headline', thing.headline);
      for (const author of [thing.author].flat()) add('author', nameOf(author));
    }
    add('publisher', nameOf(thing.publisher));
  }
}

type Thing = Readonly<Record<string, unknown>>;

function thingsIn(data: unknown): Thing[] {
  if (Array.isArray(data)) return data.flatMap(thingsIn);
  if (typeof data !== 'object' || data === null) return [];
  const thing = data as Thing;
  return [
    thing,
    ...('@graph' in thing ? thingsIn(thing['@graph']) : []),
    ...('mainEntity' in thing ? thingsIn(thing.mainEntity) : []),
  ];
}

function nameOf(thing: unknown): unknown {
  return typeof thing === 'object' && thing !== null && 'name' in thing ? thing.name : thing;
}
