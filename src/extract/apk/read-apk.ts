import type { ApkReading, ByteSource, Manifest, NetworkSecurity } from '../../model/apk.js';
import { isScanError, ScanError } from '../../model/error.js';
import { AnomalyList } from './anomalies.js';
import { looksLikeAxml } from './axml.js';
import { asBuffer, u32 } from './bytes.js';
import { CodeReading, readSecondary } from './code.js';
import { exposedComponents } from './exposed.js';
import { findFramework } from './framework.js';
import { type ApkLimits, DEFAULT_LIMITS } from './limits.js';
import { fullClassName, readManifest } from './manifest.js';
import { readNetworkSecurity } from './network-security.js';
import { packagePrefixes } from './package-prefixes.js';
import { type ApkPart, openParts } from './parts.js';
import { impliedPermissions, readPermissions } from './permissions.js';
import { ResourceTable } from './resource-table.js';
import { readSigners } from './signers.js';
import { findTrackers, TRACKER_LIST_DATE } from './trackers.js';
import { inspectEntries, readEntry } from './zip-entry.js';

export interface ReadApkOptions {
  limits?: Partial<ApkLimits>;
  /** `certificates` leaves out what needs the whole file: for a source behind a network. Default `full`. */
  verify?: 'full' | 'certificates';
}

interface OpenedPart extends ApkPart {
  manifest: Manifest;
  resources: ResourceTable | null;
}

/**
 * Everything that an APK or a split set (APKS, XAPK, APKM) says of itself. Damage beside the manifest is an anomaly.
 * @throws ScanError NOT_AN_APK DAMAGED MANIFEST_MISSING MANIFEST_DAMAGED MEMORY_LIMIT DEPTH_LIMIT
 */
export async function readApk(source: ByteSource, options: ReadApkOptions = {}): Promise<ApkReading> {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const anomalies = new AnomalyList();
  const parts = await readManifests(await openParts(source, limits, anomalies), limits, anomalies);
  const base = parts[0]!;
  const manifest = mergeManifests(parts);
  const code = new CodeReading(manifest, source.size, limits, anomalies);
  for (const part of parts) {
    await inspectStart(part, anomalies);
    inspectEntries(part.zip, anomalies);
    const name = part.path === '' ? 'resources.arsc' : `${part.path}!resources.arsc`;
    if (part.resources !== null) code.readResources(part.resources, name);
    await code.readPart(part);
  }
  const networkSecurity = await networkSecurityOf(base, limits, anomalies);
  const verify = options.verify ?? 'full';
  const signers = await readSigners(
    base.zip,
    manifest,
    { verify, budgetBytes: limits.totalBytes },
    anomalies,
  );
  return {
    manifest,
    permissions: readPermissions(manifest),
    impliedPermissions: impliedPermissions(manifest),
    signers,
    trackers: findTrackers(code.classNames),
    trackerListDate: TRACKER_LIST_DATE,
    endpoints: code.endpoints.list(),
    anomalies: anomalies.rows(),
    framework: findFramework(code.files, code.classNames),
    packagePrefixes: packagePrefixes(manifest, code.classNames),
    ...(networkSecurity === null ? {} : { networkSecurity }),
    cloudProjects: code.cloudProjects,
    secrets: code.secrets,
    ...(base.path === ''
      ? {}
      : { parts: parts.map((part) => ({ path: part.path, split: part.manifest.split ?? null })) }),
    classCount: code.classNames.length,
    exposed: exposedComponents(manifest),
  };
}

/** The parts with their manifests, the base first. A split that cannot be read is an anomaly, a base an error. */
async function readManifests(
  parts: readonly ApkPart[],
  limits: ApkLimits,
  anomalies: AnomalyList,
): Promise<OpenedPart[]> {
  const opened: OpenedPart[] = [];
  let failure: unknown = null;
  for (const part of parts) {
    try {
      const resources = await readResources(part, limits, anomalies);
      opened.push({ ...part, resources, manifest: await manifestOf(part, resources, limits, anomalies) });
    } catch (error) {
      if (!isScanError(error)) throw error;
      failure ??= error;
      anomalies.add('SPLIT_DAMAGED', `${part.path}: ${error.message}`);
    }
  }
  const base = baseOf(opened);
  if (base === null) throw failure ?? new ScanError('MANIFEST_MISSING', 'no base APK in the set');
  return [base, ...opened.filter((part) => part !== base && belongsTo(part, base, anomalies))];
}

/** The part that is no split; of several (one for each kind of device) the one for every device, or the first. */
function baseOf(parts: readonly OpenedPart[]): OpenedPart | null {
  const bases = parts.filter((part) => part.manifest.split === undefined);
  return (
    bases.find((part) => /(?:^|\/)(?:base|base-master|universal)\.apk$/.test(part.path)) ?? bases[0] ?? null
  );
}

function belongsTo(part: OpenedPart, base: OpenedPart, anomalies: AnomalyList): boolean {
  if (part.manifest.package !== base.manifest.package) {
    anomalies.add(
      'SPLIT_FOREIGN',
      `${part.path} belongs to ${part.manifest.package ?? 'no package'}; it is left out`,
    );
    return false;
  }
  return part.manifest.split !== undefined;
}

/** The base's manifest with the components that splits add, as Android's package parser merges them. */
function mergeManifests(parts: readonly OpenedPart[]): Manifest {
  const [base, ...splits] = parts;
  const manifest = base!.manifest;
  const known = new Set(manifest.components.map((each) => fullClassName(each.name, manifest.package)));
  for (const { manifest: split } of splits) {
    for (const component of split.components) {
      const className = fullClassName(component.name, manifest.package);
      if (known.has(className)) continue;
      known.add(className);
      manifest.components.push({ ...component, split: split.split! });
    }
  }
  return manifest;
}

async function readResources(
  part: ApkPart,
  limits: ApkLimits,
  anomalies: AnomalyList,
): Promise<ResourceTable | null> {
  const entry = part.zip.directory.find('resources.arsc');
  const bytes = entry === null ? null : await readSecondary(part, entry, limits.resourcesBytes, anomalies);
  return bytes === null ? null : new ResourceTable(bytes, anomalies);
}

async function manifestOf(
  part: ApkPart,
  resources: ResourceTable | null,
  limits: ApkLimits,
  anomalies: AnomalyList,
): Promise<Manifest> {
  const entry = part.zip.directory.find('AndroidManifest.xml');
  if (entry === null) throw new ScanError('MANIFEST_MISSING', 'no AndroidManifest.xml');
  let bytes: Uint8Array;
  try {
    bytes = await readEntry(part.zip, entry, limits.manifestBytes, anomalies);
  } catch (error) {
    if (!isScanError(error) || error.code !== 'DAMAGED') throw error;
    throw new ScanError('MANIFEST_DAMAGED', error.message, { cause: error });
  }
  if (!looksLikeAxml(bytes)) throw new ScanError('MANIFEST_DAMAGED', 'AndroidManifest.xml is no binary XML');
  return readManifest(bytes, resources, anomalies);
}

/** What stands before the first entry: a dex there runs instead of the signed one on old devices (Janus). */
async function inspectStart(part: ApkPart, anomalies: AnomalyList): Promise<void> {
  const head = await part.zip.source.read(0, 4);
  if (u32(head, 0) === 0x04034b50 || part.zip.directory.size === 0) return;
  const isDex = asBuffer(head).toString('latin1', 0, 3) === 'dex';
  if (isDex)
    anomalies.add(
      'JANUS',
      `${part.path || 'the file'} begins with a dex file that v1 signatures do not cover`,
    );
  else anomalies.add('ZIP_PREFIX', `${part.path || 'the file'} does not begin with a zip entry`);
}

async function networkSecurityOf(
  part: OpenedPart,
  limits: ApkLimits,
  anomalies: AnomalyList,
): Promise<NetworkSecurity | null> {
  const path = part.manifest.networkSecurityConfig;
  const entry = path === undefined ? null : part.zip.directory.find(path);
  const bytes = entry === null ? null : await readSecondary(part, entry, limits.manifestBytes, anomalies);
  if (bytes === null) return null;
  try {
    return readNetworkSecurity(bytes, anomalies);
  } catch (error) {
    if (!isScanError(error)) throw error;
    anomalies.add('NETWORK_CONFIG_DAMAGED', `${path}: ${error.message}`);
    return null;
  }
}
