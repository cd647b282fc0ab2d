import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Province } from '../../model/index.js';
import { writeEvidence } from '../../pipeline/export/evidence-bundle.js';
import { collectEvidence } from '../../pipeline/export/evidence-contents.js';
import type { EvidenceScope } from '../../pipeline/export/evidence-scope.js';
import {
  type LetterRequest,
  writeLetter,
  writeLetters,
  writeWorkbook,
} from '../../pipeline/export/office.js';
import { publicEdition, publicSalt } from '../../pipeline/export/public-edition.js';
import { type RowReader, rowsOf } from '../../pipeline/export/public-rows.js';
import { writeWhole } from '../../pipeline/export/write-file.js';
import {
  openForReading,
  originOf,
  writeCsvFolder,
  writeDataPackage,
  writeDatasette,
  writeJsonlFolder,
  writeTables,
} from '../../pipeline/export.js';
import { resolveProvince } from '../../places/index.js';
import { safeName } from '../../report/evidence/bundle-files.js';
import { buildTimeStampRequest } from '../../report/evidence/timestamp.js';
import { parseTemplate, STANDARD_TEMPLATE, TemplateError } from '../../report/export/letter/template.js';
import { parquetFile } from '../../report/export/parquet/parquet.js';
import type { SoiDatabase } from '../../store/index.js';
import { EXIT, type ExitCode, UsageError } from '../exit-codes.js';
import { oneOf } from '../selection.js';
import { SOI_VERSION } from '../version.js';
import { warnOutdated } from '../workspace-age.js';

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
  timestampRequest?: string;
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

const TABLE_FORMATS = ['csv', 'jsonl', 'parquet', 'datapackage'] as const;
type TableFormat = (typeof TABLE_FORMATS)[number];
const FORMATS = [...TABLE_FORMATS, 'datasette', 'evidence', 'xlsx', 'letter'] as const;

const WRITERS: Readonly<Record<TableFormat, (task: ExportTask) => Written>> = {
  csv: ({ database, rows, target }) => summed(target, writeCsvFolder(database, target, rows)),
  jsonl: ({ rows, target }) => summed(target, writeJsonlFolder(target, rows)),
  parquet: ({ rows, target }) => summed(target, writeTables(target, 'parquet', parquetFile, rows)),
  datapackage: ({ rows, target, database, options }) =>
    summed(target, writeDataPackage(target, rows, originOf(database, SOI_VERSION, options.public === true))),
};

/** Writes the workspace's tables, evidence or letters as files. */
export function exportCommand(options: ExportOptions): ExitCode {
  const format = oneOf('--format', options.format, FORMATS);
  assertFits(format, options);
  const database = openForReading(options.out);
  try {
    warnOutdated(database, options.out);
    if (format === 'evidence') exportEvidence(database, options);
    else if (format === 'xlsx') exportWorkbook(database, options);
    else if (format === 'letter') exportLetters(database, options);
    else if (format === 'datasette') exportDatasette(database, options);
    else exportTables(database, format, options);
    return EXIT.done;
  } finally {
    database.close();
  }
}

const SCOPES = ['finding', 'subject', 'province'] as const;

const TAKES: Readonly<Record<string, readonly (keyof ExportOptions)[]>> = {
  evidence: ['finding', 'subject', 'province', 'replay', 'timestampRequest'],
  letter: ['province', 'template', 'public'],
  datasette: [],
};
const SOME_FORMATS_ONLY = [
  'finding',
  'subject',
  'province',
  'replay',
  'template',
  'public',
  'timestampRequest',
] as const;

/** An option that would be passed over in silence is refused. */
function assertFits(format: string, options: ExportOptions): void {
  const takes = TAKES[format] ?? ['public'];
  const stray = SOME_FORMATS_ONLY.find((name) => options[name] !== undefined && !takes.includes(name));
  if (stray === undefined) return;
  if (format === 'evidence' && stray === 'public')
    throw new UsageError(
      '--public does not go with evidence: recorded documents are kept as they are, or prove nothing',
    );
  throw new UsageError(`--format ${format} takes no --${dashed(stray)}`);
}

/** An option's name as it is written. */
function dashed(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** The rows as they are, or with everything personal replaced. */
function chosenRows(database: SoiDatabase, options: ExportOptions): RowReader {
  const rows = rowsOf(database);
  return options.public === true ? publicEdition(rows, publicSalt(options.out)) : rows;
}

function exportWorkbook(database: SoiDatabase, options: ExportOptions): void {
  const target = options.to ?? join(options.out, options.public === true ? 'public-soi.xlsx' : 'soi.xlsx');
  const { bytes } = writeWorkbook(target, chosenRows(database, options));
  tell({ path: target, files: 1, bytes }, options);
}

function exportLetters(database: SoiDatabase, options: ExportOptions): void {
  const request = {
    read: chosenRows(database, options),
    ...readTemplate(options.template),
    soiVersion: SOI_VERSION,
  };
  try {
    tell(lettersFor(request, options), options);
  } catch (error) {
    if (error instanceof TemplateError)
      throw new UsageError(`--template ${options.template}: ${error.message}`);
    throw error;
  }
}

function lettersFor(request: LetterRequest, options: ExportOptions): Written {
  if (options.province === undefined) {
    const folder = options.to ?? join(options.out, 'letters');
    return summed(folder, writeLetters(folder, request));
  }
  const province = provinceNamed(options.province);
  const target = options.to ?? join(options.out, 'letters', `${province.slug}.docx`);
  return summed(target, [writeLetter(target, province, request)]);
}

/** @throws UsageError where there is no such file, or it does not read */
function readTemplate(path: string | undefined): Pick<LetterRequest, 'template' | 'document'> {
  if (path === undefined) return { template: STANDARD_TEMPLATE, document: null };
  if (!existsSync(path)) throw new UsageError(`--template: there is no file ${path}`);
  if (path.toLowerCase().endsWith('.docx'))
    return { template: STANDARD_TEMPLATE, document: readFileSync(path) };
  try {
    return { template: parseTemplate(readFileSync(path, 'utf8')), document: null };
  } catch (error) {
    if (error instanceof TemplateError) throw new UsageError(`--template ${path}: ${error.message}`);
    throw error;
  }
}

function exportTables(database: SoiDatabase, format: TableFormat, options: ExportOptions): void {
  const isPublic = options.public === true;
  const target = options.to ?? join(options.out, isPublic ? `public-${format}` : format);
  const rows = chosenRows(database, options);
  tell(WRITERS[format]({ database, rows, target, options }), options);
}

function exportDatasette(database: SoiDatabase, options: ExportOptions): void {
  const target = options.to ?? join(options.out, 'datasette');
  tell(summed(target, writeDatasette(target, originOf(database, SOI_VERSION, false))), options);
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
  if (options.timestampRequest !== undefined)
    writeWhole(options.timestampRequest, [buildTimeStampRequest(written.manifestSha256)]);
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
  return { kind, id: kind === 'province' ? provinceNamed(id).slug : id };
}

function provinceNamed(text: string): Province {
  const province = resolveProvince(text);
  if (province === null) throw new UsageError(`--province: there is no province "${text}"`);
  return province;
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
