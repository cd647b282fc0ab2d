import type { ViewDefinition } from './schema.js';

const COUNTS = `sum(result = 'yes') AS met, sum(result = 'partial') AS partial, sum(result = 'no') AS not_met,
  sum(result = 'not-applicable') AS not_applicable, sum(result = 'not-evaluated') AS not_evaluated,
  round(1.0 * sum(result = 'yes') / nullif(sum(result IN ('yes', 'partial', 'no')), 0), 3) AS share_met`;
/** What is good practice only never counts, for or against. */
const COUNTED = `FROM indicator_results r JOIN subjects s ON s.subject_key = r.subject_key LEFT JOIN apps a ON a.app_key = r.subject_key
  LEFT JOIN provinces p ON p.slug = s.province_slug WHERE coalesce(r.advisory, 0) = 0`;

const COUNT_COLUMNS = [
  { name: 'met', description: 'rules met' },
  { name: 'partial', description: 'rules met in part' },
  { name: 'not_met', description: 'rules not met' },
  { name: 'not_applicable', description: 'rules that do not apply' },
  { name: 'not_evaluated', description: 'rules on which nothing is known: read it beside every share' },
  {
    name: 'share_met',
    description: 'met of those that were evaluated, 0 to 1; null where none was. Not a rank',
  },
];
const PACK = { name: 'pack', description: 'rule pack' };
const UNIT = [
  { name: 'successor_code34', description: 'code of the unit since 1 July 2025' },
  { name: 'successor_name', description: 'its name' },
];

function scores(
  name: string,
  description: string,
  keys: readonly string[],
  columns: ViewDefinition['columns'],
): ViewDefinition {
  const group = keys.map((_, index) => index + 1).join(', ');
  const subjects = name === 'scores' ? '' : 'count(DISTINCT r.subject_key) AS subjects, ';
  const where = name === 'vendor_scores' ? ' AND a.developer IS NOT NULL' : '';
  return {
    name,
    description,
    sql: `SELECT ${keys.join(', ')}, r.pack AS pack, ${subjects}${COUNTS} ${COUNTED}${where} GROUP BY ${group}, r.pack`,
    columns: [
      ...columns,
      PACK,
      ...(subjects === '' ? [] : [{ name: 'subjects', description: 'apps and portals counted' }]),
      ...COUNT_COLUMNS,
    ],
  };
}

const PROVINCE = { name: 'province_slug', description: 'province of the 63; null for national apps' };

const UNIT_DENOMINATORS = `(SELECT count(DISTINCT c.channel) FROM coverage c WHERE c.province_slug = p.slug AND c.stage = 'search' AND c.outcome IN ('found', 'none'))`;

/** Aggregates by subject, province, unit of the 34 and vendor; every share has what is not known beside it. */
export const AGGREGATE_VIEWS: readonly ViewDefinition[] = [
  scores(
    'scores',
    'For each app or portal and rule pack: how many rules are met, and how many could not be evaluated. A worse fact never raises a share.',
    ['r.subject_key AS subject_key', 's.province_slug AS province_slug'],
    [{ name: 'subject_key', description: 'app_key or portal_key' }, PROVINCE],
  ),
  scores(
    'province_scores',
    'The same, summed by the 63 provinces.',
    ['s.province_slug AS province_slug'],
    [PROVINCE],
  ),
  scores(
    'unit_scores',
    'The same, summed by the 34 units since 1 July 2025.',
    ['p.successor_code34 AS successor_code34', 'p.successor_name AS successor_name'],
    UNIT,
  ),
  scores(
    'vendor_scores',
    'The same, summed by the developer that the stores show.',
    ['a.developer AS developer'],
    [{ name: 'developer', description: 'developer name in the listing' }],
  ),
  {
    name: 'unit_policies',
    description:
      'The policies of province_policies by the 34 units: what was published for a province of the 63, and under which unit it stands now.',
    sql: `SELECT p.successor_code34, p.successor_name, v.province_slug, v.channel, v.policy_id, v.subject_key, v.controller_class, v.controller_name,
      p.merged FROM province_policies v JOIN provinces p ON p.slug = v.province_slug`,
    columns: [
      ...UNIT,
      { name: 'province_slug', description: 'province of the 63 that it was published for' },
      { name: 'channel', description: 'app, egp or esp' },
      { name: 'policy_id', description: 'policy' },
      { name: 'subject_key', description: 'app or portal' },
      { name: 'controller_class', description: 'class of the controller' },
      { name: 'controller_name', description: 'as the policy names it' },
      { name: 'merged', description: '1 where the province was merged with others' },
    ],
  },
  {
    name: 'unit_findings',
    description:
      'Findings by check and level, for each province of the 63 and the unit that it belongs to since 1 July 2025; rejected ones are left out.',
    sql: `SELECT p.successor_code34, p.successor_name, f.province_slug, f.check_id, f.level, count(*) AS findings
      FROM findings f JOIN provinces p ON p.slug = f.province_slug WHERE f.status <> 'rejected' GROUP BY 1, 2, 3, 4, 5`,
    columns: [
      ...UNIT,
      { name: 'province_slug', description: 'province of the 63' },
      { name: 'check_id', description: 'check' },
      { name: 'level', description: 'high, medium, low or info' },
      { name: 'findings', description: 'their number' },
    ],
  },
  {
    name: 'denominators',
    description:
      'How far each province could be looked at: searched, found, fetched, read, analyzed. Every other number is to be read beside these.',
    sql: `SELECT p.slug AS province_slug, p.successor_code34, p.successor_name, ${UNIT_DENOMINATORS} AS channels_searched,
      count(a.app_key) AS apps_found, coalesce(sum(a.listing_state = 'present'), 0) AS listings_read,
      coalesce(sum(a.policy_url IS NOT NULL), 0) AS policies_listed, coalesce(sum(o.text IS NOT NULL), 0) AS policies_read,
      coalesce(sum(o.is_policy = 1), 0) AS policies_analyzed, coalesce(sum(m.outcome = 'present'), 0) AS app_files_read
      FROM provinces p LEFT JOIN apps a ON a.province_slug = p.slug AND a.match_status = 'accepted'
      LEFT JOIN policies o ON o.subject_key = a.app_key LEFT JOIN manifests m ON m.app_key = a.app_key GROUP BY 1, 2, 3`,
    columns: [
      { name: 'province_slug', description: 'province of the 63' },
      ...UNIT,
      { name: 'channels_searched', description: 'channels that answered the search' },
      { name: 'apps_found', description: 'accepted apps' },
      { name: 'listings_read', description: 'of them, whose listing was read' },
      { name: 'policies_listed', description: 'of them, whose listing links a policy' },
      { name: 'policies_read', description: 'of them, whose policy has a text' },
      { name: 'policies_analyzed', description: 'of them, where the text is a policy' },
      { name: 'app_files_read', description: 'of them, whose app file was read' },
    ],
  },
  {
    name: 'check_denominators',
    description:
      'For each check of one app or portal: how many subjects it was found, clear, not applicable or not evaluated on.',
    sql: `SELECT check_id, sum(state = 'found') AS found, sum(state = 'clear') AS clear, sum(state = 'not-applicable') AS not_applicable,
      sum(state = 'not-evaluated') AS not_evaluated FROM check_results GROUP BY 1`,
    columns: [
      { name: 'check_id', description: 'check' },
      { name: 'found', description: 'subjects with a finding' },
      { name: 'clear', description: 'subjects that were looked at, without one' },
      { name: 'not_applicable', description: 'subjects that it does not concern' },
      { name: 'not_evaluated', description: 'subjects on which it could not look' },
    ],
  },
];
