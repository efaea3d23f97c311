import { expect, test } from 'vitest';
import { type SeenSpan, seenWords } from '../../src/record.ts';
import { extract } from '../engine.ts';

/** What a reader sees of the first statement: its content, cue and source. */
function firstStatement(file: string, text: string) {
  const statement = extract(file, text).articles[0]?.statements[0];
  const words = (span: SeenSpan | null | undefined) => span && seenWords(text, span);
  return { content: statement?.content.map(words), cue: words(statement?.cue), source: words(statement?.source) };
}

test('cue and source are shown without the tags that stand in them', () => {
  const text =
    '<p>The ferry was late again.</p>\n<p>&ldquo;We will <em>not</em> wait any longer,&rdquo; <a href="/m">mayor <b>Ida</b> Holm</a> told<br/> reporters on Monday.</p>';

  expect(firstStatement('ferry.txt', text)).toEqual({
    content: ['“We will not wait any longer,”'],
    cue: 'told',
    source: 'mayor Ida Holm',
  });
});

test('a statement that runs over several captions is shown without their times', () => {
  const text =
    'WEBVTT\n\n1\n00:00:01.000 --> 00:00:03.000\n<v Ida Holm>We will mend the roof\n\n2\n00:00:03.000 --> 00:00:05.000\nbefore the <i>first</i> rain.\n';

  expect(firstStatement('roof.vtt', text).content).toEqual(['We will mend the roof before the first rain']);
});

test('where the file reads as the reader sees it, the record repeats no words', () => {
  const text = 'The ferry was late.\n\n“We will wait,” said Ida Holm,\nthe mayor.';

  expect(JSON.stringify(extract('a.txt', text).articles[0]?.statements)).not.toContain('"text"');
});

test('an article without a headline begins, in words, as its story does', () => {
  const text =
    '<p><b>SKAGEN</b>, May&nbsp;3 (Coast Agency) — The <i>ferry</i> was late again, and nobody said why.</p>';

  expect(extract('a.txt', text).articles[0]?.opening).toBe('The ferry was late again, and nobody said why.');
});
