import { existsSync, readdirSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { cache, makeOnce } from '../../scripts/folders.ts';
import { output, unpackPackages } from '../debian-packages.ts';

/** Where PostgreSQL's programs are. */
export interface Postgres {
  /** Folder of `initdb` and `postgres`. */
  readonly bin: string;
  /** What they need in their environment. */
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * PostgreSQL as it is installed, or else from Debian's packages, fetched once and unpacked beside the tests' other
 * programs: nothing is installed.
 *
 * @param installed false: as where none is installed
 * @returns why there is none, where it can't be had
 */
export async function findPostgres(installed = true): Promise<Postgres | { readonly missing: string }> {
  const bin = installed ? installedPrograms() : undefined;
  return bin ? { bin, environment: {} } : fetchedPostgres();
}

function installedPrograms(): string | undefined {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  return [
    ...versions.map((version) => join(debian, version, 'bin')),
    ...(process.env.PATH ?? '').split(delimiter),
  ].find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')));
}

async function fetchedPostgres(): Promise<Postgres | { readonly missing: string }> {
  const folder = join(cache, 'postgres');
  const programs = () => {
    const debian = join(folder, 'usr/lib/postgresql');
    const version = existsSync(debian) ? readdirSync(debian)[0] : undefined;
    return version === undefined ? undefined : join(debian, version, 'bin');
  };
  try {
    await makeOnce(folder, () => programs() !== undefined, fetchPackages);
  } catch (error) {
    return { missing: `PostgreSQL is not installed, and ${(error as Error).message}` };
  }
  const bin = programs();
  if (!bin) return { missing: 'the packages of PostgreSQL hold no server' };
  const libraries = join(folder, 'usr/lib');
  const own = readdirSync(libraries).filter((name) => name.includes('-linux-'));
  return { bin, environment: { LD_LIBRARY_PATH: own.map((name) => join(libraries, name)).join(delimiter) } };
}

/** @throws where there is no apt or no archive to be reached */
async function fetchPackages(draft: string): Promise<void> {
  const server = /Depends: (postgresql-(\d+))$/m.exec(output('apt-cache', ['depends', 'postgresql'], draft));
  if (!server) throw new Error('apt knows no package of it (apt-get update?)');
  const [, name = '', version] = server;
  // The server, its programs, and those of the libraries that they need and this machine does not have.
  const missing = output('apt-get', ['install', '--print-uris', '-qq', '--no-install-recommends', name], draft)
    .split('\n')
    .flatMap((line) => /^'[^']*' ([^_]+)_/.exec(line)?.[1] ?? [])
    .filter((each) => each.startsWith('lib'));
  await unpackPackages([name, `postgresql-client-${version}`, 'libpq5', ...missing], draft);
}

/** The folder that a relocated PostgreSQL lies in whole: its programs find the rest of it from where they are. */
export function wholeOf({ bin, environment }: Postgres): string | undefined {
  return environment.LD_LIBRARY_PATH ? dirname(dirname(dirname(dirname(dirname(bin))))) : undefined;
}
