import type { ApkReading, ByteSource, Manifest } from '../../model/apk.js';
import { isScanError, ScanError } from '../../model/error.js';
import { AnomalyList } from './anomalies.js';
import { looksLikeAxml } from './axml.js';
import type { ZipEntry } from './central-directory.js';
import { dexClassNames } from './dex.js';
import { type ApkLimits, DEFAULT_LIMITS } from './limits.js';
import { readManifest } from './manifest.js';
import { impliedPermissions, readPermissions } from './permissions.js';
import { ResourceTable } from './resource-table.js';
import { readSigners } from './signers.js';
import { findTrackers, TRACKER_LIST_DATE } from './trackers.js';
import { openZip, type Zip } from './zip.js';
import { inspectEntries, readEntry } from './zip-entry.js';

const DEX_NAME = /^classes(?:[2-9]|[1-9]\d{1,3})?\.dex$/;

export interface ReadApkOptions {
  limits?: Partial<ApkLimits>;
  /** `certificates` leaves out what needs the whole file: for a source behind a network. Default `full`. */
  verify?: 'full' | 'certificates';
}

/** Everything an APK says of itself. @throws ScanError NOT_AN_APK DAMAGED MANIFEST_MISSING MANIFEST_DAMAGED MEMORY_LIMIT DEPTH_LIMIT */
export async function readApk(source: ByteSource, options: ReadApkOptions = {}): Promise<ApkReading> {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const anomalies = new AnomalyList();
  const zip = await openZip(source, anomalies);
  inspectEntries(zip, anomalies);
  const resources = await readResources(zip, limits, anomalies);
  const manifest = await readZipManifest(zip, resources, limits, anomalies);
  const classNames: string[] = [];
  for (const entry of zip.directory.entries()) {
    if (!DEX_NAME.test(entry.name)) continue;
    const bytes = await readSecondary(zip, entry, limits.dexBytes, anomalies);
    if (bytes !== null) for (const name of dexClassNames(bytes, entry.name, anomalies)) classNames.push(name);
  }
  const signers = await readSigners(
    zip,
    manifest,
    { verify: options.verify ?? 'full', budgetBytes: limits.totalBytes },
    anomalies,
  );
  return {
    manifest,
    permissions: readPermissions(manifest),
    impliedPermissions: impliedPermissions(manifest),
    signers,
    trackers: findTrackers(classNames),
    trackerListDate: TRACKER_LIST_DATE,
    endpoints: [],
    anomalies: anomalies.rows(),
    framework: null,
    packagePrefixes: [],
    classCount: classNames.length,
  };
}

/** A part that the reading can do without: damage is an anomaly, and the answer null. */
async function readSecondary(
  zip: Zip,
  entry: ZipEntry,
  limitBytes: number,
  anomalies: AnomalyList,
): Promise<Uint8Array | null> {
  try {
    return await readEntry(zip, entry, limitBytes, anomalies);
  } catch (error) {
    if (!isScanError(error)) throw error;
    anomalies.add(
      error.code === 'MEMORY_LIMIT' ? 'ENTRY_TOO_LARGE' : 'ENTRY_DAMAGED',
      `${entry.name}: ${error.message}`,
    );
    return null;
  }
}

async function readResources(
  zip: Zip,
  limits: ApkLimits,
  anomalies: AnomalyList,
): Promise<ResourceTable | null> {
  const entry = zip.directory.find('resources.arsc');
  const bytes = entry === null ? null : await readSecondary(zip, entry, limits.resourcesBytes, anomalies);
  return bytes === null ? null : new ResourceTable(bytes, anomalies);
}

async function readZipManifest(
  zip: Zip,
  resources: ResourceTable | null,
  limits: ApkLimits,
  anomalies: AnomalyList,
): Promise<Manifest> {
  const entry = zip.directory.find('AndroidManifest.xml');
  if (entry === null) throw new ScanError('MANIFEST_MISSING', 'no AndroidManifest.xml');
  const bytes = await readEntry(zip, entry, limits.manifestBytes, anomalies);
  if (!looksLikeAxml(bytes)) throw new ScanError('MANIFEST_DAMAGED', 'AndroidManifest.xml is no binary XML');
  return readManifest(bytes, resources, anomalies);
}
