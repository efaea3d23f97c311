import * as assert from 'node:assert/strict';
import { themes, until, Workbench } from './workbench.ts';

describe('the looks, in every kind of theme', () => {
  let window: Workbench;
  before(async () => {
    window = await Workbench.open();
    await window.openFile('harbour-debate.txt');
    await window.expand('2024-10-04', 'Candidates clash over rents');
    await window.chooseFromMenu(window.row('Ruth Adeyemi: I will not sign'), 'Rename Speaker…');
    await window.answer('Rename Ruth Adeyemi', 'Ms Adeyemi');
    await window.row('Ms Adeyemi: I will not sign').waitFor();
  });
  afterEach(function () {
    return window.keepFailure(this.currentTest);
  });
  after(() => window?.close());

  for (const theme of Object.keys(themes) as (keyof typeof themes)[]) {
    it(`are kept as pictures: ${theme}`, async () => {
      await window.useTheme(theme);
      await until('quotes are painted', async () => {
        return (await window.painted('onRecord.directQuoteBackground', 'backgroundColor')) > 0;
      });
      const colours = await window.page.locator('.monaco-workbench').evaluate((workbench) => {
        const style = getComputedStyle(workbench);
        return ['directQuoteBackground', 'reportedStatementUnderline', 'pledgeUnderline'].map((name) =>
          style.getPropertyValue(`--vscode-onRecord-${name}`),
        );
      });
      assert.equal(new Set(colours).size, 3, colours.join());
      const name = theme.toLowerCase().replaceAll(' ', '-');
      await window.screenshot(`${name}-reading`);
      await window.search();
      await window.write('ferries for free');
      await window.firstQuickRow.filter({ hasText: 'ferries' }).waitFor();
      await window.screenshot(`${name}-search`);
      await window.page.keyboard.press('Escape');
      await window.quickInput.waitFor({ state: 'hidden' });
      await window.hover('harbour-debate.txt', 'permit', 'Ms Adeyemi');
      await window.screenshot(`${name}-hover`);
      await window.page.mouse.move(0, 0);
      await window.command('On Record: Show Decisions about Speakers');
      await window.quickRows.filter({ hasText: 'Ms Adeyemi' }).first().waitFor();
      await window.screenshot(`${name}-decisions`);
      await window.page.keyboard.press('Escape');
      await window.quickInput.waitFor({ state: 'hidden' });
    });
  }
});
