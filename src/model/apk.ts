export interface DeclaredPermission {
  name: string;
  maxSdkVersion?: number;
  /** Declared with uses-permission-sdk-23: requested on API 23 and later only. */
  sdk23?: true;
}

export interface Component {
  kind: 'activity' | 'service' | 'receiver' | 'provider';
  name: string;
  /** null where the manifest does not say. */
  exported: boolean | null;
  permission?: string;
  /** Full class name, where `name` is written short (".Main"). */
  className?: string;
  /** Whether other apps can reach it by what it handles; decides `exported` where the manifest does not say. */
  hasIntentFilter?: true;
  /** Name of the split that declares it, where it is not the base. */
  split?: string;
}

/** A permission that the app itself defines. */
export interface PermissionDefinition {
  name: string;
  /** e.g. normal, dangerous, signature, `signature|privileged`. */
  protection: string;
  group: string | null;
}

/** A web address or scheme that opens the app. */
export interface DeepLink {
  scheme: string;
  host: string | null;
  /** Android verifies with the host that the app belongs to it. */
  autoVerify?: true;
}

/** The app's network security configuration, where it has one. */
export interface NetworkSecurity {
  /** Of the base configuration; null where it does not say. */
  cleartext: boolean | null;
  /** Domains for which cleartext is allowed though the base forbids it or does not say. */
  cleartextDomains: string[];
  /** Certificates that the user installed are trusted outside of debug builds. */
  trustsUserCertificates: boolean;
  pinnedDomains: string[];
}

/** What AndroidManifest.xml declares: file order, duplicates kept. */
export interface Manifest {
  package: string | null;
  versionCode: number | null;
  versionName: string | null;
  minSdk: number | null;
  targetSdk: number | null;
  permissions: DeclaredPermission[];
  components: Component[];
  usesCleartextTraffic?: boolean;
  debuggable?: boolean;
  allowBackup?: boolean;
  features: string[];
  queries: string[];
  /** `android:label` of the application, string references resolved (Vietnamese first, then default). */
  label?: string;
  /** Name of the split, where this is no base. */
  split?: string;
  versionCodeMajor?: number;
  maxSdk?: number;
  compileSdk?: number;
  sharedUserId?: string;
  targetSandboxVersion?: number;
  testOnly?: boolean;
  /** Permission that guards every component which names none of its own. */
  applicationPermission?: string;
  /** `android:networkSecurityConfig`: path of the file inside the APK, references resolved. */
  networkSecurityConfig?: string;
  permissionDefinitions?: PermissionDefinition[];
  /** Of `meta-data` below application: name and value, cut at 200 characters; keys and tokens are left out. */
  metadata?: { name: string; value: string | null }[];
  deepLinks?: DeepLink[];
  /** `activity-alias`: other names for activities, with their own exported flag. */
  aliases?: { name: string; target: string | null; exported: boolean | null; permission?: string }[];
}

export interface PermissionReading {
  name: string;
  /** Android's class: normal, dangerous, signature, …; null where unknown. */
  protection: string | null;
  group: string | null;
  known: boolean;
  /** soi's data type that it opens (see data/data-types.json), null where none. */
  dataType: string | null;
  /** Whose it is: `android`, a vendor's (`google`, `samsung` …), `own` (the app defines it), `unknown`. */
  origin?: string;
  labelVi?: string;
  labelEn?: string;
  /** First API level that has it, and the last one; null where it is older than or still in the lists. */
  since?: number | null;
  until?: number | null;
  /** Whether it is requested on a device of the app's target API level. */
  effective?: boolean;
  /** Not declared: Android adds it because of this declared one. */
  impliedBy?: string;
}

export interface Signer {
  scheme: 'v1' | 'v2' | 'v3' | 'v3.1';
  /** SHA-256 of the certificate in DER, lower-case hex, as `apksigner verify --print-certs` prints it. */
  sha256: string;
  subject: string;
  issuer: string;
  notBefore: string;
  notAfter: string;
  /** Whether signature and digests were checked and hold; null where they could not be checked. */
  verified?: boolean | null;
  /** Earlier certificates of the same key holder (proof of rotation), oldest first. */
  lineage?: { sha256: string; subject: string }[];
  /** First and last API level for which a v3 or v3.1 signer stands. */
  minSdk?: number;
  maxSdk?: number;
}

export interface Endpoint {
  host: string;
  /** A URL as found, cut at 300 characters; null where only the host was found. */
  url: string | null;
  /** Where it stands: `classes.dex`, `resources.arsc`, `assets/index.android.bundle` … */
  source: string;
  /** `first`: under the package's own domain; `government`: *.gov.vn; `third`: a known service; null: not known. */
  party?: 'first' | 'government' | 'third' | null;
  /** Country of the domain's top level (`vn`), null for a generic one. */
  country?: string | null;
  /** Tracker whose network signature the host bears. */
  trackerId?: string;
}

/** A key or token that turned up: where and of what kind, never its value. */
export interface SecretSighting {
  kind: string;
  source: string;
}

export interface Anomaly {
  code: string;
  detail: string;
}

/** Everything that one installable file says of itself. */
export interface ApkReading {
  manifest: Manifest;
  permissions: PermissionReading[];
  signers: Signer[];
  trackers: { id: string; name: string }[];
  endpoints: Endpoint[];
  anomalies: Anomaly[];
  /** native, react-native, flutter, cordova, unity …; null where not recognised. */
  framework: string | null;
  /** Dotted prefixes under which the app's own classes stand. */
  packagePrefixes: string[];
  /** Date of the signature list that `trackers` was made with. */
  trackerListDate?: string;
  networkSecurity?: NetworkSecurity;
  /** Firebase and Google cloud projects that it talks to. */
  cloudProjects?: { kind: string; id: string; source: string }[];
  secrets?: SecretSighting[];
  /** Permissions that Android grants with a declared one at the app's target API level. */
  impliedPermissions?: PermissionReading[];
  /** Parts of a split set that were read, the base first; absent for a single APK. */
  parts?: { path: string; split: string | null }[];
  classCount?: number;
  /** Components that any other app can reach: exported (or so by default) and guarded by no permission. */
  exposed?: { kind: Component['kind']; name: string }[];
}

/** What an iOS app's bundle says of itself. */
export interface IpaReading {
  bundleId: string | null;
  name: string | null;
  version: string | null;
  minimumOs: string | null;
  /** Why the app asks for access: key of Info.plist (`NSCameraUsageDescription`), the sentence, and soi's data type. */
  purposes: { key: string; text: string; dataType: string | null }[];
  /** PrivacyInfo.xcprivacy of the app and of each framework in it; empty where there is none. */
  privacyManifests: PrivacyManifest[];
  /** Names of the frameworks inside the bundle, sorted. */
  frameworks: string[];
  /** Whether App Transport Security is switched off for all connections; null where Info.plist does not say. */
  allowsArbitraryLoads: boolean | null;
  anomalies: Anomaly[];
}

export interface PrivacyManifest {
  path: string;
  tracking: boolean | null;
  trackingDomains: string[];
  collected: { type: string; linked: boolean | null; tracking: boolean | null; purposes: string[] }[];
  accessedApis: { type: string; reasons: string[] }[];
}

/** Random access to bytes, so that a 300 MB APK is never held whole. */
export interface ByteSource {
  readonly size: number;
  /** Exactly `length` bytes from `offset`, fewer only at the end of the source. */
  read(offset: number, length: number): Promise<Uint8Array>;
}
