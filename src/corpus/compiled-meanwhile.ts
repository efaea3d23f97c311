import { getHeapStatistics } from 'node:v8';

/** What compiling may hold of the memory, in bytes, before it is waited for: the largest job alone takes some six million. */
const worthWaiting = 3_000_000;
/** A wait, in milliseconds, and how many there are in the life of a thread at most: some fifty are needed. */
const wait = 5;
const mostWaits = 200;

/**
 * What waits a moment where V8 has much compiled and this thread has not taken it over.
 *
 * V8 compiles what a thread runs often in threads of its own, and each job holds what it needed until the thread that
 * it is for comes by. One that begins to read has hundreds of them at once; where it is slower than they, as it lets all
 * others go first, dozens lay there finished: 24 MB, of which the system got little back. All waits of a first reading
 * together take a fifth of a second.
 */
export function createCompiledWait(): () => void {
  const nothing = new Int32Array(new SharedArrayBuffer(4));
  let waits = 0;
  return () => {
    while (waits < mostWaits && getHeapStatistics().malloced_memory > worthWaiting) {
      waits++;
      Atomics.wait(nothing, 0, 0, wait);
    }
  };
}
