import { constants, copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, statSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { isScanError } from '../model/index.js';
import type { Gap, ScanContext } from './context.js';
import { type CoverageRow, writeCoverage } from './coverage.js';
import { hashFile } from './file-hash.js';
import { inOrder } from './in-order.js';

const APK_EXTENSIONS = new Set(['.apk', '.xapk', '.apks', '.apkm']);

interface ApkFile {
  path: string;
  packageName: string;
}

/** Takes the supplied app files into the workspace and joins them to the apps by package name. */
export async function collectApks(context: ScanContext): Promise<Gap[]> {
  const { database } = context.workspace;
  const folder = context.selection.apksFolder;
  database.run('DELETE FROM collected_apks');
  if (folder === null) {
    writeCoverage(database, manifestCoverage(context, 'no app files were supplied (--apks)'));
    return [];
  }
  const packages = new Set(
    database
      .all<{ store_id: string }>(
        `SELECT store_id FROM apps WHERE store = 'play' AND match_status = 'accepted' AND listing_state <> 'gone'`,
      )
      .map((row) => row.store_id),
  );
  const files = readdirSync(folder)
    .filter((name) => APK_EXTENSIONS.has(extname(name).toLowerCase()))
    .sort();
  context.progress.stage('collect', files.length);
  const gaps: Gap[] = [];
  const named = await inOrder(
    files,
    context.selection.jobs,
    (name) => identify(context, join(folder, name), packages, gaps),
    context.signal,
  );
  for (const file of named) {
    if (file !== null && packages.has(file.packageName)) await takeIn(context, file);
  }
  writeCoverage(database, manifestCoverage(context, 'no file of this app was supplied'));
  return gaps;
}

/** The package that a file installs: by its name where that is an app we look for, else by its manifest. */
async function identify(
  context: ScanContext,
  path: string,
  packages: ReadonlySet<string>,
  gaps: Gap[],
): Promise<ApkFile | null> {
  const stem = basename(path, extname(path));
  if (packages.has(stem)) return { path, packageName: stem };
  try {
    const { manifest } = await context.extractor.readApkFile(path);
    return manifest.package === null ? null : { path, packageName: manifest.package };
  } catch (error) {
    if (!isScanError(error)) throw error;
    gaps.push({ subject: basename(path), code: error.code, detail: error.message });
    return null;
  }
}

async function takeIn(context: ScanContext, file: ApkFile): Promise<void> {
  const { database, blobs } = context.workspace;
  const sha256 = await hashFile(file.path);
  const target = blobs.pathOf(sha256);
  if (!existsSync(target)) {
    mkdirSync(dirname(target), { recursive: true });
    copyWhole(file.path, target);
  }
  database.insert('collected_apks', {
    app_key: `play:${file.packageName}`,
    source: 'supplied',
    file_name: basename(file.path),
    bytes: statSync(file.path).size,
    sha256,
  });
}

/** A copy, not a link: evidence must not change when the user's file does. Written whole or not at all. */
function copyWhole(from: string, to: string): void {
  const unfinished = `${to}.part`;
  copyFileSync(from, unfinished, constants.COPYFILE_FICLONE);
  renameSync(unfinished, to);
}

function manifestCoverage(context: ScanContext, reason: string): CoverageRow[] {
  const rows = context.workspace.database.all<{ province_slug: string; apps: number; files: number }>(
    `SELECT a.province_slug, count(*) AS apps, count(f.app_key) AS files FROM apps a LEFT JOIN collected_apks f ON f.app_key = a.app_key
     WHERE a.store = 'play' AND a.match_status = 'accepted' AND a.listing_state <> 'gone' AND a.province_slug IS NOT NULL GROUP BY 1`,
  );
  return rows.map((row) => ({
    province_slug: row.province_slug,
    channel: 'play',
    stage: 'manifest',
    outcome: row.files > 0 ? 'found' : 'not-tried',
    code: null,
    detail: row.files > 0 ? `files of ${row.files} of ${row.apps} apps` : reason,
  }));
}
