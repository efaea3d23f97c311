import * as assert from 'node:assert/strict';
import { until, Workbench } from './workbench.ts';

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
    await until('the cursor is at the end', async () => !(await window.cursor()).startsWith('Ln 1,'));
    const cursor = await window.cursor();
    const tabs = await window.tabs();

    await window.search();
    await window.quickInput.pressSequentially('singel permitt towre');
    const best = window.page.getByRole('option', { name: /Ruth Adeyemi.*2024-10-04/ }).first();
    await best.waitFor();
    await until('it is the first', async () => (await best.getAttribute('data-index')) === '0');
    assert.match((await best.textContent()) ?? '', /single permit for a tower/);
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
    await until('all that is found speaks of Việt Nam', async () => {
      const first = await window.quickRows.first().textContent();
      return /Việt\sNam/.test(first ?? '');
    });
    await window.page.keyboard.press('Escape');
    await window.quickInput.waitFor({ state: 'hidden' });
  });

  it('opens the chosen statement, with its words selected', async () => {
    await window.search();
    await window.quickInput.fill('presidents swim');
    await window.page.getByRole('option', { name: /whether presidents can swim/ }).waitFor();
    await window.page.keyboard.press('Enter');
    await window.editor('summit-day-one.txt').waitFor();
    await until('something is selected', async () => (await window.cursor()).includes('selected'));
    assert.equal(await window.selectedText(), '“They asked me whether presidents can swim,”');
  });
});
