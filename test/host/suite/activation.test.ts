import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('the extension', () => {
  it('activates', async () => {
    const extension = vscode.extensions.getExtension('on-record.on-record');
    assert.ok(extension);
    await extension.activate();
    assert.equal(vscode.workspace.workspaceFolders?.length, 1);
  });
});
