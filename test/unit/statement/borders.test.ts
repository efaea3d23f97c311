import { expect, test } from 'vitest';
import { overAttribution, partedAtSecondCue, toSentenceEnd, untilOwnSpeech } from '../../../src/statement/borders.ts';
import type { Candidate } from '../../../src/statement/candidates.ts';
import type { MarkedProse } from '../../../src/statement/marked-prose.ts';
import { spanOf } from '../../../src/statement/spans.ts';
import { markText, placeOf } from './marked-text.ts';

type Mending = (marked: MarkedProse, candidate: Candidate) => Candidate;

/** A candidate whose cue, content and source are these words of the text. */
function candidateOf({ prose }: MarkedProse, cue: string, content: string, source?: string): Candidate {
  const tokens = (words: string): [number, number] => {
    const { start, end } = placeOf(prose.text, words);
    return [prose.starts.indexOf(start), prose.ends.indexOf(end) + 1];
  };
  const [start, end] = tokens(cue);
  return {
    cue: { start, end, probability: 1 },
    source: source ? [tokens(source)] : [],
    content: [tokens(content)],
    window: { from: 0, to: prose.count } as Candidate['window'],
    rank: 0,
    probability: 1,
    contentCertainty: 1,
    sourceCertainty: 1,
  };
}

/** The words of a content once its borders are mended. */
function mended(mend: Mending, text: string, cue: string, words: string): string[] {
  const marked = markText(text);
  const { prose } = marked;
  return mend(marked, candidateOf(marked, cue, words)).content.map((span) => {
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

/** `source | cue | content` of the statements that reported words are. */
function parted(text: string, source: string, cue: string, words: string): string[] {
  const marked = markText(text);
  const { prose } = marked;
  return partedAtSecondCue(marked, candidateOf(marked, cue, words, source)).map((candidate) =>
    [candidate.source[0] ?? [0, 1], [candidate.cue.start, candidate.cue.end] as const, candidate.content[0] ?? [0, 1]]
      .map((span) => spanOf(prose, span))
      .map(({ start, end }) => text.slice(start, end))
      .join(' | '),
  );
}

test('a second verb of saying in the same tense begins a statement of the same source', () => {
  const text = 'Calder said the money was there and warned that the dockers would leave.';
  expect(parted(text, 'Calder', 'said', 'the money was there and warned that the dockers would leave')).toEqual([
    'Calder | said | the money was there',
    'Calder | warned | that the dockers would leave',
  ]);
});

test('with a subject of its own, it is that one who speaks', () => {
  const text = 'Calder said the money was there but dockers called the offer late.';
  expect(parted(text, 'Calder', 'said', 'the money was there but dockers called the offer late')).toEqual([
    'Calder | said | the money was there',
    'dockers | called | the offer late',
  ]);
});

test('a verb in another tense is part of what is reported', () => {
  const text = 'Calder says he met the dockers and asked them to stay on.';
  expect(parted(text, 'Calder', 'says', 'he met the dockers and asked them to stay on')).toEqual([
    'Calder | says | he met the dockers and asked them to stay on',
  ]);
});

/** The content around an attribution set between commas. */
function around(text: string, source: string, cue: string, words: string): string[] {
  const marked = markText(text);
  return overAttribution(marked, candidateOf(marked, cue, words, source), []).content.map((span) => {
    const { start, end } = spanOf(marked.prose, span);
    return text.slice(start, end);
  });
}

test('reported words go on after an attribution between commas', () => {
  expect(
    around('The new dam, officials said on Monday, will hold for years.', 'officials', 'said', 'The new dam'),
  ).toEqual(['The new dam', 'will hold for years.']);
});

test('a participle or an aside after the attribution is no part of them', () => {
  for (const rest of ['adding that more will come', 'citing a report', 'according to the paper'])
    expect(
      around(`The new dam will hold, officials said, ${rest}.`, 'officials', 'said', 'The new dam will hold'),
    ).toEqual(['The new dam will hold']);
});
