import type { PledgeRow } from '../../src/corpus/pledge-questions.ts';

/** A pledge of Marta Lindqvist's as the index tells it, but for these parts. */
export function pledgeRow(parts: Partial<PledgeRow> = {}): PledgeRow {
  return {
    id: '1:a.txt#1!1',
    article: '1:a.txt#1',
    file: 'file:///articles/a.txt',
    start: 10,
    end: 40,
    text: 'We will rebuild the bridge by 2030',
    maker: 'marta-lindqvist',
    makerName: 'Marta Lindqvist',
    strength: 2,
    mark: null,
    statement: null,
    day: '2024-05-17',
    deadline: 'by 2030',
    due: '2030',
    condition: null,
    quantity: null,
    beneficiary: null,
    headline: 'Bridge',
    outlet: 'VNS',
    status: 'open',
    note: '',
    evidence: [],
    judged: null,
    ...parts,
  };
}
