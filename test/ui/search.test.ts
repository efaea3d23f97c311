import * as assert from 'node:assert/strict';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { see, until, Workbench } from './workbench.ts';

describe('searching statements, in a window', () => {
  let window: Workbench;
  before(async () => {
    window = await Workbench.open();
  });
  afterEach(function () {
    return window.keepFailure(this.currentTest);
  });
  after(() => window?.close());

  it('finds a statement typed with typos, previews its article, and Escape puts everything back', async () => {
    await window.openFile('summit-day-one.txt');
    await window.page.keyboard.press('Control+End');
    const cursor = await see(
      'the cursor is at the end',
      () => window.cursor(),
      (cursor) => /^Ln (?!1,)/.test(cursor),
    );
    const tabs = await window.tabs();

    await window.search();
    await window.quickInput.pressSequentially('singel permitt towre');
    await window.firstQuickRow
      .and(window.page.getByRole('option', { name: /Ruth Adeyemi.*2024-10-04/ }))
      .filter({ hasText: 'single permit for a tower' })
      .waitFor();
    await window.editor('harbour-debate.txt').waitFor();
    await until('its words are selected', async () => (await window.cursor()).includes('selected'));
    assert.ok(await window.quickInput.evaluate((input) => input === document.activeElement));
    await window.screenshot('search');

    await window.page.keyboard.press('Escape');
    await window.editor('summit-day-one.txt').waitFor();
    await until('the cursor is where it was', async () => (await window.cursor()) === cursor);
    await until('no preview is left', async () => (await window.tabs()).join() === tabs.join());
  });

  it('folds diacritics and keeps words apart: viet nam is Việt Nam', async () => {
    await window.search();
    await window.write('viet nam');
    await window.firstQuickRow.filter({ hasText: /Việt\sNam/ }).waitFor();
    await window.page.keyboard.press('Escape');
    await window.quickInput.waitFor({ state: 'hidden' });
  });

  it('opens the chosen statement, with its words selected', async () => {
    await window.search();
    await window.pick('presidents swim', 'whether presidents can swim');
    await window.editor('summit-day-one.txt').waitFor();
    await window.selects('“They asked me whether presidents can swim,”');
  });

  it('says so where nothing is found, and Enter opens nothing then', async () => {
    const tabs = await window.tabs();
    await window.search();
    await window.write('zyxzyx qwvqwv');
    const row = window.firstQuickRow.filter({ hasText: 'No statement matches' });
    await row.waitFor();
    await window.page.keyboard.press('Enter');
    // A palette that closes answers nothing more.
    await window.write('single permit');
    await window.firstQuickRow.filter({ hasText: 'single permit for a tower' }).waitFor();
    await window.page.keyboard.press('Escape');
    await window.quickInput.waitFor({ state: 'hidden' });
    await until('no preview is left', async () => (await window.tabs()).join() === tabs.join());
  });

  it("says that a team's server is away, which does not pass for finding nothing", async () => {
    const settings = join(window.articles, '.vscode', 'settings.json');
    await mkdir(dirname(settings));
    await writeFile(settings, '{ "onRecord.index.connection": "postgres://reviewer@127.0.0.1:1/record" }');
    await window.page.getByText("its server can't be reached").first().waitFor();

    await window.search();
    await window.write('single permit');
    const row = window.firstQuickRow.filter({ hasText: 'Statements can’t be searched now' });
    await row.filter({ hasText: "its server can't be reached" }).waitFor();
    await until('the open article has its marks all the same', async () => {
      return (await window.painted('onRecord.directQuoteBackground', 'backgroundColor')) > 0;
    });
    await window.screenshot('search-without-server');
    await window.page.keyboard.press('Enter');
    // A palette that closes tells nothing more.
    await window.write('towers');
    await row.waitFor();
    await window.page.keyboard.press('Escape');
    await window.quickInput.waitFor({ state: 'hidden' });

    await rm(settings);
    await window.page.locator('.message', { hasText: "its server can't be reached" }).waitFor({ state: 'hidden' });
    await window.row('2024-10-04').waitFor();
    await window.search();
    await window.pick('single permit', 'single permit for a tower');
    await window.editor('harbour-debate.txt').waitFor();
  });

  it('puts back a picture that the Explorer shows, too', async () => {
    const dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
    await writeFile(join(window.articles, 'map.png'), Buffer.from(dot, 'base64'));
    await window.page.getByRole('tab', { name: 'Explorer' }).first().click();
    await window.page.getByRole('treeitem', { name: 'map.png' }).click();
    const tabs = await see(
      'the picture is shown',
      () => window.tabs(),
      (tabs) => tabs.includes('/map.png/'),
    );

    await window.command('On Record: Search Statements');
    await window.asks('Search Statements');
    await window.write('swim');
    await window.editor('summit-day-one.txt').waitFor();
    await window.page.keyboard.press('Escape');
    await until('the picture is back', async () => (await window.tabs()).join() === tabs.join());
  });
});
