import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/browser/**'],
    globalSetup: ['test/support/own-temp.ts'],
    testTimeout: 30_000,
    // The shipped content takes seconds to read and index; files that run in one process share it.
    isolate: false,
    // Many wait for processes and clocks: two side by side use the two cores of the smallest machine.
    maxWorkers: 2,
    passWithNoTests: false,
  },
});
