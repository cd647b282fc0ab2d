import { groupBy, type PhraseBook, without } from './rows.js';
import type { FindingModel, PageModel, PairModel, Query } from './types.js';

/** Pairs of alike policies with what they mean. */
export function readPairs(query: Query): PairModel[] {
  return query<Omit<PairModel, 'reasons'> & { reasons: string }>(
    `SELECT policy_a AS a, policy_b AS b, jaccard, jaccard_without_template AS withoutTemplate, containment_a AS containmentA, containment_b AS containmentB,
     shared_words AS words, verdict, reasons FROM clone_pairs ORDER BY 1, 2`,
  ).map((pair) => ({
    ...pair,
    jaccard: round(pair.jaccard),
    withoutTemplate: pair.withoutTemplate === null ? null : round(pair.withoutTemplate),
    containmentA: round(pair.containmentA),
    containmentB: round(pair.containmentB),
    reasons: JSON.parse(pair.reasons) as string[],
  }));
}

/** The page shows percents; the database keeps the exact values. */
function round(share: number): number {
  return Math.round(share * 10_000) / 10_000;
}

/** Families, the largest first. */
export function readFamilies(query: Query): PageModel['families'] {
  const rows = query<{ id: string; policy: string; template: string | null }>(
    'SELECT family_id AS id, policy_id AS policy, template_id AS template FROM clone_families ORDER BY 1, 2',
  );
  return [...groupBy(rows, ({ id }) => id)]
    .map(([id, members]) => ({
      id,
      members: members.map(({ policy }) => policy),
      template: members.find(({ template }) => template !== null)?.template ?? null,
    }))
    .sort((a, b) => b.members.length - a.members.length);
}

/** Findings, the gravest first, each with its evidence. */
export function readFindings(query: Query, phrases: PhraseBook): FindingModel[] {
  const evidence = groupBy(
    query<Omit<FindingModel['evidence'][number], 'quote'> & { finding: string; quote: string }>(
      'SELECT finding_id AS finding, artifact, sha256, locator, quote FROM evidence ORDER BY 1, 2, 4, 5',
    ),
    ({ finding }) => finding,
  );
  return query<Omit<FindingModel, 'evidence'>>(
    `SELECT finding_id AS id, check_id AS "check", level, subject_key AS subject, province_slug AS province, title_vi AS titleVi, title_en AS titleEn, status
     FROM findings ORDER BY instr('high medium low info', level), check_id, subject_key, finding_id`,
  ).map((finding) => ({
    ...finding,
    evidence: without(evidence.get(finding.id), 'finding').map((row) => ({
      ...row,
      quote: phrases.indexOf(row.quote),
    })),
  }));
}
