import { type MessagePort, workerData } from 'node:worker_threads';
import { Client, type ClientConfig, DatabaseError, type QueryConfig } from 'pg';
import type { ConnectionNews, PostgresAnswer, PostgresCall, PostgresClientData } from './connection.ts';

/**
 * The thread that holds the connection to PostgreSQL, so that another thread can wait for each answer as it would
 * for SQLite's. It alone knows the client library; what others write, and the end of the connection, it notes in
 * memory that both threads share.
 */

const { port, news, connection, password, patience } = workerData as PostgresClientData;

/**
 * How long a connection stays silent, in milliseconds, before the other end is asked whether it is there: so the
 * network keeps it, and a server that it lost while nobody asked is not waited for when somebody does.
 */
const keepAlive = 15_000;

/** Whole numbers, sums and numbers with a point come as numbers, truth as 1 or 0, bytes as bytes, all else as text. */
const parsers = new Map<number, (value: string) => unknown>([
  ...[20, 21, 23, 700, 701, 1700].map((oid) => [oid, Number] as const),
  [16, (value) => (value === 't' ? 1 : 0)],
  // After \x, as the server writes them.
  [17, (value) => Uint8Array.from(Buffer.from(value.slice(2), 'hex'))],
]);
const types: NonNullable<ClientConfig['types']> = {
  getTypeParser: ((oid: number) => parsers.get(oid) ?? String) as never,
};

const note = (what: keyof ConnectionNews) => Atomics.add(news, newsPlaces[what], 1);
const noteAnswer = () => {
  note('answers');
  Atomics.notify(news, newsPlaces.answers);
};
const newsPlaces: Readonly<Record<keyof ConnectionNews, number>> = { answers: 0, changes: 1, lost: 2, ended: 3 };

let client: Client | undefined;

/** @throws where the connection can't be understood, or names a certificate that is not there */
async function connect(): Promise<Client> {
  const made = new Client({
    connectionString: connection,
    connectionTimeoutMillis: patience.connect,
    keepAlive: true,
    keepAliveInitialDelayMillis: keepAlive,
    pipeline: true,
    application_name: 'On Record',
    types,
  } as ClientConfig);
  // The library would let the connection's own, empty one win.
  if (password !== undefined) made.password = password;
  made.on('error', () => note('lost'));
  made.on('end', () => note('lost'));
  made.on('notification', () => note('changes'));
  await made.connect();
  return made;
}

// Whoever waits for this thread is told of its end, too.
process.on('exit', () => {
  note('lost');
  note('ended');
  noteAnswer();
});

async function answer(call: PostgresCall): Promise<PostgresAnswer> {
  try {
    if (call.kind === 'connect') client = await connect();
    else if (call.kind === 'end') await client?.end();
    else if (client) {
      const to = client;
      // All go out together; the first that fails makes those after it fail, too, where they are one transaction.
      const settled = await Promise.allSettled(
        call.statements.map(async (statement, at) => {
          const result = await to.query<object>(statement as QueryConfig<unknown[]>);
          if (at < call.statements.length - 1) noteAnswer();
          return result;
        }),
      );
      const failed = settled.find((each) => each.status === 'rejected');
      if (failed) throw failed.reason;
      const last = settled.at(-1);
      return { rows: last?.status === 'fulfilled' ? last.value.rows : [] };
    }
    return { rows: [] };
  } catch (error) {
    const { message, code } = error as Error & { code?: string };
    // Without any password the library does not even ask the server.
    if (message.startsWith('SASL') && !password) return { error: { message, code: '28P01', fromServer: true } };
    return { error: { message, code: code ?? null, fromServer: error instanceof DatabaseError } };
  }
}

(port as MessagePort).on('message', async (call: PostgresCall) => {
  (port as MessagePort).postMessage(await answer(call));
  noteAnswer();
});
