import {
  type ArticleRows,
  filterText,
  type PledgeRows,
  type SpeakerRows,
  type StatementRows,
} from '../../src/corpus/file-rows.ts';
import { foldedWords } from '../../src/corpus/fold.ts';
import { profileSpeakers, type SpeakerProfile } from '../../src/corpus/speaker-clusters.ts';
import type { Store } from '../../src/corpus/store.ts';
import { createStoreWriter, type WrittenFile } from '../../src/corpus/store-writer.ts';
import { inventName } from './make-corpus.ts';
import { createRandom, type Random } from './random.ts';

/** A sentence of this many characters passes for a statement. */
const sentence = /(?<=[.!?”"]\s+|\n\n)[“"\p{Lu}][^\n]{40,260}?[.!?][”"]?(?=\s)/gu;

export interface Filling {
  /** Where the index is kept. */
  readonly store: Store;
  /** Path of the folder that the articles are said to stand in. */
  readonly folder: string;
  readonly articles: number;
  readonly make: (number: number) => string;
  /** Statements of an article, at most. */
  readonly statements?: number;
}

/** Statements of an article: so many of its sentences at most, the first. */
const mostStatements = 10;
/** Of a hundred statements of made articles that the engine reads, so many are nobody's, and so many are sure. */
const unattributed = 12;
const sure = 64;
/** So many of a hundred statements bring in somebody who has not spoken in the article. */
const newVoices = 65;
/** Of a hundred statements so many have a pledge in them; for a hundred statements the article itself narrates so many. */
const promising = 6;
const narrated = 5;
/** Of a hundred pledges so many have a deadline. */
const dated = 5;

/**
 * Fills an index without reading any article's attributions: the sentences of made articles, each said by
 * someone, some of them pledges, in the proportions that the engine finds in such articles. Returns some thousands
 * of the statements' texts.
 */
export function fillIndex({ store: place, folder, articles, make, statements = mostStatements }: Filling): string[] {
  const lock = place.takeWriterLock();
  if (!lock) throw new Error('the index is in use');
  lock.discard();
  const { database } = lock.open(true);
  const store = createStoreWriter(database);
  const [row] = store.setFolders([folder]) as [number];
  const random = createRandom(11);
  const every = Math.max(1, Math.floor((articles * statements) / 3000));
  const texts: string[] = [];
  let written = 0;
  let files: WrittenFile[] = [];
  for (let number = 0; number < articles; number++) {
    const sentences = (make(number).match(sentence) ?? []).slice(0, statements);
    for (const text of sentences) if (written++ % every === 0) texts.push(text);
    const rows = [articleOf(number, sentences, random)];
    const result = { size: 1, mtime: 1, hash: String(number), reason: null, articles: rows };
    files.push({ folder: row, path: pathOf(number), engine: 'bench', result });
    if (files.length < 200 && number < articles - 1) continue;
    store.write(files);
    files = [];
  }
  database.settle();
  database.close();
  lock.letGo();
  return texts;
}

/** The path of an article, as `writeCorpus` gives it. */
function pathOf(number: number): string {
  return `${String(Math.floor(number / 1000)).padStart(3, '0')}/${String(number).padStart(6, '0')}.txt`;
}

function articleOf(number: number, sentences: readonly string[], random: Random): ArticleRows {
  const among = (hundred: number) => random.below(100) < hundred;
  const day = new Date(Date.UTC(2015, 0, 1 + (number % 3650))).toISOString().slice(0, 10);
  const label = sentences[0]?.slice(0, 80) ?? `Article ${number}`;
  const speakers: Omit<SpeakerRows, 'profile'>[] = [];
  const statements = sentences.map((text, at): StatementRows => {
    if (!among(unattributed) && (speakers.length === 0 || among(newVoices))) speakers.push(newSpeaker(random));
    const speaker = speakers.length === 0 || among(unattributed) ? null : random.below(speakers.length);
    const who = speaker === null ? 'an official' : (speakers[speaker] as SpeakerRows).name;
    return {
      start: at,
      end: at + 1,
      kind: 'direct',
      text,
      speaker,
      source: who,
      day,
      pledge: among(promising) ? 2 : null,
      confidence: among(sure) ? 1 : 0.5,
      said: foldedWords(text).join(' '),
      about: foldedWords(`${who} ${label}`).join(' '),
    };
  });
  const profiles = profileSpeakers(speakers);
  return {
    start: 0,
    end: 1,
    label,
    outlet: null,
    day,
    time: null,
    dayFrom: 'stamp',
    filter: filterText({ label, outlet: null, day, file: pathOf(number) }),
    speakers: speakers.map((speaker, place) => ({ ...speaker, profile: profiles[place] as SpeakerProfile })),
    statements,
    pledges: statements.flatMap(({ text, speaker, pledge }, at): PledgeRows[] => {
      const isNarrated = pledge === null && among(narrated);
      if (pledge === null && !isNarrated) return [];
      const year = among(dated) ? String(2016 + random.below(20)) : null;
      return [
        {
          start: at,
          end: at + 1,
          text,
          maker: speaker,
          strength: 2,
          statement: isNarrated ? null : at,
          deadline: year && `by ${year}`,
          deadlineValue: year,
          condition: null,
          quantity: null,
          beneficiary: null,
          mark: null,
        },
      ];
    }),
  };
}

/** Somebody: few are frequent and most are rare, as among the people of made articles; or an office, or a body. */
function newSpeaker(random: Random): Omit<SpeakerRows, 'profile'> {
  const [one, other] = [inventName(random.zipf(20_000)), inventName(random.zipf(400_000))];
  switch (random.below(4)) {
    case 0:
      return { name: `${one} ${other} Council`, titles: [], kind: 'organisation' };
    case 1:
      return { name: `${one} officials`, titles: [], kind: 'group' };
    default:
      return { name: `${one} ${other}`, titles: [], kind: 'person' };
  }
}
