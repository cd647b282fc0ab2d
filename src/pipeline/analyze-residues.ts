import { provinceOfHost } from '../places/index.js';
import type { SoiDatabase } from '../store/index.js';
import { parseReading } from './extract-policies.js';

interface OwnedPolicy {
  policy_id: string;
  province_slug: string;
  reading: string;
}

/** What a policy says of another province than its own: the name in a sentence, or a mailbox or site of its government. */
export function analyzeResidues(database: SoiDatabase): void {
  const policies = database.all<OwnedPolicy>(
    `SELECT p.policy_id, s.province_slug, r.reading FROM policies p JOIN subjects s ON s.subject_key = p.subject_key
     JOIN policy_readings r ON r.policy_id = p.policy_id WHERE s.province_slug IS NOT NULL AND p.is_policy = 1 ORDER BY 1`,
  );
  for (const policy of policies) {
    const reading = parseReading(policy.reading);
    for (const { slug, role, evidence } of reading.provinces) {
      if (role === 'other' && slug !== policy.province_slug)
        write(database, policy, slug, 'name', evidence.quote);
    }
    for (const contact of reading.contacts) {
      const host =
        contact.kind === 'email'
          ? contact.value.split('@')[1]
          : contact.kind === 'url'
            ? hostOf(contact.value)
            : undefined;
      const owner = host === undefined ? null : provinceOfHost(host);
      const slug = typeof owner === 'string' ? owner : (owner?.slug ?? null);
      if (slug !== null && slug !== policy.province_slug)
        write(database, policy, slug, contact.kind === 'email' ? 'email' : 'domain', contact.evidence.quote);
    }
  }
}

function hostOf(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).hostname : undefined;
}

function write(
  database: SoiDatabase,
  policy: OwnedPolicy,
  otherProvince: string,
  kind: string,
  quote: string,
): void {
  database.insert('residues', {
    policy_id: policy.policy_id,
    own_province: policy.province_slug,
    other_province: otherProvince,
    kind,
    quote,
    strength: kind === 'name' ? 'weak' : 'strong',
  });
}
