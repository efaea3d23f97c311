import * as assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { until, Workbench } from './workbench.ts';

const dayOne = 'summit-day-one.txt';

describe('the reader’s word about speakers, in a window', () => {
  let window: Workbench;
  before(async () => {
    window = await Workbench.open();
    await window.command('On Record: Group Articles by Speaker');
    await window.row('Sereana Tuilagi').first().waitFor();
  });
  afterEach(function () {
    return window.keepFailure(this.currentTest);
  });
  after(() => window?.close());

  const undo = () => window.command('On Record: Undo Last Decision');
  const isThere = (name: string) => window.row(name).first().waitFor();
  const isGone = (name: string) => until(`${name} is gone`, async () => (await window.row(name).count()) === 0);

  it('renames a speaker from the row’s menu, and undoes it', async () => {
    await window.chooseFromMenu(window.row('Sereana Tuilagi').first(), 'Rename Speaker…');
    await window.answer('Rename Sereana Tuilagi', 'President T.');
    await isThere('President T.');
    await window.screenshot('speaker-renamed');
    await undo();
    await isThere('Sereana Tuilagi');
  });

  it('copies all that a speaker said, from the row’s menu', async () => {
    const done = window.page.locator('.statusbar-item', { hasText: /Copied \d+ statements with source/ });
    await window.chooseFromMenu(window.row('Sereana Tuilagi').first(), 'Copy All Statements with Source', done);
    const said = Number(/\d+/.exec((await done.textContent()) ?? ''));
    const copied = await window.page.evaluate(() => navigator.clipboard.readText());
    const lines = copied.split('\n');
    assert.equal(lines.length, said);
    for (const line of lines) assert.match(line, /^Sereana Tuilagi.*: .* \(2024-11-.*:\d+\)$/);
    await window
      .row('Sereana Tuilagi')
      .filter({ hasText: `${said} statements` })
      .first()
      .waitFor();
  });

  it('offers no copy of all that a speaker said in the palette, where no row tells whose', async () => {
    await window.quickInput.waitFor({ state: 'hidden' });
    await window.page.keyboard.press('F1');
    await window.find('>On Record: Copy', 'Copy Pledges as Markdown');
    assert.equal(await window.quickRows.filter({ hasText: 'Copy All Statements' }).count(), 0);
    await window.page.keyboard.press('Escape');
  });

  it('merges a speaker with one who is found by typing, and undoes it', async () => {
    await window.chooseFromMenu(window.row('Litia Vakaloloma').first(), 'Merge Speakers…');
    await window.find('tuilagi', 'Sereana Tuilagi');
    await window.screenshot('speaker-merge');
    await window.page.keyboard.press('Enter');
    await isGone('Litia Vakaloloma');
    await undo();
    await isThere('Litia Vakaloloma');
  });

  it('says so where no speaker has the name that is typed', async () => {
    await window.chooseFromMenu(window.row('Litia Vakaloloma').first(), 'Merge Speakers…');
    await window.asks('Merge Litia Vakaloloma');
    await window.write('zyxzyx');
    await window.firstQuickRow.filter({ hasText: 'No speaker matches' }).waitFor();
    await window.page.keyboard.press('Escape');
    await window.quickInput.waitFor({ state: 'hidden' });
  });

  it('says that a name is another speaker’s before it is given to one', async () => {
    await window.chooseFromMenu(window.row('Litia Vakaloloma').first(), 'Rename Speaker…');
    await window.asks('Rename Litia Vakaloloma');
    await window.write('Sereana Tuilagi');
    await window.page.locator('.quick-input-message', { hasText: 'Another speaker has this name' }).waitFor();
    await window.page.keyboard.press('Escape');
    await window.quickInput.waitFor({ state: 'hidden' });
  });

  it('splits a speaker off in the articles that are ticked, and undoes it', async () => {
    await window.chooseFromMenu(window.row('Sereana Tuilagi').first(), 'Split Speaker…');
    await window.page.locator('.quick-input-widget', { hasText: 'in which articles' }).waitFor();
    await window.quickRows.filter({ hasText: 'Small islands' }).first().click();
    await window.screenshot('speaker-split');
    await window.page.locator('.quick-input-widget').getByRole('button', { name: 'OK' }).click();
    await window.answer('who speaks in these articles', 'Another Tuilagi');
    await isThere('Another Tuilagi');
    await isThere('Sereana Tuilagi');
    await undo();
    await isGone('Another Tuilagi');
  });

  it('takes a decision back in the list of decisions, and that is undone like any other', async () => {
    await window.chooseFromMenu(window.row('Litia Vakaloloma').first(), 'Rename Speaker…');
    await window.answer('Rename Litia Vakaloloma', 'Minister V.');
    await isThere('Minister V.');

    await window.command('On Record: Show Decisions about Speakers');
    await window.quickRows.filter({ hasText: 'Minister V.' }).getByRole('button', { name: 'Take Back' }).click();
    await isThere('Litia Vakaloloma');
    // It was the only one: an empty list would say nothing.
    await window.quickInput.waitFor({ state: 'hidden' });

    await undo();
    await isThere('Minister V.');
    await undo();
    await isThere('Litia Vakaloloma');
  });

  it('says that a decision of the list is gone from the log already, and undoing brings none back', async () => {
    await window.chooseFromMenu(window.row('Litia Vakaloloma').first(), 'Rename Speaker…');
    await window.answer('Rename Litia Vakaloloma', 'Minister V.');
    await isThere('Minister V.');

    await window.command('On Record: Show Decisions about Speakers');
    const listed = window.quickRows.filter({ hasText: 'Minister V.' });
    await listed.waitFor();
    await writeFile(join(window.articles, '.onrecord', 'speakers.jsonl'), '');
    await isThere('Litia Vakaloloma');
    await listed.getByRole('button', { name: 'Take Back' }).click();
    await window.page.locator('.statusbar-item', { hasText: 'Was taken back already' }).waitFor();
    await window.quickInput.waitFor({ state: 'hidden' });

    await undo();
    await window.page.locator('.statusbar-item', { hasText: 'Was undone already: Renamed' }).waitFor();
    await isGone('Minister V.');
  });

  it('takes a statement from its speaker by the link of the hover, and undoes it', async () => {
    await window.openFile(dayOne);
    await window.hover(dayOne, 'We need a calendar', 'Sereana Tuilagi');
    await window.screenshot('speaker-hover');
    await window.page.locator('.monaco-hover:not(.hidden) a', { hasText: 'This is not the speaker' }).first().click();
    await window.page.locator('.statusbar-item', { hasText: 'was not said by Sereana Tuilagi' }).waitFor();
    await undo();
    await window.page.locator('.statusbar-item', { hasText: 'Undone' }).waitFor();
  });

  it('attributes the statement at the cursor to somebody whom no article names, from the palette', async () => {
    await window.openFile(dayOne);
    await window.page.keyboard.press('Control+Home');
    await window.page.keyboard.press('Alt+Period');
    await until('a quote is selected', async () => (await window.cursor()).includes('selected'));
    await window.command('On Record: Attribute to…');
    await window.page.locator('.quick-input-widget', { hasText: 'Attribute “' }).waitFor();
    await window.pick('Mere Koroi');
    await isThere('Mere Koroi');

    await window.command('On Record: Show Decisions about Speakers');
    await window.quickRows.filter({ hasText: 'to Mere Koroi' }).first().waitFor();
    await window.screenshot('decisions');
    await window.page.keyboard.press('Escape');
    await undo();
    await isGone('Mere Koroi');
  });
});
