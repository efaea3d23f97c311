import { loadModel } from '../../../src/corpus/load-model.ts';
import { readProse } from '../../../src/language/prose.ts';
import { NO_TAGS, nameFeatures, speechPartFeatures, tagGreedily } from '../../../src/language/tagger.ts';
import type { Span } from '../../../src/record.ts';
import { type MarkedProse, markProse } from '../../../src/statement/marked-prose.ts';

const model = loadModel();

/** A text whose lines are its paragraphs, tagged by the shipped taggers. */
export function markText(text: string): MarkedProse {
  const paragraphs: Span[] = [...text.matchAll(/.+/g)].map(({ index, 0: line }) => ({
    start: index,
    end: index + line.length,
  }));
  const prose = readProse(text, paragraphs);
  const tags = tagGreedily(prose, model.speechParts, speechPartFeatures, NO_TAGS);
  return markProse(prose, tags, tagGreedily(prose, model.names, nameFeatures, tags));
}

/** The one place of some words in a text. @throws where they stand there not at all or more than once */
export function placeOf(text: string, words: string): Span {
  const start = text.indexOf(words);
  if (start < 0 || text.indexOf(words, start + 1) >= 0) throw new Error(`not once in the text: ${words}`);
  return { start, end: start + words.length };
}
