import type { ByteSource, IpaReading, PrivacyManifest } from '../../../model/apk.js';
import { isScanError, ScanError } from '../../../model/error.js';
import { AnomalyList } from '../anomalies.js';
import type { ZipEntry } from '../central-directory.js';
import { openZip, type Zip } from '../zip.js';
import { inspectEntries, readEntry } from '../zip-entry.js';
import { type PlistValue, readPlist } from './plist.js';

const PLIST_BYTES = 4 * 1024 * 1024;
const MAX_MANIFESTS = 200;
const MAX_TEXT = 1000;

/**
 * Data type that a purpose string of Info.plist opens (ids of data/data-types.json).
 * @source https://developer.apple.com/documentation/bundleresources/information-property-list (2026-11-21)
 */
const PURPOSE_TYPES: readonly (readonly [RegExp, string])[] = [
  [/^NSLocation/, 'precise-location'],
  [/^NSCamera/, 'photos'],
  [/^NSMicrophone|^NSSpeechRecognition/, 'audio'],
  [/^NSPhotoLibrary/, 'photos'],
  [/^NSContacts/, 'contacts'],
  [/^NSCalendars|^NSReminders/, 'calendar'],
  [/^NSFaceID/, 'biometric'],
  [/^NSHealth|^NSMotion/, 'health'],
  [/^NSBluetooth|^NSLocalNetwork|^NSNearbyInteraction/, 'nearby-devices'],
  [/^NSUserTracking/, 'device-id'],
  [/^NSAppleMusic/, 'audio'],
];

/**
 * What the bundle of an iOS app says of itself: purpose strings, privacy manifests and frameworks.
 * @throws ScanError NOT_AN_APK where it is no IPA, DAMAGED MANIFEST_MISSING MANIFEST_DAMAGED MEMORY_LIMIT DEPTH_LIMIT
 */
export async function readIpa(source: ByteSource): Promise<IpaReading> {
  const anomalies = new AnomalyList();
  const zip = await openZip(source, anomalies);
  inspectEntries(zip, anomalies);
  const entries = zip.directory.entries();
  const folder = entries
    .map(({ name }) => /^Payload\/[^/]+\.app\//.exec(name)?.[0])
    .find((each) => each !== undefined);
  if (folder === undefined) throw new ScanError('NOT_AN_APK', 'a zip without Payload/*.app');
  const entry = zip.directory.find(`${folder}Info.plist`);
  if (entry === null) throw new ScanError('MANIFEST_MISSING', 'no Info.plist');
  const info = asRecord(readPlist(await readEntry(zip, entry, PLIST_BYTES, anomalies)));
  if (info === null) throw new ScanError('MANIFEST_DAMAGED', 'Info.plist is no dictionary');
  const security = asRecord(info.NSAppTransportSecurity);
  return {
    bundleId: asString(info.CFBundleIdentifier),
    name: asString(info.CFBundleDisplayName) ?? asString(info.CFBundleName),
    version: asString(info.CFBundleShortVersionString),
    minimumOs: asString(info.MinimumOSVersion),
    purposes: purposesOf(info),
    privacyManifests: await privacyManifests(zip, entries, folder, anomalies),
    frameworks: frameworksOf(entries, folder),
    allowsArbitraryLoads: asFlag(security?.NSAllowsArbitraryLoads),
    anomalies: anomalies.rows(),
  };
}

type PlistRecord = { [key: string]: PlistValue };

function asRecord(value: PlistValue | undefined): PlistRecord | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null;
}
const asString = (value: PlistValue | undefined): string | null =>
  typeof value === 'string' ? value.slice(0, MAX_TEXT) : null;
const asFlag = (value: PlistValue | undefined): boolean | null => (typeof value === 'boolean' ? value : null);
const asList = (value: PlistValue | undefined): PlistValue[] => (Array.isArray(value) ? value : []);
const stringsOf = (value: PlistValue | undefined): string[] =>
  asList(value).filter((each): each is string => typeof each === 'string');

function purposesOf(info: PlistRecord): IpaReading['purposes'] {
  return Object.keys(info)
    .filter((key) => /^NS\w+UsageDescription$/.test(key))
    .sort()
    .map((key) => ({
      key,
      text: asString(info[key]) ?? '',
      dataType: PURPOSE_TYPES.find(([shape]) => shape.test(key))?.[1] ?? null,
    }));
}

function frameworksOf(entries: readonly ZipEntry[], folder: string): string[] {
  const names = new Set<string>();
  for (const { name } of entries) {
    const match = name.startsWith(folder)
      ? /^Frameworks\/([^/]+)\.(?:framework\/|dylib$)/.exec(name.slice(folder.length))
      : null;
    if (match?.[1] !== undefined) names.add(match[1]);
  }
  return [...names].sort();
}

async function privacyManifests(
  zip: Zip,
  entries: readonly ZipEntry[],
  folder: string,
  anomalies: AnomalyList,
): Promise<PrivacyManifest[]> {
  const manifests: PrivacyManifest[] = [];
  const wanted = entries.filter(
    ({ name }) => name.startsWith(folder) && name.endsWith('/PrivacyInfo.xcprivacy'),
  );
  for (const entry of wanted.slice(0, MAX_MANIFESTS)) {
    try {
      const value = asRecord(readPlist(await readEntry(zip, entry, PLIST_BYTES, anomalies)));
      if (value !== null) manifests.push(privacyManifest(entry.name.slice(folder.length), value));
    } catch (error) {
      if (!isScanError(error)) throw error;
      anomalies.add('PRIVACY_MANIFEST_DAMAGED', `${entry.name}: ${error.message}`);
    }
  }
  return manifests;
}

/** @source https://developer.apple.com/documentation/bundleresources/privacy-manifest-files (2026-11-21) */
function privacyManifest(path: string, value: PlistRecord): PrivacyManifest {
  const records = (key: string): PlistRecord[] =>
    asList(value[key])
      .map(asRecord)
      .filter((each) => each !== null);
  return {
    path,
    tracking: asFlag(value.NSPrivacyTracking),
    trackingDomains: stringsOf(value.NSPrivacyTrackingDomains),
    collected: records('NSPrivacyCollectedDataTypes').map((each) => ({
      type: asString(each.NSPrivacyCollectedDataType) ?? '',
      linked: asFlag(each.NSPrivacyCollectedDataTypeLinked),
      tracking: asFlag(each.NSPrivacyCollectedDataTypeTracking),
      purposes: stringsOf(each.NSPrivacyCollectedDataTypePurposes),
    })),
    accessedApis: records('NSPrivacyAccessedAPITypes').map((each) => ({
      type: asString(each.NSPrivacyAccessedAPIType) ?? '',
      reasons: stringsOf(each.NSPrivacyAccessedAPITypeReasons),
    })),
  };
}
