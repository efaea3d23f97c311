import { afterEach, expect, test, vi } from 'vitest';
import { following, HtmlElement, parseHtml } from '../../../src/article/html-tree.ts';
import { readArticles } from '../../../src/article/read-articles.ts';

/** A page of so many pieces of text, each behind tags that nothing closes. */
const page = (tags: string, pieces: number) =>
  `<!doctype html><title>The ferry runs</title><body>${Array.from({ length: pieces }, (_, at) => `${tags}The ferry ran, said clerk ${at}, and so on. `).join('')}`;

afterEach(() => vi.restoreAllMocks());

/** How many characters of text the reading of a page asks its elements for: what Readability's work grows with. */
function charactersAsked(html: string): number {
  let asked = 0;
  const { get } = Object.getOwnPropertyDescriptor(HtmlElement.prototype, 'textContent') as { get: () => string };
  const spy = vi.spyOn(HtmlElement.prototype, 'textContent', 'get').mockImplementation(function (this: HtmlElement) {
    const text = get.call(this);
    asked += text.length;
    return text;
  });
  readArticles('page.html', html);
  spy.mockRestore();
  return asked;
}

test.each([
  '<div>',
  '<b>',
  '<ul><li>',
  '<table><tr><td>',
  '<section><p>',
  '<font><i><u>',
])('four times as many unclosed tags take no more than four times the work: %s', (tags) => {
  const less = charactersAsked(page(tags, 500));
  const more = charactersAsked(page(tags, 2000));

  expect(less).toBeGreaterThan(0);
  expect(more / less).toBeLessThan(5);
});

test('elements stand within each other to a bounded depth, and no word is lost', () => {
  const { documentElement, body } = parseHtml(page('<div><span>', 5000));
  let deepest = 0;
  for (let node = following(documentElement, documentElement); node; node = following(node, documentElement)) {
    let depth = 0;
    for (let above = node.parentNode; above; above = above.parentNode) depth++;
    deepest = Math.max(deepest, depth);
  }

  expect(deepest).toBeLessThan(150);
  expect(body?.textContent).toContain('said clerk 4999');
});

test('what stands in a script or a style is no text, however deep', () => {
  const { body } = parseHtml(
    `${'<div>'.repeat(300)}<script>let a = 1;</script><style>p { top: 0 }</style>The ferry ran.`,
  );

  expect(body?.textContent).toBe('The ferry ran.');
});

test('too deep an element that is closed closes nothing else', () => {
  const { body } = parseHtml(`<article>${'<div>'.repeat(300)}deep${'</div>'.repeat(300)}<p>behind</p></article>after`);

  expect(body?.lastChild?.textContent).toBe('after');
  expect(body?.textContent).toBe('deepbehindafter');
});
