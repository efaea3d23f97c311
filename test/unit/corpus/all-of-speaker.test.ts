import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Corpus } from '../../../src/corpus/corpus.ts';
import { type Files, story, temporaryCorpus, temporaryFolder } from './temporary-corpus.ts';

const MARTA = 'marta-lindqvist';
const everything = { offset: 0, limit: 100 };

/** Two quotes of Marta Lindqvist, on the lines 7 and 9, counted from 0; and one of Ole Brandt. */
const talk = (day: string, headline = 'Harbour bridge reopens') =>
  `${story({ day, headline })}
“It was built well,” Marta Lindqvist said.

“I was there,” said Ole Brandt.
`;

const archive: Files = {
  'b.txt': talk('2024-05-02'),
  'a.txt': talk('2024-05-02', 'Ferry sold'),
  'new.txt': talk('2024-05-03'),
  'old.txt': talk('2024-05-01'),
  'undated.txt': 'The town has waited.\n\n“We wait,” said Marta Lindqvist.\n\n“It will come,” Marta Lindqvist said.\n',
};

async function opened(files: Files = archive): Promise<{ readonly corpus: Corpus; readonly folder: string }> {
  const folder = temporaryFolder(files);
  const corpus = temporaryCorpus(folder);
  await corpus.whenIndexed();
  return { corpus, folder };
}

/** The places of what is given, as `a.txt#1.1`. */
async function placesOf(corpus: Corpus, enough: number, filter?: string): Promise<string[] | undefined> {
  const all = await corpus.allOfSpeaker(MARTA, enough, filter);
  return all?.statements.map(({ id }) => id.replace(/^1:/, ''));
}

test('all that a speaker said is given from the first day to the last, the undated last, as the jumps go', async () => {
  const { corpus } = await opened();
  const places = await placesOf(corpus, 100);
  expect(places).toEqual(['old', 'a', 'b', 'new', 'undated'].flatMap((name) => [`${name}.txt#1.1`, `${name}.txt#1.2`]));
  for (const [at, place] of (places ?? []).entries()) {
    const next = await corpus.neighbour(`1:${place}`, 'next');
    expect(next?.id).toBe(`1:${places?.[at + 1] ?? places?.[0]}`);
  }
});

test('of more than enough, the newest articles are given whole, and how many statements there are in all', async () => {
  const { corpus } = await opened();
  const newest = ['new.txt#1.1', 'new.txt#1.2'];
  expect(await placesOf(corpus, 1)).toEqual(newest);
  expect(await placesOf(corpus, 2)).toEqual(newest);
  expect(await placesOf(corpus, 3)).toHaveLength(4);
  expect(await placesOf(corpus, 8)).not.toContain('undated.txt#1.1');
  expect(await placesOf(corpus, 9)).toContain('undated.txt#1.2');
  expect((await corpus.allOfSpeaker(MARTA, 2))?.total).toBe(10);
});

test('under a filter all that is given, and counted, is of the articles that it leaves', async () => {
  const { corpus } = await opened();
  expect(await placesOf(corpus, 100, 'ferry')).toEqual(['a.txt#1.1', 'a.txt#1.2']);
  expect((await corpus.allOfSpeaker(MARTA, 1, 'bridge'))?.total).toBe(6);
});

test('what is said by no known speaker is given, too, with and without a filter', async () => {
  const { corpus } = await opened({
    'roof.txt': 'Rain fell.\n\nShe said that the roof would hold.\n\n“Go home,” said Ole Brandt.\n',
    'wall.txt': 'Rain fell.\n\nShe said that the wall would hold.\n',
  });
  const [unknown] = (await corpus.speakers(everything)).filter(({ speaker }) => speaker === null);
  const all = await corpus.allOfSpeaker(null, 100);
  expect(all?.statements.map(({ id }) => id)).toEqual(['1:roof.txt#1.1', '1:wall.txt#1.1']);
  expect(all?.total).toBe(unknown?.statements);
  expect(await corpus.allOfSpeaker(null, 100, 'wall')).toMatchObject({
    statements: [{ id: '1:wall.txt#1.1' }],
    total: 1,
  });
});

test('each statement comes with its article and its line, without one where the file is gone', async () => {
  const { corpus, folder } = await opened();
  rmSync(join(folder, 'old.txt'));
  const all = await corpus.allOfSpeaker(MARTA, 100);
  expect(all?.statements.slice(0, 4)).toMatchObject([
    { headline: 'Harbour bridge reopens', line: null },
    { headline: 'Harbour bridge reopens', line: null },
    { headline: 'Ferry sold', line: 7 },
    { headline: 'Ferry sold', line: 9 },
  ]);
});

test('of a corpus that is closed nothing is given, not even that there is nothing, be it closed as soon as it was asked', async () => {
  const { corpus } = await opened();
  const asked = corpus.allOfSpeaker(MARTA, 100);
  await corpus.dispose();
  expect(await asked).toBeUndefined();
  expect(await corpus.allOfSpeaker(MARTA, 100)).toBeUndefined();
});

test('what is not wanted any more is not given, whether that is said before or after it is asked for', async () => {
  const { corpus } = await opened();
  const wanted = new AbortController();
  const asked = corpus.allOfSpeaker(MARTA, 100, undefined, wanted.signal);
  wanted.abort();
  expect(await asked).toBeUndefined();
  expect(await corpus.allOfSpeaker(MARTA, 100, undefined, wanted.signal)).toBeUndefined();
  expect(await placesOf(corpus, 100)).toHaveLength(10);
});

test('a file that is not what was indexed gives no lines, as they may be others', async () => {
  const { corpus, folder } = await opened();
  writeFileSync(join(folder, 'new.txt'), `A line more\n${talk('2024-05-03')}`);
  const all = await corpus.allOfSpeaker(MARTA, 3);
  expect(all?.statements.map(({ id, line }) => [id, line])).toEqual([
    ['1:a.txt#1.1', 7],
    ['1:a.txt#1.2', 9],
    ['1:new.txt#1.1', null],
    ['1:new.txt#1.2', null],
  ]);
});
