import type { DataSafety, Listing, PolicyReading } from '../../../src/model/index.js';
import { PROVINCES } from '../../../src/places/index.js';
import type { SoiDatabase } from '../../../src/store/index.js';
import { apkReading, policyArtifact, readCases } from '../../eval/declarations/case.js';

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

/** Fills a workspace with made-up apps: each with a policy of its own, a listing with labels, and an app file. */
export function fillWorkspace(database: SoiDatabase, apps: number): void {
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
