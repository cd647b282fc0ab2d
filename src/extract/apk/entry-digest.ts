import { createHash } from 'node:crypto';
import { isScanError } from '../../model/error.js';
import { AnomalyList } from './anomalies.js';
import type { ZipEntry } from './central-directory.js';
import { inflateStream } from './inflate.js';
import type { Zip } from './zip.js';
import { DEFLATED, locateEntry, readEntry } from './zip-entry.js';

const WHOLE_BYTES = 8 * 1024 * 1024;
const PIECE_BYTES = 1024 * 1024;
const COMPRESSED_LIMIT_BYTES = 64 * 1024 * 1024;

/** Digests of an entry's content, one a hash; large entries in pieces. null where the entry cannot be read. */
export async function digestEntry(
  zip: Zip,
  entry: ZipEntry,
  hashes: readonly string[],
): Promise<Buffer[] | null> {
  const sums = hashes.map((hash) => createHash(hash));
  const update = (part: Uint8Array): void => {
    for (const sum of sums) sum.update(part);
  };
  try {
    if (entry.size <= WHOLE_BYTES) update(await readEntry(zip, entry, WHOLE_BYTES, new AnomalyList()));
    else if (!(await digestLarge(zip, entry, update))) return null;
  } catch (error) {
    if (isScanError(error)) return null;
    throw error;
  }
  return sums.map((sum) => sum.digest());
}

async function digestLarge(zip: Zip, entry: ZipEntry, update: (part: Uint8Array) => void): Promise<boolean> {
  const span = await locateEntry(zip, entry);
  if (entry.method === DEFLATED) {
    if (span.length > COMPRESSED_LIMIT_BYTES) return false;
    const compressed = await zip.source.read(span.start, span.length);
    return inflateStream(compressed, entry.size, update, 16 * 1024) === 'complete';
  }
  for (let at = 0; at < span.length; at += PIECE_BYTES) {
    update(await zip.source.read(span.start + at, Math.min(PIECE_BYTES, span.length - at)));
  }
  return true;
}
