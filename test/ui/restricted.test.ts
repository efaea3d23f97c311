import * as assert from 'node:assert/strict';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sampleArticles } from '../../scripts/folders.ts';
import { until, Workbench } from './workbench.ts';

describe('a folder that is not trusted, in a window', () => {
  let folder: string;
  let window: Workbench;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'on-record-untrusted-'));
    await cp(sampleArticles, folder, { recursive: true });
    await mkdir(join(folder, '.vscode'));
    const settings = { 'onRecord.index.connection': 'postgres://reader@127.0.0.1:9/theirs' };
    await writeFile(join(folder, '.vscode', 'settings.json'), JSON.stringify(settings));
    // Else nothing at all is boxed in text, and nobody could tell when VS Code has looked through it.
    const invisible = { '[plaintext]': { 'editor.unicodeHighlight.invisibleCharacters': true } };
    window = await Workbench.open(invisible, folder, true);
  });
  afterEach(function () {
    return window.keepFailure(this.currentTest);
  });
  after(async () => {
    await window?.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('is read here, whatever server its settings name', async () => {
    await window.page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor();
    await window.row('2024-10-04').waitFor();
    assert.equal(await window.page.locator('.sidebar .message', { hasText: 'index' }).count(), 0);
  });

  it('has its quotes marked, and no letter and no quotation mark boxed beside what cannot be seen', async () => {
    const said = 'LIEPĀJA, 2 May 2024 (Coast Agency) — “Tā nav jūsu osta,” said Žanete Bērziņa.';
    await writeFile(join(window.articles, 'accents.txt'), `The\u200b harbour stays\n\n${said}\n`);
    await window.openFile('accents.txt');
    await until('the quotes are painted', async () => {
      return (await window.painted('onRecord.directQuoteBackground', 'backgroundColor')) > 0;
    });
    const boxes = window.page.locator('.view-overlays .unicode-highlight');
    await boxes.first().waitFor({ state: 'attached' });
    assert.equal(await boxes.count(), 1);
    await window.screenshot('restricted');
  });

  it('takes decisions, which stand in the folder', async () => {
    await window.openFile('harbour-debate.txt');
    await window.hover('harbour-debate.txt', 'permit', 'Ruth Adeyemi');
    const link = window.page.locator('.monaco-hover:not(.hidden) a', { hasText: 'This is not the speaker' });
    await link.first().click();
    await window.page.locator('.statusbar-item', { hasText: 'was not said by Ruth Adeyemi' }).waitFor();
    const kept = await readFile(join(window.articles, '.onrecord', 'speakers.jsonl'), 'utf8');
    assert.match(kept, /"decision":"not"/);
    assert.match(kept, /"file":"[^"]*harbour-debate\.txt"/);
  });

  it('is read from the server that its settings name as soon as it is trusted', async () => {
    await window.command('Workspaces: Manage Workspace Trust');
    await window.page.getByRole('button', { name: 'Trust', exact: true }).first().click();
    await window.page.locator('.sidebar', { hasText: 'reader@127.0.0.1' }).waitFor();
  });
});
