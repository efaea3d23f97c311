import { type Disposable, Location, languages, Position, Range, Uri } from 'vscode';
import type { Corpus, PlacedStatement } from '../corpus/corpus.ts';
import { indexedStatement } from './indexed-statement.ts';
import { saidBySame } from './passages.ts';
import { placeInOpen } from './place-in-open.ts';
import { ARTICLE_SELECTOR, type Readings } from './readings.ts';
import { speakerAt } from './speaker-at.ts';
import { mapInTurns } from './turns.ts';

/** More than anyone looks through. */
const MOST_REFERENCES = 2000;

/**
 * *Find All References* on a source, or on a speaker's name: all that this speaker said, in all articles; where the index
 * does not know the statement, in this one.
 */
export function registerSpeakerReferences(corpus: Corpus, readings: Readings): Disposable {
  return languages.registerReferenceProvider(ARTICLE_SELECTOR, {
    async provideReferences(document, position, _, cancellation): Promise<Location[] | undefined> {
      const reading = await readings.of(document);
      const found = reading && speakerAt(reading, document.offsetAt(position));
      if (!found) return undefined;
      const row = await indexedStatement(corpus, document, reading, found.passage);
      if (!row) {
        return saidBySame(reading.passages, found.passage).map(
          ({ start, end }) =>
            new Location(document.uri, new Range(document.positionAt(start), document.positionAt(end))),
        );
      }
      if (row.speaker === null) return undefined;
      const placed = await corpus.placesOfSpeaker(row.speaker, MOST_REFERENCES);
      return mapInTurns(placed, locating(), cancellation);
    },
  });
}

/** Tells where statements stand: in the editor's text where it is open, else on the disk. */
function locating(): (row: PlacedStatement) => Location {
  const placesIn = placeInOpen();
  return (row) => {
    const uri = Uri.parse(row.file);
    const { from, to } = placesIn(uri)?.(row) ?? row;
    return new Location(uri, new Range(new Position(from.line, from.character), new Position(to.line, to.character)));
  };
}
