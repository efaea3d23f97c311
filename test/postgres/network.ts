import { once } from 'node:events';
import { createServer, connect as dial, type Socket } from 'node:net';

/** A network between On Record and a server on this machine. */
export interface Network {
  /** The address of a database, by way of this network. */
  through(database: string): string;
  /** Lets nothing through any more, without a word to anyone. @returns resolves when somebody has waited since */
  hold(): Promise<void>;
  /** Lets through what waited, and all that comes. */
  release(): void;
  close(): void;
}

/**
 * @param port where the server listens
 * @param at the port where others find it by way of this network; 0: any that is free
 */
export async function networkBefore(port: number, at = 0): Promise<Network> {
  const sockets = new Set<Socket>();
  let isHeld = false;
  let waited: () => void = () => {};
  const join = (socket: Socket) => {
    sockets.add(socket);
    if (isHeld) socket.pause();
    socket.on('error', () => {}).on('close', () => sockets.delete(socket));
    return socket;
  };
  const entrance = createServer((socket) => {
    const client = join(socket);
    const server = join(dial(port, '127.0.0.1'));
    for (const [from, to] of [
      [client, server],
      [server, client],
    ] as const) {
      from.on('data', (data) => {
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
