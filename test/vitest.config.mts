import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/setup.ts'],
    testTimeout: 30_000,
    coverage: {
      include: ['src/**/*.ts'],
      exclude: ['src/core/fact.ts', 'src/**/*.d.ts', 'src/index.ts'],
      thresholds: { 'src/core/**': { lines: 95 } },
      reporter: ['text-summary', 'text'],
      reportsDirectory: 'coverage',
    },
  },
});
