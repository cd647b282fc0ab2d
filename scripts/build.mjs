// Builds src/ into dist/: the command line (split into chunks so that `soi --help` loads almost nothing), the workers,
// and the report's page script. Types are checked by `npm run types`, not here.
import { existsSync, rmSync } from 'node:fs';
import { build } from 'esbuild';
import { WEB_BUNDLE } from './web-bundle.mjs';

const workers = [
  'src/pipeline/extract-worker.ts',
  'src/pipeline/second-opinion-worker.ts',
  'src/pipeline/clones/worker.ts',
].filter((path) => existsSync(path));
rmSync('dist', { recursive: true, force: true });
if (existsSync('src/cli/main.ts')) {
  await build({
    entryPoints: ['src/cli/main.ts', ...workers],
    outdir: 'dist',
    outbase: 'src',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    chunkNames: 'chunks/[name]-[hash]',
    loader: { '.wasm': 'binary', '.csv': 'text', '.css': 'text', '.html': 'text' },
    logLevel: 'warning',
  });
}
if (existsSync('src/web/main.tsx')) await build(WEB_BUNDLE);
