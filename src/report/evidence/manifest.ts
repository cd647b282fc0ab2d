import { type BundleFile, sha256Of } from './bundle-files.js';

export const MANIFEST = 'manifest.json';
export const MANIFEST_HASH = 'manifest.sha256';
export const BUNDLE_FORMAT = 'soi-evidence';
export const BUNDLE_VERSION = 1;

export interface ManifestEntry {
  path: string;
  bytes: number;
  /** Lower-case hex. */
  sha256: string;
}

/** Everything that a bundle holds, and what it should hold but does not. */
export interface Manifest {
  format: typeof BUNDLE_FORMAT;
  version: typeof BUNDLE_VERSION;
  soi: string;
  scope: { kind: 'finding' | 'subject' | 'province'; id: string };
  files: ManifestEntry[];
  notIncluded: { what: string; why: string }[];
}

/** Size and hash of a file. */
export function manifestEntry(file: Pick<BundleFile, 'path'>, bytes: Uint8Array): ManifestEntry {
  return { path: file.path, bytes: bytes.length, sha256: sha256Of(bytes) };
}

/** The manifest and the file with its hash, in the form that `sha256sum -c` reads. */
export function manifestFiles(manifest: Manifest): { json: Uint8Array; hash: Uint8Array; sha256: string } {
  const json = Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`, 'utf8');
  const sha256 = sha256Of(json);
  return { json, hash: Buffer.from(`${sha256}  ${MANIFEST}\n`, 'utf8'), sha256 };
}

/** The manifest, or null where the bytes are none. */
export function parseManifest(bytes: Uint8Array): Manifest | null {
  const value = parseJson(bytes) as Partial<Manifest> | null;
  if (value === null || typeof value !== 'object') return null;
  const hasFiles =
    Array.isArray(value.files) &&
    value.files.every(
      (file: Partial<ManifestEntry> | null) =>
        typeof file?.path === 'string' && typeof file.bytes === 'number' && typeof file.sha256 === 'string',
    );
  const isOurs = value.format === BUNDLE_FORMAT && value.version === BUNDLE_VERSION;
  return isOurs && hasFiles && Array.isArray(value.notIncluded) ? (value as Manifest) : null;
}

/** The value, or null where the bytes are no JSON. */
export function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
