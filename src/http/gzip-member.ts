import { constants, crc32, deflateRawSync, inflateRawSync } from 'node:zlib';

/**
 * A gzip member that says how long it is. The WARC standard's `sl` field (compressed and plain length) lets a reader step
 * from record to record without inflating any of them.
 * @source ISO 28500:2017 (WARC 1.1), annex D.2 "GZIP WARC record compression", field `sl`
 */
const FIXED_HEADER_BYTES = 10;
const SKIP_FIELD_BYTES = 12;
const HEADER_BYTES = FIXED_HEADER_BYTES + 2 + SKIP_FIELD_BYTES;
/** CRC and length after the deflated bytes. */
export const GZIP_TRAILER_BYTES = 8;
const FLAG_CRC = 2;
const FLAG_EXTRA = 4;
const FLAG_NAME = 8;
const FLAG_COMMENT = 16;

export interface GzipHeader {
  headerBytes: number;
  /** Of the whole member, where the member says so. */
  memberBytes: number | null;
  plainBytes: number | null;
}

/** One member; the same bytes for the same content, whatever the time or machine. */
export function gzipMember(content: Uint8Array, level = 6): Buffer {
  const deflated = deflateRawSync(content, { level });
  const member = Buffer.alloc(HEADER_BYTES + deflated.length + GZIP_TRAILER_BYTES);
  member.set([0x1f, 0x8b, 8, FLAG_EXTRA, 0, 0, 0, 0, 0, 255], 0);
  member.writeUInt16LE(SKIP_FIELD_BYTES, FIXED_HEADER_BYTES);
  member.write('sl', FIXED_HEADER_BYTES + 2, 'latin1');
  member.writeUInt16LE(8, FIXED_HEADER_BYTES + 4);
  member.writeUInt32LE(member.length, FIXED_HEADER_BYTES + 6);
  member.writeUInt32LE(content.length, FIXED_HEADER_BYTES + 10);
  member.set(deflated, HEADER_BYTES);
  member.writeUInt32LE(crc32(content), member.length - 8);
  member.writeUInt32LE(content.length, member.length - 4);
  return member;
}

function skipLengths(extra: Buffer): { memberBytes: number; plainBytes: number } | null {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    const isSkipField = extra.toString('latin1', at, at + 2) === 'sl' && extra.readUInt16LE(at + 2) === 8;
    if (isSkipField && at + 12 <= extra.length) {
      return { memberBytes: extra.readUInt32LE(at + 4), plainBytes: extra.readUInt32LE(at + 8) };
    }
  }
  return null;
}

/**
 * The header at the start of the bytes; `cut` where the bytes end before it does, `damaged` where it is no gzip header.
 */
export function readGzipHeader(bytes: Buffer): GzipHeader | 'cut' | 'damaged' {
  const magic = [0x1f, 0x8b, 8];
  if (magic.some((value, i) => i < bytes.length && bytes[i] !== value)) return 'damaged';
  if (bytes.length < FIXED_HEADER_BYTES) return 'cut';
  const flags = bytes[3] ?? 0;
  let at = FIXED_HEADER_BYTES;
  let skip: ReturnType<typeof skipLengths> = null;
  if (flags & FLAG_EXTRA) {
    if (bytes.length < at + 2) return 'cut';
    const extraBytes = bytes.readUInt16LE(at);
    at += 2 + extraBytes;
    if (bytes.length < at) return 'cut';
    skip = skipLengths(bytes.subarray(at - extraBytes, at));
  }
  for (const flag of [FLAG_NAME, FLAG_COMMENT]) {
    if (!(flags & flag)) continue;
    const end = bytes.indexOf(0, at);
    if (end === -1) return 'cut';
    at = end + 1;
  }
  if (flags & FLAG_CRC) at += 2;
  return { headerBytes: at, memberBytes: skip?.memberBytes ?? null, plainBytes: skip?.plainBytes ?? null };
}

/** What the first bytes of a member hold in plain; less than everything where the bytes are cut. */
export function inflatePrefix(deflated: Uint8Array): Buffer {
  return inflateRawSync(deflated, { finishFlush: constants.Z_SYNC_FLUSH, chunkSize: 4096 });
}

/** The whole content and how many deflated bytes it took; throws Node's zlib errors (Z_BUF_ERROR where it is cut). */
export function inflateMember(
  deflated: Uint8Array,
  maxBytes: number,
): { content: Buffer; deflatedBytes: number } {
  const { buffer, engine } = inflateRawSync(deflated, {
    info: true,
    maxOutputLength: maxBytes,
  }) as unknown as {
    buffer: Buffer;
    engine: { bytesWritten: number };
  };
  return { content: buffer, deflatedBytes: engine.bytesWritten };
}
