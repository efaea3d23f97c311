import { expect, test } from 'vitest';
import { toSentenceEnd, untilOwnSpeech } from '../../../src/statement/borders.ts';
import type { Candidate } from '../../../src/statement/candidates.ts';
import type { MarkedProse } from '../../../src/statement/marked-prose.ts';
import { spanOf } from '../../../src/statement/spans.ts';
import { markText, placeOf } from './marked-text.ts';

type Mending = (marked: MarkedProse, candidate: Candidate) => Candidate;

/** The words of a content once its borders are mended. */
function mended(mend: Mending, text: string, cue: string, words: string): string[] {
  const marked = markText(text);
  const { prose } = marked;
  const tokens = (of: string): [number, number] => {
    const { start, end } = placeOf(text, of);
    return [prose.starts.indexOf(start), prose.ends.indexOf(end) + 1];
  };
  const [start, end] = tokens(cue);
  const candidate: Candidate = {
    cue: { start, end, probability: 1 },
    source: [],
    content: [tokens(words)],
    window: { from: 0, to: prose.count } as Candidate['window'],
    rank: 0,
    probability: 1,
    contentCertainty: 1,
    sourceCertainty: 1,
  };
  return mend(marked, candidate).content.map((span) => {
    const { start, end } = spanOf(prose, span);
    return text.slice(start, end);
  });
}

const content = (text: string, cue: string, words: string) => mended(untilOwnSpeech, text, cue, words);
const toTheEnd = (text: string, cue: string, words: string) =>
  mended((marked, candidate) => toSentenceEnd(marked, candidate, [candidate.cue.start]), text, cue, words);

test('reported words end where a verb of saying after "and" opens a quotation', () => {
  const text = 'Calder urged the dockers to stay on and said, “We will pay for every hour.”';
  expect(content(text, 'urged', 'the dockers to stay on and said, “We will pay for every hour.”')).toEqual([
    'the dockers to stay on',
  ]);
});

test('and where a participle does', () => {
  const text = 'Calder insisted that the money was there, adding: “We will pay for every hour.”';
  expect(content(text, 'insisted', 'that the money was there, adding: “We will pay for every hour.”')).toEqual([
    'that the money was there,',
  ]);
});

test('a term in quotation marks ends nothing', () => {
  const text = 'Calder said that the dockers wrote, “harbour first,” on the wall.';
  expect(content(text, 'said', 'that the dockers wrote, “harbour first,” on the wall')).toEqual([
    'that the dockers wrote, “harbour first,” on the wall',
  ]);
});

test('a list goes on after the comma at which the model has broken off', () => {
  const text = 'Calder urged the dockers to stay on, quietly settle old quarrels and keep the gates open.';
  expect(toTheEnd(text, 'urged', 'the dockers to stay on')).toEqual([
    'the dockers to stay on, quietly settle old quarrels and keep the gates open.',
  ]);
});

test('what the author adds after the comma stays out', () => {
  const text = 'Calder urged the dockers to stay on, but the gates and the cranes stood still.';
  expect(toTheEnd(text, 'urged', 'the dockers to stay on')).toEqual(['the dockers to stay on']);
});
