import type { ByteSource } from '../../model/apk.js';
import { ScanError } from '../../model/error.js';
import type { AnomalyList } from './anomalies.js';
import { u16, u32, u64 } from './bytes.js';
import { CentralDirectory } from './central-directory.js';

const EOCD = 0x06054b50;
const EOCD_BYTES = 22;
const EOCD64_LOCATOR = 0x07064b50;
const EOCD64 = 0x06064b50;
const RECORD = 0x02014b50;
const TAIL_BYTES = EOCD_BYTES + 0xffff;
/** 65,535 entries, all that a zip without 64-bit fields can have, take half of this with long names. */
const MAX_DIRECTORY_BYTES = 16 * 1024 * 1024;

/** An opened zip: its directory, and where its parts stand in the source. */
export interface Zip {
  source: ByteSource;
  directory: CentralDirectory;
  directoryOffset: number;
  directorySize: number;
  eocdOffset: number;
  /** The end-of-directory record with its comment. */
  eocd: Uint8Array;
  /** Added to every offset of the directory: not 0 where something was put before the zip without adjusting it. */
  shift: number;
}

interface End {
  offset: number;
  record: Uint8Array;
  count: number;
  size: number;
  start: number;
}

/**
 * Reads the end record and the central directory, nothing else. What Android tolerates or ignores becomes an anomaly.
 * @throws ScanError NOT_AN_APK where there is no zip, DAMAGED where its directory cannot be found, MEMORY_LIMIT
 */
export async function openZip(source: ByteSource, anomalies: AnomalyList): Promise<Zip> {
  const end = await findEnd(source, anomalies);
  if (end.size > MAX_DIRECTORY_BYTES) {
    throw new ScanError('MEMORY_LIMIT', `central directory of ${end.size} bytes`);
  }
  const start = await locateDirectory(source, end, anomalies);
  const size = Math.min(end.size, Math.max(0, end.offset - start));
  const directory = new CentralDirectory(await source.read(start, size), end.count);
  if (directory.truncated) {
    anomalies.add('ZIP_DIRECTORY_TRUNCATED', `${directory.size} of ${end.count} entries can be read`);
  }
  if (size < end.size) {
    anomalies.add(
      'ZIP_DIRECTORY_OVERLAPS_END',
      `central directory of ${end.size} bytes reaches over its end record`,
    );
  } else if (start + size < end.offset && end.count !== 0xffff) {
    anomalies.add(
      'ZIP_GAP_BEFORE_END',
      `${end.offset - start - size} bytes between central directory and end record`,
    );
  }
  return {
    source,
    directory,
    directoryOffset: start,
    directorySize: size,
    eocdOffset: end.offset,
    eocd: end.record,
    shift: start - end.start,
  };
}

async function findEnd(source: ByteSource, anomalies: AnomalyList): Promise<End> {
  const tailStart = Math.max(0, source.size - TAIL_BYTES);
  const tail = await source.read(tailStart, source.size - tailStart);
  const at = findEndRecord(tail);
  if (at < 0) {
    const head = await source.read(0, 4);
    if (u32(head, 0) === 0x04034b50) {
      throw new ScanError('DAMAGED', 'a zip without end record: cut off or overwritten');
    }
    throw new ScanError('NOT_AN_APK', 'no zip archive');
  }
  const commentBytes = u16(tail, at + 20);
  const surplus = tail.length - (at + EOCD_BYTES + commentBytes);
  if (surplus > 0) anomalies.add('ZIP_TRAILING_BYTES', `${surplus} bytes after the end of the zip`);
  if (surplus < 0) anomalies.add('ZIP_COMMENT_CUT', `comment is ${-surplus} bytes shorter than announced`);
  if (commentBytes > 0) anomalies.add('ZIP_COMMENT', `archive comment of ${commentBytes} bytes`);
  const end: End = {
    offset: tailStart + at,
    record: tail.subarray(at),
    count: u16(tail, at + 10),
    size: u32(tail, at + 12),
    start: u32(tail, at + 16),
  };
  return readEnd64(source, end, anomalies);
}

/** Position of the end record in the tail: the last one whose comment fits exactly, else the last one at all; or -1. */
function findEndRecord(tail: Uint8Array): number {
  let fallback = -1;
  for (let at = tail.length - EOCD_BYTES; at >= 0; at -= 1) {
    if (tail[at] !== 0x50 || u32(tail, at) !== EOCD) continue;
    if (at + EOCD_BYTES + u16(tail, at + 20) === tail.length) return at;
    if (fallback < 0) fallback = at;
  }
  return fallback;
}

async function readEnd64(source: ByteSource, end: End, anomalies: AnomalyList): Promise<End> {
  const marked = end.count === 0xffff || end.size === 0xffffffff || end.start === 0xffffffff;
  if (!marked || end.offset < 20) return end;
  const locator = await source.read(end.offset - 20, 20);
  if (u32(locator, 0) !== EOCD64_LOCATOR) return end;
  const record = await source.read(u64(locator, 8), 56);
  if (record.length < 56 || u32(record, 0) !== EOCD64) {
    anomalies.add('ZIP64_DAMAGED', 'zip64 end record is not where its locator says');
    return end;
  }
  return { ...end, count: u64(record, 32), size: u64(record, 40), start: u64(record, 48) };
}

async function locateDirectory(source: ByteSource, end: End, anomalies: AnomalyList): Promise<number> {
  if (end.count === 0 && end.size === 0) return Math.min(end.start, end.offset);
  if (await isRecordAt(source, end.start)) return end.start;
  const derived = end.offset - end.size;
  if (derived >= 0 && (await isRecordAt(source, derived))) {
    anomalies.add(
      'ZIP_SHIFTED',
      `central directory stands ${derived - end.start} bytes after its announced place`,
    );
    return derived;
  }
  throw new ScanError('DAMAGED', 'no central directory where the end record points');
}

async function isRecordAt(source: ByteSource, offset: number): Promise<boolean> {
  if (offset + 4 > source.size) return false;
  return u32(await source.read(offset, 4), 0) === RECORD;
}
