import * as assert from 'node:assert/strict';
import { see, until, Workbench } from './workbench.ts';

describe('reading an article, in a window', () => {
  let window: Workbench;
  before(async () => {
    window = await Workbench.open();
    await window.openFile('harbour-debate.txt');
  });
  afterEach(function () {
    return window.keepFailure(this.currentTest);
  });
  after(() => window?.close());

  it('tells direct quotes, reported statements and pledges apart in the text', async () => {
    const painted = async () => ({
      direct: await window.painted('onRecord.directQuoteBackground', 'backgroundColor'),
      reported: await window.painted('onRecord.reportedStatementUnderline', 'borderBottomColor'),
      pledges: await window.painted('onRecord.pledgeUnderline', 'borderBottomColor'),
    });
    await until('all three are painted', async () => Object.values(await painted()).every((boxes) => boxes > 0));
  });

  it('tells over a quote who said it', async () => {
    await window.hover('harbour-debate.txt', 'permit', 'Ruth Adeyemi');
    await window.screenshot('hover');
    await window.page.mouse.move(0, 0);
  });

  it('leads from the hover to the mention that tells who it is', async () => {
    await window.hover('harbour-debate.txt', 'permit', 'Ruth Adeyemi');
    await window.page.locator('.monaco-hover:not(.hidden) a', { hasText: 'Mayor Ruth Adeyemi' }).first().click();
    await window.selects('Mayor Ruth Adeyemi');
    await until('the status bar says so', async () => /^Ln 7,/.test(await window.cursor()));
    await window.page.mouse.move(0, 0);
    await window.page.locator('.monaco-hover:not(.hidden) a').first().waitFor({ state: 'hidden' });
  });

  it('marks a text that was pasted into an untitled editor, and leads to its mentions', async () => {
    await window.page.keyboard.press('Control+Alt+N');
    await window.page.locator('.tab.active[data-resource-name="Untitled-1"]').waitFor();
    await window.page.evaluate(() =>
      navigator.clipboard.writeText(
        'ASHBY - Chairwoman Odile Marchetti saw no reason.\n\n“The pilots stay,” Marchetti told reporters.\n',
      ),
    );
    await window.page.keyboard.press('Control+V');
    await window.hover('Untitled-1', 'pilots stay', 'Odile Marchetti');
    await window.page.locator('.monaco-hover:not(.hidden) a', { hasText: 'Odile Marchetti' }).first().click();
    await window.selects('Odile Marchetti');
    await window.page.mouse.move(0, 0);
    await window.page.keyboard.press('Control+A');
    await window.page.keyboard.press('Delete');
    await window.openFile('harbour-debate.txt');
  });

  it('jumps with the keys from quote to quote and from pledge to pledge, and types nothing', async () => {
    // The keys reach what is painted, and an article that was just opened is painted a moment later.
    await until(
      'the quotes are painted',
      async () => (await window.painted('onRecord.directQuoteBackground', 'backgroundColor')) > 0,
    );
    const goToStart = () =>
      see(
        'the cursor is at the start',
        async () => {
          await window.focusEditor();
          await window.page.keyboard.press('Control+Home');
          return window.cursor();
        },
        (cursor) => cursor === 'Ln 1, Col 1',
      );
    await goToStart();
    const line = async () => Number(/^Ln (\d+),.*selected/.exec(await window.cursor())?.[1] ?? 0);
    await window.page.keyboard.press('Alt+Period');
    await until('a quote is reached', async () => (await line()) === 7);
    const first = await window.cursor();
    await window.page.keyboard.press('Alt+Period');
    await until('a later quote is reached', async () => (await line()) > 7);
    await window.page.keyboard.press('Alt+Comma');
    await until('the first is reached again', async () => (await window.cursor()) === first);
    await goToStart();
    await window.page.keyboard.press('Alt+Quote');
    await until('a pledge is reached', async () => (await line()) === 7);
    assert.equal(await window.page.locator('.tab.dirty').count(), 0);
  });

  it('drops the paint of a quote that is deleted', async () => {
    await window.focusEditor();
    await window.page.keyboard.press('Control+A');
    await window.page.keyboard.press('Delete');
    await until(
      'nothing is painted',
      async () => (await window.painted('onRecord.directQuoteBackground', 'backgroundColor')) === 0,
    );
    await window.page.keyboard.press('Control+Z');
    await until(
      'the quotes are painted again',
      async () => (await window.painted('onRecord.directQuoteBackground', 'backgroundColor')) > 0,
    );
  });
});
