import { expect, onTestFinished, test, vi } from 'vitest';
import { idleTime } from '../../../src/corpus/article-reader.ts';
import { createShownTexts } from '../../../src/corpus/shown-texts.ts';
import type { FileRecord } from '../../../src/record.ts';

const indexed: FileRecord = { file: 'a.txt', articles: [] };
const fresh: FileRecord = { file: 'a.txt', articles: [] };
const never = new Promise<never>(() => {});
const ever = () => 2 ** 31 - 1;
const soon = () => 1;

test('what the index has is not read again', async () => {
  const reader = { read: vi.fn(), wake: vi.fn() };
  const texts = createShownTexts(async () => indexed, reader, ever);

  expect(await texts.read('a.txt', 'words')).toBe(indexed);
  expect(reader.read).not.toHaveBeenCalled();
});

test('what the index doesn’t have is read at once, and so is all where it can’t be asked', async () => {
  const reader = { read: async () => fresh, wake: vi.fn() };

  expect(await createShownTexts(async () => undefined, reader, ever).read('a.txt', 'words')).toBe(fresh);
  expect(await createShownTexts(() => Promise.reject(new Error()), reader, ever).read('a.txt', 'words')).toBe(fresh);
});

test('where the index is busy the text is read meanwhile', async () => {
  const texts = createShownTexts(() => never, { read: async () => fresh, wake: vi.fn() }, soon);

  expect(await texts.read('a.txt', 'words')).toBe(fresh);
});

test('a busy index that answers before the text is read is not waited for in vain', async () => {
  const answer = Promise.withResolvers<FileRecord>();
  const read = () => {
    answer.resolve(indexed);
    return never;
  };

  expect(await createShownTexts(() => answer.promise, { read, wake: vi.fn() }, soon).read('a.txt', 'words')).toBe(
    indexed,
  );
});

test('a busy index that has nothing to answer leaves the reader its time', async () => {
  const [answer, reading] = [Promise.withResolvers<undefined>(), Promise.withResolvers<FileRecord>()];
  const read = () => {
    answer.resolve(undefined);
    setImmediate(() => reading.resolve(fresh));
    return reading.promise;
  };

  expect(await createShownTexts(() => answer.promise, { read, wake: vi.fn() }, soon).read('a.txt', 'words')).toBe(
    fresh,
  );
});

test('a text that neither has is said not to be read, with the reader’s own words', async () => {
  const read = () => Promise.reject(new Error('it took too long'));
  const late = Promise.withResolvers<undefined>();
  const lateReader = () => {
    late.resolve(undefined);
    return read();
  };

  await expect(
    createShownTexts(async () => undefined, { read, wake: vi.fn() }, ever).read('a.txt', 'words'),
  ).rejects.toThrow('it took too long');
  await expect(
    createShownTexts(() => late.promise, { read: lateReader, wake: vi.fn() }, soon).read('a.txt', 'words'),
  ).rejects.toThrow('it took too long');
});

test('for a text without a letter, such as an empty editor, nobody is asked', async () => {
  const fromIndex = vi.fn();
  const reader = { read: vi.fn(), wake: vi.fn() };
  const texts = createShownTexts(fromIndex, reader, ever);
  texts.edited('a.txt');

  for (const text of ['', '\n', '— 12.4 …\n']) {
    expect(await texts.read('a.txt', text)).toEqual({ file: 'a.txt', articles: [] });
  }
  expect(fromIndex).not.toHaveBeenCalled();
  expect(reader.read).not.toHaveBeenCalled();
});

test('a text that was edited long ago and never read is looked for in the index', async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  onTestFinished(() => void vi.useRealTimers());
  const reader = { read: vi.fn(async () => fresh), wake: vi.fn() };
  const texts = createShownTexts(async () => indexed, reader, ever);

  texts.edited('a.txt');
  vi.advanceTimersByTime(idleTime);

  expect(await texts.read('a.txt', 'words')).toBe(indexed);
  expect(reader.read).not.toHaveBeenCalled();
});

test('of a text that is being edited the index is not asked, and the reader is awake before it comes', async () => {
  const fromIndex = vi.fn(async () => indexed);
  const reader = { read: async () => fresh, wake: vi.fn() };
  const texts = createShownTexts(fromIndex, reader, ever);

  texts.edited('a.txt');
  expect(reader.wake).toHaveBeenCalledOnce();
  expect(await texts.read('a.txt', 'other words')).toBe(fresh);
  expect(fromIndex).not.toHaveBeenCalled();

  expect(await texts.read('b.txt', 'words')).toBe(indexed);
  expect(await texts.read('a.txt', 'words')).toBe(indexed);
});
