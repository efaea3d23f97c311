/**
 * Bundles On Record: the extension, its worker threads and the command line.
 *
 *   node esbuild.mjs [--watch] [--production] [--bench]
 *
 * --bench bundles into `out/bench`, with what measures beside it.
 */
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, parse } from 'node:path';
import { context } from 'esbuild';

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');
const bench = process.argv.includes('--bench');
const outdir = bench ? 'out/bench' : 'dist';
/** What measures, and is not shipped. */
const measuring = bench ? { bench: 'test/bench/bench.ts', 'index-process': 'test/bench/index-process.ts' } : {};

await rm(outdir, { recursive: true, force: true });

const build = await context({
  entryPoints: {
    extension: 'src/extension.ts',
    cli: 'src/cli.ts',
    'extraction-worker': 'src/corpus/extraction-worker.ts',
    'index-worker': 'src/corpus/index-worker.ts',
    'query-worker': 'src/corpus/query-worker.ts',
    'postgres-client': 'src/corpus/postgres/postgres-client.ts',
    'guess-encoding': 'src/corpus/guess-encoding.ts',
    ...measuring,
  },
  outdir,
  bundle: true,
  platform: 'node',
  target: 'node22',
  format: 'cjs',
  external: ['vscode', 'pg-native', 'pg-cloudflare'],
  // The bundles are CommonJS; the sources find what stands beside them in the words of modules.
  define: { 'import.meta.dirname': '__dirname', 'import.meta.filename': '__filename' },
  minify: production,
  sourcemap: production ? false : 'linked',
  logLevel: 'info',
});

if (watch) await build.watch();
else {
  await build.rebuild();
  await build.dispose();
  if (production) await escapeAll();
}

/**
 * esbuild leaves what is not ASCII as it stands in regular expressions, and one such character has V8 keep a file's
 * whole source in twice the memory, in each thread that runs it.
 */
async function escapeAll() {
  for (const name of await readdir(outdir)) {
    if (Object.hasOwn(measuring, parse(name).name)) continue;
    const file = join(outdir, name);
    const source = await readFile(file, 'utf8');
    if (/\\[^\0-\x7f]/.test(source))
      throw new Error(`${file} has a backslash before a character that is to be escaped.`);
    const escaped = (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
    await writeFile(file, source.replace(/[^\0-\x7f]/g, escaped));
  }
}
