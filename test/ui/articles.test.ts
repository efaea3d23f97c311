import * as assert from 'node:assert/strict';
import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { see, until, Workbench } from './workbench.ts';

describe('the view of articles, in a window', () => {
  let window: Workbench;
  before(async () => {
    window = await Workbench.open();
  });
  afterEach(function () {
    return window.keepFailure(this.currentTest);
  });
  after(() => window?.close());

  it('shows the days, newest first, and what was said in an article of one', async () => {
    const labels = await see(
      'the newest day, the oldest, and what has none are there',
      () => window.labels(),
      (labels) => labels[0] === '2025-05-02' && labels.at(-2) === '2024-09-09' && labels.at(-1) === 'No date',
    );
    const days = labels.slice(0, -1);
    assert.ok(days.length >= 4, days.join());
    assert.deepEqual(days, [...days].sort().reverse());

    await window.expand('2024-10-04', 'Candidates clash over rents');
    await window.row('Ruth Adeyemi: I will not sign').waitFor();
    await window.screenshot('articles-by-date');
  });

  it('opens the article with exactly the words of a statement selected', async () => {
    await window.expand('2024-10-04', 'Candidates clash over rents');
    await window.row('Ruth Adeyemi: I will not sign').click();
    await window.editor('harbour-debate.txt').waitFor();
    await window.selects('“I will not sign a single permit for a tower without them,”');
    assert.deepEqual(await window.tabs(), ['/harbour-debate.txt/']);
  });

  it('takes the reader’s word from the menu of a statement, and takes it back', async () => {
    await window.expand('2024-10-04', 'Candidates clash over rents');
    await window.chooseFromMenu(window.row('Ruth Adeyemi: I will not sign'), 'Attribute to…');
    await window.pick('Grace Lindqvist');
    await window.row('Grace Lindqvist: I will not sign').waitFor();
    await window.command('On Record: Show Decisions about Speakers');
    await window.quickRows.filter({ hasText: 'Grace Lindqvist' }).first().waitFor();
    await window.screenshot('decisions');
    await window.page.keyboard.press('Escape');
    await window.command('On Record: Undo Last Decision');
    await window.row('Ruth Adeyemi: I will not sign').waitFor();
  });

  it('is grouped by speaker with a button, and is so again when the window is opened anew', async () => {
    await window.pressTitleButton('Group Articles by Speaker');
    await window.titleButton('Group Articles by Date').waitFor({ state: 'attached' });
    // Statements of hers stood under a day: VS Code may draw the speakers a moment later.
    await window.row('2024-10-04').waitFor({ state: 'detached' });
    await window.row('Ruth Adeyemi').waitFor();
    await window.expand('Ruth Adeyemi');
    await window.row('2024-10-04').waitFor();
    await window.screenshot('articles-by-speaker');

    await window.chooseFromMenu(window.row('Wanda Pruitt'), 'Rename Speaker…');
    await window.answer('Rename Wanda Pruitt', 'Professor Pruitt');
    await window.row('Professor Pruitt').waitFor();
    await window.command('On Record: Undo Last Decision');
    await window.row('Wanda Pruitt').waitFor();

    await window.load();
    await window.row('Ruth Adeyemi').waitFor();
    await window.pressTitleButton('Group Articles by Date');
    await window.row('2024-10-04').waitFor();
  });

  it('follows the folder: an article that comes, an article that goes', async () => {
    const late = join(window.articles, 'late-story.txt');
    await writeFile(
      late,
      'Bridge to close for a month\n\nHARBOUR CITY, 9 June 2026 (Courier) — “The bridge will close on Monday,” harbour master Edda Brunn said.\n',
    );
    await window.row('2026-06-09').waitFor();
    await rm(late);
    await window.row('2026-06-09').waitFor({ state: 'detached' });
  });

  it('names the files that are left out, with the reason', async () => {
    const picture = join(window.articles, 'not-a-story.txt');
    await writeFile(
      picture,
      Uint8Array.from({ length: 2000 }, (_, at) => at % 256),
    );
    await window.titleButton('Show Files Left Out').waitFor();
    await window.pressTitleButton('Show Files Left Out');
    await window.page.locator('.quick-input-title', { hasText: 'Left Out: 1' }).waitFor();
    await window.quickRows.filter({ hasText: 'not-a-story.txt' }).filter({ hasText: 'binary' }).waitFor();
    await window.page.keyboard.press('Escape');

    await window.command('On Record: Filter Articles…');
    await window.answer('Words of headlines', 'zyxzyx');
    await window.page.getByText('No article matches the filter.').waitFor();
    await window.command('On Record: Clear Filter');
    await rm(picture);
    await window.titleButton('Show Files Left Out').waitFor({ state: 'hidden' });
    await window.row('2025-05-02').waitFor();
  });

  it('is the same in a second window on the folder, and follows there what the first writes', async () => {
    const tree = await window.openSecond();
    const days = () => tree.getByRole('treeitem').locator('.label-name').allTextContents();
    const first = await window.labels();
    await until('both show the same days', async () =>
      (await days()).every((label) => !/^\d{4}/.test(label) || first.includes(label)),
    );
    const late = join(window.articles, 'later-story.txt');
    await writeFile(
      late,
      'Bridge open again\n\nHARBOUR CITY, 11 July 2026 (Courier) — “The bridge is open,” harbour master Edda Brunn said.\n',
    );
    await window.row('2026-07-11').waitFor();
    await tree.getByRole('treeitem').filter({ hasText: '2026-07-11' }).waitFor();
    await rm(late);
    await tree.getByRole('treeitem').filter({ hasText: '2026-07-11' }).waitFor({ state: 'detached' });
    assert.equal(window.indexes().length, 1, 'they share one index');
    await tree.page().close();
  });

  it('says in a window without a folder what to open, and nothing of a reading', async () => {
    const page = await window.openEmpty();
    // By then the reading of no article at all is over.
    await page.locator('.pane-header .description', { hasText: 'by date' }).waitFor();
    await page.locator('.pane-header', { hasText: 'Pledges' }).click();
    await page.getByText('who promised what').waitFor();

    const [articles, pledges, ...more] = await page.locator('.welcome-view-content:visible').allTextContents();
    assert.match(articles ?? '', /^On Record reads a folder .* is marked, too\.$/);
    assert.match(pledges ?? '', /^Of the articles of a folder, .* is listed here\.$/);
    assert.deepEqual(more, []);
    await page.close();
  });

  it('keeps what it knows of a folder that vanishes, says so, and goes on when it comes back', async () => {
    await rename(window.articles, `${window.articles}-elsewhere`);
    await window.page.getByText('can’t be read').first().waitFor();
    await window.row('2025-05-02').waitFor();
    await window.screenshot('folder-vanished');
    await rename(`${window.articles}-elsewhere`, window.articles);
    await window.page.getByText('can’t be read').first().waitFor({ state: 'detached' });
    await window.row('2025-05-02').waitFor();
  });
});

describe('a window whose page crashed', () => {
  let window: Workbench;
  before(async () => {
    window = await Workbench.open();
  });
  after(() => window?.close());

  it('leaves the index to another on the folder, which keeps it up to date from then on', async () => {
    await window.crash();
    const tree = await window.openSecond();
    await writeFile(
      join(window.articles, 'later-story.txt'),
      'Bridge open again\n\nHARBOUR CITY, 11 July 2026 (Courier) — “The bridge is open,” harbour master Edda Brunn said.\n',
    );
    await tree.getByRole('treeitem').filter({ hasText: '2026-07-11' }).waitFor();
    assert.equal(window.indexes().length, 1, 'they share one index');
  });
});
