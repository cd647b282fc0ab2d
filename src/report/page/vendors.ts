import { KIND_IN_PAGE } from './identities.js';
import { groupBy, without } from './rows.js';
import type { PageModel, Query, VendorProof } from './types.js';

/** Groups behind which one party stands, as far as it shows, and by vendor what joins them. */
export function readVendors(query: Query): Pick<PageModel, 'vendors' | 'proofs'> {
  const members = groupBy(
    query<{ vendor: string; subject: string; province: string | null }>(
      'SELECT vendor_id AS vendor, subject_key AS subject, province_slug AS province FROM vendor_members ORDER BY 1, 3, 2',
    ),
    ({ vendor }) => vendor,
  );
  const proofs = groupBy(
    query<VendorProof & { vendor: string }>(
      `SELECT n.vendor_id AS vendor, ${KIND_IN_PAGE} AS kind, n.value, n.subject_key AS subject, n.province_slug AS province, n.strength, n.why, n.artifact,
       n.sha256, n.locator, n.quote FROM vendor_evidence n ORDER BY 1, 2, 3, 5, 4, n.artifact, n.locator`,
    ),
    ({ vendor }) => vendor,
  );
  const vendors = query<{ id: string; name: string }>(
    'SELECT vendor_id AS id, name FROM vendors ORDER BY province_count DESC, subject_count DESC, vendor_id',
  ).map(({ id, name }) => {
    const own = members.get(id) ?? [];
    const provinces = [...new Set(own.flatMap(({ province }) => province ?? []))];
    return { id, name, provinces, subjects: own.map(({ subject }) => subject) };
  });
  return {
    vendors,
    proofs: Object.fromEntries(vendors.map(({ id }) => [id, without(proofs.get(id), 'vendor')])),
  };
}
