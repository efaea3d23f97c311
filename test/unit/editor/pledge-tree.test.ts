import { expect, test, vi } from 'vitest';
import { PledgeTree } from '../../../src/editor/pledge-tree.ts';

vi.mock('vscode', () => ({ EventEmitter: class {}, MarkdownString: class {} }));

const corpus = {
  makers: async () => [{ maker: 'marta-lindqvist', name: 'Marta Lindqvist', kind: 'person' as const, pledges: 1 }],
  dues: async () => [],
  pledges: async () => [],
};

test('the ledger tells of the judgements that lost their pledge above all else', async () => {
  const tree = new PledgeTree({ ...corpus, countLostJudgements: async () => 2 }, 'maker');

  expect(await tree.getChildren()).toMatchObject([{ type: 'lost', judgements: 2 }, { type: 'maker' }]);
});

test('the ledger fails rather than leave out that judgements lost their pledge', async () => {
  const failing = () => Promise.reject(new Error('The thread that answers ended.'));
  const tree = new PledgeTree({ ...corpus, countLostJudgements: failing }, 'maker');

  await expect(tree.getChildren()).rejects.toThrow('The thread that answers ended.');
});
