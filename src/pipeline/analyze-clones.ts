import { type CloneSide, judgeClone } from '../analyze/clone-verdict.js';
import { type Overlap, overlapOf, shinglesOf, wordsOf } from '../analyze/text/shingles.js';
import { provinceBySlug } from '../places/index.js';
import type { SoiDatabase } from '../store/index.js';

/** Jaccard at and above which two policies are called alike. */
export const CLONE_THRESHOLD = 0.5;

interface Policy {
  policy_id: string;
  subject_key: string;
  province_slug: string | null;
  sha256: string;
  url: string | null;
  text: string;
  developer: string | null;
  template_id: string | null;
}

interface Side extends Policy {
  shingles: Set<string>;
  facts: CloneSide;
}

/** Writes every pair of alike policies of different provinces, with what it means, and the families they form. */
export function analyzeClones(database: SoiDatabase): void {
  const sides = readPolicies(database).map((policy) => toSide(database, policy));
  const family = new Map(sides.map(({ policy_id }) => [policy_id, policy_id]));
  for (const [i, a] of sides.entries()) {
    for (const b of sides.slice(i + 1)) {
      if (a.province_slug === b.province_slug) continue;
      const overlap = overlapOf(a.shingles, b.shingles);
      if (overlap.jaccard < CLONE_THRESHOLD) continue;
      writePair(database, a, b, overlap);
      join(family, a.policy_id, b.policy_id);
    }
  }
  writeFamilies(database, sides, family);
}

function readPolicies(database: SoiDatabase): Policy[] {
  return database.all<Policy>(
    `SELECT p.policy_id, p.subject_key, s.province_slug, p.sha256, p.url, p.text, a.developer, p.template_id
     FROM policies p JOIN subjects s ON s.subject_key = p.subject_key LEFT JOIN apps a ON a.app_key = p.subject_key
     WHERE p.text IS NOT NULL AND p.is_policy = 1 ORDER BY p.policy_id`,
  );
}

function toSide(database: SoiDatabase, policy: Policy): Side {
  const signers = database.all<{ sha256: string }>(
    'SELECT DISTINCT sha256 FROM signers WHERE app_key = ? ORDER BY 1',
    policy.subject_key,
  );
  const province = policy.province_slug === null ? null : provinceBySlug(policy.province_slug);
  return {
    ...policy,
    shingles: shinglesOf(wordsOf(policy.text)),
    facts: {
      provinceSlug: policy.province_slug,
      successorCode34: province?.successorCode34 ?? null,
      documentSha256: policy.sha256,
      documentUrl: policy.url,
      developer: policy.developer,
      signerSha256s: signers.map(({ sha256 }) => sha256),
      templateId: policy.template_id,
    },
  };
}

function writePair(database: SoiDatabase, a: Side, b: Side, overlap: Overlap): void {
  const { verdict, reasons } = judgeClone(a.facts, b.facts, {
    jaccard: overlap.jaccard,
    jaccardWithoutTemplate: overlap.jaccard,
    threshold: CLONE_THRESHOLD,
  });
  database.insert('clone_pairs', {
    policy_a: a.policy_id,
    policy_b: b.policy_id,
    province_a: a.province_slug,
    province_b: b.province_slug,
    jaccard: overlap.jaccard,
    containment_a: overlap.containmentA,
    containment_b: overlap.containmentB,
    jaccard_without_template: null,
    shared_words: overlap.shared,
    verdict,
    reasons: JSON.stringify(reasons),
  });
}

function rootOf(family: Map<string, string>, id: string): string {
  let root = id;
  while (family.get(root) !== root) root = family.get(root) ?? root;
  return root;
}

function join(family: Map<string, string>, a: string, b: string): void {
  const [first, second] = [rootOf(family, a), rootOf(family, b)].sort();
  if (first !== undefined && second !== undefined) family.set(second, first);
}

function writeFamilies(database: SoiDatabase, sides: readonly Side[], family: Map<string, string>): void {
  const sizes = new Map<string, number>();
  for (const { policy_id } of sides)
    sizes.set(rootOf(family, policy_id), (sizes.get(rootOf(family, policy_id)) ?? 0) + 1);
  for (const side of sides) {
    const root = rootOf(family, side.policy_id);
    if ((sizes.get(root) ?? 0) < 2) continue;
    database.insert('clone_families', {
      family_id: root,
      policy_id: side.policy_id,
      province_slug: side.province_slug,
      template_id: side.template_id,
    });
  }
}
