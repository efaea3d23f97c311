import { expect, test, vi } from 'vitest';
import { PledgeTree } from '../../../src/editor/pledge-tree.ts';

vi.mock('vscode', () => ({ EventEmitter: class {}, MarkdownString: class {} }));

test('the ledger lists its makers where the judgements that lost their pledge can’t be asked for', async () => {
  const tree = new PledgeTree(
    {
      makers: async () => [{ maker: 'marta-lindqvist', name: 'Marta Lindqvist', kind: 'person', pledges: 1 }],
      dues: async () => [],
      pledges: async () => [],
      lostJudgements: () => Promise.reject(new Error("The index can't be read: it is away.")),
    },
    'maker',
  );

  expect(await tree.getChildren()).toMatchObject([{ type: 'maker', row: { name: 'Marta Lindqvist' } }]);
});
