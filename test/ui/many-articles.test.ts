import * as assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { indexManyArticles, newestArticle, stateOfIndex, writeManyArticles } from './many-articles.ts';
import { themes, until, Workbench } from './workbench.ts';

const articles = 100_000;
/** So many are read by On Record itself, which begins the index with them. */
const read = 5;

describe('a folder of a hundred thousand articles, in a window', () => {
  let window: Workbench;
  let indexed: ReturnType<typeof stateOfIndex>;

  before(async function () {
    this.timeout(900_000);
    const few = await mkdtemp(join(tmpdir(), 'on-record-few-'));
    writeManyArticles(few, 0, read);
    window = await Workbench.open({}, few);
    await rm(few, { recursive: true });
    await timed(`${articles} articles written and indexed`, async () => {
      await window.whileClosed((data) => {
        writeManyArticles(window.articles, read, articles);
        indexManyArticles(data, window.articles, read, articles);
        indexed = stateOfIndex(data);
      });
    });
    assert.equal(indexed.articles, articles);
  });
  afterEach(function () {
    return window.keepFailure(this.currentTest);
  });
  after(async function () {
    this.timeout(60_000);
    await window?.close();
  });

  /** The row at this place below its parent, from 1. */
  const at = (place: number) => window.rows.and(window.page.locator(`[aria-posinset="${place}"]`));

  /** Goes to the end of the tree, and there again while it grows, until the row of this place has these words. */
  const goToEnd = (place: number, words: string) =>
    until(`row ${place} is at the end`, async () => {
      await window.page.keyboard.press('End');
      return at(place).filter({ hasText: words }).isVisible();
    });

  it('shows the newest days at once, and no more of them than a page', async () => {
    await timed('the window opened until the tree has its rows', () => window.load());
    await window.row('2024-12-28').waitFor();
    await window.tree.focus();
    await goToEnd(201, 'Show more');
    await timed('the next days', async () => {
      await window.page.keyboard.press('Enter');
      // It gets the focus when it has come, which would lead back to it whoever goes on before.
      await at(201).filter({ hasNotText: 'Show more' }).and(window.page.locator('.focused')).waitFor();
    });
    await goToEnd(401, 'Show more');
    await window.page.keyboard.press('Home');
    await window.row('2024-12-28').waitFor();
  });

  it('unfolds a day and an article, and opens a statement with its words selected', async () => {
    const { facts, headline } = newestArticle(articles, 'School');
    await timed('a day unfolded', async () => {
      await window.expand('2024-12-28');
      await window.row(headline).first().waitFor();
    });
    await timed('an article unfolded', async () => {
      await window.expand(headline);
      await window.row(`${facts.first}: I promise`).waitFor();
    });
    await timed('a statement opened', async () => {
      await window.row(`${facts.first}: I promise`).click();
      await until('something is selected', async () => (await window.cursor()).includes('selected'));
    });
    await window.selects(`“I promise that each of the ${facts.number} children will have a seat,”`);
    for (const theme of ['Light Modern', 'Dark High Contrast', 'Dark Modern'] as const) {
      await window.useTheme(theme);
      await window.screenshot(`many-articles-${themes[theme]}`);
    }
  });

  it('filters them by words of headline and day', async () => {
    const { facts, headline } = newestArticle(articles, 'Flood');
    await window.pressTitleButton('Filter Articles');
    await timed('the tree filtered', async () => {
      await window.answer('Filter Articles', `flood ${facts.town} ${facts.number}`);
      await until('few days are left', async () => (await window.labels()).length < 10);
    });
    await window.expand(facts.day, headline);
    await window.screenshot('many-articles-filtered');
    await window.pressTitleButton('Clear Filter');
    await until('all days are back', async () => (await window.labels()).length > 10);
  });

  it('finds one statement of all of them, mistyped, and goes there', async () => {
    const { facts, path } = newestArticle(articles, 'Ferry');
    await window.search();
    await timed('a statement found, keystroke by keystroke', async () => {
      await window.quickInput.pressSequentially(`not clsoe the line ${facts.town} @"${facts.first}"`);
      await window.firstQuickRow
        .filter({ hasText: `close the line to ${facts.town}` })
        .and(window.page.getByRole('option', { name: new RegExp(`${facts.first}.*${facts.day}`) }))
        .waitFor();
    });
    await window.screenshot('many-articles-search');
    await window.page.keyboard.press('Enter');
    await window.editor(path.slice(path.lastIndexOf('/') + 1)).waitFor();
    await window.selects(new RegExp(`^“We will not close the line to ${facts.town} again`));
  });

  it('groups them by speaker, the one quoted most first, and pages those, too', async () => {
    await timed('the tree by speaker', async () => {
      await window.pressTitleButton('Group Articles by Speaker');
      await window.rowAt(0).filter({ hasText: 'Alma Bababa' }).waitFor();
    });
    await timed('the speaker quoted most unfolded', async () => {
      await window.expand('Alma Bababa');
      await window.row('2024-12').first().waitFor();
    });
    await window.screenshot('many-articles-by-speaker');
    assert.equal(await window.row('2024-12').first().getAttribute('aria-setsize'), '201');
    await window.pressTitleButton('Group Articles by Date');
    await window.row('2024-12').first().waitFor();
  });

  it('reads no article for all that', async () => {
    await window.titleButton('Read the Folder Again').waitFor({ state: 'attached' });
    let state: ReturnType<typeof stateOfIndex> | undefined;
    await window.whileClosed((data) => {
      state = stateOfIndex(data);
    });
    assert.deepEqual(state, indexed);
  });
});

/** Prints how long something takes, in the window and its browser together; nothing depends on it. */
async function timed(what: string, work: () => Promise<unknown>): Promise<void> {
  const begun = performance.now();
  await work();
  console.log(`      ${what}: ${Math.round(performance.now() - begun).toLocaleString('en')} ms`);
}
