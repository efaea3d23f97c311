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
 * Who is who among the speakers of so many articles, as the store decides it while it is written: its time is that of
 * writing an index with it less that of writing the same index with every speaker known by the article alone.
 *
 * @param extractionRate articles a second, one thread
 */
export async function measureSpeakers(folder: string, articles: number, extractionRate: number): Promise<Figure[]> {
  const extraction = (articles / extractionRate) * 1000;
  const make = createMaker();
  const making = (profiled: boolean) =>
    timed(() => {
      for (let number = 0; number < articles; number++) articleOf(number, make(number), profiled);
    });
  const plainMaking = (await making(false)).ms;
  const profiling = (await making(true)).ms - plainMaking;
  const plain = await write(join(folder, 'plain.db'), articles, make, false);
  const told = await write(join(folder, 'told.db'), articles, make, true);
  const clustering = Math.max(0, told.ms - plain.ms) + profiling;
  return [
    { what: 'speakers of articles', value: told.appearances, unit: '' },
    { what: 'people told apart', value: told.speakers, unit: '' },
    { what: 'faces of the commonest family name', value: told.largestBlock, unit: '' },
    { what: 'speakers clustered (profiles included)', value: clustering / 1000, unit: 's' },
    { what: 'the same against extraction', value: clustering / extraction, unit: '×', beside: 'budget 0.1' },
    { what: 'one more article about the commonest names', value: told.oneMore, unit: 'ms' },
    { what: 'one more article about rare names', value: told.oneRare, unit: 'ms' },
  ];
}

async function write(file: string, articles: number, make: (number: number) => Speakers, profiled: boolean) {
  const lock = openStore(file).takeWriterLock();
  if (!lock) throw new Error(`${file} is in use`);
  const { database } = lock.open(false);
  const store = createStoreWriter(database);
  const [row] = store.setFolders(['/made']) as [number];
  const writing = await timed(() => {
    for (let at = 0; at < articles; at += batch) {
      const numbers = Array.from({ length: Math.min(batch, articles - at) }, (_, i) => at + i);
      store.write(numbers.map((number) => fileOf(row, number, make(number), profiled)));
    }
  });
  const count = (text: string) => database.get<{ n: number }>(text)?.n ?? 0;
  const common = inventName(0);
  const [oneMore, oneRare] = [
    await oneArticle(store, row, [{ name: `${common} ${common}`, titles: ['President'], kind: 'person' }], articles),
    await oneArticle(
      store,
      row,
      [{ name: 'Ottoline Vandersloot', titles: ['President'], kind: 'person' }],
      articles + 9,
    ),
  ];
  const counted = {
    ms: writing.ms,
    oneMore,
    oneRare,
    appearances: count('SELECT count(*) AS n FROM article_speaker'),
    speakers: count('SELECT count(*) AS n FROM speaker'),
    largestBlock: count('SELECT count(*) AS n FROM face GROUP BY block ORDER BY n DESC LIMIT 1'),
  };
  database.close();
  lock.letGo();
  return counted;
}

/** The median of a few. */
async function oneArticle(store: StoreWriter, folder: number, speakers: Speakers, extra: number): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < 9; run++) {
    const file = fileOf(folder, extra + run, speakers, true);
    times.push((await timed(() => store.write([file]))).ms);
  }
  return times.sort((a, b) => a - b)[4] as number;
}

type Speakers = readonly Omit<SpeakerRows, 'profile'>[];

/** Speakers of made articles: a person has the same name and office in all of them, and each article says less or more of it. */
function createMaker(): (number: number) => Speakers {
  return (number) => {
    const random = createRandom(7_000_003 + number);
    const who = new Set(Array.from({ length: 2 + random.below(6) }, () => random.zipf(people)));
    return [...who].map((rank) => appearanceOf(rank, random));
  };
}

function appearanceOf(rank: number, random: Random): Speakers[number] {
  const own = createRandom(rank);
  const [given, family] = [inventName(own.zipf(givenNames)), inventName(own.zipf(familyNames))];
  const [office, land] = [own.pick(offices), own.pick(lands)];
  const titles = [[], [office], [office], [`${land} ${office}`]][random.below(4)] as string[];
  const name = random.next() < 0.8 ? `${given} ${family}` : random.next() < 0.5 ? family : `${given[0]}. ${family}`;
  return { name, titles, kind: 'person' };
}

function fileOf(folder: number, number: number, speakers: Speakers, profiled: boolean): WrittenFile {
  const articles = [articleOf(number, speakers, profiled)];
  const result = { size: 1, mtime: 1, hash: String(number), reason: null, articles };
  return { folder, path: `${number}.txt`, engine: 'bench', result };
}

const unknown: SpeakerProfile = { key: null, face: null, peers: [] };

function articleOf(number: number, speakers: Speakers, profiled: boolean): ArticleRows {
  const profiles = profiled ? profileSpeakers(speakers) : [];
  return {
    start: 0,
    end: 1,
    label: `Article ${number}`,
    outlet: null,
    day: null,
    time: null,
    dayFrom: null,
    filter: '',
    speakers: speakers.map((speaker, i) => ({ ...speaker, profile: profiles[i] ?? unknown })),
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
