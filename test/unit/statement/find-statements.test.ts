import { describe, expect, test } from 'vitest';
import { loadModel } from '../../../src/corpus/load-model.ts';
import { findStatements } from '../../../src/statement/find-statements.ts';
import { articleOf } from './article-of.ts';

const model = loadModel();

/** Each statement as `source | cue | content … content`. */
function statements(text: string): string[] {
  return findStatements(articleOf(text), model).map(({ source, cue, content }) => {
    const words = (span: { start: number; end: number } | null) => (span ? text.slice(span.start, span.end) : '-');
    return `${words(source)} | ${words(cue)} | ${content.map(words).join(' … ')}`;
  });
}

describe('findStatements', () => {
  test('reads a quotation before its speaker, marks and comma inside the content', () => {
    expect(statements('“The bridge will not open this year,” said Mayor Ruth Calder.')).toEqual([
      'Mayor Ruth Calder | said | “The bridge will not open this year,”',
    ]);
  });

  test('reads a quotation after its speaker', () => {
    expect(statements('Senator Dale Whitcomb said, "We have waited long enough for this vote."')).toEqual([
      'Senator Dale Whitcomb | said | "We have waited long enough for this vote."',
    ]);
  });

  test('keeps "that" in reported words and leaves the closing full stop out', () => {
    expect(statements('The governor said that the new tax would hurt farmers.')).toEqual([
      'The governor | said | that the new tax would hurt farmers',
    ]);
  });

  test('reads reported words before the cue, without the comma', () => {
    expect(statements('The new tax would hurt farmers, the governor said.')).toEqual([
      'the governor | said | The new tax would hurt farmers',
    ]);
  });

  test('reads "according to"', () => {
    expect(statements('According to the campaign, more than 4,000 people came to the rally.')).toEqual([
      'the campaign | According to | more than 4,000 people came to the rally',
    ]);
  });

  test('takes the two halves of an interrupted quotation for one statement', () => {
    expect(statements('“It is a sad day,” Pike said. “We will rebuild.”')).toEqual([
      'Pike | said | “It is a sad day,” … “We will rebuild.”',
    ]);
  });

  test('tells partly quoted words from quotations', () => {
    const text = 'Clinton called the plan “a gift to the richest few” and urged voters to reject it.';
    const kinds = findStatements(articleOf(text), model).map(({ kind }) => kind);
    expect(kinds[0]).not.toBe('indirect');
  });

  test('gives a second verb of saying its own statement', () => {
    expect(statements('Pike said that he would review the whole budget and warned against any haste.')).toEqual([
      'Pike | said | that he would review the whole budget',
      'Pike | warned against | any haste',
    ]);
  });

  test('reads attitudes and intentions', () => {
    expect(statements('Trump believes the polls are wrong.')).toEqual(['Trump | believes | the polls are wrong']);
    expect(statements('The senator plans to run for president again.')).toHaveLength(1);
  });

  test('takes scare quotes and names in quotes for no statements', () => {
    expect(statements('The band played "Born to Run" before the doors of the hall opened at seven.')).toEqual([]);
  });

  test('reads the turns of a transcript, whatever is said in them', () => {
    const text = [
      'MS. ARDEN:  Good morning. The president said he would sign it.',
      'Q    When will he sign?',
      'MS. ARDEN:  This week.',
      '(Laughter.)',
      'He told me so.',
      'Q    Thank you.',
    ].join('\n');
    expect(statements(text)).toEqual([
      'MS. ARDEN | : | Good morning. The president said he would sign it.',
      'Q | - | When will he sign?',
      'MS. ARDEN | : | This week. … He told me so.',
      'Q | - | Thank you.',
    ]);
  });

  test('reads the turns of a transcript that is quoted, each after an opening mark', () => {
    const text = [
      '“OKORO: Will the bridge open in May?',
      '“LINDQVIST: It opens when it is safe.',
      '“OKORO: So not in May?',
      '“LINDQVIST: You heard me.”',
    ].join('\n\n');

    expect(statements(text).map((statement) => statement.split(' | ')[0])).toEqual([
      'OKORO',
      'LINDQVIST',
      'OKORO',
      'LINDQVIST',
    ]);
  });

  test('reads a signed quotation', () => {
    expect(statements('“Books are the only borders I respect.”\n— Ada Morrow')[0]).toMatch(
      /^Ada Morrow \| — \| “Books are the only borders I respect.”$/,
    );
  });

  test('gives every statement a confidence and a reason', () => {
    const [statement] = findStatements(articleOf('“No,” said Ruth Calder, the mayor.'), model);
    expect(statement?.confidence).toBeGreaterThan(0.5);
    expect(statement?.why).toBe('“said” after the quotation, with its source after it');
  });

  test('gives the same answer for the same text', () => {
    const text = 'Reed said the talks had failed. “We tried,” he added, according to an aide who was there.';
    expect(statements(text)).toEqual(statements(text));
  });

  test('reads a hundred thousand opening marks, and a sentence of a hundred thousand words', () => {
    expect(statements('“'.repeat(100_000))).toEqual([]);
    expect(statements(`${'word '.repeat(100_000)}.`).length).toBeLessThan(1000);
    expect(statements('said '.repeat(20_000)).length).toBeLessThan(20_000);
  });
});
