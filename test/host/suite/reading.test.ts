import * as assert from 'node:assert/strict';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { OnRecordApi } from '../../../src/extension.ts';
import { closeEditors, fileUri, onRecord, show, until } from './on-record.ts';

/** More than one transaction takes. */
const FILES = 300;

const nameOf = (number: number) => `buoys/story-${String(number).padStart(3, '0')}.txt`;

describe('reading the folder', () => {
  let api: OnRecordApi;

  beforeEach(async () => {
    api = await onRecord();
  });

  afterEach(async () => {
    await closeEditors();
    await vscode.commands.executeCommand('onRecord.resumeIndexing');
    await rm(fileUri('buoys').fsPath, { recursive: true, force: true });
    await until('the articles of the test are gone', async () => (await articlesRead()) === 0);
    await api.whenIndexed();
  });

  const articlesRead = async () =>
    (await api.corpus.articlesOfDay('2023-07-01', { offset: 0, limit: 2 * FILES })).length;

  /** Pauses, lays so many articles into the folder, and waits until they are all waiting to be read. */
  async function waitingArticles(): Promise<void> {
    await api.whenIndexed();
    await vscode.commands.executeCommand('onRecord.pauseIndexing');
    await until('the status bar says so', () => api.status.text?.includes('Reading paused'));
    await mkdir(fileUri('buoys').fsPath, { recursive: true });
    for (let number = 0; number < FILES; number++) {
      await writeFile(
        join(fileUri('.').fsPath, nameOf(number)),
        `A buoy for bay ${number}\n\nSKAGEN, July 1, 2023 (Coast Agency) — “Buoy ${number} is afloat,” said Mette Holm.\n`,
      );
    }
    // The watcher tells of some files twice and of the last ones late.
    let before = 0;
    const isQuiet = () => {
      const { total } = api.corpus.state;
      const same = total === before;
      before = total;
      return same && total >= FILES;
    };
    await until('all are waiting', isQuiet, 700);
  }

  it('rests when it is paused, and goes on where it was', async () => {
    await waitingArticles();
    assert.equal(api.corpus.state.paused, true);
    assert.match(await until('the status bar says so', () => api.status.text), /Reading paused at 0\/\d+/);
    assert.equal(await articlesRead(), 0);
    assert.ok(!api.articles.view.message, 'a message would hide that a filter finds nothing');

    await vscode.commands.executeCommand('onRecord.resumeIndexing');
    await until('all have been read', async () => (await articlesRead()) === FILES);
    await until('the status bar has nothing more to say', () => api.status.text === undefined);
  });

  it('stays paused when a setting changes', async () => {
    await waitingArticles();
    const before = api.corpus;
    const settings = vscode.workspace.getConfiguration('onRecord');
    await settings.update('exclude', ['climate/**'], vscode.ConfigurationTarget.Global);
    try {
      await until('the folder is looked at anew', () => api.corpus !== before && api.corpus.state.total >= FILES, 100);
      assert.equal(api.corpus.state.paused, true);
      assert.equal(await articlesRead(), 0);
      await until('the status bar says so', () => api.status.text?.includes('Reading paused at 0/'));
    } finally {
      const again = api.corpus;
      await settings.update('exclude', undefined, vscode.ConfigurationTarget.Global);
      await until('the folder is looked at once more', () => api.corpus !== again);
    }
  });

  it('stops when it is told to, says so, and goes on when the folder is read again', async () => {
    await waitingArticles();
    await vscode.commands.executeCommand('onRecord.cancelIndexing');
    await until('it has stopped', () => api.corpus.state.cancelled && api.corpus.state.phase === 'ready');
    assert.ok((await articlesRead()) < FILES);
    await until('the status bar says so', () => api.status.text?.includes('Reading stopped'));
    assert.ok(!api.articles.view.message, 'a message would hide that a filter finds nothing');

    const one = fileUri('buoys/one-more.txt');
    await writeFile(one.fsPath, 'One more\n\nSKAGEN, July 1, 2023 (Coast Agency) — “It floats,” said Mette Holm.\n');
    await until('what comes after is read all the same', async () => (await articlesRead()) > 0);
    await api.whenIndexed();
    assert.equal(api.corpus.state.cancelled, true);

    await vscode.commands.executeCommand('onRecord.reindex');
    await until('all have been read', async () => (await articlesRead()) === FILES + 1);
    assert.equal(api.corpus.state.cancelled, false);
    await until('the status bar says no more that it stopped', () => api.status.text === undefined);
  });

  it('asks for the article that is opened before all that wait', async () => {
    await waitingArticles();
    const last = nameOf(FILES - 1);
    const asked: string[] = [];
    const { readFirst } = api.corpus;
    api.corpus.readFirst = (file) => {
      asked.push(file);
      return readFirst(file);
    };
    try {
      await show(last);
      await until('it is asked for', () => asked.length > 0);
    } finally {
      api.corpus.readFirst = readFirst;
    }
    assert.deepEqual([...new Set(asked)], [fileUri(last).toString()]);
  });
});
