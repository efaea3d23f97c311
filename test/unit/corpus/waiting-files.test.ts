import { describe, expect, it } from 'vitest';
import { createWaitingFiles } from '../../../src/corpus/waiting-files.ts';

/** More than are stowed together. */
const many = 1300;

function file(at: number, { folder = 1, run = 'scan', hash = '' } = {}) {
  return { folder, run, hash, file: { path: `2026/${at}.txt`, size: 1000 + at, mtime: 1_790_000_000_000.5 + at } };
}

describe('files that wait to be read', () => {
  it('come out as they went in, in their order', () => {
    const waiting = createWaitingFiles<string>();
    const files = Array.from({ length: many }, (_, at) => file(at, { hash: at % 7 === 0 ? `hash ${at}` : '' }));
    for (const each of files) waiting.add(each);
    expect(waiting.size).toBe(many);
    expect([...waiting.drain()]).toEqual(files);
    expect(waiting.size).toBe(0);
    expect(waiting.take()).toBeUndefined();
  });

  it('keep their order where some come while others are taken', () => {
    const waiting = createWaitingFiles<string>();
    const taken: (string | undefined)[] = [];
    for (let at = 0; at < many; at++) {
      waiting.add(file(at));
      if (at % 2 === 1) taken.push(waiting.take()?.file.path);
    }
    for (const { file } of waiting.drain()) taken.push(file.path);
    expect(taken).toEqual(Array.from({ length: many }, (_, at) => `2026/${at}.txt`));
  });

  it('remember their folders and runs', () => {
    const waiting = createWaitingFiles<string>();
    const files = [file(1), file(2, { folder: 2 }), file(3, { folder: 2, run: 'look' }), file(4)];
    for (const each of files) waiting.add(each);
    expect([...waiting.drain()]).toEqual(files);
  });

  it('can be taken out wherever they wait, once', () => {
    const waiting = createWaitingFiles<string>();
    const files = Array.from({ length: many }, (_, at) => file(at, { hash: at % 7 === 0 ? `hash ${at}` : '' }));
    for (const each of files) waiting.add(each);
    waiting.take();
    const wanted = [1, 511, 512, 700, many - 1];
    for (const at of wanted) {
      expect(waiting.takeOut(1, `2026/${at}.txt`)).toEqual(files[at]);
      expect(waiting.takeOut(1, `2026/${at}.txt`)).toBeUndefined();
    }
    expect(waiting.takeOut(1, '2026/0.txt'), 'it was taken').toBeUndefined();
    expect(waiting.size).toBe(many - 6);
    expect([...waiting.drain()]).toEqual(files.filter((_, at) => at > 0 && !wanted.includes(at)));
  });

  it('are told apart by their folders and by the whole of their paths', () => {
    const waiting = createWaitingFiles<string>();
    for (let at = 0; at < many; at++) waiting.add(file(at));
    expect(waiting.takeOut(2, '2026/700.txt')).toBeUndefined();
    expect(waiting.takeOut(1, '2026/70')).toBeUndefined();
    expect(waiting.takeOut(1, '2026/70.txt')).toEqual(file(70));
    expect(waiting.size).toBe(many - 1);
  });

  it('leave nothing behind where all of a lot were taken out', () => {
    const waiting = createWaitingFiles<string>();
    for (let at = 0; at < many; at++) waiting.add(file(at));
    for (let at = 0; at < many; at++) waiting.takeOut(1, `2026/${at}.txt`);
    expect(waiting.size).toBe(0);
    expect(waiting.take()).toBeUndefined();
    waiting.add(file(7));
    expect(waiting.take()).toEqual(file(7));
  });
});
