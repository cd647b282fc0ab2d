import { AGGREGATE_VIEWS } from './aggregates.js';
import { ANALYZED_TABLES } from './tables/analyzed.js';
import { COLLECTED_TABLES } from './tables/collected.js';
import { EXTRACTED_TABLES } from './tables/extracted.js';
import { HISTORY_TABLES } from './tables/history.js';
import { type TableDefinition, table } from './tables/table.js';

/** Every public table, in the order of the pipeline. */
export const TABLES: readonly TableDefinition[] = [
  ...COLLECTED_TABLES,
  ...EXTRACTED_TABLES,
  ...ANALYZED_TABLES,
  ...HISTORY_TABLES,
];

/** Tables of what was recorded: no later version of soi may lose a row of theirs. */
export const RECORDED_TABLES: readonly TableDefinition[] = [...COLLECTED_TABLES, ...HISTORY_TABLES];

/** Tables that a stage rewrites whole each time it runs. */
export const TABLES_OF_STAGE: Readonly<Record<'extract' | 'analyze', readonly TableDefinition[]>> = {
  extract: EXTRACTED_TABLES,
  analyze: ANALYZED_TABLES,
};

export interface ViewDefinition {
  name: string;
  description: string;
  sql: string;
  columns: readonly { name: string; description: string }[];
}

/** Views: questions asked so often that they have a name. */
export const VIEWS: readonly ViewDefinition[] = [
  {
    name: 'province_policies',
    description:
      'One readable policy for each province and channel, the one that names most where there are several: what the 2022 review counted.',
    sql: `SELECT province_slug, channel, policy_id, subject_key, controller_class, controller_name FROM (
      SELECT s.province_slug, CASE WHEN s.kind = 'app' THEN 'app' ELSE substr(s.subject_key, 1, 3) END AS channel, p.policy_id, p.subject_key,
        p.controller_class, p.controller_name,
        row_number() OVER (PARTITION BY s.province_slug, CASE WHEN s.kind = 'app' THEN 'app' ELSE substr(s.subject_key, 1, 3) END
          ORDER BY instr('people_committee department provider other_body unclear none', p.controller_class), p.policy_id) AS rank
      FROM policies p JOIN subjects s ON s.subject_key = p.subject_key LEFT JOIN apps a ON a.app_key = s.subject_key
      WHERE p.outcome = 'found' AND p.is_policy = 1 AND s.province_slug IS NOT NULL AND (a.app_key IS NULL OR a.scope = 'provincial')
    ) WHERE rank = 1`,
    columns: [
      { name: 'province_slug', description: 'province' },
      { name: 'channel', description: 'app, egp or esp' },
      { name: 'policy_id', description: 'policy that counts for it' },
      { name: 'subject_key', description: 'app or portal that it belongs to' },
      { name: 'controller_class', description: 'class of the controller' },
      { name: 'controller_name', description: 'as the policy names it' },
    ],
  },
  {
    name: 'shared_contacts',
    description: 'Contacts that subjects of two or more provinces show (of identity_nodes).',
    sql: `SELECT CASE kind WHEN 'mailbox' THEN 'email' WHEN 'site' THEN 'url' ELSE kind END AS kind, value, category, province_count, subject_count, provinces, subjects
      FROM identity_nodes WHERE kind IN ('mailbox', 'phone', 'site', 'address') AND province_count > 1`,
    columns: [
      { name: 'kind', description: 'email, phone, url or address' },
      { name: 'value', description: 'normalised value' },
      { name: 'category', description: 'official, business, personal, hotline' },
      { name: 'province_count', description: 'provinces whose subjects show it' },
      { name: 'subject_count', description: 'apps and portals that show it' },
      { name: 'provinces', description: 'their slugs, comma-separated' },
      { name: 'subjects', description: 'their keys, comma-separated' },
    ],
  },
  {
    name: 'vendor_evidence',
    description:
      'What joins the subjects of each vendor: every use of every thing in vendors.joined_by, with its proof.',
    sql: `SELECT m.vendor_id, e.node_id, n.kind, n.value, e.subject_key, e.province_slug, e.strength, e.why, e.artifact, e.sha256, e.locator, e.quote
      FROM vendors v, json_each(v.joined_by) j JOIN identity_edges e ON e.node_id = j.value JOIN identity_nodes n ON n.node_id = e.node_id
      JOIN vendor_members m ON m.subject_key = e.subject_key AND m.vendor_id = v.vendor_id WHERE e.strength <> 'weak'`,
    columns: [
      { name: 'vendor_id', description: 'vendor' },
      { name: 'node_id', description: 'what joins' },
      { name: 'kind', description: 'its kind' },
      { name: 'value', description: 'its value' },
      { name: 'subject_key', description: 'app or portal that shows it' },
      { name: 'province_slug', description: 'province of the subject' },
      { name: 'strength', description: 'strong or supporting' },
      { name: 'why', description: 'the rule behind the strength' },
      { name: 'artifact', description: 'what it stands in' },
      { name: 'sha256', description: 'of the recorded bytes' },
      { name: 'locator', description: 'place in it' },
      { name: 'quote', description: 'the words' },
    ],
  },
  ...AGGREGATE_VIEWS,
];

const ABOUT_TABLE = table(
  'about',
  'What each table and column holds.',
  ['table_name', 'column_name'],
  `
    table_name TEXT table or view
    column_name TEXT column; empty for the table itself
    description TEXT meaning`,
);

/** The public tables and the one that describes them. */
export const ALL_TABLES: readonly TableDefinition[] = [...TABLES, ABOUT_TABLE];

/** SQL that makes a table. */
export function createTable({ name, columns, key }: TableDefinition): string {
  return `CREATE TABLE ${name} (${columns.map((c) => `${c.name} ${c.type}`).join(', ')}, PRIMARY KEY (${key.join(', ')})) WITHOUT ROWID`;
}

/** SQL of what stands on the tables: indexes that are not there, and every view. */
export const INDEXES_AND_VIEWS: readonly string[] = [
  'CREATE INDEX IF NOT EXISTS contacts_by_value ON contacts (kind, value, province_slug, subject_key)',
  'CREATE INDEX IF NOT EXISTS policies_by_subject ON policies (subject_key)',
  'CREATE INDEX IF NOT EXISTS apps_by_province ON apps (province_slug, match_status)',
  'CREATE INDEX IF NOT EXISTS findings_by_province ON findings (province_slug, level)',
  ...VIEWS.map(({ name, sql }) => `CREATE VIEW ${name} AS ${sql}`),
];

/** SQL of an empty database. */
export function createStatements(): string[] {
  return [...ALL_TABLES.map(createTable), ...INDEXES_AND_VIEWS];
}

/** Rows of `about`: a description of every table (column_name empty) and column. */
export function aboutRows(): { table_name: string; column_name: string; description: string }[] {
  return [...ALL_TABLES, ...VIEWS].flatMap((t) => [
    { table_name: t.name, column_name: '', description: t.description },
    ...t.columns.map((c) => ({ table_name: t.name, column_name: c.name, description: c.description })),
  ]);
}
