import { join } from 'node:path';
import type { ArticleRows, SpeakerRows } from '../../src/corpus/file-rows.ts';
import { profileSpeakers, type SpeakerProfile } from '../../src/corpus/speaker-clusters.ts';
import { openStore } from '../../src/corpus/store.ts';
import { createStoreWriter, type StoreWriter, type WrittenFile } from '../../src/corpus/store-writer.ts';
import { type Figure, timed } from './figures.ts';
import { inventName } from './make-corpus.ts';
import { createRandom, type Random } from './random.ts';

/** As many files as the indexer writes in one go. */
const batch = 200;
/** People to draw from, and the names they have: few of them frequent, most rare, many of them shared. */
const people = 200_000;
const givenNames = 2000;
const familyNames = 50_000;

const offices =
  `President|Prime Minister|Foreign Minister|Senator|Governor|mayor|spokesman|police chief|chemistry professor|lawyer
|executive|coach|author|union leader|judge|director|pastor|farmer`.split(/\|\s*/);
const lands = 'American|British|French|German|Chinese|Indian|Kenyan|Brazilian|Polish|Egyptian'.split('|');

/**
 * Who is who among the speakers of so many articles, as the store decides it while it is written. What that takes is
 * the processor time of writing their index less that of writing the same index where every speaker's key is known
 * beforehand, and the time of what each article tells of its speakers.
 *
 * @param extractionRate articles a second, one thread
 */
export async function measureSpeakers(folder: string, articles: number, extractionRate: number): Promise<Figure[]> {
  const extraction = (articles / extractionRate) * 1000;
  const told = await writeTold(folder, articles);
  const profiling = timeProfiling(articles);
  const clustering = told.ms - told.knownMs + profiling;
  return [
    { what: 'speakers of articles', value: told.appearances, unit: '' },
    { what: 'people told apart', value: told.speakers, unit: '' },
    { what: 'faces of the commonest family name', value: told.largestBlock, unit: '' },
    { what: 'speakers clustered (profiles included), processor time', value: clustering / 1000, unit: 's' },
    { what: 'the same against extraction', value: clustering / extraction, unit: '×', beside: 'budget 0.1' },
    { what: 'the same in the last tenth of the articles', value: told.lastMs / (extraction / 10), unit: '×' },
    { what: 'one more article about the commonest names', value: told.oneMore, unit: 'ms' },
    { what: 'one more article about rare names', value: told.oneRare, unit: 'ms' },
  ];
}

/** Writes the index of the articles and the same with all keys known, by turns. */
async function writeTold(folder: string, articles: number) {
  const [told, known] = [openIndex(join(folder, 'told.db')), openIndex(join(folder, 'known.db'))];
  let [ms, knownMs, lastMs] = [0, 0, 0];
  for (let at = 0; at < articles; at += batch) {
    const numbers = Array.from({ length: Math.min(batch, articles - at) }, (_, i) => at + i);
    const files = numbers.map((number) => fileOf(told.folder, number, speakersOf(number)));
    const toldMs = processorTime(() => told.store.write(files));
    const keyed = numbers.map((number) =>
      withKeys(fileOf(known.folder, number, speakersOf(number)), told.keys(number)),
    );
    const plainMs = processorTime(() => known.store.write(keyed));
    ms += toldMs;
    knownMs += plainMs;
    if (at >= articles * 0.9) lastMs += toldMs - plainMs;
  }
  const common = inventName(0);
  const [oneMore, oneRare] = [
    await oneArticle(told, [{ name: `${common} ${common}`, titles: ['President'], kind: 'person' }], articles),
    await oneArticle(told, [{ name: 'Ottoline Vandersloot', titles: ['President'], kind: 'person' }], articles + 9),
  ];
  const figures = {
    ms,
    knownMs,
    lastMs,
    oneMore,
    oneRare,
    appearances: told.count('SELECT count(*) AS n FROM article_speaker'),
    speakers: told.count('SELECT count(*) AS n FROM speaker'),
    largestBlock: told.count(
      "SELECT count(*) AS n FROM face GROUP BY substr(name, 1, instr(name, '|')) ORDER BY n DESC LIMIT 1",
    ),
  };
  told.close();
  known.close();
  return figures;
}

interface OpenIndex {
  readonly store: StoreWriter;
  readonly folder: number;
  /** Keys of an article's speakers. */
  keys(number: number): string[];
  count(text: string): number;
  close(): void;
}

function openIndex(file: string): OpenIndex {
  const lock = openStore(file).takeWriterLock();
  if (!lock) throw new Error(`${file} is in use`);
  const { database } = lock.open(false);
  const store = createStoreWriter(database);
  const [folder] = store.setFolders(['/made']) as [number];
  return {
    store,
    folder,
    keys: (number) =>
      database
        .all<{ found: string }>(
          `SELECT x.found FROM article_speaker x JOIN article a ON a.id = x.article JOIN file f ON f.id = a.file
           WHERE f.folder = ? AND f.path = ? ORDER BY x.ordinal`,
          folder,
          `${number}.txt`,
        )
        .map(({ found }) => found),
    count: (text) => database.get<{ n: number }>(text)?.n ?? 0,
    close() {
      database.close();
      lock.letGo();
    },
  };
}

/** The time of what each article tells of its speakers. */
function timeProfiling(articles: number): number {
  let ms = 0;
  for (let at = 0; at < articles; at += batch) {
    const made = Array.from({ length: batch }, (_, i) => speakersOf(at + i));
    ms += processorTime(() => {
      for (const speakers of made) profileSpeakers(speakers);
    });
  }
  return ms;
}

/** Milliseconds that this thread works, whatever else the machine does. */
function processorTime(work: () => void): number {
  const before = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}

/** The median of a few. */
async function oneArticle({ store, folder }: OpenIndex, speakers: Speakers, extra: number): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < 9; run++) {
    const file = fileOf(folder, extra + run, speakers);
    times.push((await timed(() => store.write([file]))).ms);
  }
  return times.sort((a, b) => a - b)[4] as number;
}

type Speakers = readonly Omit<SpeakerRows, 'profile'>[];

/** Speakers of a made article: a person has the same name and office in all of them, and each article says less or more of it. */
function speakersOf(number: number): Speakers {
  const random = createRandom(7_000_003 + number);
  const who = new Set(Array.from({ length: 2 + random.below(6) }, () => random.zipf(people)));
  return [...who].map((rank) => appearanceOf(rank, random));
}

function appearanceOf(rank: number, random: Random): Speakers[number] {
  const own = createRandom(rank);
  const [given, family] = [inventName(own.zipf(givenNames)), inventName(own.zipf(familyNames))];
  const [office, land] = [own.pick(offices), own.pick(lands)];
  const titles = [[], [office], [office], [`${land} ${office}`]][random.below(4)] as string[];
  const name = random.next() < 0.8 ? `${given} ${family}` : random.next() < 0.5 ? family : `${given[0]}. ${family}`;
  return { name, titles, kind: 'person' };
}

function fileOf(folder: number, number: number, speakers: Speakers): WrittenFile {
  const result = { size: 1, mtime: 1, hash: String(number), reason: null, articles: [articleOf(number, speakers)] };
  return { folder, path: `${number}.txt`, engine: 'bench', result };
}

/** The file as if it were known who its speakers are. */
function withKeys(file: WrittenFile, keys: readonly string[]): WrittenFile {
  const articles = file.result.articles?.map((article) => ({
    ...article,
    speakers: article.speakers.map((speaker, i) => ({
      ...speaker,
      profile: { ...speaker.profile, key: keys[i] ?? null, face: null },
    })),
  }));
  return { ...file, result: { ...file.result, articles: articles ?? null } };
}

function articleOf(number: number, speakers: Speakers): ArticleRows {
  const profiles = profileSpeakers(speakers);
  return {
    start: 0,
    end: 1,
    label: `Article ${number}`,
    outlet: null,
    day: null,
    time: null,
    dayFrom: null,
    filter: '',
    speakers: speakers.map((speaker, i) => ({ ...speaker, profile: profiles[i] as SpeakerProfile })),
    statements: speakers.map((_, i) => ({
      start: i,
      end: i + 1,
      kind: 'direct',
      text: 'Said.',
      speaker: i,
      source: null,
      day: null,
      pledge: null,
      confidence: 1,
      said: '',
      about: '',
    })),
    pledges: [],
  };
}
