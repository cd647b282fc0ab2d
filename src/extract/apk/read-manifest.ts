import type { ByteSource, Manifest } from '../../model/apk.js';
import { ScanError } from '../../model/error.js';
import { AnomalyList } from './anomalies.js';
import { looksLikeAxml, readAxml } from './axml.js';
import { readSecondary } from './code.js';
import { DEFAULT_LIMITS } from './limits.js';
import { manifestOf } from './manifest.js';
import { ResourceTable } from './resource-table.js';
import { openZip } from './zip.js';
import { readEntry } from './zip-entry.js';

const OWN_PACKAGE = 0x7f;

/**
 * Only the manifest of a single APK: the quickest answer. The resource table is read only where the manifest points
 * into it.
 * @throws ScanError NOT_AN_APK DAMAGED MANIFEST_MISSING MANIFEST_DAMAGED MEMORY_LIMIT DEPTH_LIMIT
 */
export async function readApkManifest(source: ByteSource): Promise<Manifest> {
  const anomalies = new AnomalyList();
  const zip = await openZip(source, anomalies);
  const entry = zip.directory.find('AndroidManifest.xml');
  if (entry === null) throw new ScanError('MANIFEST_MISSING', 'no AndroidManifest.xml');
  const bytes = await readEntry(zip, entry, DEFAULT_LIMITS.manifestBytes, anomalies);
  if (!looksLikeAxml(bytes)) throw new ScanError('MANIFEST_DAMAGED', 'AndroidManifest.xml is no binary XML');
  const root = readAxml(bytes, anomalies);
  const table = root.pointsTo(OWN_PACKAGE) ? zip.directory.find('resources.arsc') : null;
  const part = { path: '', zip };
  const arsc =
    table === null ? null : await readSecondary(part, table, DEFAULT_LIMITS.resourcesBytes, anomalies);
  return manifestOf(root, arsc === null ? null : new ResourceTable(arsc, anomalies), anomalies);
}
