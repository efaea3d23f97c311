import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { Corpus, CorpusState } from '../../../src/corpus/corpus.ts';
import { type CorpusOptions, openCorpus } from '../../../src/corpus/open-corpus.ts';
import { hasPassword, withoutPassword } from '../../../src/corpus/postgres/address.ts';
import { connectToPostgres } from '../../../src/corpus/postgres/connection.ts';
import { findPostgres } from '../../postgres/find-postgres.ts';
import { type Network, networkBefore } from '../../postgres/network.ts';
import { startPostgres } from '../../postgres/postgres-server.ts';
import { inPostgres, teamIndex, teamServer, withoutPostgres } from '../../postgres/team-server.ts';
import {
  type Files,
  nextChange,
  story,
  temporaryCorpus,
  temporaryFolder,
  uri,
  writeFiles,
} from './temporary-corpus.ts';

if (withoutPostgres) test.skip(inPostgres, () => {});

function stories(count: number, said = 'Sentence number'): Files {
  return Object.fromEntries(
    Array.from({ length: count }, (_, at) => [
      `${at}.txt`,
      story({ said: `${said} ${at}`, day: `2024-05-${10 + (at % 20)}` }),
    ]),
  );
}

/** A folder of this name, at a place of its own. */
function folderCalled(name: string, files: Files): string {
  const folder = join(temporaryFolder(), name);
  writeFiles(folder, files);
  return folder;
}

/** Fills a team's index from a folder, as the command line does, and lets go of it. */
async function fill(folder: string, team: Pick<CorpusOptions, 'database' | 'password'>): Promise<CorpusState> {
  const corpus = openCorpus({ folders: [uri(folder)], threads: 1, ...team });
  await corpus.whenIndexed();
  await corpus.dispose();
  return corpus.state;
}

/** The first state, from now on, that `wanted` accepts. */
function stateOf(corpus: Corpus, wanted: (state: CorpusState) => boolean): Promise<CorpusState> {
  return new Promise((resolve) => {
    const stop = corpus.onDidChangeState(look);
    function look(state: CorpusState): void {
      if (!wanted(state)) return;
      stop();
      resolve(state);
    }
    look(corpus.state);
  });
}

describe.skipIf(withoutPostgres)('a team’s index', () => {
  const server = teamServer();

  test('each reader opens the articles in the folder that stands on their own machine', async () => {
    const team = await teamIndex(server);
    await fill(folderCalled('archive', { 'a.txt': story({ said: 'Nobody heard it' }) }), team);
    const mine = folderCalled('archive', {});
    const reader = temporaryCorpus(mine, { ...team, readOnly: true });

    const [hit] = await reader.search('nobody heard', 5);

    expect(hit?.file).toBe(uri(mine, 'a.txt'));
    expect(await stateOf(reader, ({ phase }) => phase !== 'opening')).toMatchObject({ phase: 'ready', readOnly: true });
  });

  test('several folders are filled from several machines, and none takes the other’s away', async () => {
    const team = await teamIndex(server);
    const archive = folderCalled('archive', { 'a.txt': story({ said: 'It is in the archive' }) });
    await fill(archive, team);
    await fill(folderCalled('wire', { 'a.txt': story({ said: 'It came by wire' }) }), team);
    await fill(archive, team);
    const mine = folderCalled('archive', {});
    const reader = temporaryCorpus(mine, { ...team, readOnly: true });

    expect((await reader.counts()).articles).toBe(2);
    expect((await reader.search('came by wire', 5))[0]?.file).toBe(uri(mine, '../wire/a.txt'));
  });

  test('who reads sees what is written meanwhile', async () => {
    const team = await teamIndex(server);
    const folder = folderCalled('archive', { 'a.txt': story({ said: 'The first of them' }) });
    await fill(folder, team);
    const reader = temporaryCorpus(folder, { ...team, readOnly: true });
    expect(await reader.search('second', 5)).toEqual([]);

    const change = nextChange(reader);
    writeFiles(folder, { 'b.txt': story({ said: 'The second of them' }) });
    await fill(folder, team);
    await change;

    expect((await reader.search('second', 5)).map(({ text }) => text)).toEqual(['“The second of them,”']);
  });

  test('when it is filled, no word waits to be indexed, and the server knows how much there is', async () => {
    const team = await teamIndex(server);
    await fill(folderCalled('archive', stories(30)), team);

    const [waiting] = await server.ask(
      team.database,
      "SELECT gin_clean_pending_list('on_record.statement_words_words')::int AS pages",
    );
    const [counted] = await server.ask(
      team.database,
      "SELECT reltuples::int AS statements FROM pg_class WHERE oid = 'on_record.statement'::regclass",
    );

    expect(waiting?.pages).toBe(0);
    expect(counted?.statements).toBe(30);
  });

  test('what a reader decides stands in the folder’s log, and takes effect when the index is filled again', async () => {
    const team = await teamIndex(server);
    const folder = folderCalled('archive', { 'a.txt': story({ speaker: 'Ole Brandt' }) });
    await fill(folder, team);
    const reader = temporaryCorpus(folder, { ...team, readOnly: true });
    const [speaker] = await reader.speakers({ offset: 0, limit: 1 });

    const name = 'Ole Brandt the Elder';
    const { summary } = await reader.decide({ decision: 'rename', speaker: speaker?.speaker ?? '', name });
    const change = nextChange(reader);
    await fill(folder, team);
    await change;

    expect(summary).toMatch(/; it shows when the team’s index is filled again$/);
    expect((await reader.speakers({ offset: 0, limit: 1 }))[0]?.name).toBe(name);
  });

  test('who may only read it, reads it', async () => {
    const team = await teamIndex(server);
    await server.ask(
      team.database,
      `CREATE ROLE reviewer LOGIN PASSWORD 'only-reads';
       CREATE SCHEMA on_record;
       GRANT USAGE ON SCHEMA on_record TO reviewer;
       ALTER DEFAULT PRIVILEGES IN SCHEMA on_record GRANT SELECT ON TABLES TO reviewer`,
    );
    const folder = folderCalled('archive', { 'a.txt': story({ said: 'The gate was left open' }) });
    await fill(folder, team);
    const reviewer = { database: team.database.replace('team@', 'reviewer@'), password: 'only-reads' };

    const reader = temporaryCorpus(folder, { ...reviewer, readOnly: true });
    writeFiles(folder, { 'b.txt': story() });
    const filler = await fill(folder, reviewer);

    expect(await reader.search('gate left open', 5)).toHaveLength(1);
    expect(filler).toMatchObject({ phase: 'failed', message: expect.stringContaining('this user may not do that') });
  });

  test('whoever types while it is filled gets an answer to every question', async () => {
    const team = await teamIndex(server);
    const folder = folderCalled('archive', stories(2));
    await fill(folder, team);
    writeFiles(folder, stories(400));
    const readers = [1, 2].map(() => temporaryCorpus(folder, { ...team, readOnly: true }));
    let isFilled = false;
    const filling = fill(folder, team).finally(() => {
      isFilled = true;
    });

    const typing = readers.map(async (reader) => {
      const query = 'sentence number 399';
      for (let end = 1; !isFilled; end = (end % query.length) + 1) {
        const [hits, days] = await Promise.all([reader.search(query.slice(0, end), 5), reader.days()]);
        expect(days.length, 'no day while it is filled').toBeGreaterThan(0);
        expect(hits.length, query.slice(0, end)).toBeGreaterThan(0);
      }
      return reader.search(query, 5);
    });

    expect(await filling).toMatchObject({ phase: 'ready', message: null });
    for (const hits of await Promise.all(typing)) expect(hits[0]?.text).toContain('Sentence number 399');
  });

  test('one at a time fills it', async () => {
    const team = await teamIndex(server);
    const folder = folderCalled('archive', stories(5));
    const first = temporaryCorpus(folder, team);
    await first.whenIndexed();

    const second = await fill(folder, team);

    expect(second).toMatchObject({
      phase: 'failed',
      message: expect.stringContaining('another process is filling it'),
    });
  });

  test('a wrong password is told of, and that another one is wanted', async () => {
    const { database } = await teamIndex(server);
    const reader = temporaryCorpus(folderCalled('archive', {}), { database, password: 'wrong', readOnly: true });

    const state = await stateOf(reader, ({ phase }) => phase === 'failed');

    expect(state).toMatchObject({
      isRefused: true,
      message: expect.stringContaining('its server does not accept the password'),
    });
  });

  test('a password in the connection is refused, and not shown', async () => {
    const { database } = await teamIndex(server);
    const told = database.replace('team@', `team:${server.password}@`);
    const reader = temporaryCorpus(folderCalled('archive', {}), { database: told, readOnly: true });

    const { message } = await stateOf(reader, ({ phase }) => phase === 'failed');

    expect(message).toContain('a connection must not hold a password');
    expect(message).not.toContain(server.password);
  });

  test('an index that nobody has filled is told of', async () => {
    const reader = temporaryCorpus(folderCalled('archive', {}), { ...(await teamIndex(server)), readOnly: true });

    const { message } = await stateOf(reader, ({ phase }) => phase === 'failed');

    expect(message).toContain('nobody has filled it yet');
  });

  test('a connection that the server drops between two questions is made again unseen', async () => {
    const team = await teamIndex(server);
    const folder = folderCalled('archive', stories(3));
    await fill(folder, team);
    const reader = temporaryCorpus(folder, { ...team, readOnly: true });
    expect(await reader.search('sentence', 5)).toHaveLength(3);

    await server.ask(
      team.database,
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    );

    expect(await reader.search('sentence', 5)).toHaveLength(3);
  });

  test('the command line fills and searches it, with the password where PostgreSQL’s own tools look for it', async () => {
    const { database, password } = await teamIndex(server);
    const folder = folderCalled('archive', { 'a.txt': story({ said: 'The ferry is late' }) });
    const environment = { PGPASSWORD: String(password) };

    const filled = await onRecord(['index', folder, '--db', database], environment);
    const found = await onRecord(['search', folder, 'ferry late', '--db', database], environment);
    const refused = await onRecord(['index', folder, '--db', database], { PGPASSWORD: 'wrong' });

    expect(filled).toMatchObject({
      code: 0,
      err: '',
      out: expect.stringMatching(/^1 files, 1 articles, 1 statements/),
    });
    expect(found.out).toContain('Marta Lindqvist: “The ferry is late,”');
    expect(refused).toMatchObject({ code: 70, err: expect.stringContaining('does not accept the password') });
  });
});

describe.skipIf(withoutPostgres)('a server that stops and starts again', () => {
  const server = teamServer();

  test('in the middle of indexing: it is told of, the work goes on, and nothing is lost', async () => {
    const team = await teamIndex(server);
    const folder = folderCalled('archive', stories(600));
    const corpus = temporaryCorpus(folder, team);

    await stateOf(corpus, ({ done }) => done > 0);
    await server.stop('crash');
    const { message } = await stateOf(corpus, (state) => state.message !== null);
    await server.start();
    await corpus.whenIndexed();

    expect(message).toMatch(/^The team's index postgres:.* waits: its server can't be reached/);
    expect(corpus.state).toMatchObject({ phase: 'ready', message: null, cancelled: false });
    expect(await corpus.counts()).toMatchObject({ files: 600, articles: 600, statements: 600 });
    expect(await corpus.search('"sentence number 599"', 5)).toHaveLength(1);
  });

  test('in the middle of reading: it is told of, and the answers are back with the server', async () => {
    const team = await teamIndex(server);
    const folder = folderCalled('archive', stories(3));
    await fill(folder, team);
    const reader = temporaryCorpus(folder, { ...team, readOnly: true });
    expect(await reader.search('sentence', 5)).toHaveLength(3);

    await server.stop();
    await expect(reader.search('sentence', 5)).rejects.toThrow("can't be searched: its server can't be reached");
    expect(await reader.days()).toEqual([]);
    const { message } = await stateOf(reader, ({ phase }) => phase === 'failed');
    await server.start();
    await stateOf(reader, ({ phase }) => phase === 'ready');

    expect(message).toMatch(/^The team's index postgres:.* can't be read: its server can't be reached/);
    expect(await reader.search('sentence', 5)).toHaveLength(3);
  });
});

describe.skipIf(withoutPostgres)('a server that stands still', () => {
  const server = teamServer();

  /** A reader of an index that somebody has filled, and the network between the two. */
  async function readerBehindNetwork(): Promise<{
    reader: Corpus;
    network: Network;
    folder: string;
    team: Pick<CorpusOptions, 'database' | 'password'>;
  }> {
    const { database, password } = await teamIndex(server);
    const folder = folderCalled('archive', stories(3));
    await fill(folder, { database, password });
    const network = await networkBefore(server.port);
    onTestFinished(() => network.close());
    const reader = temporaryCorpus(folder, { database: network.through(database), password, readOnly: true });
    // Until then the thread that looks after the index may still be on its way to the server.
    await stateOf(reader, ({ phase }) => phase === 'ready');
    expect(await reader.search('sentence', 5)).toHaveLength(3);
    return { reader, network, folder, team: { database, password } };
  }

  test('is waited for, and what was asked meanwhile is answered when it goes on', async () => {
    const { reader, network } = await readerBehindNetwork();

    const reached = network.hold();
    const asked = Promise.all([reader.search('sentence', 5), reader.counts(), reader.days()]);
    await reached;
    network.release();

    const [, counts, days] = await asked;
    expect(counts.statements).toBe(3);
    expect(days).toHaveLength(3);
    expect(await reader.search('sentence', 5)).toHaveLength(3);
  });

  test(
    'is not taken for one that found nothing, and who searched is told when it goes on',
    {
      timeout: 60_000,
    },
    async () => {
      const { reader, network } = await readerBehindNetwork();

      void network.hold();
      await expect(reader.search('sentence', 5)).rejects.toThrow('no answer within');
      const change = nextChange(reader);
      network.release();
      await change;

      expect(await reader.search('sentence', 5)).toHaveLength(3);
    },
  );

  test(
    'is missed though nobody asks anything, and whoever asks it later hears of what was written meanwhile',
    { timeout: 90_000 },
    async () => {
      const { reader, network, folder, team } = await readerBehindNetwork();

      network.cut();
      const { message } = await stateOf(reader, ({ phase }) => phase === 'failed');
      await stateOf(reader, ({ phase }) => phase === 'ready');
      const change = nextChange(reader);
      writeFiles(folder, { 'new.txt': story({ said: 'It was written meanwhile' }) });
      await fill(folder, team);
      await change;

      expect(message).toMatch(/can't be read: its server can't be reached \(it gave no answer within 20 s\)/);
      expect(reader.state.message).toBeNull();
    },
  );

  test(
    'in the middle of an answer is given up, and the next question is answered over a new connection',
    { timeout: 60_000 },
    async () => {
      const { reader, network } = await readerBehindNetwork();

      network.cut();
      await expect(reader.search('sentence', 5)).rejects.toThrow('no answer within');
      // Until then the answer to the last question stands for all that are asked at once.
      await stateOf(reader, ({ phase }) => phase === 'failed');
      await stateOf(reader, ({ phase }) => phase === 'ready');

      expect(await reader.search('sentence', 5)).toHaveLength(3);
    },
  );

  test('keeps no window from closing', { timeout: 15_000 }, async () => {
    const { reader, network } = await readerBehindNetwork();

    const reached = network.hold();
    const asked = reader.counts();
    await reached;
    await reader.dispose();

    expect(await asked).toMatchObject({ statements: 0 });
  });
});

describe.skipIf(withoutPostgres)('a question', () => {
  const server = teamServer();

  test('that the server does not answer is given up in time', async () => {
    const connection = connectToPostgres(await server.createDatabase(), server.password, {
      connect: 5000,
      answer: 200,
    });

    expect(() => connection.send([{ text: 'SELECT pg_sleep(60)', values: [] }])).toThrow('no answer within');
    expect(connection.isLost).toBe(true);
  });

  test('is answered though the machine stood still until long after it was to be given up', async () => {
    const connection = connectToPostgres(await server.createDatabase(), server.password, {
      connect: 60_000,
      answer: 60_000,
    });
    onTestFinished(() => connection.close());

    // So it ends where the clock went on and nobody was there.
    const wait = vi.spyOn(Atomics, 'wait').mockReturnValueOnce('timed-out');
    onTestFinished(() => wait.mockRestore());
    expect(connection.send([{ text: 'SELECT 1 AS answer', values: [] }])).toEqual([{ answer: 1 }]);
  });

  test('is one of many: the server may take its time over each', async () => {
    const connection = connectToPostgres(await server.createDatabase(), server.password, {
      connect: 60_000,
      answer: 1500,
    });
    onTestFinished(() => connection.close());

    const slow = { text: "SELECT 'done' AS work FROM pg_sleep(0.4)", values: [] };
    expect(connection.send(Array(5).fill(slow))).toEqual([{ work: 'done' }]);
  });
});

test('a server that answers nonsense is not waited for', async () => {
  // In a thread of its own: this one waits for it. It lets everybody in, and then describes five columns as none.
  const server = new Worker(
    `const { parentPort } = require('node:worker_threads');
     const entrance = require('node:net').createServer((socket) => {
       socket.on('error', () => {}).once('data', () => {
         socket.write('R\\0\\0\\0\\x08\\0\\0\\0\\0Z\\0\\0\\0\\x05I');
         socket.on('data', () => socket.write('T\\0\\0\\0\\x06\\0\\x05'));
       });
     });
     entrance.listen(0, '127.0.0.1', () => parentPort.postMessage(entrance.address().port));`,
    { eval: true },
  );
  onTestFinished(async () => void (await server.terminate()));
  const [port] = await once(server, 'message');
  const address = `postgres://team@127.0.0.1:${port}/team`;
  const connection = connectToPostgres(address, 'any', { connect: 60_000, answer: 60_000 });

  expect(() => connection.send([{ text: 'SELECT 1', values: [] }])).toThrow('the connection was lost');
  expect(connection.isLost).toBe(true);
});

test('a connection that cannot be used is told of at once', () => {
  const patience = { connect: 60_000, answer: 60_000 };

  expect(() => connectToPostgres('postgres://team@127.0.0.1:port/team', undefined, patience)).toThrow('Invalid URL');
  expect(() =>
    connectToPostgres('postgres://team@127.0.0.1/team?sslmode=verify-full&sslrootcert=/no/such.pem', '', patience),
  ).toThrow('/no/such.pem');
});

test('a password is found in a connection and not shown, even in one that cannot be used', () => {
  for (const connection of [
    'postgres://team:secret@127.0.0.1/team',
    'postgres://team:sec%40ret@127.0.0.1/team?sslmode=verify-full',
    'postgres://team:sec@ret@127.0.0.1/team',
    'postgres://team:sec/ret@127.0.0.1/team',
    'postgres://team:12/ret@127.0.0.1/team',
    'postgres://team:se?c#r/e@t@127.0.0.1/team',
    'postgres://team:secret@127.0.0.1:port/team',
    'postgres://team@127.0.0.1/team?password=secret',
    'postgres://team@127.0.0.1:port/team?password=secret',
    'postgres://team@127.0.0.1/team?password=secret&sslmode=verify-full',
    'postgres://team@127.0.0.1/team?sslmode=verify-full&password=secret',
  ]) {
    expect(hasPassword(connection), connection).toBe(true);
    expect(withoutPassword(connection), connection).toMatch(
      /^postgres:\/\/team@127\.0\.0\.1(:port)?\/team(\?sslmode=.*)?$/,
    );
  }
  for (const connection of [
    'postgres://team@127.0.0.1:5432/team',
    'postgres://127.0.0.1/a:b@c',
    'postgres://db.example.org:5432?user=me@corp',
    '/tmp/index.db',
  ]) {
    expect(hasPassword(connection), connection).toBe(false);
    expect(withoutPassword(connection)).toBe(connection);
  }
});

test('a connection that can never be used is told of once, and not tried again', async () => {
  const folder = folderCalled('archive', {});
  const database = 'postgres://team@127.0.0.1:port/team';
  const reader = temporaryCorpus(folder, { database, readOnly: true });

  const filled = await fill(folder, { database });
  const { message } = await stateOf(reader, ({ phase }) => phase === 'failed');
  const found = await onRecord(['search', folder, 'ferry', '--db', database.replace('@', ':se/cret@')]);

  expect(filled).toMatchObject({ phase: 'failed', message: expect.stringContaining('Invalid URL') });
  expect(message).toContain('Invalid URL');
  expect(message).not.toContain('Trying again');
  expect(found).toMatchObject({ code: 1, err: expect.stringContaining('must not hold a password') });
  expect(found.err).not.toMatch(/cret|Trying again/);
});

test('whoever asks of a server that is away has it looked for once, however much was asked', async () => {
  let tried = 0;
  const away = createServer((socket) => {
    tried++;
    socket.destroy();
  }).listen(0, '127.0.0.1');
  await once(away, 'listening');
  onTestFinished(() => void away.close());
  const { port } = away.address() as { port: number };
  const database = `postgres://team@127.0.0.1:${port}/team`;
  const reader = temporaryCorpus(folderCalled('archive', {}), { database, password: 'any', readOnly: true });
  await stateOf(reader, ({ phase }) => phase === 'failed');

  tried = 0;
  await Promise.all(Array.from({ length: 12 }, () => reader.days()));
  // What is asked of the thread that looks for the server is answered after it has looked.
  await expect(reader.decide({ decision: 'rename', speaker: 'ole-brandt', name: 'Ole' })).rejects.toThrow('not been');

  // For the questions, for the reader of changes, and perhaps because it was about to try again by itself.
  expect(tried).toBeLessThan(6);
});

test('of a server that is away no ledger is written, and no statement, pledge or lost judgement is said not to be there', async () => {
  const folder = folderCalled('archive', { 'a.txt': story() });
  const database = 'postgres://team@127.0.0.1:1/team';
  const reader = temporaryCorpus(folder, { database, password: 'any', readOnly: true });

  const why = "can't be read: its server can't be reached";
  await expect(reader.placedPledges({}, '2024-05-17', 10)).rejects.toThrow(why);
  await expect(reader.ledger({}, '2024-05-17', 'csv', 10)).rejects.toThrow(why);
  await expect(reader.allOfSpeaker('marta-lindqvist', 10)).rejects.toThrow(why);
  await expect(reader.pledgesOfFile(uri(folder, 'a.txt'))).rejects.toThrow(why);
  await expect(reader.lostJudgements()).rejects.toThrow(why);
  // Whoever shows these shows the reason, too.
  expect(await reader.pledges({}, '2024-05-17', 10)).toEqual([]);
  expect(await reader.countLostJudgements()).toBe(0);
});

test('a server that does not let anyone in is given up in time', async () => {
  const silent = createServer(() => {});
  silent.listen(0, '127.0.0.1');
  await once(silent, 'listening');
  onTestFinished(() => void silent.close());
  const { port } = silent.address() as { port: number };

  expect(() =>
    connectToPostgres(`postgres://team@127.0.0.1:${port}/team`, undefined, { connect: 100, answer: 100 }),
  ).toThrow(/timeout|no answer/);
});

test('where no server is installed, Debian’s packages do', async ({ skip }) => {
  const fetched = await findPostgres(false);
  if ('missing' in fetched) return skip(fetched.missing);
  const server = await startPostgres(fetched);
  onTestFinished(() => server.dispose());

  const state = await fill(folderCalled('archive', stories(2)), await teamIndex(server));

  expect(state).toMatchObject({ phase: 'ready', message: null });
});

const cli = resolve(import.meta.dirname, '../../../src/cli.ts');

function onRecord(args: readonly string[], environment: NodeJS.ProcessEnv = {}) {
  return new Promise<{ code: number | null; out: string; err: string }>((settle) => {
    const child = spawn(process.execPath, [cli, ...args], { env: { ...process.env, ...environment } });
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk) => (out += chunk));
    child.stderr.on('data', (chunk) => (err += chunk));
    child.on('close', (code) => settle({ code, out, err }));
  });
}
