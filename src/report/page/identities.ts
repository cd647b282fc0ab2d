import type { IdentityModel, Query } from './types.js';

interface UseRow {
  kind: string;
  value: string;
  note: string | null;
  strength: string;
  province: string | null;
  subject: string;
}

/** Kinds as addresses of the page have always named them. */
export const KIND_IN_PAGE = `CASE n.kind WHEN 'mailbox' THEN 'email' WHEN 'site' THEN 'url' WHEN 'signing-key' THEN 'key' WHEN 'backend' THEN 'host' ELSE n.kind END`;

/**
 * What subjects of two or more provinces share: mailboxes, phones, keys, accounts, servers, projects. The most widely
 * shared first, and what says nothing of who stands behind last.
 */
export function readIdentities(query: Query): IdentityModel[] {
  const rows = query<UseRow>(
    `SELECT DISTINCT ${KIND_IN_PAGE} AS kind, n.value, n.category AS note, n.strength, e.province_slug AS province, e.subject_key AS subject
     FROM identity_nodes n JOIN identity_edges e ON e.node_id = n.node_id WHERE n.province_count > 1 ORDER BY 1, 2, 5, 6`,
  );
  const identities = new Map<string, IdentityModel>();
  for (const { kind, value, note, strength, province, subject } of rows) {
    const key = `${kind}:${value}`;
    const known = identities.get(key) ?? { kind, value, note, strength, provinces: [], subjects: [] };
    if (province !== null && !known.provinces.includes(province)) known.provinces.push(province);
    if (!known.subjects.includes(subject)) known.subjects.push(subject);
    identities.set(key, known);
  }
  const rank = ({ strength }: IdentityModel) => (strength === 'weak' ? 1 : 0);
  return [...identities.values()].sort(
    (a, b) =>
      rank(a) - rank(b) ||
      b.provinces.length - a.provinces.length ||
      (a.kind + a.value < b.kind + b.value ? -1 : 1),
  );
}
