import type { IdentityModel, Query } from './types.js';

interface SharedRow {
  kind: IdentityModel['kind'];
  value: string;
  note: string | null;
  province: string;
  subject: string;
}

const OWN = `apps a WHERE a.match_status = 'accepted' AND a.province_slug IS NOT NULL`;

/**
 * Mailboxes, phones, signing keys, developer accounts and servers that subjects of two or more provinces share, the
 * most widely shared first. Servers of known third parties are left out: half the world shares them.
 */
export function readIdentities(query: Query): IdentityModel[] {
  const rows = query<SharedRow>(
    `SELECT DISTINCT kind, value, category AS note, province_slug AS province, subject_key AS subject FROM contacts WHERE province_slug IS NOT NULL
     UNION SELECT 'key', s.sha256, max(s.subject), a.province_slug, a.app_key FROM signers s JOIN ${OWN} AND a.app_key = s.app_key GROUP BY s.sha256, a.app_key
     UNION SELECT 'developer', developer, NULL, province_slug, app_key FROM ${OWN} AND developer IS NOT NULL
     UNION SELECT 'host', e.host, NULL, a.province_slug, a.app_key FROM endpoints e JOIN ${OWN} AND a.app_key = e.app_key
       AND e.host NOT IN (SELECT json_extract(x.value, '$.host') FROM apk_readings r, json_each(r.reading, '$.endpoints') x
         WHERE json_extract(x.value, '$.party') = 'third' OR json_extract(x.value, '$.trackerId') IS NOT NULL)
     ORDER BY 1, 2, 4, 5`,
  );
  const identities = new Map<string, IdentityModel>();
  for (const { kind, value, note, province, subject } of rows) {
    const key = `${kind}:${value}`;
    const known = identities.get(key) ?? { kind, value, note, provinces: [], subjects: [] };
    if (!known.provinces.includes(province)) known.provinces.push(province);
    if (!known.subjects.includes(subject)) known.subjects.push(subject);
    identities.set(key, known);
  }
  return [...identities.values()]
    .filter(({ provinces }) => provinces.length > 1)
    .sort(
      (a, b) => b.provinces.length - a.provinces.length || (a.kind + a.value < b.kind + b.value ? -1 : 1),
    );
}
