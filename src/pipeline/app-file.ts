import { looksLikeAxml, type ReadApkOptions, readApk, readIpa, readManifest } from '../extract/apk/index.js';
import { readPermissions } from '../extract/apk/permissions.js';
import { type ApkReading, type ByteSource, ScanError } from '../model/index.js';
import type { AppFileReading } from './app-file-reading.js';

const HEAD_BYTES = 16;
const BARE_MANIFEST_BYTES = 16 * 1024 * 1024;

/**
 * What an app file says of itself: an APK or split set, an iOS bundle, or a bare binary manifest.
 * @throws ScanError as readApk and readIpa
 */
export async function readAppFile(
  source: ByteSource,
  path: string,
  options: ReadApkOptions = {},
): Promise<AppFileReading> {
  if (path.toLowerCase().endsWith('.ipa')) return readIpa(source);
  const head = await source.read(0, HEAD_BYTES);
  return looksLikeAxml(head) ? readBareManifest(source) : readApk(source, options);
}

/** A manifest without its app: what only the app file shows is said to be not looked at. */
async function readBareManifest(source: ByteSource): Promise<ApkReading> {
  if (source.size > BARE_MANIFEST_BYTES)
    throw new ScanError('TOO_LARGE', `a manifest of ${source.size} bytes`);
  const manifest = readManifest(await source.read(0, source.size));
  return {
    manifest,
    permissions: readPermissions(manifest),
    signers: [],
    trackers: [],
    endpoints: [],
    anomalies: [
      {
        code: 'MANIFEST_ONLY',
        detail: 'a bare manifest: code, resources and signatures could not be looked at',
      },
    ],
    framework: null,
    packagePrefixes: [],
  };
}
