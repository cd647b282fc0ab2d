import { join } from 'node:path';
import { publicEdition, publicSalt } from '../../pipeline/export/public-edition.js';
import { type RowReader, rowsOf } from '../../pipeline/export/public-rows.js';
import {
  openForReading,
  originOf,
  writeCsvFolder,
  writeDataPackage,
  writeJsonlFolder,
} from '../../pipeline/export.js';
import type { SoiDatabase } from '../../store/index.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { oneOf } from '../selection.js';
import { SOI_VERSION } from '../version.js';

export interface ExportOptions {
  format: string;
  out: string;
  to?: string;
  public?: boolean;
  province?: string;
  finding?: string;
  subject?: string;
  json?: boolean;
}

/** What was written: where, and how much of it. */
interface Written {
  path: string;
  files: number;
  bytes: number;
}

interface ExportTask {
  database: SoiDatabase;
  rows: RowReader;
  target: string;
  options: ExportOptions;
}

const FORMATS = ['csv', 'jsonl', 'datapackage'] as const;
type Format = (typeof FORMATS)[number];

const WRITERS: Readonly<Record<Format, (task: ExportTask) => Written>> = {
  csv: ({ database, rows, target }) => summed(target, writeCsvFolder(database, target, rows)),
  jsonl: ({ rows, target }) => summed(target, writeJsonlFolder(target, rows)),
  datapackage: ({ rows, target, database, options }) =>
    summed(target, writeDataPackage(target, rows, originOf(database, SOI_VERSION, options.public === true))),
};

/** Writes the workspace's tables as files. */
export function exportCommand(options: ExportOptions): ExitCode {
  const format = oneOf('--format', options.format, FORMATS);
  const database = openForReading(options.out);
  try {
    const isPublic = options.public === true;
    const target = options.to ?? join(options.out, isPublic ? `public-${format}` : format);
    const rows = isPublic ? publicEdition(rowsOf(database), publicSalt(options.out)) : rowsOf(database);
    tell(WRITERS[format]({ database, rows, target, options }), options);
    return EXIT.done;
  } finally {
    database.close();
  }
}

function summed(path: string, files: readonly { bytes: number }[]): Written {
  return { path, files: files.length, bytes: files.reduce((sum, { bytes }) => sum + bytes, 0) };
}

function tell(written: Written, { json }: ExportOptions): void {
  process.stdout.write(
    json === true
      ? `${JSON.stringify(written, null, 2)}\n`
      : `${written.path}: ${written.files} files, ${written.bytes} bytes\n`,
  );
}
