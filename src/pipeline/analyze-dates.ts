import { ownDateOf } from '../analyze/own-date.js';
import type { SoiDatabase } from '../store/index.js';
import { parseReading } from './extract-policies.js';

interface DatedPolicy {
  policy_id: string;
  language: string | null;
  text: string;
  observed: string | null;
  url: string | null;
  reading: string;
}

/**
 * Writes when each policy's text was first seen and which date it bears itself. Texts that are identical have one first
 * observation, wherever it was made. Neither date tells who wrote a text.
 */
export function analyzeDates(database: SoiDatabase): void {
  const policies = database.all<DatedPolicy>(
    `SELECT p.policy_id, p.language, p.text, r.reading, o.fetched_at AS observed, o.url
     FROM policies p JOIN policy_readings r ON r.policy_id = p.policy_id
     LEFT JOIN (SELECT sha256, min(fetched_at) AS fetched_at, url FROM responses GROUP BY sha256) o ON o.sha256 = p.sha256
     WHERE p.text IS NOT NULL AND p.is_policy = 1 ORDER BY p.policy_id`,
  );
  const first = new Map<string, DatedPolicy>();
  for (const policy of policies) {
    const known = first.get(policy.text);
    if (policy.observed !== null && (known?.observed == null || policy.observed < known.observed))
      first.set(policy.text, policy);
  }
  for (const policy of policies) {
    const earliest = first.get(policy.text);
    const quote = parseReading(policy.reading).indicators.find(({ id }) => id === 'effective-date')
      ?.evidence[0]?.quote;
    database.insert('text_dates', {
      policy_id: policy.policy_id,
      earliest_observed: earliest?.observed ?? null,
      observed_at: earliest?.url ?? null,
      own_date: quote === undefined ? null : ownDateOf(quote, policy.language),
      own_date_quote: quote ?? null,
    });
  }
}
