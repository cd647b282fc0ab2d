import { join } from 'node:path';
import { writeEvidence } from '../../pipeline/export/evidence-bundle.js';
import { collectEvidence } from '../../pipeline/export/evidence-contents.js';
import type { EvidenceScope } from '../../pipeline/export/evidence-scope.js';
import { publicEdition, publicSalt } from '../../pipeline/export/public-edition.js';
import { type RowReader, rowsOf } from '../../pipeline/export/public-rows.js';
import {
  openForReading,
  originOf,
  writeCsvFolder,
  writeDataPackage,
  writeJsonlFolder,
} from '../../pipeline/export.js';
import { resolveProvince } from '../../places/index.js';
import { safeName } from '../../report/evidence/bundle-files.js';
import type { SoiDatabase } from '../../store/index.js';
import { EXIT, type ExitCode, UsageError } from '../exit-codes.js';
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
  replay?: string;
  template?: string;
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

const TABLE_FORMATS = ['csv', 'jsonl', 'datapackage'] as const;
type TableFormat = (typeof TABLE_FORMATS)[number];
const FORMATS = [...TABLE_FORMATS, 'evidence'] as const;

const WRITERS: Readonly<Record<TableFormat, (task: ExportTask) => Written>> = {
  csv: ({ database, rows, target }) => summed(target, writeCsvFolder(database, target, rows)),
  jsonl: ({ rows, target }) => summed(target, writeJsonlFolder(target, rows)),
  datapackage: ({ rows, target, database, options }) =>
    summed(target, writeDataPackage(target, rows, originOf(database, SOI_VERSION, options.public === true))),
};

/** Writes the workspace's tables, evidence or letters as files. */
export function exportCommand(options: ExportOptions): ExitCode {
  const format = oneOf('--format', options.format, FORMATS);
  assertFits(format, options);
  const database = openForReading(options.out);
  try {
    if (format === 'evidence') exportEvidence(database, options);
    else exportTables(database, format, options);
    return EXIT.done;
  } finally {
    database.close();
  }
}

const SCOPES = ['finding', 'subject', 'province'] as const;

/** An option that would be passed over in silence is refused. */
function assertFits(format: (typeof FORMATS)[number], options: ExportOptions): void {
  const takes = format === 'evidence' ? SCOPES : [];
  const stray = SCOPES.filter(
    (scope) => options[scope] !== undefined && !(takes as readonly string[]).includes(scope),
  );
  if (stray.length > 0)
    throw new UsageError(`--format ${format} writes whole tables and takes no --${stray[0]}`);
  if (format === 'evidence' && options.public === true)
    throw new UsageError(
      '--public does not go with evidence: recorded documents are kept as they are, or prove nothing',
    );
}

function exportTables(database: SoiDatabase, format: TableFormat, options: ExportOptions): void {
  const isPublic = options.public === true;
  const target = options.to ?? join(options.out, isPublic ? `public-${format}` : format);
  const rows = isPublic ? publicEdition(rowsOf(database), publicSalt(options.out)) : rowsOf(database);
  tell(WRITERS[format]({ database, rows, target, options }), options);
}

function exportEvidence(database: SoiDatabase, options: ExportOptions): void {
  const scope = evidenceScope(options);
  const contents = collectEvidence({
    database,
    workspaceFolder: options.out,
    scope,
    soiVersion: SOI_VERSION,
    replayArchive: options.replay ?? null,
  });
  const target = options.to ?? join(options.out, 'evidence', `${safeName(scope.id)}.zip`);
  const written = writeEvidence(contents, target);
  tell(written, options);
  if (options.json === true) return;
  process.stdout.write(`manifest SHA-256 ${written.manifestSha256}\n`);
  for (const { what, why } of written.notIncluded) process.stdout.write(`not included: ${what}: ${why}\n`);
}

/** @throws UsageError where not exactly one of finding, subject and province is named */
function evidenceScope(options: ExportOptions): EvidenceScope {
  const named = SCOPES.filter((kind) => options[kind] !== undefined);
  const [kind] = named;
  if (kind === undefined || named.length > 1)
    throw new UsageError('--format evidence takes one of --finding ID, --subject KEY, --province PROVINCE');
  const id = options[kind] ?? '';
  return { kind, id: kind === 'province' ? provinceSlug(id) : id };
}

function provinceSlug(text: string): string {
  const province = resolveProvince(text);
  if (province === null) throw new UsageError(`--province: there is no province "${text}"`);
  return province.slug;
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
