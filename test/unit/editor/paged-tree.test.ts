import { expect, test, vi } from 'vitest';
import type { TreeItem } from 'vscode';
import { PagedTree } from '../../../src/editor/paged-tree.ts';

vi.mock('vscode', () => ({
  EventEmitter: class {
    listeners: ((value: unknown) => void)[] = [];
    event = (listener: (value: unknown) => void) => this.listeners.push(listener);
    fire = (value: unknown) => {
      for (const listener of this.listeners) listener(value);
    };
    dispose() {}
  },
}));

interface Group {
  readonly type: 'group';
  readonly id: string;
  readonly parent: undefined;
  shown: number;
}

/** A tree of groups that come and go. */
class Groups extends PagedTree<Group, Group> {
  ids = ['a', 'b'];

  find(id: string) {
    return this.findChild(undefined, (group) => group.id === id);
  }

  protected async readGroups() {
    return this.ids.map((id): Group => ({ type: 'group', id, parent: undefined, shown: 1 }));
  }

  protected async readChildren() {
    return [];
  }

  protected touches() {
    return true;
  }

  protected itemOf(): TreeItem {
    throw new Error('no item is asked for');
  }
}

/** What VS Code is told to ask for anew. */
function told(tree: Groups): Promise<unknown> {
  return new Promise((resolve) => tree.onDidChangeTreeData(resolve));
}

test('a group that was looked for before it was shown is shown with the next change', async () => {
  const tree = new Groups();
  await tree.getChildren();

  tree.ids = ['a', 'b', 'c'];
  expect(await tree.find('c')).toMatchObject({ id: 'c' });
  const all = told(tree);
  tree.follow({});

  expect(await all).toBeUndefined();
});

test('VS Code is told to ask for a group that was found and that it does not show yet', async () => {
  const tree = new Groups();
  await tree.getChildren();

  tree.ids = ['a', 'b', 'c'];
  const all = told(tree);
  await tree.find('c');

  expect(await all).toBeUndefined();
});

test('a view that was given its rows while something was looked for follows what changes then', async () => {
  const tree = new Groups();
  await Promise.all([tree.getChildren(), tree.find('z')]);

  tree.ids = ['a'];
  const all = told(tree);
  tree.follow({});

  expect(await all).toBeUndefined();
});
