import { setPriority } from 'node:os';

/** Of nineteen steps downwards: a thread that somebody waits for has three times the share of one that gave way so far. */
const steps = 5;

/**
 * Lets the threads that a reader waits for go first where there are more of them than cores. Only Linux gives each
 * thread a priority of its own; elsewhere it is the whole process's, and stays as it is.
 */
export function giveWay(): void {
  if (process.platform !== 'linux') return;
  try {
    setPriority(0, steps);
  } catch {
    // Where it may not be changed, it stays.
  }
}
