import { type Disposable, type LocationLink, languages, Range } from 'vscode';
import type { Span } from '../record.ts';
import { ARTICLE_SELECTOR, type Readings } from './readings.ts';
import { speakerAt } from './speaker-at.ts';

/** *Go to Definition* on a source, or on a speaker's name: the fullest mention of who that is. */
export function registerSpeakerDefinition(readings: Readings): Disposable {
  return languages.registerDefinitionProvider(ARTICLE_SELECTOR, {
    async provideDefinition(document, position): Promise<LocationLink[] | undefined> {
      const reading = await readings.of(document);
      const found = reading && speakerAt(reading, document.offsetAt(position));
      if (!found) return undefined;
      const range = ({ start, end }: Span) => new Range(document.positionAt(start), document.positionAt(end));
      const target = range(found.fullest);
      return [
        {
          originSelectionRange: range(found.words),
          targetUri: document.uri,
          targetRange: target,
          targetSelectionRange: target,
        },
      ];
    },
  });
}
