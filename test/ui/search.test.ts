import * as assert from 'node:assert/strict';
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
    await window.quickInput.fill('viet nam');
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
});
