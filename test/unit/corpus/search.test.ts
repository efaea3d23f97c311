import { describe, expect, test } from 'vitest';
import type { Corpus } from '../../../src/corpus/corpus.ts';
import type { CorpusOptions } from '../../../src/corpus/open-corpus.ts';
import { inPostgres, teamIndex, teamServer, withoutPostgres } from '../../postgres/team-server.ts';
import { story, temporaryCorpus, temporaryFolder } from './temporary-corpus.ts';

const harbour = {
  'bridge.txt': story({
    headline: 'Harbour bridge reopens',
    day: '2024-05-17',
    speaker: 'Marta Lindqvist',
    said: 'The bridge is safe for lorries and for trams',
  }),
  'ferry.txt': story({
    headline: 'Ferry company sold',
    day: '2024-06-02',
    speaker: 'Ole Brandt',
    said: 'We will lower the fares on every ferry within a year',
  }),
  'delegation.txt': story({
    headline: 'Delegation visits port',
    day: '2024-07-01',
    speaker: 'Phạm Văn Hải',
    said: 'Việt Nam and the port are old friends of trade',
  }),
  'airline.txt': story({
    headline: 'Airline opens office',
    day: '2023-01-05',
    speaker: 'Carla Núñez',
    said: 'Flights to Vietnam start in the spring',
  }),
};

async function harbourCorpus(options: Partial<CorpusOptions> = {}): Promise<Corpus> {
  const corpus = temporaryCorpus(temporaryFolder(harbour), options);
  await corpus.whenIndexed();
  return corpus;
}

const speakers = async (corpus: Corpus, query: string) =>
  (await corpus.search(query, 10)).map(({ speakerName }) => speakerName);

const server = teamServer();

if (withoutPostgres) test.skip(inPostgres, () => {});

describe.each<[string, () => Promise<Partial<CorpusOptions>>]>([
  ['with the index of words', async () => ({})],
  ['reading every statement', async () => ({ wordIndex: false })],
  ...(withoutPostgres ? [] : [[inPostgres, () => teamIndex(server)] as [string, () => ReturnType<typeof teamIndex>]]),
])('%s', (_, options) => {
  test('finds words in any order, unfinished, mistyped, beside the speaker’s name and the headline', async () => {
    const corpus = await harbourCorpus(await options());
    const wanted = {
      // words as they stand
      'bridge is safe': 'Marta Lindqvist',
      // words in another order
      'trams bridge': 'Marta Lindqvist',
      // an unfinished last word
      'lower the fa': 'Ole Brandt',
      // a letter mistyped
      'brigde safe': 'Marta Lindqvist',
      // two letters mistyped
      'lowre faers': 'Ole Brandt',
      // a space forgotten
      oldfriends: 'Phạm Văn Hải',
      // a space too many
      'lor ries': 'Marta Lindqvist',
      // no diacritics
      'viet nam port': 'Phạm Văn Hải',
      // the speaker’s name
      'carla nunez': 'Carla Núñez',
      // the speaker’s name with a word of the statement
      'brandt fares': 'Ole Brandt',
      // a word of the headline with a word of the statement
      'office spring': 'Carla Núñez',
      // capitals
      BRIDGE: 'Marta Lindqvist',
    };

    const found: Record<string, unknown> = {};
    for (const query of Object.keys(wanted)) found[query] = (await speakers(corpus, query))[0];

    expect(found).toEqual(wanted);
  });

  test('Viet Nam and Vietnam are different words, each first for its own', async () => {
    const corpus = await harbourCorpus(await options());

    expect((await speakers(corpus, 'viet nam'))[0]).toBe('Phạm Văn Hải');
    expect((await speakers(corpus, 'vietnam'))[0]).toBe('Carla Núñez');
  });

  test('filters by speaker, pledge, quotation, period and exact words', async () => {
    const corpus = await harbourCorpus(await options());
    const wanted = {
      '@brandt': ['Ole Brandt'],
      '@"carla nunez" spring': ['Carla Núñez'],
      '#pledge': ['Ole Brandt'],
      '2024-05..2024-06': ['Ole Brandt', 'Marta Lindqvist'],
      '2023-01': ['Carla Núñez'],
      '..2023 vietnam': ['Carla Núñez'],
      '"safe for lorries"': ['Marta Lindqvist'],
      '"for safe lorries"': [],
      '#quote @lindqvist': ['Marta Lindqvist'],
      '@nobody': [],
      '@lindqvits': ['Marta Lindqvist'],
      'in:nowhere bridge': [],
    };

    const found: Record<string, unknown> = {};
    for (const query of Object.keys(wanted)) found[query] = await speakers(corpus, query);

    expect(found).toEqual(wanted);
  });

  test('a query without words gives the most recent statements, those of no known day last', async () => {
    const undated = story({ headline: 'Pilots meet', day: '', speaker: 'Nora Quist', said: 'Nobody wrote down when' });
    const corpus = temporaryCorpus(temporaryFolder({ 'a.txt': undated, ...harbour }), await options());
    await corpus.whenIndexed();

    const recent = ['Phạm Văn Hải', 'Ole Brandt', 'Marta Lindqvist', 'Carla Núñez', 'Nora Quist'];
    for (const query of [' ', '#quote']) {
      expect((await corpus.search(query, 10)).map(({ speakerName }) => speakerName)).toEqual(recent);
      expect((await corpus.search(query, 3)).map(({ speakerName }) => speakerName)).toEqual(recent.slice(0, 3));
    }
  });

  test('one and two letters find what begins with them', async () => {
    const corpus = await harbourCorpus(await options());

    expect(await speakers(corpus, 't')).toContain('Marta Lindqvist');
    expect(await speakers(corpus, 'tr')).toEqual(expect.arrayContaining(['Marta Lindqvist', 'Phạm Văn Hải']));
  });

  test('no query is an error', async () => {
    const corpus = await harbourCorpus(await options());

    for (const query of [
      '"',
      "'",
      '(',
      'AND OR NOT',
      '*',
      'a"b',
      '^x',
      'said:',
      '{',
      '-',
      '@',
      'in:',
      '#',
      '""',
      '…',
      '\0',
    ]) {
      await expect(corpus.search(query, 5), query).resolves.toBeInstanceOf(Array);
    }
  });
});

test('words as typed come before words like them', async () => {
  const corpus = temporaryCorpus(
    temporaryFolder({
      'a.txt': story({ speaker: 'Ann Alder', said: 'The fares were raised', day: '2024-03-03' }),
      'b.txt': story({ speaker: 'Bob Birch', said: 'The farms were razed', day: '2024-03-04' }),
    }),
  );
  await corpus.whenIndexed();

  expect(await speakers(corpus, 'farms')).toEqual(['Bob Birch', 'Ann Alder']);
  expect(await speakers(corpus, 'fares')).toEqual(['Ann Alder', 'Bob Birch']);
});

test('words together and in order come before the same words apart', async () => {
  const corpus = temporaryCorpus(
    temporaryFolder({
      'a.txt': story({ speaker: 'Ann Alder', said: 'A cut here is a tax there', day: '2024-03-04' }),
      'b.txt': story({ speaker: 'Bob Birch', said: 'There will be no tax cut', day: '2024-03-03' }),
    }),
  );
  await corpus.whenIndexed();

  expect(await speakers(corpus, 'tax cut')).toEqual(['Bob Birch', 'Ann Alder']);
});

test('a mistyped word is mended where the words stand together, though very many statements have them apart', async () => {
  const apart = Array.from({ length: 500 }, (_, at) => [
    `a${at}.txt`,
    story({
      speaker: 'Ann Alder',
      said: 'A harbour needs boats and people and ropes and nets and ice and salt and coal, and a ferry',
      day: '2024-03-04',
    }),
  ]);
  const corpus = temporaryCorpus(
    temporaryFolder({
      ...Object.fromEntries(apart),
      'z.txt': story({ speaker: 'Zoe Zander', said: 'A ferry in every harbour', day: '2024-03-03' }),
    }),
  );
  await corpus.whenIndexed();

  expect((await speakers(corpus, 'haarbour ferry'))[0]).toBe('Zoe Zander');
  // The same while the last word is being typed, and where that one is mistyped too.
  expect((await speakers(corpus, 'haarbour fer'))[0]).toBe('Zoe Zander');
  expect((await speakers(corpus, 'haarbour ferrz'))[0]).toBe('Zoe Zander');
});

test('letters that begin very many words tell less than the words before them', async () => {
  const letters = 'abcdefghijklmnop'.split('');
  const rare = letters.flatMap((one) => letters.map((other) => `s${one}${other}ule`));
  const corpus = temporaryCorpus(
    temporaryFolder({
      'a.txt': story({ speaker: 'Ann Alder', said: rare.join(' '), day: '2024-03-03' }),
      'b.txt': story({ speaker: 'Bob Birch', said: 'The harbour toll will be szlota', day: '2024-03-04' }),
    }),
  );
  await corpus.whenIndexed();

  expect(await speakers(corpus, 'harbour toll s')).toEqual(['Bob Birch']);
});

test('an outlet filters', async () => {
  const corpus = temporaryCorpus(
    temporaryFolder({
      'a.md': '---\ntitle: One\nsite: The Evening Courier\ndate: 2024-01-01\n---\n\n“It holds,” said Ann Alder.\n',
      'b.md': '---\ntitle: Two\ndate: 2024-01-02\n---\n\n“It holds,” said Bob Birch.\n',
    }),
  );
  await corpus.whenIndexed();

  expect((await corpus.articlesOfDay('2024-01-01', { offset: 0, limit: 10 })).map(({ outlet }) => outlet)).toEqual([
    'The Evening Courier',
  ]);
  expect(await speakers(corpus, 'in:courier holds')).toEqual(['Ann Alder']);
});

test('a newer search makes the older one end with nothing', async () => {
  const corpus = await harbourCorpus();

  const [older, newer] = await Promise.all([corpus.search('bridge', 5), corpus.search('ferry', 5)]);

  expect(older).toEqual([]);
  expect(newer.map(({ speakerName }) => speakerName)).toEqual(['Ole Brandt']);
});

test('a hit tells speaker, day, headline and where it stands', async () => {
  const corpus = await harbourCorpus();

  const [hit] = await corpus.search('lower the fares', 1);

  expect(hit).toMatchObject({
    id: '1:ferry.txt#1.1',
    article: '1:ferry.txt#1',
    speakerName: 'Ole Brandt',
    day: '2024-06-02',
    headline: 'Ferry company sold',
    kind: 'direct',
    pledge: 2,
  });
  expect(hit).not.toHaveProperty('row');
});
