import { expect, test } from 'vitest';
import { formatEvidence, parseEvidence } from '../../../src/editor/evidence.ts';

test('words before an address stay together, without the comma', () => {
  expect(parseEvidence('see the minutes, https://example.org/x')).toEqual(['see the minutes', 'https://example.org/x']);
});

test('a semicolon ends words, such as a path with spaces', () => {
  expect(parseEvidence('notes/Minutes of 3 May.txt; Official Record, page 4;')).toEqual([
    'notes/Minutes of 3 May.txt',
    'Official Record, page 4',
  ]);
});

test('addresses need a space between them, and may have more', () => {
  const addresses = ['https://example.org/a,b;c', 'file:///minutes.txt', 'https://example.org/d'];
  for (const between of [' ', ', ', '; ', '  ']) expect(parseEvidence(addresses.join(between))).toEqual(addresses);
});

test('a field left empty is no evidence', () => {
  expect(parseEvidence(' ; ')).toEqual([]);
});

test('what is shown to be edited is read as what it was', () => {
  for (const evidence of [
    [],
    ['https://example.org/a', 'https://example.org/b'],
    ['see the minutes', 'https://example.org/a,b', 'Official Record, page 4', 'page 5'],
  ]) {
    expect(parseEvidence(formatEvidence(evidence))).toEqual(evidence);
  }
});
