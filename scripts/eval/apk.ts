// How often the APK reader agrees with the reference tools on the recorded files: `aapt dump xmltree`, F-Droid's index,
// `apksigner verify --print-certs` and `dexdump`. A tool or folder that is not there is skipped with a message.
import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { AnomalyList } from '../../src/extract/apk/anomalies.js';
import { dexClassNames } from '../../src/extract/apk/dex.js';
import { bufferSource, readApk } from '../../src/extract/apk/index.js';
import { openZip } from '../../src/extract/apk/zip.js';
import { readEntry } from '../../src/extract/apk/zip-entry.js';
import type { ApkReading } from '../../src/model/apk.js';
import { isScanError } from '../../src/model/error.js';
import { compareManifests, parseXmltree } from './apk/xmltree.js';

const CORPUS = '../shared/corpus/apk';
const MAX_OUTPUT = 256 * 1024 * 1024;
const run1 = promisify(execFile);

interface ToolAnswer {
  ok: boolean;
  out: string;
}

async function ask(tool: string, ...args: string[]): Promise<ToolAnswer> {
  try {
    const { stdout } = await run1(tool, args, { maxBuffer: MAX_OUTPUT, encoding: 'utf8' });
    return { ok: true, out: stdout };
  } catch (error) {
    const failure = error as { stdout?: string; stderr?: string; code?: unknown };
    if (failure.code === 'ENOENT') throw error;
    return { ok: false, out: `${failure.stdout ?? ''}${failure.stderr ?? ''}` };
  }
}

async function isThere(tool: string): Promise<boolean> {
  try {
    await ask(tool, 'version');
    return true;
  } catch {
    console.log(`${tool} is not installed: skipped`);
    return false;
  }
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((each) => (each.isDirectory() ? filesBelow(join(folder, each.name)) : [join(folder, each.name)]))
    .sort();
}

/** The reading, or the code of the error that ended it. */
async function read(file: string): Promise<ApkReading | string> {
  try {
    return await readApk(bufferSource(readFileSync(file)));
  } catch (error) {
    if (isScanError(error)) return error.code;
    throw error;
  }
}

/** One line of the table; the first differences below it. */
class Score {
  same = 0;
  total = 0;
  readonly differences: string[] = [];
  readonly what: string;

  constructor(what: string) {
    this.what = what;
  }

  count(same: boolean, difference: string): void {
    this.total += 1;
    if (same) this.same += 1;
    else this.differences.push(difference);
  }

  print(): void {
    console.log(`${this.what.padEnd(64)} ${this.same} of ${this.total}`);
    for (const difference of this.differences.slice(0, 10)) console.log(`    ${difference.slice(0, 300)}`);
  }
}

async function againstAapt(files: readonly string[]): Promise<void> {
  if (!(await isThere('aapt'))) return;
  const score = new Score('manifest equals aapt dump xmltree');
  let refused = 0;
  for (const file of files) {
    const answer = await ask('aapt', 'dump', 'xmltree', file, 'AndroidManifest.xml');
    if (!answer.ok || !answer.out.includes('E: manifest')) {
      refused += 1;
      continue;
    }
    const reading = await read(file);
    if (typeof reading === 'string') score.count(false, `${file}: ${reading}`);
    else {
      const differences = compareManifests(reading.manifest, parseXmltree(answer.out));
      score.count(differences.length === 0, `${file}: ${differences.join('; ')}`);
    }
  }
  score.print();
  console.log(`    ${refused} files that aapt does not read are left out`);
}

interface IndexVersion {
  file: { name: string };
  manifest: {
    versionCode?: number;
    versionName?: string;
    signer?: { sha256: string[] };
    usesPermission?: { name: string; maxSdkVersion?: number }[];
    usesPermissionSdk23?: { name: string }[];
  };
}

async function againstIndex(): Promise<void> {
  const folder = join(CORPUS, 'fdroidserver/repo');
  const index = JSON.parse(readFileSync(join(folder, 'index-v2.json'), 'utf8')) as {
    packages: Record<string, { versions: Record<string, IndexVersion> }>;
  };
  const score = new Score('permissions and signer equal F-Droid index-v2');
  for (const { versions } of Object.values(index.packages)) {
    for (const { file, manifest } of Object.values(versions)) {
      const path = join(folder, file.name);
      if (!existsSync(path) || !path.endsWith('.apk')) continue;
      const reading = await read(path);
      const difference = typeof reading === 'string' ? reading : indexDifference(reading, manifest);
      score.count(difference === '', `${file.name}: ${difference}`);
    }
  }
  score.print();
}

/** The index lists the permissions that Android adds for an old target level as if they were declared. */
function indexDifference(reading: ApkReading, wanted: IndexVersion['manifest']): string {
  const declared = (sdk23: boolean) =>
    new Set(
      reading.manifest.permissions.filter((each) => (each.sdk23 === true) === sdk23).map((each) => each.name),
    );
  const implied = new Set((reading.impliedPermissions ?? []).map((each) => each.name));
  for (const [found, listed] of [
    [declared(false), new Set((wanted.usesPermission ?? []).map((each) => each.name))],
    [declared(true), new Set((wanted.usesPermissionSdk23 ?? []).map((each) => each.name))],
  ] as const) {
    const missing = [...listed].filter((name) => !found.has(name) && !implied.has(name));
    const surplus = [...found].filter((name) => !listed.has(name));
    if (missing.length + surplus.length > 0) return `missing ${missing.join()} surplus ${surplus.join()}`;
  }
  const signer = [...new Set(reading.signers.map((each) => each.sha256))].join();
  if (signer !== (wanted.signer?.sha256 ?? []).join()) return `signer ${signer}`;
  return reading.manifest.versionCode === wanted.versionCode
    ? ''
    : `versionCode ${reading.manifest.versionCode}`;
}

/** Certificates of the newest scheme, which is what apksigner prints. */
function newestCertificates(reading: ApkReading): string[] {
  const newest = reading.signers.at(-1)?.scheme;
  const own = reading.signers.filter((signer) => signer.scheme === newest);
  return [...new Set(own.map((signer) => `${signer.sha256} ${signer.subject}`))].sort();
}

async function againstApksigner(files: readonly string[]): Promise<void> {
  if (!(await isThere('apksigner'))) return;
  const verified = new Score('certificates equal apksigner where it verifies');
  const quiet = new Score('  of these, no signature anomaly or a known rotation');
  const refused = new Score('anomaly or error where apksigner refuses');
  for (const file of files) {
    const answer = await ask('apksigner', 'verify', '--print-certs', file);
    const reading = await read(file);
    if (!answer.ok) {
      refused.count(typeof reading === 'string' || reading.anomalies.length > 0, file);
      continue;
    }
    const digests = [...answer.out.matchAll(/certificate SHA-256 digest: (\w+)/g)].map((match) => match[1]!);
    const names = [...answer.out.matchAll(/certificate DN: (.*)/g)].map((match) => match[1]!);
    const wanted = [...new Set(digests.map((digest, at) => `${digest} ${names[at]}`))].sort().join();
    const found = typeof reading === 'string' ? reading : newestCertificates(reading).join();
    verified.count(found === wanted, `${file}: ${found} instead of ${wanted}`);
    const odd =
      typeof reading === 'string'
        ? []
        : reading.anomalies.filter(({ code }) => /^(?:SIGNATURE|NOT_SIGNED)/.test(code));
    quiet.count(odd.length === 0, `${file}: ${odd[0]?.code} ${odd[0]?.detail}`);
  }
  verified.print();
  quiet.print();
  refused.print();
}

async function againstDexdump(files: readonly string[]): Promise<void> {
  if (!(await isThere('dexdump'))) return;
  const score = new Score('class list equals dexdump');
  let classes = 0;
  let refused = 0;
  for (const file of files) {
    const answer = await ask('dexdump', file);
    const wanted = [...answer.out.matchAll(/^ {2}Class descriptor {2}: 'L(.*);'$/gm)].map(
      (match) => match[1]!,
    );
    if (!answer.ok && wanted.length === 0) {
      refused += 1;
      continue;
    }
    const found = await classNames(file);
    classes += found.length;
    const different = wanted.findIndex((name, at) => name !== found[at]);
    score.count(
      wanted.length === found.length && different < 0,
      `${file}: ${found.length} instead of ${wanted.length}, first other ${wanted[different]} / ${found[different]}`,
    );
  }
  score.print();
  console.log(`    ${classes} classes; ${refused} files that dexdump does not read are left out`);
}

async function classNames(file: string): Promise<string[]> {
  const anomalies = new AnomalyList();
  const zip = await openZip(bufferSource(readFileSync(file)), anomalies);
  const names: string[] = [];
  for (let number = 1; ; number += 1) {
    const entry = zip.directory.find(number === 1 ? 'classes.dex' : `classes${number}.dex`);
    if (entry === null) return names;
    names.push(...dexClassNames(await readEntry(zip, entry, MAX_OUTPUT, anomalies), entry.name, anomalies));
  }
}

/** Prints how often the APK reader agrees with the reference tools. */
export async function run(): Promise<void> {
  if (!existsSync(CORPUS)) {
    console.log(`${CORPUS} is not there: APK evaluation skipped`);
    return;
  }
  const files = filesBelow(CORPUS).filter((file) => /\.(?:apk|app)$/.test(file));
  await againstAapt(files);
  await againstIndex();
  await againstDexdump(files);
  await againstApksigner(files);
}
