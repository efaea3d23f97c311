import {
  appendFileSync,
  cpSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import type { Corpus } from '../../../../src/corpus/corpus.ts';
import type { PledgeStatus } from '../../../../src/corpus/decisions/judgement.ts';
import type { CorpusOptions } from '../../../../src/corpus/open-corpus.ts';
import { comesTo, story, temporaryCorpus, temporaryFolder, uri, writeFiles } from '../temporary-corpus.ts';

const today = '2026-06-15';

const promises = {
  'bridge.txt': story({ speaker: 'Marta Lindqvist', said: 'We will rebuild the northern bridge by 2030' }),
  'ferry.txt': story({ speaker: 'Ole Brandt', said: 'I promise to keep the ferry running by the end of 2025' }),
  'flats.txt': story({ speaker: 'Ole Brandt', said: 'We will build nine hundred flats by the end of 2026' }),
};

async function opened(files: Record<string, string> = promises, options: Partial<CorpusOptions> = {}) {
  const folder = temporaryFolder(files);
  const corpus = temporaryCorpus(folder, options);
  await corpus.whenIndexed();
  return { folder, corpus, log: join(folder, '.onrecord', 'pledges.jsonl') };
}

async function pledgeWith(corpus: Corpus, words: string) {
  const rows = await corpus.pledges({}, today, 100);
  const row = rows.find(({ text }) => text.includes(words));
  if (!row) throw new Error(`no pledge with “${words}” among ${rows.map(({ text }) => text).join(' | ')}`);
  return row;
}

test('the ledger has every pledge, with its maker and when it is due', async () => {
  const { corpus } = await opened();
  expect(await corpus.makers({}, today)).toEqual([
    { maker: 'ole-brandt', name: 'Ole Brandt', kind: 'person', pledges: 2 },
    { maker: 'marta-lindqvist', name: 'Marta Lindqvist', kind: 'person', pledges: 1 },
  ]);
  expect((await corpus.pledges({}, today, 100)).map(({ makerName, due, status }) => [makerName, due, status])).toEqual([
    ['Ole Brandt', expect.stringMatching(/^2025/), 'open'],
    ['Ole Brandt', expect.stringMatching(/^2026/), 'open'],
    ['Marta Lindqvist', '2030', 'open'],
  ]);
});

test('what was judged is told with what was noted on it', async () => {
  const { corpus } = await opened();
  const { id } = (await corpus.pledges({}, today, 1))[0] ?? {};
  const judge = (more: object) => corpus.judge({ pledge: id ?? '', status: 'broken', ...more });

  expect((await judge({})).summary).toMatch(/” is broken$/);
  expect((await judge({ note: 'No.' })).summary).toMatch(/” is broken, with a note$/);
  expect((await judge({ note: 'No.', evidence: ['https://a.example'] })).summary).toMatch(
    /, with a note and evidence$/,
  );
});

test('what is not said of a pledge stays as it was judged, also by whom the index has not heard of', async () => {
  const { corpus, log } = await opened();
  const { id, text } = await pledgeWith(corpus, 'ferry');
  await corpus.judge({ pledge: id, status: 'broken' });
  const line = readFileSync(log, 'utf8');
  await corpus.judge({ pledge: id, status: 'open' });
  appendFileSync(log, line.replace('"status":"broken"', '"status":"kept"'));

  const made = await corpus.judge({ pledge: id, text, note: 'It runs.' });

  expect(made.summary).toMatch(/” is kept, with a note$/);
  expect(readFileSync(log, 'utf8').trim().split('\n')).toHaveLength(1);
  expect(await corpus.pledge(id)).toMatchObject({ status: 'kept', note: 'It runs.' });
});

test('where nothing is said, nothing is judged', async () => {
  const { corpus, log } = await opened();
  const { id } = await pledgeWith(corpus, 'ferry');
  const nothing = { remove: [], add: [] };
  expect((await corpus.judge({ pledge: id, note: ' ', evidence: [] })).edit).toEqual(nothing);
  await corpus.judge({ pledge: id, status: 'broken', note: 'It lies there.', evidence: ['https://a.example'] });
  const judged = readFileSync(log, 'utf8');

  for (const said of [{}, { note: 'It lies there. ', evidence: ['https://a.example'] }]) {
    const made = await corpus.judge({ pledge: id, ...said });
    expect(made.edit).toEqual(nothing);
    expect(made.summary).toMatch(/” is broken, with a note and evidence$/);
  }
  expect(readFileSync(log, 'utf8')).toBe(judged);
});

test('a status that is said once more is judged once more, on that day', async () => {
  const { corpus, log } = await opened();
  const { id } = await pledgeWith(corpus, 'ferry');
  const { edit } = await corpus.judge({ pledge: id, status: 'broken' });
  writeFileSync(
    log,
    edit.add.map((line) => line.replace(/"at":"[^"]*"/, '"at":"2026-01-01T00:00:00.000Z"')).join('\n'),
  );
  await corpus.filesChanged([pathToFileURL(log).href]);
  expect((await corpus.pledge(id))?.judged).toBe('2026-01-01T00:00:00.000Z');

  await corpus.judge({ pledge: id, status: 'broken' });

  expect((await corpus.pledge(id))?.judged).not.toBe('2026-01-01T00:00:00.000Z');
});

test('a judgement is known for one of the same pledge in whatever order its fields stand', async () => {
  const { corpus, log } = await opened();
  const { id } = await pledgeWith(corpus, 'ferry');
  await corpus.judge({ pledge: id, status: 'broken', note: 'It lies there.' });
  const { anchor, ...rest } = JSON.parse(readFileSync(log, 'utf8'));
  const { file, exact, ...around } = anchor;
  // The index has not heard of it.
  writeFileSync(log, `${JSON.stringify({ ...rest, anchor: { ...around, exact, file } })}\n`);

  await corpus.judge({ pledge: id, status: 'kept' });

  expect(readFileSync(log, 'utf8').trim().split('\n')).toHaveLength(1);
  expect(await corpus.pledge(id)).toMatchObject({ status: 'kept', note: 'It lies there.' });
});

test('a judgement that was made some time ago does not take the place of one made since', async () => {
  const { corpus, log } = await opened();
  const { id } = await pledgeWith(corpus, 'ferry');
  const judge = (status: PledgeStatus, at: string) => corpus.judge({ pledge: id, status, at });
  await judge('in the works', '2026-02-01T00:00:00.000Z');
  await judge('broken', '2026-03-01T00:00:00.000Z');
  const judged = readFileSync(log, 'utf8');

  const made = await judge('in the works', '2026-01-01T00:00:00.000Z');

  expect(made.edit).toEqual({ remove: [], add: [] });
  expect(made.summary).toMatch(/” was judged later, on 2026-03-01/);
  expect(readFileSync(log, 'utf8')).toBe(judged);
  expect(judged.trim().split('\n')).toHaveLength(1);
});

test('of two judgements of one time a note goes on from the one that is shown', async () => {
  const { corpus, log } = await opened();
  const { id } = await pledgeWith(corpus, 'ferry');
  const { edit } = await corpus.judge({ pledge: id, status: 'kept' });
  const line = edit.add[0] ?? '';
  for (const lines of [
    [line, line.replace('"kept"', '"broken"')],
    [line.replace('"kept"', '"broken"'), line],
  ]) {
    writeFileSync(log, `${lines.join('\n')}\n`);
    await corpus.filesChanged([pathToFileURL(log).href]);
    const shown = (await corpus.pledge(id))?.status;

    await corpus.judge({ pledge: id, note: 'Seen at the pier.' });

    expect(await corpus.pledge(id)).toMatchObject({ status: shown, note: 'Seen at the pier.' });
  }
});

test('a judgement is not given to another pledge that has taken the place of the one that was shown', async () => {
  const { corpus } = await opened();
  const { id } = await pledgeWith(corpus, 'ferry');

  await expect(corpus.judge({ pledge: id, text: 'We will sell the ferry', status: 'kept' })).rejects.toThrow(
    'has changed since it was shown',
  );
  expect((await corpus.pledge(id))?.status).toBe('open');
});

test('pledges are overdue, due this year or later, as seen from today', async () => {
  const { corpus } = await opened();
  expect(await corpus.dues({}, today)).toEqual([
    { due: 'overdue', pledges: 1 },
    { due: 'this year', pledges: 1 },
    { due: 'later', pledges: 1 },
  ]);
  expect((await corpus.pledges({ due: 'later' }, today, 10)).map(({ makerName }) => makerName)).toEqual([
    'Marta Lindqvist',
  ]);
});

test('a filter leaves the pledges with its words, strength, maker and status', async () => {
  const { corpus } = await opened();
  const found = async (filter: Parameters<Corpus['pledges']>[0]) =>
    (await corpus.pledges(filter, today, 10)).map(({ article }) => article).sort();
  expect(await found({ words: 'FLÀTS nine' })).toEqual(['1:flats.txt#1']);
  expect(await found({ strength: 3 })).toEqual(['1:ferry.txt#1']);
  expect(await found({ maker: 'marta-lindqvist' })).toEqual(['1:bridge.txt#1']);
  expect(await found({ status: 'kept' })).toEqual([]);
});

test('a judgement stands in the log and in the ledger, and is taken back', async () => {
  const { corpus, log, folder } = await opened();
  const { id, file } = await pledgeWith(corpus, 'bridge');

  const made = await corpus.judge({
    pledge: id,
    status: 'broken',
    note: 'The contract was cancelled.',
    evidence: ['https://example.org/contract'],
  });

  expect(await corpus.pledgesOfFile(file)).toMatchObject([{ id, status: 'broken' }]);
  expect(await corpus.pledge(id)).toMatchObject({
    status: 'broken',
    note: 'The contract was cancelled.',
    evidence: ['https://example.org/contract'],
  });
  expect(readFileSync(log, 'utf8')).toContain('"status":"broken"');
  expect(readFileSync(log, 'utf8')).not.toContain(folder);
  await corpus.undo(made);
  expect(await corpus.pledge(id)).toMatchObject({ status: 'open', note: '', evidence: [], judged: null });
});

test('a second judgement takes the place of the first, which is back when it is undone', async () => {
  const { corpus, log } = await opened();
  const { id } = await pledgeWith(corpus, 'bridge');
  await corpus.judge({ pledge: id, status: 'in the works' });

  const second = await corpus.judge({ pledge: id, status: 'kept' });
  expect(readFileSync(log, 'utf8').trim().split('\n')).toHaveLength(1);
  expect((await corpus.pledge(id))?.status).toBe('kept');

  await corpus.undo(second);
  expect((await corpus.pledge(id))?.status).toBe('in the works');
});

test('a pledge whose day is over and whose outcome is known is not overdue', async () => {
  const { corpus } = await opened();
  await corpus.judge({ pledge: (await pledgeWith(corpus, 'ferry')).id, status: 'kept' });
  expect((await corpus.dues({}, today)).map(({ due }) => due)).toEqual(['this year', 'later', 'past']);
});

test('a judgement survives an edit, a rename of the article and a new index', async () => {
  const { corpus, folder } = await opened();
  await corpus.judge({ pledge: (await pledgeWith(corpus, 'bridge')).id, status: 'broken' });
  const status = async () => (await pledgeWith(corpus, 'bridge')).status;

  writeFiles(folder, { 'bridge.txt': promises['bridge.txt'].replace('The town', 'Correction follows. The town') });
  await corpus.filesChanged([uri(folder, 'bridge.txt')]);
  expect(await status()).toBe('broken');

  renameSync(join(folder, 'bridge.txt'), join(folder, 'harbour.txt'));
  await corpus.filesChanged([uri(folder, 'bridge.txt'), uri(folder, 'harbour.txt')]);
  expect(await status()).toBe('broken');

  await corpus.reindex({ everything: true });
  expect(await status()).toBe('broken');
});

test('a judgement whose pledge is gone is listed', async () => {
  const { corpus, folder } = await opened();
  await corpus.judge({ pledge: (await pledgeWith(corpus, 'bridge')).id, status: 'broken' });
  writeFiles(folder, { 'bridge.txt': story({ said: 'Nothing was ever promised by anybody in this town' }) });
  await corpus.filesChanged([uri(folder, 'bridge.txt')]);
  expect(await corpus.lostJudgements()).toMatchObject([{ problem: 'bridge.txt does not say this any more' }]);
  expect(await corpus.countLostJudgements()).toBe(1);
});

test('no judgement is said to have lost its pledge before its article has been read', async () => {
  const { corpus: before, folder, log } = await opened();
  await before.judge({ pledge: (await pledgeWith(before, 'bridge')).id, status: 'broken' });
  await before.judge({ pledge: (await pledgeWith(before, 'ferry')).id, status: 'kept' });
  await before.dispose();
  rmSync(join(folder, 'ferry.txt'));

  const corpus = temporaryCorpus(folder, { paused: true });
  const indexed = corpus.whenIndexed();
  await new Promise<void>((resolve) => corpus.onDidChangeState(({ total }) => total === 2 && resolve()));
  expect(await corpus.lostJudgements()).toEqual([]);

  corpus.resume();
  await indexed;
  expect(await corpus.lostJudgements()).toMatchObject([{ problem: expect.stringMatching(/^ferry.txt is gone/) }]);
  expect((await pledgeWith(corpus, 'bridge')).status).toBe('broken');

  appendFileSync(log, readFileSync(log, 'utf8').replaceAll('ferry', 'cable car'));
  await corpus.judge({ pledge: (await pledgeWith(corpus, 'flats')).id, status: 'kept' });
  expect(await corpus.countLostJudgements()).toBe(2);
});

/** A corpus whose reading was stopped before any file was read that is not in the index already. */
async function stopped(folder: string, waiting: number, options: Partial<CorpusOptions> = {}): Promise<Corpus> {
  const corpus = temporaryCorpus(folder, { ...options, paused: true });
  const indexed = corpus.whenIndexed();
  await comesTo(corpus, ({ total }) => total === waiting);
  corpus.cancel();
  await indexed;
  return corpus;
}

test('no judgement has lost its pledge where the reader stopped before all articles were read', async () => {
  const { corpus: before, folder } = await opened();
  await before.judge({ pledge: (await pledgeWith(before, 'bridge')).id, status: 'broken' });
  await before.judge({ pledge: (await pledgeWith(before, 'ferry')).id, status: 'kept' });
  await before.dispose();
  renameSync(join(folder, 'ferry.txt'), join(folder, 'harbour.txt'));

  const corpus = await stopped(folder, 3);
  expect(await corpus.lostJudgements()).toEqual([]);
  await corpus.filesChanged([uri(folder, 'flats.txt')]);
  await corpus.judge({ pledge: (await pledgeWith(corpus, 'flats')).id, status: 'kept' });
  expect(await corpus.countLostJudgements()).toBe(0);

  await corpus.reindex();
  expect(await corpus.countLostJudgements()).toBe(0);
  expect((await pledgeWith(corpus, 'ferry')).status).toBe('kept');
});

test('a judgement that was lost stays in the list where the reader stops the next reading', async () => {
  const database = join(temporaryFolder(), 'index.db');
  const { corpus: before, folder } = await opened(promises, { database });
  await before.judge({ pledge: (await pledgeWith(before, 'bridge')).id, status: 'broken' });
  rmSync(join(folder, 'bridge.txt'));
  await before.filesChanged([uri(folder, 'bridge.txt')]);
  const lost = await before.lostJudgements();
  expect(lost).toMatchObject([{ problem: expect.stringMatching(/^bridge.txt is gone/) }]);
  await before.dispose();

  writeFiles(folder, { 'news.txt': story() });
  const corpus = await stopped(folder, 1, { database });
  expect(await corpus.lostJudgements()).toEqual(lost);
});

const twice = 'I promise that the ferry will sail again in May';

test('a judgement of an article that has not been read yet does not go to a copy of it', async () => {
  const copy = story({ headline: 'A copy', said: twice });
  const { corpus: there, folder: theirs, log } = await opened({ 'ferry.txt': story({ said: twice }) });
  await there.judge({ pledge: (await pledgeWith(there, 'ferry')).id, status: 'kept' });
  const { corpus, folder } = await opened({ 'copy.txt': copy });
  const statusIn = async (file: string) => (await corpus.pledgesOfFile(uri(folder, file)))[0]?.status;

  // As when a colleague's work is fetched: the log is heard of before the article.
  cpSync(theirs, folder, { recursive: true });
  await corpus.filesChanged([uri(folder, relative(theirs, log))]);
  expect(await statusIn('copy.txt')).toBe('open');

  await corpus.filesChanged([uri(folder, 'ferry.txt')]);
  expect(await Promise.all(['ferry.txt', 'copy.txt'].map(statusIn))).toEqual(['kept', 'open']);
  expect(await corpus.countLostJudgements()).toBe(0);
});

test('a judgement follows its article where its old name is a link to the new one', async () => {
  const { corpus, folder } = await opened({ '2025/ferry.txt': story({ said: twice }) });
  await corpus.judge({ pledge: (await pledgeWith(corpus, 'ferry')).id, status: 'kept' });

  mkdirSync(join(folder, 'archive'));
  renameSync(join(folder, '2025'), join(folder, 'archive', '2025'));
  symlinkSync(join(folder, 'archive', '2025'), join(folder, '2025'), 'junction');
  await corpus.reindex({ everything: true });

  expect(await corpus.pledges({}, today, 9)).toMatchObject([
    { file: uri(folder, 'archive', '2025', 'ferry.txt'), status: 'kept' },
  ]);
});

test('a line that nobody understands is told of and kept', async () => {
  const { corpus, log } = await opened();
  const { id } = await pledgeWith(corpus, 'bridge');
  await corpus.judge({ pledge: id, status: 'kept' });
  appendFileSync(log, '{"status":"forgotten"}\n');
  await corpus.judge({ pledge: id, status: 'broken' });
  expect(readFileSync(log, 'utf8')).toContain('{"status":"forgotten"}\n');
  expect(corpus.state.skipped.map(({ reason }) => reason)).toContainEqual(expect.stringContaining('"forgotten"'));
});

test('a pledge is its maker’s by whatever name the reader gave them', async () => {
  const { corpus } = await opened();
  await corpus.decide({ decision: 'merge', speakers: ['marta-lindqvist'], into: 'ole-brandt' });
  await corpus.decide({ decision: 'rename', speaker: 'ole-brandt', name: 'The Town' });
  expect(await corpus.makers({}, today)).toEqual([
    { maker: 'ole-brandt', name: 'The Town', kind: 'person', pledges: 3 },
  ]);
});
