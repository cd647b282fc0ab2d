import Database from 'better-sqlite3';
import type { Query } from '../../src/report/page-model.js';
import { createStatements, TABLES } from '../../src/store/schema.js';

/** What a stranger could write into any field: an end of every context, a script, a handler, a turned-round text. */
export const HOSTILE = `</script></style></title>--><script>globalThis.owned=1</script><img src="http://127.0.0.1:9/x" onerror="globalThis.owned=1">'"\`\${owned}&amp;\u202Egpj.exe\u0000\u2028=HYPERLINK("http://127.0.0.1:9/y")`;
export const SCRIPT_ADDRESS = 'javascript:globalThis.owned=1//http://127.0.0.1:9/z';

export const APP = 'play:"><script>globalThis.owned=1</script>';
/** An app whose file could not be read. */
export const UNREAD = 'play:vn.unread';
export const TWIN = 'apple:1" onmouseover="globalThis.owned=1';
const TEXT = `Chính sách ${HOSTILE} của chúng tôi. Liên hệ a@gmail.com hoặc b@gmail.com.\n\nĐoạn hai ${HOSTILE}.`;

const quote = { quote: TEXT.slice(0, 40), start: 0, end: 40 };
const READING = JSON.stringify({
  controller: { class: 'provider', name: HOSTILE, evidence: quote },
  operator: { name: HOSTILE, evidence: quote },
  indicators: [
    { id: 'controller-named', result: 'yes', evidence: [quote, { ...quote, quote: 'is not there' }] },
  ],
  contacts: [{ kind: 'email', value: HOSTILE, category: 'personal', evidence: quote }],
});

const SHARED = ['developer', 'mailbox', 'backend', 'signing-key'].map((kind) => [kind, HOSTILE] as const);

type Row = Record<string, string | number | null>;

/** Fields whose values the program itself chooses; every other field of every row is hostile. */
const KNOWN: Readonly<Record<string, readonly Row[]>> = {
  runs: [{ source: 'replay', counts: '{"provincesLookedFor":63,"provincesFound":2}', options: '{}' }],
  provinces: [
    { slug: 'can-tho', code63: '92', name_vi: 'Cần Thơ', name_en: 'Can Tho' },
    { slug: 'hau-giang', code63: '93', name_vi: 'Hậu Giang', name_en: 'Hau Giang' },
    { slug: 'ho-chi-minh', code63: '79', name_vi: 'Thành phố Hồ Chí Minh', name_en: 'Ho Chi Minh City' },
    { slug: 'ha-noi', code63: '01', name_vi: 'Hà Nội', name_en: 'Ha Noi' },
    { slug: 'soc-trang', code63: '94', name_vi: 'Sóc Trăng', name_en: 'Soc Trang' },
  ].map((province) => ({ ...province, successor_code34: '92', successor_name: 'Cần Thơ' })),
  apps: [
    { app_key: APP, store: 'play', province_slug: 'can-tho', twin_key: TWIN },
    { app_key: TWIN, store: 'apple', province_slug: 'hau-giang', twin_key: APP },
    { app_key: UNREAD, store: 'play', province_slug: 'can-tho', twin_key: null },
  ].map((app) => ({
    ...app,
    scope: 'provincial',
    match_status: 'accepted',
    match_reasons: JSON.stringify([HOSTILE]),
    developer_url: SCRIPT_ADDRESS,
    policy_url: `https://a.example/${HOSTILE}`,
    listing_state: 'present',
  })),
  portals: [
    { portal_key: 'egp:a.gov.vn', kind: 'egp', province_slug: 'can-tho', url: SCRIPT_ADDRESS },
    { portal_key: 'esp:b.gov.vn', kind: 'esp', province_slug: 'can-tho', url: 'https://u:p@b.gov.vn/' },
  ],
  subjects: [
    { subject_key: APP, kind: 'app', province_slug: 'can-tho' },
    { subject_key: TWIN, kind: 'app', province_slug: 'hau-giang' },
    { subject_key: UNREAD, kind: 'app', province_slug: 'can-tho' },
  ],
  coverage: [
    { province_slug: 'can-tho' },
    ...['hau-giang', 'ho-chi-minh', 'ha-noi', 'soc-trang'].map((province_slug) => ({
      province_slug,
      outcome: 'failed',
      channel: 'play',
    })),
  ],
  policies: [
    { policy_id: `policy:${APP}`, subject_key: APP, text: TEXT },
    { policy_id: `policy:${TWIN}`, subject_key: TWIN, text: `${TEXT} Khác.` },
  ].map((policy) => ({ ...policy, outcome: 'found', is_policy: 1, controller_class: 'provider' })),
  policy_readings: [{ policy_id: `policy:${APP}`, reading: READING }],
  contacts: [
    {
      policy_id: `policy:${APP}`,
      subject_key: APP,
      province_slug: 'can-tho',
      kind: 'email',
      source: 'policy',
    },
    {
      policy_id: `policy:${TWIN}`,
      subject_key: TWIN,
      province_slug: 'hau-giang',
      kind: 'email',
      source: 'policy',
    },
    { policy_id: `policy:${APP}`, subject_key: APP, kind: 'url', value: SCRIPT_ADDRESS, source: 'policy' },
  ],
  permissions: [{ app_key: APP, source: 'manifest', protection: 'dangerous' }],
  declarations: [{ app_key: APP, source: 'policy', stance: 'collected' }],
  contradictions: [{ app_key: APP }],
  trackers: [{ app_key: APP }],
  signers: [{ app_key: APP }, { app_key: TWIN }],
  endpoints: [{ app_key: APP }, { app_key: TWIN }],
  manifests: [
    { app_key: APP, outcome: 'present' },
    { app_key: UNREAD, outcome: 'failed' },
  ],
  collected_apks: [{ app_key: APP, source: 'mirror' }],
  apk_readings: [],
  clone_pairs: [
    {
      policy_a: `policy:${TWIN}`,
      policy_b: `policy:${APP}`,
      jaccard: 0.9,
      reasons: JSON.stringify([HOSTILE]),
    },
  ],
  clone_families: [
    { family_id: `policy:${TWIN}`, policy_id: `policy:${TWIN}` },
    { family_id: `policy:${TWIN}`, policy_id: `policy:${APP}` },
  ],
  residues: [{ policy_id: `policy:${APP}` }],
  indicator_results: [{ subject_key: APP, pack: 'review-2022', indicator_id: 'consent', result: 'yes' }],
  findings: [
    { finding_id: 'f-1', subject_key: APP, province_slug: 'can-tho', level: 'high', status: 'open' },
  ],
  identity_nodes: SHARED.map(([kind, value]) => ({
    node_id: `${kind}:${value}`,
    kind,
    value,
    strength: 'strong',
    province_count: 2,
  })),
  identity_edges: SHARED.flatMap(([kind, value]) => [
    { node_id: `${kind}:${value}`, subject_key: APP, province_slug: 'can-tho', strength: 'strong' },
    { node_id: `${kind}:${value}`, subject_key: TWIN, province_slug: 'hau-giang', strength: 'strong' },
  ]),
  vendors: [{ vendor_id: 'vendor:1', joined_by: JSON.stringify(SHARED.map((node) => node.join(':'))) }],
  vendor_members: [
    { subject_key: APP, vendor_id: 'vendor:1', province_slug: 'can-tho' },
    { subject_key: TWIN, vendor_id: 'vendor:1', province_slug: 'hau-giang' },
  ],
  changes: [
    { kind: 'policy-text', change: 'changed', cause: 'author' },
    { kind: 'permission', change: 'new', cause: 'soi' },
    { kind: 'controller', change: 'changed', cause: 'either' },
    { kind: 'contact', change: 'gone', cause: 'author' },
  ].map((row) => ({
    ...row,
    subject_key: APP,
    province_slug: 'can-tho',
    parts:
      row.kind === 'policy-text'
        ? JSON.stringify(['same', 'gone', 'new'].map((op) => ({ op, text: HOSTILE })))
        : null,
  })),
  evidence: [{ finding_id: 'f-1', locator: 'text:0-40' }],
};

/** A workspace in which every text that is not chosen by soi is hostile, whatever columns there are. */
export function hostileWorkspace(): { query: Query; run(sql: string): void; close(): void } {
  const database = new Database(':memory:');
  for (const statement of createStatements()) database.exec(statement);
  for (const table of TABLES) {
    for (const known of KNOWN[table.name] ?? [{}]) {
      const row: Row = {};
      for (const { name, type } of table.columns) row[name] = type === 'TEXT' ? HOSTILE : 1;
      Object.assign(row, known);
      const names = Object.keys(row);
      database
        .prepare(
          `INSERT INTO ${table.name} (${names.join()}) VALUES (${names.map((name) => `@${name}`).join()})`,
        )
        .run(row);
    }
  }
  return {
    query: (<T>(sql: string, ...parameters: unknown[]) =>
      database.prepare(sql).all(...parameters) as T[]) as Query,
    run: (sql) => {
      database.prepare(sql).run();
    },
    close: () => database.close(),
  };
}
