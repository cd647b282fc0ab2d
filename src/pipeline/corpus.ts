import type {
  BackendFact,
  ClonePairFact,
  ContactFact,
  Corpus,
  DeveloperFact,
  DocumentFact,
  ResidueFact,
  SignerFact,
} from '../analyze/analyzer.js';
import { provinceOfHost } from '../places/index.js';
import type { SoiDatabase } from '../store/index.js';

/** What is known across provinces on a day (ISO 8601), in a fixed order. */
export function readCorpus(database: SoiDatabase, day: string): Corpus {
  return {
    contacts: database.all<ContactFact>(
      `SELECT c.subject_key AS subjectKey, c.province_slug AS provinceSlug, c.kind, c.value, c.category, c.source, c.quote, p.sha256
       FROM contacts c LEFT JOIN policies p ON p.policy_id = c.policy_id ORDER BY c.kind, c.value, c.subject_key, c.source`,
    ),
    clonePairs: readPairs(database),
    residues: readResidues(database),
    signers: database.all<SignerFact>(
      `SELECT s.app_key AS appKey, a.province_slug AS provinceSlug, s.scheme, s.sha256, s.subject, r.sha256 AS apkSha256
       FROM signers s JOIN apps a ON a.app_key = s.app_key JOIN apk_readings r ON r.app_key = s.app_key ORDER BY s.sha256, s.app_key, s.scheme`,
    ),
    documents: database.all<DocumentFact>(
      `SELECT p.subject_key AS subjectKey, s.province_slug AS provinceSlug, p.url, p.sha256, substr(p.text, 1, 160) AS opening
       FROM policies p JOIN subjects s ON s.subject_key = p.subject_key
       WHERE p.text IS NOT NULL AND p.is_policy = 1 AND p.sha256 IS NOT NULL ORDER BY 1`,
    ),
    developers: database.all<DeveloperFact>(
      `SELECT app_key AS appKey, province_slug AS provinceSlug, store, developer FROM apps
       WHERE match_status = 'accepted' AND developer IS NOT NULL ORDER BY 1`,
    ),
    backends: readBackends(database),
    day,
  };
}

/** Hosts of the app itself, of a province, or of a vendor in the country; common services and the state's shared hosts are left out. */
function readBackends(database: SoiDatabase): BackendFact[] {
  return database
    .all<BackendFact & { party: string | null; country: string | null }>(
      `SELECT r.app_key AS appKey, a.province_slug AS provinceSlug, r.sha256 AS apkSha256, json_extract(e.value, '$.host') AS host,
         min(json_extract(e.value, '$.source')) AS source, json_extract(e.value, '$.party') AS party, json_extract(e.value, '$.country') AS country
       FROM apk_readings r JOIN apps a ON a.app_key = r.app_key, json_each(r.reading, '$.endpoints') e
       WHERE a.match_status = 'accepted' GROUP BY 1, host ORDER BY host, 1`,
    )
    .filter(({ host, party, country }) => {
      if (party === 'third') return false;
      if (party === 'government') return provinceOfHost(host) !== null;
      return party === 'first' || country === 'vn';
    })
    .map(({ party: _, country: __, ...backend }) => backend);
}

function readPairs(database: SoiDatabase): ClonePairFact[] {
  return database
    .all<Omit<ClonePairFact, 'quote'> & { text: string }>(
      `SELECT c.policy_a AS policyA, c.policy_b AS policyB, c.province_a AS provinceA, c.province_b AS provinceB, c.jaccard, c.shared_words AS sharedWords,
       c.verdict, a.subject_key AS subjectA, b.subject_key AS subjectB, a.sha256 AS shaA, b.sha256 AS shaB, a.text
       FROM clone_pairs c JOIN policies a ON a.policy_id = c.policy_a JOIN policies b ON b.policy_id = c.policy_b ORDER BY 1, 2`,
    )
    .map(({ text, ...pair }) => ({ ...pair, quote: text.slice(0, 160) }));
}

function readResidues(database: SoiDatabase): ResidueFact[] {
  const rows = database.all<Omit<ResidueFact, 'start' | 'end'> & { text: string }>(
    `SELECT r.policy_id AS policyId, p.subject_key AS subjectKey, r.own_province AS ownProvince, r.other_province AS otherProvince, r.kind, r.quote, r.strength,
     p.sha256, p.text FROM residues r JOIN policies p ON p.policy_id = r.policy_id ORDER BY 1, 4, 5, 6`,
  );
  return rows.map(({ text, ...residue }) => {
    const start = Math.max(0, text.indexOf(residue.quote));
    return { ...residue, start, end: start + residue.quote.length };
  });
}
