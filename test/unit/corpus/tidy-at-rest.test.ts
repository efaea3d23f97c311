import { getHeapStatistics } from 'node:v8';
import { expect, test, vi } from 'vitest';
import { tidyAtRest } from '../../../src/corpus/tidy-at-rest.ts';

/** Leaves some sixty megabytes behind that nobody needs. */
function litter(): void {
  const lines: string[][] = [];
  for (let line = 0; line < 200_000; line++) lines.push([`line ${line}`, `${line} of many`]);
  if (lines.length === 0) throw new Error('nothing was made');
}

const heapSize = () => getHeapStatistics().total_heap_size;

test('a thread that has come to rest lets go of what its last work left behind', async () => {
  const tidying = tidyAtRest(1);
  tidying.begun();
  litter();
  const littered = heapSize();

  tidying.ended();

  await vi.waitFor(() => expect(heapSize()).toBeLessThan(littered - 15e6), { timeout: 20_000 });
});
