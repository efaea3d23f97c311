import { randomUUID } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout } from 'node:timers/promises';

/**
 * A file of JSON lines in `.onrecord`: the reader's work, made for version control. A change takes lines out and
 * puts lines in, each at its place in a stable order; every other line stays as it is, to the byte, whether
 * anyone can read it or not.
 */

/** Lines to take out (each once) and to put in. */
export interface LogEdit {
  readonly remove: readonly string[];
  readonly add: readonly string[];
}

/** Where one line goes among others: compared as strings, undefined for a line that can't be read. */
export type LineOrder = (line: string) => string | undefined;

/** A window that holds the file longer than this, in milliseconds, has crashed. */
const staleLock = 10_000;
const lockPause = 15;

const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);

/** The lines of a log, without line ends; empty ones mean nothing. None where there is no such file. @throws where it can't be read */
export function readLog(path: string): string[] {
  return linesOf(readBytes(path)).map((line) => line.toString('utf8'));
}

/**
 * Changes a log: all of it or nothing, also when the machine stops in the middle, and one window after the other.
 *
 * @returns what was changed indeed: lines to take out that were not there, or to put in that were, are left out
 * @throws where the folder or the file can't be read or written, in words for the reader
 */
export async function editLog(path: string, edit: LogEdit, orderOf: LineOrder): Promise<LogEdit> {
  try {
    mkdirSync(dirname(path), { recursive: true });
    for (;;) {
      const lock = await takeLock(path);
      try {
        const changed = editNow(path, edit, orderOf, lock);
        if (changed) return changed;
      } finally {
        lock.letGo();
      }
    }
  } catch (error) {
    throw new Error(`What was decided can't be written to ${path}: ${whyNot(error as NodeJS.ErrnoException)}.`, {
      cause: error,
    });
  }
}

/** What keeps a log from being written, as its reader would put it. */
function whyNot({ code, message }: NodeJS.ErrnoException): string {
  switch (code) {
    case 'EACCES':
    case 'EPERM':
      return 'there is no permission to write there';
    case 'EROFS':
      return 'the disk can only be read';
    case 'ENOSPC':
    case 'EDQUOT':
      return 'the disk is full';
    case 'EEXIST':
    case 'ENOTDIR':
      return `.onrecord is no folder there`;
    default:
      return message;
  }
}

/** @returns undefined where another window has taken the file meanwhile: what it wrote is not known */
function editNow(path: string, edit: LogEdit, orderOf: LineOrder, lock: Lock): LogEdit | undefined {
  const lines = linesOf(readBytes(path));
  const texts = lines.map((line) => line.toString('utf8'));
  const removed: string[] = [];
  for (const line of edit.remove) {
    const at = texts.indexOf(line);
    if (at < 0) continue;
    texts.splice(at, 1);
    lines.splice(at, 1);
    removed.push(line);
  }
  const added: string[] = [];
  for (const line of edit.add) {
    if (texts.includes(line)) continue;
    const order = orderOf(line) ?? '';
    const next = texts.findIndex((text) => (orderOf(text) ?? '') > order);
    const at = next < 0 ? texts.length : next;
    texts.splice(at, 0, line);
    lines.splice(at, 0, Buffer.from(line, 'utf8'));
    added.push(line);
  }
  if (removed.length + added.length > 0 && !replace(path, lines, lock)) return undefined;
  return { remove: removed, add: added };
}

/** Puts the new file in place of the old in one step; false, and nothing is changed, where the lock was lost. */
function replace(path: string, lines: readonly Buffer[], lock: Lock): boolean {
  const target = statSync(path, { throwIfNoEntry: false }) ? realpathSync(path) : path;
  const end = Buffer.from('\n');
  const temporary = `${target}.${lock.name}.tmp`;
  try {
    const handle = openSync(temporary, 'w');
    try {
      writeFileSync(handle, Buffer.concat(lines.flatMap((line) => [line, end])));
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    const holds = lock.holds();
    if (holds) renameSync(temporary, target);
    else rmSync(temporary, { force: true });
    return holds;
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** The right to change a file, as long as no other window takes its holder for crashed. */
interface Lock {
  /** Of this holder alone. */
  readonly name: string;
  holds(): boolean;
  letGo(): void;
}

/** Waits until no other window is at the file. */
async function takeLock(path: string): Promise<Lock> {
  const file = `${path}.lock`;
  const name = randomUUID();
  const holds = () => readBytes(file).toString() === name;
  for (;;) {
    if (create(file, name)) return { name, holds, letGo: () => void (holds() && rmSync(file, { force: true })) };
    if (!isStale(file) || !breakLock(file)) await setTimeout(lockPause);
  }
}

/** @returns false where the file is there */
function create(file: string, content: string): boolean {
  try {
    writeFileSync(file, content, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  }
}

function isStale(file: string): boolean {
  const since = statSync(file, { throwIfNoEntry: false })?.mtimeMs;
  return since !== undefined && Date.now() - since > staleLock;
}

/**
 * Takes away the lock of a window that has crashed: one window at a time, and not before it has looked again. Of two that
 * found it at once, the slower would else take away the lock that the faster has got since.
 *
 * @returns false where another window is at it
 */
function breakLock(file: string): boolean {
  const breaking = `${file}.break`;
  if (!create(breaking, '')) {
    if (isStale(breaking)) rmSync(breaking, { force: true });
    return false;
  }
  if (isStale(file)) rmSync(file, { force: true });
  rmSync(breaking, { force: true });
  return true;
}

function readBytes(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}

/** Lines as bytes: what is no valid UTF-8 is written back as it was. */
function linesOf(bytes: Buffer): Buffer[] {
  const content = bytes.subarray(0, 3).equals(byteOrderMark) ? bytes.subarray(3) : bytes;
  const lines: Buffer[] = [];
  let start = 0;
  while (start < content.length) {
    const found = content.indexOf(0x0a, start);
    const end = found < 0 ? content.length : found;
    lines.push(content.subarray(start, end > start && content[end - 1] === 0x0d ? end - 1 : end));
    start = end + 1;
  }
  return lines;
}
