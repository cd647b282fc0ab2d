import { ScanError } from '../../model/error.js';
import type { AnomalyList } from './anomalies.js';
import { asBuffer, u16, u32 } from './bytes.js';
import type { ZipEntry } from './central-directory.js';
import { inflateBounded } from './inflate.js';
import type { Zip } from './zip.js';

const LOCAL_HEADER = 0x04034b50;
const LOCAL_BYTES = 30;
/** Names and alignment padding of a local header nearly always fit; a longer one costs a second read. */
const EXTRA_GUESS = 4096;
export const STORED = 0;
export const DEFLATED = 8;

/** Where the data of an entry stands in the source. */
export interface EntrySpan {
  start: number;
  /** Compressed bytes that are really there. */
  length: number;
}

/**
 * Position and length of an entry's stored bytes.
 * @throws ScanError DAMAGED where no local header stands at its offset
 */
export async function locateEntry(zip: Zip, entry: ZipEntry): Promise<EntrySpan> {
  const at = entry.headerOffset + zip.shift;
  const header = await zip.source.read(at, LOCAL_BYTES);
  return spanOf(zip, entry, at, header);
}

function spanOf(zip: Zip, entry: ZipEntry, at: number, header: Uint8Array): EntrySpan {
  if (header.length < LOCAL_BYTES || u32(header, 0) !== LOCAL_HEADER) {
    throw new ScanError('DAMAGED', 'no local header where the directory points', { at: entry.name });
  }
  const start = at + LOCAL_BYTES + u16(header, 26) + u16(header, 28);
  return { start, length: Math.max(0, Math.min(storedLength(entry), zip.source.size - start)) };
}

/** Bytes that an entry takes in the file; for an unknown method both readings must find room. */
function storedLength(entry: ZipEntry): number {
  if (entry.method === DEFLATED) return entry.compressedSize;
  return entry.method === STORED ? entry.size : Math.max(entry.size, entry.compressedSize);
}

/** What the local header says against the directory: Android believes the directory, other readers do not. */
function compareHeaders(entry: ZipEntry, header: Uint8Array, anomalies: AnomalyList): void {
  const method = u16(header, 8);
  if (method !== entry.method) {
    anomalies.add(
      'ZIP_HEADERS_DISAGREE',
      `${entry.name}: method ${entry.method} in the directory, ${method} before the data`,
    );
  }
  if ((header[6]! & 1) !== 0 && (entry.flags & 1) === 0) {
    anomalies.add('ZIP_FAKE_ENCRYPTION', `${entry.name} is marked as encrypted before its data only`);
  }
  const name = asBuffer(header).toString('utf8', LOCAL_BYTES, LOCAL_BYTES + u16(header, 26));
  if (name !== entry.name) {
    anomalies.add(
      'ZIP_HEADERS_DISAGREE',
      `${entry.name} has another name before its data: ${JSON.stringify(name)}`,
    );
  }
}

/** The entry's bytes as they stand in the file, at most `limitBytes`. */
export async function readStored(
  zip: Zip,
  entry: ZipEntry,
  limitBytes: number,
  anomalies?: AnomalyList,
): Promise<Uint8Array> {
  const at = entry.headerOffset + zip.shift;
  const wanted = Math.min(storedLength(entry), limitBytes);
  const block = await zip.source.read(at, LOCAL_BYTES + EXTRA_GUESS + wanted);
  const span = spanOf(zip, entry, at, block);
  if (anomalies !== undefined) compareHeaders(entry, block, anomalies);
  const from = span.start - at;
  const length = Math.min(span.length, wanted);
  if (from + length <= block.length) return block.subarray(from, from + length);
  return zip.source.read(span.start, length);
}

/**
 * The content of an entry as Android would read it: a faked encryption flag and an unknown compression
 * method are ignored, a stream longer than announced is cut. Each of these is an anomaly.
 * @throws ScanError DAMAGED, MEMORY_LIMIT where it is larger than `limitBytes`
 */
export async function readEntry(
  zip: Zip,
  entry: ZipEntry,
  limitBytes: number,
  anomalies: AnomalyList,
): Promise<Uint8Array> {
  if (entry.size > limitBytes) throw tooLarge(entry, limitBytes);
  const stored = await readStored(zip, entry, limitBytes + 1, anomalies);
  if (entry.method === STORED) return stored;
  if (entry.method !== DEFLATED) return readUnknownMethod(entry, stored);
  if (stored.length > limitBytes) throw tooLarge(entry, limitBytes);
  return inflateEntry(entry, stored, limitBytes, anomalies);
}

function inflateEntry(
  entry: ZipEntry,
  stored: Uint8Array,
  limitBytes: number,
  anomalies: AnomalyList,
): Uint8Array {
  // Android makes room for the announced size and reads no further.
  const cut = entry.size === 0 ? limitBytes : entry.size;
  const { bytes, state } = inflateBounded(stored, entry.size, cut);
  if (state === 'longer' && entry.size === 0) throw tooLarge(entry, limitBytes);
  if (state === 'damaged') {
    if (bytes.length === 0) throw new ScanError('DAMAGED', 'cannot be inflated', { at: entry.name });
    anomalies.add(
      'ENTRY_DAMAGED',
      `${entry.name}: its compressed data break off after ${bytes.length} bytes`,
    );
  } else if (state === 'longer' || bytes.length !== entry.size) {
    const found = state === 'longer' ? 'more are there' : `${bytes.length} are there`;
    anomalies.add('ENTRY_SIZE_MISMATCH', `${entry.name}: ${entry.size} bytes announced, ${found}`);
  }
  return bytes;
}

/**
 * An entry with a made-up method. Loaders disagree: some take every method but deflate as stored, others every method
 * but stored as deflate. What inflates to exactly the announced size was deflated.
 */
function readUnknownMethod(entry: ZipEntry, bytes: Uint8Array): Uint8Array {
  const inflated = inflateBounded(
    bytes.subarray(0, entry.compressedSize),
    entry.size,
    Math.max(1, entry.size),
  );
  const wasDeflated = inflated.state === 'complete' && inflated.bytes.length === entry.size;
  return wasDeflated ? inflated.bytes : bytes.subarray(0, entry.size);
}

function tooLarge(entry: ZipEntry, limitBytes: number): ScanError {
  return new ScanError('MEMORY_LIMIT', `larger than ${limitBytes} bytes`, { at: entry.name });
}

/** Notes what is odd in the directory as a whole: repeated names, faked flags and methods, names that climb. */
export function inspectEntries(zip: Zip, anomalies: AnomalyList): void {
  const seen = new Set<string>();
  for (const entry of zip.directory.entries()) {
    if (seen.has(entry.name)) {
      anomalies.add('ZIP_DUPLICATE_ENTRY', `${entry.name} is there twice; the first is read`);
    }
    seen.add(entry.name);
    if (entry.flags & 1) anomalies.add('ZIP_FAKE_ENCRYPTION', `${entry.name} is marked as encrypted`);
    if (entry.method !== STORED && entry.method !== DEFLATED) {
      anomalies.add(
        'ZIP_UNKNOWN_METHOD',
        `${entry.name} claims compression method ${entry.method}; which Android ignores`,
      );
    }
    if (/(?:^|[\\/])\.\.(?:[\\/]|$)|^[\\/]|^[A-Za-z]:/.test(entry.name)) {
      anomalies.add('ZIP_PATH_TRAVERSAL', `${entry.name} points outside of the archive`);
    }
    if (/[\0\r\n]/.test(entry.name)) {
      anomalies.add(
        'ZIP_CONTROL_CHARACTER',
        `${JSON.stringify(entry.name)} has a control character in its name`,
      );
    }
  }
}
