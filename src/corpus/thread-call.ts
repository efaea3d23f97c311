import { extname, join } from 'node:path';
import { type MessagePort, type ResourceLimits, Worker } from 'node:worker_threads';
import { tidyAtRest } from './tidy-at-rest.ts';

/**
 * Calls to the methods of another thread, and events from it. One thread answers (`answerCalls`), the
 * other asks (`startThread`); what goes between them is plain data.
 */

interface Call {
  readonly call: number;
  readonly method: string;
  readonly args: readonly unknown[];
}

type Message =
  | { readonly answer: number; readonly value: unknown }
  | {
      readonly answer: number;
      readonly error: { readonly message: string; readonly errcode?: number | string | undefined };
    }
  | { readonly event: string; readonly value: unknown };

type Method = (...args: never[]) => unknown;

/** The methods of a thread as another thread sees them. */
export type Remote<T> = {
  readonly [K in keyof T]: T[K] extends (...args: infer A) => infer R ? (...args: A) => Promise<Awaited<R>> : never;
};

export interface Thread<T> {
  readonly calls: Remote<T>;
  /** False while it waits for what it is given: it has opened nothing yet, and answers no call. */
  readonly hasBegun: boolean;
  /** Ends the thread at once; calls under way are rejected. */
  end(): Promise<void>;
}

/** An error from the other thread, with SQLite's or PostgreSQL's code where it had one. */
export class ThreadError extends Error {
  readonly errcode: number | string | undefined;

  constructor(message: string, errcode?: number | string) {
    super(message);
    this.errcode = errcode;
  }
}

/** The other thread is no more. */
export class EndedError extends ThreadError {}

/** Answers calls with the methods of an object, one message at a time. The `bytes` of an answer are handed over, not copied. */
export function answerCalls(port: MessagePort, methods: object): void {
  const tidying = tidyAtRest();
  port.on('message', async ({ call, method, args }: Call) => {
    tidying.begun();
    try {
      const value = await (methods as Record<string, Method>)[method]?.(...(args as never[]));
      port.postMessage({ answer: call, value } satisfies Message, handedOver(value));
    } catch (error) {
      const { message, errcode } = error as Error & { errcode?: number | string };
      port.postMessage({ answer: call, error: { message, errcode } } satisfies Message);
    }
    tidying.ended();
  });
}

function handedOver(value: unknown): ArrayBuffer[] {
  const bytes = (value as { readonly bytes?: unknown } | null | undefined)?.bytes;
  return bytes instanceof Uint8Array && bytes.buffer instanceof ArrayBuffer ? [bytes.buffer] : [];
}

/** Tells the thread that started this one. */
export function sendEvent(port: MessagePort, event: string, value: unknown): void {
  port.postMessage({ event, value } satisfies Message);
}

/**
 * Starts a thread of On Record: `dist/NAME.js` beside the bundle, `NAME.ts` beside the source.
 *
 * @param workerData what the thread is given; asked for a moment later, and the thread starts when it is there
 * @param onEvent hears the thread's events
 * @param onEnd hears that the thread ended by itself, why, and whether it had met its limits; its calls under way have
 *   been rejected
 * @param resourceLimits of its heap; a thread that reaches them ends
 */
export function startThread<T>(
  name: string,
  workerData: () => unknown,
  onEvent: (event: string, value: unknown) => void = () => {},
  onEnd: (reason: string, isOutOfMemory: boolean) => void = () => {},
  resourceLimits: ResourceLimits = {},
): Thread<T> {
  let worker: Worker | undefined;
  const unsent: Call[] = [];
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  let calls = 0;
  let ended: string | null = null;

  const finish = (reason: string, isOutOfMemory = false) => {
    if (ended !== null) return;
    ended = reason;
    for (const { reject } of waiting.values()) reject(new EndedError(reason));
    waiting.clear();
    onEnd(reason, isOutOfMemory);
  };
  // Starting a thread takes a while: whoever wants it goes on first, an editor that starts above all.
  const starting = setImmediate(async () => {
    try {
      const given = await workerData();
      if (ended !== null) return;
      worker = new Worker(join(import.meta.dirname, name + extname(import.meta.filename)), {
        workerData: given,
        execArgv: ['--disable-warning=ExperimentalWarning'],
        resourceLimits,
      });
    } catch (error) {
      return finish((error as Error).message);
    }
    worker.on('message', (message: Message) => {
      if ('event' in message) return onEvent(message.event, message.value);
      const asked = waiting.get(message.answer);
      waiting.delete(message.answer);
      if ('error' in message) asked?.reject(new ThreadError(message.error.message, message.error.errcode));
      else asked?.resolve(message.value);
    });
    worker.on('error', (error: Error & { code?: string }) =>
      finish(error.message, error.code === 'ERR_WORKER_OUT_OF_MEMORY'),
    );
    worker.on('exit', (code) => finish(`the thread ${name} ended (${code})`));
    for (const call of unsent.splice(0)) worker.postMessage(call);
  });

  const ask = (method: string, args: readonly unknown[]) =>
    new Promise((resolve, reject) => {
      if (ended !== null) return reject(new EndedError(ended));
      const call: Call = { call: ++calls, method, args };
      waiting.set(call.call, { resolve, reject });
      if (worker) worker.postMessage(call);
      else unsent.push(call);
    });
  return {
    calls: new Proxy({} as Remote<T>, {
      get: (_, method) => (typeof method === 'string' ? (...args: unknown[]) => ask(method, args) : undefined),
    }),
    get hasBegun() {
      return worker !== undefined;
    },
    end: async () => {
      finish('closed');
      clearImmediate(starting);
      await worker?.terminate();
    },
  };
}
