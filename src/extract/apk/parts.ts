import type { ByteSource } from '../../model/apk.js';
import { isScanError, ScanError } from '../../model/error.js';
import type { AnomalyList } from './anomalies.js';
import type { ZipEntry } from './central-directory.js';
import type { ApkLimits } from './limits.js';
import { bufferSource, windowSource } from './source.js';
import { openZip, type Zip } from './zip.js';
import { locateEntry, readEntry, STORED } from './zip-entry.js';

/** One APK of an installable: its only one, or a part of a split set. */
export interface ApkPart {
  /** Path inside the set; '' for a single APK. */
  path: string;
  zip: Zip;
}

const ANDROID_FILES = ['classes.dex', 'resources.arsc', 'META-INF/MANIFEST.MF'];

/**
 * The APKs to read: the file itself, or those inside an APKS, XAPK or APKM, in the order of their names.
 * @throws ScanError NOT_AN_APK DAMAGED MANIFEST_MISSING MEMORY_LIMIT
 */
export async function openParts(
  source: ByteSource,
  limits: ApkLimits,
  anomalies: AnomalyList,
): Promise<ApkPart[]> {
  const zip = await openZip(source, anomalies);
  if (zip.directory.find('AndroidManifest.xml') !== null) return [{ path: '', zip }];
  const entries = zip.directory
    .entries()
    .filter(({ name }) => /\.apk$/i.test(name) && !/^Android\/obb\//.test(name));
  if (entries.length === 0) {
    const isAndroid =
      zip.directory.size === 0 || ANDROID_FILES.some((name) => zip.directory.find(name) !== null);
    throw new ScanError(isAndroid ? 'MANIFEST_MISSING' : 'NOT_AN_APK', 'a zip without AndroidManifest.xml');
  }
  if (entries.length > limits.parts) {
    anomalies.add('SPLITS_TOO_MANY', `${entries.length} APKs inside; the first ${limits.parts} are read`);
  }
  const parts: ApkPart[] = [];
  const sorted = [...entries].sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of sorted.slice(0, limits.parts)) {
    const part = await openPart(zip, entry, limits, anomalies);
    if (part !== null) parts.push(part);
  }
  if (parts.length === 0) throw new ScanError('DAMAGED', 'none of the APKs inside can be opened');
  return parts;
}

async function openPart(
  outer: Zip,
  entry: ZipEntry,
  limits: ApkLimits,
  anomalies: AnomalyList,
): Promise<ApkPart | null> {
  try {
    const zip = await openZip(await partSource(outer, entry, limits, anomalies), anomalies);
    if (zip.directory.find('AndroidManifest.xml') !== null) return { path: entry.name, zip };
    anomalies.add('SPLIT_DAMAGED', `${entry.name}: no AndroidManifest.xml`);
  } catch (error) {
    if (!isScanError(error)) throw error;
    anomalies.add('SPLIT_DAMAGED', `${entry.name}: ${error.message}`);
  }
  return null;
}

/** A stored part is read in place; a compressed one has to be held. */
async function partSource(
  outer: Zip,
  entry: ZipEntry,
  limits: ApkLimits,
  anomalies: AnomalyList,
): Promise<ByteSource> {
  if (entry.method !== STORED)
    return bufferSource(await readEntry(outer, entry, limits.partBytes, anomalies));
  const span = await locateEntry(outer, entry);
  return windowSource(outer.source, span.start, span.length);
}
