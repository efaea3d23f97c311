import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { cache, makeOnce } from '../scripts/folders.ts';
import { unpackPackages } from './debian-packages.ts';

/**
 * The folder of GNU parallel: as it is installed (empty: it is on the path), or else from Debian's package, fetched once
 * and unpacked beside the tests' other programs.
 *
 * @returns why there is none, where it can't be had
 */
export async function findParallel(): Promise<{ readonly folder: string } | { readonly missing: string }> {
  if (runs('parallel')) return { folder: '' };
  const fetched = join(cache, 'parallel');
  const folder = join(fetched, 'usr/bin');
  const works = () => runs(join(folder, 'parallel'));
  try {
    await makeOnce(fetched, works, (draft) => unpackPackages(['parallel'], draft));
  } catch (error) {
    return { missing: `GNU parallel is not installed, and ${(error as Error).message}` };
  }
  return works() ? { folder } : { missing: 'GNU parallel does not run here: it needs the whole of Perl' };
}

function runs(program: string): boolean {
  return spawnSync(program, ['--version']).stdout?.includes('GNU parallel') ?? false;
}
