import { groupBy, type PhraseBook, without } from './rows.js';
import {
  type EvidenceModel,
  type FamilyModel,
  type FindingModel,
  MEASURED_MEMBERS,
  type PageModel,
  type PairRow,
  type Query,
} from './types.js';

interface StoredPair {
  family: string;
  a: string;
  b: string;
  jaccard: number;
  withoutTemplate: number | null;
  containmentA: number;
  containmentB: number;
  words: number;
  verdict: string;
  reasons: string;
}

/** Families, the largest first, and the pairs inside of each. */
export function readFamilies(query: Query, phrases: PhraseBook): Pick<PageModel, 'families' | 'pairs'> {
  const rows = query<{ id: string; policy: string; template: string | null }>(
    'SELECT family_id AS id, policy_id AS policy, template_id AS template FROM clone_families ORDER BY 1, 2',
  );
  const pairs = groupBy(readPairs(query), ({ family }) => family);
  const families = [...groupBy(rows, ({ id }) => id)]
    .map(
      ([id, members]): FamilyModel => ({
        id,
        members: members.map(({ policy }) => policy),
        template: members.find(({ template }) => template !== null)?.template ?? null,
        verdicts: [...new Set((pairs.get(id) ?? []).map(({ verdict }) => verdict))],
      }),
    )
    .sort((a, b) => b.members.length - a.members.length);
  const rowsOf = (family: FamilyModel) => pairRows(family, pairs.get(family.id) ?? [], phrases);
  return { families, pairs: Object.fromEntries(families.map((family) => [family.id, rowsOf(family)])) };
}

function readPairs(query: Query): StoredPair[] {
  return query<StoredPair>(
    `SELECT f.family_id AS family, policy_a AS a, policy_b AS b, jaccard, jaccard_without_template AS withoutTemplate, containment_a AS containmentA,
     containment_b AS containmentB, shared_words AS words, verdict, reasons FROM clone_pairs c
     JOIN clone_families f ON f.policy_id = c.policy_a JOIN clone_families g ON g.policy_id = c.policy_b AND g.family_id = f.family_id ORDER BY 1, 2, 3`,
  );
}

function pairRows({ members }: FamilyModel, pairs: readonly StoredPair[], phrases: PhraseBook): PairRow[] {
  const places = new Map(members.slice(0, MEASURED_MEMBERS).map((policy, place) => [policy, place]));
  return pairs.flatMap((pair): PairRow[] => {
    const [a, b] = [places.get(pair.a), places.get(pair.b)];
    if (a === undefined || b === undefined) return [];
    const withoutTemplate = pair.withoutTemplate === null ? null : round(pair.withoutTemplate);
    const shares = [
      round(pair.jaccard),
      withoutTemplate,
      round(pair.containmentA),
      round(pair.containmentB),
    ] as const;
    const reasons = (JSON.parse(pair.reasons) as string[]).map((reason) => phrases.indexOf(reason));
    return [[a, b, ...shares, pair.words, pair.verdict, ...reasons]];
  });
}

/** The page shows percents; the database keeps the exact values. */
function round(share: number): number {
  return Math.round(share * 10_000) / 10_000;
}

/** Findings, the gravest first, and the evidence of each by subject and finding. */
export function readFindings(
  query: Query,
  phrases: PhraseBook,
): { findings: FindingModel[]; evidence: Map<string, Record<string, EvidenceModel[]>> } {
  const rows = groupBy(
    query<Omit<EvidenceModel, 'quote'> & { finding: string; quote: string }>(
      'SELECT finding_id AS finding, artifact, sha256, locator, quote FROM evidence ORDER BY 1, 2, 4, 5',
    ),
    ({ finding }) => finding,
  );
  const evidence = new Map<string, Record<string, EvidenceModel[]>>();
  const findings = query<Omit<FindingModel, 'proof'>>(
    `SELECT finding_id AS id, check_id AS "check", level, subject_key AS subject, province_slug AS province, title_vi AS titleVi, title_en AS titleEn, status
     FROM findings ORDER BY instr('high medium low info', level), check_id, subject_key, finding_id`,
  ).map((finding) => {
    const proofs = without(rows.get(finding.id), 'finding').map((row) => ({
      ...row,
      quote: phrases.indexOf(row.quote),
    }));
    evidence.set(finding.subject, { ...evidence.get(finding.subject), [finding.id]: proofs });
    return { ...finding, proof: proofs[0]?.quote ?? 0 };
  });
  return { findings, evidence };
}
