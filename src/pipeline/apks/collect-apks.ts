import { rmSync } from 'node:fs';
import { isScanError, type ScanError } from '../../model/index.js';
import type { Gap, ScanContext } from '../context.js';
import { type CoverageRow, outcomeOfCode, writeCoverage } from '../coverage.js';
import { inOrder } from '../in-order.js';
import type { ApkSource, ObtainedApk } from './types.js';

interface Sought {
  packageName: string;
  obtained: ObtainedApk | null;
  /** Why the file could not be had, where no source gave it and one of them failed. */
  failure: ScanError | null;
}

/** Brings the app files of the accepted Android apps into the workspace, each from the first source that has it. */
export async function collectApks(context: ScanContext): Promise<Gap[]> {
  const { database } = context.workspace;
  const sources = context.apkSources?.sources ?? [];
  database.run('DELETE FROM collected_apks');
  const packages = database
    .all<{ store_id: string }>(
      `SELECT store_id FROM apps WHERE store = 'play' AND match_status = 'accepted' AND listing_state <> 'gone' ORDER BY 1`,
    )
    .map((row) => row.store_id);
  context.progress.stage('collect', sources.length === 0 ? 0 : packages.length);
  const gaps: Gap[] = [];
  for (const source of sources) gaps.push(...(await source.prepare(new Set(packages))));
  const sought =
    sources.length === 0
      ? []
      : await inOrder(
          packages,
          context.selection.jobs,
          (name) => seek(context, sources, name),
          context.signal,
        );
  database.transaction(() => {
    for (const one of sought) writeSought(context, one);
  });
  if (context.apkSources !== undefined)
    rmSync(context.apkSources.incomingFolder, { recursive: true, force: true });
  writeCoverage(database, manifestCoverage(context, sources));
  return [...gaps, ...sought.flatMap(gapOf)];
}

async function seek(
  context: ScanContext,
  sources: readonly ApkSource[],
  packageName: string,
): Promise<Sought> {
  context.progress.step(packageName);
  let failure: ScanError | null = null;
  for (const source of sources) {
    try {
      const obtained = await source.obtain(packageName);
      if (obtained !== null) return { packageName, obtained, failure: null };
    } catch (error) {
      if (!isScanError(error)) throw error;
      failure ??= error;
    }
  }
  return { packageName, obtained: null, failure };
}

function gapOf({ packageName, failure }: Sought): Gap[] {
  return failure === null
    ? []
    : [{ subject: `play:${packageName}`, code: failure.code, detail: failure.message }];
}

function writeSought({ workspace }: ScanContext, { packageName, obtained, failure }: Sought): void {
  if (obtained === null && failure === null) return;
  workspace.database.insert('collected_apks', {
    app_key: `play:${packageName}`,
    source: obtained?.sourceClass ?? null,
    url: obtained?.url ?? null,
    file_name: obtained?.fileName ?? null,
    bytes: obtained?.sizeBytes ?? null,
    sha256: obtained?.sha256 ?? null,
    parts: obtained === null || obtained.parts === null ? null : JSON.stringify(obtained.parts),
    code: failure?.code ?? null,
    detail: failure?.message ?? null,
  });
}

interface ProvinceFiles {
  province_slug: string;
  apps: number;
  files: number;
  failures: number;
  code: string | null;
}

function manifestCoverage({ workspace }: ScanContext, sources: readonly ApkSource[]): CoverageRow[] {
  const rows = workspace.database.all<ProvinceFiles>(
    `SELECT a.province_slug, count(*) AS apps, count(f.sha256) AS files, count(f.code) AS failures, max(f.code) AS code
     FROM apps a LEFT JOIN collected_apks f ON f.app_key = a.app_key
     WHERE a.store = 'play' AND a.match_status = 'accepted' AND a.listing_state <> 'gone' AND a.province_slug IS NOT NULL GROUP BY 1`,
  );
  return rows.map((row) => ({
    province_slug: row.province_slug,
    channel: 'play',
    stage: 'manifest',
    ...outcomeOf(row, sources),
  }));
}

/** That no source has a file says nothing on the app: it is never a "none". */
function outcomeOf(
  { apps, files, failures, code }: ProvinceFiles,
  sources: readonly ApkSource[],
): Pick<CoverageRow, 'outcome' | 'code' | 'detail'> {
  const places = sources.map(({ name }) => name).join(', ');
  const failed = failures === 0 ? '' : `; ${failures} could not be had`;
  if (files > 0) return { outcome: 'found', code, detail: `files of ${files} of ${apps} apps${failed}` };
  if (failures > 0)
    return { outcome: outcomeOfCode(code), code, detail: `files of 0 of ${apps} apps${failed}` };
  if (sources.length === 0)
    return {
      outcome: 'not-tried',
      code: null,
      detail: 'no source of app files was given (--apks, --apk-url …)',
    };
  return { outcome: 'not-tried', code: null, detail: `no file of this app at ${places}` };
}
