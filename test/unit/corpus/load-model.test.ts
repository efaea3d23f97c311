import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadModel, modelFile } from '../../../src/corpus/load-model.ts';
import { temporaryFolder } from './temporary-corpus.ts';

/** A copy of the model file, changed. */
function changedModel(change: (bytes: Buffer) => Buffer): string {
  const file = join(temporaryFolder(), 'attribution.model');
  writeFileSync(file, change(readFileSync(modelFile())));
  return file;
}

function flipped(bytes: Buffer, at: number, bit: number): Buffer {
  bytes[at] = (bytes[at] as number) ^ bit;
  return bytes;
}

/** Where the first table begins: which of its rows are used. */
const tables = (bytes: Buffer) => 8 + bytes.readUInt32LE(4);

test('a model that is as it was written is read', () => {
  expect(loadModel(changedModel((bytes) => bytes)).roles.emissions.labels).toBe(4);
});

test.for<[string, (bytes: Buffer) => Buffer]>([
  ['cut short', (bytes) => bytes.subarray(0, bytes.length - 1000)],
  ['without its end', (bytes) => bytes.subarray(0, bytes.length - 4)],
  ['with a row that goes on for ever', (bytes) => flipped(bytes, tables(bytes) + 1000, 128)],
  ['with rows in no order', (bytes) => flipped(bytes, tables(bytes) + 1000, bytes[tables(bytes) + 1000] as number)],
  ['with another header', (bytes) => flipped(bytes, 8, 1)],
  ['with a header that is said to be longer', (bytes) => flipped(bytes, 7, 64)],
  ['with another weight', (bytes) => flipped(bytes, bytes.length - 5, 1)],
])('a model %s is said to be damaged', ([, change]) => {
  expect(() => loadModel(changedModel(change))).toThrow('The attribution model is damaged.');
});

test('what is no model is not read', () => {
  expect(() => loadModel(changedModel((bytes) => flipped(bytes, 0, 1)))).toThrow('This is no attribution model.');
});
