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
}

export interface PermissionReading {
  name: string;
  /** Android's class: normal, dangerous, signature, …; null where unknown. */
  protection: string | null;
  group: string | null;
  known: boolean;
  /** soi's data type that it opens (see data/data-types.json), null where none. */
  dataType: string | null;
}

export interface Signer {
  scheme: 'v1' | 'v2' | 'v3' | 'v3.1';
  /** SHA-256 of the certificate in DER, lower-case hex, as `apksigner verify --print-certs` prints it. */
  sha256: string;
  subject: string;
  issuer: string;
  notBefore: string;
  notAfter: string;
}

export interface Endpoint {
  host: string;
  /** A URL as found, cut at 300 characters; null where only the host was found. */
  url: string | null;
  /** Where it stands: `classes.dex`, `resources.arsc`, `assets/index.android.bundle` … */
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
}

/** Random access to bytes, so that a 300 MB APK is never held whole. */
export interface ByteSource {
  readonly size: number;
  /** Exactly `length` bytes from `offset`, fewer only at the end of the source. */
  read(offset: number, length: number): Promise<Uint8Array>;
}
