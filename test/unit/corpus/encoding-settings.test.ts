import { join, sep } from 'node:path';
import { expect, test } from 'vitest';
import { encodingOf } from '../../../src/corpus/encoding-settings.ts';

const choice = (encoding: string) => ({ encoding, guess: false, candidates: [] });
const folder = join(sep, 'desk');

test('a file is read as its folder says, the innermost where one stands in the other', () => {
  const settings = [
    { folder, ...choice('windows1252'), endings: {} },
    { folder: join(folder, 'moscow'), ...choice('koi8r'), endings: {} },
  ];

  expect(encodingOf(settings, join(folder, 'a.txt')).encoding).toBe('windows1252');
  expect(encodingOf(settings, join(folder, 'moscow', 'a.txt')).encoding).toBe('koi8r');
  expect(encodingOf(settings, join(sep, 'desktop', 'a.txt')).encoding).toBe('utf8');
  expect(encodingOf(undefined, join(folder, 'a.txt')).encoding).toBe('utf8');
});

test('a language may have an encoding of its own', () => {
  const settings = [{ folder, ...choice('windows1252'), endings: { md: choice('utf8') } }];

  expect(encodingOf(settings, join(folder, 'notes.MD')).encoding).toBe('utf8');
  expect(encodingOf(settings, join(folder, 'notes.txt')).encoding).toBe('windows1252');
});
