/**
 * Bundles On Record: the extension, its worker threads and the command line.
 *
 *   node esbuild.mjs [--watch] [--production] [--bench]
 *
 * --bench bundles into `out/bench`, with what measures beside it.
 */
import { rm } from 'node:fs/promises';
import { context } from 'esbuild';

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');
const bench = process.argv.includes('--bench');
const outdir = bench ? 'out/bench' : 'dist';

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
    ...(bench ? { bench: 'test/bench/bench.ts', 'index-process': 'test/bench/index-process.ts' } : {}),
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
}
