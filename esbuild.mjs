/**
 * Bundles On Record: the extension with its two workers, and the command line.
 *
 *   node esbuild.mjs [--watch] [--production]
 */
import { rm } from 'node:fs/promises';
import { context } from 'esbuild';

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');

await rm('dist', { recursive: true, force: true });

const build = await context({
  entryPoints: {
    extension: 'src/extension.ts',
    cli: 'src/cli.ts',
    'extraction-worker': 'src/corpus/extraction-worker.ts',
    'store-worker': 'src/corpus/store-worker.ts',
  },
  outdir: 'dist',
  bundle: true,
  platform: 'node',
  target: 'node22',
  format: 'cjs',
  external: ['vscode'],
  minify: production,
  sourcemap: production ? false : 'linked',
  logLevel: 'info',
});

if (watch) await build.watch();
else {
  await build.rebuild();
  await build.dispose();
}
