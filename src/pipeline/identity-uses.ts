import table from '../../data/identity.json' with { type: 'json' };
import type { IdentityKind, IdentitySource, IdentityUse } from '../analyze/identity/identity.js';
import { packagePrefixOf } from '../analyze/identity/package-prefix.js';
import type { SoiDatabase } from '../store/index.js';

interface UseRow {
  subjectKey: string;
  provinceSlug: string | null;
  value: string;
  category: string | null;
  sha256: string | null;
  quote: string;
  locator: string;
}

const KINDS_OF_CONTACTS: Readonly<Record<string, IdentityKind>> = {
  email: 'mailbox',
  phone: 'phone',
  url: 'site',
  address: 'address',
};
const APP_FILES = `apk_readings r JOIN subjects s ON s.subject_key = r.app_key`;

/** Everything that accepted apps and portals show and that another may show, too; in a fixed order. */
export function readIdentityUses(database: SoiDatabase): IdentityUse[] {
  return [
    ...contacts(database),
    ...policyPlaces(database),
    ...developers(database),
    ...packagePrefixes(database),
    ...signingKeys(database),
    ...backends(database),
    ...projects(database),
    ...sdkSets(database),
  ];
}

function contacts(database: SoiDatabase): IdentityUse[] {
  const rows = database.all<UseRow & { kind: string; source: IdentitySource; role: string | null }>(
    `SELECT c.subject_key AS subjectKey, c.province_slug AS provinceSlug, c.kind, c.value, c.category, c.role, c.source, coalesce(c.quote, c.value) AS quote,
     p.sha256, 'contact:' || c.value AS locator FROM contacts c LEFT JOIN policies p ON p.policy_id = c.policy_id ORDER BY c.subject_key, c.kind, c.value, c.source`,
  );
  return rows.flatMap(({ kind, source, role, ...row }) => {
    const known = KINDS_OF_CONTACTS[kind];
    return known === undefined ? [] : [{ ...use(known, source, row), role }];
  });
}

/** The host and address of each readable policy, and its bytes. */
function policyPlaces(database: SoiDatabase): IdentityUse[] {
  const rows = database.all<
    Omit<UseRow, 'value' | 'category' | 'locator' | 'quote'> & { url: string | null; sha256: string }
  >(
    `SELECT p.subject_key AS subjectKey, s.province_slug AS provinceSlug, p.url, p.sha256 FROM policies p
     JOIN subjects s ON s.subject_key = p.subject_key WHERE p.text IS NOT NULL AND p.is_policy = 1 AND p.sha256 IS NOT NULL ORDER BY 1`,
  );
  return rows.flatMap((row) => {
    if (row.url === null || !URL.canParse(row.url)) return [];
    const host = new URL(row.url).hostname;
    const at = { ...row, category: host, locator: 'url', quote: row.url };
    return [
      use('policy-host', 'policy', { ...at, value: host }),
      use('policy-document', 'policy', { ...at, value: row.url }),
      use('policy-document', 'policy', { ...at, value: `sha256:${row.sha256}` }),
    ];
  });
}

function developers(database: SoiDatabase): IdentityUse[] {
  const rows = database.all<UseRow>(
    `SELECT a.app_key AS subjectKey, a.province_slug AS provinceSlug, a.developer AS value, NULL AS category, NULL AS sha256, a.developer AS quote,
     'listing:developer' AS locator FROM apps a JOIN subjects s ON s.subject_key = a.app_key WHERE a.developer IS NOT NULL ORDER BY 1`,
  );
  return rows.map((row) =>
    use('developer', 'listing', { ...row, value: row.value.normalize('NFC').replace(/\s+/g, ' ').trim() }),
  );
}

function packagePrefixes(database: SoiDatabase): IdentityUse[] {
  const rows = database.all<UseRow>(
    `SELECT a.app_key AS subjectKey, a.province_slug AS provinceSlug, a.store_id AS value, NULL AS category, NULL AS sha256, a.store_id AS quote,
     'listing:store_id' AS locator FROM apps a JOIN subjects s ON s.subject_key = a.app_key WHERE a.store = 'play' ORDER BY 1`,
  );
  return rows.flatMap((row) => {
    const prefix = packagePrefixOf(row.value);
    return prefix === null ? [] : [use('package-prefix', 'listing', { ...row, value: prefix })];
  });
}

function signingKeys(database: SoiDatabase): IdentityUse[] {
  const rows = database.all<UseRow>(
    `SELECT g.app_key AS subjectKey, s.province_slug AS provinceSlug, g.sha256 AS value, g.subject AS category, r.sha256, g.subject AS quote,
     'signer:' || g.sha256 AS locator FROM signers g JOIN ${APP_FILES} AND r.app_key = g.app_key ORDER BY 1, g.scheme, 3`,
  );
  return rows.map((row) => use('signing-key', 'app-file', row));
}

/** Hosts in the code, those of known third parties left out. */
function backends(database: SoiDatabase): IdentityUse[] {
  const rows = database.all<UseRow>(
    `SELECT r.app_key AS subjectKey, s.province_slug AS provinceSlug, json_extract(e.value, '$.host') AS value, max(json_extract(e.value, '$.party')) AS category,
     r.sha256, json_extract(e.value, '$.host') AS quote, 'file:' || min(json_extract(e.value, '$.source')) AS locator
     FROM ${APP_FILES}, json_each(r.reading, '$.endpoints') e WHERE coalesce(json_extract(e.value, '$.party'), '') <> 'third' GROUP BY 1, 3 ORDER BY 1, 3`,
  );
  return rows.map((row) => use('backend', 'app-file', row));
}

function projects(database: SoiDatabase): IdentityUse[] {
  const rows = database.all<UseRow>(
    `SELECT r.app_key AS subjectKey, s.province_slug AS provinceSlug, json_extract(p.value, '$.id') AS value, json_extract(p.value, '$.kind') AS category,
     r.sha256, json_extract(p.value, '$.id') AS quote, 'file:' || min(json_extract(p.value, '$.source')) AS locator
     FROM ${APP_FILES}, json_each(r.reading, '$.cloudProjects') p GROUP BY 1, 3 ORDER BY 1, 3`,
  );
  return rows.map((row) => use('project', 'app-file', row));
}

/** The known SDKs of an app as one thing, where they are several. */
function sdkSets(database: SoiDatabase): IdentityUse[] {
  const rows = database.all<UseRow>(
    `SELECT subjectKey, provinceSlug, group_concat(id, '+') AS value, NULL AS category, sha256, group_concat(name, ', ') AS quote, 'trackers' AS locator FROM (
       SELECT DISTINCT t.app_key AS subjectKey, s.province_slug AS provinceSlug, t.tracker_id AS id, t.name, r.sha256
       FROM trackers t JOIN ${APP_FILES} AND r.app_key = t.app_key ORDER BY 1, t.tracker_id
     ) GROUP BY subjectKey HAVING count(*) >= ? ORDER BY 1`,
    table.minSdks,
  );
  return rows.map((row) => use('sdk-set', 'app-file', row));
}

const ARTIFACTS: Readonly<Record<IdentitySource, string>> = {
  policy: 'policy of',
  listing: 'listing of',
  'app-file': 'app file of',
};

function use(kind: IdentityKind, source: IdentitySource, row: UseRow): IdentityUse {
  const { subjectKey, provinceSlug, value, category, sha256, quote, locator } = row;
  const artifact = `${ARTIFACTS[source]} ${subjectKey}`;
  return {
    subjectKey,
    provinceSlug,
    kind,
    value,
    source,
    category,
    role: null,
    evidence: { artifact, sha256, locator, quote },
  };
}
