import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [
    {
      // As in the build: a curated table in CSV is imported as its text.
      name: 'csv-as-text',
      transform: (code, id) => (id.endsWith('.csv') ? `export default ${JSON.stringify(code)};` : undefined),
    },
  ],
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/global-setup.ts'],
    setupFiles: ['test/setup.ts'],
    testTimeout: 30_000,
    pool: 'forks',
  },
});
