import { cpSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Corpus } from '../../../src/corpus/corpus.ts';
import { openStore } from '../../../src/corpus/store.ts';
import { fillIndex } from '../../bench/fill-index.ts';
import { createArticleMaker, readStock } from '../../bench/make-corpus.ts';
import { createRandom } from '../../bench/random.ts';
import { inPostgres, teamIndex, teamServer, withoutPostgres } from '../../postgres/team-server.ts';
import { searchOver } from '../../search-over.ts';
import { story, temporaryCorpus, temporaryFolder, uri, writeFiles } from './temporary-corpus.ts';

/** One folder, one index of it in a file and one in PostgreSQL: whatever is asked, both give the same answer. */

const server = teamServer();
const inBoth = test.skipIf(withoutPostgres);

if (withoutPostgres) test.skip(inPostgres, () => {});

const sample = join(import.meta.dirname, '../../fixtures/corpus');
const today = '2024-11-22';
const everything = { offset: 0, limit: 1000 };

/** Two folders of one name with the sample articles and some more, each with its corpus. */
async function twoCorpora() {
  const corpora = [{}, await teamIndex(server)].map((store) => {
    const folder = join(temporaryFolder(), 'archive');
    cpSync(sample, folder, { recursive: true });
    writeFiles(folder, {
      'undated.txt':
        'The hall was full.\n\n“We stand by every word,” said Carla Núñez.\n\n“Nothing was decided,” an official said.\n',
      'port.txt': story({
        headline: 'Delegation visits port',
        day: '2024-07-01',
        speaker: 'Phạm Văn Hải',
        said: 'Việt Nam and the port are old friends',
      }),
      'tax.txt': story({
        headline: 'Cut 50% off _everything_',
        day: '2024-07-02',
        speaker: 'Ann Alder',
        said: 'We will cut the tax by 50% by 2026',
      }),
      'broken.txt': Buffer.from([0, 1, 2, 3]),
      'birch.txt': story({
        day: '2024-07-02',
        speaker: 'Bob Birch',
        said: 'Nothing else stands here',
      }),
    });
    return { folder, corpus: temporaryCorpus(folder, store) };
  });
  for (const { corpus } of corpora) await corpus.whenIndexed();
  return corpora as [Place, Place];
}

interface Place {
  readonly folder: string;
  readonly corpus: Corpus;
}

/** All that the tree, the navigation, the ledger and the search may ask. */
async function answers({ corpus, folder }: Place): Promise<Record<string, unknown>> {
  const given: Record<string, unknown> = {};
  const note = async (question: string, answer: Promise<unknown>) => {
    // The folders stand at different places, and what is decided is decided at different moments.
    given[question] = JSON.parse(
      JSON.stringify((await answer) ?? null)
        .replaceAll(uri(folder), 'archive')
        .replaceAll(folder, 'archive')
        .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'then'),
    );
  };
  await note('counts', corpus.counts());
  for (const filter of [undefined, 'a', 'e port', 'port', 'nunez', '2024', 'visit 2024', '50%', '_every', 'no such']) {
    await note(`days ${filter}`, corpus.days(filter));
    await note(`speakers ${filter}`, corpus.speakers(everything, filter));
    await note(`speakers, second page ${filter}`, corpus.speakers({ offset: 2, limit: 2 }, filter));
    await note(`unattributed ${filter}`, corpus.articlesOfSpeaker(null, everything, filter));
    for (const { day } of await corpus.days(filter))
      await note(`day ${day} ${filter}`, corpus.articlesOfDay(day, everything, filter));
  }
  for (const { speaker } of await corpus.speakers(everything)) {
    await note(`articles of ${speaker}`, corpus.articlesOfSpeaker(speaker, everything));
    for (const filter of [undefined, 'port', 'visit 2024'])
      for (const enough of [2, 100])
        await note(`${enough} of ${speaker} ${filter}`, corpus.allOfSpeaker(speaker, enough, filter));
    if (speaker) {
      await note(`speaker ${speaker}`, corpus.speaker(speaker));
      await note(`places of ${speaker}`, corpus.placesOfSpeaker(speaker, 100));
    }
  }
  for (const { day } of await corpus.days()) {
    for (const article of await corpus.articlesOfDay(day, everything)) {
      await note(`article ${article.id}`, corpus.article(article.id));
      await note(`file ${article.id}`, corpus.statementsOfFile(article.file));
      await note(`at ${article.id}`, corpus.statementAt(article.file, Math.floor((article.start + article.end) / 2)));
      for (const { id } of await corpus.statements(article.id)) {
        await note(`statement ${id}`, corpus.statement(id));
        await note(`after ${id}`, corpus.neighbour(id, 'next'));
        await note(`before ${id}`, corpus.neighbour(id, 'previous'));
      }
      await note(`unknown in ${article.id}`, corpus.statements(article.id, null));
    }
  }
  for (const name of ['li', 'alder', 'nunez', 'phạm', 'nobody'])
    await note(`named ${name}`, corpus.findSpeakers(name, 10));
  for (const filter of [
    {},
    { words: 'tax' },
    { words: 't' },
    { words: 'wi li' },
    { strength: 3 as const },
    { maker: null },
    { due: 'later' as const },
    { status: 'kept' as const },
  ]) {
    await note(`makers ${JSON.stringify(filter)}`, corpus.makers(filter, today));
    await note(`dues ${JSON.stringify(filter)}`, corpus.dues(filter, today));
    await note(`pledges ${JSON.stringify(filter)}`, corpus.placedPledges(filter, today, 100));
  }
  await note('decisions', corpus.decisions());
  await note('lost judgements', corpus.lostJudgements());
  await note('how many judgements are lost', corpus.countLostJudgements());
  for (const query of queries) await note(`search ${query}`, corpus.search(query, 20));
  return given;
}

const queries = [
  ...['port', 'old friends', 'friends old', 'viet nam', 'vietnam', 'việt', 'freinds', 'oldfriends', 'p', 'de', ''],
  ...['@alder', '@nunez word', '@aldre', '#pledge', '#quote tax', '#sure', '"old friends"', '"friends old"', 'in:vns'],
  ...[
    '2024-07',
    '2024-07..2024-10',
    '..2023 the',
    'the of and',
    'we will',
    'climate harbour summit',
    'an official',
    "'",
    '50%',
  ],
];

inBoth('the same articles give the same answers, before and after they change', async () => {
  const [own, team] = await twoCorpora();
  const answersOf = async () => [await answers(own), await answers(team)] as const;

  const [before, beforeInTeam] = await answersOf();
  expect(beforeInTeam).toEqual(before);
  expect((before.counts as { statements: number }).statements).toBeGreaterThan(40);

  for (const { folder, corpus } of [own, team]) {
    writeFileSync(
      join(folder, 'tax.txt'),
      story({ day: '2024-08-01', speaker: 'Ann Alder', said: 'We never said so' }),
    );
    rmSync(join(folder, 'undated.txt'));
    renameSync(join(folder, 'port.txt'), join(folder, 'harbour.txt'));
    await corpus.reindex();
  }
  const [after, afterInTeam] = await answersOf();
  expect(afterInTeam).toEqual(after);
  expect(after).not.toEqual(before);
});

inBoth('what readers decide has the same effect, and is taken back alike', async () => {
  const [own, team] = await twoCorpora();
  const decide = async ({ corpus }: Place) => {
    const [hit] = await corpus.search('old friends', 1);
    const [pledge] = await corpus.pledges({ words: 'tax' }, today, 1);
    const [birch] = await corpus.findSpeakers('birch', 1);
    if (!hit || !pledge || !birch?.speaker) throw new Error('nothing to decide about');
    return [
      await corpus.decide({ decision: 'rename', speaker: 'ann-alder', name: 'Annabel Alder' }),
      await corpus.decide({ decision: 'merge', speakers: [birch.speaker], into: 'ann-alder' }),
      await corpus.decide({ decision: 'attribute', statement: hit.id, to: { name: 'Nguyễn Thị Lan' } }),
      await corpus.judge({ pledge: pledge.id, status: 'kept', note: 'Seen', evidence: ['https://example.org/'] }),
    ];
  };

  const made = await decide(own);
  const madeInTeam = await decide(team);
  const decided = await answers(own);
  expect(await answers(team)).toEqual(decided);
  expect(decided['search @alder']).toHaveLength(2);

  for (const decision of made.toReversed()) await own.corpus.undo(decision);
  for (const decision of madeInTeam.toReversed()) await team.corpus.undo(decision);
  const undone = await answers(own);
  expect(await answers(team)).toEqual(undone);
  expect(undone['search @alder']).toHaveLength(1);
});

inBoth('thousands of statements give the same hits in the same order, mistyped or not', async () => {
  const stock = { texts: readStock().texts, from: '' };
  const address = await server.createDatabase();
  const { password } = server;
  const file = join(temporaryFolder(), 'index.db');
  const make = createArticleMaker(stock);
  const [own, team] = [openStore(file), openStore(address, { password, folders: ['/made'] })];
  const texts = fillIndex({ store: own, folder: '/made', articles: 600, make });
  fillIndex({ store: team, folder: '/made', articles: 600, make });
  const [ownIndex, teamIndexed] = [own.openForReading(), team.openForReading()];
  const random = createRandom(5);
  const asked = Array.from({ length: 60 }, (_, at) => {
    const words = random.pick(texts).split(/\s+/);
    const from = Math.floor(random.next() * Math.max(1, words.length - 5));
    const query = words.slice(from, from + 2 + (at % 4)).join(' ');
    return at % 3 === 0 ? query : mistyped(query, random);
  });

  const search = searchOver(ownIndex, 20);
  const searchInTeam = searchOver(teamIndexed, 20);
  for (const query of [...asked, 'the', 'of the', 'said the government', 'and in']) {
    expect(searchInTeam(query), query).toEqual(search(query));
  }
  ownIndex.close();
  teamIndexed.close();
});

function mistyped(query: string, random: ReturnType<typeof createRandom>): string {
  const at = 1 + Math.floor(random.next() * (query.length - 2));
  return query.slice(0, at) + query.slice(at + 1, at + 2) + query.slice(at, at + 1) + query.slice(at + 2);
}
