/** Questions that a researcher asks first; a test runs each. */
export const EXAMPLE_QUESTIONS: readonly { question: string; sql: string }[] = [
  {
    question: 'Which provinces could not be looked at, and why?',
    sql: `SELECT province_slug, channel, stage, outcome, code, detail FROM coverage\nWHERE outcome IN ('failed', 'blocked', 'not-tried') ORDER BY 1, 2, 3;`,
  },
  {
    question: 'Who is named as responsible, province by province?',
    sql: `SELECT p.name_vi, v.channel, v.controller_class, v.controller_name FROM province_policies v\nJOIN provinces p ON p.slug = v.province_slug ORDER BY p.code63, v.channel;`,
  },
  {
    question: 'The same by the 34 units since 1 July 2025',
    sql: `SELECT p.successor_code34, p.successor_name, v.controller_class, count(*) AS policies, group_concat(p.name_vi, ', ') AS provinces\nFROM province_policies v JOIN provinces p ON p.slug = v.province_slug WHERE v.channel = 'app' GROUP BY 1, 2, 3 ORDER BY 1, 3;`,
  },
  {
    question: 'Which mailboxes stand in policies of several provinces?',
    sql: `SELECT value, category, province_count, provinces FROM shared_contacts WHERE kind = 'email' ORDER BY province_count DESC, value;`,
  },
  {
    question: 'Which signing keys cover several provinces?',
    sql: `SELECT s.sha256, count(DISTINCT a.province_slug) AS provinces, group_concat(DISTINCT a.province_slug) AS which\nFROM signers s JOIN apps a ON a.app_key = s.app_key GROUP BY 1 HAVING provinces > 1 ORDER BY 2 DESC, 1;`,
  },
  {
    question: 'Which pairs of policies are near copies, and what explains them?',
    sql: `SELECT province_a, province_b, round(jaccard, 3) AS jaccard, verdict, reasons FROM clone_pairs\nWHERE jaccard >= 0.8 ORDER BY jaccard DESC, policy_a, policy_b;`,
  },
  {
    question:
      'Which of two near copies was observed earlier, and which date does each bear? (Observed is not written.)',
    sql: `SELECT c.province_a, c.province_b, round(c.jaccard, 3) AS jaccard, c.verdict, a.earliest_observed AS observed_a, b.earliest_observed AS observed_b, a.own_date AS own_a, b.own_date AS own_b\nFROM clone_pairs c JOIN text_dates a ON a.policy_id = c.policy_a JOIN text_dates b ON b.policy_id = c.policy_b WHERE c.jaccard >= 0.8 ORDER BY c.policy_a, c.policy_b;`,
  },
  {
    question: 'Which vendors stand behind several provinces, and what shows it?',
    sql: `SELECT v.name, v.province_count, v.provinces, e.kind, e.value, count(DISTINCT e.subject_key) AS subjects, min(e.why) AS why\nFROM vendors v JOIN vendor_evidence e ON e.vendor_id = v.vendor_id WHERE v.province_count > 1 GROUP BY v.vendor_id, e.node_id ORDER BY v.province_count DESC, v.vendor_id, e.node_id;`,
  },
  {
    question: 'What do subjects of several provinces share that joins nobody, and why not?',
    sql: `SELECT n.kind, n.value, n.province_count, e.strength, e.why, count(*) AS uses FROM identity_nodes n JOIN identity_edges e ON e.node_id = n.node_id\nWHERE n.province_count > 1 AND e.strength <> 'strong' GROUP BY n.node_id, e.strength, e.why ORDER BY n.province_count DESC, n.node_id;`,
  },
  {
    question: 'Which policies name another province?',
    sql: `SELECT own_province, other_province, kind, strength, quote FROM residues ORDER BY 1, 2, 3, 5;`,
  },
  {
    question: 'How many policies meet each indicator, of how many evaluated?',
    sql: `SELECT indicator_id, sum(result = 'yes') AS yes, sum(result = 'partial') AS partial, sum(result = 'no') AS no, sum(result = 'not-evaluated') AS not_evaluated\nFROM indicator_results WHERE pack = 'review-2022' GROUP BY 1 ORDER BY 1;`,
  },
  {
    question: 'Which dangerous permissions do the apps request?',
    sql: `SELECT name, count(DISTINCT app_key) AS apps FROM permissions\nWHERE source = 'manifest' AND protection LIKE '%dangerous%' GROUP BY 1 ORDER BY 2 DESC, 1;`,
  },
  {
    question: 'Each finding with its proof',
    sql: `SELECT f.level, f.check_id, f.title_en, e.artifact, e.locator, e.quote FROM findings f\nJOIN evidence e ON e.finding_id = f.finding_id ORDER BY f.check_id, f.finding_id, e.artifact, e.locator, e.quote;`,
  },
];
