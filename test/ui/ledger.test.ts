import * as assert from 'node:assert/strict';
import type { FrameLocator } from 'playwright-core';
import { themes, until, Workbench } from './workbench.ts';

describe('the ledger of pledges, in a window', () => {
  let window: Workbench;
  let page: FrameLocator;
  before(async () => {
    window = await Workbench.open();
    page = window.page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
  });
  afterEach(function () {
    return window.keepFailure(this.currentTest);
  });
  after(() => window?.close());

  const tree = () => window.page.getByRole('tree', { name: 'Pledges' });

  it('unfolds the view where a filter of it is asked for from the palette', async () => {
    await window.command('On Record: Filter Pledges…');
    await window.answer('Filter Pledges', 'coal terminal');
    await tree().getByRole('treeitem').filter({ hasText: 'Grace Lindqvist' }).first().waitFor();
    await window.command('On Record: Clear Pledge Filter');
  });

  it('says what a status may be where the filter asks for none that there is', async () => {
    await window.command('On Record: Filter Pledges…');
    await window.asks('Filter Pledges');
    await window.write('status:lost');
    await window.page.locator('.quick-input-widget', { hasText: 'a status is open, works, kept' }).waitFor();
    await window.page.keyboard.press('Escape');
  });

  it('lists makers and their pledges under the articles', async () => {
    await window.command('On Record: Focus on Pledges View');
    const maker = tree().getByRole('treeitem').filter({ hasText: 'Grace Lindqvist' }).first();
    await window.unfold(maker);
    await tree().getByRole('treeitem').filter({ hasText: 'coal terminal' }).first().waitFor();
    await window.screenshot('ledger');
  });

  it('copies the pledge that is selected in the view', async () => {
    await tree().getByRole('treeitem').filter({ hasText: 'coal terminal' }).first().click();
    await until('it is on the clipboard', async () => {
      await window.command('On Record: Focus on Pledges View');
      await window.page.keyboard.press('Control+C');
      const copied = await window.page.evaluate(() => navigator.clipboard.readText());
      return /^## Grace Lindqvist\n\n- “[^\n]*coal terminal[^\n]*\n$/.test(copied);
    });
  });

  it('takes what became of a pledge from its menu, and shows it', async () => {
    const pledge = tree().getByRole('treeitem').filter({ hasText: 'coal terminal' }).first();
    await window.chooseFromMenu(pledge, 'Set Pledge Status…');
    await window.quickRows.filter({ hasText: 'broken' }).first().click();
    await pledge.and(window.page.locator('[aria-label*="broken"]')).waitFor();

    await window.chooseFromMenu(pledge, 'Edit Note and Evidence…');
    await window.answer('What became of it', 'The terminal is open.');
    await window.answer('What shows it', 'https://example.org/terminal');
    await window.quickInput.waitFor({ state: 'hidden' });
    const tooltip = window.page.locator('.monaco-hover', { hasText: 'The terminal is open.' }).first();
    await until('its tooltip has the note', async () => {
      // It does not come, or goes, where the row is drawn anew under the mouse.
      await window.page.mouse.move(640, 400);
      await pledge.hover();
      return tooltip.waitFor({ timeout: 5000 }).then(
        () => true,
        () => false,
      );
    });
    await window.screenshot('ledger-status');
    await window.page.mouse.move(640, 400);
  });

  it('draws the pledges on a line of time', async () => {
    await window.command('On Record: Show Pledge Overview');
    await page
      .getByRole('button', { name: /coal terminal/ })
      .first()
      .waitFor();
    assert.ok((await page.locator('tr.pledge svg .bar').count()) > 3);
    const judged = page.locator('tr.pledge', { hasText: 'coal terminal' }).filter({ hasText: 'broken' });
    await judged.waitFor();
  });

  it('says what its marks mean, as long as there is room for a drawing', async () => {
    const legend = page.getByRole('list', { name: 'Where it is due' });
    await legend.getByRole('listitem').filter({ hasText: 'in the works' }).waitFor();
    const size = window.page.viewportSize();
    assert.ok(size);
    // The side bar takes some of it.
    for (const [width, isDrawn] of [
      [1280, true],
      [960, true],
      [700, false],
    ] as const) {
      await window.page.setViewportSize({ width, height: size.height });
      const drawing = page.locator('tr.pledge svg').first();
      await drawing.waitFor({ state: isDrawn ? 'visible' : 'hidden' });
      assert.equal(await legend.isVisible(), isDrawn);
      await until(`nothing is wider than a window of ${width}`, () =>
        page.locator('html').evaluate((html) => html.scrollWidth <= html.clientWidth),
      );
      await window.screenshot(`ledger-${width}`);
    }
    await window.page.setViewportSize(size);
    await legend.waitFor();
  });

  it('finds pledges by their words', async () => {
    await page.getByLabel('Find').fill('coal terminal');
    const all = await page.locator('tr.pledge').count();
    const found = page.locator('tr.pledge:visible');
    await until('the others are hidden', async () => (await found.count()) > 0 && (await found.count()) < all);
    assert.match((await found.first().textContent()) ?? '', /coal terminal/);
    await page.getByLabel('Find').fill('');
  });

  it('is gone through with the arrow keys, and Enter opens the article at the pledge', async () => {
    const [first, second] = [page.locator('tr.pledge button').first(), page.locator('tr.pledge button').nth(1)];
    await first.press('ArrowDown');
    await until('the second has the keys', () => second.evaluate((button) => button === document.activeElement));
    await page.locator('button[data-pledge*="harbour-debate.txt"]').first().press('Enter');
    await window.editor('harbour-debate.txt').waitFor();
    await until('the pledge is selected', async () => /selected/.test(await window.cursor()));
  });

  const kinds = {
    'Dark Modern': 'vscode-dark',
    'Light Modern': 'vscode-light',
    'Dark High Contrast': 'vscode-high-contrast',
    'Light High Contrast': 'vscode-high-contrast-light',
  };
  for (const theme of Object.keys(themes) as (keyof typeof themes)[]) {
    it(`takes the colours of the theme: ${theme}`, async () => {
      await window.useTheme(theme);
      // An article beside it would leave no room for the drawing.
      await window.command('View: Close All Editors');
      await window.command('On Record: Show Pledge Overview');
      await page.locator('tr.pledge').first().waitFor();
      // The page gets the theme's colours a moment after the window has them.
      await until('it has the colours of the theme', () =>
        page
          .locator('body')
          .evaluate((body, kind) => {
            const { color, backgroundColor } = getComputedStyle(body);
            const editor = getComputedStyle(body).getPropertyValue('--vscode-editor-background');
            return body.dataset.vscodeThemeKind?.startsWith(kind) && editor !== '' && color !== backgroundColor;
          }, kinds[theme])
          .then(Boolean, () => false),
      );
      await window.screenshot(`${theme.toLowerCase().replaceAll(' ', '-')}-ledger`);
    });
  }
});
