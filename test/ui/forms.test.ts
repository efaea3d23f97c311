import * as assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../../scripts/folders.ts';
import { themes, until, Workbench } from './workbench.ts';

const forms = join(root, 'test', 'fixtures', 'articles');

describe('a folder of articles in every form', () => {
  let window: Workbench;
  before(async () => {
    window = await Workbench.open({ 'editor.wordWrap': 'on' }, forms);
    const story = 'Café owners win\r\n\r\nGRAUBACH, Oct. 9, 2024 (NWS) — “It is back — at last,” said Zoë Müller.\r\n';
    await writeFile(join(window.articles, 'windows.txt'), Buffer.from(`\ufeff${story}`, 'utf16le'));
    await window.row('2024-10-09').waitFor();
  });
  afterEach(function () {
    return window.keepFailure(this.currentTest);
  });
  after(() => window?.close());

  it('shows words alone in the tree', async () => {
    for (const day of [
      '2024-10-17',
      '2024-10-15',
      '2024-10-13',
      '2024-10-12',
      '2024-10-09',
      '2024-08-21',
      '2024-03-05',
    ])
      await window.expand(day);
    await window.expand('2024-10-14', 'Quay wall to be rebuilt');
    await window.row('Dora Feld: They promised us the same in 2019,').waitFor();
    for (const label of await window.labels()) assert.doesNotMatch(label, /<\/?\w|&#?\w+;|-->|_1\]/);
  });

  it('marks quotes in the source of a saved page', async () => {
    await window.row('Dora Feld: They promised us the same in 2019,').click();
    await window.editor('saved-page.html').locator('.view-line').first().waitFor();
    await until('quotes are painted', async () => {
      return (await window.painted('onRecord.directQuoteBackground', 'backgroundColor')) > 0;
    });
    await window.selects(/They promised us the same <b>in 2019<\/b>/);
  });

  for (const theme of Object.keys(themes) as (keyof typeof themes)[]) {
    it(`is kept as a picture: ${theme}`, async () => {
      await window.useTheme(theme);
      // The HTML support of a VS Code in a browser complains, again and again, of what it misses.
      const complaint = window.page.locator('.notification-toast').first();
      await until('no notification covers the text', async () => {
        if (await complaint.isVisible()) await window.command('Notifications: Clear All Notifications');
        return !(await complaint.isVisible());
      });
      await until('quotes are painted', async () => {
        return (await window.painted('onRecord.directQuoteBackground', 'backgroundColor')) > 0;
      });
      await window.screenshot(`forms-${theme.toLowerCase().replaceAll(' ', '-')}`);
    });
  }
});
