import { beforeEach, expect, test, vi } from 'vitest';
import type { DecisionMade } from '../../../src/corpus/corpus.ts';
import type { JudgementRequest } from '../../../src/corpus/decisions/compose-judgement.ts';
import type { LostJudgement, PledgeRow } from '../../../src/corpus/pledge-questions.ts';
import { DecisionsMade } from '../../../src/editor/decisions-made.ts';
import { registerLostJudgements } from '../../../src/editor/lost-judgements.ts';

/** What is told in the window, and the list that is shown there. */
const shown = vi.hoisted(() => ({
  told: [] as string[],
  failures: [] as string[],
  list: { items: [] as { lost: unknown }[], accept: () => {} },
}));
const commands = vi.hoisted(() => new Map<string, () => unknown>());

vi.mock('vscode', () => ({
  commands: { registerCommand: (id: string, run: () => unknown) => commands.set(id, run) },
  Disposable: { from: () => ({}) },
  MarkdownString: class {},
  ThemeColor: class {},
  ThemeIcon: class {},
  Uri: { file: (path: string) => path, joinPath: (...path: string[]) => path.join('/') },
  window: {
    setStatusBarMessage: (message: string) => shown.told.push(message.replace('$(pass) ', '')),
    showErrorMessage: async (message: string) => shown.failures.push(message),
    showQuickPick: async (items: unknown[]) => items[0],
    createQuickPick: () => ({
      set items(items: { lost: unknown }[]) {
        shown.list.items = items;
      },
      get selectedItems() {
        return shown.list.items.slice(0, 1);
      },
      onDidAccept: (accept: () => void) => {
        shown.list.accept = accept;
      },
      onDidTriggerItemButton() {},
      onDidHide() {},
      show() {},
      hide() {},
    }),
  },
}));

beforeEach(() => {
  shown.told = [];
  shown.failures = [];
});

const anchor = { file: 'ferry.txt', exact: 'I promise', prefix: '', suffix: '', position: [0, 9] as const };
const lost: LostJudgement = {
  folder: '/articles',
  line: 'the line in the log',
  judgement: { status: 'in the works', note: '', evidence: [], anchor, at: '2026-01-01T00:00:00.000Z' },
  problem: 'ferry.txt does not say this any more',
};
const pledge = { id: 'a pledge', text: 'I promise to keep it', status: 'open' } as PledgeRow;
const log = '/articles/.onrecord/pledges.jsonl';

/** Shows the list, of a corpus that answers a judgement so. */
async function show(options: {
  judgements?: LostJudgement[];
  made?: Pick<DecisionMade, 'edit' | 'summary'>;
  /** How often a line can't be taken out before it can. */
  failures?: number;
}) {
  const asked: JudgementRequest[] = [];
  const undone: unknown[] = [];
  const corpus = {
    lostJudgements: async () => options.judgements ?? [],
    pledges: async () => [pledge],
    pledgesOfFile: async () => [pledge],
    judge: async (request: JudgementRequest) => {
      asked.push(request);
      return { log, edit: { add: ['the new line'], remove: [] }, summary: 'judged', ...options.made };
    },
    undo: async ({ edit }: Pick<DecisionMade, 'edit'>) => {
      undone.push(edit);
      if (undone.length <= (options.failures ?? 0)) throw new Error('The disk is full.');
      return true;
    },
  };
  const made = new DecisionsMade(corpus);
  registerLostJudgements(corpus, made);
  await commands.get('onRecord.showLostJudgements')?.();
  return { asked, undone, made };
}

test('where no judgement is known to be lost, it is not said that none is: files may be still to be read', async () => {
  await show({});

  expect(shown.told).toEqual(['No judgement is known to have lost its pledge']);
});

test('a judgement that is attached keeps the day on which it was made, and its old line is taken out', async () => {
  const { asked, undone } = await show({ judgements: [lost] });

  shown.list.accept();
  await vi.waitUntil(() => shown.told.length > 0);

  expect(asked).toMatchObject([{ pledge: 'a pledge', status: 'in the works', at: '2026-01-01T00:00:00.000Z' }]);
  expect(undone).toEqual([{ add: [lost.line], remove: [] }]);
});

test('undoing takes back both that a judgement was attached and that its old line was taken out', async () => {
  const { undone, made } = await show({ judgements: [lost] });
  shown.list.accept();
  await vi.waitUntil(() => shown.told.length > 0);

  expect(await made.undo()).toBe('Undone: judged');

  expect(undone.at(-1)).toEqual({ add: ['the new line'], remove: [lost.line] });
  expect(await made.undo()).toBeUndefined();
});

test('a judgement stays in the list where its pledge was judged later', async () => {
  const later = { edit: { add: [], remove: [] }, summary: 'It was judged later.' };
  const { undone, made } = await show({ judgements: [lost], made: later });

  shown.list.accept();
  await vi.waitUntil(() => shown.failures.length > 0);

  expect(shown.failures).toEqual([expect.stringContaining('It was judged later.')]);
  expect(undone).toEqual([]);
  expect(await made.undo()).toBeUndefined();
});

test('a judgement that says nothing is dropped where attaching it changes nothing', async () => {
  const blank = { ...lost, judgement: { ...lost.judgement, status: 'open' } } as const;
  const nothing = { edit: { add: [], remove: [] }, summary: 'It is open.' };
  const { undone, made } = await show({ judgements: [blank], made: nothing });

  shown.list.accept();
  await vi.waitUntil(() => shown.told.length > 0);

  expect(shown.failures).toEqual([]);
  expect(undone).toEqual([{ add: [lost.line], remove: [] }]);
  expect(await made.undo()).toMatch(/^Undone: Dropped/);
});

test('what was judged can be undone where the old line could not be taken out', async () => {
  const { made, undone } = await show({ judgements: [lost], failures: 1 });

  shown.list.accept();
  await vi.waitUntil(() => shown.failures.length > 0);

  expect(shown.failures).toEqual(['On Record: The disk is full.']);
  expect(await made.undo()).toBe('Undone: judged');
  expect(undone.at(-1)).toEqual({ add: ['the new line'], remove: [] });
});

test('a judgement that is attached where it stood, its pledge being back, is not taken out', async () => {
  const back = { edit: { add: [lost.line], remove: [lost.line] }, summary: 'judged' };
  const { undone } = await show({ judgements: [lost], made: back });

  shown.list.accept();
  await vi.waitUntil(() => shown.told.length > 0);

  expect(undone).toEqual([]);
});
