import { expect, test } from 'vitest';
import type { Span, Speaker, Statement } from '../../../src/record.ts';
import { addRunOnParagraphs } from '../../../src/statement/run-on-paragraphs.ts';

const minister: Speaker = { id: 'ana-ruiz', name: 'Ana Ruiz', titles: ['Minister'], kind: 'person' };
const rival: Speaker = { id: 'bo-lind', name: 'Bo Lind', titles: [], kind: 'person' };
const sides: Speaker = { id: 'both-sides', name: 'both sides', titles: [], kind: 'group' };

/** A report whose paragraphs each have one speaker, or none. */
function report(...speakers: readonly (Speaker | null)[]): { text: string; body: Span[]; statements: Statement[] } {
  const line = 'The bridge opens in May.';
  const body = speakers.map((_, at) => ({ start: at * (line.length + 2), end: at * (line.length + 2) + line.length }));
  const statements = speakers.flatMap((speaker, at): Statement[] => {
    const { start, end } = body[at] as Span;
    if (!speaker) return [];
    return [
      {
        kind: 'indirect',
        content: [{ start, end: end - 1 }],
        cue: null,
        source: { start, end: start + 3 },
        speaker: speaker.id,
        via: [],
        date: null,
        confidence: 0.9,
        why: '',
      },
    ];
  });
  return { text: speakers.map(() => line).join('\n\n'), body, statements };
}

const who = (statements: readonly Statement[]) => statements.map(({ speaker }) => speaker);

test('a paragraph that nobody is named in runs on between two of the person who speaks in the others', () => {
  const { text, body, statements } = report(minister, minister, null, minister, minister);

  const all = addRunOnParagraphs(text, body, statements, [minister]);

  expect(who(all)).toEqual(Array(5).fill('ana-ruiz'));
  expect(all[2]?.source).toBeNull();
  expect(all[2]?.content.map(({ start, end }) => text.slice(start, end))).toEqual(['The bridge opens in May']);
});

test('what a group says between, the same person reports', () => {
  const { text, body, statements } = report(minister, minister, sides, minister, minister);

  expect(who(addRunOnParagraphs(text, body, statements, [minister, sides]))).toEqual(Array(5).fill('ana-ruiz'));
});

test('a paragraph at the end, beside another speaker, or in an article of several voices stays the author’s', () => {
  const people = [minister, rival];
  const atTheEnd = report(minister, minister, minister, minister, null);
  const besideAnother = report(minister, minister, minister, minister, null, rival);
  const severalVoices = report(minister, rival, minister, null, minister, rival, rival);

  for (const { text, body, statements } of [atTheEnd, besideAnother, severalVoices])
    expect(addRunOnParagraphs(text, body, statements, people)).toEqual(statements);
});

test('another person’s words are never taken over', () => {
  const { text, body, statements } = report(minister, minister, rival, minister, minister);

  expect(addRunOnParagraphs(text, body, statements, [minister, rival])).toEqual(statements);
});
