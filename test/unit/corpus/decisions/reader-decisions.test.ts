import { appendFileSync, cpSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Corpus } from '../../../../src/corpus/corpus.ts';
import type { CorpusOptions } from '../../../../src/corpus/open-corpus.ts';
import { pledgeMark } from '../../../../src/corpus/search/marks.ts';
import { openStore } from '../../../../src/corpus/store.ts';
import { story, temporaryCorpus, temporaryFolder, uri, writeFiles } from '../temporary-corpus.ts';

const all = { offset: 0, limit: 100 };

const twoBridges = {
  'bridge.txt': story({ speaker: 'Marta Lindqvist', said: 'The bridge will open to all traffic before the winter' }),
  'ferry.txt': story({ headline: 'Ferry sold', speaker: 'Ole Brandt', said: 'We miss the old ferry and its crew' }),
};

async function opened(files: Record<string, string> = twoBridges, options: Partial<CorpusOptions> = {}) {
  const folder = temporaryFolder(files);
  const corpus = temporaryCorpus(folder, options);
  await corpus.whenIndexed();
  return { folder, corpus, log: join(folder, '.onrecord', 'speakers.jsonl') };
}

async function speakersOf(corpus: Corpus) {
  return (await corpus.speakers(all)).map(({ name, statements, articles }) => [name, statements, articles]);
}

async function speakerIn(corpus: Corpus, article: string) {
  return (await corpus.statements(article)).map(({ speakerName }) => speakerName);
}

test('a renamed speaker has the new name everywhere, and is found by it', async () => {
  const { corpus } = await opened();

  await corpus.decide({ decision: 'rename', speaker: 'marta-lindqvist', name: 'Märta Lind' });

  expect(await corpus.speaker('marta-lindqvist')).toMatchObject({ name: 'Märta Lind', statements: 1 });
  expect(await speakerIn(corpus, '1:bridge.txt#1')).toEqual(['Märta Lind']);
  expect((await corpus.search('marta lind', 5))[0]?.speakerName).toBe('Märta Lind');
});

test('what a renamed speaker pledged is still marked as a pledge in the index of words', async () => {
  const database = join(temporaryFolder(), 'index.db');
  const folder = temporaryFolder({
    'bridge.txt': story({ speaker: 'Marta Lindqvist', said: 'We will open the bridge to all traffic by 2030' }),
    'ferry.txt': story({ speaker: 'Ole Brandt', said: 'We miss the old ferry and its crew' }),
  });
  const corpus = temporaryCorpus(folder, { database });
  await corpus.whenIndexed();

  await corpus.decide({ decision: 'rename', speaker: 'marta-lindqvist', name: 'Marta Lind' });

  const index = openStore(database).openForReading();
  onTestFinished(() => index.close());
  const marked = index.words?.where({ each: [[[pledgeMark]], [['lind']]], phrases: [] });
  expect(index.all(`SELECT rowid FROM statement_words w WHERE ${marked?.sql}`, ...(marked?.values ?? []))).toEqual(
    index.all('SELECT id AS rowid FROM statement WHERE pledge IS NOT NULL'),
  );
  expect(await corpus.search('#pledge bridge', 5)).toMatchObject([{ speakerName: 'Marta Lind' }]);
});

test('merged speakers are one, with the statements of both', async () => {
  const { corpus } = await opened();

  await corpus.decide({ decision: 'merge', speakers: ['ole-brandt'], into: 'marta-lindqvist' });

  expect(await speakersOf(corpus)).toEqual([['Marta Lindqvist', 2, 2]]);
  expect((await corpus.articlesOfSpeaker('marta-lindqvist', all)).map(({ label }) => label).sort()).toEqual([
    'Ferry sold',
    'Harbour bridge reopens',
  ]);
  expect(await corpus.speaker('ole-brandt')).toBeUndefined();
  const [first] = await corpus.statements('1:bridge.txt#1');
  expect(await corpus.neighbour(first?.id ?? '', 'next')).toMatchObject({ speakerName: 'Marta Lindqvist' });
});

test('a speaker split off has the statements of the articles named, and no others', async () => {
  const { corpus } = await opened({
    'a.txt': story({ speaker: 'John Smith', said: 'I have boxed since I was nine years old' }),
    'b.txt': story({ speaker: 'John Smith', said: 'The budget leaves us no choice in the matter' }),
  });

  await corpus.decide({
    decision: 'split',
    speaker: 'john-smith',
    articles: ['1:a.txt#1'],
    name: 'John Smith (boxer)',
  });

  expect(await speakerIn(corpus, '1:a.txt#1')).toEqual(['John Smith (boxer)']);
  expect(await speakerIn(corpus, '1:b.txt#1')).toEqual(['John Smith']);
});

test('a statement that is not by its speaker has no known speaker', async () => {
  const { corpus } = await opened();

  await corpus.decide({ decision: 'not', statement: '1:bridge.txt#1.1' });

  expect((await corpus.statement('1:bridge.txt#1.1'))?.speaker).toBeNull();
  expect(await speakersOf(corpus)).toEqual([
    ['Ole Brandt', 1, 1],
    ['Unknown speaker', 1, 1],
  ]);
});

test("a statement that is not by its speaker does not go by the source's words, either", async () => {
  const { corpus } = await opened();

  await corpus.decide({ decision: 'not', statement: '1:bridge.txt#1.1' });

  expect((await corpus.statement('1:bridge.txt#1.1'))?.speakerName).toBeNull();
});

test.each([
  true,
  false,
])('a statement is not found by the name of whom it was taken from (index of words: %s)', async (wordIndex) => {
  const { corpus } = await opened(twoBridges, { wordIndex });
  const found = async (words: string) => (await corpus.search(words, 5)).map(({ id }) => id);
  expect(await found('lindqvist winter')).toEqual(['1:bridge.txt#1.1']);
  const denial = await corpus.decide({ decision: 'not', statement: '1:bridge.txt#1.1' });

  expect(await found('"lindqvist"')).toEqual([]);
  expect(await found('bridge winter')).toEqual(['1:bridge.txt#1.1']);

  await corpus.undo(denial);
  expect(await found('"lindqvist"')).toEqual(['1:bridge.txt#1.1']);
});

test('a statement that is not by its speaker comes after one of theirs, though the source’s words name them', async () => {
  const said = 'The bridge will open to all traffic before the winter';
  const headline = 'Lindqvist opens bridge';
  const { corpus } = await opened({
    'older.txt': story({ headline, day: '2024-05-17', said }),
    'newer.txt': story({ headline, day: '2024-06-17', said }),
  });
  const found = async () => (await corpus.search('lindqvist winter', 5)).map(({ id }) => id);
  expect(await found()).toEqual(['1:newer.txt#1.1', '1:older.txt#1.1']);

  await corpus.decide({ decision: 'not', statement: '1:newer.txt#1.1' });

  expect(await found()).toEqual(['1:older.txt#1.1', '1:newer.txt#1.1']);
});

test('whose speaker was split off was not decided about one by one', async () => {
  const said = 'I have boxed since I was nine years old';
  const { corpus } = await opened({
    'a.txt': `${story({ speaker: 'John Smith', said })}\n“And I shall box on,” Smith said.\n`,
    'b.txt': story({ speaker: 'John Smith', said: 'The budget leaves us no choice in the matter' }),
  });

  await corpus.decide({ decision: 'split', speaker: 'john-smith', articles: ['1:a.txt#1'], name: 'Jack Smith' });

  expect(await corpus.statements('1:a.txt#1')).toMatchObject([
    { speakerName: 'Jack Smith', decided: false },
    { speakerName: 'Jack Smith', decided: false },
  ]);
});

test("a denial without effect leaves a statement the source's words", async () => {
  const { corpus, folder } = await opened();
  await corpus.decide({ decision: 'not', statement: '1:bridge.txt#1.1' });

  writeFiles(folder, { 'bridge.txt': twoBridges['bridge.txt'].replaceAll('Marta Lindqvist', 'they') });
  await corpus.filesChanged([uri(folder, 'bridge.txt')]);

  expect((await corpus.decisions())[0]?.problem).not.toBeNull();
  expect(await corpus.statement('1:bridge.txt#1.1')).toMatchObject({ speakerName: 'they', decided: false });
});

test('a statement is attributed to a speaker of another article', async () => {
  const { corpus } = await opened();

  await corpus.decide({ decision: 'attribute', statement: '1:bridge.txt#1.1', to: { speaker: 'ole-brandt' } });

  expect(await speakersOf(corpus)).toEqual([['Ole Brandt', 2, 2]]);
  expect(await corpus.articlesOfSpeaker('ole-brandt', all)).toHaveLength(2);
});

test('a statement is attributed to somebody whom no article names', async () => {
  const { corpus } = await opened();

  await corpus.decide({ decision: 'attribute', statement: '1:bridge.txt#1.1', to: { name: 'Siri Holm' } });

  expect(await speakerIn(corpus, '1:bridge.txt#1')).toEqual(['Siri Holm']);
  expect((await corpus.search('siri holm', 5))[0]?.speakerName).toBe('Siri Holm');
});

test.each([
  ['a rename', { decision: 'rename', speaker: 'marta-lindqvist', name: 'Märta Lind' }],
  ['a merge', { decision: 'merge', speakers: ['ole-brandt'], into: 'marta-lindqvist' }],
  ['a split', { decision: 'split', speaker: 'marta-lindqvist', articles: ['1:bridge.txt#1'], name: 'Another' }],
  ['a denial', { decision: 'not', statement: '1:bridge.txt#1.1' }],
  ['an attribution', { decision: 'attribute', statement: '1:bridge.txt#1.1', to: { name: 'Siri Holm' } }],
] as const)('%s that is taken back leaves everything as it was', async (_, request) => {
  const { corpus, log } = await opened();
  const before = [await corpus.speakers(all), await corpus.statements('1:bridge.txt#1'), await corpus.counts()];

  const made = await corpus.decide(request);
  expect(await corpus.decisions()).toHaveLength(1);
  expect(await corpus.undo(made)).toBe(true);

  expect([await corpus.speakers(all), await corpus.statements('1:bridge.txt#1'), await corpus.counts()]).toEqual(
    before,
  );
  expect(readFileSync(log, 'utf8')).toBe('');
  expect(await corpus.undo(made)).toBe(false);
});

test('what an attribution replaced holds again when it is taken back', async () => {
  const { corpus } = await opened();
  await corpus.decide({ decision: 'attribute', statement: '1:bridge.txt#1.1', to: { name: 'Siri Holm' } });

  const second = await corpus.decide({
    decision: 'attribute',
    statement: '1:bridge.txt#1.1',
    to: { speaker: 'ole-brandt' },
  });
  expect(await corpus.decisions()).toHaveLength(1);
  await corpus.undo(second);

  expect(await speakerIn(corpus, '1:bridge.txt#1')).toEqual(['Siri Holm']);
});

test('a lone surname is known by a statement of its article, not by a path of this machine', async () => {
  const { corpus, log, folder } = await opened({
    'a.txt': story({ speaker: 'Lindqvist', said: 'The bridge will open to all traffic before the winter' }),
    'b.txt': story({ speaker: 'Marta Lindqvist', said: 'Nobody asked me about the old ferry' }),
  });
  const [lone] = await corpus.statements('1:a.txt#1');
  expect(lone?.speaker).toContain('@');

  await corpus.decide({ decision: 'merge', speakers: [lone?.speaker ?? ''], into: 'marta-lindqvist' });

  expect(await speakersOf(corpus)).toEqual([['Marta Lindqvist', 2, 2]]);
  expect(readFileSync(log, 'utf8')).not.toContain(folder);
  expect(readFileSync(log, 'utf8')).not.toContain('@');
});

test('the decisions survive that the index is made again', async () => {
  const { corpus } = await opened();
  await corpus.decide({ decision: 'rename', speaker: 'ole-brandt', name: 'Ole B.' });
  await corpus.decide({ decision: 'attribute', statement: '1:bridge.txt#1.1', to: { speaker: 'ole-brandt' } });

  await corpus.reindex({ everything: true });

  expect(await speakersOf(corpus)).toEqual([['Ole B.', 2, 2]]);
  expect((await corpus.search('ole', 5)).map(({ speakerName }) => speakerName)).toEqual(['Ole B.', 'Ole B.']);
});

test('a decision follows its statement through edits of the article', async () => {
  const { corpus, folder } = await opened();
  await corpus.decide({ decision: 'attribute', statement: '1:bridge.txt#1.1', to: { name: 'Siri Holm' } });
  const more = 'The mayor cut the ribbon.\n\n“Cheers,” said Nils Berg.\n\nThe town has waited';

  writeFiles(folder, {
    'bridge.txt': twoBridges['bridge.txt'].replace('The town has waited', more).replace('all traffic', 'most traffic'),
  });
  await corpus.filesChanged([uri(folder, 'bridge.txt')]);

  expect(await speakerIn(corpus, '1:bridge.txt#1')).toEqual(['Nils Berg', 'Siri Holm']);
});

test('a decision whose statement was cut out is listed, not guessed, and holds again when it is back', async () => {
  const { corpus, folder } = await opened();
  await corpus.decide({ decision: 'attribute', statement: '1:bridge.txt#1.1', to: { name: 'Siri Holm' } });

  writeFiles(folder, { 'bridge.txt': story({ speaker: 'Marta Lindqvist', said: 'Something else altogether' }) });
  await corpus.filesChanged([uri(folder, 'bridge.txt')]);
  expect(await speakerIn(corpus, '1:bridge.txt#1')).toEqual(['Marta Lindqvist']);
  expect((await corpus.decisions())[0]).toMatchObject({ problem: 'bridge.txt does not say this any more' });

  writeFiles(folder, { 'bridge.txt': twoBridges['bridge.txt'] });
  await corpus.filesChanged([uri(folder, 'bridge.txt')]);
  expect(await speakerIn(corpus, '1:bridge.txt#1')).toEqual(['Siri Holm']);
  expect((await corpus.decisions())[0]?.problem).toBeNull();
});

test('a decision follows its article to another name, at once and after the index is made again', async () => {
  const { corpus, folder } = await opened();
  await corpus.decide({ decision: 'attribute', statement: '1:bridge.txt#1.1', to: { name: 'Siri Holm' } });

  renameSync(join(folder, 'bridge.txt'), join(folder, 'harbour.txt'));
  await corpus.filesChanged([uri(folder, 'bridge.txt'), uri(folder, 'harbour.txt')]);
  expect(await speakerIn(corpus, '1:harbour.txt#1')).toEqual(['Siri Holm']);

  await corpus.reindex({ everything: true });
  expect(await speakerIn(corpus, '1:harbour.txt#1')).toEqual(['Siri Holm']);
  expect((await corpus.decisions())[0]?.problem).toBeNull();
});

test('a decision is not guessed where two articles have the words and its own is gone', async () => {
  const { corpus, folder } = await opened();
  await corpus.decide({ decision: 'attribute', statement: '1:bridge.txt#1.1', to: { name: 'Siri Holm' } });

  writeFiles(folder, { 'one.txt': twoBridges['bridge.txt'], 'two.txt': twoBridges['bridge.txt'] });
  rmSync(join(folder, 'bridge.txt'));
  await corpus.filesChanged(['one.txt', 'two.txt', 'bridge.txt'].map((name) => uri(folder, name)));
  await corpus.reindex({ everything: true });

  expect((await corpus.decisions())[0]?.problem).toContain('2 other articles');
});

test('decisions made elsewhere take effect when the log changes', async () => {
  const { corpus, folder, log } = await opened();
  const other = await opened();
  await other.corpus.decide({ decision: 'rename', speaker: 'ole-brandt', name: 'Ole B.' });

  mkdirSync(join(folder, '.onrecord'));
  writeFileSync(log, readFileSync(other.log));
  await corpus.filesChanged([uri(log)]);

  expect((await corpus.speaker('ole-brandt'))?.name).toBe('Ole B.');
});

test('decisions made while the folder was closed take effect when it is opened', async () => {
  const folder = temporaryFolder(twoBridges);
  const database = join(temporaryFolder(), 'index.db');
  const first = temporaryCorpus(folder, { database });
  await first.whenIndexed();
  await first.decide({ decision: 'rename', speaker: 'ole-brandt', name: 'Ole B.' });
  await first.dispose();
  const log = join(folder, '.onrecord', 'speakers.jsonl');
  writeFileSync(log, readFileSync(log, 'utf8').replace('"Ole B."', '"Old Ole"'));

  const second = temporaryCorpus(folder, { database });
  await second.whenIndexed();

  expect((await second.speaker('ole-brandt'))?.name).toBe('Old Ole');
});

test('a line that nobody can read is told of and kept, and the others hold', async () => {
  const { corpus, folder, log } = await opened();
  await corpus.decide({ decision: 'rename', speaker: 'ole-brandt', name: 'Ole B.' });
  appendFileSync(log, '>>>>>>> theirs\n');
  await corpus.filesChanged([uri(log)]);

  await corpus.decide({ decision: 'rename', speaker: 'marta-lindqvist', name: 'Märta Lind' });

  expect(corpus.state.skipped).toContainEqual({
    file: uri(folder, '.onrecord', 'speakers.jsonl'),
    reason: expect.stringMatching(/^line 3 is kept/),
  });
  expect(readFileSync(log, 'utf8')).toContain('>>>>>>> theirs\n');
  expect((await corpus.speakers(all)).map(({ name }) => name).sort()).toEqual(['Märta Lind', 'Ole B.']);
});

test('a decision about a file that changed since it was read is refused', async () => {
  const { corpus, folder } = await opened();
  writeFiles(folder, { 'bridge.txt': `Correction.\n\n${twoBridges['bridge.txt']}` });

  await expect(corpus.decide({ decision: 'not', statement: '1:bridge.txt#1.1' })).rejects.toThrow(/has changed/);
});

test('whose statements changed is told', async () => {
  const { corpus } = await opened();
  const changes: unknown[] = [];
  corpus.onDidChange((change) => changes.push(change));

  await corpus.decide({ decision: 'attribute', statement: '1:bridge.txt#1.1', to: { speaker: 'ole-brandt' } });

  expect(changes).toContainEqual(
    expect.objectContaining({ speakers: expect.arrayContaining(['marta-lindqvist', 'ole-brandt']) }),
  );
});

const twoSmiths = {
  'boxer.txt':
    '---\ntitle: The bout\ndate: 2024-03-02\n---\n\n“I have boxed since I was nine years old,” said heavyweight coach John Smith.\n',
  'budget.txt':
    '---\ntitle: The budget\ndate: 2024-03-03\n---\n\n“The budget leaves us no choice in the matter,” said Senator John Smith.\n',
};

test('a decision follows its speaker when a namesake comes and the speaker’s id changes', async () => {
  const { corpus, folder } = await opened({ 'budget.txt': twoSmiths['budget.txt'] });
  const [statement] = await corpus.statements('1:budget.txt#1');
  expect(statement?.speaker).toBe('john-smith');
  const made = await corpus.decide({ decision: 'rename', speaker: 'john-smith', name: 'Senator Smith' });

  writeFiles(folder, twoSmiths);
  await corpus.filesChanged([uri(folder, 'boxer.txt')]);
  expect(await speakerIn(corpus, '1:budget.txt#1')).toEqual(['Senator Smith']);
  expect(await speakerIn(corpus, '1:boxer.txt#1')).toEqual(['John Smith']);

  await corpus.reindex({ everything: true });
  expect(await speakerIn(corpus, '1:budget.txt#1')).toEqual(['Senator Smith']);
  expect(await speakerIn(corpus, '1:boxer.txt#1')).toEqual(['John Smith']);

  rmSync(join(folder, 'boxer.txt'));
  await corpus.filesChanged([uri(folder, 'boxer.txt')]);
  expect((await corpus.speaker('john-smith'))?.name).toBe('Senator Smith');
  expect(await corpus.undo(made)).toBe(true);
  expect((await corpus.speaker('john-smith'))?.name).toBe('John Smith');
});

test('a speaker whose namesake parts them from a name the reader gave is found by the articles’ name again', async () => {
  const { corpus, folder, log } = await opened({ 'boxer.txt': twoSmiths['boxer.txt'] });
  const speaker = { id: 'john-smith', name: 'John Smith' };
  const rename = { decision: 'rename', speaker, name: 'Old Punchy', at: '2024-05-17T10:00:00.000Z' };
  writeFiles(folder, { '.onrecord/speakers.jsonl': `${JSON.stringify(rename)}\n` });
  await corpus.filesChanged([uri(log)]);
  expect(await corpus.search('punchy', 5)).toHaveLength(1);

  writeFiles(folder, twoSmiths);
  await corpus.filesChanged([uri(folder, 'budget.txt')]);

  expect(await speakerIn(corpus, '1:boxer.txt#1')).toEqual(['John Smith']);
  expect(await corpus.search('punchy', 5)).toEqual([]);
  expect((await corpus.search('smith boxed', 5))[0]?.id).toBe('1:boxer.txt#1.1');
});

test('a speaker keeps the name that the reader gave when the article that has that name goes', async () => {
  const files = {
    'a.txt': story({ speaker: 'Marta K. Lindqvist', said: 'The bridge will open to all traffic before the winter' }),
    'b.txt': story({ speaker: 'Marta Lindqvist', said: 'The old ferry will be sold to whoever wants it' }),
  };
  const { corpus, folder } = await opened(files);
  expect(await speakersOf(corpus)).toEqual([['Marta K. Lindqvist', 2, 2]]);
  await corpus.decide({ decision: 'rename', speaker: 'marta-lindqvist', name: 'Marta Lindqvist' });

  rmSync(join(folder, 'b.txt'));
  await corpus.filesChanged([uri(folder, 'b.txt')]);
  expect(await speakersOf(corpus)).toEqual([['Marta Lindqvist', 1, 1]]);

  writeFiles(folder, files);
  await corpus.filesChanged([uri(folder, 'b.txt')]);
  writeFiles(folder, { 'b.txt': story({ speaker: 'Ole Brandt' }) });
  await corpus.filesChanged([uri(folder, 'b.txt')]);
  expect((await corpus.speaker('marta-lindqvist'))?.name).toBe('Marta Lindqvist');
});

test('an article that joins a merged speaker by its office alone is merged, too', async () => {
  const { corpus, folder } = await opened({
    ...twoBridges,
    'port.txt':
      '---\ntitle: The port\ndate: 2024-03-02\n---\n\n“The port will stay open all winter,” said Transport Minister Signe Stenbock.\n',
  });
  await corpus.decide({ decision: 'merge', speakers: ['signe-stenbock'], into: 'ole-brandt' });

  writeFiles(folder, {
    'lone.txt':
      '---\ntitle: The quay\ndate: 2024-03-04\n---\n\n“Nobody has asked me about the quay,” Transport Minister Stenbock said.\n',
  });
  await corpus.filesChanged([uri(folder, 'lone.txt')]);

  expect(await speakerIn(corpus, '1:lone.txt#1')).toEqual(['Ole Brandt']);
  expect(await speakersOf(corpus)).toContainEqual(['Ole Brandt', 3, 3]);
});

/** A corpus over two folders. */
async function openedTwo(one: Record<string, string>, other: Record<string, string>) {
  const [first, second] = [temporaryFolder(one), temporaryFolder(other)];
  const corpus = temporaryCorpus(first, { folders: [uri(first), uri(second)] });
  await corpus.whenIndexed();
  return { corpus, first, second };
}

test('each of several folders keeps the decisions about its own articles', async () => {
  const { corpus, first, second } = await openedTwo(
    { 'bridge.txt': twoBridges['bridge.txt'] },
    { 'ferry.txt': twoBridges['ferry.txt'] },
  );
  await corpus.decide({ decision: 'attribute', statement: '1:bridge.txt#1.1', to: { name: 'Siri Holm' } });
  await corpus.decide({ decision: 'rename', speaker: 'ole-brandt', name: 'Ole B.' });

  const logOf = (folder: string) => readFileSync(join(folder, '.onrecord', 'speakers.jsonl'), 'utf8');
  expect(logOf(first)).toMatch(/^\{"decision":"attribute".*bridge\.txt.*\}\n$/);
  expect(logOf(second)).toMatch(/^\{"decision":"rename".*ferry\.txt.*\}\n$/);
  expect(logOf(first) + logOf(second)).not.toMatch(/on-record-/);
  await corpus.reindex({ everything: true });
  expect(await speakersOf(corpus)).toEqual([
    ['Ole B.', 1, 1],
    ['Siri Holm', 1, 1],
  ]);
});

test('a speaker known in one folder’s article alone is merged with one of another folder', async () => {
  const { corpus } = await openedTwo(
    { 'a.txt': story({ speaker: 'Marta Lindqvist', said: 'Nobody asked me about the old ferry' }) },
    { 'b.txt': story({ speaker: 'Lindqvist', said: 'The bridge will open to all traffic before the winter' }) },
  );
  const [lone] = await corpus.statements('2:b.txt#1');
  await corpus.decide({ decision: 'merge', speakers: [lone?.speaker ?? ''], into: 'marta-lindqvist' });
  expect(await speakersOf(corpus)).toEqual([['Marta Lindqvist', 2, 2]]);
  await corpus.reindex({ everything: true });
  expect(await speakersOf(corpus)).toEqual([['Marta Lindqvist', 2, 2]]);
  expect((await corpus.decisions())[0]?.problem).toBeNull();
});

test('a decision about an article that has not been read yet does not go to that of another folder', async () => {
  const bridge = { 'bridge.txt': twoBridges['bridge.txt'] };
  const there = await opened(bridge);
  await there.corpus.decide({ decision: 'not', statement: '1:bridge.txt#1.1' });
  const { corpus, first } = await openedTwo({ 'ferry.txt': twoBridges['ferry.txt'] }, bridge);

  // As when a colleague's work is fetched: the log is heard of before the article.
  cpSync(there.folder, first, { recursive: true });
  await corpus.filesChanged([uri(first, '.onrecord', 'speakers.jsonl')]);
  expect(await speakerIn(corpus, '2:bridge.txt#1')).toEqual(['Marta Lindqvist']);

  await corpus.filesChanged([uri(first, 'bridge.txt')]);
  expect(await speakerIn(corpus, '1:bridge.txt#1')).toEqual([null]);
  expect(await speakerIn(corpus, '2:bridge.txt#1')).toEqual(['Marta Lindqvist']);
  expect((await corpus.decisions())[0]?.problem).toBeNull();
});

test('the decisions of a folder that is closed hold no more for the others', async () => {
  const [first, second] = [temporaryFolder({ 'a.txt': story() }), temporaryFolder({ 'b.txt': story() })];
  const database = join(temporaryFolder(), 'index.db');
  const both = temporaryCorpus(first, { database, folders: [uri(first), uri(second)] });
  await both.whenIndexed();
  await both.decide({ decision: 'rename', speaker: 'marta-lindqvist', name: 'Märta Lind' });
  await both.dispose();

  const one = temporaryCorpus(second, { database, folders: [uri(second)] });
  await one.whenIndexed();
  expect((await one.speaker('marta-lindqvist'))?.name).toBe('Marta Lindqvist');
  expect(await one.decisions()).toEqual([]);
});

test('a window that only reads the index sees what is decided in the other, and may decide itself', async () => {
  const folder = temporaryFolder(twoBridges);
  const database = join(temporaryFolder(), 'index.db');
  const writer = temporaryCorpus(folder, { database });
  await writer.whenIndexed();
  const reader = temporaryCorpus(folder, { database });
  await reader.whenIndexed();
  expect(reader.state.readOnly).toBe(true);
  const nameSeen = (name: string) =>
    new Promise<void>((resolve) => {
      reader.onDidChange(async () => {
        if ((await reader.speaker('ole-brandt'))?.name === name) resolve();
      });
    });

  const seen = nameSeen('Ole B.');
  await writer.decide({ decision: 'rename', speaker: 'ole-brandt', name: 'Ole B.' });
  await seen;
  expect(await reader.decisions()).toMatchObject([{ summary: 'Rename Ole Brandt to Ole B.', problem: null }]);

  const seenAgain = nameSeen('The Ferryman');
  await reader.decide({ decision: 'rename', speaker: 'ole-brandt', name: 'The Ferryman' });
  await writer.filesChanged([uri(folder, '.onrecord', 'speakers.jsonl')]);
  await seenAgain;
  expect((await writer.speaker('ole-brandt'))?.name).toBe('The Ferryman');
});

test('marks of a conflict and half a line are told of and kept, and what both sides decided holds', async () => {
  const { corpus, log } = await opened();
  await corpus.decide({ decision: 'rename', speaker: 'ole-brandt', name: 'Ole B.' });
  await corpus.decide({ decision: 'rename', speaker: 'marta-lindqvist', name: 'Märta Lind' });
  const [mine, theirs] = readFileSync(log, 'utf8').trimEnd().split('\n') as [string, string];
  const conflict = `<<<<<<< HEAD\n${mine}\n=======\n${theirs}\n>>>>>>> theirs\n${mine.slice(0, 60)}`;
  writeFileSync(log, conflict);
  await corpus.filesChanged([uri(log)]);

  expect((await corpus.speakers(all)).map(({ name }) => name).sort()).toEqual(['Märta Lind', 'Ole B.']);
  const reasons = corpus.state.skipped.map(({ reason }) => reason);
  expect(reasons).toEqual([
    expect.stringMatching(/^line 1 is kept but has no effect: a conflict of version control/),
    expect.stringMatching(/^line 3 is kept/),
    expect.stringMatching(/^line 5 is kept/),
    'line 6 is kept but has no effect: the line is cut off',
  ]);
  await corpus.decide({ decision: 'not', statement: '1:bridge.txt#1.1' });
  for (const line of conflict.split('\n')) expect(readFileSync(log, 'utf8')).toContain(`${line}\n`);
});
