import type { PublicColumn, PublicTable } from './public-table.js';

/** A table's file as it was written. */
export interface WrittenTable {
  table: PublicTable;
  /** File name within the package. */
  path: string;
  rows: number;
  bytes: number;
  /** Lower-case hex. */
  sha256: string;
}

export interface PackageOrigin {
  soiVersion: string;
  /** When the newest run ended, ISO 8601 UTC; null where none did. */
  created: string | null;
  /** Whether mailboxes and phones of persons were replaced. */
  isPublicEdition: boolean;
}

const TYPES = { TEXT: 'string', INTEGER: 'integer', REAL: 'number' } as const;

function field({ name, type, description }: PublicColumn): object {
  return { name, type: type === undefined ? 'any' : TYPES[type], description };
}

function schema({ columns, key }: PublicTable): object {
  return {
    fields: columns.map(field),
    missingValues: [''],
    ...(key.length > 0 ? { primaryKey: [...key] } : {}),
  };
}

/** Under which licence the rows may be used. */
export const LICENCE = {
  name: 'CC-BY-4.0',
  title: 'Creative Commons Attribution 4.0',
  path: 'https://creativecommons.org/licenses/by/4.0/',
} as const;

/** Which sentence says of the edition what was replaced. */
export function editionNote(isPublicEdition: boolean): string {
  return isPublicEdition
    ? ' Public edition: mailboxes and phones of persons are replaced by salted hashes (~m…, ~t…) that still join.'
    : '';
}

/**
 * `datapackage.json` of a Frictionless data package over CSV files: a Table Schema for each table, hashes, licence.
 * @source https://specs.frictionlessdata.io/data-package/ and /table-schema/, version 1, read 2026-11-21
 */
export function dataPackage(tables: readonly WrittenTable[], origin: PackageOrigin): string {
  const descriptor = {
    profile: 'tabular-data-package',
    name: 'soi-workspace',
    title: 'Privacy of public-sector mobile apps in Vietnam, as soi recorded it',
    description: `Every public table of a soi workspace. Texts that a spreadsheet would run as a formula have a leading apostrophe.${editionNote(origin.isPublicEdition)}`,
    version: origin.soiVersion,
    ...(origin.created === null ? {} : { created: origin.created }),
    licenses: [LICENCE],
    resources: tables.map(({ table, path, rows, bytes, sha256 }) => ({
      profile: 'tabular-data-resource',
      name: table.name,
      path,
      description: table.description,
      format: 'csv',
      mediatype: 'text/csv',
      encoding: 'utf-8',
      dialect: { delimiter: ',', lineTerminator: '\r\n', quoteChar: '"', doubleQuote: true, header: true },
      bytes,
      hash: `sha256:${sha256}`,
      rowCount: rows,
      schema: schema(table),
    })),
  };
  return `${JSON.stringify(descriptor, null, 2)}\n`;
}
