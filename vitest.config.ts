import os from 'node:os';
import path from 'node:path';
import { defineConfig } from 'vitest/config';

/** A published entry point as plugins import it, and the module that stands for it here. */
const source = (entry: string): string => path.resolve(import.meta.dirname, `src/${entry}/index.ts`);

export default defineConfig({
  resolve: { alias: { 'plimsoll/authoring': source('authoring'), 'plimsoll/testing': source('testing') } },
  test: {
    include: ['test/**/*.test.ts', 'tools/template/*.test.ts'],
    setupFiles: ['test/support/property-seed.ts', 'test/support/temporary-folders.ts'],
    // Long enough for a machine that does much else: what hangs is found late, and nothing fails for being slow.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    // No test leaves anything behind, and loading every module anew for each file takes longer than all tests.
    isolate: false,
    // Vitest leaves a processor to its main process, which has little to do: of two, that would be half.
    maxWorkers: os.availableParallelism(),
  },
});
