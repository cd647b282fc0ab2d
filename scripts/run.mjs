// Bundles and runs TypeScript programs that export `run()`: `node scripts/run.mjs bench|eval [topic…]` runs the topics of
// scripts/bench or scripts/eval, `node scripts/run.mjs make-sample` one script.
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);
const [kind, ...wanted] = process.argv.slice(2);
const entries = existsSync(`scripts/${kind}.ts`)
  ? [`scripts/${kind}.ts`]
  : readdirSync(`scripts/${kind}`)
      .filter((name) => name.endsWith('.ts'))
      .filter((name) => wanted.length === 0 || wanted.includes(name.slice(0, -3)))
      .map((name) => `scripts/${kind}/${name}`);
const cache = `${root}node_modules/.cache/soi`;
mkdirSync(cache, { recursive: true });
await import('./build.mjs');
for (const entry of entries) {
  const outfile = `${cache}/${entry.replaceAll('/', '-').replace(/\.ts$/, '.mjs')}`;
  await build({
    entryPoints: [entry],
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    loader: { '.wasm': 'binary', '.csv': 'text' },
    outfile,
    logLevel: 'warning',
  });
  console.log(`\n== ${entry}`);
  await (await import(pathToFileURL(outfile).href)).run();
}
