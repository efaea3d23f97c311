import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { formatDecision, orderOfDecision, parseDecision } from '../../../../src/corpus/decisions/decision.ts';
import { editLog, readLog } from '../../../../src/corpus/decisions/log.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function newLog(content?: string | Buffer): string {
  const folder = mkdtempSync(join(tmpdir(), 'on-record-log-'));
  folders.push(folder);
  const path = join(folder, '.onrecord', 'speakers.jsonl');
  if (content !== undefined) {
    mkdirSync(dirname(path));
    writeFileSync(path, content);
  }
  return path;
}

const rename = (name: string, to: string, at = '2026-11-22T10:00:00.000Z') =>
  formatDecision({ decision: 'rename', speaker: { id: name.toLowerCase(), name }, name: to, at });

/** Of a window that takes another for crashed when it looks for the second time. */
const add = (path: string, ...lines: string[]) => editLog(path, { remove: [], add: lines }, orderOfDecision, 0);

/** What a window leaves that crashed while it wrote. @returns its draft */
function leaveLock(path: string): string {
  const draft = join(`${path}.lock`, 'of-a-crashed-window');
  mkdirSync(dirname(draft));
  writeFileSync(draft, '{"hal');
  return draft;
}

/**
 * A window that writes a line, in a process of its own. Before it takes its nth step, which is a call of node:fs, it
 * waits for a word; or the step fails. Without a step it waits before it begins.
 */
function openWindow(path: string, line: string, { step = 0, failure = '', patience = 0 }) {
  const program = `
    import fs from 'node:fs';
    import { syncBuiltinESMExports } from 'node:module';
    import { editLog } from ${JSON.stringify(join(import.meta.dirname, '../../../../src/corpus/decisions/log.ts'))};
    const [path, line, step, failure, patience] = process.argv.slice(1);
    const { readSync, writeSync } = fs;
    function pause() {
      writeSync(1, 'waits');
      if (failure) throw Object.assign(new Error(failure), { code: failure });
      readSync(0, Buffer.alloc(1));
    }
    let steps = 0;
    for (const [name, call] of Object.entries(fs)) {
      if (!name.endsWith('Sync')) continue;
      fs[name] = (...values) => {
        if (++steps === Number(step)) pause();
        return call(...values);
      };
    }
    syncBuiltinESMExports();
    if (step === '0') pause();
    await editLog(path, { remove: [], add: [line] }, () => '', Number(patience));`;
  const values = [path, line, String(step), failure, String(patience)];
  const window = spawn(process.execPath, ['--input-type=module', '--eval', program, ...values]);
  const code = once(window, 'close').then(([code]) => code as number | null);
  return {
    /** Whether it came to its step, or has ended without. */
    waits: Promise.race([once(window.stdout, 'data').then(() => true), code.then(() => false)]),
    /** Null of a window that was made to crash. */
    code,
    goOn: () => window.stdin.end('\n'),
    crash: () => window.kill('SIGKILL'),
  };
}

describe('the log of decisions', () => {
  it('is empty where nobody decided anything', () => {
    expect(readLog(newLog())).toEqual([]);
  });

  it('is made with its folder by the first decision, one decision a line', async () => {
    const path = newLog();
    await add(path, rename('Ilves', 'Marta Ilves'));
    expect(readFileSync(path, 'utf8')).toBe(`${rename('Ilves', 'Marta Ilves')}\n`);
  });

  it('is the same whatever order the decisions came in', async () => {
    const lines = [rename('Saar', 'Juhan Saar'), rename('Ilves', 'Marta Ilves'), rename('Kask', 'Liis Kask')];
    const [one, other] = [newLog(), newLog()];
    for (const line of lines) await add(one, line);
    await add(other, ...lines.toReversed());
    expect(readFileSync(one, 'utf8')).toBe(readFileSync(other, 'utf8'));
  });

  it('loses a decision that is taken back, and nothing else', async () => {
    const path = newLog();
    await add(path, rename('Saar', 'Juhan Saar'), rename('Ilves', 'Marta Ilves'));
    await editLog(path, { remove: [rename('Saar', 'Juhan Saar')], add: [] }, orderOfDecision);
    expect(readLog(path)).toEqual([rename('Ilves', 'Marta Ilves')]);
  });

  it('keeps fields and lines that it does not know, and those that nobody can read, to the byte', async () => {
    const later = '{"decision":"annul","speaker":{"name":"Ilves"},"at":"2031-01-01T00:00:00Z"}';
    const more = '{"colour":"red","decision":"rename","speaker":{"name":"Aru"},"name":"Ann Aru","at":"2026-01-01"}';
    const broken = Buffer.from([0x7b, 0xff, 0xfe, 0x20, 0x22]);
    const path = newLog(Buffer.concat([Buffer.from(`<<<<<<< ours\n${later}\n`), broken, Buffer.from(`\n${more}\n`)]));
    await add(path, rename('Saar', 'Juhan Saar'));
    const bytes = readFileSync(path);
    expect(bytes.includes(broken)).toBe(true);
    expect(readLog(path)).toEqual(expect.arrayContaining(['<<<<<<< ours', later, more, rename('Saar', 'Juhan Saar')]));
    expect(readLog(path)).toHaveLength(5);
  });

  it('ends lines as version control wants them, whatever ended them before', async () => {
    const path = newLog(`\ufeff${rename('Ilves', 'Marta Ilves')}\r\n`);
    await add(path, rename('Saar', 'Juhan Saar'));
    expect(readFileSync(path, 'utf8')).toBe(`${rename('Ilves', 'Marta Ilves')}\n${rename('Saar', 'Juhan Saar')}\n`);
  });

  it('takes a last line without an end for a line', async () => {
    const path = newLog(rename('Ilves', 'Marta Ilves'));
    await add(path, rename('Saar', 'Juhan Saar'));
    expect(readLog(path)).toHaveLength(2);
  });

  it('keeps every decision of windows that write at once', async () => {
    const path = newLog();
    const names = Array.from({ length: 20 }, (_, i) => `Speaker ${i}`);
    await Promise.all(names.map((name) => add(path, rename(name, `${name} Junior`))));
    expect(readLog(path)).toHaveLength(20);
    expect(readdirSync(dirname(path))).toEqual(['speakers.jsonl']);
  });

  it('keeps every decision of windows that find the lock of a crashed one at once', async () => {
    for (let round = 0; round < 4; round++) {
      const path = newLog('');
      leaveLock(path);
      const windows = Array.from({ length: 6 }, (_, i) => openWindow(path, `{"${i}":0}`, { patience: 50 }));
      for (const window of windows) expect(await window.waits).toBe(true);
      for (const window of windows) window.goOn();
      for (const window of windows) expect(await window.code).toBe(0);
      expect(readLog(path)).toHaveLength(6);
      expect(readdirSync(dirname(path))).toEqual(['speakers.jsonl']);
    }
  });

  it.each([
    ['a log', (_path: string) => {}],
    ['the lock of a crashed one', leaveLock],
  ])('keeps what others wrote at whatever step a window is held up, at %s, for longer than they wait', async (_, prepare) => {
    let step = 1;
    for (; ; step++) {
      const path = newLog('');
      prepare(path);
      const window = openWindow(path, '{"held up":0}', { step });
      if (!(await window.waits)) break;
      await add(path, '{"other":0}');
      window.goOn();
      expect(await window.code).toBe(0);
      expect(readLog(path).toSorted(), `held up before step ${step}`).toEqual(['{"held up":0}', '{"other":0}']);
      expect(readdirSync(dirname(path))).toEqual(['speakers.jsonl']);
    }
    expect(step).toBeGreaterThan(10);
  });

  it('is written, and all is cleared away, at whatever step another window has crashed', async () => {
    let step = 1;
    for (; ; step++) {
      const path = newLog('{"before":0}\n');
      const window = openWindow(path, '{"crashed":0}', { step });
      if (!(await window.waits)) break;
      window.crash();
      await window.code;
      await add(path, '{"other":0}');
      expect(readLog(path), `crashed before step ${step}`).toEqual(
        expect.arrayContaining(['{"before":0}', '{"other":0}']),
      );
      expect(readdirSync(dirname(path))).toEqual(['speakers.jsonl']);
    }
    expect(step).toBeGreaterThan(10);
  });

  it('holds what was told as kept and nothing else, and leaves no lock, at whatever step the disk was full', async () => {
    const codes: (number | null)[] = [];
    for (let step = 1; ; step++) {
      const path = newLog('{"before":0}\n');
      const window = openWindow(path, '{"new":0}', { step, failure: 'ENOSPC' });
      const [failed, code] = [await window.waits, await window.code];
      codes.push(code);
      expect(readLog(path), `failed at step ${step}`).toEqual(['{"before":0}', ...(code === 0 ? ['{"new":0}'] : [])]);
      if (code !== 0) expect(readdirSync(dirname(path))).toEqual(['speakers.jsonl']);
      if (!failed) break;
    }
    expect(new Set(codes)).toEqual(new Set([0, 1]));
  });

  it('is written although the disk refuses a step for a moment, as Windows does of a file in use', async () => {
    let step = 1;
    for (; ; step++) {
      const path = newLog('{"before":0}\n');
      const window = openWindow(path, '{"new":0}', { step, failure: 'EBUSY' });
      const failed = await window.waits;
      expect(await window.code, `refused at step ${step}`).toBe(0);
      expect(readLog(path)).toEqual(['{"before":0}', '{"new":0}']);
      if (!failed) break;
    }
    expect(step).toBeGreaterThan(10);
  });

  it.each([
    ['behind', -3_600_000],
    ['ahead', 3_600_000],
  ])('waits for a window no longer and no shorter where the clock of the disk is %s', async (_, apart) => {
    const path = newLog('');
    const draft = leaveLock(path);
    const then = new Date(Date.now() + apart);
    for (const place of [draft, dirname(draft)]) utimesSync(place, then, then);

    const patient = openWindow(path, '{"patient":0}', { step: 40, patience: 60_000 });
    expect(await patient.waits, 'it looks again and again').toBe(true);
    expect(readdirSync(dirname(draft))).toHaveLength(1);
    await add(path, '{"impatient":0}');
    patient.goOn();
    expect(await patient.code).toBe(0);
    expect(readLog(path).toSorted()).toEqual(['{"impatient":0}', '{"patient":0}']);
  });

  it('is left alone where it can not be read', async () => {
    const path = newLog();
    mkdirSync(path, { recursive: true });
    await expect(add(path, rename('Saar', 'Juhan Saar'))).rejects.toThrow();
    expect(readdirSync(path)).toEqual([]);
  });

  it('says what it changed, so that it can be taken back', async () => {
    const path = newLog();
    await add(path, rename('Saar', 'Juhan Saar'));
    const edit = { remove: [rename('Saar', 'Juhan Saar'), 'gone'], add: [rename('Saar', 'J. Saar')] };
    expect(await editLog(path, edit, orderOfDecision)).toEqual({ remove: [edit.remove[0]], add: edit.add });
  });
});

describe('a line of the log', () => {
  const anchor = { file: 'a/b.txt', exact: 'Yes.', prefix: '', suffix: '', position: [3, 7] as const };

  it('is read as it was written', () => {
    const decision = {
      decision: 'split' as const,
      speaker: { id: 'john-smith', name: 'John Smith' },
      into: { id: 'john-smith~x', name: 'John Smith (boxer)' },
      anchor,
      at: '2026-11-22T10:00:00.000Z',
    };
    expect(parseDecision(formatDecision(decision)).decision).toEqual(decision);
  });

  it.each([
    ['{', 'cut off'],
    ['{decision}', 'no JSON'],
    ['<<<<<<< HEAD', 'conflict of version control'],
    ['"merge"', 'no JSON object'],
    ['{"decision":"rename","speaker":{"name":"A"},"name":"B"}', 'at'],
    ['{"decision":"rename","name":"B","at":"2026"}', 'speaker'],
    ['{"decision":"rename","speaker":{"name":"A"},"name":" ","at":"2026"}', 'new name'],
    ['{"decision":"merge","speaker":{"name":"A"},"into":"B","at":"2026"}', 'merge into'],
    ['{"decision":"not","speaker":{"name":"A"},"anchor":{"file":"a.txt"},"at":"2026"}', 'anchor'],
    ['{"decision":"exile","speaker":{"name":"A"},"at":"2026"}', 'exile'],
  ])('says what it lacks: %s', (line, word) => {
    expect(parseDecision(line).problem).toContain(word);
  });

  it('says in words why what was decided can’t be written', async () => {
    const path = newLog();
    writeFileSync(dirname(path), 'no folder');
    await expect(editLog(path, { add: ['{}'], remove: [] }, orderOfDecision)).rejects.toThrow(
      `What was decided can't be written to ${path}: .onrecord is no folder there.`,
    );
  });
});
