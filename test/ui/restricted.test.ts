import * as assert from 'node:assert/strict';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
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
    window = await Workbench.open({}, folder, true);
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

  it('has its quotes marked, and no letter boxed', async () => {
    await window.openFile('harbour-debate.txt');
    await until('the quotes are painted', async () => {
      return (await window.painted('onRecord.directQuoteBackground', 'backgroundColor')) > 0;
    });
    assert.equal(await window.page.locator('.view-overlays .unicode-highlight').count(), 0);
    await window.screenshot('restricted');
  });

  it('takes decisions, which stand in the folder', async () => {
    await window.hover('harbour-debate.txt', 'permit', 'Ruth Adeyemi');
    const link = window.page.locator('.monaco-hover:not(.hidden) a', { hasText: 'This is not the speaker' });
    await link.first().click();
    await window.page.locator('.statusbar-item', { hasText: 'was not said by Ruth Adeyemi' }).waitFor();
  });

  it('is read from the server that its settings name as soon as it is trusted', async () => {
    await window.command('Workspaces: Manage Workspace Trust');
    await window.page.getByRole('button', { name: 'Trust', exact: true }).first().click();
    await window.page.locator('.sidebar', { hasText: 'reader@127.0.0.1' }).waitFor();
  });
});
