import type { ArticleRows } from '../../src/corpus/file-rows.ts';
import { foldedWords } from '../../src/corpus/fold.ts';
import { profileSpeakers, type SpeakerProfile } from '../../src/corpus/speaker-clusters.ts';
import type { Store } from '../../src/corpus/store.ts';
import { createStoreWriter, type WrittenFile } from '../../src/corpus/store-writer.ts';
import { createRandom } from './random.ts';

/** A sentence of this many characters passes for a statement. */
const sentence = /(?<=[.!?”"]\s+|\n\n)[“"\p{Lu}][^\n]{40,260}?[.!?][”"]?(?=\s)/gu;

export interface Filling {
  /** Where the index is kept. */
  readonly store: Store;
  /** Path of the folder that the articles are said to stand in. */
  readonly folder: string;
  readonly articles: number;
  readonly make: (number: number) => string;
}

/** Statements of an article among so many: its first so many sentences. */
const statementsEach = 10;

/**
 * Fills an index without reading any article's attributions: the sentences of made articles, each said by
 * someone. Returns some thousands of the statements' texts.
 */
export function fillIndex({ store: place, folder, articles, make }: Filling): string[] {
  const lock = place.takeWriterLock();
  if (!lock) throw new Error('the index is in use');
  lock.discard();
  const { database } = lock.open(true);
  const store = createStoreWriter(database);
  const [row] = store.setFolders([folder]) as [number];
  const random = createRandom(11);
  const every = Math.max(1, Math.floor((articles * statementsEach) / 3000));
  const texts: string[] = [];
  let written = 0;
  let files: WrittenFile[] = [];
  for (let number = 0; number < articles; number++) {
    const sentences = (make(number).match(sentence) ?? []).slice(0, statementsEach);
    for (const text of sentences) if (written++ % every === 0) texts.push(text);
    const rows = [articleOf(number, sentences, random.zipf(50_000))];
    const result = { size: 1, mtime: 1, hash: String(number), reason: null, articles: rows };
    files.push({ folder: row, path: `${number}.txt`, engine: 'bench', result });
    if (files.length < 200 && number < articles - 1) continue;
    store.write(files);
    files = [];
  }
  database.close();
  lock.letGo();
  return texts;
}

function articleOf(number: number, sentences: readonly string[], who: number): ArticleRows {
  const day = new Date(Date.UTC(2015, 0, 1 + (number % 3650))).toISOString().slice(0, 10);
  const label = sentences[0]?.slice(0, 60) ?? `Article ${number}`;
  const speaker = { name: `Speaker Number${who}`, titles: [], kind: 'person' } as const;
  const about = foldedWords(`${speaker.name} ${label}`).join(' ');
  return {
    start: 0,
    end: 1,
    label,
    outlet: null,
    day,
    time: null,
    dayFrom: 'stamp',
    filter: label,
    speakers: [{ ...speaker, profile: profileSpeakers([speaker])[0] as SpeakerProfile }],
    statements: sentences.map((text, at) => ({
      start: at,
      end: at + 1,
      kind: 'direct',
      text,
      speaker: 0,
      source: null,
      day,
      pledge: null,
      confidence: 1,
      said: foldedWords(text).join(' '),
      about,
    })),
    pledges: [],
  };
}
