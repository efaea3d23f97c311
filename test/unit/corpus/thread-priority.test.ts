import { readdirSync, readFileSync } from 'node:fs';
import { getPriority, setPriority } from 'node:os';
import { expect, test, vi } from 'vitest';
import { giveWay } from '../../../src/corpus/thread-priority.ts';
import { story, temporaryCorpus, temporaryFolder, uri } from './temporary-corpus.ts';

vi.mock('node:os', async (original) => ({ ...(await original<typeof import('node:os')>()), setPriority: vi.fn() }));

/** How much less than the process itself its threads get, in steps of `nice`, those that get as much left out. */
function slowerThreads(): number[] {
  return readdirSync('/proc/self/task')
    .map((thread) => {
      const afterName = readFileSync(`/proc/self/task/${thread}/stat`, 'utf8').split(') ').at(-1) ?? '';
      return Number(afterName.split(' ')[16]) - getPriority(process.pid);
    })
    .filter((niceness) => niceness !== 0)
    .sort((a, b) => a - b);
}

test.runIf(process.platform === 'linux')(
  'the threads that index in the background let all others go first, the one that extracts most of all',
  async () => {
    const folder = temporaryFolder({ 'a.txt': story() });
    const corpus = temporaryCorpus(folder, { background: true });

    await corpus.whenIndexed();
    await corpus.read(uri(folder, 'a.txt'), story({ speaker: 'Ole Brandt' }));
    await corpus.counts();

    expect(slowerThreads()).toEqual([5, 10]);
  },
);

test.runIf(process.platform === 'linux')('a command that is waited for takes its turn with all others', async () => {
  const corpus = temporaryCorpus(temporaryFolder({ 'a.txt': story() }));

  await corpus.whenIndexed();

  expect(slowerThreads()).toEqual([]);
});

test.runIf(process.platform === 'linux')('elsewhere no thread is touched: its number would be a process', () => {
  giveWay(10);
  expect(setPriority).toHaveBeenCalledOnce();

  for (const platform of ['darwin', 'win32', 'freebsd'] as const) {
    const mocked = vi.spyOn(process, 'platform', 'get').mockReturnValue(platform);
    giveWay(10);
    mocked.mockRestore();
  }

  expect(setPriority).toHaveBeenCalledOnce();
});
