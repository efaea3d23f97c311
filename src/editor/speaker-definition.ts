import { type Disposable, type LocationLink, languages, Range } from 'vscode';
import type { Span } from '../record.ts';
import { sourceAt } from './passages.ts';
import { ARTICLE_SELECTOR, type Readings } from './readings.ts';

/** *Go to Definition* on the words that name a source: the fullest mention of who that is. */
export function registerSpeakerDefinition(readings: Readings): Disposable {
  return languages.registerDefinitionProvider(ARTICLE_SELECTOR, {
    async provideDefinition(document, position): Promise<LocationLink[] | undefined> {
      const reading = await readings.of(document);
      const found = reading && sourceAt(reading.passages, document.offsetAt(position));
      if (!found) return undefined;
      const range = ({ start, end }: Span) => new Range(document.positionAt(start), document.positionAt(end));
      const target = range(found.via.at(-1) ?? found.source);
      return [
        {
          originSelectionRange: range(found.source),
          targetUri: document.uri,
          targetRange: target,
          targetSelectionRange: target,
        },
      ];
    },
  });
}
