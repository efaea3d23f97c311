import type { Span } from '../record.ts';
import { namedSpeakerAt } from './named-speakers.ts';
import { type SourcePassage, type StatementPassage, sourceAt, speakerOf } from './passages.ts';
import type { Reading } from './readings.ts';

/** A speaker whom the words at a place stand for. */
export interface SpeakerAt {
  /** The words: a statement's source, else a name. */
  readonly words: Span;
  /** The fullest mention that the article has of the speaker. */
  readonly fullest: Span;
  /** A statement of the speaker's. */
  readonly passage: StatementPassage;
}

/**
 * The speaker at an offset: whoever the source there is, a pronoun or a title too, else whose name stands there. Of a
 * source that names several, the one whose name it is.
 */
export function speakerAt(reading: Reading, offset: number): SpeakerAt | undefined {
  const source = sourceAt(reading.passages, offset);
  const speaker = source && speakerOf(source.passage.article, source.passage.statement.speaker);
  if (source && (speaker?.members?.length ?? 0) === 0) return atSource(source);
  return atName(reading, offset) ?? (source && atSource(source));
}

function atSource({ source, via, passage }: SourcePassage): SpeakerAt {
  return { words: source, fullest: via.at(-1) ?? source, passage };
}

function atName(reading: Reading, offset: number): SpeakerAt | undefined {
  const article = reading.record.articles.find(({ start, end }) => start <= offset && offset <= end);
  const named = article && namedSpeakerAt(article, reading.text, offset);
  if (!named) return undefined;
  const said = reading.passages.statements.filter(
    (each) => each.article === article && each.statement.speaker === named.speaker.id,
  );
  const [passage] = said;
  if (!passage) return undefined;
  // Whose chain leads anywhere leads to the fullest mention.
  const chain = said.find(({ statement }) => statement.via.length > 0)?.statement.via;
  return { words: named, fullest: chain?.at(-1) ?? passage.statement.source ?? named, passage };
}
