import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    reporters: ['default', './src/testing/closing-line-reporter.ts'],
    projects: [
      { test: { name: 'unit', include: ['src/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 60_000 } },
      { test: { name: 'soak', include: ['src/**/*.soak.ts'], testTimeout: 600_000, hookTimeout: 60_000 } },
    ],
  },
});
