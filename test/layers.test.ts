import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const SOURCE = join(import.meta.dirname, '..', 'src');

/** Which of soi's own layers each layer may import, beside itself. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  model: [],
  places: ['model'],
  extract: ['model', 'places'],
  rules: ['model', 'places', 'extract'],
  analyze: ['model', 'places', 'extract', 'rules'],
  report: ['model', 'places', 'analyze', 'rules', 'extract'],
  http: ['model'],
  store: ['model'],
  queue: ['model'],
  stores: ['model', 'places', 'http'],
  discovery: ['model', 'places'],
  collect: ['model', 'places'],
  pipeline: [
    'model',
    'places',
    'extract',
    'rules',
    'analyze',
    'report',
    'http',
    'store',
    'queue',
    'stores',
    'discovery',
    'collect',
  ],
  web: ['model', 'report'],
  cli: [
    'model',
    'places',
    'extract',
    'rules',
    'analyze',
    'report',
    'http',
    'store',
    'queue',
    'stores',
    'discovery',
    'collect',
    'pipeline',
    // The page's words, so that both say the same.
    'web',
  ],
};

/** Layers that compute only: the same input gives the same output. */
const PURE = ['model', 'places', 'extract', 'analyze', 'rules', 'report', 'discovery'];
const IMPURE_MODULES = /^node:(fs|http|https|net|tls|dns|child_process|worker_threads|os|process)(\/|$)/;
const IMPURE_GLOBALS = /\b(process\.|Date\.now\(|Math\.random\(|new Date\(\))/;
const CLI_ONLY = /\b(process\.(env|exit|stdout|stderr|argv)|console\.)/;
/** Entry points of worker threads: they answer through their port. */
const WORKERS = ['analyze/text/clone-worker.ts', 'analyze/text/worker.ts'];

const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter(
  (name) => /\.tsx?$/.test(name) && !name.endsWith('.d.ts'),
);

function importsOf(file: string): string[] {
  const { importedFiles } = ts.preProcessFile(readFileSync(join(SOURCE, file), 'utf8'), true, true);
  return importedFiles.map(({ fileName }) => fileName);
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:'"`])\/\/.*$/gm, '$1');
}

describe('the layer rule', () => {
  it('has files to hold', () => {
    expect(files.length).toBeGreaterThan(50);
  });

  it.each(files)('%s imports only what its layer may', (file) => {
    const layer = file.split('/')[0] ?? '';
    expect(ALLOWED).toHaveProperty(layer);
    for (const imported of importsOf(file)) {
      if (imported.startsWith('.')) {
        const target = relative(SOURCE, join(dirname(join(SOURCE, file)), imported));
        const targetLayer = target.split('/')[0] ?? '';
        // Outside src there are only curated tables and the package manifest.
        const isTable = target.startsWith('../data/') || target === '../package.json';
        expect(
          isTable || targetLayer === layer || ALLOWED[layer]?.includes(targetLayer),
          `${file} imports ${imported}`,
        ).toBe(true);
      } else if (PURE.includes(layer) && !WORKERS.includes(file)) {
        expect(IMPURE_MODULES.test(imported), `${file} imports ${imported}`).toBe(false);
      }
    }
  });

  it.each(files)('%s uses no clock, no chance and no console where its layer must not', (file) => {
    const layer = file.split('/')[0] ?? '';
    const text = withoutComments(readFileSync(join(SOURCE, file), 'utf8'));
    if (PURE.includes(layer) && !WORKERS.includes(file)) expect(text).not.toMatch(IMPURE_GLOBALS);
    if (layer !== 'cli') expect(text).not.toMatch(CLI_ONLY);
  });
});
