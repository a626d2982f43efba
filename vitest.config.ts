import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    setupFiles: ['test/closed-network.ts'],
    globalSetup: ['test/build-once.ts'],
    pool: 'threads',
    isolate: false,
    testTimeout: 60_000,
    // Real sockets and processes on a shared machine: a test that fails once and passes again is told apart in the report.
    retry: process.env.CI === undefined ? 0 : 2,
    hookTimeout: 60_000,
  },
});
