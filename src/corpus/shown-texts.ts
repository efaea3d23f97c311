import { setTimeout as delay } from 'node:timers/promises';
import type { FileRecord } from '../record.ts';
import { type ArticleReader, idleTime } from './article-reader.ts';

/**
 * The texts that the editor shows. What the index has read it need not read again: the reader, which takes a moment to
 * begin and holds the engine's model, is there for what is edited, not read yet, or not the same. It is asked as well
 * where the index is busy with a long question, or its server is slow or away: whichever answers first counts.
 */
export interface ShownTexts {
  /** @throws where the reader does, and the index doesn't have the text */
  read(file: string, text: string): Promise<FileRecord>;
  /** The file is being edited: its text is another one when it is read next. */
  edited(file: string): void;
}

/** Without a letter nothing is said: an empty editor begins no thread. */
const letter = /\p{L}/u;

/**
 * @param fromIndex the record of a file that is this very text; what it throws means that the index doesn't have it
 * @param patience for how long the index alone is asked, in milliseconds
 */
export function createShownTexts(
  fromIndex: (file: string, text: string) => Promise<FileRecord | undefined>,
  reader: Pick<ArticleReader, 'read' | 'wake'>,
  patience: () => number,
): ShownTexts {
  /** Files that were edited and not read since, and when they were. */
  const changed = new Map<string, number>();
  /** A file that was closed before it was read may be in the index when it is opened again, and the reader at rest. */
  const isAwaited = (file: string) => performance.now() - (changed.get(file) ?? Number.NEGATIVE_INFINITY) < idleTime;
  return {
    async read(file, text) {
      const isNew = isAwaited(file);
      changed.delete(file);
      if (!letter.test(text)) return { file, articles: [] };
      if (isNew) return reader.read(file, text);
      const indexed = fromIndex(file, text).catch(() => undefined);
      const late = delay(patience(), 'late' as const, { ref: false });
      const answer = await Promise.race([indexed, late]);
      if (answer !== 'late') return answer ?? reader.read(file, text);
      const reading = reader.read(file, text);
      return Promise.any([reading, indexed.then((record) => record ?? reading)]).catch(() => reading);
    },
    edited(file) {
      changed.set(file, performance.now());
      reader.wake();
    },
  };
}
