import { createHash } from 'node:crypto';
import type { Signer } from '../../model/apk.js';
import { isScanError } from '../../model/error.js';
import type { AnomalyList } from './anomalies.js';
import { sameBytes } from './bytes.js';
import type { ZipEntry } from './central-directory.js';
import { digestEntry } from './entry-digest.js';
import { type JarSection, readJarSections } from './jar-manifest.js';
import { readSignatureBlock } from './pkcs7.js';
import { describe } from './scheme-signers.js';
import type { Zip } from './zip.js';
import { readEntry } from './zip-entry.js';

const MANIFEST = 'META-INF/MANIFEST.MF';
const FILE_LIMIT_BYTES = 16 * 1024 * 1024;
const MAX_SIGNERS = 10;
const HASHES: Readonly<Record<string, string>> = {
  sha1: 'sha1',
  'sha-1': 'sha1',
  'sha-256': 'sha256',
  'sha-384': 'sha384',
  'sha-512': 'sha512',
};

/** A v1 signer, and the newer schemes that its signature file says were used too. */
export interface JarSigner extends Signer {
  scheme: 'v1';
  alsoSignedWith: number[];
}

export interface JarSignature {
  signers: JarSigner[];
  /** Sections of MANIFEST.MF, for the check of the entries; null where there is none. */
  sections: JarSection[] | null;
}

/** The signers of META-INF/*.RSA, .DSA and .EC with their signature files checked; not yet the entries themselves. */
export async function readJarSignature(zip: Zip, anomalies: AnomalyList): Promise<JarSignature> {
  const entries = zip.directory.entries();
  const blocks = entries.filter(({ name }) => /^META-INF\/[^/]+\.(?:RSA|DSA|EC)$/.test(name));
  const manifestEntry = zip.directory.find(MANIFEST);
  if (blocks.length === 0) {
    // A manifest alone signs nothing: many build tools leave one.
    return { signers: [], sections: null };
  }
  if (manifestEntry === null) {
    anomalies.add('SIGNATURE_V1_DAMAGED', `${blocks[0]!.name} without ${MANIFEST}`);
  }
  const manifest = manifestEntry === null ? null : await readFile(zip, manifestEntry, anomalies);
  const sections = manifest === null ? null : readJarSections(manifest);
  const signers: JarSigner[] = [];
  for (const block of blocks.slice(0, MAX_SIGNERS)) {
    const signatureFile = zip.directory.find(block.name.replace(/\.[A-Z]+$/, '.SF'));
    const bytes = await readFile(zip, block, anomalies);
    const signed = signatureFile === null ? null : await readFile(zip, signatureFile, anomalies);
    // A block that signs nothing makes nobody a signer, whatever certificate it holds.
    if (signed === null) anomalies.add('SIGNATURE_V1_DAMAGED', `${block.name} without its .SF file`);
    if (bytes === null || signed === null) continue;
    const file = readJarSections(signed);
    const signer = readBlock(block.name, bytes, signed, anomalies);
    if (signer === null) continue;
    const problems =
      manifest === null || sections === null ? [] : checkSignatureFile(file, manifest, sections);
    for (const problem of problems) anomalies.add('SIGNATURE_INVALID', `v1 ${block.name}: ${problem}`);
    if (problems.length > 0 || manifest === null) signer.verified = false;
    signers.push({ ...signer, alsoSignedWith: schemesNamed(file[0]) });
  }
  return { signers, sections };
}

async function readFile(zip: Zip, entry: ZipEntry, anomalies: AnomalyList): Promise<Uint8Array | null> {
  try {
    return await readEntry(zip, entry, FILE_LIMIT_BYTES, anomalies);
  } catch (error) {
    if (!isScanError(error)) throw error;
    anomalies.add('SIGNATURE_V1_DAMAGED', `${entry.name}: ${error.message}`);
    return null;
  }
}

function readBlock(
  name: string,
  block: Uint8Array,
  signed: Uint8Array,
  anomalies: AnomalyList,
): Omit<JarSigner, 'alsoSignedWith'> | null {
  const signatures = readSignatureBlock(block, signed);
  if (signatures === null || signatures.length === 0) {
    anomalies.add('SIGNATURE_V1_DAMAGED', `${name}: no readable signature`);
    return null;
  }
  for (const { problems } of signatures) {
    for (const problem of problems) anomalies.add('SIGNATURE_INVALID', `v1 ${name}: ${problem}`);
  }
  const good = signatures.find(({ problems }) => problems.length === 0);
  return { scheme: 'v1', ...describe((good ?? signatures[0]!).certificate), verified: good !== undefined };
}

/** Ids in `X-Android-APK-Signed`: a stripped newer signature shows by them. */
function schemesNamed(main: JarSection | undefined): number[] {
  const value = main?.attributes.get('x-android-apk-signed') ?? '';
  return value
    .split(',')
    .map((id) => Number.parseInt(id.trim(), 10))
    .filter((id) => id > 1 && id < 100);
}

/** What of a signature file does not fit the manifest: its whole digest, or else that of each section. */
function checkSignatureFile(
  file: readonly JarSection[],
  manifest: Uint8Array,
  sections: readonly JarSection[],
): string[] {
  const main = file[0];
  if (main === undefined) return ['signature file is empty'];
  const whole = compareDigests(main, '-digest-manifest', manifest);
  if (whole === 'same') return [];
  const problems: string[] = [];
  if (sections[0] !== undefined && !/signtool/.test(main.attributes.get('created-by') ?? '')) {
    const part = compareDigests(main, '-digest-manifest-main-attributes', sections[0].bytes);
    if (part === 'different') problems.push('digest of the manifest’s main section is another');
  }
  const byName = new Map(sections.map((section) => [section.name, section]));
  for (const section of file.slice(1)) {
    const target = byName.get(section.name);
    if (target === undefined) problems.push(`${section.name ?? 'a section'} is not in the manifest`);
    else if (compareDigests(section, '-digest', target.bytes) !== 'same') {
      problems.push(`digest of the manifest’s section for ${section.name ?? '?'} is another`);
    }
  }
  if (whole === 'none' && file.length === 1) problems.push('signature file holds no digest');
  // Sections that match one by one make up for a manifest that was added to.
  return problems.slice(0, 5);
}

function compareDigests(
  section: JarSection,
  suffix: string,
  bytes: Uint8Array,
): 'same' | 'different' | 'none' {
  let state: 'same' | 'none' = 'none';
  for (const [hash, expected] of digestsOf(section, suffix)) {
    if (!sameBytes(createHash(hash).update(bytes).digest(), expected)) return 'different';
    state = 'same';
  }
  return state;
}

function digestsOf(section: JarSection, suffix: string): [string, Buffer][] {
  const digests: [string, Buffer][] = [];
  for (const [name, value] of section.attributes) {
    if (!name.endsWith(suffix)) continue;
    const hash = HASHES[name.slice(0, -suffix.length)];
    if (hash !== undefined) digests.push([hash, Buffer.from(value.trim(), 'base64')]);
  }
  return digests;
}

/** Entries of META-INF that belong to the signature itself. */
function isSignatureFile(name: string): boolean {
  return /^META-INF\/(?:[^/]*\.(?:SF|RSA|DSA|EC)|MANIFEST\.MF|SIG-[^/]*)$/i.test(name);
}

/**
 * Whether every entry is the one that the v1 manifest vouches for; each that is not is an anomaly.
 * null where the entries together are larger than `budgetBytes` and were not all looked at.
 */
export async function checkJarEntries(
  zip: Zip,
  sections: readonly JarSection[],
  budgetBytes: number,
  anomalies: AnomalyList,
): Promise<boolean | null> {
  const byName = new Map(sections.slice(1).map((section) => [section.name, section]));
  if (sections.slice(1).some((section) => section.name === null)) {
    anomalies.add('SIGNATURE_INVALID', 'v1: a section of MANIFEST.MF has no name');
  }
  let holds = true;
  let left = budgetBytes;
  const problem = (detail: string): void => {
    holds = false;
    anomalies.add('SIGNATURE_INVALID', `v1: ${detail}`);
  };
  for (const entry of zip.directory.entries()) {
    if (entry.name.endsWith('/') || isSignatureFile(entry.name)) continue;
    const section = byName.get(entry.name);
    byName.delete(entry.name);
    const expected = section === undefined ? [] : digestsOf(section, '-digest');
    if (expected.length === 0) {
      problem(`${entry.name} is not signed`);
      continue;
    }
    left -= entry.size;
    if (left < 0) return null;
    const digests = await digestEntry(
      zip,
      entry,
      expected.map(([hash]) => hash),
    );
    const same =
      digests !== null && expected.every(([, digest], index) => sameBytes(digests[index]!, digest));
    if (!same) problem(`${entry.name} is not what was signed`);
  }
  for (const name of byName.keys()) {
    if (name !== null && !name.endsWith('/') && !isSignatureFile(name))
      problem(`${name} was signed and is not there`);
  }
  return holds;
}
