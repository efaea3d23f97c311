import { mkdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { insist, type LogLock, takeLock } from './log-lock.ts';

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

/** False for an edit that leaves a log as it is. */
export function changesAnything({ remove, add }: LogEdit): boolean {
  return remove.length + add.length > 0;
}

/** Where one line goes among others: compared as strings, undefined for a line that can't be read. */
export type LineOrder = (line: string) => string | undefined;

/** A window that is seen at the file for longer than this, in milliseconds, is taken for crashed. */
const usualPatience = 10_000;

const lineEnd = Buffer.from('\n');
const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);

/** The lines of a log, without line ends; empty ones mean nothing. None where there is no such file. @throws where it can't be read */
export function readLog(path: string): string[] {
  return linesOf(readBytes(path)).map((line) => line.toString('utf8'));
}

/**
 * Changes a log: all of it or nothing, also when the machine stops in the middle, and one window after the other.
 *
 * @param edit or what makes it of the lines that stand there then, which nobody changes meanwhile
 * @param patience for how long another window may be at the file before it is taken for crashed, in milliseconds
 * @returns what was changed indeed: lines to take out that were not there, or to put in that were, are left out
 * @throws where the folder or the file can't be read or written, in words for the reader
 */
export async function editLog(
  path: string,
  edit: LogEdit | ((lines: readonly string[]) => LogEdit),
  orderOf: LineOrder,
  patience = usualPatience,
): Promise<LogEdit> {
  try {
    for (;;) {
      const file = await insist(() => placeOf(path));
      const lock = await takeLock(file, patience);
      try {
        const changed = await insist(() => editNow(file, edit, orderOf, lock));
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

/** Makes the folder. @returns where the file is indeed, or is to be: a link stays one */
function placeOf(path: string): string {
  mkdirSync(dirname(path), { recursive: true });
  return statSync(path, { throwIfNoEntry: false }) ? realpathSync(path) : path;
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
function editNow(
  path: string,
  wanted: LogEdit | ((lines: readonly string[]) => LogEdit),
  orderOf: LineOrder,
  lock: LogLock,
): LogEdit | undefined {
  const lines = linesOf(readBytes(path));
  const texts = lines.map((line) => line.toString('utf8'));
  const edit = typeof wanted === 'function' ? wanted([...texts]) : wanted;
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
  const changed = { remove: removed, add: added };
  if (changesAnything(changed) && !lock.replace(Buffer.concat(lines.flatMap((line) => [line, lineEnd]))))
    return undefined;
  return changed;
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
