import { randomUUID } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

/**
 * The right to replace a file, of one window at a time, whatever becomes of it: held up for hours, or crashed.
 *
 * The lock is a folder beside the file, `FILE.lock`, and in it lies its holder's draft, under a name that no other
 * draft ever has. The folder is made aside and moved to its place with the draft in it, which fails where a folder
 * stands that isn't empty. The holder reads the file, writes its draft, and moves that into the file's place. Who
 * takes the holder for crashed removes its draft, by name, and so never another's. A holder that was held up, not
 * crashed, then has nothing to move: it learns that others were at the file, and has changed nothing.
 *
 * So what is replaced is what was read, and a wrong guess about who has crashed costs time, never a line.
 */
export interface LogLock {
  /**
   * Puts a new file in the place of the old, in one step.
   *
   * @returns false, and nothing is changed, where the lock was lost: what others wrote since is not known
   * @throws where the file can't be written
   */
  replace(content: Buffer): boolean;
  /** Never throws: what can't be removed is taken for a crashed window's by the next. */
  letGo(): void;
}

const pause = 15;
/** About a second of pauses. */
const mostRefusals = 60;

/**
 * Waits until no other window is at the file.
 *
 * @param patience for how long, in milliseconds of this window, the same draft may lie in the lock before its holder
 *   is taken for crashed
 * @throws where the folder of the file can't be written
 */
export async function takeLock(file: string, patience: number): Promise<LogLock> {
  const lock = `${file}.lock`;
  let seen = '';
  let since = 0;
  const look = (): string | undefined => {
    const drafts = namesIn(lock);
    const now = performance.now();
    if (drafts.length === 0) return placeDraft(file, lock);
    if (seen !== drafts.join('/')) {
      seen = drafts.join('/');
      since = now;
    } else if (now - since >= patience) {
      for (const draft of drafts) rmSync(join(lock, draft), { recursive: true, force: true });
    }
    return undefined;
  };
  for (;;) {
    const draft = await insist(look);
    if (draft) {
      return {
        replace: (content) => replace(file, draft, content),
        letGo() {
          quietly(() => rmSync(draft, { force: true }));
          quietly(() => rmdirSync(lock));
          quietly(() => removeLeftovers(file));
        },
      };
    }
    await setTimeout(pause);
  }
}

/**
 * Does again for about a second what is refused: Windows and its shares refuse for a moment what another window is
 * reading or has just removed.
 */
export async function insist<T>(act: () => T): Promise<T> {
  for (let refusals = 0; ; refusals++) {
    try {
      return act();
    } catch (error) {
      if (!hasCode(error, 'EPERM', 'EACCES', 'EBUSY') || refusals === mostRefusals) throw error;
    }
    await setTimeout(pause);
  }
}

/** @returns the empty draft, or undefined where another window was faster */
function placeDraft(file: string, lock: string): string | undefined {
  const name = randomUUID();
  const made = `${file}.${name}.tmp`;
  try {
    mkdirSync(made, { recursive: true });
    // Whoever may write beside the file may take this lock from a window that has crashed.
    quietly(() => chmodSync(made, statSync(dirname(file)).mode));
    writeFileSync(join(made, name), '', { flag: 'wx' });
    // Windows moves nothing to where a folder is, be it empty.
    quietly(() => rmdirSync(lock));
    renameSync(made, lock);
    return join(lock, name);
  } catch (error) {
    quietly(() => rmSync(made, { recursive: true, force: true }));
    if (hasCode(error, 'ENOTEMPTY', 'EEXIST', 'ENOENT')) return undefined;
    throw error;
  }
}

function replace(file: string, draft: string, content: Buffer): boolean {
  try {
    // Never makes the draft anew: without one the lock is lost.
    const handle = openSync(draft, 'r+');
    try {
      ftruncateSync(handle);
      writeFileSync(handle, content);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(draft, file);
    return true;
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ESTALE')) return false;
    throw error;
  }
}

/** Takes away what windows had made aside when they crashed. One at work that loses it so makes it anew. */
function removeLeftovers(file: string): void {
  const start = `${basename(file)}.`;
  for (const name of readdirSync(dirname(file))) {
    if (!name.startsWith(start) || !/^[\da-f-]{36}\.tmp$/.test(name.slice(start.length))) continue;
    quietly(() => rmSync(join(dirname(file), name), { recursive: true, force: true }));
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return [];
    throw error;
  }
}

function hasCode(error: unknown, ...codes: string[]): boolean {
  return codes.includes((error as NodeJS.ErrnoException).code ?? '');
}

function quietly(act: () => void): void {
  try {
    act();
  } catch {
    // The next window finds what is left, and removes it.
  }
}
