// CPU time of the APK reader beside other tools, on the APKs of installed npm packages and the larger recorded ones.
// Ratios of one run count; a peer that is not installed is left out.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { AnomalyList } from '../../src/extract/apk/anomalies.js';
import { dexClassNames } from '../../src/extract/apk/dex.js';
import { bufferSource, readApk, readApkManifest } from '../../src/extract/apk/index.js';
import { openZip } from '../../src/extract/apk/zip.js';
import { readEntry, readStored } from '../../src/extract/apk/zip-entry.js';

const PLACES = [
  'node_modules/android-apidemos',
  'node_modules/io.appium.settings',
  'node_modules/appium-uiautomator2-server',
];
const CORPUS = '../shared/corpus/apk';
const MIN_BYTES = 150_000;
const LIMIT_BYTES = 256 * 1024 * 1024;
const ROUND_MS = 400;
const ROUNDS = 3;
const WARM_MS = 500;
const SPAWNS = 20;

function apksBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:apk|app)$/.test(name))
    .map((name) => join(folder, name))
    .filter((path) => readFileSync(path).length >= MIN_BYTES);
}

/** CPU milliseconds of one call: the best of three rounds of many calls, after half a second of warming up. */
async function cpuMs(call: () => unknown): Promise<number> {
  for (const begin = performance.now(); performance.now() - begin < WARM_MS; ) await call();
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = process.cpuUsage();
    const start = performance.now();
    let calls = 0;
    while (performance.now() - start < ROUND_MS) {
      await call();
      calls += 1;
    }
    const used = process.cpuUsage(before);
    best = Math.min(best, (used.user + used.system) / 1000 / calls);
  }
  return best;
}

/** CPU milliseconds of a spawned command, from the kernel's account of this process's children. */
function spawnedMs(command: string, args: readonly string[]): number | null {
  try {
    const before = childTicks();
    for (let round = 0; round < SPAWNS; round += 1) {
      execFileSync(command, args, { stdio: ['ignore', 'ignore', 'ignore'] });
    }
    return ((childTicks() - before) * 10) / SPAWNS;
  } catch {
    console.log(`${command} is not installed or does not read the file: left out`);
    return null;
  }
}

function childTicks(): number {
  const fields = readFileSync('/proc/self/stat', 'latin1')
    .replace(/^.*\) /, '')
    .split(' ');
  return Number(fields[13]) + Number(fields[14]);
}

type AdbkitReader = { open(path: string): Promise<{ readManifest(): Promise<unknown> }> };

async function adbkit(): Promise<AdbkitReader | null> {
  try {
    const name = '@devicefarmer/adbkit-apkreader';
    const found = (await import(name)) as { default?: AdbkitReader };
    return found.default ?? null;
  } catch {
    console.log('@devicefarmer/adbkit-apkreader is not installed: left out');
    return null;
  }
}

async function dexFiles(
  apk: Uint8Array,
): Promise<{ stored: Uint8Array; name: string; inflated: Uint8Array }[]> {
  const anomalies = new AnomalyList();
  const zip = await openZip(bufferSource(apk), anomalies);
  const files = [];
  for (const entry of zip.directory.entries()) {
    if (!/^classes\d*\.dex$/.test(entry.name) || entry.method === 0) continue;
    files.push({
      name: entry.name,
      stored: await readStored(zip, entry, LIMIT_BYTES),
      inflated: await readEntry(zip, entry, LIMIT_BYTES, anomalies),
    });
  }
  return files;
}

async function readClassNames(apk: Uint8Array): Promise<number> {
  const anomalies = new AnomalyList();
  const zip = await openZip(bufferSource(apk), anomalies);
  let names = 0;
  for (let number = 1; ; number += 1) {
    const entry = zip.directory.find(number === 1 ? 'classes.dex' : `classes${number}.dex`);
    if (entry === null) return names;
    names += dexClassNames(await readEntry(zip, entry, LIMIT_BYTES, anomalies), entry.name, anomalies).length;
  }
}

const ratio = (other: number | null, own: number): string =>
  other === null ? '' : `${(other / own).toFixed(1)} x`;
const ms = (value: number | null): string => (value === null ? '' : value.toFixed(2));

/** Prints CPU milliseconds per APK: manifest beside aapt and adbkit, class names beside inflating and dexdump. */
export async function run(): Promise<void> {
  const files = [...PLACES.flatMap(apksBelow), ...apksBelow(CORPUS)];
  if (files.length === 0) {
    console.log('no APK of a useful size is there: APK bench skipped');
    return;
  }
  const reader = await adbkit();
  const rows: Record<string, string>[] = [];
  for (const file of files) rows.push(await measure(file, reader));
  console.table(rows);
}

async function measure(file: string, reader: AdbkitReader | null): Promise<Record<string, string>> {
  const apk = readFileSync(file);
  const manifest = await cpuMs(() => readApkManifest(bufferSource(apk)));
  const aapt = spawnedMs('aapt', ['dump', 'badging', file]);
  const other = reader === null ? null : await cpuMs(async () => (await reader.open(file)).readManifest());
  const dex = await dexFiles(apk);
  const classes = await cpuMs(() => readClassNames(apk));
  const inflate = await cpuMs(() =>
    dex.map(({ stored, inflated }) =>
      inflateRawSync(stored, { chunkSize: Math.max(64, inflated.length + 1) }),
    ),
  );
  const plain = await cpuMs(() => dex.map(({ stored }) => inflateRawSync(stored)));
  const dump = spawnedMs('dexdump', [file]);
  const whole = await cpuMs(() => readApk(bufferSource(apk)));
  return {
    file: file.split('/').at(-1)!.slice(0, 36),
    'manifest ms': ms(manifest),
    'aapt badging': `${ms(aapt)} ${ratio(aapt, manifest)}`,
    adbkit: `${ms(other)} ${ratio(other, manifest)}`,
    'classes ms': ms(classes),
    // Beside zlib with a buffer of the right size, and as it is by default. Stored dex files leave nothing to inflate.
    'of inflating':
      dex.length === 0 ? '' : `${(classes / inflate).toFixed(2)} / ${(classes / plain).toFixed(2)}`,
    dexdump: `${ms(dump)} ${ratio(dump, classes)}`,
    'whole reading ms': ms(whole),
  };
}
