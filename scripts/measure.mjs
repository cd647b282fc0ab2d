// Bundles and runs scripts/bench/*.ts or scripts/eval/*.ts: `npm run bench [topic…]`, `npm run eval [topic…]`.
import { mkdirSync, readdirSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const [kind, ...wanted] = process.argv.slice(2);
const topics = readdirSync(`${root}scripts/${kind}`)
  .filter((name) => name.endsWith('.ts'))
  .map((name) => name.slice(0, -3))
  .filter((topic) => wanted.length === 0 || wanted.includes(topic));
const cache = `${root}node_modules/.cache/soi`;
mkdirSync(cache, { recursive: true });
process.chdir(root);
await import('./build.mjs');
for (const topic of topics) {
  const outfile = `${cache}/${kind}-${topic}.mjs`;
  await build({
    entryPoints: [`scripts/${kind}/${topic}.ts`],
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    loader: { '.wasm': 'binary' },
    outfile,
    logLevel: 'warning',
  });
  console.log(`\n== ${kind}: ${topic}`);
  await (await import(pathToFileURL(outfile).href)).run();
}
