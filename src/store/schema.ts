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
    description: 'Contacts that subjects of two or more provinces show.',
    sql: `SELECT kind, value, max(category) AS category, count(DISTINCT province_slug) AS province_count,
      count(DISTINCT subject_key) AS subject_count,
      (SELECT group_concat(p) FROM (SELECT DISTINCT province_slug AS p FROM contacts c2 WHERE c2.kind = c.kind AND c2.value = c.value AND province_slug IS NOT NULL ORDER BY 1)) AS provinces,
      (SELECT group_concat(s) FROM (SELECT DISTINCT subject_key AS s FROM contacts c3 WHERE c3.kind = c.kind AND c3.value = c.value ORDER BY 1)) AS subjects
      FROM contacts c GROUP BY kind, value HAVING count(DISTINCT province_slug) > 1`,
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
