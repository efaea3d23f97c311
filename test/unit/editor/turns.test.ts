import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { mapInTurns, Turns } from '../../../src/editor/turns.ts';

test('between two turns others get theirs', async () => {
  const done: string[] = [];
  setImmediate(() => done.push('somebody else'));
  const turns = new Turns();

  done.push('first');
  await turns.next();
  done.push('second');

  expect(done).toEqual(['first', 'somebody else', 'second']);
});

test('the longest turn is told, without the waiting in between', async () => {
  const turns = new Turns();
  await turns.next();
  const { longest } = turns;
  const begun = performance.now();
  while (performance.now() - begun <= longest);
  turns.end();

  expect(turns.longest).toBeGreaterThan(longest);
});

describe('many small steps', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }));
  afterEach(() => void vi.useRealTimers());

  /** What is done, in its order, where each of ten steps takes that many milliseconds and somebody else waits for a turn. */
  async function steps(milliseconds: number, cancellation = { isCancellationRequested: false }, cancel = () => {}) {
    const done: (number | string)[] = [];
    setImmediate(() => {
      done.push('somebody else');
      cancel();
    });
    const step = (number: number) => {
      vi.advanceTimersByTime(milliseconds);
      done.push(number);
      return number;
    };
    const made = await mapInTurns([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], step, cancellation);
    return { done, made };
  }

  test('are done at once where they take but a moment together', async () => {
    const { done, made } = await steps(0.1);
    expect(done).toEqual(made);
    expect(made).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  test('leave others their turn where they take longer', async () => {
    const { done, made } = await steps(3);
    expect(done).toEqual([1, 2, 3, 4, 'somebody else', 5, 6, 7, 8, 9, 10]);
    expect(made).toHaveLength(10);
  });

  test('are left when they are cancelled by somebody in between', async () => {
    const cancellation = { isCancellationRequested: false };
    const { made } = await steps(3, cancellation, () => {
      cancellation.isCancellationRequested = true;
    });
    expect(made).toEqual([1, 2, 3, 4]);
  });
});
