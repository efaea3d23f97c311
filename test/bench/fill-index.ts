import { discard, openForWriting } from '../../src/corpus/database.ts';
import type { ArticleRows } from '../../src/corpus/file-rows.ts';
import { foldedWords } from '../../src/corpus/fold.ts';
import { createStoreWriter, type WrittenFile } from '../../src/corpus/store-writer.ts';
import { createRandom } from './random.ts';

/** A sentence of this many characters passes for a statement. */
const sentence = /(?<=[.!?”"]\s+|\n\n)[“"\p{Lu}][^\n]{40,260}?[.!?][”"]?(?=\s)/gu;

/**
 * Fills an index with so many statements without reading any article's attributions: the sentences of
 * made articles, each said by someone. Returns the statements' texts, or every so-many-th of them.
 */
export function fillIndex(
  file: string,
  statements: number,
  make: (number: number) => string,
  sample: number,
): string[] {
  discard(file);
  const { database } = openForWriting(file, true);
  const store = createStoreWriter(database, true);
  const [folder] = store.setFolders(['/made']);
  const random = createRandom(11);
  const texts: string[] = [];
  let written = 0;
  let files: WrittenFile[] = [];
  const write = () => {
    store.write(files);
    files = [];
  };
  for (let number = 0; written < statements; number++) {
    const sentences = (make(number).match(sentence) ?? []).slice(0, statements - written);
    written += sentences.length;
    for (const [at, text] of sentences.entries()) if ((written + at) % sample === 0) texts.push(text);
    const articles = [articleOf(number, sentences, random.zipf(50_000))];
    const result = { size: 1, mtime: 1, hash: String(number), reason: null, articles };
    files.push({ folder: folder as number, path: `${number}.txt`, engine: 'bench', result });
    if (files.length === 200) write();
  }
  write();
  database.close();
  return texts;
}

function articleOf(number: number, sentences: readonly string[], who: number): ArticleRows {
  const day = new Date(Date.UTC(2015, 0, 1 + (number % 3650))).toISOString().slice(0, 10);
  const label = sentences[0]?.slice(0, 60) ?? `Article ${number}`;
  const about = foldedWords(`Speaker Number${who} ${label}`).join(' ');
  return {
    start: 0,
    end: 1,
    label,
    outlet: null,
    day,
    time: null,
    dayFrom: 'stamp',
    filter: label,
    speakers: [{ name: `Speaker Number${who}`, titles: [], kind: 'person' }],
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
