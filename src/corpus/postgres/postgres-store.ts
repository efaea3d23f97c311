import { schemaVersion } from '../schema.ts';
import type { Store, WriterLock } from '../store.ts';
import { hasPassword } from './address.ts';
import { connectToPostgres, type PostgresConnection } from './connection.ts';
import { channel, createPostgresDatabase } from './postgres-database.ts';
import { unusable } from './postgres-error.ts';
import { namespace, postgresSchema } from './postgres-schema.ts';
import { teamFolders } from './team-folders.ts';

/**
 * How long a question and a transaction are waited for, in milliseconds. The server gives a statement up before that,
 * and says so: then the connection stays.
 */
const patience = {
  reading: { connect: 5000, answer: 20_000 },
  writing: { connect: 5000, answer: 120_000 },
};

/**
 * What the server goes by where it may either read the statements in their order until enough have the words, or look
 * the words up and put in order all that have them. By itself it takes the fetching of a row for four hundred times
 * the work of looking through one, as on a disk that turns; most rows lie in memory, where it is about the same. So it
 * read on and on for words that few statements have: of 382,000 statements, 430 ms of processor time and not 53 for
 * one keystroke in a hundred.
 */
const costs: readonly string[] = [
  'SET seq_page_cost = 0.005',
  'SET random_page_cost = 0.005',
  'SET cpu_operator_cost = 0.00025',
  'SET cpu_index_tuple_cost = 0.0005',
  // What lists and sums of a million statements take; with less they are written to the disk and read again.
  "SET work_mem = '64MB'",
  // Plans made for any value are poor ones for words that are rare or everywhere.
  'SET plan_cache_mode = force_custom_plan',
];

/**
 * Who writes asks for rows that it names. While the tables grow from nothing the server has not counted them yet, and
 * would rather read them whole.
 */
const byIndex = 'SET enable_seqscan = off';

/** Translating a statement into the machine's own code takes longer than it ever saves here. */
const untranslated = 'SET jit = off';

/** The part of its time after which the server gives a statement up. */
const givenUp = 0.75;

/**
 * A machine that vanished (it lost its power, or its network) is let go of within a minute, not after two hours:
 * until then nobody else can fill the index.
 */
const watching: readonly string[] = [
  'SET tcp_keepalives_idle = 20',
  'SET tcp_keepalives_interval = 10',
  'SET tcp_keepalives_count = 3',
  'SET tcp_user_timeout = 50000',
];

/** The number of the lock that whoever writes holds in the database. */
const lockNumber = 0x4f6e5263;

/**
 * A team's index, in PostgreSQL 14 or newer with `pg_trgm`.
 *
 * @param connection `postgres://user@host:port/database`, without a password
 * @param folders absolute paths of the folders that are open here
 * @param password where it is not to be found as PostgreSQL's own tools find it: in PGPASSWORD or ~/.pgpass
 */
export function openPostgresStore(
  connection: string,
  { password, folders = [] }: { readonly password?: string | undefined; readonly folders?: readonly string[] },
): Store {
  function connect(kind: keyof typeof patience): PostgresConnection {
    if (hasPassword(connection)) {
      throw unusable('a connection must not hold a password: anyone could read it');
    }
    const server = connectToPostgres(connection, password, patience[kind]);
    try {
      run(
        server,
        `SET search_path = ${namespace}, public`,
        `SET client_min_messages = error`,
        // As the client reads bytes; a database or a role may have them written otherwise.
        'SET bytea_output = hex',
        `SET statement_timeout = ${givenUp * patience[kind].answer}`,
        untranslated,
        ...watching,
        ...(kind === 'reading' ? costs : [byIndex]),
      );
    } catch (error) {
      server.close();
      throw error;
    }
    return server;
  }

  function openForReading() {
    const server = connect('reading');
    try {
      const version = versionOf(server);
      if (version === null) throw new Error('nobody has filled it yet (on-record index FOLDER --db …)');
      if (version !== schemaVersion) throw new Error(otherVersion(version));
      run(server, 'SET default_transaction_read_only = on', `LISTEN ${channel}`);
      return createPostgresDatabase(server, teamFolders(folders));
    } catch (error) {
      server.close();
      throw error;
    }
  }

  function takeWriterLock(): WriterLock | undefined {
    const server = connect('writing');
    try {
      const [row] = ask<{ mine: number }>(server, `SELECT pg_try_advisory_lock(${lockNumber}) AS mine`);
      if (row?.mine !== 1) {
        server.close();
        return undefined;
      }
    } catch (error) {
      server.close();
      throw error;
    }
    return {
      open() {
        const version = versionOf(server);
        if (version !== null && version > schemaVersion) throw new Error(otherVersion(version));
        const rebuilt =
          version !== null && version < schemaVersion ? 'it was made by another version of On Record' : null;
        if (version !== schemaVersion) make(server);
        // The connection is the lock's: who closes the index may open it again.
        return { database: { ...createPostgresDatabase(server, teamFolders(folders)), close: () => {} }, rebuilt };
      },
      discard: () => drop(server),
      wasAsked: () => false,
      letGo: () => server.close(),
    };
  }

  // Who fills a team's index is no window that somebody may have left.
  return { isShared: true, openForReading, takeWriterLock, askWriter: () => {} };
}

function make(server: PostgresConnection): void {
  run(
    server,
    'BEGIN',
    `CREATE SCHEMA IF NOT EXISTS ${namespace}`,
    'CREATE EXTENSION IF NOT EXISTS pg_trgm',
    ...dropping(server),
    ...postgresSchema(),
    'COMMIT',
  );
}

function drop(server: PostgresConnection): void {
  run(server, 'BEGIN', ...dropping(server), 'COMMIT');
}

/** What takes away all tables and functions, those of other versions, too; who may read the namespace still may. */
function dropping(server: PostgresConnection): string[] {
  const kept = ask<{ name: string }>(
    server,
    `SELECT tablename AS name FROM pg_catalog.pg_tables WHERE schemaname = '${namespace}'`,
  );
  return [
    ...kept.map(({ name }) => `DROP TABLE IF EXISTS ${namespace}."${name}" CASCADE`),
    `DROP FUNCTION IF EXISTS ${namespace}.stand_near(tsvector, text[], integer)`,
  ];
}

/** Null where there is no index. */
function versionOf(server: PostgresConnection): number | null {
  const [found] = ask<{ known: string | null }>(
    server,
    `SELECT to_regclass('${namespace}.index_version')::text AS known`,
  );
  if (!found?.known) return null;
  return ask<{ version: number }>(server, 'SELECT version FROM index_version')[0]?.version ?? null;
}

function otherVersion(version: number): string {
  return version > schemaVersion
    ? 'it was made by a newer version of On Record: update this one'
    : 'it was made by an older version of On Record: fill it again (on-record index FOLDER --db …)';
}

function ask<T>(server: PostgresConnection, text: string): T[] {
  return server.send([{ text, values: [] }]) as T[];
}

function run(server: PostgresConnection, ...texts: string[]): void {
  server.send(texts.map((text) => ({ text, values: [] })));
}
