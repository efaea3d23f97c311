import { defineConfig } from 'vitest/config';

// biome-ignore lint/style/noDefaultExport: Vitest reads its configuration from the default export.
export default defineConfig({
  test: {
    include: ['test/unit/**/*.test.ts'],
    // Two cores and a store on disk: a test may be slow and right.
    testTimeout: 30_000,
  },
});
