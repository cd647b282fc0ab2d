import type { SoiDatabase } from '../store/index.js';
import { parseReading } from './extract-policies.js';

/** Pack of the 17 indicators: a reconstruction, the review's own list is not public. */
export const RECONSTRUCTION_PACK = 'review-2022';

interface SubjectPolicy {
  subject_key: string;
  outcome: string;
  url: string | null;
  reading: string | null;
}

/** The seventeen indicators of every subject; `policy-published` is judged here, where the address is known. */
export function analyzeIndicators(database: SoiDatabase): void {
  const policies = database.all<SubjectPolicy>(
    'SELECT p.subject_key, p.outcome, p.url, r.reading FROM policies p LEFT JOIN policy_readings r ON r.policy_id = p.policy_id ORDER BY 1',
  );
  for (const policy of policies) {
    if (policy.reading === null) writePublished(database, policy, publishedResult(policy.outcome));
    else writeIndicators(database, policy, policy.reading);
  }
}

function writeIndicators(database: SoiDatabase, policy: SubjectPolicy, readingJson: string): void {
  const reading = parseReading(readingJson);
  for (const { id, result, evidence } of reading.indicators) {
    if (id === 'policy-published') writePublished(database, policy, reading.isPolicy ? 'yes' : 'no');
    else
      database.insert('indicator_results', {
        subject_key: policy.subject_key,
        pack: RECONSTRUCTION_PACK,
        indicator_id: id,
        result,
        quote: evidence[0]?.quote ?? null,
      });
  }
}

function writePublished(database: SoiDatabase, policy: SubjectPolicy, result: string): void {
  database.insert('indicator_results', {
    subject_key: policy.subject_key,
    pack: RECONSTRUCTION_PACK,
    indicator_id: 'policy-published',
    result,
    quote: policy.url,
  });
}

/** Only what was looked for and is not there is a "no"; a dead host or a block is not known. */
function publishedResult(outcome: string): 'no' | 'not-evaluated' {
  const isLookedFor = ['none-listed', 'login', 'empty', 'wrong-document', 'http-error'].includes(outcome);
  return isLookedFor ? 'no' : 'not-evaluated';
}
