import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Fetches packages from Debian's archive and unpacks them into a folder: nothing is installed.
 *
 * @throws where there is no apt or no archive to be reached
 */
export async function unpackPackages(names: readonly string[], folder: string): Promise<void> {
  const packages = join(folder, 'packages');
  await mkdir(packages);
  output('apt-get', ['download', '-qq', ...new Set(names)], packages);
  for (const file of readdirSync(packages)) output('dpkg', ['-x', join(packages, file), folder], folder);
}

/** What a command prints. @throws where it can't be run, or fails */
export function output(command: string, args: readonly string[], folder: string): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd: folder, encoding: 'utf8' });
  if (error) throw new Error(`${command} can't be run here`);
  if (status !== 0) throw new Error(`${command} ${args[0]} failed: ${stderr.trim().split('\n').at(-1)}`);
  return stdout;
}
