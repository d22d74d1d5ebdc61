import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'tools/template/*.test.ts'],
    testTimeout: 60_000,
  },
});
