import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSafety, Listing, PolicyReading } from '../../src/model/index.js';
import { runChecks } from '../../src/pipeline/analyze-checks.js';
import { analyzeResidues } from '../../src/pipeline/analyze-residues.js';
import { openWorkspace, type Workspace } from '../../src/pipeline/workspace.js';
import { PROVINCES } from '../../src/places/index.js';
import type { SoiDatabase } from '../../src/store/index.js';
import { apkReading, policyArtifact, readCases } from '../eval/declarations/case.js';

const SIZES = [500, 1_000, 2_000] as const;
const DAY = '2026-11-16';
/** Repeats of the labelled text that make up a policy of usual length, about 8,000 characters. */
const REPEATS = 12;
const PERMISSIONS = [
  'INTERNET',
  'CAMERA',
  'ACCESS_FINE_LOCATION',
  'READ_CONTACTS',
  'RECORD_AUDIO',
  'VIBRATE',
].map((name) => `android.permission.${name}`);

/** Prints seconds and peak memory of all checks, comparisons, packs and residues over made-up workspaces. */
export async function run(): Promise<void> {
  const rows = [];
  for (const apps of SIZES) rows.push(measure(apps));
  console.table(rows);
  console.log(
    'Target: 2,000 apps in 30 s and 500 MB, linear. Every app has a policy of its own, labels and an app file.',
  );
}

function measure(apps: number) {
  const folder = mkdtempSync(join(tmpdir(), 'soi-bench-'));
  const workspace = openWorkspace(folder);
  try {
    workspace.database.transaction(() => fill(workspace.database, apps));
    const from = performance.now();
    workspace.database.transaction(() => judge(workspace));
    const seconds = (performance.now() - from) / 1_000;
    return {
      apps,
      seconds: seconds.toFixed(2),
      'ms an app': ((seconds * 1_000) / apps).toFixed(2),
      'memory now MB': Math.round(process.memoryUsage().rss / 1e6),
      'peak MB': Math.round(process.resourceUsage().maxRSS / 1e3),
      findings: workspace.database.get<{ n: number }>('SELECT count(*) AS n FROM findings')?.n,
      declarations: workspace.database.get<{ n: number }>('SELECT count(*) AS n FROM declarations')?.n,
    };
  } finally {
    workspace.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function judge(workspace: Workspace): void {
  analyzeResidues(workspace.database, DAY);
  runChecks({ workspace }, DAY);
}

function fill(database: SoiDatabase, apps: number): void {
  const cases = readCases().filter(({ policy }) => policy !== undefined);
  for (const province of PROVINCES) writeProvince(database, province);
  for (let index = 0; index < apps; index += 1) {
    const labelled = cases[index % cases.length];
    const province = PROVINCES[index % PROVINCES.length];
    if (labelled?.policy === undefined || province === undefined) continue;
    const key = `play:vn.mau.${index}`;
    writeApp(database, key, index, province.slug, labelled.dataSafety ?? null);
    const text =
      `${labelled.policy}\nSở Thông tin và Truyền thông tỉnh ${province.nameVi}, số ${index}.\n`.repeat(
        REPEATS,
      );
    writePolicy(database, key, index, text);
    const apk = apkReading({ permissions: PERMISSIONS.slice(0, 2 + (index % 5)) });
    database.insert('apk_readings', { app_key: key, sha256: `apk${index}`, reading: JSON.stringify(apk) });
  }
}

function writeProvince(database: SoiDatabase, province: (typeof PROVINCES)[number]): void {
  database.insert('provinces', {
    code63: province.code63,
    slug: province.slug,
    name_vi: province.nameVi,
    name_en: province.nameEn,
    successor_code34: province.successorCode34,
    successor_name: province.successorName,
    merged: province.merged ? 1 : 0,
    portal_host: province.portalHost,
    eservice_host: province.eserviceHost,
  });
}

function writeApp(
  database: SoiDatabase,
  key: string,
  index: number,
  provinceSlug: string,
  dataSafety: DataSafety | null,
): void {
  const storeId = key.slice('play:'.length);
  const listing: Partial<Listing> = {
    store: 'play',
    storeId,
    title: `App ${index}`,
    category: null,
    policyUrl: `https://mau-${index}.vn/chinh-sach`,
    developer: `Developer ${index % 40}`,
    dataSafety,
    privacyLabel: null,
    permissions: [{ group: 'Other', text: 'full network access' }],
  };
  database.insert('apps', {
    app_key: key,
    store: 'play',
    store_id: storeId,
    title: `App ${index}`,
    developer: `Developer ${index % 40}`,
    province_slug: provinceSlug,
    scope: 'provincial',
    match_score: 1,
    match_status: 'accepted',
    listing_state: 'present',
  });
  database.insert('listings', { app_key: key, listing: JSON.stringify(listing), gaps: '[]' });
  database.insert('subjects', {
    subject_key: key,
    kind: 'app',
    province_slug: provinceSlug,
    title: `App ${index}`,
  });
}

function writePolicy(database: SoiDatabase, key: string, index: number, text: string): void {
  const artifact = policyArtifact(text);
  const reading: PolicyReading = artifact.reading;
  database.insert('policies', {
    policy_id: `policy:${key}`,
    subject_key: key,
    url: `https://mau-${index}.vn/chinh-sach`,
    outcome: 'found',
    sha256: `policy${index}`,
    mime: 'text/html',
    text: artifact.text,
    is_policy: reading.isPolicy ? 1 : 0,
    detail: '',
  });
  database.insert('policy_readings', {
    policy_id: `policy:${key}`,
    reading: JSON.stringify({ ...reading, sections: [] }),
  });
}
