import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// One story, told in order in one file: what comes later builds on what came before.
export default defineConfig({
  test: {
    root: fileURLToPath(new URL('../..', import.meta.url)),
    include: ['test/e2e/**/*.test.ts'],
    testTimeout: 180_000,
    hookTimeout: 180_000,
    bail: 1,
  },
});
