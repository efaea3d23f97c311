import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import type { Corpus } from '../../../src/corpus/corpus.ts';
import { SURE_CONFIDENCE } from '../../../src/statement/sure.ts';
import { temporaryCorpus } from './temporary-corpus.ts';

const samples = resolve(import.meta.dirname, '../../fixtures/corpus');
const page = { offset: 0, limit: 1000 };
const today = '2026-01-01';

async function openSamples(): Promise<Corpus> {
  const corpus = temporaryCorpus(samples, { threads: 2 });
  await corpus.whenIndexed();
  return corpus;
}

/** All statements that the tree shows, by way of days or of speakers; each count is checked against what is listed. */
async function unfold(corpus: Corpus, by: 'day' | 'speaker'): Promise<Set<string>> {
  const ids = new Set<string>();
  const groups =
    by === 'day'
      ? (await corpus.days()).map((row) => ({ row, speaker: undefined, articles: corpus.articlesOfDay(row.day, page) }))
      : (await corpus.speakers(page)).map((row) => ({
          row,
          speaker: row.speaker,
          articles: corpus.articlesOfSpeaker(row.speaker, page),
        }));
  for (const { row, speaker, articles } of groups) {
    let counted = 0;
    const listed = await articles;
    expect(listed.length).toBe(row.articles);
    for (const article of listed) {
      const statements = await corpus.statements(article.id, speaker);
      expect(statements.length).toBe(article.statements);
      counted += statements.length;
      for (const { id } of statements) ids.add(id);
    }
    expect(counted).toBe(row.statements);
  }
  return ids;
}

async function isSure(corpus: Corpus, id: string): Promise<boolean> {
  return ((await corpus.statement(id))?.confidence ?? 0) >= SURE_CONFIDENCE;
}

test('shows the sure statements alone, in both groupings, with counts of what is shown', async () => {
  const corpus = await openSamples();
  const all = await unfold(corpus, 'day');
  await corpus.show('sure');
  const sure = await unfold(corpus, 'day');

  expect(sure.size).toBeGreaterThan(0);
  expect(sure.size).toBeLessThan(all.size);
  for (const id of all) expect(sure.has(id)).toBe(await isSure(corpus, id));
  expect(await unfold(corpus, 'speaker')).toEqual(sure);
  expect(await unfold(corpus, 'day')).toEqual(sure);

  await corpus.show('all');
  expect(await unfold(corpus, 'speaker')).toEqual(all);
});

test('a filter narrows the sure statements, and counts agree there too', async () => {
  const corpus = await openSamples();
  await corpus.show('sure');
  for (const row of await corpus.speakers(page, 'climate')) {
    const articles = await corpus.articlesOfSpeaker(row.speaker, page, 'climate');
    expect(articles.length).toBe(row.articles);
    expect(articles.reduce((sum, { statements }) => sum + statements, 0)).toBe(row.statements);
    const all = await corpus.allOfSpeaker(row.speaker, 1000, 'climate');
    expect(all?.statements.length).toBe(row.statements);
    expect(all?.total).toBe(row.statements);
    if (row.speaker !== null) {
      const known = await corpus.speaker(row.speaker);
      expect(known?.statements).toBeGreaterThanOrEqual(row.statements);
    }
  }
});

test('search, the next by the same speaker and references leave the doubtful out', async () => {
  const corpus = await openSamples();
  const doubtful: string[] = [];
  for (const id of await unfold(corpus, 'day')) if (!(await isSure(corpus, id))) doubtful.push(id);
  const [hidden] = await Promise.all(doubtful.slice(0, 1).map((id) => corpus.statement(id)));
  expect(hidden).toBeDefined();
  const words = hidden?.text.split(' ').slice(0, 6).join(' ') ?? '';
  expect((await corpus.search(words, 100)).map(({ id }) => id)).toContain(hidden?.id);

  await corpus.show('sure');
  for (const query of ['', words, 'the']) {
    for (const hit of await corpus.search(query, 100)) expect(hit.confidence).toBeGreaterThanOrEqual(SURE_CONFIDENCE);
  }
  for (const { speaker } of await corpus.speakers(page)) {
    if (speaker === null) continue;
    const places = await corpus.placesOfSpeaker(speaker, 1000);
    expect(places.length).toBe((await corpus.speaker(speaker))?.statements);
    const next = places[0] && (await corpus.neighbour(places[0].id, 'next'));
    if (next) expect(places.map(({ id }) => id)).toContain(next.id);
    else expect(places.length).toBe(1);
  }
});

test('#sure in a query leaves the doubtful out of that search alone', async () => {
  const corpus = await openSamples();
  const found = await corpus.search('the', 100);
  const sure = await corpus.search('the #sure', 100);
  expect(found.some(({ confidence }) => confidence < SURE_CONFIDENCE)).toBe(true);
  expect(sure.length).toBeGreaterThan(0);
  for (const { confidence } of sure) expect(confidence).toBeGreaterThanOrEqual(SURE_CONFIDENCE);
});

test('pledges in doubtful statements are not in the ledger; those that the article narrates are', async () => {
  const corpus = await openSamples();
  const all = await corpus.pledges({}, today, 1000);
  await corpus.show('sure');
  const sure = new Set((await corpus.pledges({}, today, 1000)).map(({ id }) => id));
  expect(sure.size).toBeLessThan(all.length);
  for (const { id, statement } of all) {
    expect(sure.has(id)).toBe(statement === null || (await isSure(corpus, statement)));
  }
  const makers = await corpus.makers({}, today);
  const dues = await corpus.dues({}, today);
  expect(makers.reduce((sum, { pledges }) => sum + pledges, 0)).toBe(sure.size);
  expect(dues.reduce((sum, { pledges }) => sum + pledges, 0)).toBe(sure.size);
});
