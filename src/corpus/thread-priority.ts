import { readlinkSync } from 'node:fs';
import { getPriority, setPriority } from 'node:os';

/** How much less than the rest of the process the threads get that index behind someone's back, in steps of `nice`. */
export const niceness = {
  /** Extracting has time. */
  extraction: 10,
  /** What a reader decides goes through the thread that writes. */
  writing: 5,
} as const;

/**
 * Lets all others go before the thread that calls this, where they want the same core. It lasts as long as the thread.
 *
 * Linux alone counts niceness by thread; elsewhere nothing happens: there the number of a thread would be that of
 * somebody else's process. Nothing happens either where /proc tells of other processes than this one sees.
 *
 * @param by more than the process's own, in steps of `nice`
 */
export function giveWay(by: number): void {
  if (process.platform !== 'linux') return;
  try {
    const [owner, , thread] = readlinkSync('/proc/thread-self').split('/').map(Number);
    if (owner !== process.pid || !thread) return;
    const wanted = Math.min(19, getPriority(process.pid) + by);
    // A thread begins as nice as the one that started it.
    if (getPriority(thread) < wanted) setPriority(thread, wanted);
  } catch {
    // It takes its turn like any other.
  }
}
