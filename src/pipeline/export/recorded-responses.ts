import { closeSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { WarcFile } from '../../http/warc-file.js';
import { isScanError } from '../../model/index.js';
import type { BundleContents, BundledResponse } from '../../report/evidence/contents.js';
import type { TableRow } from '../../report/export/public-table.js';
import type { SoiDatabase } from '../../store/index.js';
import { recordedBodyHash } from './recorded-body.js';

/** Responses of a bundle: where each lies in the bundle's WARC files, those files, and what could not be had. */
export interface CutResponses {
  responses: BundledResponse[];
  files: BundleContents['recorded'];
  notIncluded: BundleContents['notIncluded'];
}

/** The listing pages and documents that were fetched for these subjects; searches are not among them. */
export function responsesFor(database: SoiDatabase, subjects: readonly string[]): TableRow[] {
  const wanted = new Map<string, TableRow>();
  for (const subject of subjects) {
    const rows = database.all(
      `SELECT r.* FROM responses r JOIN collected_policies c ON c.subject_key = ?
       WHERE r.sha256 = c.sha256 OR r.url = c.url OR r.url = c.final_url`,
      subject,
    );
    const storeId = /^(?:play|apple):(.+)$/.exec(subject)?.[1];
    const pages =
      storeId === undefined
        ? database.all(
            'SELECT r.* FROM responses r JOIN portals p ON p.portal_key = ? WHERE r.url = p.url',
            subject,
          )
        : database
            .all('SELECT * FROM responses WHERE instr(url, ?) > 0', storeId)
            .filter((row) => isPageOf(row, storeId));
    for (const row of [...rows, ...pages]) wanted.set(String(row.response_id), row);
  }
  return [...wanted.values()].sort((a, b) => (String(a.response_id) < String(b.response_id) ? -1 : 1));
}

function isPageOf(row: TableRow, storeId: string): boolean {
  const url = new URL(String(row.url));
  return url.searchParams.get('id') === storeId || url.pathname.split('/').includes(`id${storeId}`);
}

/** Cuts the records of responses out of the archives in `folders`, whole and as they are. */
export function cutResponses(rows: readonly TableRow[], folders: readonly string[]): CutResponses {
  const archives = new Map(folders.flatMap(warcPaths).map((path) => [basename(path), path]));
  const result: CutResponses = { responses: [], files: [], notIncluded: [] };
  const pieces = new Map<string, { chunks: Buffer[]; bytes: number }>();
  for (const row of rows) {
    const what = `response ${row.response_id} (${row.url})`;
    const path = archives.get(String(row.warc_file));
    const record = path === undefined ? null : cutRecord(path, Number(row.warc_offset));
    if (record === null || recordedBodyHash(record, what) !== row.sha256) {
      const why =
        path === undefined
          ? `archive ${row.warc_file} is not in the workspace; name it with --replay`
          : `archive ${row.warc_file} does not hold it at byte ${row.warc_offset}: it is another archive, or damaged`;
      result.notIncluded.push({ what, why });
      continue;
    }
    const file = record[0] === 0x1f ? 'warc/responses.warc.gz' : 'warc/responses.warc';
    const piece = pieces.get(file) ?? { chunks: [], bytes: 0 };
    result.responses.push({ ...row, file, offset: piece.bytes, storedBytes: record.length });
    piece.chunks.push(record);
    piece.bytes += record.length;
    pieces.set(file, piece);
  }
  for (const [path, { chunks }] of pieces)
    result.files.push({
      path,
      mime: 'application/warc',
      description: 'Recorded HTTP responses, whole records of the archive',
      bytes: () => Buffer.concat(chunks),
    });
  return result;
}

function warcPaths(path: string): string[] {
  const state = statSync(path, { throwIfNoEntry: false });
  if (state === undefined) return [];
  if (!state.isDirectory()) return [path];
  return readdirSync(path)
    .filter((name) => /\.warc(?:\.gz)?$/.test(name))
    .sort()
    .map((name) => join(path, name));
}

/** The bytes of the record at an offset; null where none stands there whole. */
function cutRecord(path: string, offset: number): Buffer | null {
  const archive = new WarcFile(path);
  try {
    const record = archive.recordAt(offset, archive.sizeBytes);
    return record === null ? null : bytesAt(path, offset, record.storedBytes);
  } catch (error) {
    if (isScanError(error)) return null;
    throw error;
  } finally {
    archive.close();
  }
}

function bytesAt(path: string, offset: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  const file = openSync(path, 'r');
  try {
    for (let at = 0; at < length; ) {
      const got = readSync(file, bytes, at, length - at, offset + at);
      if (got === 0) throw new Error(`${path} ended while it was read`);
      at += got;
    }
    return bytes;
  } finally {
    closeSync(file);
  }
}
