import { type ApkReading, isScanError } from '../model/index.js';
import type { Row } from '../store/index.js';
import type { Span } from './apks/types.js';
import type { Gap, ScanContext } from './context.js';
import { type CoverageRow, writeCoverage } from './coverage.js';
import { inOrder } from './in-order.js';

interface CollectedApk {
  app_key: string;
  province_slug: string | null;
  /** Null where the file could not be had: then `code` and `detail` say why. */
  sha256: string | null;
  parts: string | null;
  file_name: string | null;
  code: string | null;
  detail: string | null;
}

interface Read {
  apk: CollectedApk;
  reading: ApkReading | null;
  failure: { code: string; message: string } | null;
}

/** Reads each collected app file: manifest, permissions, signers, trackers, endpoints. */
export async function extractApks(context: ScanContext): Promise<Gap[]> {
  const { database } = context.workspace;
  const apks = database.all<CollectedApk>(
    'SELECT c.app_key, a.province_slug, c.sha256, c.parts, c.file_name, c.code, c.detail FROM collected_apks c JOIN apps a ON a.app_key = c.app_key ORDER BY c.app_key',
  );
  context.progress.stage('extract', apks.length);
  const all = await inOrder(apks, context.selection.jobs, (apk) => read(context, apk), context.signal);
  database.transaction(() => {
    for (const one of all) writeRead(context, one);
  });
  return all.flatMap(({ apk, failure }) =>
    failure === null || apk.sha256 === null
      ? []
      : [{ subject: apk.app_key, code: failure.code, detail: failure.message }],
  );
}

async function read(context: ScanContext, apk: CollectedApk): Promise<Read> {
  context.progress.step(apk.file_name ?? apk.app_key);
  // That it could not be had was said when it was collected.
  if (apk.sha256 === null)
    return { apk, reading: null, failure: { code: apk.code ?? '', message: apk.detail ?? '' } };
  const parts = apk.parts === null ? null : (JSON.parse(apk.parts) as Span[]);
  try {
    return {
      apk,
      reading: await context.extractor.readApkFile(context.workspace.blobs.pathOf(apk.sha256), parts),
      failure: null,
    };
  } catch (error) {
    if (!isScanError(error)) throw error;
    return { apk, reading: null, failure: { code: error.code, message: error.message } };
  }
}

function writeRead(context: ScanContext, { apk, reading, failure }: Read): void {
  const { database } = context.workspace;
  if (reading === null) {
    database.insert('manifests', {
      ...EMPTY_MANIFEST,
      app_key: apk.app_key,
      sha256: apk.sha256,
      outcome: 'failed',
      detail: `${failure?.code} ${failure?.message}`,
    });
    if (apk.province_slug !== null && apk.sha256 !== null)
      writeCoverage(database, [failedCoverage(apk.province_slug, failure)]);
    return;
  }
  const appKey = apk.app_key;
  database.insert('manifests', manifestRow(apk, reading));
  database.insert('apk_readings', { app_key: appKey, sha256: apk.sha256, reading: JSON.stringify(reading) });
  const declared = new Set(reading.manifest.permissions.map(({ name }) => name));
  for (const permission of reading.permissions) {
    if (declared.has(permission.name)) {
      database.insert('permissions', {
        app_key: appKey,
        name: permission.name,
        source: 'manifest',
        protection: permission.protection,
        data_type: permission.dataType,
      });
    }
  }
  for (const signer of reading.signers)
    database.insert('signers', {
      app_key: appKey,
      scheme: signer.scheme,
      sha256: signer.sha256,
      subject: signer.subject,
    });
  for (const tracker of reading.trackers)
    database.insert('trackers', { app_key: appKey, tracker_id: tracker.id, name: tracker.name });
  for (const endpoint of reading.endpoints)
    database.insert('endpoints', {
      app_key: appKey,
      host: endpoint.host,
      url: endpoint.url,
      source: endpoint.source,
    });
}

const EMPTY_MANIFEST: Row = {
  package: null,
  version_code: null,
  version_name: null,
  min_sdk: null,
  target_sdk: null,
  framework: null,
  cleartext: null,
  debuggable: null,
};

function manifestRow(apk: CollectedApk, reading: ApkReading): Row {
  const { manifest } = reading;
  return {
    app_key: apk.app_key,
    sha256: apk.sha256,
    package: manifest.package,
    version_code: manifest.versionCode,
    version_name: manifest.versionName,
    min_sdk: manifest.minSdk,
    target_sdk: manifest.targetSdk,
    framework: reading.framework,
    cleartext: flagOf(manifest.usesCleartextTraffic),
    debuggable: flagOf(manifest.debuggable),
    outcome: 'present',
    detail: JSON.stringify(reading.anomalies),
  };
}

function flagOf(flag: boolean | undefined): number | null {
  return flag === undefined ? null : flag ? 1 : 0;
}

function failedCoverage(provinceSlug: string, failure: Read['failure']): CoverageRow {
  return {
    province_slug: provinceSlug,
    channel: 'play',
    stage: 'manifest',
    outcome: 'failed',
    code: failure?.code ?? null,
    detail: failure?.message ?? '',
  };
}
