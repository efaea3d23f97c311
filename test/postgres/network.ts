import { once } from 'node:events';
import { createServer, connect as dial, type Socket } from 'node:net';

/** A network between On Record and a server on this machine. */
export interface Network {
  /** The address of a database, by way of this network. */
  through(database: string): string;
  /** Lets nothing through any more, without a word to anyone. @returns resolves when somebody has waited since */
  hold(): Promise<void>;
  /**
   * Nothing is heard of the server any more over the connections that there are now, without a word to anyone, as where
   * a cable was pulled in the middle of an answer: the first bytes of it still come through. New connections are let
   * through.
   */
  cut(): void;
  /** Lets through what waited, and all that comes. */
  release(): void;
  close(): void;
}

/** Bytes of an answer that hold no whole message of it. */
const beginning = 3;

/**
 * @param port where the server listens
 * @param at the port where others find it by way of this network; 0: any that is free
 */
export async function networkBefore(port: number, at = 0): Promise<Network> {
  const sockets = new Set<Socket>();
  /** Of the server's sockets those that nobody hears any more, and how many bytes of each still come through. */
  const ends = new Map<Socket, number>();
  const servers = new Set<Socket>();
  let isHeld = false;
  let waited: () => void = () => {};
  const join = (socket: Socket) => {
    sockets.add(socket);
    if (isHeld) socket.pause();
    socket
      .on('error', () => {})
      .on('close', () => {
        for (const each of [sockets, servers, ends]) each.delete(socket);
      });
    return socket;
  };
  const entrance = createServer((socket) => {
    const client = join(socket);
    const server = join(dial(port, '127.0.0.1'));
    servers.add(server);
    for (const [from, to] of [
      [client, server],
      [server, client],
    ] as const) {
      from.on('data', (data) => {
        const left = ends.get(from);
        if (left !== undefined) {
          to.write(data.subarray(0, left));
          ends.set(from, Math.max(0, left - data.length));
          return;
        }
        if (!isHeld) return void to.write(data);
        from.pause();
        from.unshift(data);
        if (from === client) waited();
      });
      from.on('close', () => to.destroy());
    }
  }).listen(at, '127.0.0.1');
  await once(entrance, 'listening');
  return {
    through(database) {
      const url = new URL(database);
      url.port = String((entrance.address() as { port: number }).port);
      return url.href;
    },
    hold() {
      isHeld = true;
      return new Promise((resolve) => {
        waited = resolve;
      });
    },
    cut() {
      for (const server of servers) ends.set(server, beginning);
    },
    release() {
      isHeld = false;
      for (const socket of sockets) socket.resume();
    },
    close() {
      for (const socket of sockets) socket.destroy();
      entrance.close();
    },
  };
}
