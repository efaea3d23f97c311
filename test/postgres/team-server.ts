import { afterAll, beforeAll } from 'vitest';
import type { CorpusOptions } from '../../src/corpus/open-corpus.ts';
import { findPostgres } from './find-postgres.ts';
import { type PostgresServer, startPostgres } from './postgres-server.ts';

const postgres = await findPostgres();

/** Why tests over PostgreSQL are skipped; undefined where they run. */
export const withoutPostgres: string | undefined = 'missing' in postgres ? postgres.missing : undefined;

/** What tests over PostgreSQL are called, with the reason where they are skipped. */
export const inPostgres = withoutPostgres ? `in PostgreSQL (skipped: ${withoutPostgres})` : 'in PostgreSQL';

/** A server for the tests of a file or a `describe`, ended after them. */
export function teamServer(): PostgresServer {
  let server: PostgresServer | undefined;
  beforeAll(async () => {
    if (!('missing' in postgres)) server = await startPostgres(postgres);
  });
  afterAll(() => server?.dispose());
  return new Proxy({} as PostgresServer, { get: (_, name) => (server as never)?.[name] });
}

/** An empty team's index on a server. */
export async function teamIndex(server: PostgresServer): Promise<Pick<CorpusOptions, 'database' | 'password'>> {
  return { database: await server.createDatabase(), password: server.password };
}
