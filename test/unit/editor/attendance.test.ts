import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { commands } from 'vscode';
import { attendance } from '../../../src/editor/attendance.ts';

vi.mock('vscode', () => ({ commands: { executeCommand: vi.fn() } }));

/** What the window does when it is asked. */
const windowDoes = (deed: () => Promise<unknown>) => vi.mocked(commands.executeCommand).mockImplementation(deed);

beforeEach(() => {
  vi.clearAllMocks();
  vi.useFakeTimers();
});
afterEach(() => void vi.useRealTimers());

test('a window that answers is there, whatever it says', async () => {
  const isAttended = attendance();
  windowDoes(async () => undefined);
  expect(await isAttended()).toBe(true);
  windowDoes(() => Promise.reject(new Error('no such command')));
  expect(await isAttended()).toBe(true);
  expect(vi.getTimerCount()).toBe(0);
});

test('a window that does not answer is left, is asked no second time meanwhile, and is there again when it does', async () => {
  const isAttended = attendance();
  const { promise: answer, resolve: comeBack } = Promise.withResolvers<void>();
  windowDoes(() => answer);
  for (const _ of ['once', 'twice']) {
    const asked = isAttended();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await asked).toBe(false);
  }
  expect(commands.executeCommand).toHaveBeenCalledOnce();

  const asked = isAttended();
  comeBack();
  expect(await asked).toBe(true);
  expect(await isAttended()).toBe(true);
  expect(commands.executeCommand).toHaveBeenCalledTimes(2);
});
