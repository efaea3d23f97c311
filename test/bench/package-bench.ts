import { readFileSync } from 'node:fs';
import type { Figure } from './figures.ts';

/** What a ZIP archive ends with where it has no comment: a mark, and where in it the number of its entries stands. */
const zipEnd = { length: 22, mark: 0x06054b50, entries: 10 };

/** The VSIX that people install. */
export function measurePackage(): Figure[] {
  const vsix = readFileSync('on-record.vsix');
  const end = vsix.subarray(-zipEnd.length);
  if (end.readUInt32LE() !== zipEnd.mark) throw new Error('on-record.vsix does not end as archives do.');
  return [
    { what: 'VSIX', value: vsix.length / 1e6, unit: 'MB', beside: 'budget 5' },
    { what: 'files in it', value: end.readUInt16LE(zipEnd.entries), unit: '', beside: 'budget 30' },
  ];
}
