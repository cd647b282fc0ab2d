import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { ScanError } from '../../model/index.js';

/** The newest file of a package that the list knows. */
export interface ListedApk {
  /** Lower-case hex. */
  sha256: string;
  versionCode: number;
  /** Stores that it was taken from, as the list writes them: `play.google.com|anzhi`. */
  markets: string;
}

const COLUMNS = ['sha256', 'pkg_name', 'vercode', 'markets'] as const;
type Column = (typeof COLUMNS)[number];

/**
 * The newest listed file of each wanted package, of AndroZoo's list (CSV, gzip where the name ends in .gz; some ten
 * million rows are streamed). Of one version the one that was taken from Google Play.
 * @throws ScanError FILE_UNREADABLE, or UNSUPPORTED_FORMAT where a column is missing
 * @source https://androzoo.uni.lu/lists (columns), read 2026-11-22
 */
export async function readAndrozooList(
  path: string,
  packages: ReadonlySet<string>,
): Promise<Map<string, ListedApk>> {
  const newest = new Map<string, ListedApk>();
  let columns: Readonly<Record<Column, number>> | null = null;
  try {
    for await (const line of linesOf(path)) {
      if (columns === null) columns = readHeader(line);
      else takeRow(line.split(','), columns, packages, newest);
    }
  } catch (cause) {
    if (cause instanceof ScanError) throw cause;
    throw new ScanError('FILE_UNREADABLE', 'the list of AndroZoo cannot be read', { at: path, cause });
  }
  return newest;
}

function linesOf(path: string): AsyncIterable<string> {
  const file = createReadStream(path, { highWaterMark: 1 << 20 });
  if (!path.endsWith('.gz')) return createInterface({ input: file, crlfDelay: Number.POSITIVE_INFINITY });
  const unpacked = createGunzip();
  file.on('error', (error) => unpacked.destroy(error));
  return createInterface({ input: file.pipe(unpacked), crlfDelay: Number.POSITIVE_INFINITY });
}

function readHeader(line: string): Readonly<Record<Column, number>> {
  const names = line.split(',').map((name) => name.trim().replaceAll('"', ''));
  const places = COLUMNS.map((column) => [column, names.indexOf(column)] as const);
  const missing = places.find(([, place]) => place < 0);
  if (missing !== undefined)
    throw new ScanError('UNSUPPORTED_FORMAT', `the list of AndroZoo has no column ${missing[0]}`);
  return Object.fromEntries(places) as Record<Column, number>;
}

function takeRow(
  cells: readonly string[],
  columns: Readonly<Record<Column, number>>,
  packages: ReadonlySet<string>,
  newest: Map<string, ListedApk>,
): void {
  const cell = (column: Column): string => (cells[columns[column]] ?? '').replaceAll('"', '');
  const packageName = cell('pkg_name');
  if (!packages.has(packageName)) return;
  const row = {
    sha256: cell('sha256').toLowerCase(),
    versionCode: Number(cell('vercode')),
    markets: cell('markets'),
  };
  if (!/^[0-9a-f]{64}$/.test(row.sha256) || !Number.isFinite(row.versionCode)) return;
  const known = newest.get(packageName);
  if (known === undefined || rank(row) > rank(known)) newest.set(packageName, row);
}

function rank({ versionCode, markets }: ListedApk): number {
  return versionCode + (markets.includes('play.google.com') ? 0.5 : 0);
}
