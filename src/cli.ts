#!/usr/bin/env node
import { exitCodes } from './cli/exit-codes.ts';
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
    return exitCodes.done;
  }
  const command = commands[name];
  try {
    if (!command) throw new UsageError(`There is no command "${name}".`);
    return await command(args);
  } catch (error) {
    if (!(error instanceof UsageError || isParseError(error))) return fail(error);
    process.stderr.write(`on-record: ${(error as Error).message}\n\n${usage}`);
    return exitCodes.notUnderstood;
  }
}

function fail(error: unknown): number {
  process.stderr.write(`on-record: ${error instanceof Error ? error.message : error}\n`);
  return exitCodes.failed;
}

function isParseError(error: unknown): boolean {
  return String((error as NodeJS.ErrnoException).code).startsWith('ERR_PARSE_ARGS');
}

for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
  process.on(event, (error) => process.exit(fail(error)));
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // Whoever reads the output may have seen enough (`| head`).
  process.exit(error.code === 'EPIPE' ? exitCodes.done : fail(error));
});

main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
