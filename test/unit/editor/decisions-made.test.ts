import { expect, test, vi } from 'vitest';
import type { DecisionMade } from '../../../src/corpus/corpus.ts';
import { DecisionsMade } from '../../../src/editor/decisions-made.ts';

vi.mock('vscode', () => ({
  commands: { registerCommand: () => ({}) },
  Disposable: { from: () => ({}) },
  window: { setStatusBarMessage: () => ({}) },
}));

const decision = (summary: string): DecisionMade => ({ log: 'log', edit: { add: [summary], remove: [] }, summary });

/** The decisions of a window whose corpus keeps in a list what was taken back. */
function decisionsMade() {
  const undone: string[] = [];
  const made = new DecisionsMade({ undo: async (taken) => undone.push((taken as DecisionMade).summary) > 0 });
  return { made, undone };
}

test('an undo takes back the decision that is just being made, not the one before', async () => {
  const { made, undone } = decisionsMade();
  await made.make(async () => decision('first'));

  const written = Promise.withResolvers<DecisionMade>();
  const second = made.make(() => written.promise);
  const undo = made.undo();
  written.resolve(decision('second'));

  expect(await second).toBe('second');
  expect(await undo).toBe('Undone: second');
  expect(undone).toEqual(['second']);
});

test('what is decided after an undo was asked for is not what it takes back', async () => {
  const { made, undone } = decisionsMade();
  await made.make(async () => decision('first'));

  await Promise.all([made.undo(), made.make(async () => decision('second'))]);
  expect(undone).toEqual(['first']);
  expect(await made.undo()).toBe('Undone: second');
});

test('a decision that changes nothing is told, and an undo takes back the one before', async () => {
  const { made, undone } = decisionsMade();
  await made.make(async () => decision('first'));

  const same = async () => ({ ...decision('as before'), edit: { add: [], remove: [] } });
  expect(await made.make(same)).toBe('as before');

  expect(await made.undo()).toBe('Undone: first');
  expect(undone).toEqual(['first']);
});

test('a decision that fails is told of, and the one before can be taken back', async () => {
  const { made } = decisionsMade();
  await made.make(async () => decision('first'));

  const failing = made.make(async () => Promise.reject(new Error('The pledge is gone.')));
  const undo = made.undo();
  await expect(failing).rejects.toThrow('The pledge is gone.');
  expect(await undo).toBe('Undone: first');
});
