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

const add = (path: string, ...lines: string[]) => editLog(path, { remove: [], add: lines }, orderOfDecision);

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

  it('does not wait for a window that crashed while it wrote', async () => {
    const path = newLog('');
    writeFileSync(`${path}.lock`, '');
    const longAgo = new Date(Date.now() - 60_000);
    utimesSync(`${path}.lock`, longAgo, longAgo);
    await add(path, rename('Saar', 'Juhan Saar'));
    expect(readLog(path)).toHaveLength(1);
  });

  it('keeps every decision of windows that find the lock of a crashed one at once', async () => {
    const program = join(dirname(dirname(newLog())), 'window.ts');
    writeFileSync(
      program,
      `import { editLog } from ${JSON.stringify(join(import.meta.dirname, '../../../../src/corpus/decisions/log.ts'))};
       const [path, line, start] = process.argv.slice(2);
       while (Date.now() < Number(start)) {}
       await editLog(path, { remove: [], add: [line] }, () => '');`,
    );
    for (let round = 0; round < 4; round++) {
      const path = newLog('');
      writeFileSync(`${path}.lock`, '');
      const longAgo = new Date(Date.now() - 60_000);
      utimesSync(`${path}.lock`, longAgo, longAgo);
      const start = String(Date.now() + 500);
      const windows = Array.from({ length: 6 }, (_, i) =>
        spawn(process.execPath, [program, path, `{"${i}":0}`, start]),
      );
      await Promise.all(windows.map((window) => once(window, 'close')));
      expect(readLog(path)).toHaveLength(6);
      expect(readdirSync(dirname(path))).toEqual(['speakers.jsonl']);
    }
  });

  it('keeps what others wrote while a window was held up for longer than they wait', async () => {
    const path = newLog('');
    let isHeldUp = false;
    const whileHeldUp = (line: string) => {
      if (!isHeldUp) {
        isHeldUp = true;
        writeFileSync(`${path}.lock`, 'of another window');
        writeFileSync(path, `${rename('Ilves', 'Marta Ilves')}\n`);
        rmSync(`${path}.lock`);
      }
      return orderOfDecision(line);
    };

    await editLog(path, { remove: [], add: [rename('Saar', 'Juhan Saar')] }, whileHeldUp);

    expect(readLog(path)).toEqual([rename('Ilves', 'Marta Ilves'), rename('Saar', 'Juhan Saar')]);
    expect(readdirSync(dirname(path))).toEqual(['speakers.jsonl']);
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
