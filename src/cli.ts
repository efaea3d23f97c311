#!/usr/bin/env node
import { extractCommand } from './cli/extract-command.ts';
import { indexCommand } from './cli/index-command.ts';
import { searchCommand } from './cli/search-command.ts';
import { UsageError, usage } from './cli/usage.ts';

/** The command line: the same corpus and engine as in the editor. */

const commands: Readonly<Record<string, (args: readonly string[]) => Promise<number>>> = {
  extract: extractCommand,
  index: indexCommand,
  search: searchCommand,
};

async function main([name, ...args]: readonly string[]): Promise<number> {
  if (name === undefined || name === 'help' || [name, ...args].includes('--help') || name === '-h') {
    process.stdout.write(usage);
    return 0;
  }
  const command = commands[name];
  try {
    if (!command) throw new UsageError(`There is no command "${name}".`);
    return await command(args);
  } catch (error) {
    const notUnderstood = error instanceof UsageError || isParseError(error);
    process.stderr.write(`on-record: ${(error as Error).message}\n${notUnderstood ? `\n${usage}` : ''}`);
    return notUnderstood ? 2 : 1;
  }
}

function isParseError(error: unknown): boolean {
  return String((error as NodeJS.ErrnoException).code).startsWith('ERR_PARSE_ARGS');
}

// Whoever reads the output may have seen enough (`| head`).
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
