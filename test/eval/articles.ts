import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import type { ArticleText } from '../../src/article/article-text.ts';
import { readArticles } from '../../src/article/read-articles.ts';
import type { Span } from '../../src/record.ts';
import { extract } from '../engine.ts';
import { type Figures, percent } from './figures.ts';
import { readLabels } from './labels.ts';

/**
 * What was read in a file by a person: none of its words but the headline's first, which tell the label's reader what
 * is meant.
 */
interface Label {
  readonly file: string;
  readonly articles: number;
  readonly date: string;
  /** The headline's first words, five at most, and how many it has. */
  readonly headline: string;
  readonly headlineWords: number;
  /**
   * The story: which of the words that are seen of the file, from and up to, without what stands in it that is no
   * story: a caption, a line of links.
   */
  readonly story?: readonly (readonly [number, number])[];
}

interface SavedPage {
  readonly file: string;
  readonly date: string | null;
  readonly body?: string;
}

/** Counts of dates: right, wrong, and not told. */
interface DateCount {
  right: number;
  wrong: number;
  unknown: number;
}

/** Measures how well articles are read out of real files: labels beside this file, texts in `shared`. */
export function measureArticles(shared: string): Figures {
  const title = 'Articles out of files';
  const corpora = join(shared, 'corpora');
  if (!existsSync(corpora)) return { title, data: `not measured: ${corpora} is absent`, figures: [] };
  const files = measureFiles(shared, 'articles.labels.jsonl');
  // Sampled and labelled when the rules stood, before anyone saw what they make of these files.
  const later = measureFiles(shared, 'articles.later.labels.jsonl');
  const saved = measureSavedPages(join(corpora, 'pages'));
  return {
    title,
    data: `${files.total} labelled files, ${later.total} labelled later, ${saved.stories} and ${saved.dated} saved pages`,
    figures: [
      ...figuresOf(files, ''),
      ...figuresOf(later, 'files labelled later: '),
      {
        name: 'saved pages: body token F1',
        value: saved.f1.toFixed(4),
        goal: `Readability alone: ${saved.aloneF1.toFixed(4)}`,
      },
      { name: 'saved pages: date right', value: percent(saved.dates.right / saved.dated), goal: '90 %' },
      { name: 'saved pages: date wrong', value: percent(saved.dates.wrong / saved.dated), goal: 'at most 4 %' },
      {
        name: 'saved pages: time',
        value: `${saved.timeRatio.toFixed(2)} × Readability over linkedom`,
        goal: 'at most 1.5',
      },
    ],
  };
}

/** Reads the files that a list of labels names, and counts what agrees with them. */
function measureFiles(shared: string, list: string) {
  const labels = readLabels<Label>(list, shared);
  const dates: DateCount = { right: 0, wrong: 0, unknown: 0 };
  let headlines = 0;
  let counts = 0;
  let f1 = 0;
  let outside = 0;
  let statements = 0;
  for (const label of labels) {
    const path = join(shared, label.file);
    const text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
    const articles = readArticles(fileNameOf(label), text);
    const article = articles[0];
    if (articles.length === label.articles) counts++;
    else debug('number', label.file, articles.length);
    if ((article?.date?.value ?? '') !== label.date) debug('date', label.file, article?.date?.value);
    countDate(dates, article?.date?.value, label.date);
    if (isHeadline(article?.headline?.text ?? '', label)) headlines++;
    else debug('headline', label.file, article?.headline?.text);
    const expected = expectedBody(label, text);
    const score = tokenF1(article ? bodyOf(article) : '', expected);
    if (score < 0.95) debug('body', label.file, score.toFixed(3));
    f1 += score;
    const words = ` ${fold(expected)} `;
    const [record] = extract(fileNameOf(label), text).articles;
    for (const { content } of record?.statements ?? []) {
      statements++;
      // A headline's statements are meant to be found.
      if (content.every((span) => isWithin(span, record?.headline ?? null))) continue;
      if (
        content.every(({ start, end }) => words.includes(` ${fold(seen(text.slice(start, end)))} `.replace('  ', ' ')))
      )
        continue;
      outside++;
      debug('outside', label.file, JSON.stringify(text.slice(content[0]?.start, content[0]?.end)));
    }
  }
  return { total: labels.length, dates, headlines, counts, f1, outside, statements };
}

function figuresOf(measured: ReturnType<typeof measureFiles>, about: string): Figures['figures'] {
  const { total, dates, headlines, counts, f1, outside, statements } = measured;
  return [
    { name: `${about}date right`, value: percent(dates.right / total), goal: '97 %' },
    { name: `${about}date wrong`, value: percent(dates.wrong / total), goal: 'at most 1 %' },
    { name: `${about}headline right`, value: percent(headlines / total), goal: '95 %' },
    { name: `${about}number of articles right`, value: percent(counts / total), goal: '' },
    { name: `${about}body token F1`, value: (f1 / total).toFixed(4), goal: '0.95' },
    { name: `${about}statements outside the body`, value: `${outside} of ${statements}`, goal: '0' },
  ];
}

function measureSavedPages(folder: string) {
  const stories = readLines<SavedPage>(join(folder, 'stories.jsonl'));
  const dated = readLines<SavedPage>(join(folder, 'dated.jsonl'));
  const dates: DateCount = { right: 0, wrong: 0, unknown: 0 };
  let f1 = 0;
  let aloneF1 = 0;
  let time = 0;
  let aloneTime = 0;
  for (const { file, body = '' } of stories) {
    const html = readFileSync(join(folder, 'stories', file), 'utf8');
    let from = performance.now();
    const alone = readAlone(html);
    aloneTime += performance.now() - from;
    from = performance.now();
    const [article] = readArticles(file, html);
    time += performance.now() - from;
    f1 += tokenF1(article ? bodyOf(article) : '', body);
    aloneF1 += tokenF1(alone, body);
  }
  // The name that a page was given in the collection is no evidence of its date.
  for (const { file, date } of dated) {
    const html = readFileSync(join(folder, 'dated', file), 'utf8');
    const found = readArticles('page.html', html)[0]?.date?.value;
    if (found !== date) debug('page date', file, date, found);
    countDate(dates, found, date ?? '');
  }
  const { length } = stories;
  return {
    stories: length,
    dated: dated.length,
    f1: f1 / length,
    aloneF1: aloneF1 / length,
    dates,
    timeRatio: time / aloneTime,
  };
}

/** What Readability makes of a page over linkedom, with nothing of ours. */
function readAlone(html: string): string {
  const { document } = parseHTML(html) as unknown as { document: ConstructorParameters<typeof Readability>[0] };
  return new Readability(document).parse()?.textContent ?? '';
}

/** A saved page's name in the collection is left out, others as they are. */
function fileNameOf({ file }: Label): string {
  return file.startsWith('corpora/pages/') ? 'page.html' : file;
}

function isWithin(span: Span, outer: Span | null): boolean {
  return outer !== null && outer.start <= span.start && span.end <= outer.end;
}

function countDate(count: DateCount, found: string | undefined, wanted: string): void {
  if ((found ?? '') === wanted) count.right++;
  else if (found) count.wrong++;
  else count.unknown++;
}

/** Of a headline so many words stand in its label. */
const firstWords = 5;

function isHeadline(found: string, { headline, headlineWords }: Label): boolean {
  const words = found.trim().split(/\s+/).filter(Boolean);
  return words.length === headlineWords && fold(words.slice(0, firstWords).join(' ')) === fold(headline);
}

function bodyOf(article: ArticleText): string {
  return article.body.map(({ start, end }) => article.text.slice(start, end)).join('\n');
}

/** The story's words, of those that are seen of a file. */
function expectedBody({ file, story = [] }: Label, text: string): string {
  const words = fold(seen(text)).split(' ');
  if (story.some(([, end]) => end > words.length)) throw new Error(`The label of ${file} does not fit its text.`);
  return story.flatMap(([start, end]) => words.slice(start, end)).join(' ');
}

/** A file's words without front matter, tags, entities and Markdown's marks; plainly done, apart from the engine. */
function seen(text: string): string {
  const words = text
    .replace(/^---\n[\s\S]*?\n---\n/, '')
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<(script|style|noscript|svg|head)\b[\s\S]*?<\/\1>/gi, '')
    .replace(/<\/?(?:p|div|br|h\d|li|ul|ol|figure|figcaption|blockquote|section|aside|td|tr)\b[^>]*>/gi, '\n')
    .replace(/<[^>]+>/g, '')
    .replace(/\]\([^)\s]*(?:\s"[^"]*")?(?:\)|$)/g, ']')
    .replace(/\\(?=[!-/:-@[-`{-~])/g, '')
    .replace(/[*[\]]/g, '');
  const { document } = parseHTML(`<html><body>${words.replaceAll('<', '&lt;')}</body></html>`) as unknown as {
    document: { body: { textContent: string } };
  };
  return document.body.textContent;
}

/** Letters and digits in lower case, a space between words. */
function fold(words: string): string {
  return (
    words
      .replace(/[\u00ad\u200b\u2060]/g, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  ).join(' ');
}

/** Agreement of two texts as bags of words. */
function tokenF1(found: string, wanted: string): number {
  const foundWords = tokens(found);
  const wantedWords = tokens(wanted);
  if (foundWords.length + wantedWords.length === 0) return 1;
  const left = new Map<string, number>();
  for (const word of wantedWords) left.set(word, (left.get(word) ?? 0) + 1);
  let common = 0;
  for (const word of foundWords) {
    const count = left.get(word) ?? 0;
    if (count === 0) continue;
    common++;
    left.set(word, count - 1);
  }
  return (2 * common) / (foundWords.length + wantedWords.length);
}

function tokens(text: string): string[] {
  return fold(text).split(' ').filter(Boolean);
}

function readLines<T>(path: string): T[] {
  return readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T);
}

/** With EVAL_ERRORS set, names what went wrong. */
function debug(...what: unknown[]): void {
  if (process.env.EVAL_ERRORS) console.log(...what);
}
