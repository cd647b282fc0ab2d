import { join } from 'node:path';
import { csvLines } from '../report/export/csv.js';
import { dataPackage, type PackageOrigin, type WrittenTable } from '../report/export/data-package.js';
import { datasetteFiles } from '../report/export/datasette.js';
import { jsonLines } from '../report/export/jsonl.js';
import type { PublicTable, TableRow } from '../report/export/public-table.js';
import { SoiDatabase } from '../store/index.js';
import { PUBLIC_TABLES, type RowReader, rowsOf } from './export/public-rows.js';
import { prepareTargetFolder, writeWhole } from './export/write-file.js';

type LineWriter = (table: PublicTable, rows: Iterable<TableRow>) => Iterable<string | Uint8Array>;

/**
 * Writes every public table and view as `NAME.csv` into a folder; each file is whole or not there.
 * @throws WorkspaceError where the folder cannot be written
 */
export function writeCsvFolder(
  database: SoiDatabase,
  folder: string,
  rows: RowReader = rowsOf(database),
): WrittenTable[] {
  return writeTables(folder, 'csv', csvLines, rows);
}

/** One JSONL file for each table. */
export function writeJsonlFolder(folder: string, rows: RowReader): WrittenTable[] {
  return writeTables(folder, 'jsonl', jsonLines, rows);
}

/** CSV files and, last, the `datapackage.json` that describes them. */
export function writeDataPackage(folder: string, rows: RowReader, origin: PackageOrigin): WrittenTable[] {
  const written = writeTables(folder, 'csv', csvLines, rows);
  writeWhole(join(folder, 'datapackage.json'), [dataPackage(written, origin)]);
  return written;
}

/** Datasette's description of `soi.sqlite`. */
export function writeDatasette(folder: string, origin: PackageOrigin): { bytes: number }[] {
  prepareTargetFolder(folder);
  return [...datasetteFiles(PUBLIC_TABLES, origin)].map(([name, text]) =>
    writeWhole(join(folder, name), [text]),
  );
}

/** One file for each public table. */
export function writeTables(
  folder: string,
  extension: string,
  lines: LineWriter,
  rows: RowReader,
): WrittenTable[] {
  prepareTargetFolder(folder);
  return PUBLIC_TABLES.map((table) => {
    let count = 0;
    const counted = function* (): Generator<TableRow> {
      for (const row of rows(table)) {
        count += 1;
        yield row;
      }
    };
    const path = `${table.name}.${extension}`;
    const file = writeWhole(join(folder, path), lines(table, counted()));
    return { table, path, rows: count, ...file };
  });
}

/** The workspace's database for reading. @throws DatabaseError where there is none or it cannot be used */
export function openForReading(workspaceFolder: string): SoiDatabase {
  return SoiDatabase.open(join(workspaceFolder, 'soi.sqlite'), { readonly: true });
}

/** Which soi wrote the workspace and when its newest run ended. */
export function originOf(database: SoiDatabase, soiVersion: string, isPublicEdition: boolean): PackageOrigin {
  const run = database.get<{ finished_at: string | null }>(
    'SELECT max(finished_at) AS finished_at FROM runs',
  );
  return { soiVersion, created: run?.finished_at ?? null, isPublicEdition };
}
