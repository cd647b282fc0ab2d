import { EXAMPLE_QUESTIONS } from '../example-questions.js';
import { editionNote, LICENCE, type PackageOrigin } from './data-package.js';
import type { PublicTable } from './public-table.js';

/** Columns by which readers narrow a table first. */
const FACETS: Readonly<Record<string, readonly string[]>> = {
  apps: ['store', 'scope', 'match_status', 'province_slug'],
  coverage: ['channel', 'stage', 'outcome'],
  policies: ['outcome', 'controller_class', 'language'],
  findings: ['check_id', 'level', 'status', 'province_slug'],
  indicator_results: ['pack', 'result'],
  clone_pairs: ['verdict'],
  changes: ['kind', 'change', 'cause'],
};

/**
 * Datasette's two files for `soi.sqlite`: `metadata.json` describes every table and column and, for Datasette before 1.0,
 * holds the example questions as queries; `datasette.json` holds the same queries for Datasette 1.0.
 * @source https://docs.datasette.io/en/stable/metadata.html, read 2026-11-22
 */
export function datasetteFiles(
  tables: readonly PublicTable[],
  origin: PackageOrigin,
): ReadonlyMap<string, string> {
  const queries = Object.fromEntries(
    EXAMPLE_QUESTIONS.map(({ question, sql }) => [slugOf(question), { title: question, sql }]),
  );
  const described = Object.fromEntries(tables.map((table) => [table.name, tableMetadata(table)]));
  const metadata = {
    title: 'soi: privacy of public-sector mobile apps in Vietnam',
    description: `What soi ${origin.soiVersion} recorded and concluded. "none" was looked for and is not there; "failed", "blocked" and "not-tried" mean not known.${editionNote(origin.isPublicEdition)}`,
    license: LICENCE.title,
    license_url: LICENCE.path,
    databases: { soi: { tables: described, queries } },
  };
  return new Map([
    ['metadata.json', `${JSON.stringify(metadata, null, 2)}\n`],
    ['datasette.json', `${JSON.stringify({ databases: { soi: { queries } } }, null, 2)}\n`],
  ]);
}

function tableMetadata({ name, description, columns }: PublicTable): object {
  const facets = FACETS[name];
  return {
    description,
    columns: Object.fromEntries(columns.map((column) => [column.name, column.description])),
    ...(facets === undefined ? {} : { facets }),
  };
}

function slugOf(question: string): string {
  return question
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
