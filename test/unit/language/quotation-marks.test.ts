import { describe, expect, test } from 'vitest';
import { findQuotations } from '../../../src/language/quotation-marks.ts';

function paragraphsOf(text: string) {
  let start = 0;
  return text.split('\n').map((line) => {
    const span = { start, end: start + line.length };
    start += line.length + 1;
    return span;
  });
}
const quotations = (text: string) => findQuotations(text, paragraphsOf(text)).map((q) => text.slice(q.start, q.end));

describe('findQuotations', () => {
  test('finds straight, curly and doubled marks and guillemets', () => {
    expect(quotations(`"One," he said. “Two.” ''Three,'' she said; «four».`)).toEqual([
      '"One,"',
      '“Two.”',
      "''Three,''",
      '«four»',
    ]);
  });

  test('pairs a straight mark with a curly one', () => {
    expect(quotations('the "Year of the River” and “Day of Salt"')).toEqual(['"Year of the River”', '“Day of Salt"']);
  });

  test('takes apostrophes for none', () => {
    expect(quotations("The workers' union won't say it’s the bosses’ fault in the '90s")).toEqual([]);
  });

  test('finds single marks that enclose words, with apostrophes inside', () => {
    expect(quotations("‘It’s the workers’ day,’ she said. 'We can't stay,' he said.")).toEqual([
      '‘It’s the workers’ day,’',
      "'We can't stay,'",
    ]);
  });

  test('keeps a quotation within a quotation inside it', () => {
    expect(quotations('“He told me, ‘Go,’ and I went,” she said. “They call it “home” here,” he said.')).toEqual([
      '“He told me, ‘Go,’ and I went,”',
      '“They call it “home” here,”',
    ]);
  });

  test('takes a quotation in double marks inside single ones for part of it', () => {
    expect(quotations('‘I said “no”, twice,’ she told them.')).toEqual(['‘I said “no”, twice,’']);
  });

  test('ends a quotation whose mark was forgotten where the next one opens', () => {
    expect(quotations('“We go, he said. “We go,” he said again. “We went.”')).toEqual([
      '“We go, he said. ',
      '“We go,”',
      '“We went.”',
    ]);
  });

  test('tells that an open quotation goes on in the next paragraph', () => {
    const text = '“First this.\n“Then that,” she said.\n“And open to the end.';
    const found = findQuotations(text, paragraphsOf(text));
    expect(found.map((q) => [text.slice(q.start, q.end), q.closed, q.continues])).toEqual([
      ['“First this.', false, true],
      ['“Then that,”', true, false],
      ['“And open to the end.', false, false],
    ]);
  });

  test('takes the marks of feet and inches for none', () => {
    expect(quotations('The 6\'2" centre and his 5\'1" friend spoke of "height".')).toEqual(['"height"']);
  });

  test('reads a hundred thousand opening marks in one paragraph', () => {
    const text = '“'.repeat(100_000);
    expect(findQuotations(text, [{ start: 0, end: text.length }])).toHaveLength(100_000);
  });
});
