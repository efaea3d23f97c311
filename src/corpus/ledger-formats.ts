import type { PlacedPledge } from './corpus.ts';
import type { PledgeRow } from './pledge-questions.ts';

/** The ledger for other programs: one pledge a row, each with its file, its line (from 1), its words and its dates. */

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
  ['evidence', (row) => row.evidence.join(' ')],
  ['headline', (row) => row.headline],
  ['outlet', (row) => row.outlet],
  ['file', (row) => row.path],
  ['line', (row) => row.from.line + 1],
];

/** Comma-separated values as RFC 4180 has them, with a byte-order mark, without which Excel takes them for Windows-1252. */
export function ledgerAsCsv(rows: readonly PlacedPledge[]): string {
  const lines = [
    columns.map(([name]) => name),
    ...rows.map((row) => columns.map(([, value]) => csvField(String(value(row) ?? '')))),
  ];
  return `\ufeff${lines.map((line) => `${line.join(',')}\r\n`).join('')}`;
}

/** A list of objects with the columns of the CSV file as fields; the evidence is a list. */
export function ledgerAsJson(rows: readonly PlacedPledge[]): string {
  const objects = rows.map((row) => ({
    ...Object.fromEntries(columns.map(([name, value]) => [name, value(row)])),
    evidence: row.evidence,
  }));
  return `${JSON.stringify(objects, null, 2)}\n`;
}

/** A list under a heading for each maker, to paste into notes. */
export function ledgerAsMarkdown(rows: readonly PledgeRow[]): string {
  const byMaker = new Map<string, PledgeRow[]>();
  for (const row of rows) {
    const name = row.makerName ?? 'Unknown maker';
    const known = byMaker.get(name);
    if (known) known.push(row);
    else byMaker.set(name, [row]);
  }
  return [...byMaker]
    .map(([maker, pledges]) => `## ${escapeMarkdown(maker)}\n\n${pledges.map(markdownItem).join('')}`)
    .join('\n');
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
