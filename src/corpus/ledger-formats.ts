import type { PlacedPledge } from './corpus.ts';
import type { PledgeRow } from './pledge-questions.ts';

/**
 * The ledger for other programs: one pledge a row, each with its file, its line (from 1), its words and its dates. It comes
 * in parts, about one a pledge, for there may be hundreds of thousands.
 */

/** By the ending of a file. */
export type LedgerForm = 'csv' | 'json' | 'md';

const columns: readonly (readonly [name: string, value: (row: PlacedPledge) => string | number | null])[] = [
  ['maker', (row) => row.makerName],
  ['pledge', (row) => row.text],
  ['strength', (row) => row.strength],
  ['mark', (row) => row.mark],
  ['made', (row) => row.day],
  ['due', (row) => row.due],
  ['deadline', (row) => row.deadline],
  ['condition', (row) => row.condition],
  ['quantity', (row) => row.quantity],
  ['beneficiary', (row) => row.beneficiary],
  ['status', (row) => row.status],
  ['note', (row) => row.note],
  ['evidence', (row) => row.evidence.join('; ')],
  ['headline', (row) => row.headline],
  ['outlet', (row) => row.outlet],
  ['file', (row) => row.path],
  ['line', (row) => row.from.line + 1],
];

/** Comma-separated values as RFC 4180 has them, with a byte-order mark, without which Excel takes them for Windows-1252. */
export function* ledgerAsCsv(rows: readonly PlacedPledge[]): Generator<string> {
  yield `\ufeff${columns.map(([name]) => name).join(',')}\r\n`;
  for (const row of rows) yield `${columns.map(([, value]) => csvField(String(value(row) ?? ''))).join(',')}\r\n`;
}

/** A list of objects with the columns of the CSV file as fields; the evidence is a list. */
export function* ledgerAsJson(rows: readonly PlacedPledge[]): Generator<string> {
  let before = '[\n';
  for (const row of rows) {
    const fields = Object.fromEntries(columns.map(([name, value]) => [name, value(row)]));
    const object = JSON.stringify({ ...fields, evidence: row.evidence }, null, 2);
    yield `${before}  ${object.replaceAll('\n', '\n  ')}`;
    before = ',\n';
  }
  yield rows.length > 0 ? '\n]\n' : '[]\n';
}

/** A list under a heading for each maker, to paste into notes. */
export function* ledgerAsMarkdown(rows: readonly PledgeRow[]): Generator<string> {
  const byMaker = new Map<string, PledgeRow[]>();
  for (const row of rows) {
    const name = row.makerName ?? 'Unknown maker';
    const known = byMaker.get(name);
    if (known) known.push(row);
    else byMaker.set(name, [row]);
  }
  let before = '';
  for (const [maker, pledges] of byMaker) {
    yield `${before}## ${escapeMarkdown(maker)}\n\n`;
    for (const row of pledges) yield markdownItem(row);
    before = '\n';
  }
}

function markdownItem(row: PledgeRow): string {
  const facts = [
    row.status,
    row.day && `made ${row.day}`,
    row.due && `due ${row.due}`,
    row.condition && `condition: ${row.condition}`,
    [row.headline, row.outlet].filter(Boolean).join(', '),
  ].filter(Boolean);
  const evidence = row.evidence.map((each) =>
    /^https?:\/\/[^\s<>]+$/.test(each) ? `<${each}>` : escapeMarkdown(each),
  );
  const further = [escapeMarkdown(row.note), ...evidence].filter(Boolean).map((line) => `  - ${line}\n`);
  return `- “${escapeMarkdown(row.text)}” (${escapeMarkdown(facts.join('; '))})\n${further.join('')}`;
}

/** A field that begins like a formula is one for a spreadsheet: an apostrophe keeps it text. */
function csvField(value: string): string {
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function escapeMarkdown(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_{}[\]<>#|~]/g, '\\$&');
}
