import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';

const SCHEMAS = join(import.meta.dirname, 'schemas');

/** The shapes in which version 1 was written, oldest first: the SQL of the commits that wrote them. */
export const OLD_SHAPES = readdirSync(SCHEMAS).sort();

const LISTING = {
  store: 'play',
  storeId: 'vn.mau.app',
  title: 'Ứng dụng mẫu',
  ...Object.fromEntries(
    [
      'developer',
      'developerId',
      'developerEmail',
      'developerUrl',
      'trader',
      'policyUrl',
      'description',
      'category',
    ].map((field) => [field, null]),
  ),
  dataSafety: null,
  privacyLabel: null,
  permissions: null,
};

/** One row for each recorded table, and some that were derived. */
const ROWS: Readonly<Record<string, Record<string, string | number | null>>> = {
  runs: {
    run_id: 'live-1',
    started_at: '2025-01-02T00:00:00Z',
    finished_at: '2025-01-02T01:00:00Z',
    source: 'live',
  },
  provinces: { code63: '93', slug: 'hau-giang', name_vi: 'Hậu Giang', name_en: 'Hau Giang', merged: 1 },
  apps: {
    app_key: 'play:vn.mau.app',
    store: 'play',
    store_id: 'vn.mau.app',
    title: 'Ứng dụng mẫu',
    province_slug: 'hau-giang',
    scope: 'provincial',
    match_status: 'accepted',
    first_seen_run: 'live-1',
  },
  subjects: {
    subject_key: 'play:vn.mau.app',
    kind: 'app',
    province_slug: 'hau-giang',
    title: 'Ứng dụng mẫu',
  },
  coverage: { province_slug: 'hau-giang', channel: 'play', stage: 'search', outcome: 'found' },
  responses: {
    response_id: 'r1',
    run_id: 'live-1',
    url: 'https://mau.example/chinh-sach',
    status: 200,
    sha256: 'a'.repeat(64),
    fetched_at: '2025-01-02T00:10:00Z',
  },
  collected_policies: {
    subject_key: 'play:vn.mau.app',
    url: 'https://mau.example/chinh-sach',
    outcome: 'none-listed',
  },
  listings: { app_key: 'play:vn.mau.app', listing: JSON.stringify(LISTING), gaps: '[]' },
  policies: {
    policy_id: 'policy:play:vn.mau.app',
    subject_key: 'play:vn.mau.app',
    outcome: 'found',
    text: 'Chính sách',
  },
  contacts: {
    policy_id: 'policy:play:vn.mau.app',
    subject_key: 'play:vn.mau.app',
    kind: 'email',
    value: 'a@mau.example',
    source: 'policy',
  },
  findings: {
    finding_id: 'f-1',
    check_id: 'shared-mailbox',
    level: 'medium',
    subject_key: 'email:a@mau.example',
    status: 'accepted',
  },
  evidence: { finding_id: 'f-1', artifact: 'policy', locator: '0-4', quote: 'Chính' },
};

/** Tables that are recorded, or that a person's decision is seen in: none of their rows may go. */
export const KEPT_TABLES = Object.keys(ROWS);

/** Makes a workspace as an older soi left it, with a decision of a person. */
export function makeOldWorkspace(folder: string, shape: string): string {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'soi.sqlite');
  const database = new BetterSqlite3(path);
  database.pragma('journal_mode = WAL');
  database.exec(readFileSync(join(SCHEMAS, shape), 'utf8'));
  describeObjects(database);
  for (const [table, row] of Object.entries(ROWS)) insert(database, table, row);
  database.pragma('user_version = 1');
  database.close();
  writeFileSync(
    join(folder, 'decisions.jsonl'),
    `${JSON.stringify({ id: 'f-1', decision: 'accepted', note: 'seen', decidedAt: '2025-01-03T00:00:00Z' })}\n`,
  );
  return path;
}

function describeObjects(database: BetterSqlite3.Database): void {
  database.exec(
    `INSERT INTO about SELECT name, '', 'as it was' FROM sqlite_master WHERE type IN ('table', 'view')`,
  );
}

function insert(
  database: BetterSqlite3.Database,
  table: string,
  row: Record<string, string | number | null>,
): void {
  const columns = Object.keys(row);
  database
    .prepare(`INSERT INTO ${table} (${columns}) VALUES (${columns.map((column) => `@${column}`)})`)
    .run(row);
}
