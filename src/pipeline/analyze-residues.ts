import { findResidues } from '../analyze/residues/index.js';
import type { SoiDatabase } from '../store/index.js';
import { parseReading } from './extract-policies.js';

interface OwnedPolicy {
  policy_id: string;
  province_slug: string;
  text: string;
  reading: string;
}

/** What each policy says of another province than its own, as of a day (ISO 8601). */
export function analyzeResidues(database: SoiDatabase, day: string): void {
  const policies = database.all<{ policy_id: string }>(
    `SELECT p.policy_id FROM policies p JOIN subjects s ON s.subject_key = p.subject_key
     WHERE s.province_slug IS NOT NULL AND p.is_policy = 1 ORDER BY 1`,
  );
  for (const { policy_id } of policies) {
    const policy = readOwned(database, policy_id);
    if (policy !== undefined) writeResidues(database, policy, day);
  }
}

function readOwned(database: SoiDatabase, policyId: string): OwnedPolicy | undefined {
  return database.get<OwnedPolicy>(
    `SELECT p.policy_id, s.province_slug, p.text, r.reading FROM policies p JOIN subjects s ON s.subject_key = p.subject_key
     JOIN policy_readings r ON r.policy_id = p.policy_id WHERE p.policy_id = ?`,
    policyId,
  );
}

function writeResidues(database: SoiDatabase, policy: OwnedPolicy, day: string): void {
  const { contacts } = parseReading(policy.reading);
  const owned = { text: policy.text, reading: { contacts }, ownProvince: policy.province_slug, day };
  for (const { otherProvince, kind, evidence, strength } of findResidues(owned)) {
    database.insert('residues', {
      policy_id: policy.policy_id,
      own_province: policy.province_slug,
      other_province: otherProvince,
      kind,
      quote: evidence.quote,
      strength,
    });
  }
}
