import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

// Each test that opens a corpus starts its threads from source: Node keeps what it has made of a source file.
process.env.NODE_COMPILE_CACHE ??= resolve('node_modules', '.cache', 'node');

// biome-ignore lint/style/noDefaultExport: Vitest reads its configuration from the default export.
export default defineConfig({
  test: {
    include: ['test/unit/**/*.test.ts'],
    // A busy machine and a store on disk: a test may be slow and right.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
