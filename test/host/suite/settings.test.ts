import * as vscode from 'vscode';
import { onRecord, until } from './on-record.ts';

describe('settings', () => {
  const exclude = async (globs: string[] | undefined) => {
    await vscode.workspace.getConfiguration('onRecord').update('exclude', globs, vscode.ConfigurationTarget.Global);
  };
  const days = async () => {
    const { articles } = await onRecord();
    return (await articles.tree.getChildren()).map((node) => (node.type === 'day' ? node.row.day : ''));
  };

  afterEach(() => exclude(undefined));

  it('leave files out as soon as they say so, and take them in again', async () => {
    await until('the summit is in the tree', async () => (await days()).includes('2024-11-18'));
    await exclude(['climate/**']);
    await until('the summit is out of the tree', async () => {
      const shown = await days();
      return shown.length > 1 && !shown.includes('2024-11-18');
    });
    await exclude(undefined);
    await until('the summit is in the tree again', async () => (await days()).includes('2024-11-18'));
  });

  it('stop nothing where one does not hold what it should', async () => {
    const settings = vscode.workspace.getConfiguration('onRecord');
    const all = await days();
    try {
      await settings.update('exclude', 7, vscode.ConfigurationTarget.Global);
      await settings.update('index.connection', 7, vscode.ConfigurationTarget.Global);
      await exclude(['climate/**']);
      await until('the summit is out of the tree', async () => {
        const shown = await days();
        return shown.length > 1 && !shown.includes('2024-11-18');
      });
    } finally {
      await settings.update('index.connection', undefined, vscode.ConfigurationTarget.Global);
      await exclude(undefined);
    }
    await until('all are in the tree again', async () => (await days()).length === all.length);
  });
});
