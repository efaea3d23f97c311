import { expect, test } from 'vitest';
import type { PlacedPledge } from '../../../src/corpus/corpus.ts';
import { ledgerAsCsv, ledgerAsJson, ledgerAsMarkdown } from '../../../src/corpus/ledger-formats.ts';
import { pledgeRow } from '../pledge-row.ts';

const pledge = (row: Partial<PlacedPledge> = {}): PlacedPledge => ({
  ...pledgeRow(),
  path: 'a.txt',
  from: { line: 4, character: 2 },
  to: { line: 4, character: 32 },
  ...row,
});

const textOf = <R>(format: (rows: readonly R[]) => Iterable<string>, rows: readonly R[]) => [...format(rows)].join('');

test('the CSV file names file and line, and quotes what holds commas, quotation marks or line ends', () => {
  const csv = textOf(ledgerAsCsv, [pledge({ text: 'We will, "if elected",\nbuild' })]);
  const [header, ...rest] = csv.replace('\ufeff', '').split('\r\n');
  expect(header?.split(',').slice(0, 3)).toEqual(['maker', 'pledge', 'strength']);
  expect(rest.join('\r\n')).toContain('"We will, ""if elected"",\nbuild"');
  expect(rest.join('\r\n')).toMatch(/,a\.txt,5\r\n$/);
});

test('no field of the CSV file is a formula', () => {
  expect(textOf(ledgerAsCsv, [pledge({ note: '=1+1' })])).toContain(",'=1+1,");
});

test('the CSV file keeps evidence that is several words apart from other evidence', () => {
  const csv = textOf(ledgerAsCsv, [pledge({ evidence: ['see the minutes', 'https://example.org/x'] })]);
  expect(csv).toContain(',see the minutes; https://example.org/x,');
});

test('the JSON file has one object a pledge, the evidence as a list', () => {
  const [object] = JSON.parse(textOf(ledgerAsJson, [pledge({ evidence: ['https://example.org'] })]));
  expect(object).toMatchObject({ maker: 'Marta Lindqvist', due: '2030', line: 5, evidence: ['https://example.org'] });
});

test('the Markdown list stands under the makers, with status, dates, notes and evidence', () => {
  const markdown = textOf(ledgerAsMarkdown, [
    pledge({ status: 'broken', note: 'No *bridge* yet', evidence: ['https://example.org/a_b'] }),
    pledge({ makerName: null, text: 'Nobody will know' }),
  ]);
  expect(markdown).toBe(
    [
      '## Marta Lindqvist',
      '',
      '- “We will rebuild the bridge by 2030” (broken; made 2024-05-17; due 2030; Bridge, VNS)',
      '  - No \\*bridge\\* yet',
      '  - <https://example.org/a_b>',
      '',
      '## Unknown maker',
      '',
      '- “Nobody will know” (open; made 2024-05-17; due 2030; Bridge, VNS)',
      '',
    ].join('\n'),
  );
});

test('the JSON file is laid out as JSON usually is, with none, one or several pledges, whatever their words', () => {
  for (const rows of [
    [],
    [pledge()],
    [pledge({ text: 'We will\u2028build\n“it”' }), pledge({ evidence: ['a', 'b'] })],
  ]) {
    const text = textOf(ledgerAsJson, rows);
    expect(text).toBe(`${JSON.stringify(JSON.parse(text), null, 2)}\n`);
    expect(JSON.parse(text)).toHaveLength(rows.length);
  }
});
