import { describe, expect, it } from 'vitest';
import { namedSpeakerAt } from '../../../src/editor/named-speakers.ts';
import type { Statement } from '../../../src/record.ts';
import { blankArticle } from '../blank-article.ts';

const text = `Harbour vote postponed

Mayor Marta Lindqvist said the vote would wait. “Nobody is in a hurry,” Lindqvist said. She added: “Not even the ferry.”

“That is new,” Berg said, and his sister agreed. “Quite new,” Berg said.

Residents had waited for Lindqvist since noon. The Lindqvists of Elm Street were there, too.

The ferry Lindqvist Hope lay at the pier.
`;

const article = blankArticle({
  end: text.length,
  speakers: [
    { id: 'marta-lindqvist', name: 'Marta Lindqvist', titles: ['Mayor'], kind: 'person' },
    { id: 'otto-berg', name: 'Otto Berg', titles: [], kind: 'person' },
    { id: 'ida-berg', name: 'Ida Berg', titles: [], kind: 'person' },
  ],
  statements: [
    statement('marta-lindqvist', 'Mayor Marta Lindqvist', 'the vote would wait'),
    statement('marta-lindqvist', 'Lindqvist', 'Nobody is in a hurry,', 'Mayor Marta Lindqvist'),
    statement('marta-lindqvist', 'She', 'Not even the ferry.'),
    statement('otto-berg', 'Berg', 'That is new'),
    statement('ida-berg', 'Berg', 'Quite new'),
  ],
  pledges: [],
});

function spanOf(words: string) {
  const start = text.indexOf(words);
  return { start, end: start + words.length };
}

function statement(speaker: string, source: string, content: string, ...via: string[]): Statement {
  return {
    kind: 'direct',
    content: [spanOf(content)],
    cue: null,
    source: spanOf(source),
    speaker,
    via: via.map(spanOf),
    date: null,
    confidence: 1,
    why: '',
  };
}

function nameAt(words: string, from = 0) {
  const found = namedSpeakerAt(article, text, text.indexOf(words, from) + 1);
  return found && [text.slice(found.start, found.end), found.speaker.name];
}

describe('the name under the pointer', () => {
  it('is known by its short form, also outside of statements', () => {
    expect(nameAt('Lindqvist', text.indexOf('Residents'))).toEqual(['Lindqvist', 'Marta Lindqvist']);
  });

  it('is taken in full where it stands in full', () => {
    expect(nameAt('Marta')).toEqual(['Mayor Marta Lindqvist', 'Marta Lindqvist']);
  });

  it('is no part of a longer word', () => {
    expect(nameAt('Lindqvists')).toBeUndefined();
  });

  it('is no part of a longer name', () => {
    expect(nameAt('Lindqvist', text.indexOf('The ferry'))).toBeUndefined();
  });

  it('is nobody’s where two share it', () => {
    expect(nameAt('Berg')).toBeUndefined();
  });

  it('is no pronoun, however it is written', () => {
    expect(nameAt('She')).toBeUndefined();
  });

  it('is none where other words stand', () => {
    expect(nameAt('hurry')).toBeUndefined();
  });
});
