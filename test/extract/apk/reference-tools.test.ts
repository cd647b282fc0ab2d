import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compareManifests, parseXmltree } from '../../../scripts/eval/apk/xmltree.js';
import { AnomalyList } from '../../../src/extract/apk/anomalies.js';
import { dexClassNames } from '../../../src/extract/apk/dex.js';
import { bufferSource, readApk } from '../../../src/extract/apk/index.js';
import { openZip } from '../../../src/extract/apk/zip.js';
import { readEntry } from '../../../src/extract/apk/zip-entry.js';

// All files are compared by `npm run eval`; here every tenth, to notice a break early.
const CORPUS = '../shared/corpus/apk';
const EVERY = 10;
const MAX_OUTPUT = 64 * 1024 * 1024;

const isThere = (tool: string): boolean => spawnSync(tool, ['version']).error === undefined;
const files = existsSync(CORPUS)
  ? readdirSync(CORPUS, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.apk'))
      .sort()
      .filter((_, index) => index % EVERY === 0)
      .map((name) => join(CORPUS, name))
  : [];
const withAapt = files.length > 0 && isThere('aapt');
const withDexdump = files.length > 0 && isThere('dexdump');
if (!withAapt) console.log('aapt or the recorded APKs are not there: comparison of manifests skipped');
if (!withDexdump) console.log('dexdump or the recorded APKs are not there: comparison of classes skipped');

const ask = (tool: string, ...args: string[]): string =>
  spawnSync(tool, args, { encoding: 'utf8', maxBuffer: MAX_OUTPUT }).stdout ?? '';

describe.skipIf(!withAapt)('aapt dump xmltree', () => {
  it('agrees with the manifest of the recorded APKs', async () => {
    for (const file of files) {
      const tree = ask('aapt', 'dump', 'xmltree', file, 'AndroidManifest.xml');
      if (!tree.includes('E: manifest')) continue;
      const { manifest } = await readApk(bufferSource(readFileSync(file)));
      expect([file, ...compareManifests(manifest, parseXmltree(tree))]).toEqual([file]);
    }
  }, 60_000);
});

describe.skipIf(!withDexdump)('dexdump', () => {
  it('agrees with the class list of the recorded APKs', async () => {
    for (const file of files) {
      const wanted = [...ask('dexdump', file).matchAll(/^ {2}Class descriptor {2}: 'L(.*);'$/gm)].map(
        (match) => match[1],
      );
      if (wanted.length === 0) continue;
      const anomalies = new AnomalyList();
      const zip = await openZip(bufferSource(readFileSync(file)), anomalies);
      const dex = await readEntry(zip, zip.directory.find('classes.dex')!, MAX_OUTPUT, anomalies);
      const found = dexClassNames(dex, 'classes.dex', anomalies);
      expect(found.slice(0, wanted.length)).toEqual(wanted.slice(0, found.length));
    }
  }, 60_000);
});
