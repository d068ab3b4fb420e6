import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/browser/**'],
    testTimeout: 30_000,
    // The shipped content takes seconds to read and index; files that run in one process share it.
    isolate: false,
    passWithNoTests: false,
  },
});
