import { extname, join } from 'node:path';
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads';
import { PostgresError, silent, unreachable } from './postgres-error.ts';

/** A statement as PostgreSQL takes it: `$1`, `$2` … for the values. One with a name is prepared once. */
export interface PostgresStatement {
  readonly text: string;
  readonly values: readonly unknown[];
  readonly name?: string;
}

/** A connection that is waited for. */
export interface PostgresConnection {
  /**
   * Sends all statements at once and waits until the last is answered.
   *
   * @returns the rows of the last
   * @throws PostgresError for the first that fails; also where the server gives no answer in time
   */
  send(statements: readonly PostgresStatement[]): unknown[];
  /** How many notifications came. */
  changes(): number;
  /** True after the server, the network or `close` ended it. */
  readonly isLost: boolean;
  close(): void;
}

/** How long the thread waits at most, in milliseconds. */
export interface Patience {
  readonly connect: number;
  /** For each statement of those that are sent at once. */
  readonly answer: number;
}

export type PostgresCall =
  | { readonly kind: 'connect' }
  | { readonly kind: 'send'; readonly statements: readonly PostgresStatement[] }
  | { readonly kind: 'end' };

export type PostgresAnswer =
  | { readonly rows: unknown[]; readonly error?: never }
  | { readonly error: { readonly message: string; readonly code: string | null; readonly fromServer: boolean } };

/**
 * What the two threads tell each other in shared memory: how many statements were answered and notifications came;
 * whether the connection, and the thread that holds it, ended.
 */
export interface ConnectionNews {
  readonly answers: number;
  readonly changes: number;
  readonly lost: number;
  readonly ended: number;
}

export interface PostgresClientData {
  readonly port: MessagePort;
  readonly news: Int32Array;
  readonly connection: string;
  readonly password: string | undefined;
  readonly patience: Patience;
}

/** Beyond what the client itself waits, in milliseconds. */
const grace = 2000;
/** An answer is waited for so long at a stretch, in milliseconds. */
const stretch = 250;

/**
 * @param connection `postgres://…`
 * @throws PostgresError where there is no server or it refuses
 */
export function connectToPostgres(
  connection: string,
  password: string | undefined,
  patience: Patience,
): PostgresConnection {
  const news = new Int32Array(new SharedArrayBuffer(16));
  const { port1, port2 } = new MessageChannel();
  const worker = new Worker(join(import.meta.dirname, `postgres-client${extname(import.meta.filename)}`), {
    workerData: { port: port2, news, connection, password, patience } satisfies PostgresClientData,
    transferList: [port2],
    // The library warns of what it will do otherwise one day: nothing that its user could act on.
    execArgv: ['--no-warnings'],
  });
  worker.on('error', () => {});
  worker.unref();
  let ended = false;

  function end(): void {
    ended = true;
    port1.close();
    void worker.terminate();
  }

  /**
   * Waits for the answer to what was posted. Each statement that is answered meanwhile has the waiting begin again, and
   * time in which the whole machine stood still counts for one stretch at most: the answer may lie there by then.
   */
  function receive(limit: number): { readonly message: PostgresAnswer } | undefined {
    for (let left = limit; ; ) {
      const before = Atomics.load(news, 0);
      const received = receiveMessageOnPort(port1);
      if (received || left <= 0 || Atomics.load(news, 3) > 0) return received;
      left = Atomics.wait(news, 0, before, Math.min(left, stretch)) === 'timed-out' ? left - stretch : limit;
    }
  }

  function ask(call: PostgresCall, limit: number): unknown[] {
    if (ended) throw unreachable('the connection is closed');
    port1.postMessage(call);
    const received = receive(limit);
    if (!received) {
      const isOver = Atomics.load(news, 2) > 0;
      end();
      throw isOver ? unreachable('the connection was lost') : silent(limit);
    }
    const { message } = received;
    if (message.error) throw new PostgresError(message.error);
    return message.rows;
  }

  const result: PostgresConnection = {
    send: (statements) => ask({ kind: 'send', statements }, patience.answer),
    changes: () => Atomics.load(news, 1),
    get isLost() {
      return ended || Atomics.load(news, 2) > 0;
    },
    close() {
      if (ended) return;
      try {
        if (!result.isLost) ask({ kind: 'end' }, grace);
      } catch {
        // It is gone all the same.
      }
      if (!ended) end();
    },
  };
  try {
    ask({ kind: 'connect' }, patience.connect + grace);
  } catch (error) {
    end();
    throw error;
  }
  return result;
}
