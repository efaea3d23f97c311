import { expect, test } from 'vitest';
import { Turns } from '../../../src/editor/turns.ts';

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
